package eval

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"entente/internal/territory"
)

// fillinTask asks how well the holder of towns without a report can be guessed from
// those with one: by the nearest, by five, and by the harmonic function of the
// place graph that `territory --fill` uses.
func fillinTask(context.Context, Env) (Result, error) {
	const towns, seeds = 6000, 3
	settings := []struct{ observed, wrong float64 }{{0.01, 0}, {0.05, 0}, {0.05, 0.1}, {0.2, 0}, {0.2, 0.1}}
	methods := []string{"1 nearest", "5 nearest", "harmonic"}
	var b strings.Builder
	fmt.Fprintf(&b, "Filling in towns of which nobody tells: %d invented wars of %d towns and four pockets.\n", seeds, towns)
	b.WriteString("Share right of the towns without a report, all of them / within 25 km of the front.\nThe rear flatters the first number.\n\n")
	fmt.Fprintf(&b, "reported  wrong  %15s %15s %15s\n", methods[0], methods[1], methods[2])
	var res Result
	better := 0
	for _, s := range settings {
		var all, near [3]tallied
		for seed := uint64(10); seed < 10+seeds; seed++ { // 0 to 2 were for choosing the trust
			w := newWar(seed, towns, [2]float64{500, 500})
			w.pockets(seed, 4)
			labels := w.observe(seed, s.observed, s.wrong)
			guesses := [3][]int{w.nearest(labels, 1), w.nearest(labels, 5), w.harmonic(labels)}
			for i := range w.places {
				if labels[i] >= 0 {
					continue
				}
				truth, inSight := w.holder(i, 0), w.toFront(i, 0) <= 25
				for k := range guesses {
					right := guesses[k][i] == truth
					all[k].add(right)
					if inSight {
						near[k].add(right)
					}
				}
			}
		}
		fmt.Fprintf(&b, "%7.0f%%  %4.0f%%", 100*s.observed, 100*s.wrong)
		for k := range methods {
			fmt.Fprintf(&b, "     %.3f / %.3f", all[k].share(), near[k].share())
		}
		b.WriteByte('\n')
		if near[2].share() > near[0].share() && near[2].share() > near[1].share() {
			better++
		}
		if s.observed == 0.05 {
			name := fmt.Sprintf("near the front, 5%%, %.0f%% wrong", 100*s.wrong)
			res.Scores = append(res.Scores, newScore(name, near[2].units()))
		}
	}
	res.Scores = append(res.Scores, newScore("settings where harmonic is best", []Ratio{count(better, len(settings))}))
	res.Report = b.String() + "\n" + scoreTable(res.Scores)
	return res, nil
}

// tallied counts right and wrong.
type tallied struct{ right, all int }

func (t *tallied) add(right bool) {
	t.all++
	if right {
		t.right++
	}
}

func (t tallied) share() float64 { return quotient(float64(t.right), float64(t.all)) }

// units is the tally as one unit: the towns of one war are no independent draws.
func (t tallied) units() []Ratio { return []Ratio{count(t.right, t.all)} }

// observe draws the towns that are reported, some of them wrongly; -1 is no report.
func (w *war) observe(seed uint64, share, wrong float64) []int {
	r := rand.New(rand.NewPCG(seed, 80))
	labels := make([]int, len(w.places))
	for i := range labels {
		labels[i] = -1
		seen, lied := r.Float64() < share, r.Float64() < wrong
		if seen {
			labels[i] = w.holder(i, 0)
			if lied {
				labels[i] = 1 - labels[i]
			}
		}
	}
	return labels
}

// nearest guesses by the k nearest reports, the nearer the heavier.
func (w *war) nearest(labels []int, k int) []int {
	type report struct {
		at   [2]float64
		side int
	}
	var reports []report
	for i, l := range labels {
		if l >= 0 {
			reports = append(reports, report{w.at[i], l})
		}
	}
	out := make([]int, len(labels))
	for i, p := range w.at {
		var km [5]float64
		var side [5]int
		n := 0
		for _, r := range reports {
			d := math.Hypot(p[0]-r.at[0], p[1]-r.at[1])
			at := n
			for at > 0 && km[at-1] > d {
				at--
			}
			if at >= k {
				continue
			}
			copy(km[at+1:k], km[at:])
			copy(side[at+1:k], side[at:])
			km[at], side[at] = d, r.side
			n = min(k, n+1)
		}
		var weight [2]float64
		for j := range n {
			weight[side[j]] += 1 / max(km[j], 0.1)
		}
		if weight[1] > weight[0] {
			out[i] = 1
		}
	}
	return out
}

func (w *war) harmonic(labels []int) []int {
	g := territory.NewGraph(w.points(), territory.Ground{}, territory.GraphOptions{})
	share := territory.Spread(g, labels, 2, territory.FillOptions{})
	out := make([]int, len(labels))
	for i, s := range share {
		if s[1] > s[0] {
			out[i] = 1
		}
	}
	return out
}
