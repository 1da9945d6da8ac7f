package entente

import "fmt"

// Precision says how finely an Interval is known.
type Precision string

// The precisions of contract key time.precision.
const (
	PrecisionDay     Precision = "day"
	PrecisionMonth   Precision = "month"
	PrecisionYear    Precision = "year"
	PrecisionUnknown Precision = "unknown"
)

// Interval is a valid time: when something held or happened in the world, both
// ends included. A zero From or To leaves that end open ("since 1970" has no To).
type Interval struct {
	From      Date      `json:"from"`
	To        Date      `json:"to"`
	Precision Precision `json:"precision"`
}

// Day returns the interval of one day.
func Day(d Date) Interval {
	if d.IsZero() {
		return Interval{Precision: PrecisionUnknown}
	}
	return Interval{From: d, To: d, Precision: PrecisionDay}
}

// IsZero reports whether neither end is known.
func (i Interval) IsZero() bool { return i.From.IsZero() && i.To.IsZero() }

// Contains reports whether d lies in i, open ends reaching for ever.
func (i Interval) Contains(d Date) bool {
	return (i.From.IsZero() || !d.Before(i.From)) && (i.To.IsZero() || !d.After(i.To))
}

// Overlaps reports whether i and j share a day.
func (i Interval) Overlaps(j Interval) bool {
	return (i.From.IsZero() || j.To.IsZero() || !j.To.Before(i.From)) &&
		(j.From.IsZero() || i.To.IsZero() || !i.To.Before(j.From))
}

// Validate checks that the ends are ordered and the precision is known.
func (i Interval) Validate() error {
	if !i.From.IsZero() && !i.To.IsZero() && i.To.Before(i.From) {
		return fmt.Errorf("interval ends on %s before it starts on %s: %w", i.To, i.From, ErrInvalid)
	}
	switch i.Precision {
	case PrecisionDay, PrecisionMonth, PrecisionYear:
		return nil
	case PrecisionUnknown:
		return nil
	}
	return fmt.Errorf("interval precision %q: %w", i.Precision, ErrInvalid)
}
