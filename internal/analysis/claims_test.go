package analysis

import (
	"entente"
	"entente/internal/claimtest"
)

// The tests' words for claims built by hand.

type option = claimtest.Option

var (
	date, party            = claimtest.Date, claimtest.Party
	told, on, since, at    = claimtest.Told, claimtest.On, claimtest.Since, claimtest.At
	mood, negated, quoting = claimtest.Mood, claimtest.Negated, claimtest.Quoting
	event, regards, seal   = claimtest.Event, claimtest.Regards, claimtest.Seal
	control, count         = claimtest.Control, claimtest.Measure
)

func tie(typ, subject, object string, opts ...option) entente.Claim {
	return claimtest.Tie(typ, 1, subject, object, opts...)
}

func exactly(n float64) entente.Measure { return claimtest.Between(n, n) }

func about(n float64) entente.Measure {
	m := exactly(n)
	m.Approximate = true
	return m
}

func between(low, high float64) entente.Measure {
	m := claimtest.Between(low, high)
	m.Best = (low + high) / 2
	return m
}

func of(who string, m entente.Measure) entente.Measure {
	m.Party = claimtest.Maybe(who)
	return m
}
