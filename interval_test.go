package entente_test

import (
	"errors"
	"testing"

	"entente"
)

// span makes an interval of days; an empty end is open.
func span(from, to string) entente.Interval {
	return entente.Interval{From: day(from), To: day(to), Precision: entente.PrecisionDay}
}

func TestIntervalContains(t *testing.T) {
	for _, c := range []struct {
		i    entente.Interval
		d    string
		want bool
	}{
		{span("2016-11-01", "2016-11-06"), "2016-11-01", true},
		{span("2016-11-01", "2016-11-06"), "2016-11-06", true}, // both ends included
		{span("2016-11-01", "2016-11-06"), "2016-11-07", false},
		{span("2016-11-01", "2016-11-06"), "2016-10-31", false},
		{span("1970-01-01", ""), "2016-11-06", true},
		{span("1970-01-01", ""), "1969-12-31", false},
		{span("", "2016-11-06"), "1648-10-24", true},
		{span("", ""), "2016-11-06", true},
	} {
		if got := c.i.Contains(day(c.d)); got != c.want {
			t.Errorf("%v contains %s: %v", c.i, c.d, got)
		}
	}
}

func TestIntervalOverlaps(t *testing.T) {
	for _, c := range []struct {
		a, b entente.Interval
		want bool
	}{
		{span("2016-11-01", "2016-11-06"), span("2016-11-06", "2016-11-08"), true},
		{span("2016-11-01", "2016-11-06"), span("2016-11-07", "2016-11-08"), false},
		{span("1970-01-01", ""), span("2016-11-07", "2016-11-08"), true},
		{span("1970-01-01", ""), span("", "1969-12-31"), false},
		{span("1970-01-01", ""), span("2016-01-01", ""), true},
		{span("", ""), span("2016-01-01", "2016-01-01"), true},
	} {
		if c.a.Overlaps(c.b) != c.want || c.b.Overlaps(c.a) != c.want {
			t.Errorf("%v and %v overlap both ways: want %v", c.a, c.b, c.want)
		}
	}
}

func TestIntervalValidate(t *testing.T) {
	for _, i := range []entente.Interval{
		span("2016-11-06", "2016-11-06"), span("1970-01-01", ""), span("", ""), entente.Day(day("2016-11-06")), entente.Day(entente.Date{}),
	} {
		if err := i.Validate(); err != nil {
			t.Errorf("%v: %v", i, err)
		}
	}
	for _, i := range []entente.Interval{span("2016-11-06", "2016-11-05"), {}, {Precision: "hour"}} {
		if err := i.Validate(); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("%v: %v; want ErrInvalid", i, err)
		}
	}
}

func TestDayOfNoDate(t *testing.T) {
	if i := entente.Day(entente.Date{}); !i.IsZero() || i.Precision != entente.PrecisionUnknown {
		t.Errorf("the day of no date is %v", i)
	}
}
