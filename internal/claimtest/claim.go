package claimtest

import (
	"fmt"
	"strings"

	"entente"
)

// Option changes a claim before it is sealed.
type Option func(*entente.Claim)

// Date reads YYYY-MM-DD.
func Date(s string) entente.Date {
	d, err := entente.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Party is called as its id is.
func Party(id string) entente.Party {
	return entente.Party{Text: id, Actor: entente.ActorID(id), Name: id}
}

// Parties are several.
func Parties(ids ...string) []entente.Party {
	var out []entente.Party
	for _, id := range ids {
		out = append(out, Party(id))
	}
	return out
}

// Maybe is a party, nil where id is empty.
func Maybe(id string) *entente.Party {
	if id == "" {
		return nil
	}
	p := Party(id)
	return &p
}

// Place is a town of one country, called as its id is.
func Place(id string) *entente.Toponym {
	return &entente.Toponym{Text: id, Place: entente.Place{ID: entente.PlaceID(id), Name: id, Country: "SYR"}, Precision: entente.PlaceExact}
}

// Told names the report, its publisher after it, and the day it appeared.
func Told(report, day string) Option {
	return func(c *entente.Claim) {
		c.Report, c.Published, c.Publisher = entente.ReportID(report), Date(day), "The "+strings.ToUpper(report)+" Gazette"
	}
}

// On dates what is claimed to a day.
func On(day string) Option { return func(c *entente.Claim) { c.Valid = entente.Day(Date(day)) } }

// During dates it from a day to another.
func During(from, to string, p entente.Precision) Option {
	return func(c *entente.Claim) { c.Valid = entente.Interval{From: Date(from), To: Date(to), Precision: p} }
}

// Since dates it from a year on.
func Since(year string) Option {
	return func(c *entente.Claim) {
		c.Valid = entente.Interval{From: Date(year + "-01-01"), Precision: entente.PrecisionYear}
	}
}

// At puts it at a place.
func At(id string) Option { return func(c *entente.Claim) { c.Place = Place(id) } }

// Says attributes it to speakers, the nearest to the report first.
func Says(ids ...string) Option {
	return func(c *entente.Claim) {
		for _, id := range ids {
			c.Attribution = append(c.Attribution, entente.Attribution{Speaker: id, Actor: entente.ActorID(id), Cue: "said"})
		}
	}
}

// Mood says in which way it is told.
func Mood(m entente.Modality) Option { return func(c *entente.Claim) { c.Modality = m } }

// Negated says that it is not so.
func Negated(c *entente.Claim) { c.Polarity = entente.Negated }

// Historical makes it background.
func Historical(c *entente.Claim) { c.Historical = true }

// InView makes it one actor's view.
func InView(id string) Option { return func(c *entente.Claim) { c.Viewpoint = entente.ActorID(id) } }

// Sure sets the confidence.
func Sure(v float64) Option { return func(c *entente.Claim) { c.Confidence = v } }

// From names who lost the place.
func From(id string) Option { return func(c *entente.Claim) { c.Control.From = Maybe(id) } }

// Quoting gives it its sentence.
func Quoting(words string) Option {
	return func(c *entente.Claim) {
		c.Evidence = []entente.Evidence{{Span: entente.Span{End: len(words)}, Quote: words}}
	}
}

// Seal completes a claim: told by report r1 on 7 November 2016, undated, as so.
func Seal(c entente.Claim, opts ...Option) entente.Claim {
	c.Polarity, c.Modality, c.Confidence, c.Reason = entente.Affirmed, entente.Asserted, 0.9, "by hand"
	c.Coder, c.Valid = "test", entente.Interval{Precision: entente.PrecisionUnknown}
	Told("r1", "2016-11-07")(&c)
	Quoting("words")(&c)
	for _, o := range opts {
		o(&c)
	}
	c.Seal()
	if err := c.Validate(); err != nil {
		panic(fmt.Sprintf("a claim built by hand: %v", err))
	}
	return c
}

// Event is one of who towards whom, names with commas between; the code is TYPE or
// TYPE mode.
func Event(code, who, whom string, opts ...Option) entente.Claim {
	typ, mode, _ := strings.Cut(code, " ")
	e := &entente.Event{Type: typ, CAMEO: "000", Quad: 4, Actors: Parties(strings.Split(who, ",")...)}
	if mode != "" {
		e.Modes = []string{mode}
	}
	if whom != "" {
		e.Recipients = Parties(strings.Split(whom, ",")...)
	}
	return Seal(entente.Claim{Kind: entente.KindEvent, Event: e}, opts...)
}

// Tie is a relation.
func Tie(typ string, sign int, subject, object string, opts ...Option) entente.Claim {
	r := &entente.Relation{Type: typ, Sign: sign, Subject: Party(subject), Object: Party(object)}
	return Seal(entente.Claim{Kind: entente.KindRelation, Relation: r}, opts...)
}

// Regards is a designation; holder and object may be empty.
func Regards(holder, subject, as, object string, opts ...Option) entente.Claim {
	d := &entente.Designation{Holder: Maybe(holder), Subject: Party(subject), As: as, Object: Maybe(object)}
	return Seal(entente.Claim{Kind: entente.KindDesignation, Designation: d}, opts...)
}

// Control says what kind of hold somebody has on a place.
func Control(holder, kind, where string, opts ...Option) entente.Claim {
	return Seal(entente.Claim{Kind: entente.KindControl, Place: Place(where), Control: &entente.Control{Holder: Maybe(holder), Kind: kind}}, opts...)
}

// Undertakes is an undertaking to do something, or not to.
func Undertakes(kind, who, action, object string, will bool, opts ...Option) entente.Claim {
	u := &entente.Undertaking{Kind: kind, Holders: Parties(who), Action: action, Object: object, Will: will}
	return Seal(entente.Claim{Kind: entente.KindUndertaking, Undertaking: u}, opts...)
}

// Pledge is one to do something that a test shows.
func Pledge(holder, action, test string, opts ...Option) entente.Claim {
	with := func(c *entente.Claim) { c.Undertaking.Test = test }
	return Undertakes("pledge", holder, action, "", true, append([]Option{with}, opts...)...)
}

// Measure is a number of something.
func Measure(what, of string, m entente.Measure, opts ...Option) entente.Claim {
	m.What, m.Of = what, of
	return Seal(entente.Claim{Kind: entente.KindMeasure, Measure: &m}, opts...)
}

// Between is the number from low to high, best at low.
func Between(low, high float64) entente.Measure {
	return entente.Measure{Range: entente.Range{Low: low, Best: low, High: high}}
}
