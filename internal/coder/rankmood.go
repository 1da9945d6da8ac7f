package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// moodFeatures says what is known of the mood of token t, told as a deed of a type.
func (p *pass) moodFeatures(t int, typ string, f *classifier.Features) {
	mood, cue := "asserted affirmed", ""
	if q := p.mood(t); q != nil {
		mood = string(q.Modality) + " " + string(q.Polarity)
		if q.CueToken >= 0 {
			cue = strings.ToLower(p.tok(q.CueToken).Lemma)
			if p.tok(q.CueToken).Head == t {
				cue = "own " + cue
			}
		}
	}
	lemma := strings.ToLower(p.Lemma(t))
	f.Add("mood", mood)
	f.Add("mood", mood, typ)
	f.Add("cue", cue)
	f.Add("cue", cue, typ)
	f.Add("cue", cue, lemma)
	f.Add("word", lemma)
	f.Add("type", typ)
	f.Add("as", p.tok(t).Deprel, p.tok(t).XPOS)
	f.Add("as", p.tok(t).Deprel, mood)
	if h := p.tok(t).Head; h >= 0 {
		l := strings.ToLower(p.tok(h).Lemma)
		f.Add("under", l)
		f.Add("under", p.tok(t).Deprel, l)
		for _, c := range p.entry(h).Classes {
			f.Add("under", c, p.tok(t).Deprel)
		}
	}
	for _, c := range p.tree.Children(t) {
		if document.Rel(p.tok(c).Deprel, "aux", "advmod", "mark", "det", "cop") {
			f.Add("has", p.lower(c))
			f.Add("has", p.lower(c), typ)
		}
	}
	for _, i := range p.quotationsOver[p.tok(t).Sentence] {
		q := &p.doc.Quotations[i]
		if q.Content.Contains(p.tok(t).Span) {
			f.Add("said", q.CueLemma)
		}
	}
}

// setMood gives c the mood that the ranker finds likeliest, where it is sure of it. What
// is not told as done it takes for done only where saying it is the deed: a promise to
// sign is an agreement, a plan to attack is no attack.
func (p *pass) setMood(t int, typ string, c *entente.Claim) {
	p.features.Reset()
	p.moodFeatures(t, typ, &p.features)
	m := p.ranker.Mood
	ps := m.Probabilities(&p.features, &p.scratch)
	best := 0
	for k := range ps {
		if ps[k] > ps[best] {
			best = k
		}
	}
	modality, polarity, _ := strings.Cut(m.Classes[best], " ")
	done := modality == string(entente.Asserted) && polarity == string(entente.Affirmed)
	if ps[best] < sureMood || !p.moodSaid(t, entente.Modality(modality)) || done && !slices.Contains(bySaying, ontology.Type(typ)) {
		return
	}
	c.Modality, c.Polarity = entente.Modality(modality), entente.Polarity(polarity)
}

// maxMoodSaid bounds how far from a deed the word for denying or asking is looked for, in
// tokens: longer sentences are lists.
const maxMoodSaid = 200

// moodSaid reports whether the sentence of token t has a word for somebody's denying or asking,
// where the mood is that: neither is told without one.
func (p *pass) moodSaid(t int, mood entente.Modality) bool {
	if mood != entente.Denied && mood != entente.Requested {
		return true
	}
	s := p.doc.Sentences[p.tok(t).Sentence]
	for i := max(s.First, t-maxMoodSaid); i < min(s.Last, t+maxMoodSaid); i++ {
		if mood == entente.Denied {
			if p.inClass(i, "denying") || p.inClass(i, "spurning") || p.inClass(i, "falsehood-words") {
				return true
			}
			continue
		}
		asks := func(f *frames.Frame) bool {
			return slices.ContainsFunc(f.Events, func(e frames.EventRule) bool { return e.Type == "REQUEST" })
		}
		if l := p.Lemma(i); slices.ContainsFunc(p.lex.Verbs[l], asks) || slices.ContainsFunc(p.lex.Nouns[l], asks) {
			return true
		}
	}
	return false
}

// bySaying are the types of which saying it is the deed.
var bySaying = []ontology.Type{"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
