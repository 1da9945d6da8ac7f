package repair

import (
	"slices"

	"entente/internal/nlp/network"
)

// Some verbs by which news says how two stand to each other are nouns in nearly all text that
// the network learned from: "a militia which the state arms and pays", "Iran shelters the
// front". Read as a noun, such a word spoils the whole tree. Where one stands as a verb might,
// the sentence is read once more with a plain verb in its place, and that reading is taken
// where the verb has found a doer and somebody it is done to.

// twoFaced has the forms that are such nouns (or adverbs) and such verbs, with the verb that
// stands in for them: never a noun, and never without an object.
var twoFaced = map[string]string{
	"arms": one, "trains": one, "shelters": one, "finances": one, "funds": one, "aids": one, "supplies": one, "fights": one,
	"backs": one, "sponsors": one, "contests": one, "controls": one, "equips": one, "harbors": one, "harbours": one,
	"hosts": one, "supports": one, "opposes": one,
	"arm": several, "train": several, "shelter": several, "finance": several, "fund": several, "aid": several, "supply": several,
	"fight": several, "back": several, "sponsor": several, "contest": several, "control": several, "equip": several,
	"harbor": several, "harbour": several, "host": several, "support": several, "command": several, "besiege": several,
}

const one, several = "protects", "protect"

// secondReading puts a second reading of a sentence in the place of the first, where that makes
// better sense.
func secondReading(forms []string, words []network.Word, read func(shown, forms []string) []network.Word) {
	var doubtful []int
	first := tree{forms, words}
	for i := range words {
		if twoFaced[forms[i]] == "" {
			continue
		}
		w := &words[i]
		noun := w.UPOS != "VERB" || w.XPOS == "NNS" || first.child(i, "compound") >= 0 && first.child(i, "nsubj") < 0
		if noun && mayBeVerb(forms, words, i) {
			doubtful = append(doubtful, i)
		}
	}
	if doubtful == nil {
		return
	}
	standIns := append([]string(nil), forms...)
	for _, i := range doubtful {
		standIns[i] = twoFaced[forms[i]]
	}
	again := read(standIns, forms)
	t := tree{forms, again}
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

// mayBeVerb reports whether word i stands where the verb of a doer right before it might:
// behind a name or noun or what stands for one, or behind another such word.
func mayBeVerb(forms []string, words []network.Word, i int) bool {
	if i == 0 || i+1 == len(words) {
		return false
	}
	last := &words[i-1]
	if last.XPOS == "RB" && i > 1 { // "Iran still arms"
		last = &words[i-2]
		if last.UPOS != "PROPN" && last.XPOS != "NN" && last.XPOS != "NNS" {
			return false
		}
	} else if last.UPOS == "CCONJ" || forms[i-1] == "," {
		return i > 1 && (words[i-2].XPOS == "VBZ" || words[i-2].XPOS == "VBP" || twoFaced[forms[i-2]] == twoFaced[forms[i]] && mayBeVerb(forms, words, i-2))
	}
	switch last.XPOS {
	case "WDT", "WP", "PRP":
		return true
	}
	if next := &words[i+1]; words[i].Deprel == "compound" && words[i].Head == i+1 && (next.XPOS == "NN" || next.XPOS == "NNS") {
		return false // "the Iran arms sales", "a UN aid dispute"
	}
	if twoFaced[forms[i]] == several {
		return withSubject(words, i) || last.XPOS == "NNS" || last.XPOS == "NNPS" || last.UPOS == "PROPN" && (joinedBefore(words[:i-1]) || ofSeveral(forms, words[:i-1]) || withObject(words, i))
	}
	switch last.XPOS {
	case "NN": // "a militia that the state arms", but "cut water supplies"
		return last == &words[i-1] && determined(words[max(0, i-3):i-1])
	}
	return last.UPOS == "PROPN"
}

// withObject reports whether the network gave word i, which it took for a noun, a name right
// behind it for an object: "the RSF control Nyala".
func withObject(words []network.Word, i int) bool {
	next := &words[i+1]
	return words[i].UPOS == "NOUN" && next.UPOS == "PROPN" && next.Head == i && next.Deprel == "obj"
}

// withSubject reports whether the network gave word i, which it took for a noun, a subject right
// before it and no copula: "says that the Taliban train".
func withSubject(words []network.Word, i int) bool {
	t := tree{words: words}
	return words[i-1].Head == i && words[i-1].Deprel == "nsubj" && t.child(i, "cop", "det", "case") < 0
}

// joinedBefore reports whether words end in a conjunction, an article aside: "Iran and" Syria.
func joinedBefore(words []network.Word) bool {
	n := len(words)
	return n > 0 && words[n-1].UPOS == "CCONJ" || n > 1 && words[n-1].UPOS == "DET" && words[n-2].UPOS == "CCONJ"
}

// ofSeveral reports whether words, behind which a name stands, end in a plural noun and what
// it is "of": "militias of the" front.
func ofSeveral(forms []string, words []network.Word) bool {
	k := len(words) - 1
	for n := 0; k >= 0 && n < 3 && (words[k].UPOS == "DET" || words[k].UPOS == "PROPN" || words[k].UPOS == "ADJ"); n++ {
		k--
	}
	return k > 0 && forms[k] == "of" && (words[k-1].XPOS == "NNS" || words[k-1].XPOS == "NNPS")
}

// determined reports whether one of the words is an article or the like.
func determined(words []network.Word) bool {
	return slices.ContainsFunc(words, func(w network.Word) bool { return w.UPOS == "DET" || w.XPOS == "PRP$" })
}

// transitive reports whether word i is a finite verb with a subject and an object of its own,
// or shared with the verbs it is joined to or with the noun its clause describes.
func (t tree) transitive(i int) bool {
	if x := t.words[i].XPOS; x != "VBZ" && x != "VBP" && (x != "VB" || t.child(i, "aux", "mark") >= 0) {
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
