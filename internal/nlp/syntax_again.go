package nlp

import "slices"

// Some verbs by which news says how two stand to each other are nouns in nearly all text that
// the network learned from: "a militia which the state arms and pays", "Iran shelters the
// front". Read as a noun, such a word spoils the whole tree. Where one stands as a verb might,
// the sentence is read once more with a plain verb in its place, and that reading is taken
// where the verb has found a doer and somebody it is done to.

// twoFaced has the forms that are such nouns, plural or not, and such verbs.
var twoFaced = map[string]bool{
	"arms": true, "trains": true, "shelters": true, "finances": true, "funds": true, "aids": true, "supplies": true,
	"fights": true, "backs": true, "sponsors": true, "contests": true, "controls": true, "equips": true, "harbors": true,
	"harbours": true, "hosts": true, "supports": true, "opposes": true,
}

// plainVerb stands in for them: never a noun, and never without an object.
const plainVerb = "protects"

// readAgain puts a second reading of a sentence in the place of the first, where that makes
// better sense.
func (m *Model) readAgain(r *reading, forms []string, words []Word) {
	var doubtful []int
	first := repairTree{forms, words}
	for i := range words {
		noun := func() bool { // by its tags or by its dependents
			return words[i].UPOS == "NOUN" || words[i].XPOS == "NNS" || first.child(i, "compound") >= 0 && first.child(i, "nsubj") < 0
		}
		if twoFaced[forms[i]] && noun() && mayBeVerb(forms, words, i) {
			doubtful = append(doubtful, i)
		}
	}
	if doubtful == nil {
		return
	}
	standIns := append([]string(nil), forms...)
	for _, i := range doubtful {
		standIns[i] = plainVerb
	}
	again := m.readAs(r, standIns, forms, nil)
	t := repairTree{forms, again}
	for i := range again {
		if again[i].Deprel == "acl:relcl" {
			t.secondOwner(i)
		}
	}
	for _, i := range doubtful {
		if !t.transitive(i) {
			return
		}
	}
	copy(words, again)
}

// mayBeVerb reports whether word i, tagged as a noun, stands where the verb of a doer right
// before it might: behind a name or noun or what stands for one, or behind another such word.
func mayBeVerb(forms []string, words []Word, i int) bool {
	if i == 0 || i+1 == len(words) {
		return false
	}
	if i > 1 && words[i-1].XPOS == "RB" && (words[i-2].UPOS == "PROPN" || words[i-2].XPOS == "NN") {
		return true // "Iran still arms"
	}
	switch last := &words[i-1]; {
	case last.XPOS == "NN": // "a militia that the state arms", but "cut water supplies"
		return determined(words[max(0, i-3) : i-1])
	case last.UPOS == "PROPN", last.XPOS == "WDT", last.XPOS == "WP", last.XPOS == "PRP":
		return true
	case last.UPOS == "CCONJ" || forms[i-1] == ",":
		return i > 1 && (words[i-2].XPOS == "VBZ" || twoFaced[forms[i-2]])
	}
	return false
}

// determined reports whether one of the words is an article or the like.
func determined(words []Word) bool {
	return slices.ContainsFunc(words, func(w Word) bool { return w.UPOS == "DET" || w.XPOS == "PRP$" })
}

// transitive reports whether word i is a finite verb with a subject and an object of its own,
// or shared with the verbs it is joined to or with the noun its clause describes.
func (t repairTree) transitive(i int) bool {
	if t.words[i].XPOS != "VBZ" {
		return false
	}
	subject, object := false, false
	for v, n := i, 0; v >= 0 && n < maxJoined; v, n = t.words[v].Head, n+1 {
		if s := t.child(v, "nsubj"); s >= 0 && s < i {
			subject = true
			relative := t.words[v].Deprel == "acl:relcl" && t.words[s].XPOS != "WDT" && t.words[s].XPOS != "WP"
			object = object || relative
		}
		object = object || t.child(v, "obj") >= 0
		if t.words[v].Deprel != "conj" {
			break
		}
	}
	for v, n := t.child(i, "conj"), 0; v >= 0 && n < maxJoined && !object; v, n = t.child(v, "conj"), n+1 {
		object = t.child(v, "obj") >= 0
	}
	return subject && object
}

// maxJoined is how many verbs joined to one another are looked at.
const maxJoined = 4
