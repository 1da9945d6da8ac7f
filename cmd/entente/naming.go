package main

import (
	"slices"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/pipeline"
)

// actorsNamed returns the actors that a user may mean by name.
func actorsNamed(name string, p *pipeline.Pipeline, claims []entente.Claim) []entente.ActorID {
	var out []entente.ActorID
	add := func(id entente.ActorID) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if _, ok := p.Actors.Get(entente.ActorID(name)); ok {
		add(entente.ActorID(name))
	}
	for _, a := range p.Actors.Lookup(name, entente.Date{}) {
		add(a.ID)
	}
	want := lexicon.FoldWords(name)
	for i := range claims {
		for _, party := range claims[i].Parties() {
			// A wording counts for those whom the base does not know; a state may have
			// been named through one of its towns.
			if party.Actor.Provisional() && slices.Equal(lexicon.FoldWords(party.Text), want) || slices.Equal(lexicon.FoldWords(party.Name), want) {
				add(party.Actor)
			}
		}
	}
	return out
}

// placesNamed returns the places that a user may mean by name: those of that name
// that the claims are about, else the best known one.
func placesNamed(name string, p *pipeline.Pipeline, claims []*entente.Claim) []entente.PlaceID {
	known := p.Gazetteer.Lookup(name)
	var out []entente.PlaceID
	want := lexicon.FoldWords(name)
	for i := range claims {
		t := claims[i].Place
		if t == nil || slices.Contains(out, t.ID) {
			continue
		}
		if slices.ContainsFunc(known, func(k entente.Place) bool { return k.ID == t.ID }) ||
			slices.Equal(lexicon.FoldWords(t.Name), want) || slices.Equal(lexicon.FoldWords(t.Text), want) {
			out = append(out, t.ID)
		}
	}
	if len(out) == 0 && len(known) > 0 {
		out = append(out, known[0].ID)
	}
	return out
}
