package situation

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"entente"
)

func TestTwoClocks(t *testing.T) {
	claims := []entente.Claim{
		event("ASSAULT", "red", "blue", on("2016-11-01"), told("a", "2016-11-02")),
		event("ASSAULT", "red", "green", on("2016-11-01"), told("b", "2016-11-20")), // early deed, told late
		event("ASSAULT", "blue", "red", on("2016-11-15"), told("b", "2016-11-20")),
		event("AID", "green", "blue", told("b", "2016-11-20")),         // nobody knows when
		event("AID", "blue", "green", on("2016-11-01"), told("c", "")), // nobody knows when told
		event("CONSULT", "blue", "green", on("2016-11-10"), told("d", "2016-11-10")),
	}
	for _, c := range []struct {
		name string
		opt  Options
		kept int
		left map[string]int
	}{
		{"all", Options{}, 6, map[string]int{}},
		{"known by the 10th, the day included", Options{KnownBy: date("2016-11-10")}, 3, map[string]int{"published later": 3}},
		{"as of the 10th, the day included", Options{AsOf: date("2016-11-10")}, 5, map[string]int{"begins later": 1}},
		{"both", Options{AsOf: date("2016-11-09"), KnownBy: date("2016-11-19")}, 2, map[string]int{"published later": 3, "begins later": 1}},
		{"before everything", Options{KnownBy: date("2016-01-01")}, 1, map[string]int{"published later": 5}},
	} {
		s := Build(claims, c.opt)
		if len(s.Claims) != c.kept || !maps.Equal(s.Left, c.left) {
			t.Errorf("%s: kept %d, left %v; want %d, %v", c.name, len(s.Claims), s.Left, c.kept, c.left)
		}
	}
}

func TestViewpointLeavesOutOtherViews(t *testing.T) {
	claims := []entente.Claim{
		tie("arms", 1, "red", "blue"),
		tie("arms", 1, "red", "green", inView("TUR:GOV")),
		tie("arms", 1, "red", "grey", inView("green")),
	}
	s := Build(claims, Options{Viewpoint: "TUR"})
	if len(s.Claims) != 2 || s.Left["another side's view"] != 1 {
		t.Errorf("kept %d, left %v", len(s.Claims), s.Left)
	}
}

func TestAboutActorsAndPlaces(t *testing.T) {
	claims := []entente.Claim{
		event("ASSAULT", "TUR:MIL", "blue"),
		control("green", "took", "amber"),
		count("population", "jade", 10, "", at("jade")),
		event("ASSAULT", "red", "blue", at("amber")),
	}
	for _, c := range []struct {
		opt  Options
		want int
	}{
		{Options{Actors: []entente.ActorID{"TUR"}}, 1}, // an organ is its state's
		{Options{Actors: []entente.ActorID{"TUR:MIL"}}, 1},
		{Options{Actors: []entente.ActorID{"blue"}}, 2},
		{Options{Places: []entente.PlaceID{"amber"}}, 2},
		{Options{Places: []entente.PlaceID{"jade"}, Actors: []entente.ActorID{"green"}}, 2},
		{Options{Actors: []entente.ActorID{"nobody"}}, 0},
	} {
		s := Build(claims, c.opt)
		if len(s.Claims) != c.want || s.Left["about something else"] != len(claims)-c.want {
			t.Errorf("%+v: kept %d, left %v; want %d", c.opt, len(s.Claims), s.Left, c.want)
		}
	}
}

func TestBase(t *testing.T) {
	for in, want := range map[entente.ActorID]entente.ActorID{
		"TUR": "TUR", "TUR:MIL": "TUR", "sdf": "sdf", "": "",
		"?SYR:REB:men": "?SYR:REB:men", "?-:UAF": "?-:UAF", // not the state's own people
	} {
		if got := Base(in); got != want {
			t.Errorf("Base(%q) = %q", in, got)
		}
	}
}

func TestTiesGroup(t *testing.T) {
	// The coder puts the parties of a symmetric tie in the order of their ids, so
	// that both directions arrive as one; a directed tie has two.
	s := Build([]entente.Claim{
		tie("fights", -1, "TUR", "blue", told("a", "2016-11-01")),
		tie("fights", -1, "TUR:MIL", "blue", told("b", "2016-11-02")),
		tie("arms", 1, "TUR", "blue"),
		tie("arms", 1, "blue", "TUR"),
		tie("arms", 1, "blue", "TUR", mood(entente.Planned)),
		tie("arms", 1, "blue", "TUR", negated),
		tie("arms", 1, "blue", "TUR", inView("red")),
	}, Options{})
	if len(s.Ties) != 6 {
		t.Fatalf("%d ties, want 6", len(s.Ties))
	}
	i := slices.IndexFunc(s.Ties, func(t Tie) bool { return t.Type == "fights" })
	if f := s.Ties[i]; len(f.Claims) != 2 || f.Support != (Support{2, 2}) || f.Sign != -1 {
		t.Errorf("the fight has %d claims, support %+v, sign %d", len(f.Claims), f.Support, f.Sign)
	}
}

func TestGroups(t *testing.T) {
	with := func(c entente.Claim, f func(*entente.Claim)) entente.Claim { f(&c); c.Seal(); return c }
	soldiers := func(id, sector string) func(*entente.Claim) {
		return func(c *entente.Claim) {
			c.Measure.Party = &entente.Party{Text: id, Actor: entente.ActorID(id), Country: "SYR", Sectors: []string{sector}}
		}
	}
	for _, c := range []struct {
		name string
		a, b entente.Claim
		same bool
	}{
		{"one designation", regards("TUR", "x", "terrorist", ""), regards("TUR:GOV", "x", "terrorist", "", told("r2", "2016-11-08")), true},
		{"another holder", regards("TUR", "x", "terrorist", ""), regards("USA", "x", "terrorist", ""), false},
		{"nobody holds it", regards("TUR", "x", "terrorist", ""), regards("", "x", "terrorist", ""), false},
		{"another object", regards("TUR", "x", "part_of", "y"), regards("TUR", "x", "part_of", "z"), false},
		{"designation negated", regards("TUR", "x", "part_of", "y"), regards("TUR", "x", "part_of", "y", negated), false},

		{"one test in other words", pledge("x", "not go into", "enter(amber, x)", at("amber")), pledge("x", "stay out of", "enter(amber, x)", at("amber")), true},
		{"no test, other words", pledge("x", "go", ""), pledge("x", "stay", ""), false},
		{"no test, same words", pledge("x", "Go", ""), pledge("x", "go", ""), true},
		{"the contrary", pledge("x", "go", "enter(amber, x)"), with(pledge("x", "go", "enter(amber, x)"), func(c *entente.Claim) { c.Undertaking.Will = false }), false},

		{"one place's people", count("population", "Amber", 10, "", at("amber")), count("population", "Amber", 20, "", at("amber"), told("r2", "2016-11-08")), true},
		{"numbers of nowhere", count("dead", "civilians", 10, ""), count("dead", "civilians", 20, "", told("r2", "2016-11-08")), false},
		{"other things", count("other", "x", 10, "", at("amber")), count("other", "x", 10, "", at("amber"), told("r2", "2016-11-08")), false},
		{"forces by two names", with(count("forces", "militants", 10, "", at("amber")), soldiers("?-:UAF", "UAF")), with(count("forces", "fighters", 10, "", at("amber")), soldiers("isis", "REB")), true},
		{"forces of two sides", with(count("forces", "men", 10, "", at("amber")), soldiers("SYR:MIL", "MIL")), with(count("forces", "men", 10, "", at("amber")), soldiers("isis", "REB")), false},
	} {
		s := Build([]entente.Claim{c.a, c.b}, Options{})
		if n := len(s.Designations) + len(s.Undertakings) + len(s.Measures); (n == 1) != c.same {
			t.Errorf("%s: %d groups; want one: %v", c.name, n, c.same)
		}
	}
}

// many makes n claims of every kind about few sides and places, as a war has them:
// the same pairs in the same towns, for years.
func many(n int) []entente.Claim {
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 200) // so few that chance repeats a sequence now and then
	for i := range words {
		words[i] = fmt.Sprintf("%c%s%d", 'a'+i%26, strings.Repeat("o", i%6), i)
	}
	sides := []string{"TUR", "TUR:MIL", "SYR:MIL", "sdf", "isis", "?SYR:REB", "USA", "RUS:MIL", "ypg", "fsa"}
	types := []string{"ASSAULT", "CONSULT", "AGREE", "AID", "MOBILIZE"}
	kinds := []string{"holds", "took", "lost", "entered", "withdrew", "contested", "besieged"}
	start := date("2014-01-01")
	places := max(200, n/200) // a country has thousands of towns
	out := make([]entente.Claim, 0, n)
	var told entente.Date
	for i := range n {
		if i%5 == 0 { // a report's claims bear one day
			told = start.AddDays(r.IntN(1500))
		}
		quote := fmt.Sprintf("%d", i)
		for range 12 {
			quote += " " + words[r.IntN(len(words))]
		}
		opts := []option{quoting(quote), sure(float64(r.IntN(100)) / 100), func(c *entente.Claim) {
			c.Report, c.Published = entente.ReportID(fmt.Sprintf("r%05d", i/5)), told
			c.Valid = entente.Day(told.AddDays(-r.IntN(4)))
		}}
		if r.IntN(4) > 0 {
			opts = append(opts, at(fmt.Sprintf("place-%d", r.IntN(places))))
		}
		a, b := sides[r.IntN(len(sides))], sides[r.IntN(len(sides))]
		switch i % 8 {
		case 0:
			out = append(out, control(a, kinds[r.IntN(len(kinds))], fmt.Sprintf("place-%d", r.IntN(places)), opts...))
		case 1:
			out = append(out, tie("arms", 1, a, b, opts...))
		case 2:
			out = append(out, regards(a, b, "part_of", sides[r.IntN(len(sides))], opts...))
		case 3:
			out = append(out, pledge(a, "leave", fmt.Sprintf("leave(place, %s)", a), opts...))
		case 4:
			out = append(out, count("dead", "people", float64(r.IntN(50)), b, opts...))
		default:
			out = append(out, event(types[r.IntN(len(types))], a, b, opts...))
		}
	}
	return out
}

// TestBuildIgnoresOrder: the same claims in any order make the same situation, to
// the byte.
func TestBuildIgnoresOrder(t *testing.T) {
	claims := many(800)
	opt := Options{Viewpoint: "TUR", AsOf: date("2017-06-01")}
	shown := func(claims []entente.Claim) string { return shown(t, Build(claims, opt)) }
	want := shown(claims)
	for seed := range uint64(5) {
		mixed := slices.Clone(claims)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if shown(mixed) != want {
			t.Fatalf("shuffle %d made another situation", seed)
		}
	}
}

func TestBuildLeavesClaimsAlone(t *testing.T) {
	claims := many(200)
	before, _ := json.Marshal(claims)
	Build(claims, Options{Viewpoint: "TUR"})
	if after, _ := json.Marshal(claims); string(after) != string(before) {
		t.Error("Build altered its input")
	}
}

func TestBuildOfNothing(t *testing.T) {
	s := Build(nil, Options{})
	if len(s.Claims)+len(s.Occurrences)+len(s.Ties)+len(s.Control)+len(s.Ambivalent()) != 0 {
		t.Errorf("something of nothing: %+v", s)
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{5_000, 50_000} {
		claims := many(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Build(claims, Options{Viewpoint: "TUR"})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/claim")
		})
	}
}
