package ontology

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"entente"
	"entente/data"
)

func load(t *testing.T) *Ontology {
	t.Helper()
	o, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestCounts(t *testing.T) {
	o := load(t)
	modes := 0
	for _, ty := range o.Types {
		modes += len(ty.Modes)
	}
	got := []int{len(o.Types), modes, len(o.Contexts), len(o.Codes()), len(o.Sectors), len(o.Relations)}
	if want := []int{16, 67, 37, 256, 25, 17}; !cmp.Equal(got, want) {
		t.Errorf("types, modes, contexts, codes, sectors, relations = %v, want %v", got, want)
	}
}

// The words that the manual dropped may not come back, and the points that
// decision 0001 settles stay settled.
func TestRulings(t *testing.T) {
	o := load(t)
	if s := o.Score("ACCUSE", nil); s != -3 {
		t.Errorf("ACCUSE scores %g", s)
	}
	if q := o.Quad("SANCTION"); q != 4 {
		t.Errorf("SANCTION is of quad %d", q)
	}
	if s := o.Score("PROTEST", []Mode{"vandalize"}); s != -5 {
		t.Errorf("vandalize scores %g", s)
	}
	for code, want := range map[CAMEO]string{
		"0842": "RETREAT legal",
		"085":  "RETREAT economic",
		"132":  "THREATEN restrict executive",
		"1321": "THREATEN restrict human_rights",
		"1722": "COERCE restrict pro_autocracy",
		"186":  "ASSAULT targeted",
		"200":  "ASSAULT targeted military",
		"203":  "ASSAULT religion_ethnicity",
		"1712": "ASSAULT destroy human_security",
		"175":  "ASSAULT military repression",
		"195":  "ASSAULT aerial military",
		"0811": "CONCEDE pro_democracy",
		"073":  "AID human_security",
		"2042": "ASSAULT unconventional cbrn",
		"163":  "COERCE restrict diplomatic",
		"1951": "ASSAULT aerial military",  // prefix
		"176":  "COERCE",                   // root
		"145x": "PROTEST riot",             // prefix
		"0813": "RETREAT legal",            // exception within its root
		"091":  "ACCUSE investigate crime", // two contexts, see below
	} {
		ty, modes, contexts, ok := o.FromCAMEO(code)
		got := string(ty)
		for _, m := range modes {
			got += " " + string(m)
		}
		for _, c := range contexts {
			got += " " + string(c)
		}
		if !ok || !strings.HasPrefix(got, want) {
			t.Errorf("%s = %q, want %q", code, got, want)
		}
	}
	for _, code := range []CAMEO{"010", "02", "x", "", "99"} {
		if ty, _, _, ok := o.FromCAMEO(code); ok {
			t.Errorf("%q = %s", code, ty)
		}
	}
	if c, _ := o.Code("043"); !c.Swapped {
		t.Error("043 keeps its parties")
	}
}

// What is written as CAMEO reads back as the same type, but for a resignation:
// CAMEO has it only as yielding to a demand for new leaders.
func TestRoundTrip(t *testing.T) {
	o := load(t)
	for _, ty := range o.Types {
		for _, m := range append([]Mode{""}, ty.Modes...) {
			var modes []Mode
			if m != "" {
				modes = []Mode{m}
			}
			for _, c := range append([]Context{""}, o.Contexts...) {
				var contexts []Context
				if c != "" {
					contexts = []Context{c}
				}
				code := o.ToCAMEO(ty.Type, modes, contexts)
				if back, _, _, _ := o.FromCAMEO(code); back != ty.Type && m != "resign" {
					t.Errorf("%s %s %s is written %s and reads %s", ty.Type, m, c, code, back)
				}
			}
		}
	}
}

func TestToCAMEO(t *testing.T) {
	o := load(t)
	for _, c := range []struct {
		ty       Type
		modes    []Mode
		contexts []Context
		want     CAMEO
	}{
		{"AGREE", nil, nil, "030"},
		{"AGREE", nil, []Context{"military"}, "0312"},
		{"AID", nil, []Context{"military"}, "072"},
		{"ASSAULT", nil, nil, "190"},
		{"ASSAULT", []Mode{"aerial"}, []Context{"territory"}, "195"},
		{"ASSAULT", []Mode{"suicide-attack"}, nil, "1831"},
		{"RETREAT", []Mode{"ceasefire"}, []Context{"military"}, "0871"},
		{"COERCE", []Mode{"seize"}, []Context{"military"}, "192"},
		{"PROTEST", []Mode{"demo"}, []Context{"executive"}, "1411"},
		{"NONE", nil, nil, ""},
	} {
		if got := o.ToCAMEO(c.ty, c.modes, c.contexts); got != c.want {
			t.Errorf("%s %v %v = %s, want %s", c.ty, c.modes, c.contexts, got, c.want)
		}
	}
}

func TestRelations(t *testing.T) {
	o := load(t)
	for name, want := range map[string]int{"arms": 1, "fights": -1, "negotiates_with": 0} {
		if got, ok := o.Sign(name); !ok || got != want {
			t.Errorf("sign of %s = %d, %v", name, got, ok)
		}
	}
	if !o.Symmetric("fights") || o.Symmetric("arms") {
		t.Error("fights is symmetric, arms is not")
	}
	if _, ok := o.Sign("likes"); ok {
		t.Error("likes is no relation type")
	}
}

func TestGoldstein(t *testing.T) {
	o := load(t)
	for code, want := range map[CAMEO]float64{"072": 8.3, "0871": 9, "1823": -10, "190": -10, "036": 4} {
		if got, ok := o.Goldstein(code); !ok || got != want {
			t.Errorf("%s = %g, %v, want %g", code, got, ok, want)
		}
	}
}

func TestCheckEvent(t *testing.T) {
	o := load(t)
	for _, c := range []struct {
		event entente.Event
		want  string
	}{
		{entente.Event{Type: "ASSAULT", Quad: 4, Modes: []string{"aerial"}, Contexts: []string{"military"}}, ""},
		{entente.Event{Type: "FIGHT", Quad: 4}, "event type"},
		{entente.Event{Type: "ASSAULT", Quad: 3}, "quad"},
		{entente.Event{Type: "ASSAULT", Quad: 4, Modes: []string{"massacre"}}, "mode"},
		{entente.Event{Type: "ASSAULT", Quad: 4, Contexts: []string{"war"}}, "context"},
	} {
		err := o.CheckEvent(&c.event)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.event, err, c.want)
		}
	}
}

func TestLoadNamesFileAndLine(t *testing.T) {
	fsys := fstest.MapFS{"ontology/types.tsv": {Data: []byte("# c\ntype\tquad\tscore\trecipient\tcameo\tmeaning\nAGREE\t9\t1\toptional\t030\tx\n")}}
	if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), "types.tsv:3") {
		t.Errorf("err = %v", err)
	}
}
