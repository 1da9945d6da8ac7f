package situation

import (
	"slices"
	"strings"
	"testing"

	"entente"
)

const (
	wire     = "Fighters of the Red Front drove into the harbour quarter of Amber shortly after dawn on Sunday and raised their flag over the customs house, residents said by telephone."
	reprint  = "Fighters of the Red Front drove into the harbour quarter of Amber shortly after dawn on Sunday and hoisted their flag over the customs house, residents said by telephone."
	witness  = "Our correspondent saw trucks of the Red Front pass the customs house of Amber before seven; by noon the harbour was in their hands and shops had closed."
	oneLiner = "The Red Front is in Amber."
)

func TestOrigins(t *testing.T) {
	amber := func(report, day, words string) entente.Claim {
		return control("red", "took", "amber", on("2016-11-06"), told(report, day), quoting(words))
	}
	for _, c := range []struct {
		name    string
		claims  []entente.Claim
		support Support
		copies  [][2]entente.ReportID
	}{
		{"a reprint with small edits", []entente.Claim{amber("late", "2016-11-07", reprint), amber("wire", "2016-11-06", wire)},
			Support{2, 1}, [][2]entente.ReportID{{"late", "wire"}}},
		{"of one day, the id decides", []entente.Claim{amber("b", "2016-11-06", reprint), amber("a", "2016-11-06", wire)},
			Support{2, 1}, [][2]entente.ReportID{{"b", "a"}}},
		{"all copies have the first as origin", []entente.Claim{amber("c", "2016-11-09", wire), amber("b", "2016-11-08", reprint), amber("a", "2016-11-07", wire)},
			Support{3, 1}, [][2]entente.ReportID{{"b", "a"}, {"c", "a"}}},
		{"a copy among a report's own words", []entente.Claim{amber("a", "2016-11-06", wire), amber("b", "2016-11-07", witness+" "+reprint)},
			Support{2, 1}, [][2]entente.ReportID{{"b", "a"}}},
		{"two witnesses", []entente.Claim{amber("a", "2016-11-06", wire), amber("b", "2016-11-06", witness)},
			Support{2, 2}, nil},
		{"a stock phrase is no copy", []entente.Claim{amber("a", "2016-11-06", oneLiner), amber("b", "2016-11-06", oneLiner)},
			Support{2, 2}, nil},
		{"case and punctuation do not hide a copy", []entente.Claim{amber("a", "2016-11-06", wire), amber("b", "2016-11-07", strings.ToUpper(strings.ReplaceAll(wire, ",", " —")))},
			Support{2, 1}, [][2]entente.ReportID{{"b", "a"}}},
	} {
		s := Build(c.claims, Options{})
		var all []*entente.Claim
		all = append(all, s.Claims...)
		if got := s.Origins.Count(all); got != c.support {
			t.Errorf("%s: %+v", c.name, got)
		}
		if got := s.Origins.Copies(); !slices.Equal(got, c.copies) {
			t.Errorf("%s: copies %v", c.name, got)
		}
	}
}

// An origin that the options leave out is no origin: the copy stands for itself.
func TestOriginOfWhatIsInForce(t *testing.T) {
	claims := []entente.Claim{
		control("red", "took", "amber", told("a", "2016-11-06"), quoting(wire), inView("blue")),
		control("red", "took", "amber", told("b", "2016-11-07"), quoting(reprint)),
	}
	if o := Build(claims, Options{}).Origins.Of("b"); o != "a" {
		t.Errorf("origin of b is %s", o)
	}
	if o := Build(claims, Options{Viewpoint: "red"}).Origins.Of("b"); o != "b" {
		t.Errorf("with a left out, the origin of b is %s", o)
	}
}
