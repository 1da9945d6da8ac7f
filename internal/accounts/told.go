package accounts

import (
	"slices"

	"entente"
	"entente/internal/ontology"
)

// A report tells one occurrence several times: by verb and noun in one sentence ("signed
// the accord"), and in one sentence who was killed, in another by whom. Such accounts
// become one event. Two deeds of the same parties that the text tells apart by mode,
// place or day stay two: what is merged wrongly can't be told apart again.

// toldAgain merges the events of a report that are accounts of one occurrence, in time
// linear in the claims: each is compared with those of its sentence and of the few
// before it.
func toldAgain(claims []entente.Claim, retold map[int]bool) []entente.Claim {
	gone := make([]bool, len(claims))
	for i := range claims {
		a := &claims[i]
		if a.Event == nil {
			continue
		}
		for j := max(0, i-lookBack); j < i; j++ {
			b := &claims[j]
			if gone[j] || b.Event == nil || a.Polarity != b.Polarity || a.Modality != b.Modality {
				continue
			}
			beside := a.Evidence[0].Span == b.Evidence[0].Span
			if beside && sameDeed(a, b) || !beside && sameVictims(a, b, retold[i], retold[j]) {
				if signing(a) && !signing(b) || signing(a) == signing(b) && weight(a) > weight(b) {
					a.Event.Modes = union(a.Event.Modes, b.Event.Modes)
					merge(a, b)
					gone[j] = true
				} else {
					b.Event.Modes = union(b.Event.Modes, a.Event.Modes)
					merge(b, a)
					gone[i] = true
					break
				}
			}
		}
	}
	kept := claims[:0]
	for i := range claims {
		if !gone[i] {
			kept = append(kept, claims[i])
		}
	}
	return kept
}

// sameGround gives what nobody in particular took, holds or left to the one who is told of
// by name to have done so at that place: "the fighters who took the city" are the army and
// its allies of the sentence before. It is linear in the claims.
func sameGround(claims []entente.Claim) []entente.Claim {
	whoLeft(claims)
	type key struct {
		kind, place string
		mood        entente.Modality
		so          entente.Polarity
	}
	of := func(c *entente.Claim) key {
		return key{c.Control.Kind, string(c.Place.ID), c.Modality, c.Polarity}
	}
	generic := func(c *entente.Claim) bool { return c.Control.Holder.Actor.Generic() }
	named := map[key]int{}
	for i := range claims {
		c := &claims[i]
		if c.Control == nil || c.Place == nil || c.Control.Holder == nil || generic(c) {
			continue
		}
		if _, ok := named[of(c)]; !ok {
			named[of(c)] = i
		}
	}
	gone := map[int]bool{}
	for i := range claims {
		c := &claims[i]
		if c.Control == nil || c.Place == nil || c.Control.Holder == nil || !generic(c) {
			continue
		}
		k, ok := named[of(c)]
		if !ok || c.Control.Holder.Country != "" && c.Control.Holder.Country != claims[k].Control.Holder.Country || !sameMonth(c.Valid, claims[k].Valid) {
			continue
		}
		for _, e := range c.Evidence {
			if o := &claims[k]; !slices.Contains(o.Evidence, e) {
				o.Evidence = append(slices.Clone(o.Evidence), e)
			}
		}
		gone[i] = true
	}
	kept := claims[:0]
	for i := range claims {
		if !gone[i] {
			kept = append(kept, claims[i])
		}
	}
	return kept
}

// sameDay reports whether two accounts are of one day as far as they say.
func sameDay(a, b entente.Interval) bool {
	return a == b || a.Precision == entente.PrecisionUnknown || b.Precision == entente.PrecisionUnknown
}

// sameMonth reports whether two accounts lie no more than a month apart as far as they
// say, as that of a day and one with a day carried on do.
func sameMonth(a, b entente.Interval) bool {
	apart := func(a, b entente.Interval) bool {
		return !a.To.IsZero() && !b.From.IsZero() && b.From.DaysSince(a.To) > 31
	}
	return a.Precision == entente.PrecisionUnknown || b.Precision == entente.PrecisionUnknown || !apart(a, b) && !apart(b, a)
}

// whoLeft gives a place that nobody in particular left or lost to the one from whom the
// report says that it was taken: "took Bama from the sect … militants withdrew in the
// night". It is linear in the claims.
func whoLeft(claims []entente.Claim) {
	from := map[entente.PlaceID]*entente.Party{} // nil where it was taken from several
	for i := range claims {
		c := &claims[i]
		if c.Control == nil || c.Place == nil || c.Control.Kind != "took" || c.Polarity != entente.Affirmed || c.Control.From == nil || c.Control.From.Actor.Generic() {
			continue
		}
		if o, ok := from[c.Place.ID]; !ok {
			from[c.Place.ID] = c.Control.From
		} else if o != nil && o.Actor != c.Control.From.Actor {
			from[c.Place.ID] = nil
		}
	}
	for i := range claims {
		c := &claims[i]
		if c.Control == nil || c.Place == nil || c.Control.Kind != "withdrew" && c.Control.Kind != "lost" || c.Control.Holder == nil {
			continue
		}
		h, o := c.Control.Holder, from[c.Place.ID]
		if o == nil || !h.Actor.Generic() || len(h.Sectors) == 0 || !ontology.Sector(h.Sectors[0]).Armed() || h.Country != "" && h.Country != o.Country {
			continue
		}
		q := *o
		q.Text, q.Span, q.Rule = h.Text, h.Span, "who lost the place"
		c.Control.Holder = &q
		c.Reason += "; it was taken from them"
	}
}

// lookBack is how many claims before it an account is compared with: some five
// sentences' worth.
const lookBack = 24

// sameDeed reports whether two accounts of one sentence are of one deed: the type is
// one, an accord signed and agreed is one, and nothing they tell differs.
func sameDeed(a, b *entente.Claim) bool {
	x, y := a.Event, b.Event
	signed := signing(a) && y.Type == "AGREE" || x.Type == "AGREE" && signing(b)
	if x.Type != y.Type && !signed {
		return false
	}
	return agree(x.Modes, y.Modes) && sameActors(x.Actors, y.Actors) && sameBefallen(x.Recipients, y.Recipients) &&
		sameDay(a.Valid, b.Valid) &&
		(a.Place == nil || b.Place == nil || a.Place.Country == b.Place.Country)
}

// signing reports whether an event is of CAMEO 057, sign a formal agreement, which tells
// more than that they agree.
func signing(c *entente.Claim) bool { return c.Event.Type == "SUPPORT" && c.Event.CAMEO == "057" }

// sameVictims reports whether of two accounts in different sentences one has the
// victims and nobody who did it, and the other the same victims with the doer.
func sameVictims(a, b *entente.Claim, retoldA, retoldB bool) bool {
	x, y := a.Event, b.Event
	if x.Type != "ASSAULT" || y.Type != "ASSAULT" || (unnamed(x.Actors) || retoldA) == (unnamed(y.Actors) || retoldB) || !agree(x.Modes, y.Modes) || a.Place != nil && b.Place != nil && a.Place.ID != b.Place.ID {
		return false
	}
	if len(x.Recipients) == 0 || len(y.Recipients) == 0 || !sameActors(x.Recipients, y.Recipients) {
		return false
	}
	return a.Valid == b.Valid || (a.Valid.Precision == entente.PrecisionUnknown) != (b.Valid.Precision == entente.PrecisionUnknown)
}

// sameBefallen reports whether two lists of recipients may be the same: one is empty or among the
// other, or has only the state of the place, of which the other is.
func sameBefallen(a, b []entente.Party) bool {
	if len(a) == 0 || len(b) == 0 || sameActors(a, b) {
		return true
	}
	ofPlace := func(a, b []entente.Party) bool {
		return len(a) == 1 && a[0].Rule == entente.RuleStateOfPlace && slices.ContainsFunc(b, func(q entente.Party) bool { return q.Country == a[0].Country })
	}
	return ofPlace(a, b) || ofPlace(b, a)
}

// agree reports whether two lists share an entry or one is empty.
func agree(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(m string) bool { return slices.Contains(b, m) })
}

func unnamed(ps []entente.Party) bool {
	return len(ps) == 0 || len(ps) == 1 && ps[0].Actor == entente.UnknownParty.Actor && ps[0].Text == ""
}

// sameActors reports whether every party of the shorter list stands in the longer, by
// actor.
func sameActors(a, b []entente.Party) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return !slices.ContainsFunc(a, func(q entente.Party) bool {
		return !slices.ContainsFunc(b, func(r entente.Party) bool { return q.Actor == r.Actor })
	})
}

// weight orders accounts by what they tell, then by confidence.
func weight(c *entente.Claim) float64 {
	w := c.Confidence + 2*float64(len(c.Event.Actors)+len(c.Event.Recipients)) + float64(len(c.Event.Modes))
	if unnamed(c.Event.Actors) {
		w -= 2
	}
	if len(c.Event.Recipients) == 1 && c.Event.Recipients[0].Rule == entente.RuleStateOfPlace {
		w-- // whom the words name is surer
	}
	if c.Place != nil {
		w++
	}
	if c.Valid.Precision != entente.PrecisionUnknown {
		w++
	}
	return w
}

// merge takes into account a what b tells besides.
func merge(a, b *entente.Claim) {
	x, y := a.Event, b.Event
	x.Contexts = union(x.Contexts, y.Contexts)
	if len(x.Recipients) == 0 || len(y.Recipients) > 0 && len(x.Recipients) == 1 && x.Recipients[0].Rule == entente.RuleStateOfPlace {
		x.Recipients = y.Recipients
	}
	if x.Dead == nil {
		x.Dead = y.Dead
	}
	if x.Injured == nil {
		x.Injured = y.Injured
	}
	if x.Arrested == nil {
		x.Arrested = y.Arrested
	}
	if a.Place == nil {
		a.Place = b.Place
	}
	if a.Valid.Precision == entente.PrecisionUnknown {
		a.Valid, a.Historical = b.Valid, b.Historical
	}
	for _, e := range b.Evidence {
		if !slices.Contains(a.Evidence, e) {
			a.Evidence = append(a.Evidence, e)
		}
	}
	a.Confidence = max(a.Confidence, b.Confidence)
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(slices.Clone(a), s)
		}
	}
	return a
}

// fromHolder gives what was taken of, or fired on, a place that a band of another sort holds in
// the report to that band, where the state of the place was all there was to name.
func fromHolder(claims []entente.Claim) {
	holders := map[entente.PlaceID]*entente.Party{}
	for i := range claims {
		c := &claims[i]
		if c.Control == nil || c.Place == nil || c.Polarity != entente.Affirmed || c.Modality != entente.Asserted {
			continue
		}
		h := c.Control.Holder
		if c.Control.Kind != "holds" && c.Control.Kind != "lost" || h == nil || h.Actor.OfState() || h.Actor.Generic() {
			continue
		}
		if old, ok := holders[c.Place.ID]; ok && (old == nil || old.Actor != h.Actor) {
			h = nil // several: who had it when is not told here
		}
		holders[c.Place.ID] = h
	}
	for i := range claims {
		c := &claims[i]
		if c.Event == nil || c.Place == nil || len(c.Event.Recipients) != 1 || c.Event.Recipients[0].Rule != entente.RuleStateOfPlace {
			continue
		}
		if t := c.Event.Type; t != "ASSAULT" && t != "COERCE" {
			continue
		}
		h := holders[c.Place.ID]
		if h == nil || slices.ContainsFunc(c.Event.Actors, func(a entente.Party) bool { return a.Actor == h.Actor }) {
			continue
		}
		c.Event.Recipients = []entente.Party{*h}
		c.Reason += "; recipient holds the place"
	}
}
