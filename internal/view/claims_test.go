package view

import (
	"fmt"
	"strings"

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
	return entente.Party{Text: id, Actor: entente.ActorID(strings.ToLower(id)), Name: id}
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
	return &entente.Toponym{Text: id, Place: entente.Place{ID: entente.PlaceID("?" + id), Name: id}, Precision: entente.PlaceExact}
}

func told(report, day string) option {
	return func(c *entente.Claim) {
		c.Report, c.Published, c.Publisher = entente.ReportID(report), date(day), "The "+strings.ToUpper(report)+" Gazette"
	}
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
			c.Attribution = append(c.Attribution, entente.Attribution{Speaker: id, Cue: "said"})
		}
	}
}

func mood(m entente.Modality) option { return func(c *entente.Claim) { c.Modality = m } }

func negated(c *entente.Claim) { c.Polarity = entente.Negated }

func historical(c *entente.Claim) { c.Historical = true }

func sure(v float64) option { return func(c *entente.Claim) { c.Confidence = v } }

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

// event codes who and whom, names with commas between; the code is TYPE or TYPE mode.
func event(code, who, whom string, opts ...option) entente.Claim {
	typ, mode, _ := strings.Cut(code, " ")
	e := &entente.Event{Type: typ, CAMEO: "000", Quad: 4, Actors: parties(strings.Split(who, ",")...)}
	if mode != "" {
		e.Modes = []string{mode}
	}
	if whom != "" {
		e.Recipients = parties(strings.Split(whom, ",")...)
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

func from(id string) option { return func(c *entente.Claim) { c.Control.From = maybe(id) } }

func undertakes(kind, who, action, object string, will bool, opts ...option) entente.Claim {
	u := &entente.Undertaking{Kind: kind, Holders: parties(who), Action: action, Object: object, Will: will}
	return seal(entente.Claim{Kind: entente.KindUndertaking, Undertaking: u}, opts...)
}

func measure(what, of string, low, high float64, opts ...option) entente.Claim {
	m := &entente.Measure{What: what, Of: of, Range: entente.Range{Low: low, Best: low, High: high}}
	return seal(entente.Claim{Kind: entente.KindMeasure, Measure: m}, opts...)
}
