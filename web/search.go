package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/view"
)

type searchInput struct {
	Q string `query:"q" required:"true" maxLength:"200"`
}

type searchPage struct {
	Results []found `json:"results"`
}

type found struct {
	Type string `json:"type" enum:"place,actor,report,undertaking"`
	ID   string `json:"id"`
	Name string `json:"name"`
	Note string `json:"note"`

	folded string
	rank   int
}

const mostFound = 20

// search looks for words in what the reports tell of: names that begin with them
// first.
func (s *Server) search(ctx context.Context, in *searchInput) (searchPage, error) {
	p := searchPage{[]found{}}
	want := strings.Join(lexicon.FoldWords(in.Q), " ")
	if want == "" {
		return p, nil
	}
	a, err := s.ask(ctx, MomentInput{})
	if err != nil {
		return p, err
	}
	// An exact name, one that begins so, one that has it; then what is told most.
	called := a.w.called(in.Q)
	for _, f := range a.nameable() {
		var rank int
		switch {
		case f.folded == want || called[f.Type+f.ID]:
			rank = 3_000_000
		case strings.HasPrefix(f.folded, want):
			rank = 2_000_000
		case strings.Contains(" "+f.folded, " "+want):
			rank = 1_000_000
		default:
			continue
		}
		f.rank = rank + min(f.rank, 999_999)
		p.Results = append(p.Results, f)
	}
	slices.SortFunc(p.Results, func(x, y found) int {
		return cmp.Or(y.rank-x.rank, cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	p.Results = p.Results[:min(len(p.Results), mostFound)]
	return p, nil
}

// called are the actors and places that have a name, an abbreviation or another spelling,
// by their type and id.
func (w *world) called(name string) map[string]bool {
	out := map[string]bool{}
	for _, id := range w.basis.ActorsNamed(name) {
		out["actor"+string(id)] = true
	}
	for _, id := range w.basis.PlacesNamed(name) {
		out["place"+string(id)] = true
	}
	return out
}

// nameable is all that may be found in a scene; its rank is how often it is told of.
func (a *asked) nameable() []found {
	return a.scene.names.get(0, func() []found {
		var out []found
		add := func(kind, id, name, note string, told int) {
			out = append(out, found{kind, id, name, note, strings.Join(lexicon.FoldWords(name), " "), told})
		}
		places := map[entente.PlaceID]int{}
		for _, c := range a.scene.s.Claims {
			if c.Place != nil {
				places[c.Place.ID]++
			}
		}
		for id, n := range places {
			if pl, ok := a.w.placeByID(id); ok {
				add("place", string(id), pl.Name, strings.TrimPrefix(pl.Country+", "+count(n, "claim"), ", "), n)
			}
		}
		for id, n := range a.named() {
			add("actor", string(id), a.w.basis.NameOf(id), count(n, "claim"), n)
		}
		for _, e := range a.w.reports {
			add("report", string(e.ID), orElse(e.Title, string(e.ID)), strings.TrimPrefix(e.Publisher+", "+view.Day(e.Published), ", "), 0)
		}
		for _, u := range a.scene.ledger(nil) {
			add("undertaking", string(u.ID), view.Say(u.Claims[0]), u.Claims[0].Undertaking.Kind, u.Origins)
		}
		return out
	})
}

type lookupInput struct {
	Q  string `query:"q" required:"true" maxLength:"200"`
	On string `query:"on" doc:"as of this day"`
}

type actorsFound struct {
	Actors []ActorRecord `json:"actors"`
}

type placesFound struct {
	Places []spotRecord `json:"places"`
}

// lookupActors finds actors of the whole base, for editing.
func (s *Server) lookupActors(_ context.Context, in *lookupInput) (actorsFound, error) {
	p := actorsFound{[]ActorRecord{}}
	on, err := entente.ParseDate(in.On)
	if err != nil {
		return p, err
	}
	b := s.world.Load().basis
	add := func(a entente.Actor) {
		if len(p.Actors) < mostFound && !slices.ContainsFunc(p.Actors, func(x ActorRecord) bool { return x.ID == a.ID }) {
			p.Actors = append(p.Actors, ActorRecord{a.ID, a.Name, a.Country, a.Sectors})
		}
	}
	if a, ok := b.Actors.Get(entente.ActorID(in.Q)); ok {
		add(a)
	}
	for _, a := range b.Actors.Lookup(in.Q, on) {
		add(a)
	}
	for _, id := range b.ActorsNamed(in.Q) {
		if a, ok := b.Actors.Get(id); ok {
			add(a)
		} else {
			add(entente.Actor{ID: id, Name: b.NameOf(id)})
		}
	}
	for _, a := range b.Actors.Beginning(in.Q, mostFound) {
		add(a)
	}
	return p, nil
}

// lookupPlaces finds places of the whole gazetteer, for editing.
func (s *Server) lookupPlaces(_ context.Context, in *lookupInput) (placesFound, error) {
	p := placesFound{[]spotRecord{}}
	known := s.world.Load().basis.Places
	for _, pl := range slices.Concat(known.Lookup(in.Q), known.Resembling(in.Q)) {
		if len(p.Places) < mostFound {
			p.Places = append(p.Places, spotRecord{pl.ID, pl.Name, pl.Lat, pl.Lon, pl.Country})
		}
	}
	return p, nil
}
