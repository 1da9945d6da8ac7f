package situation

import (
	"entente"
	"entente/internal/claimtest"
)

// The tests' words for claims built by hand.

type option = claimtest.Option

var (
	date, place            = claimtest.Date, claimtest.Place
	told, on, during, at   = claimtest.Told, claimtest.On, claimtest.During, claimtest.At
	says, mood, negated    = claimtest.Says, claimtest.Mood, claimtest.Negated
	inView, sure, quoting  = claimtest.InView, claimtest.Sure, claimtest.Quoting
	event, tie, regards    = claimtest.Event, claimtest.Tie, claimtest.Regards
	control, pledge, maybe = claimtest.Control, claimtest.Pledge, claimtest.Maybe
)

func count(what, of string, n float64, whose string, opts ...option) entente.Claim {
	m := claimtest.Between(n, n)
	m.Party = claimtest.Maybe(whose)
	return claimtest.Measure(what, of, m, opts...)
}
