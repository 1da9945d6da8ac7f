package analysis

import (
	"strings"

	"entente"
	"entente/internal/situation"
)

// Status is what later claims show of an undertaking.
type Status string

// The statuses. A negative pledge is kept so far until a contrary claim; a passed
// deadline makes an undertaking overdue and never broken by itself.
const (
	Open      Status = "open"
	KeptSoFar Status = "kept so far"
	Met       Status = "met"
	NotKept   Status = "not kept"
	Overdue   Status = "overdue, unreviewed"
)

// Undertaking is a group of claims of one undertaking with its status.
type Undertaking struct {
	situation.Group
	Status Status
	// Because are the later claims that decided the status; none for Open.
	Because []*entente.Claim
}

// Undertakings judges every undertaking of s by the claims of deeds after it.
func Undertakings(s *situation.Situation) []Undertaking {
	var deeds []*entente.Claim
	for i := range s.Claims {
		c := &s.Claims[i]
		if c.Kind == entente.KindControl && c.Modality == entente.Asserted && c.Polarity == entente.Affirmed {
			deeds = append(deeds, c)
		}
	}
	out := make([]Undertaking, len(s.Undertakings))
	for i, g := range s.Undertakings {
		out[i] = judge(s, g, deeds)
	}
	return out
}

// judge looks for a deed by the same side at the same place that the undertaking's
// test names.
func judge(s *situation.Situation, g situation.Group, deeds []*entente.Claim) Undertaking {
	first := g.Claims[0]
	u := first.Undertaking
	out := Undertaking{Group: g, Status: Open}
	if !u.Will {
		out.Status = KeptSoFar
	}
	verb, rest, _ := strings.Cut(u.Test, "(")
	doer, _, _ := strings.Cut(rest, ",")
	kinds := deedsOf[verb]
	for _, d := range deeds {
		if first.Place == nil || len(kinds) == 0 || d.Place.ID != first.Place.ID || d.Control.Holder == nil {
			continue
		}
		if !d.Published.After(first.Published) || !kinds[d.Control.Kind] || !d.Valid.To.IsZero() && d.Valid.To.Before(first.Published) {
			continue // told later of a deed before the word was given decides nothing
		}
		// The test names who is to do it, which need not be who promised it.
		if situation.Base(entente.ActorID(doer)) != situation.Base(d.Control.Holder.Actor) {
			continue
		}
		out.Because = append(out.Because, d)
		out.Status = Met
		if !u.Will {
			out.Status = NotKept
		}
	}
	if out.Status == Open && u.Due != "" && !s.Options.AsOf.IsZero() {
		if due, err := entente.ParseDate(u.Due); err == nil && due.Before(s.Options.AsOf) {
			out.Status = Overdue
		}
	}
	return out
}

// deedsOf says which control claims show that a test's deed was done.
var deedsOf = map[string]map[string]bool{
	"enter":    {"entered": true, "took": true},
	"take":     {"took": true},
	"leave":    {"withdrew": true, "lost": true},
	"encircle": {"besieged": true},
}
