package eval

import (
	"context"
	"math"
	"slices"
	"strconv"

	"entente"
	"entente/internal/classifier"
	"entente/internal/coder"
	"entente/internal/document"
)

// lesson is one annotated report as the teacher reads it.
type lesson struct {
	script  *Script // nil for a sentence of the PLOVER file
	doc     *document.Document
	exam    *coder.Exam
	deeds   []deed
	steps   []step   // the wanted claims in order
	may     []string // types of events that are allowed and not asked for
	partial bool     // more may be told than the annotation says
	// By place in tokens: the words that may tell of a deed.
	tokens  []int
	cases   []classifier.Features
	parties [][]coder.Candidate
	told    []int // the deed it tells of, -1 for none
	likely  [][]float64
	fold    int
	role    *classifier.Model // learned from other reports; nil at first
}

// step is a wanted claim by its place in the annotation: a deed, or another kind of
// claim, of which a number may tell where it stands.
type step struct {
	deed   int // -1 for another kind
	number float64
}

// deed is an event that the annotation asks for.
type deed struct {
	types              []string
	actors, recipients roleWanted
	line               string
	moods              []string // nil where nothing is known
}

// roleWanted is who the annotation wants in a role.
type roleWanted struct {
	told  bool // the annotation says something of the role
	none  bool // it may be empty
	items []func(entente.Party) bool
}

func (r roleWanted) fits(ps []entente.Party) bool {
	for _, p := range ps {
		for _, is := range r.items {
			if is(p) {
				return true
			}
		}
	}
	return false
}

// annotated reads the texts that the ranker is learned from: the corpus and, where the gold
// sets are there, the excerpts. The phrasebook is none of them: its sentences tell of one
// thing each, and what is learned of them says less of news (coder/DESIGN.md).
func (t *Teacher) annotated() ([]Script, error) {
	corpus, err := ReadCorpus(t.Data)
	if err != nil || t.Gold == nil {
		return corpus, err
	}
	excerpts, err := ReadExcerpts(t.Data, t.Gold)
	return slices.Concat(corpus, excerpts), err
}

// lessons reads what is to be learned from.
func (t *Teacher) lessons(ctx context.Context, part string) ([]*lesson, error) {
	cases, err := t.annotated()
	if err != nil {
		return nil, err
	}
	m := matcher{t.Ontology, t.PartOf}
	var out []*lesson
	var reports []entente.Report
	whole := len(cases)
	if part == "train" {
		cases = append(cases, t.Scripts...)
	}
	for i := range cases {
		s := &cases[i]
		if i < whole && s.Part() != part || s.Skip != "" {
			continue
		}
		l := &lesson{script: s, partial: i >= whole}
		for _, e := range s.Expectations {
			switch {
			case e.Want && e.Kind == entente.KindEvent && !slices.ContainsFunc(e.Tests, func(t test) bool { return t.Key == "type" }):
				l.may = append(l.may, typeNames(t.Ontology)...) // of some type
			case e.Want && e.Kind == entente.KindEvent:
				l.steps = append(l.steps, step{deed: len(l.deeds)})
				l.deeds = append(l.deeds, m.deed(newWanted(e)))
			case e.Want:
				number, _ := strconv.ParseFloat(newWanted(e).first("number"), 64)
				l.steps = append(l.steps, step{-1, number})
			case e.May && (e.Kind == entente.KindEvent || e.Kind == ""):
				l.may = append(l.may, newWanted(e).all("type")...)
			}
		}
		out = append(out, l)
		reports = append(reports, s.Report)
	}
	if part == "train" && t.Gold != nil {
		records, err := ploverRecords(t.Gold, t.Ontology, part)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			l := &lesson{partial: true}
			from := func(list []ploverActor) (w roleWanted) {
				for _, a := range list {
					w.told = true
					w.items = append(w.items, func(p entente.Party) bool { return p.Country == a.Country })
				}
				return w
			}
			l.deeds = []deed{{types: []string{string(r.Type)}, actors: from(r.Actors), recipients: from(r.Recipients)}}
			l.steps = []step{{deed: 0}}
			out = append(out, l)
			reports = append(reports, entente.Report{ID: entente.ReportID(r.ID), Text: r.Text, Lang: "en"})
		}
	}
	docs, err := analyseAll(ctx, t.Analyse, reports)
	if err != nil {
		return nil, err
	}
	for i, l := range out {
		l.doc, l.fold = docs[i], i%folds
		l.exam = t.Coder.Examine(docs[i])
		l.tokens = l.exam.Triggers()
		for _, k := range l.tokens {
			l.cases = append(l.cases, l.exam.Trigger(k))
			l.parties = append(l.parties, l.exam.Candidates(k))
		}
		l.told = make([]int, len(l.tokens))
	}
	return out, nil
}

// all returns every word that the line gives for a key.
func (w wanted) all(key string) []string {
	var out []string
	for _, t := range slices.Concat(w.defining, w.details) {
		if t.Key == key && t.Op == "=" {
			out = append(out, slices.Concat(t.Items...)...)
		}
	}
	return out
}

// deed reads a wanted event.
func (m matcher) deed(w wanted) deed {
	d := deed{types: w.all("type"), line: w.Line}
	for _, modality := range w.all("modality") {
		for _, polarity := range w.all("polarity") {
			d.moods = append(d.moods, modality+" "+polarity)
		}
	}
	for _, t := range w.defining {
		if t.Op != "=" && t.Op != "~" {
			continue
		}
		role := &d.actors
		if t.Key == "recipients" {
			role = &d.recipients
		} else if t.Key != "actors" {
			continue
		}
		role.told = true
		for _, item := range t.Items {
			one := t
			one.Items = [][]string{item}
			role.none = role.none || slices.Contains(item, "none")
			role.items = append(role.items, func(p entente.Party) bool {
				e := &entente.Event{Actors: []entente.Party{p}, Recipients: []entente.Party{p}}
				return m.met(one, &entente.Claim{Kind: entente.KindEvent, Event: e})
			})
		}
	}
	return d
}

const folds = 5

// ties says how well the parties of deed d stand about the k-th word of the lesson: by
// the role model, once there is one, before by how near they are in the parse.
func (l *lesson) ties(d *deed, k int) float64 {
	score := 0.0
	var room classifier.Scratch
	for class, role := range []roleWanted{{}, d.actors, d.recipients} {
		for _, is := range role.items {
			best := -1.5
			if role.none {
				best = 0
			}
			for i, c := range l.parties[k] {
				if !slices.ContainsFunc(c.Parties, is) {
					continue
				}
				v := max(2-0.3*float64(c.Distance), 0.2)
				if c.Carried > 0 {
					v = -0.2
				}
				if l.role != nil {
					f := l.exam.Role(l.tokens[k], d.types[0], i)
					v = math.Log(float64(l.role.Probabilities(&f, &room)[class])/classifier.One+0.03) + 2
				}
				best = max(best, v)
			}
			score += best
		}
	}
	return score
}
