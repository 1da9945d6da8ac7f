package entente_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"entente"
)

func day(s string) entente.Date {
	d, err := entente.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2016-11-06", "0001-01-01", "9999-12-31", "2016-02-29", ""} {
		d, err := entente.ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("ParseDate(%q) = %q, %v", s, d, err)
		}
	}
	for _, s := range []string{"2015-02-29", "2016-13-01", "6 Nov 2016", "2016-11-6", "2016-11-06T00:00:00Z", " "} {
		if d, err := entente.ParseDate(s); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("ParseDate(%q) = %v, %v; want ErrInvalid", s, d, err)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	for _, c := range []struct{ got, want entente.Date }{
		{entente.NewDate(2016, time.January, 32), day("2016-02-01")},
		{day("2016-02-28").AddDays(1), day("2016-02-29")},
		{day("2016-01-01").AddDays(-1), day("2015-12-31")},
		{day("2016-01-31").AddMonths(1), day("2016-02-29")},
		{day("2015-01-31").AddMonths(1), day("2015-02-28")},
		{day("2016-11-30").AddMonths(3), day("2017-02-28")},
		{day("2016-03-31").AddMonths(-1), day("2016-02-29")},
		{day("2016-01-15").AddMonths(-13), day("2014-12-15")},
		// A day is the writer's own: 23:00 in New York is already tomorrow in UTC.
		{entente.DateOf(time.Date(2016, 11, 6, 23, 0, 0, 0, time.FixedZone("", -5*3600))), day("2016-11-06")},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
	if w := day("2016-11-06").Weekday(); w != time.Sunday {
		t.Errorf("6 November 2016 was a Sunday, not a %s", w)
	}
}

func TestDaysSince(t *testing.T) {
	for _, c := range []struct {
		d, e string
		want int
	}{
		{"2016-11-06", "2016-11-06", 0},
		{"2016-11-06", "2016-10-31", 6},
		{"2016-10-31", "2016-11-06", -6},
		{"2016-03-01", "2016-02-28", 2},
		// Further apart than a time.Duration reaches (292 years).
		{"2016-10-24", "1648-10-24", 134409},
	} {
		if got := day(c.d).DaysSince(day(c.e)); got != c.want {
			t.Errorf("%s is %d days after %s, not %d", c.d, got, c.e, c.want)
		}
	}
}

func TestDateOrder(t *testing.T) {
	list := []entente.Date{{}, day("2015-12-31"), day("2016-01-01"), day("2016-01-02"), day("2016-02-01")}
	for i, a := range list {
		for j, b := range list {
			if a.Before(b) != (i < j) || a.After(b) != (i > j) || (a.Compare(b) == 0) != (i == j) {
				t.Errorf("%q against %q is out of order", a, b)
			}
		}
	}
}

func TestDateJSON(t *testing.T) {
	type record struct {
		At entente.Date `json:"at"`
	}
	for _, want := range []string{`{"at":"2016-11-06"}`, `{"at":""}`} {
		var r record
		if err := json.Unmarshal([]byte(want), &r); err != nil {
			t.Fatal(err)
		}
		if got, _ := json.Marshal(r); string(got) != want {
			t.Errorf("%s came back as %s", want, got)
		}
	}
	if err := json.Unmarshal([]byte(`{"at":"yesterday"}`), new(record)); !errors.Is(err, entente.ErrInvalid) {
		t.Errorf("a date of \"yesterday\": %v; want ErrInvalid", err)
	}
}

// TestDaysSinceIsTime: days are counted as package time counts them, in all years.
func TestDaysSinceIsTime(t *testing.T) {
	first := entente.Date{Year: 1970, Month: time.January, Day: 1}
	for _, from := range []entente.Date{{}, entente.NewDate(-801, 2, 20), entente.NewDate(-4, 1, 1), entente.NewDate(1, 1, 1), entente.NewDate(1599, 12, 1), entente.NewDate(1999, 12, 1), entente.NewDate(9998, 1, 1)} {
		d := from
		for range 900 {
			if got, want := d.DaysSince(first), int(d.Time().Unix()/86400); got != want {
				t.Fatalf("%v: %d days since 1970, want %d", d, got, want)
			}
			d = d.AddDays(1)
		}
	}
}
