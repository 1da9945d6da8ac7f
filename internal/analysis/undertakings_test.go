package analysis

import (
	"testing"

	"entente"
	"entente/internal/situation"
)

func TestUndertakings(t *testing.T) {
	vow := func(will bool, test, due string, opts ...option) entente.Claim {
		u := &entente.Undertaking{Kind: "pledge", Holders: []entente.Party{party("ypg")}, Action: "enter", Will: will, Test: test, Due: due}
		return seal(entente.Claim{Kind: entente.KindUndertaking, Undertaking: u}, append([]option{at("amber")}, opts...)...)
	}
	const enter = "enter(ypg, amber)"
	b := told("b", "2016-11-20")
	for _, c := range []struct {
		name string
		want Status
		opt  situation.Options
		vow  entente.Claim
		deed []entente.Claim
	}{
		{"nothing heard", Open, situation.Options{}, vow(true, enter, ""), nil},
		{"nothing to the contrary heard", KeptSoFar, situation.Options{}, vow(false, enter, ""), nil},
		{"done", Met, situation.Options{}, vow(true, enter, ""), []entente.Claim{control("ypg", "entered", "amber", b)}},
		{"done by an organ", Met, situation.Options{}, vow(true, "enter(TUR:GOV, amber)", ""), []entente.Claim{control("TUR:MIL", "took", "amber", b)}},
		{"promised for another", NotKept, situation.Options{}, vow(false, "enter(fsa, amber)", ""), []entente.Claim{control("fsa", "took", "amber", b)}},
		{"done against one's word", NotKept, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("ypg", "took", "amber", b)}},
		{"left as said", Met, situation.Options{}, vow(true, "leave(ypg, amber)", ""), []entente.Claim{control("ypg", "withdrew", "amber", b)}},
		{"encircled as said", Met, situation.Options{}, vow(true, "encircle(ypg, amber)", ""), []entente.Claim{control("ypg", "besieged", "amber", b)}},
		{"entering is not taking", Open, situation.Options{}, vow(true, "take(ypg, amber)", ""), []entente.Claim{control("ypg", "entered", "amber", b)}},

		{"done before", KeptSoFar, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("ypg", "entered", "amber", told("b", "2016-11-01"))}},
		{"told the same day", KeptSoFar, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("ypg", "entered", "amber", told("b", "2016-11-07"))}},
		{"told later of long before", KeptSoFar, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("ypg", "entered", "amber", on("2015-06-01"), b)}},
		{"told after what is known", KeptSoFar, situation.Options{KnownBy: date("2016-11-10")}, vow(false, enter, ""), []entente.Claim{control("ypg", "entered", "amber", b)}},
		{"by another", KeptSoFar, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("isis", "entered", "amber", b)}},
		{"by nobody named", KeptSoFar, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("", "took", "amber", b)}},
		{"elsewhere", KeptSoFar, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("ypg", "entered", "jade", b)}},
		{"planned only", KeptSoFar, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("ypg", "entered", "amber", b, mood(entente.Planned))}},
		{"said not to be so", KeptSoFar, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("ypg", "entered", "amber", b, negated)}},
		{"nothing would show it", KeptSoFar, situation.Options{}, vow(false, "", ""), []entente.Claim{control("ypg", "entered", "amber", b)}},

		{"the day has passed", Overdue, situation.Options{AsOf: date("2016-12-02")}, vow(true, enter, "2016-12-01"), nil},
		{"on the day", Open, situation.Options{AsOf: date("2016-12-01")}, vow(true, enter, "2016-12-01"), nil},
		{"nobody asks as of when", Open, situation.Options{}, vow(true, enter, "2016-12-01"), nil},
		{"due in words", Open, situation.Options{AsOf: date("2016-12-02")}, vow(true, enter, "after the battle"), nil},
		{"done before it was due", Met, situation.Options{AsOf: date("2016-12-02")}, vow(true, enter, "2016-12-01"), []entente.Claim{control("ypg", "entered", "amber", b)}},
		{"not to do it has no deadline", KeptSoFar, situation.Options{AsOf: date("2016-12-02")}, vow(false, enter, "2016-12-01"), nil},
	} {
		list := Undertakings(situation.Build(append(c.deed, c.vow), c.opt))
		if len(list) != 1 {
			t.Fatalf("%s: %d undertakings", c.name, len(list))
		}
		u := list[0]
		if u.Status != c.want || (len(u.Because) > 0) != (c.want == Met || c.want == NotKept) {
			t.Errorf("%s: %s because of %d; want %s", c.name, u.Status, len(u.Because), c.want)
		}
	}
}
