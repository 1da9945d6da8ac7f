package situation

import (
	"fmt"
	"math"
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

func occurrenceKey(dst []byte, c *entente.Claim) []byte {
	ids := make([]string, 0, 4)
	own := ""
	for _, list := range [][]entente.Party{c.Event.Actors, c.Event.Recipients} {
		for i := range list {
			id := list[i].Actor
			ids = append(ids, string(Base(id)))
			if id.Generic() {
				own = string(c.Report) // "militants" here and there need not be the same
			}
		}
	}
	slices.Sort(ids)
	for i, id := range slices.Compact(ids) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, id...)
	}
	return join(append(dst, 0), string(c.Polarity), string(c.Modality), own)
}

// related has the types that one happening often bears at once: an agreement is
// reached at a meeting.
var related = map[[2]string]bool{
	{"AGREE", "CONSULT"}: true, {"AGREE", "COOPERATE"}: true, {"SUPPORT", "CONSULT"}: true, {"AGREE", "SUPPORT"}: true,
}

// telling is an event claim as the linker sees it.
type telling struct {
	claim   *entente.Claim
	report  int32
	key     int32 // of its parties and mood
	typ     int32
	several bool // it takes two to have met and agreed
	// The place and its country, by number, and whether it is a region or larger.
	place, land int32
	placed      bool
	region      bool
	from, to    int32 // days; open ends lie far away
	dated       bool
	coarse      bool // stated no finer than a month
	loose       bool // not stated to the day
	queued      bool
	changed     bool  // waits in linker.changed
	published   int32 // the day, by dayOrder
	seq         int   // of arrival: the order of claims that are equal

	head  *telling   // the occurrence it is in, itself where it opens one; nil before that is known
	score float64    // of its link to head
	with  []*telling // where it is a head: the others, in order
	shown bool       // heads an occurrence of the last situation

	ofReport *telling // another one of its report
}

// The days of open ends.
const (
	ever  = math.MinInt32 / 4
	never = math.MaxInt32 / 4
)

func dayOrOpen(d entente.Date, open int32) int32 {
	if d.IsZero() {
		return open
	}
	return int32(dayNumber(d))
}

func newTelling(c *entente.Claim, report, key int32, several bool) telling {
	v := c.Valid
	return telling{
		claim: c, report: report, key: key, several: several, dated: !v.IsZero(),
		from: dayOrOpen(v.From, ever), to: dayOrOpen(v.To, never), published: dayOrder(c.Published),
		coarse: v.Precision == entente.PrecisionMonth || v.Precision == entente.PrecisionYear,
		loose:  v.Precision != entente.PrecisionDay,
	}
}

// vagueDays are how many days two times may lie apart where one of them is not
// stated to the day.
const vagueDays = 2

// vague reports whether t is not stated to the day.
func (t *telling) vague() bool { return t.loose }

// apart returns the days between two times, 0 where they overlap.
func (t *telling) apart(o *telling) int32 { return max(0, o.from-t.to, t.from-o.to) }

// link scores how far t and o, of the same parties, tell of one happening; 0: not.
func (t *telling) link(o *telling) float64 {
	if !t.dated || !o.dated {
		return 0 // without a day nothing says that they are one
	}
	score := 0.0
	switch days := t.apart(o); {
	case days == 0:
		score += 0.4
	case days <= vagueDays && (t.vague() || o.vague()):
		score += 0.3
	default:
		return 0
	}
	switch {
	case t.typ == o.typ:
		score += 0.35
	case !t.several:
		return 0 // one may do both apart
	case t.coarse || o.coarse:
		return 0 // a promise "in November" is not the meeting of the 6th
	case t.apart(o) > 0:
		return 0 // nor one of which nobody says when
	default:
		x, y := t.claim.Event.Type, o.claim.Event.Type
		if !related[[2]string{x, y}] && !related[[2]string{y, x}] {
			return 0
		}
		score += 0.3
	}
	switch {
	case !t.placed || !o.placed:
		score += 0.1
	case t.place == o.place:
		score += 0.2
	case t.land == o.land && (t.region || o.region):
		score += 0.1
	default:
		return 0
	}
	return min(1, score+0.05)
}

// reason says in words why t and o are linked.
func (t *telling) reason(o *telling) string {
	reasons := []string{"same parties"}
	if t.apart(o) == 0 {
		reasons = append(reasons, "same day")
	} else {
		reasons = append(reasons, "days apart, one of them not stated")
	}
	switch x, y := t.claim.Event.Type, o.claim.Event.Type; {
	case x == y:
		reasons = append(reasons, "same type")
	case related[[2]string{x, y}]:
		reasons = append(reasons, together(x, y))
	default:
		reasons = append(reasons, together(y, x))
	}
	if p, q := t.claim.Place, o.claim.Place; p != nil && q != nil && p.ID == q.ID {
		reasons = append(reasons, "same place")
	}
	return strings.Join(reasons, ", ")
}

func together(a, b string) string {
	return fmt.Sprintf("%s at the same %s", strings.ToLower(a), strings.ToLower(b))
}

// occurrence shows a head with those in it: the surest claim first of those that say
// when, then of the others.
func (t *telling) occurrence() Occurrence {
	o := Occurrence{Claims: []*entente.Claim{t.claim}, Score: 1, Reason: "told once"}
	var weakest *telling
	for _, x := range t.with {
		o.Claims = append(o.Claims, x.claim)
		if weakest == nil || x.score < weakest.score {
			weakest = x
		}
	}
	if weakest != nil {
		o.Score, o.Reason = weakest.score, t.reason(weakest)
	}
	if len(o.Claims) == 1 {
		return o
	}
	unsaid := func(c *entente.Claim) bool { return c.Valid.Precision == entente.PrecisionUnknown }
	slices.SortStableFunc(o.Claims, func(x, y *entente.Claim) int {
		switch {
		case unsaid(x) != unsaid(y):
			if unsaid(x) {
				return 1
			}
			return -1
		case x.Confidence > y.Confidence:
			return -1
		case x.Confidence < y.Confidence:
			return 1
		}
		return 0
	})
	return o
}
