package coder

import (
	"fmt"
	"strings"

	"entente/internal/classifier"
	"entente/internal/document"
)

// outcome writes into the trace what became of claim i, which is left out.
func (p *pass) outcome(i int, what string) {
	from := &p.origins[i]
	if from.match == nil || !p.traces {
		return
	}
	trace := &p.doc.Traces[p.tok(from.trigger).Sentence]
	span := p.tok(from.trigger).Span
	for k := range trace.Attempts {
		if a := &trace.Attempts[k]; a.Frame == p.claims[i].Rule && a.Trigger == span {
			if a.Outcome == "coded" {
				a.Outcome = what
			}
			return
		}
	}
	if what != "told as another event" {
		trace.Attempts = append(trace.Attempts, document.Attempt{Frame: p.claims[i].Rule, Trigger: span, Outcome: what})
	}
}

// why says, where somebody wants to know, how likely claim i is and what spoke for and
// against it.
func (p *pass) why(i int) string {
	if !p.traces {
		return ""
	}
	c, from := &p.claims[i], &p.origins[i]
	out := fmt.Sprintf("unlikely, %.2f", c.Confidence)
	f := classifier.Features{Named: true}
	p.claimFeatures(c, from, &f)
	m := p.ranker.Claim
	out += listReasons(m.Reasons(&f, m.Class(Right), m.Class(Wrong), 3))
	if c.Event != nil && from.match != nil {
		f.Reset()
		p.triggerFeatures(from.trigger, &f)
		t := p.ranker.Trigger
		out += fmt.Sprintf("; that the word tells of %s, %.2f", c.Event.Type, float64(from.deed)/classifier.One)
		out += listReasons(t.Reasons(&f, t.Class(c.Event.Type), t.Class(NoDeed), 3))
	}
	return out
}

// listReasons writes reasons as a reader of the trace wants them.
func listReasons(list []classifier.Reason) string {
	var b strings.Builder
	for k, r := range list {
		b.WriteString([]string{" (", ", ", ", ", ", "}[min(k, 3)])
		word := "for: "
		if r.Weight < 0 {
			word = "against: "
		}
		b.WriteString(word + r.Feature)
	}
	if len(list) > 0 {
		b.WriteString(")")
	}
	return b.String()
}
