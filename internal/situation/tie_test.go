package situation

import (
	"testing"

	"entente"
)

func TestViewContracts(t *testing.T) {
	claims := []entente.Claim{
		regards("TUR:GOV", "ypg", "extension_of", "pkk"),
		regards("TUR", "sdf", "front_for", "ypg"),
		regards("TUR", "tak", "part_of", "pkk"),
		regards("TUR", "fsa", "ally", "sna"),                          // no contraction
		regards("USA", "sdf", "part_of", "coalition"),                 // not the observer
		regards("", "hdp", "part_of", "pkk"),                          // nobody's view
		regards("TUR", "kdp", "part_of", "pkk", negated),              // said not to be so
		regards("TUR", "puk", "part_of", "pkk", mood(entente.Denied)), // the same
		regards("TUR", "kcp", "part_of", "pkk", mood(entente.Feared)), // not said to be so
		regards("TUR", "ypj", "part_of", ""),                          // part of what?
	}
	v := Build(claims, Options{Viewpoint: "TUR"}).View
	for from, want := range map[entente.ActorID]entente.ActorID{
		"ypg": "pkk", "sdf": "pkk", "tak": "pkk", "pkk": "pkk",
		"fsa": "fsa", "hdp": "hdp", "kdp": "kdp", "puk": "puk", "kcp": "kcp", "ypj": "ypj", "coalition": "coalition",
	} {
		if got := v.Resolve(from); got != want {
			t.Errorf("%s resolves to %s", from, got)
		}
	}
	if none := Build(claims, Options{}).View; len(none.Into) != 0 {
		t.Errorf("nobody's view contracts %v", none.Into)
	}
}

// Every contraction that would close a circle is refused, wherever it closes.
func TestViewRefusesCycles(t *testing.T) {
	for name, chain := range map[string][][2]string{
		"itself":                   {{"a", "a"}},
		"two":                      {{"a", "b"}, {"b", "a"}},
		"three":                    {{"a", "b"}, {"b", "c"}, {"c", "a"}},
		"through one's own change": {{"a", "b"}, {"c", "a"}, {"a", "c"}},
		"further down":             {{"a", "b"}, {"b", "x"}, {"c", "b"}, {"b", "c"}},
	} {
		var claims []entente.Claim
		for i, link := range chain {
			claims = append(claims, regards("TUR", link[0], "part_of", link[1], told("r", date("2016-11-01").AddDays(i).String())))
		}
		v := Build(claims, Options{Viewpoint: "TUR"}).View
		for from := range v.Into {
			a := from
			for range len(v.Into) + 1 {
				if a = v.Into[a]; a == "" {
					break
				}
			}
			if a != "" {
				t.Errorf("%s: %s leads round in %v", name, from, v.Into)
			}
		}
	}
}

// An ally that arms what one regards as one's enemy's arm: friendly and hostile at
// once, but in that view only.
func TestAmbivalentInAView(t *testing.T) {
	claims := []entente.Claim{
		tie("arms", 1, "USA", "ypg"),
		tie("fights", -1, "USA", "pkk"),
		tie("allied", 1, "TUR", "USA"),
		regards("TUR", "ypg", "extension_of", "pkk"),
	}
	if list := Build(claims, Options{}).Ambivalent(); len(list) != 0 {
		t.Errorf("in nobody's view: %+v", list)
	}
	list := Build(claims, Options{Viewpoint: "TUR"}).Ambivalent()
	if len(list) != 1 {
		t.Fatalf("in Turkey's view: %d pairs", len(list))
	}
	p := list[0]
	if p.A != "USA" || p.B != "pkk" || p.Names != [2]string{"USA", "pkk"} || len(p.Plus) != 1 || len(p.Minus) != 1 || p.Plus[0].Type != "arms" || p.Minus[0].Type != "fights" {
		t.Errorf("%+v", p)
	}
}

func TestAmbivalentNeedsBothSignsAsserted(t *testing.T) {
	arms := tie("arms", 1, "red", "blue")
	for name, other := range map[string]entente.Claim{
		"planned":          tie("fights", -1, "blue", "red", mood(entente.Planned)),
		"negated":          tie("fights", -1, "blue", "red", negated),
		"in talks":         tie("negotiates_with", 0, "blue", "red"),
		"of another pair":  tie("fights", -1, "blue", "green"),
		"within one actor": tie("fights", -1, "TUR:MIL", "TUR:GOV"),
	} {
		if list := Build([]entente.Claim{arms, other}, Options{}).Ambivalent(); len(list) != 0 {
			t.Errorf("%s: %+v", name, list)
		}
	}
	if list := Build([]entente.Claim{arms, tie("fights", -1, "blue", "red")}, Options{}).Ambivalent(); len(list) != 1 {
		t.Errorf("both signs, either direction: %d pairs", len(list))
	}
}
