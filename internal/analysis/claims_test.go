package analysis

import (
	"fmt"

	"entente"
)

// The helpers build claims by hand: kind first, then who, and options that say
// what is out of the ordinary.

type option func(*entente.Claim)

func date(s string) entente.Date {
	d, err := entente.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func party(id string) entente.Party {
	return entente.Party{Text: id, Actor: entente.ActorID(id), Name: id}
}

func maybe(id string) *entente.Party {
	if id == "" {
		return nil
	}
	p := party(id)
	return &p
}

func place(id string) *entente.Toponym {
	return &entente.Toponym{Text: id, Place: entente.Place{ID: entente.PlaceID(id), Name: id}, Precision: entente.PlaceExact}
}

func told(report, day string) option {
	return func(c *entente.Claim) { c.Report, c.Published = entente.ReportID(report), date(day) }
}

func on(day string) option {
	return func(c *entente.Claim) { c.Valid = entente.Day(date(day)) }
}

func since(year string) option {
	return func(c *entente.Claim) {
		c.Valid = entente.Interval{From: date(year + "-01-01"), Precision: entente.PrecisionYear}
	}
}

func at(id string) option { return func(c *entente.Claim) { c.Place = place(id) } }

func mood(m entente.Modality) option { return func(c *entente.Claim) { c.Modality = m } }

func negated(c *entente.Claim) { c.Polarity = entente.Negated }

func quoting(words string) option {
	return func(c *entente.Claim) {
		c.Evidence = []entente.Evidence{{Span: entente.Span{End: len(words)}, Quote: words}}
	}
}

func seal(c entente.Claim, opts ...option) entente.Claim {
	c.Polarity, c.Modality, c.Confidence, c.Reason = entente.Affirmed, entente.Asserted, 0.9, "by hand"
	c.Coder, c.Valid = "test", entente.Interval{Precision: entente.PrecisionUnknown}
	told("a", "2016-11-07")(&c)
	quoting("words")(&c)
	for _, o := range opts {
		o(&c)
	}
	c.Seal()
	if err := c.Validate(); err != nil {
		panic(fmt.Sprintf("a claim built by hand: %v", err))
	}
	return c
}

func event(typ, who, whom string, opts ...option) entente.Claim {
	e := &entente.Event{Type: typ, CAMEO: "000", Quad: 4, Actors: []entente.Party{party(who)}, Recipients: []entente.Party{party(whom)}}
	return seal(entente.Claim{Kind: entente.KindEvent, Event: e}, opts...)
}

func tie(typ, subject, object string, opts ...option) entente.Claim {
	r := &entente.Relation{Type: typ, Sign: 1, Subject: party(subject), Object: party(object)}
	return seal(entente.Claim{Kind: entente.KindRelation, Relation: r}, opts...)
}

func regards(holder, subject, as, object string, opts ...option) entente.Claim {
	d := &entente.Designation{Holder: maybe(holder), Subject: party(subject), As: as, Object: maybe(object)}
	return seal(entente.Claim{Kind: entente.KindDesignation, Designation: d}, opts...)
}

func control(holder, kind, where string, opts ...option) entente.Claim {
	return seal(entente.Claim{Kind: entente.KindControl, Place: place(where), Control: &entente.Control{Holder: maybe(holder), Kind: kind}}, opts...)
}

func count(what, of string, m entente.Measure, opts ...option) entente.Claim {
	m.What, m.Of = what, of
	return seal(entente.Claim{Kind: entente.KindMeasure, Measure: &m}, opts...)
}

func exactly(n float64) entente.Measure {
	return entente.Measure{Range: entente.Range{Low: n, Best: n, High: n}}
}

func about(n float64) entente.Measure {
	m := exactly(n)
	m.Approximate = true
	return m
}

func between(low, high float64) entente.Measure {
	return entente.Measure{Range: entente.Range{Low: low, Best: (low + high) / 2, High: high}}
}

func of(who string, m entente.Measure) entente.Measure {
	m.Party = maybe(who)
	return m
}
