package geo

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b Point
		km   float64
	}{
		{"one degree of latitude", Point{10, 20}, Point{11, 20}, 111.195},
		{"one degree of the equator", Point{0, 179.5}, Point{0, -179.5}, 111.195},
		{"half round", Point{0, 0}, Point{0, 180}, math.Pi * EarthRadius},
		{"the same point", Point{36.2, 37.1}, Point{36.2, 37.1}, 0},
	} {
		if got := Distance(c.a, c.b); math.Abs(got-c.km) > 0.01 {
			t.Errorf("%s: distance %g, want %g", c.name, got, c.km)
		}
	}
}

// TestDistanceIsOne checks what makes a distance one: symmetry and no shorter
// way over a third point.
func TestDistanceIsOne(t *testing.T) {
	point := rapid.Custom(func(t *rapid.T) Point {
		return Point{rapid.Float64Range(-90, 90).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon")}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := point.Draw(t, "a"), point.Draw(t, "b"), point.Draw(t, "c")
		direct, over := Distance(a, b), Distance(a, c)+Distance(c, b)
		if back := Distance(b, a); math.Abs(direct-back) > 1e-6 {
			t.Errorf("%g km there, %g back", direct, back)
		}
		if direct > over+1e-3 {
			t.Errorf("%g km direct, %g over a third point", direct, over)
		}
	})
}

func TestNear(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		a := Point{r.Float64()*180 - 90, r.Float64()*360 - 180}
		b := Point{max(-90, min(90, a.Lat+r.NormFloat64()*2)), a.Lon + r.NormFloat64()*3}
		if r.IntN(4) == 0 {
			b.Lon = a.Lon // the latitudes tell it all
		}
		km := Distance(a, b)
		for _, limit := range []float64{km * (1 - 1e-9), km, km * (1 + 1e-9), 200} {
			if d, ok := Near(a, b, limit); ok != (km < limit) || ok && d != km || Within(a, b, limit) != ok {
				t.Fatalf("%v %v, %v km: %v %v within %v", a, b, km, d, ok, limit)
			}
		}
	}
}
