package gazetteer

import (
	"context"
	"slices"

	"entente"
	"entente/internal/document"
)

// Stage finds the place names of a Document and decides which places they mean.
func (g *Gazetteer) Stage() document.Stage {
	return document.Stage{
		Name:  "geoparse",
		Needs: document.Sentences | document.Tags | document.Parse | document.Names,
		Adds:  document.Toponyms,
		Run: func(ctx context.Context, d *document.Document) error {
			d.Toponyms = g.geoparse(d)
			return ctx.Err()
		},
	}
}

func (g *Gazetteer) geoparse(d *document.Document) []document.Toponym {
	r := newReader(g, d)
	var found []*mention
	for i := range d.Sentences {
		if d.Sentences[i].Silent {
			continue
		}
		found = append(found, r.sentence(i)...)
	}
	r.resolve(found)
	r.areas(found)
	out := make([]document.Toponym, 0, len(found))
	for _, m := range found {
		out = append(out, r.toponym(m))
	}
	return out
}

// maxAlternatives is how many of the runners-up a Toponym carries.
const maxAlternatives = 4

func (r *reader) toponym(m *mention) document.Toponym {
	t := document.Toponym{
		First: m.first, Last: m.last, Head: r.head(m.first, m.last),
		Adjective: m.adjective, Relation: m.relation,
	}
	t.Span = r.doc.Span(m.first, m.last)
	t.Text = r.doc.Text(t.Span)
	t.Confidence, t.Rule = m.confidence, m.rule
	if m.place == nil {
		t.Place = provisional(m.name)
		t.Precision = entente.PlaceExact
	} else {
		t.Place = m.place.Place
		t.Precision, t.Radius = m.place.precision, m.place.radius
	}
	t.Area = m.area
	if t.Relation != "" || m.near {
		t.Precision = max(t.Precision, entente.PlaceNear)
	}
	for _, c := range m.candidates {
		if m.place != nil && c.ID != m.place.ID && len(t.Alternatives) < maxAlternatives {
			t.Alternatives = append(t.Alternatives, c.Place)
		}
	}
	t.Actor = !m.adjective && t.Relation == "" && r.acts(t.Head, m.place)
	return t
}

// head returns the token of [first, last) whose head lies outside, the last one
// where the parse does not say.
func (r *reader) head(first, last int) int {
	for i := first; i < last; i++ {
		h := r.doc.Tokens[i].Head
		if r.doc.Tokens[i].Deprel != "" && (h < first || h >= last) {
			return i
		}
	}
	return last - 1
}

// happens are verbs of which a country or a capital can be the subject as a
// place: whoever "falls" or "lies" is no government.
var happens = []string{
	"be", "fall", "lie", "remain", "become", "have", "witness", "suffer", "see", "border", "sit", "stand",
	"experience", "host", "house", "contain", "stretch", "slide", "descend", "burn", "shake",
}

// acts reports whether a country or its capital, headed by token head, stands for
// its government: the subject of a verb that takes a will.
func (r *reader) acts(head int, place *entry) bool {
	if place == nil {
		return false
	}
	if place.class != country && !r.isCapital(place) {
		return false
	}
	t := r.doc.Tokens[head]
	if !document.Rel(t.Deprel, "nsubj") || t.Deprel == "nsubj:pass" || t.Head < 0 {
		return false
	}
	verb := r.doc.Tokens[t.Head]
	return verb.UPOS == "VERB" && !slices.Contains(happens, verb.Lemma)
}
