package eval

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing/fstest"

	"entente"
	"entente/internal/situation"
	"entente/internal/sources"
	"entente/internal/territory"
)

// The simulated stream: towns near a moving front, one neutral publisher that errs
// now and then, and one of each side that claims more than it has.
const (
	streamTowns  = 120
	streamDays   = 160
	streamSettle = 30   // days before counting; every town has a report on the first
	neutralRate  = 0.06 // reports a day and town
	neutralWrong = 0.03 // of them
	partyRate    = 0.05 // of each side's own publisher
	newsRate     = 0.3  // of either in the days after a change of hands
	newsDays     = 6
	overclaim    = 0.5 // of what a side says of an enemy's town within its reach
	reachKm      = 12
)

// rule is a way to decide who holds a town on a day from the reports so far: 0 and
// 1 for the sides, -1 for no answer.
type rule struct {
	name  string
	label func(w *war, s *stream, day int) []int
}

// streamTask asks how well a stream of reports is followed near a moving front.
func streamTask(context.Context, Env) (Result, error) {
	rules := []rule{
		{"last report wins", lastWins},
		{"fades in 30 days, all weigh alike", modelRule(map[string]float64{"near": 30, "far": 30, "own-gain": 1, "neighbours": 0, "grade-d": 1})},
		{"fades in 90 days, all weigh alike", modelRule(map[string]float64{"near": 90, "far": 90, "own-gain": 1, "neighbours": 0, "grade-d": 1})},
		{"as built, but holds take nothing", modelRule(map[string]float64{"settle": 0})},
		{"as built, without neighbours", modelRule(map[string]float64{"neighbours": 0})},
		{"as built", modelRule(nil)},
	}
	var b strings.Builder
	fmt.Fprintf(&b, "A stream of reports on %d invented towns near a moving front, %d days, two seeds together.\n", streamTowns, streamDays)
	b.WriteString("A neutral publisher (3 % wrong) and one of each side that claims more than it has.\nRight: share of town-days within 25 km of the front. Changed: of towns that changed\nhands. Delay: days from a change of hands that lasted 30 days to the right answer.\nA synthetic ranking of rules and no claim about any war.\n\n")
	fmt.Fprintf(&b, "%-36s %6s %8s %6s %6s\n", "rule", "right", "changed", "median", "p90")
	var res Result
	for _, r := range rules {
		var near, changed tallied
		var delays []int
		for seed := range uint64(2) {
			w := newWar(20+seed, streamTowns, [2]float64{150, 200})
			w.attack(20+seed, streamDays)
			w.fix(streamDays)
			s := w.reports(20 + seed)
			n, c, d := w.follow(s, r)
			near.right, near.all = near.right+n.right, near.all+n.all
			changed.right, changed.all = changed.right+c.right, changed.all+c.all
			delays = append(delays, d...)
		}
		slices.Sort(delays)
		median, p90 := delays[len(delays)/2], delays[len(delays)*9/10]
		fmt.Fprintf(&b, "%-36s %6.3f %8.3f %6d %6d\n", r.name, near.share(), changed.share(), median, p90)
		if r.name == "as built" {
			res.Scores = []Score{
				newScore("right near the front", near.units()), newScore("right on changed towns", changed.units()),
				newScore("median delay, days", []Ratio{count(median, 1)}), newScore("90th percentile of delay, days", []Ratio{count(p90, 1)}),
			}
		}
	}
	res.Report = b.String() + "\n" + scoreTable(res.Scores)
	return res, nil
}

// stream is what was reported.
type stream struct {
	claims []entente.Claim
	last   [][2]int // by town and day: the last report, as a side, or -1
	built  *situation.Situation
}

// reports draws the stream. News is about change: for some days after a town changed
// hands more is told of it, and half of that as a taking.
func (w *war) reports(seed uint64) *stream {
	r := rand.New(rand.NewPCG(seed, 81))
	s := &stream{}
	start := entente.NewDate(2020, 1, 1)
	tell := func(town, day int, publisher string, side int, kind string) {
		d := start.AddDays(day)
		report := fmt.Sprintf("%s-%d-%d", publisher, day, town)
		actor := [2]entente.ActorID{"west", "east"}[side]
		c := entente.Claim{
			Kind: entente.KindControl, Polarity: entente.Affirmed, Modality: entente.Asserted, Confidence: 1, Reason: "simulated", Valid: entente.Day(d),
			Provenance: entente.Provenance{Report: entente.ReportID(report), Publisher: publisher, Published: d, Coder: "simulation",
				Evidence: []entente.Evidence{{Span: entente.Span{End: len(report)}, Quote: report}}},
			Place:   &entente.Toponym{Text: w.places[town].Name, Place: w.places[town], Precision: entente.PlaceExact},
			Control: &entente.Control{Kind: kind, Holder: &entente.Party{Text: string(actor), Actor: actor, Name: string(actor)}},
		}
		c.Seal()
		s.claims = append(s.claims, c)
		s.last = append(s.last, [2]int{town, side})
	}
	for day := range streamDays {
		for town := range w.places {
			truth, far := w.holder(town, day), w.toFront(town, day)
			if day > 0 && far > 40 && r.IntN(8) > 0 {
				continue // little is told of the rear
			}
			kind, neutral, own := "holds", neutralRate, partyRate
			if day > newsDays && w.holder(town, day-newsDays) != truth {
				neutral, own = newsRate, newsRate
				if r.IntN(2) == 0 {
					kind = "took"
				}
			}
			if first := day == 0; first || r.Float64() < neutral {
				side := truth
				if r.Float64() < neutralWrong {
					side, kind = 1-truth, "holds"
				}
				tell(town, day, "neutral", side, kind)
			}
			for side, publisher := range []string{"west-agency", "east-agency"} {
				chance := r.Float64()
				switch {
				case truth == side && chance >= own, truth != side && chance >= partyRate:
				case truth == side:
					tell(town, day, publisher, side, kind)
				case far < reachKm && r.Float64() < overclaim:
					tell(town, day, publisher, side, []string{"holds", "took"}[r.IntN(2)])
				case r.IntN(4) == 0:
					tell(town, day, publisher, 1-side, "holds") // a loss admitted
				}
			}
		}
	}
	return s
}

// follow labels every day and compares with the truth.
func (w *war) follow(s *stream, r rule) (near, changed tallied, delays []int) {
	last := make([]int, len(w.places))  // the day of the last change of hands
	since := make([]int, len(w.places)) // of a change not yet noticed, else -1
	ever := make([]bool, len(w.places))
	for i := range w.places {
		since[i] = -1
		for day := 1; day < streamDays; day++ {
			ever[i] = ever[i] || w.holder(i, day) != w.holder(i, day-1)
		}
	}
	s.built = nil
	for day := range streamDays {
		labels := r.label(w, s, day)
		for i := range w.places {
			truth := w.holder(i, day)
			if day > 0 && truth != w.holder(i, day-1) {
				last[i], since[i] = day, -1
				if w.lasts(i, day, 30) && day >= streamSettle {
					since[i] = day
				}
			}
			right := labels[i] == truth
			if since[i] >= 0 && (right || day == streamDays-1) {
				delays = append(delays, day-since[i])
				since[i] = -1
			}
			if day < streamSettle || w.toFront(i, day) > 25 {
				continue
			}
			near.add(right)
			if ever[i] {
				changed.add(right)
			}
		}
	}
	return near, changed, delays
}

// lasts reports whether a town stays with its holder for so many days.
func (w *war) lasts(i, day, days int) bool {
	for d := day + 1; d < min(streamDays, day+days); d++ {
		if w.holder(i, d) != w.holder(i, day) {
			return false
		}
	}
	return day+days < streamDays
}

func lastWins(w *war, s *stream, day int) []int {
	labels := make([]int, len(w.places))
	for i := range labels {
		labels[i] = -1
	}
	today := entente.NewDate(2020, 1, 1).AddDays(day)
	for k := range s.claims {
		if s.claims[k].Published.After(today) {
			break
		}
		labels[s.last[k][0]] = s.last[k][1]
	}
	return labels
}

// streamRegister tells whose side the two agencies are on.
const streamRegister = `
source west
  name   west-agency
  grade  D
  leans  west
source east
  name   east-agency
  grade  D
  leans  east
`

// modelRule labels with the control model of the situation, some numbers changed.
func modelRule(set map[string]float64) func(*war, *stream, int) []int {
	return func(w *war, s *stream, day int) []int {
		if s.built == nil {
			s.built = buildStream(w, s, set)
		}
		labels := make([]int, len(w.places))
		for i := range labels {
			labels[i] = -1
		}
		for _, st := range s.built.ControlOn(entente.NewDate(2020, 1, 1).AddDays(day)) {
			var town int
			if _, err := fmt.Sscanf(string(st.Place.ID), "town:%05d", &town); err != nil || st.Holder == nil {
				continue
			}
			labels[town] = 0
			if st.Side == "east" {
				labels[town] = 1
			}
		}
		return labels
	}
}

func buildStream(w *war, s *stream, set map[string]float64) *situation.Situation {
	register, err := sources.Load(fstest.MapFS{"sources/stream.txt": {Data: []byte(streamRegister)}})
	if err != nil {
		panic(err) // a broken constant above
	}
	model := situation.DefaultControl()
	for name, v := range set {
		if err := model.Set(name, v); err != nil {
			panic(err)
		}
	}
	land := territory.NewLand(w.places, nil, nil, territory.GraphOptions{})
	return situation.Build(s.claims, situation.Options{Control: model, Sources: register, Neighbours: land.Neighbours()})
}
