package situation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
)

// Occurrence is event claims that seem to tell of one happening. They are linked,
// not merged: Score and Reason say how sure the link is, and every claim stays.
type Occurrence struct {
	Claims []*entente.Claim // the first is the one to show
	Score  float64          // the weakest link, in [0,1]; 1 for a single claim
	Reason string
	Support
}

// linkThreshold is the score from which two events are linked: it takes the same
// parties and day, and either the same place or the same or a related type.
const linkThreshold = 0.7

// occurrences links events of the same parties at about the same time.
func (s *Situation) occurrences(claims []*entente.Claim) []Occurrence {
	byParties := map[string][]int{} // occurrences by parties, so that few are compared
	var out []Occurrence
	for _, c := range claims {
		key := occurrenceKey(c)
		best, score, reason := -1, 0.0, ""
		for _, i := range byParties[key] {
			if v, why := link(out[i].Claims[0], c); v > score {
				best, score, reason = i, v, why
			}
		}
		if best < 0 || score < linkThreshold {
			byParties[key] = append(byParties[key], len(out))
			out = append(out, Occurrence{Claims: []*entente.Claim{c}, Score: 1, Reason: "told once"})
			continue
		}
		o := &out[best]
		o.Claims = append(o.Claims, c)
		if len(o.Claims) == 2 || score < o.Score {
			o.Score, o.Reason = score, reason
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].Claims, func(a, b *entente.Claim) int { return cmp.Compare(b.Confidence, a.Confidence) })
		out[i].Support = s.Origins.Count(out[i].Claims)
	}
	return out
}

func occurrenceKey(c *entente.Claim) string {
	parties := append(slices.Clone(c.Event.Actors), c.Event.Recipients...)
	own := ""
	if slices.ContainsFunc(parties, func(p entente.Party) bool { return p.Actor.Generic() }) {
		own = string(c.Report) // "militants" here and there need not be the same
	}
	return join(bases(parties), string(c.Polarity), string(c.Modality), own)
}

// link scores how far a and b, of the same parties, tell of one happening.
func link(a, b *entente.Claim) (float64, string) {
	var reasons []string
	score := 0.0
	switch days := apart(a.Valid, b.Valid); {
	case days < 0:
		return 0, "" // without a day nothing says that they are one
	case days == 0:
		score += 0.4
		reasons = append(reasons, "same day")
	case days <= 2 && (a.Valid.Precision != entente.PrecisionDay || b.Valid.Precision != entente.PrecisionDay):
		score += 0.3
		reasons = append(reasons, "days apart, one of them not stated")
	default:
		return 0, ""
	}
	switch {
	case a.Event.Type == b.Event.Type:
		score += 0.35
		reasons = append(reasons, "same type")
	case !strings.Contains(occurrenceKey(a), ","):
		return 0, "" // it takes two to have met and agreed; one may do both apart
	case coarse(a.Valid) || coarse(b.Valid):
		return 0, "" // a promise "in November" is not the meeting of the 6th
	case related[[2]string{a.Event.Type, b.Event.Type}]:
		score += 0.3
		reasons = append(reasons, together(a, b))
	case related[[2]string{b.Event.Type, a.Event.Type}]:
		score += 0.3
		reasons = append(reasons, together(b, a))
	default:
		return 0, ""
	}
	switch {
	case a.Place == nil || b.Place == nil:
		score += 0.1
	case a.Place.ID == b.Place.ID:
		score += 0.2
		reasons = append(reasons, "same place")
	case a.Place.Country == b.Place.Country && (a.Place.Precision >= entente.PlaceRegion || b.Place.Precision >= entente.PlaceRegion):
		score += 0.1
	default:
		return 0, ""
	}
	return min(1, score+0.05), "same parties, " + strings.Join(reasons, ", ")
}

// coarse reports whether v is stated no finer than a month.
func coarse(v entente.Interval) bool {
	return v.Precision == entente.PrecisionMonth || v.Precision == entente.PrecisionYear
}

// related has the types that one happening often bears at once: an agreement is
// reached at a meeting.
var related = map[[2]string]bool{
	{"AGREE", "CONSULT"}: true, {"AGREE", "COOPERATE"}: true, {"SUPPORT", "CONSULT"}: true, {"AGREE", "SUPPORT"}: true,
}

func together(a, b *entente.Claim) string {
	return fmt.Sprintf("%s at the same %s", strings.ToLower(a.Event.Type), strings.ToLower(b.Event.Type))
}

// apart returns the days between two times, 0 where they overlap, -1 where one is
// unknown.
func apart(a, b entente.Interval) int {
	switch {
	case a.IsZero() || b.IsZero():
		return -1
	case a.Overlaps(b):
		return 0
	case a.To.Before(b.From):
		return b.From.DaysSince(a.To)
	}
	return a.From.DaysSince(b.To)
}
