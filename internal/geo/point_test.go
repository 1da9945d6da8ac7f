package geo

import (
	"math"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b Point
		km   float64
	}{
		{"one degree of latitude", Point{10, 20}, Point{11, 20}, 111.195},
		{"one degree of the equator", Point{0, 179.5}, Point{0, -179.5}, 111.195},
		{"half round", Point{0, 0}, Point{0, 180}, math.Pi * earthRadius},
		{"the same point", Point{36.2, 37.1}, Point{36.2, 37.1}, 0},
	} {
		if got := Distance(c.a, c.b); math.Abs(got-c.km) > 0.01 {
			t.Errorf("%s: distance %g, want %g", c.name, got, c.km)
		}
	}
}
