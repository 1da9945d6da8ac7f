package eval

import (
	"strings"

	"entente"
)

// isFact reports whether the text tells the claim as something that happened or
// is so.
func isFact(c *entente.Claim) bool {
	return c.Modality == entente.Asserted && c.Polarity == entente.Affirmed
}

// brief writes a claim as codes on one line. It quotes nothing of the report but
// the short names of what it could not resolve.
func brief(c *entente.Claim) string {
	var b strings.Builder
	word := func(s ...string) {
		for _, w := range s {
			if w != "" {
				b.WriteString(" " + w)
			}
		}
	}
	b.WriteString(string(c.Kind))
	switch {
	case c.Event != nil:
		word(c.Event.Type, strings.Join(c.Event.Modes, "+"), ids(c.Event.Actors...), ">", ids(c.Event.Recipients...))
	case c.Relation != nil:
		word(ids(c.Relation.Subject), c.Relation.Type, ids(c.Relation.Object))
	case c.Designation != nil:
		word(maybe(c.Designation.Holder), "holds", ids(c.Designation.Subject), c.Designation.As, maybe(c.Designation.Object))
	case c.Control != nil:
		word(maybe(c.Control.Holder), c.Control.Kind, "from", maybe(c.Control.From))
	case c.Undertaking != nil:
		u := c.Undertaking
		word(u.Kind, ids(u.Holders...), "with", ids(u.Counterparties...), "to", firstWords(u.Action, 3))
		if !u.Will {
			word("not")
		}
	case c.Measure != nil:
		word(c.Measure.What, maybe(c.Measure.Party))
	}
	if !c.Valid.IsZero() {
		word(c.Valid.From.String() + ".." + c.Valid.To.String())
	}
	if c.Place != nil {
		word("in", c.Place.Name)
	}
	word(string(c.Modality))
	if c.Polarity == entente.Negated {
		word("negated")
	}
	if c.Historical {
		word("historical")
	}
	return b.String()
}

// firstWords returns at most n words of s: enough to know an action by.
func firstWords(s string, n int) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(n, len(words))], " ")
}

func ids(parties ...entente.Party) string {
	var out []string
	for _, p := range parties {
		out = append(out, string(p.Actor))
	}
	return "[" + strings.Join(out, " ") + "]"
}

func maybe(p *entente.Party) string {
	if p == nil {
		return "[]"
	}
	return ids(*p)
}
