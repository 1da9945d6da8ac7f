package inquiry

import (
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/actors"
	"entente/internal/gazetteer"
	"entente/internal/situation"
	"entente/internal/sources"
	"entente/internal/territory"
)

var bases = sync.OnceValues(func() (*Basis, error) {
	people, err := actors.Load(data.FS)
	if err != nil {
		return nil, err
	}
	places, err := gazetteer.Load(data.FS)
	if err != nil {
		return nil, err
	}
	register, err := sources.Load(data.FS)
	return NewBasis(nil, people, places, register), err
})

// basis is that of claims on the real bases.
func basis(t *testing.T, claims ...entente.Claim) *Basis {
	t.Helper()
	b, err := bases()
	if err != nil {
		t.Fatal(err)
	}
	return b.With(claims)
}

func holds(who entente.ActorID, called string, where entente.Place, day string) entente.Claim {
	d, err := entente.ParseDate(day)
	if err != nil {
		panic(err)
	}
	p := entente.Party{Text: called, Actor: who, Name: called}
	c := entente.Claim{Kind: entente.KindControl, Polarity: entente.Affirmed, Modality: entente.Asserted, Reason: "by hand", Valid: entente.Day(d),
		Provenance: entente.Provenance{Report: "r", Coder: "test", Published: d, Evidence: []entente.Evidence{{Quote: "words", Span: entente.Span{End: 5}}}},
		Place:      &entente.Toponym{Text: where.Name, Place: where, Precision: entente.PlaceExact}, Control: &entente.Control{Holder: &p, Kind: "holds"}}
	c.Seal()
	return c
}

func TestNames(t *testing.T) {
	own := entente.Place{ID: "?amber", Name: "Amber"}
	b := basis(t, holds("?-:REB:red-front", "Red Front", own, "2016-11-06"))
	for name, want := range map[string]entente.ActorID{"TUR": "TUR", "Turkey": "TUR", "the SDF": "sdf", "red front": "?-:REB:red-front"} {
		if got := b.ActorsNamed(name); !slices.Contains(got, want) {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, want := range map[string]entente.PlaceID{"Raqqa": "geonames:172955", "geonames:172955": "geonames:172955", "amber": "?amber", "?amber": "?amber"} {
		if got := b.PlacesNamed(name); len(got) == 0 || got[0] != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := b.NameOf("?-:REB:red-front"); got != "Red Front" {
		t.Errorf("name: %s", got)
	}
	if _, _, err := b.Viewer("nobody at all"); !errors.Is(err, entente.ErrNotFound) {
		t.Errorf("a viewer whom nobody knows: %v", err)
	}
	if id, name, err := b.Viewer("TUR:MIL"); id != "TUR" || name == "" || err != nil {
		t.Errorf("an army's view is its state's: %s %s %v", id, name, err)
	}
}

func TestGroundRestsOnAssumptions(t *testing.T) {
	b, err := bases()
	if err != nil {
		t.Fatal(err)
	}
	raqqa, ok := b.Places.Get("geonames:172955")
	if !ok {
		t.Fatal("no Raqqa")
	}
	b = basis(t, holds("isis", "ISIS", raqqa, "2016-11-06"))
	side := func(f *Field) (territory.Answer, error) {
		m := f.Now()
		at, err := f.Place("Raqqa", m)
		if err != nil {
			return territory.Answer{}, err
		}
		return territory.Answer{Sentence: string(m.Spots[at].Side)}, nil
	}
	opt, _, err := b.Options(Moment{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Ground(side, opt, Ground{}, []string{"SDF holds Raqqa from 2016-11-07"}, false)
	if err != nil || r.Sentence != "sdf" || r.Without != "isis" || !r.Record().Assumed {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err = b.Ground(side, opt, Ground{}, nil, false); err != nil || r.Sentence != "isis" || r.Record().Assumed {
		t.Errorf("without: %+v, %v", r, err)
	}
	for _, bad := range []string{"", "holds", "SDF eats Raqqa", "SDF holds Nowherexyz", "SDF holds Raqqa from yesterday"} {
		if _, err := b.Ground(side, opt, Ground{}, []string{bad}, false); err == nil {
			t.Errorf("%q is an assumption", bad)
		}
	}
}

// TestAskedOnceOrOften: a situation that is folded for itself is the one that a basis which
// is asked often gives.
func TestAskedOnceOrOften(t *testing.T) {
	amber := entente.Place{ID: "?amber", Name: "Amber"}
	claims := []entente.Claim{holds("TUR", "Turkey", amber, "2016-11-06"), holds("sdf", "SDF", amber, "2016-11-01")}
	once, often := basis(t, claims...), basis(t, claims...)
	often.Often()
	var got [2]string
	for i, b := range []*Basis{once, often} {
		s := b.On(b.Land(Ground{}), situation.Options{Viewpoint: "TUR"})
		s.Options = situation.Options{} // has functions
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		got[i] = string(text)
	}
	if got[0] != got[1] {
		t.Errorf("the situations differ:\n%s\n%s", got[0], got[1])
	}
}
