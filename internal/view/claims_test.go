package view

import (
	"entente"
	"entente/internal/claimtest"
)

// The tests' words for claims built by hand.

type option = claimtest.Option

var (
	date                      = claimtest.Date
	told, on, during, at      = claimtest.Told, claimtest.On, claimtest.During, claimtest.At
	says, mood, negated       = claimtest.Says, claimtest.Mood, claimtest.Negated
	historical, sure, quoting = claimtest.Historical, claimtest.Sure, claimtest.Quoting
	event, tie, regards       = claimtest.Event, claimtest.Tie, claimtest.Regards
	control, from, undertakes = claimtest.Control, claimtest.From, claimtest.Undertakes
	parties                   = claimtest.Parties
)

func measure(what, of string, low, high float64, opts ...option) entente.Claim {
	return claimtest.Measure(what, of, claimtest.Between(low, high), opts...)
}
