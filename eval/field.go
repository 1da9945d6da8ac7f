package eval

import (
	"strconv"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// field is a key of the language of expectations: of which kind of claim (any
// where empty) and what such a claim has there.
type field struct {
	kind   entente.Kind
	values func(*entente.Claim) []value
}

// value is one thing that a claim has at a key.
type value interface {
	is(want string) bool
	contains(want string) bool
}

// fields has every key.
var fields = map[string]field{
	"polarity":   {"", func(c *entente.Claim) []value { return exactly(string(c.Polarity)) }},
	"modality":   {"", func(c *entente.Claim) []value { return exactly(string(c.Modality)) }},
	"historical": {"", func(c *entente.Claim) []value { return yesNo(c.Historical) }},
	"viewpoint":  {"", func(c *entente.Claim) []value { return actor(c.Viewpoint, "") }},
	"date":       {"", func(c *entente.Claim) []value { return []value{day{c.Valid.From, c.Valid.To}} }},
	"from":       {"", func(c *entente.Claim) []value { return one(c.Valid.From) }},
	"to":         {"", func(c *entente.Claim) []value { return one(c.Valid.To) }},
	"place":      {"", func(c *entente.Claim) []value { return place(c.Place) }},
	"speaker":    {"", speakers},
	"any":        {"", func(c *entente.Claim) []value { return parties(c.Parties()...) }},

	"type":       {entente.KindEvent, func(c *entente.Claim) []value { return exactly(c.Event.Type) }},
	"mode":       {entente.KindEvent, func(c *entente.Claim) []value { return exactly(c.Event.Modes...) }},
	"context":    {entente.KindEvent, func(c *entente.Claim) []value { return exactly(c.Event.Contexts...) }},
	"actors":     {entente.KindEvent, func(c *entente.Claim) []value { return parties(c.Event.Actors...) }},
	"recipients": {entente.KindEvent, func(c *entente.Claim) []value { return parties(c.Event.Recipients...) }},

	"relation": {entente.KindRelation, func(c *entente.Claim) []value { return exactly(c.Relation.Type) }},
	"sign":     {entente.KindRelation, func(c *entente.Claim) []value { return exactly(strconv.Itoa(c.Relation.Sign)) }},

	"subject": {"", func(c *entente.Claim) []value {
		switch {
		case c.Relation != nil:
			return parties(c.Relation.Subject)
		case c.Designation != nil:
			return parties(c.Designation.Subject)
		}
		return nil
	}},
	"object": {"", func(c *entente.Claim) []value {
		switch {
		case c.Relation != nil:
			return parties(c.Relation.Object)
		case c.Designation != nil:
			return maybeParty(c.Designation.Object)
		case c.Undertaking != nil:
			return words(c.Undertaking.Object)
		}
		return nil
	}},
	"holder": {"", func(c *entente.Claim) []value {
		switch {
		case c.Control != nil:
			return maybeParty(c.Control.Holder)
		case c.Designation != nil:
			return maybeParty(c.Designation.Holder)
		}
		return nil
	}},
	"as": {entente.KindDesignation, func(c *entente.Claim) []value { return exactly(c.Designation.As) }},

	"control": {entente.KindControl, func(c *entente.Claim) []value { return exactly(c.Control.Kind) }},
	"former":  {entente.KindControl, func(c *entente.Claim) []value { return maybeParty(c.Control.From) }},

	"undertaking":    {entente.KindUndertaking, func(c *entente.Claim) []value { return exactly(c.Undertaking.Kind) }},
	"holders":        {entente.KindUndertaking, func(c *entente.Claim) []value { return parties(c.Undertaking.Holders...) }},
	"counterparties": {entente.KindUndertaking, func(c *entente.Claim) []value { return parties(c.Undertaking.Counterparties...) }},
	"action":         {entente.KindUndertaking, func(c *entente.Claim) []value { return words(c.Undertaking.Action) }},
	"will":           {entente.KindUndertaking, func(c *entente.Claim) []value { return yesNo(c.Undertaking.Will) }},
	"condition":      {entente.KindUndertaking, func(c *entente.Claim) []value { return words(c.Undertaking.Condition) }},

	"what":   {entente.KindMeasure, func(c *entente.Claim) []value { return exactly(c.Measure.What) }},
	"of":     {entente.KindMeasure, func(c *entente.Claim) []value { return words(c.Measure.Of) }},
	"party":  {entente.KindMeasure, func(c *entente.Claim) []value { return maybeParty(c.Measure.Party) }},
	"number": {entente.KindMeasure, func(c *entente.Claim) []value { return []value{number(c.Measure.Range)} }},
	"approximate": {entente.KindMeasure, func(c *entente.Claim) []value {
		return yesNo(c.Measure.Approximate)
	}},
}

// word is compared without case, marks and diacritics.
type word string

func (w word) is(want string) bool       { return folded(string(w)) == folded(want) }
func (w word) contains(want string) bool { return strings.Contains(folded(string(w)), folded(want)) }

func folded(s string) string { return strings.Join(lexicon.FoldWords(s), " ") }

func words(list ...string) []value {
	var out []value
	for _, s := range list {
		if s != "" {
			out = append(out, word(s))
		}
	}
	return out
}

// code is compared letter for letter.
type code string

func (c code) is(want string) bool       { return string(c) == want }
func (c code) contains(want string) bool { return strings.Contains(string(c), want) }

func exactly(list ...string) []value {
	var out []value
	for _, s := range list {
		if s != "" {
			out = append(out, code(s))
		}
	}
	return out
}

func yesNo(b bool) []value {
	if b {
		return exactly("yes")
	}
	return exactly("no")
}

// who is an actor: a state's code matches its organs too, and "~" before a word
// looks into the name, for actors that no list knows.
type who struct {
	id   entente.ActorID
	name string
}

func (w who) is(want string) bool {
	if name, ok := strings.CutPrefix(want, "~"); ok {
		return w.contains(name)
	}
	return string(w.id) == want || strings.HasPrefix(string(w.id), want+":")
}

func (w who) contains(want string) bool {
	return strings.Contains(folded(w.name+" "+string(w.id)), folded(want))
}

func actor(id entente.ActorID, name string) []value {
	if id == "" && name == "" {
		return nil
	}
	return []value{who{id, name}}
}

// parties leaves out the doer whom nobody names: an event that only he did has
// none.
func parties(list ...entente.Party) []value {
	var out []value
	for _, p := range list {
		if p.Actor == entente.UnknownParty.Actor && p.Text == "" {
			continue
		}
		out = append(out, who{p.Actor, p.Name + " " + p.Text})
	}
	return out
}

func maybeParty(p *entente.Party) []value {
	if p == nil {
		return nil
	}
	return parties(*p)
}

// speakers are all links of the chain of tellers, and the publisher.
func speakers(c *entente.Claim) []value {
	out := words(c.Publisher)
	for _, a := range c.Attribution {
		out = append(out, who{a.Actor, a.Speaker})
	}
	return out
}

func place(t *entente.Toponym) []value {
	if t == nil {
		return nil
	}
	return words(string(t.ID), t.Name, t.Text)
}

// day is a stretch of time; "2016-11" matches what lies in that month.
type day struct{ from, to entente.Date }

func (d day) is(want string) bool {
	return strings.HasPrefix(d.from.String(), want) && strings.HasPrefix(d.to.String(), want)
}
func (d day) contains(want string) bool {
	on, err := entente.ParseDate(want)
	return err == nil && (entente.Interval{From: d.from, To: d.to}).Contains(on)
}

func one(d entente.Date) []value {
	if d.IsZero() {
		return nil
	}
	return []value{day{d, d}}
}

// number is a stated quantity.
type number entente.Range

func (n number) is(want string) bool {
	v, err := strconv.ParseFloat(want, 64)
	return err == nil && n.Best == v
}
func (n number) contains(want string) bool {
	v, err := strconv.ParseFloat(want, 64)
	return err == nil && n.Low <= v && v <= n.High
}
