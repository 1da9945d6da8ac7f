package situation

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

func parties(ids ...string) []entente.Party {
	var out []entente.Party
	for _, id := range ids {
		out = append(out, party(id))
	}
	return out
}

func maybe(id string) *entente.Party {
	if id == "" {
		return nil
	}
	p := party(id)
	return &p
}

func place(id string) *entente.Toponym {
	return &entente.Toponym{Text: id, Place: entente.Place{ID: entente.PlaceID(id), Name: id, Country: "SYR"}, Precision: entente.PlaceExact}
}

// told names the report and the day it appeared.
func told(report, day string) option {
	return func(c *entente.Claim) { c.Report, c.Published = entente.ReportID(report), date(day) }
}

func on(day string) option {
	return func(c *entente.Claim) { c.Valid = entente.Day(date(day)) }
}

func during(from, to string, p entente.Precision) option {
	return func(c *entente.Claim) { c.Valid = entente.Interval{From: date(from), To: date(to), Precision: p} }
}

func at(id string) option { return func(c *entente.Claim) { c.Place = place(id) } }

func says(ids ...string) option {
	return func(c *entente.Claim) {
		for _, id := range ids {
			c.Attribution = append(c.Attribution, entente.Attribution{Speaker: id, Actor: entente.ActorID(id), Cue: "said"})
		}
	}
}

func mood(m entente.Modality) option { return func(c *entente.Claim) { c.Modality = m } }

func negated(c *entente.Claim) { c.Polarity = entente.Negated }

func inView(id string) option { return func(c *entente.Claim) { c.Viewpoint = entente.ActorID(id) } }

func sure(v float64) option { return func(c *entente.Claim) { c.Confidence = v } }

func quoting(words string) option {
	return func(c *entente.Claim) {
		c.Evidence = []entente.Evidence{{Span: entente.Span{End: len(words)}, Quote: words}}
	}
}

func seal(c entente.Claim, opts ...option) entente.Claim {
	c.Polarity, c.Modality, c.Confidence, c.Reason = entente.Affirmed, entente.Asserted, 0.9, "by hand"
	c.Report, c.Coder, c.Published = "r1", "test", date("2016-11-07")
	c.Valid = entente.Interval{Precision: entente.PrecisionUnknown}
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
	e := &entente.Event{Type: typ, CAMEO: "000", Quad: 4, Actors: parties(who)}
	if whom != "" {
		e.Recipients = parties(whom)
	}
	return seal(entente.Claim{Kind: entente.KindEvent, Event: e}, opts...)
}

func tie(typ string, sign int, subject, object string, opts ...option) entente.Claim {
	r := &entente.Relation{Type: typ, Sign: sign, Subject: party(subject), Object: party(object)}
	return seal(entente.Claim{Kind: entente.KindRelation, Relation: r}, opts...)
}

func regards(holder, subject, as, object string, opts ...option) entente.Claim {
	d := &entente.Designation{Holder: maybe(holder), Subject: party(subject), As: as, Object: maybe(object)}
	return seal(entente.Claim{Kind: entente.KindDesignation, Designation: d}, opts...)
}

func control(holder, kind, where string, opts ...option) entente.Claim {
	return seal(entente.Claim{Kind: entente.KindControl, Place: place(where), Control: &entente.Control{Holder: maybe(holder), Kind: kind}}, opts...)
}

func pledge(holder, action, test string, opts ...option) entente.Claim {
	u := &entente.Undertaking{Kind: "pledge", Holders: parties(holder), Action: action, Will: true, Test: test}
	return seal(entente.Claim{Kind: entente.KindUndertaking, Undertaking: u}, opts...)
}

func count(what, of string, n float64, whose string, opts ...option) entente.Claim {
	m := &entente.Measure{What: what, Of: of, Range: entente.Range{Low: n, Best: n, High: n}, Party: maybe(whose)}
	return seal(entente.Claim{Kind: entente.KindMeasure, Measure: m}, opts...)
}
