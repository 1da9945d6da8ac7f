package coref

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// topic is the place that a report opens with, and the nouns by which it is called from then
// on: "Rakhyut is a fishing town", "the Haji Pir Pass lies", "the siege of Zahlé".
type topic struct {
	place *document.Toponym
	kinds []string
}

// findTopic sets the topic from the first sentence that is no headline.
func (a *anaphora) findTopic() {
	d := a.doc
	s := slices.IndexFunc(d.Sentences, func(s document.Sentence) bool { return !s.Headline })
	if s < 0 {
		return
	}
	for i := range d.Toponyms {
		top := &d.Toponyms[i]
		if top.First < d.Sentences[s].First {
			continue
		}
		if top.First >= d.Sentences[s].Last {
			return
		}
		if top.Adjective || top.Relation != "" || top.Precision >= entente.PlaceCountry || top.Head < 0 {
			continue
		}
		if kinds := a.kindsOf(top); kinds != nil {
			a.topic = topic{top, kinds}
			return
		}
	}
}

// kindsOf returns what the sentence calls the place that it is about, nil where it is about
// something else.
func (a *anaphora) kindsOf(top *document.Toponym) []string {
	t := &a.doc.Tokens[top.Head]
	if t.Head < 0 {
		return nil
	}
	over := &a.doc.Tokens[t.Head]
	switch {
	case document.Rel(t.Deprel, "nsubj"):
		var kinds []string
		if last := strings.ToLower(a.doc.Word(top.Last - 1)); top.Last-top.First > 1 {
			kinds = append(kinds, last) // "the Haji Pir Pass"
		}
		if over.UPOS == "NOUN" && a.tree.Child(t.Head, "cop") >= 0 {
			kinds = append(kinds, over.Lemma)
		}
		for _, k := range a.tree.All(top.Head, "appos") {
			kinds = append(kinds, a.doc.Tokens[k].Lemma)
		}
		return kinds
	case document.Rel(t.Deprel, "nmod") && document.Rel(over.Deprel, "nsubj") && slices.Contains(fought, over.Lemma):
		return []string{"town", "city", "village"}
	}
	return nil
}

// fought are nouns for what befell the place that they are "of".
var fought = []string{"battle", "siege", "fall", "capture", "takeover", "liberation", "recapture"}

// isTopic reports whether the noun at i, by the name of its kind, means the place that the
// report opened with: no other place of the kind was named since.
func (a *anaphora) isTopic(i int) bool {
	k, d := a.topic.place, a.doc
	if k == nil || i < k.Last || !slices.Contains(a.topic.kinds, d.Word(i)) {
		return false
	}
	return !a.kindNamed[kindOf{d.Word(i), k.ID}]
}

// kindOf is a noun that told of another place than the one of the id: "the town of Uvira".
type kindOf struct {
	lemma string
	but   entente.PlaceID
}

// countKinds notes that a place is named with a noun of the topic's kinds.
func (a *anaphora) countKinds() {
	if a.topic.place == nil {
		return
	}
	a.kindNamed = map[kindOf]bool{}
	for i := range a.doc.Toponyms {
		o := &a.doc.Toponyms[i]
		if o.ID == a.topic.place.ID || o.Head < 0 || a.doc.Tokens[o.First].Sentence == a.doc.Tokens[a.topic.place.First].Sentence || a.doc.Tokens[o.Head].Head < 0 {
			continue
		}
		if l := a.doc.Tokens[a.doc.Tokens[o.Head].Head].Lemma; slices.Contains(a.topic.kinds, l) {
			a.kindNamed[kindOf{l, a.topic.place.ID}] = true
		}
	}
}
