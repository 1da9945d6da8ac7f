package analysis

import (
	"fmt"
	"strings"
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
		{"nothing heard", Announced, situation.Options{}, vow(true, enter, ""), nil},
		{"nothing to the contrary heard", KeptSoFar, situation.Options{}, vow(false, enter, ""), nil},
		{"done", Met, situation.Options{}, vow(true, enter, ""), []entente.Claim{control("ypg", "entered", "amber", b)}},
		{"done by an organ", Met, situation.Options{}, vow(true, "enter(TUR:GOV, amber)", ""), []entente.Claim{control("TUR:MIL", "took", "amber", b)}},
		{"promised for another", Breached, situation.Options{}, vow(false, "enter(fsa, amber)", ""), []entente.Claim{control("fsa", "took", "amber", b)}},
		{"done against one's word", Breached, situation.Options{}, vow(false, enter, ""), []entente.Claim{control("ypg", "took", "amber", b)}},
		{"left as said", Met, situation.Options{}, vow(true, "leave(ypg, amber)", ""), []entente.Claim{control("ypg", "withdrew", "amber", b)}},
		{"encircled as said", Met, situation.Options{}, vow(true, "encircle(ypg, amber)", ""), []entente.Claim{control("ypg", "besieged", "amber", b)}},
		{"entering is not taking", Announced, situation.Options{}, vow(true, "take(ypg, amber)", ""), []entente.Claim{control("ypg", "entered", "amber", b)}},

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
		{"on the day", Announced, situation.Options{AsOf: date("2016-12-01")}, vow(true, enter, "2016-12-01"), nil},
		{"nobody asks as of when", Announced, situation.Options{}, vow(true, enter, "2016-12-01"), nil},
		{"due in words", Announced, situation.Options{AsOf: date("2016-12-02")}, vow(true, enter, "after the battle"), nil},
		{"done before it was due", Met, situation.Options{AsOf: date("2016-12-02")}, vow(true, enter, "2016-12-01"), []entente.Claim{control("ypg", "entered", "amber", b)}},
		{"not to do it has no deadline", KeptSoFar, situation.Options{AsOf: date("2016-12-02")}, vow(false, enter, "2016-12-01"), nil},
	} {
		list := Undertakings(situation.Build(append(c.deed, c.vow), c.opt))
		if len(list) != 1 {
			t.Fatalf("%s: %d undertakings", c.name, len(list))
		}
		u := list[0]
		if u.Status != c.want || (len(u.Because) > 0) != (c.want == Met || c.want == Breached) {
			t.Errorf("%s: %s because of %d; want %s", c.name, u.Status, len(u.Because), c.want)
		}
	}
}

// vows makes an undertaking of who about amber.
func vows(kind, who string, will bool, test string, opts ...option) entente.Claim {
	u := &entente.Undertaking{Kind: kind, Holders: []entente.Party{party(who)}, Action: "do it", Will: will, Test: test}
	return seal(entente.Claim{Kind: entente.KindUndertaking, Undertaking: u}, append([]option{at("amber")}, opts...)...)
}

func history(u Undertaking) string {
	var out []string
	for _, e := range u.History {
		out = append(out, fmt.Sprintf("%s %s (%s, %d)", e.On, e.Status, e.Basis, len(e.Claims)))
	}
	return strings.Join(out, "; ")
}

func TestHistory(t *testing.T) {
	const enter = "enter(ypg, amber)"
	b, c := told("b", "2016-11-20"), told("c", "2016-11-21")
	eight := func(held int) situation.Ring {
		return func(s *situation.Situation, who entente.ActorID, place entente.PlaceID) (int, int, []*entente.Claim) {
			return held, 8, []*entente.Claim{s.Claims[len(s.Claims)-1]}
		}
	}
	const begun = "2016-11-07 announced (statement, 1)"
	const kept = begun + "; 2016-11-07 kept so far (no evidence, 0)"
	for _, x := range []struct {
		name   string
		ring   situation.Ring
		claims []entente.Claim
		want   string
	}{
		{"a pledge broken", nil, []entente.Claim{vows("pledge", "ypg", false, enter), control("ypg", "entered", "amber", b)}, kept + "; 2016-11-20 breached (outcome, 1)"},
		{"a plan overtaken", nil, []entente.Claim{vows("plan", "ypg", false, enter), control("ypg", "entered", "amber", b)}, kept + "; 2016-11-20 superseded (outcome, 1)"},
		{"told and denied", nil, []entente.Claim{vows("pledge", "ypg", false, enter), control("ypg", "entered", "amber", b), control("ypg", "entered", "amber", c, negated)}, kept + "; 2016-11-20 breached (outcome, 1); 2016-11-21 disputed (statement, 2)"},
		{"denied only", nil, []entente.Claim{vows("pledge", "ypg", false, enter), control("ypg", "entered", "amber", b, negated)}, kept},
		{"its existence denied", nil, []entente.Claim{vows("pledge", "ypg", true, enter), vows("pledge", "ypg", true, enter, b, mood(entente.Denied))}, "2016-11-07 announced (statement, 2); 2016-11-20 disputed (statement, 1)"},
		{"taken back", nil, []entente.Claim{vows("pledge", "ypg", false, enter), vows("pledge", "ypg", true, enter, b)}, kept + "; 2016-11-20 superseded (statement, 1)"},
		{"held", nil, []entente.Claim{vows("pledge", "ypg", true, "hold(ypg, amber)"), control("ypg", "holds", "amber", b)}, begun + "; 2016-11-20 met (outcome, 1)"},
		{"held by another since", nil, []entente.Claim{vows("pledge", "ypg", true, "hold(ypg, amber)"), control("ypg", "holds", "amber", b), control("isis", "took", "amber", c)}, begun},
		{"a ring", eight(7), []entente.Claim{vows("role", "ypg", true, "encircle(ypg, amber)"), control("ypg", "took", "jade", b)}, begun + "; 2016-11-20 met (outcome, 1)"},
		{"half a ring", eight(4), []entente.Claim{vows("role", "ypg", true, "encircle(ypg, amber)"), control("ypg", "took", "jade", b)}, begun + "; 2016-11-20 under way (outcome, 1)"},
		{"no ring", eight(0), []entente.Claim{vows("role", "ypg", true, "encircle(ypg, amber)"), control("ypg", "took", "jade", b)}, begun},
		{"nobody to ask", nil, []entente.Claim{vows("role", "ypg", true, "encircle(ypg, amber)"), control("ypg", "took", "jade", b)}, begun},
	} {
		list := Ledger(situation.Build(x.claims, situation.Options{Ring: x.ring}), LedgerOptions{})
		if got := history(list[0]); got != x.want {
			t.Errorf("%s: %s, want %s", x.name, got, x.want)
		}
	}
}

func TestTree(t *testing.T) {
	both := func(c *entente.Claim) { c.Undertaking.Holders = append(c.Undertaking.Holders, party("USA")) }
	s := situation.Build([]entente.Claim{
		vows("pledge", "IRQ", true, "leave(IRQ, amber)", told("y", "2016-11-01")),
		vows("agreement", "TUR", true, "", both),
		vows("role", "ypg", true, "encircle(ypg, amber)"),
		vows("pledge", "USA", false, "enter(ypg, amber)", told("b", "2016-11-08")),
		vows("pledge", "USA", true, "hold(USA, amber)", told("b", "2016-12-08")),
		vows("pledge", "RUS", true, "hold(RUS, amber)", told("b", "2016-11-08")),
	}, situation.Options{})
	list := Ledger(s, LedgerOptions{})
	var got []string
	for _, i := range Tree(list) {
		u := list[i]
		got = append(got, fmt.Sprintf("%s %s %t", u.Claims[0].Undertaking.Kind, u.Claims[0].Undertaking.Holders[0].Actor, u.Parent >= 0))
	}
	want := "[pledge IRQ false agreement TUR false role ypg true pledge USA true pledge RUS false pledge USA false]"
	if fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	// Of one place they are what they are among all.
	here := Ledger(s, LedgerOptions{At: func(p *entente.Place) bool { return p.ID == list[0].Claims[0].Place.ID }})
	if len(here) != len(list) || here[len(here)-1].Parent != list[len(list)-1].Parent {
		t.Errorf("of the place %d of %d", len(here), len(list))
	}
	if away := Ledger(s, LedgerOptions{At: func(*entente.Place) bool { return false }}); len(away) > 0 {
		t.Errorf("of no place %d", len(away))
	}
}

func TestReviews(t *testing.T) {
	vow := vows("pledge", "ypg", true, "")
	file := "\ufeff# by hand\n" + reviewColumns + "\n" +
		"2016-12-01\t" + string(vow.ID) + "\tstalled\tstatement\tMJ\tno money\n" +
		"2016-12-02\t" + string(vow.ID) + "\tsleeping\tstatement\tMJ\t\n" +
		"\n2017-01-01\t" + string(vow.ID) + "\tlapsed\tno evidence\tMJ\n" +
		"yesterday\tx\tmet\toutcome\tMJ\n"
	reviews, errs := ReadReviews(strings.NewReader(file), "r.tsv")
	if len(reviews) != 2 || len(errs) != 2 || !strings.HasPrefix(errs[0].Error(), "r.tsv:4: no status is called \"sleeping\"") || !strings.HasPrefix(errs[1].Error(), "r.tsv:7: no date") {
		t.Fatalf("%v, %v", reviews, errs)
	}
	for asOf, want := range map[string]Status{"": Lapsed, "2016-12-15": Stalled, "2016-11-10": Announced} {
		list := Ledger(situation.Build([]entente.Claim{vow}, situation.Options{AsOf: date(asOf)}), LedgerOptions{Reviews: reviews})
		if u := list[0]; u.Status != want {
			t.Errorf("as of %s: %s, want %s", asOf, u.Status, want)
		}
	}
	if _, errs := ReadReviews(strings.NewReader("who\twhat\n"), "r.tsv"); len(errs) != 1 {
		t.Error("a file of something else passed")
	}
}
