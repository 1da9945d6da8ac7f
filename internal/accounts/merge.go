package accounts

import (
	"cmp"
	"slices"

	"entente"
)

// Merge returns the claims of one report with accounts of one occurrence made one, sealed and in
// the order of the text. strike says of the claim with a number what its words say of strikes.
func Merge(claims []entente.Claim, strike func(i int) Strike) []entente.Claim {
	placeMeetings(claims)
	retold := strikesTold(claims, strike)
	fromFoe(claims)
	claims = toldAgain(claims, retold)
	claims = sameGround(claims)
	fromHolder(claims)
	if len(claims) == 0 {
		return nil
	}
	byKey := make(map[entente.ClaimKey]int, len(claims))
	out := make([]entente.Claim, 0, len(claims))
	for i := range claims {
		c := claims[i]
		c.Seal()
		j, known := byKey[c.Key]
		if !known {
			byKey[c.Key] = len(out)
			out = append(out, c)
			continue
		}
		o := &out[j]
		for _, e := range c.Evidence {
			if !slices.Contains(o.Evidence, e) {
				o.Evidence = append(o.Evidence, e)
			}
		}
		if c.Confidence > o.Confidence {
			o.Confidence, o.Reason, o.Rule = c.Confidence, c.Reason, c.Rule
		}
	}
	for i := range out {
		if len(out[i].Evidence) > 1 { // it may have grown
			slices.SortStableFunc(out[i].Evidence, func(a, b entente.Evidence) int { return a.Start - b.Start })
			out[i].Seal()
		}
	}
	slices.SortStableFunc(out, func(a, b entente.Claim) int {
		return cmp.Or(
			a.Evidence[0].Start-b.Evidence[0].Start,
			cmp.Compare(slices.Index(entente.Kinds, a.Kind), slices.Index(entente.Kinds, b.Kind)),
			cmp.Compare(a.Key, b.Key),
		)
	})
	return out
}

// placeMeetings gives an agreement or meeting without a place that of another one
// between the same parties on the same day: a report tells of one meeting in its
// first sentence and of where it was in its fifth.
func placeMeetings(claims []entente.Claim) {
	talk := func(c *entente.Claim) bool {
		return c.Event != nil && (c.Event.Type == "AGREE" || c.Event.Type == "CONSULT") &&
			c.Modality == entente.Asserted && c.Polarity == entente.Affirmed && c.Valid.Precision == entente.PrecisionDay
	}
	for i := range claims {
		a := &claims[i]
		if !talk(a) || a.Place != nil {
			continue
		}
		for j := range claims {
			b := &claims[j]
			if i != j && talk(b) && b.Place != nil && b.Valid == a.Valid && sameCountries(a.Event, b.Event) {
				a.Place = b.Place
				a.Evidence = append(a.Evidence, b.Evidence...)
				a.Reason += "; place from the report's other account of the meeting"
				break
			}
		}
	}
}

// sameCountries reports whether the parties of a and b come from the same
// countries, two at least.
func sameCountries(a, b *entente.Event) bool {
	countries := func(e *entente.Event) []string {
		var out []string
		for _, ps := range [][]entente.Party{e.Actors, e.Recipients} {
			for _, p := range ps {
				if p.Country != "" {
					out = append(out, p.Country)
				}
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	x, y := countries(a), countries(b)
	return len(x) >= 2 && slices.Equal(x, y)
}
