package geo

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestLine(t *testing.T) {
	l := Line{{36, 38}, {36, 40}, {37, 40}}
	if got, want := l.Length(), Distance(l[0], l[1])+Distance(l[1], l[2]); got != want {
		t.Errorf("length %g, want %g", got, want)
	}
	if at, km := l.Nearest(Point{36.5, 40.1}); math.Abs(at.Lat-36.5) > 1e-3 || at.Lon != 40 || math.Abs(km-8.94) > 0.05 {
		t.Errorf("nearest %v, %g km", at, km)
	}
	if _, km := (Line{}).Nearest(Point{}); !math.IsInf(km, 1) {
		t.Errorf("%g km to no line", km)
	}
	if m := (Line{{0, 0}, {0, 1}, {0, 4}}).Middle(); math.Abs(m.Lon-2) > 1e-9 {
		t.Errorf("middle %v", m)
	}
	if m := (Line{{0, 179}, {0, -179}}).Middle(); math.Abs(math.Abs(m.Lon)-180) > 1e-9 {
		t.Errorf("the middle over the date line is %v", m)
	}
}

// TestDestination goes somewhere and measures the way.
func TestDestination(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Point{rapid.Float64Range(-80, 80).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon")}
		km := rapid.Float64Range(0, 1000).Draw(t, "km")
		q := Destination(p, rapid.Float64Range(0, 360).Draw(t, "bearing"), km)
		if got := Distance(p, q); math.Abs(got-km) > 1e-6*max(1, km) {
			t.Errorf("%g km are %g", km, got)
		}
	})
	if north := Destination(Point{36, 38}, 0, 111.195); math.Abs(north.Lat-37) > 1e-4 || math.Abs(north.Lon-38) > 1e-9 {
		t.Errorf("north of it lies %v", north)
	}
}
