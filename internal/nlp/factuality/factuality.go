package factuality

import (
	"context"
	"io/fs"

	"entente/internal/document"
)

// Stage is the stage that says of every predicate in which mood the text puts
// it: as a fact, a plan, a fear, a demand, a denial. fsys holds
// language/modality.txt and language/factuality.txt.
//
// The walk from the predicate up the parse follows the idea of the TruthTeller
// annotator (Lotan, Stern and Dagan, NAACL 2013): every governing word passes on,
// turns round or suspends what stands under it.
func Stage(fsys fs.FS) (document.Stage, error) {
	words, err := readMoodWords(fsys)
	if err != nil {
		return document.Stage{}, err
	}
	if words.weights, err = readWeights(fsys); err != nil {
		return document.Stage{}, err
	}
	return document.Stage{
		Name:  "factuality",
		Needs: document.Sentences | document.Tags | document.Parse,
		Adds:  document.Factuality,
		Run: func(_ context.Context, d *document.Document) error {
			words.predicates(d)
			return nil
		},
	}, nil
}

func (w *moodWords) predicates(d *document.Document) {
	r := &moodReader{w, d, w.moodClauses(d), estimate{weights: w.weights}}
	defer func() { w.rooms.Put(&r.clauses) }()
	n := 0
	for i := range d.Tokens {
		if r.predicate(i) {
			n++
		}
	}
	d.Predicates = make([]document.Predicate, 0, n)
	for i := range d.Tokens {
		if !r.predicate(i) {
			continue
		}
		m := r.at(i)
		d.Predicates = append(d.Predicates, document.Predicate{
			Span: d.Tokens[i].Span, Token: i, Factuality: m.Factuality,
			Polarity: m.Polarity, Modality: m.Modality, Cue: m.Cue, CueToken: m.CueToken,
		})
	}
}

// predicate reports whether token i tells of a happening or state: a verb, what is
// said with a copula, a participle before its noun, a noun of happening.
func (r *moodReader) predicate(i int) bool {
	t := &r.doc.Tokens[i]
	switch t.UPOS {
	case "VERB":
		return true
	case "AUX":
		return !document.Rel(t.Deprel, "aux", "cop")
	case "ADJ":
		return r.clauses[i].be >= 0 || t.XPOS == "VBN" || t.XPOS == "VBG" || document.Rel(t.Deprel, "root", "ccomp", "xcomp", "advcl")
	case "NOUN":
		return r.clauses[i].be >= 0 || r.eventNoun(t.Lemma)
	}
	return r.clauses[i].be >= 0
}
