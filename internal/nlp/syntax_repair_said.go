package nlp

// Mistakes of the network about what a sentence of news goes on with after what somebody said.
//
//   - "denied that its men were fighting there and warned that it would answer": a verb of
//     saying goes on with the verb of saying above, where what was said is in another tense.
//   - "fears that they will take the town and asked for help", "promised to send tents and
//     called on them": neither a past tense nor a participle goes on with an infinitive.

// maxSaid is the most verbs between a verb of saying and the one that it goes on with.
const maxSaid = 4

// goesOnSaying hangs the conjunct i on the verb that tells what was said before it, where its
// form does not go with the verb that the network joined it to.
func (t repairTree) goesOnSaying(i int) {
	w := &t.words[i]
	h := w.Head
	if w.XPOS != "VBD" && w.XPOS != "VBN" && w.XPOS != "VBZ" || w.UPOS != "VERB" || h < 0 || h > i || t.child(i, "nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "mark") >= 0 {
		return
	}
	aux := t.child(h, "aux")
	helper := "" // what stands before the verb that it was joined to
	if aux >= 0 {
		helper = t.words[aux].Lemma
	}
	switch x := t.words[h].XPOS; {
	case x == "VB" && helper == "do", t.child(h, "cop", "aux:pass") >= 0 && w.XPOS == "VBN":
		return
	case x == "VB" && t.child(h, "mark", "aux") < 0 && !(t.words[h].Deprel == "xcomp" || t.words[h].Deprel == "ccomp"): // as well an imperative
		return
	case x == "VB":
	case x == "VBG" && helper == "be" && sayingVerbs[w.Lemma]:
	case x == "VBN" && helper == "have" && w.XPOS == "VBD" && sayingVerbs[w.Lemma]:
	default:
		return
	}
	for a, n := t.words[h].Head, 0; a >= 0 && n < maxSaid; a, n = t.words[a].Head, n+1 {
		v := &t.words[a]
		past := v.XPOS == "VBD" || v.XPOS == "VBN" && t.child(a, "aux") >= 0
		if v.UPOS != "VERB" || !past && v.XPOS != "VBZ" && v.XPOS != "VBP" {
			continue
		}
		if w.Head = a; w.XPOS == "VBN" {
			w.XPOS = "VBD"
			if past && v.XPOS == "VBN" {
				w.XPOS = "VBN"
			}
		}
		return
	}
}

// sayingVerbs are those of whom news tells after what somebody said. "threaten" and "agree"
// are left out: who is told of does so as often.
var sayingVerbs = map[string]bool{
	"accuse": true, "add": true, "announce": true, "appeal": true, "ask": true, "blame": true, "call": true, "condemn": true, "criticise": true,
	"criticize": true, "demand": true, "denounce": true, "deny": true, "insist": true, "offer": true, "pledge": true, "promise": true,
	"propose": true, "reject": true, "request": true, "rule": true, "say": true, "urge": true, "vow": true, "warn": true, "welcome": true,
}
