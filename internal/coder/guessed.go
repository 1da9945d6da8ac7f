package coder

import (
	"strings"

	"entente"
	"entente/internal/ontology"
)

// guessedOwn takes from those whom an army strikes the country that was only guessed for
// them and is the army's own: civilians shelled by Russian forces are none of Russia's. They
// are of the place's country where that is told.
func guessedOwn(e *entente.Event, c *entente.Claim) {
	if e.Type != "ASSAULT" {
		return
	}
	for i := range e.Recipients {
		r := &e.Recipients[i]
		if r.Rule != entente.RuleAtHand && r.Rule != entente.RuleAtHome || ontology.Sector(firstSector(r)).Organ() || !fromArmyOf(e.Actors, r.Country) {
			continue
		}
		switch {
		case c.Place == nil || !ontology.State(c.Place.Country) || c.Place.Country == "":
			r.Actor = entente.ActorID("?-" + strings.TrimPrefix(string(r.Actor), "?"+r.Country))
			r.Country, r.Name = "", r.Text
		case c.Place.Country != r.Country:
			r.Actor = entente.ActorID("?" + c.Place.Country + strings.TrimPrefix(string(r.Actor), "?"+r.Country))
			r.Country, r.Name = c.Place.Country, r.Text
		}
	}
}

// fromArmyOf reports whether one of the actors is the army of that country.
func fromArmyOf(actors []entente.Party, country string) bool {
	for _, a := range actors {
		if country != "" && a.Country == country && firstSector(&a) == "MIL" && a.Actor.OfState() {
			return true
		}
	}
	return false
}

func firstSector(q *entente.Party) string {
	if len(q.Sectors) == 0 {
		return ""
	}
	return q.Sectors[0]
}
