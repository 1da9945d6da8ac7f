package analysis

import (
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// finding is what a test over the situation shows of a deed.
type finding struct {
	done   []*entente.Claim // that tell it done
	denied []*entente.Claim // that tell it not done
	part   string           // where it is done in part: how far
}

// deed is one question to the situation: did who do it at place, as told after the
// word was given.
type deed func(j *judge, who entente.ActorID, place entente.PlaceID, given *entente.Claim) finding

// tests has the deed for each test that the coder writes, by its verb. An
// undertaking without a test, or with another, is judged by people.
var tests = map[string]deed{
	"enter":    entered,
	"take":     taken,
	"hold":     held,
	"leave":    leaving,
	"encircle": encircled,
	"avoid":    entered, // who is to stay outside has broken it when he is in
}

// abstains reports whether u is kept as long as its test finds nothing: not to do it, or to
// stay away.
func abstains(u *entente.Undertaking) bool { return u.Will == strings.HasPrefix(u.Test, "avoid(") }

// test runs the test of an undertaking, "enter(sdf, geonames:172955)": the deed, who
// is to do it, which need not be who promised it, and where.
func (j *judge) test(given *entente.Claim) finding {
	verb, rest, _ := strings.Cut(given.Undertaking.Test, "(")
	who, _, _ := strings.Cut(rest, ",")
	run := tests[verb]
	if run == nil || given.Place == nil {
		return finding{}
	}
	return run(j, situation.Base(entente.ActorID(who)), given.Place.ID, given)
}

// told finds the control claims of some kinds, by who at place, that later reports
// tell of a time after the word was given.
func (j *judge) told(who entente.ActorID, place entente.PlaceID, given *entente.Claim, kinds ...string) finding {
	var f finding
	for _, c := range j.deeds[place] {
		k := c.Control
		if k.Holder == nil || !j.s.FightsIn(k.Holder.Actor, who) || !slices.Contains(kinds, k.Kind) {
			continue
		}
		if !c.Published.After(given.Published) || !c.Valid.To.IsZero() && c.Valid.To.Before(given.Published) {
			continue // told later of a deed before the word was given decides nothing
		}
		if soTold(c) {
			f.done = append(f.done, c)
		} else {
			f.denied = append(f.denied, c)
		}
	}
	return f
}

func entered(j *judge, who entente.ActorID, place entente.PlaceID, given *entente.Claim) finding {
	return j.told(who, place, given, "entered", "took", "holds") // who holds it is in it
}

func taken(j *judge, who entente.ActorID, place entente.PlaceID, given *entente.Claim) finding {
	return j.told(who, place, given, "took")
}

func leaving(j *judge, who entente.ActorID, place entente.PlaceID, given *entente.Claim) finding {
	return j.told(who, place, given, "withdrew", "lost")
}

// held asks who holds the place as of the situation's day, by all that is told of
// it, and cites the claims for it that came after the word was given.
func held(j *judge, who entente.ActorID, place entente.PlaceID, given *entente.Claim) finding {
	i := slices.IndexFunc(j.s.Control, func(p situation.PlaceState) bool { return p.Place.ID == place })
	if i < 0 {
		return finding{}
	}
	st := j.s.Control[i]
	if st.State != situation.Held || st.Holder == nil || !j.s.FightsIn(st.Holder.Actor, who) {
		return finding{}
	}
	return j.told(who, place, given, "holds", "took")
}

// encircleSectors is how many of eight sectors around a place make a ring.
const encircleSectors = 7

// encircled asks for claims that say so, else for the sectors around the place.
func encircled(j *judge, who entente.ActorID, place entente.PlaceID, given *entente.Claim) finding {
	f := j.told(who, place, given, "besieged")
	if len(f.done) > 0 || j.s.Options.Ring == nil {
		return f
	}
	n, of, evidence := j.s.Options.Ring(j.s, who, place)
	evidence = slices.DeleteFunc(slices.Clone(evidence), func(c *entente.Claim) bool { return !c.Published.After(given.Published) })
	switch {
	case of == 0 || n == 0 || len(evidence) == 0:
		return f
	case n*8 < encircleSectors*of:
		f.part = fmt.Sprintf("%d of %d sectors around it are held", n, of)
	}
	f.done = evidence
	return f
}
