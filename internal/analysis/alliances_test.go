package analysis

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/internal/signed"
	"entente/internal/situation"
)

// november is the situation of November 2016 around Raqqa, as the worked example of
// the model has it: eight ties and Turkey's designation.
func november() []entente.Claim {
	names := map[string]string{"TUR": "Turkey", "USA": "United States", "sdf": "SDF", "pkk": "PKK", "isis": "ISIL"}
	call := func(c entente.Claim) entente.Claim {
		rename := func(p *entente.Party) {
			if p != nil {
				p.Name = names[string(p.Actor)]
			}
		}
		if r := c.Relation; r != nil {
			rename(&r.Subject)
			rename(&r.Object)
		}
		if d := c.Designation; d != nil {
			rename(d.Holder)
			rename(&d.Subject)
			rename(d.Object)
		}
		return c
	}
	hostile := func(typ, x, y string) entente.Claim {
		return tie(typ, x, y, func(c *entente.Claim) { c.Relation.Sign = -1 })
	}
	claims := []entente.Claim{
		tie("allied", "TUR", "USA"), tie("arms", "USA", "sdf"),
		hostile("opposes", "TUR", "sdf"), hostile("fights", "TUR", "pkk"), regards("USA", "pkk", "terrorist", "", func(c *entente.Claim) { c.Viewpoint = "USA" }),
		hostile("fights", "sdf", "isis"), hostile("fights", "USA", "isis"), hostile("fights", "TUR", "isis"),
		regards("TUR", "sdf", "part_of", "pkk"),
	}
	for i := range claims {
		claims[i] = call(claims[i])
	}
	return claims
}

func TestNovember(t *testing.T) {
	base := NewAlliances(situation.Build(november(), situation.Options{}), "")
	triads := func(a *Alliances, r Reading) string {
		var out []string
		for _, x := range r.Tense {
			out = append(out, fmt.Sprintf("%s-%s-%s:%d", a.Actors[x.Nodes[0]].Name, a.Actors[x.Nodes[1]].Name, a.Actors[x.Nodes[2]].Name, x.Negative))
		}
		return strings.Join(out, " ")
	}
	if len(base.Readings) != 1 || len(base.Ambivalent()) != 0 {
		t.Fatalf("nobody's view has %d readings", len(base.Readings))
	}
	r := base.Readings[0]
	if got := triads(base, r); got != "Turkey-United States-SDF:1 Turkey-ISIL-SDF:3" {
		t.Errorf("nobody's view: %s", got)
	}
	if !r.Frustration.Proved() || r.Frustration.Upper != 1 || len(r.Against) != 1 || base.SayPair(base.Bonds[r.Against[0]]) != "Turkey and SDF" {
		t.Errorf("nobody's view: L %+v, against it %v", r.Frustration, r.Against)
	}
	if got, want := base.SayTension(r, r.Tense[0]), "Turkey and SDF are at odds, and both are friends of the United States: Turkey is allied with the United States; Turkey opposes SDF; the United States arms SDF"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := base.SayTension(r, r.Tense[1]); !strings.HasPrefix(got, "all three are hostile to one another: ") {
		t.Errorf("%q", got)
	}

	turkey := NewAlliances(situation.Build(november(), situation.Options{}), "TUR")
	if len(turkey.Readings) != 2 || len(turkey.Ambivalent()) != 1 {
		t.Fatalf("Turkey's view: %d readings, %d ambivalent", len(turkey.Readings), len(turkey.Ambivalent()))
	}
	if got, want := turkey.SayAmbivalent(turkey.Ambivalent()[0], "Turkey"), "In Turkey's view the United States both arms and lists the same organisation, PKK (with SDF)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for i, want := range []string{"Turkey-United States-PKK:1 Turkey-ISIL-PKK:3", "Turkey-ISIL-PKK:3 United States-ISIL-PKK:3"} {
		r := turkey.Readings[i]
		if got := triads(turkey, r); got != want || !r.Frustration.Proved() || r.Frustration.Upper != 1 {
			t.Errorf("Turkey's view, %+d: %s, L %+v; want %s, 1", r.Ambivalent, got, r.Frustration, want)
		}
	}

	var got []string
	for _, d := range Compare(turkey, base) {
		got = append(got, fmt.Sprintf("%s-%s: %s/%s", d.X.Name, d.Y.Name, d.In[0], d.In[1]))
	}
	if want := []string{"United States-PKK: ambivalent/hostile", "United States-SDF: ambivalent/friendly", "ISIL-PKK: hostile/nothing told"}; !slices.Equal(got, want) {
		t.Errorf("differences %q, want %q", got, want)
	}
	if c := Contracted(turkey, base); len(c) != 1 || c[0].Taken() != "PKK (with SDF)" || len(Contracted(base, turkey)) != 0 {
		t.Errorf("contracted %v", c)
	}
	if only, _ := OnlyTense(turkey, base); len(only) != 3 {
		t.Errorf("under tension in Turkey's view only: %v", only)
	}
	if only, _ := OnlyTense(base, turkey); len(only) != 2 {
		t.Errorf("under tension in nobody's view only: %v", only)
	}
}

func TestAlliancesCount(t *testing.T) {
	for _, c := range []struct {
		name   string
		viewer entente.ActorID
		claims []entente.Claim
		signs  []int
	}{
		{"an assault is a fight", "", []entente.Claim{event("ASSAULT", "red", "blue")}, []int{-1}},
		{"aid is support", "", []entente.Claim{event("AID", "red", "blue")}, []int{1}},
		{"talks are neither", "", []entente.Claim{event("CONSULT", "red", "blue")}, nil},
		{"both signs", "", []entente.Claim{event("AID", "red", "blue"), event("ASSAULT", "blue", "red")}, []int{0}},
		{"feared", "", []entente.Claim{event("ASSAULT", "red", "blue", mood(entente.Feared))}, nil},
		{"not so", "", []entente.Claim{event("ASSAULT", "red", "blue", negated)}, nil},
		{"nobody in particular", "", []entente.Claim{event("ASSAULT", "?-:MIL", "blue")}, nil},
		{"among one state's organs", "", []entente.Claim{event("ASSAULT", "SYR:MIL", "SYR:GOV")}, nil},
		{"organs are their state", "", []entente.Claim{event("ASSAULT", "SYR:MIL", "red"), event("AID", "SYR:GOV", "red")}, []int{0}},
		{"an enmity told by a third", "", []entente.Claim{regards("USA", "red", "enemy", "blue")}, nil},
		{"an enmity in his own view", "USA", []entente.Claim{regards("USA", "red", "enemy", "blue")}, []int{-1}},
		{"an enmity told by nobody", "", []entente.Claim{regards("", "red", "enemy", "blue")}, []int{-1}},
		{"a listing by nobody", "", []entente.Claim{regards("", "red", "terrorist", "")}, nil},
		{"taken for one", "TUR", []entente.Claim{event("AID", "red", "blue"), regards("TUR", "red", "front_for", "blue")}, nil},
		{"taken for one along a chain", "TUR", []entente.Claim{event("AID", "red", "green"), regards("TUR", "red", "front_for", "blue"), regards("TUR", "blue", "part_of", "green")}, nil},
		{"a cycle is refused", "TUR", []entente.Claim{event("AID", "red", "green"), regards("TUR", "red", "part_of", "blue"), regards("TUR", "blue", "part_of", "red")}, []int{1}},
		{"taken for one by another", "USA", []entente.Claim{event("AID", "red", "blue"), regards("TUR", "red", "front_for", "blue")}, []int{1}},
	} {
		a := NewAlliances(situation.Build(c.claims, situation.Options{}), c.viewer)
		var signs []int
		for _, b := range a.Bonds {
			signs = append(signs, b.Sign())
		}
		if !slices.Equal(signs, c.signs) {
			t.Errorf("%s: signs %v, want %v", c.name, signs, c.signs)
		}
	}
	a := NewAlliances(situation.Build(nil, situation.Options{}), "")
	if a.Readings[0].Census != (signed.Census{}) || a.Readings[0].Frustration.Upper != 0 {
		t.Errorf("something of nothing: %+v", a)
	}
}

// TestWithin: what is read off a part of the yarn is what is read off the claims.
func TestWithin(t *testing.T) {
	claims := november()
	for i := range claims {
		claims[i].Published = entente.NewDate(2016, 11, 1+i)
		claims[i].Report = entente.ReportID(fmt.Sprint("r", i/2))
	}
	all := Spin(situation.Build(claims, situation.Options{}))
	for day := 1; day <= len(claims); day++ {
		for _, without := range []string{"", "nobody"} {
			s := situation.Build(claims, situation.Options{KnownBy: entente.NewDate(2016, 11, day), Without: without})
			for _, holder := range []entente.ActorID{"", "TUR", "USA"} {
				got, want := all.Within(s).Network(holder), Spin(s).Network(holder)
				got.side, want.side = nil, nil
				if !reflect.DeepEqual(got, want) {
					t.Errorf("%d November, view %q: %+v, want %+v", day, holder, got, want)
				}
			}
		}
	}
	if got := Spin(situation.Build(claims[:2], situation.Options{})).Within(situation.Build(claims, situation.Options{})).Network(""); len(got.Bonds) != len(all.Network("").Bonds) {
		t.Error("a narrower yarn stands for a wider one")
	}
}
