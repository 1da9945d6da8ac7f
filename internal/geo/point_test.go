package geo

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestDistanceAndBearing(t *testing.T) {
	for _, c := range []struct {
		name       string
		a, b       Point
		km, course float64
	}{
		{"one degree of latitude", Point{10, 20}, Point{11, 20}, 111.195, 0},
		{"one degree of the equator", Point{0, 179.5}, Point{0, -179.5}, 111.195, 90},
		{"half round", Point{0, 0}, Point{0, 180}, math.Pi * earthRadius, 90},
		{"the same point", Point{36.2, 37.1}, Point{36.2, 37.1}, 0, 0},
	} {
		if got := Distance(c.a, c.b); math.Abs(got-c.km) > 0.01 {
			t.Errorf("%s: distance %g, want %g", c.name, got, c.km)
		}
		if got := Bearing(c.a, c.b); math.Abs(got-c.course) > 0.01 {
			t.Errorf("%s: bearing %g, want %g", c.name, got, c.course)
		}
	}
}

func TestOffsetUndoesDistanceAndBearing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Point{rapid.Float64Range(-80, 80).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon")}
		km, course := rapid.Float64Range(1, 900).Draw(t, "km"), rapid.Float64Range(0, 359).Draw(t, "course")
		b := Offset(a, course, km)
		if got := Distance(a, b); math.Abs(got-km) > 1e-6*km {
			t.Errorf("distance %g, want %g", got, km)
		}
		if got := math.Abs(Bearing(a, b) - course); got > 1e-4 && got < 360-1e-4 {
			t.Errorf("bearing %g, want %g", Bearing(a, b), course)
		}
	})
}
