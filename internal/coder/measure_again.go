package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
)

// measureAgain makes the claim of a number that stands alone beside a word of counting and
// is another account of what was counted just before: "3,000 militants defend the city. The
// ministry speaks of up to 6,000." It reports whether there is one.
func (p *pass) measureAgain(q *document.Quantity) bool {
	v := p.tok(q.Number).Head
	if q.Head >= 0 || q.Unit != "" || v < 0 || p.OfTime(q.Number) || !p.is(q.Number, "obl", "obj", "xcomp", "ccomp") || !p.lex.Classes["counting-words"][p.tok(v).Lemma] {
		return false
	}
	before := p.lastMeasure(p.tok(q.Number).Sentence)
	if before == nil || q.Best <= 0 || before.Measure.Best <= 0 || !near(q.Best, before.Measure.Best) {
		return false
	}
	m := &match{Frame: &frames.Frame{Name: "measure-" + before.Measure.What}, trigger: q.Number, confidence: 0.7, cue: -1}
	c := p.base(m, entente.KindMeasure)
	again := *before.Measure
	again.Range, again.Approximate = q.Range, q.Approximate
	c.Measure, c.Place = &again, before.Place
	if len(c.Attribution) == 0 {
		c.Attribution = p.counter(v)
	}
	if !slices.Contains(c.Evidence, before.Evidence[0]) { // whom it counts stands there
		c.Evidence = append(c.Evidence, before.Evidence[0])
		slices.SortFunc(c.Evidence, func(a, b entente.Evidence) int { return a.Start - b.Start })
	}
	c.Reason += "; what was counted before"
	p.add(c)
	p.tried(m.Name, q.Span, "coded")
	return true
}

// near reports whether two counts can be of one thing: accounts of strength and losses
// differ by some times and not by hundreds.
func near(a, b float64) bool { return a < 20*b && b < 20*a }

// lastMeasure returns the last measure of people that sentence s or the one before tells of.
func (p *pass) lastMeasure(s int) *entente.Claim {
	for i := len(p.claims) - 1; i >= 0 && i >= len(p.claims)-lookBack; i-- {
		c := &p.claims[i]
		if c.Measure == nil || c.Measure.What == "money" || c.Measure.What == "area" {
			continue
		}
		at := c.Evidence[0].Start
		if at >= p.doc.Sentences[max(0, s-1)].Start && at < p.doc.Sentences[s].End {
			return c
		}
		return nil
	}
	return nil
}

// counter is the attribution to the subject of verb v, who does the counting.
func (p *pass) counter(v int) []entente.Attribution {
	s, _ := p.SurfaceSubject(v)
	if s < 0 {
		return nil
	}
	m := p.mention(s)
	if m == nil {
		return nil
	}
	return []entente.Attribution{{Speaker: p.doc.Text(m.Span), Actor: m.Parties[0].Actor, Cue: p.doc.Word(v), Span: m.Span}}
}
