package eval

import (
	"fmt"
	"math"
	"math/rand/v2"

	"entente"
	"entente/internal/geo"
)

// war is an invented country of towns that two sides share, with a front between
// them that moves. It is made from a seed alone: a ranking of rules, and no claim
// about any war.
type war struct {
	places []entente.Place
	at     [][2]float64 // km east and north of the corner
	waves  [4]wave      // of the front's course
	drives []drive
	holes  [][3]float64 // pockets behind the front: east, north, radius in km
	size   [2]float64   // km

	truth [][]int     // by day and town, once fixed
	far   [][]float64 // km to the front
}

// fix computes who holds what and how far the front is, for so many days: the same
// is asked for every rule.
func (w *war) fix(days int) {
	truth, far := make([][]int, days), make([][]float64, days)
	for d := range days {
		truth[d], far[d] = make([]int, len(w.at)), make([]float64, len(w.at))
		for i := range w.at {
			truth[d][i], far[d][i] = w.holder(i, d), w.toFront(i, d)
		}
	}
	w.truth, w.far = truth, far
}

type wave struct{ length, height, phase float64 }

// drive is an offensive: from a day on, for so many days, the front near a place
// moves by so many km a day.
type drive struct {
	from, days    int
	north, width  float64
	speed, toward float64
}

// newWar makes a country of so many towns, clustered as towns are: half of them
// anywhere, half around others.
func newWar(seed uint64, towns int, size [2]float64) *war {
	r := rand.New(rand.NewPCG(seed, 77))
	w := &war{size: size}
	for i := range w.waves {
		w.waves[i] = wave{size[1] / float64(i+1), size[0] * 0.12 / float64(i+1), r.Float64() * 2 * math.Pi}
	}
	for i := range towns {
		p := [2]float64{r.Float64() * size[0], r.Float64() * size[1]}
		if i > 20 && r.IntN(2) == 0 {
			near := w.at[r.IntN(i)]
			p = [2]float64{clamp(near[0]+12*r.NormFloat64(), size[0]), clamp(near[1]+12*r.NormFloat64(), size[1])}
		}
		w.at = append(w.at, p)
		lat := 34 + p[1]/111.2
		w.places = append(w.places, entente.Place{
			ID: entente.PlaceID(fmt.Sprintf("town:%05d", i)), Name: fmt.Sprintf("Town %d", i), Country: "XXX",
			Lat: lat, Lon: 36 + p[0]/111.2/math.Cos(lat*math.Pi/180),
		})
	}
	return w
}

func clamp(v, high float64) float64 { return max(0, min(high, v)) }

// attack adds offensives of either side over so many days, quiet weeks between.
func (w *war) attack(seed uint64, days int) {
	r := rand.New(rand.NewPCG(seed, 78))
	for day := 20 + r.IntN(20); day < days; day += 20 + r.IntN(40) {
		toward := 1.0
		if r.IntN(2) == 0 {
			toward = -1
		}
		w.drives = append(w.drives, drive{from: day, days: 8 + r.IntN(15), north: r.Float64() * w.size[1], width: 25 + 50*r.Float64(),
			speed: 0.3 + 1.5*r.Float64(), toward: toward})
	}
}

// pockets adds islands of the other side behind the front.
func (w *war) pockets(seed uint64, n int) {
	r := rand.New(rand.NewPCG(seed, 79))
	for range n {
		w.holes = append(w.holes, [3]float64{r.Float64() * w.size[0], r.Float64() * w.size[1], 15 + 15*r.Float64()})
	}
}

// line is how far east the front runs at a height on a day.
func (w *war) line(north float64, day int) float64 {
	x := w.size[0] / 2
	for _, v := range w.waves {
		x += v.height * math.Sin(2*math.Pi*north/v.length+v.phase)
	}
	for _, d := range w.drives {
		if n := min(day-d.from, d.days); n > 0 {
			x += d.toward * d.speed * float64(n) * math.Exp(-(north-d.north)*(north-d.north)/(2*d.width*d.width))
		}
	}
	return x
}

// holder returns who holds a town on a day, 0 in the west and 1 in the east.
func (w *war) holder(i, day int) int {
	if w.truth != nil {
		return w.truth[day][i]
	}
	p := w.at[i]
	side := 0
	if p[0] > w.line(p[1], day) {
		side = 1
	}
	for _, h := range w.holes {
		if math.Hypot(p[0]-h[0], p[1]-h[1]) < h[2] {
			return 1 - side
		}
	}
	return side
}

// toFront is about how far a town lies from ground of the other side, in km.
func (w *war) toFront(i, day int) float64 {
	if w.far != nil {
		return w.far[day][i]
	}
	p := w.at[i]
	best := math.Inf(1)
	for n := p[1] - 60; n <= p[1]+60; n += 5 {
		best = min(best, math.Hypot(w.line(n, day)-p[0], n-p[1]))
	}
	for _, h := range w.holes {
		best = min(best, math.Abs(math.Hypot(p[0]-h[0], p[1]-h[1])-h[2]))
	}
	return best
}

func (w *war) points() []geo.Point {
	out := make([]geo.Point, len(w.places))
	for i, p := range w.places {
		out[i] = geo.Point{Lat: p.Lat, Lon: p.Lon}
	}
	return out
}
