package geo

import "math"

// Line is a row of points joined by the shortest ways between them.
type Line []Point

// Length returns the length of the line in km.
func (l Line) Length() float64 {
	km := 0.0
	for i := 1; i < len(l); i++ {
		km += Distance(l[i-1], l[i])
	}
	return km
}

// Nearest returns the point of the line nearest to p and its distance in km,
// infinite for a line without points. Between neighbours it reckons on a plane laid
// at p, which is good to a hundredth where they are some hundred km from p and
// apart, and far from the poles.
func (l Line) Nearest(p Point) (Point, float64) {
	best, square := Point{}, math.Inf(1)
	east := math.Cos(radians(p.Lat))
	flat := func(q Point) (x, y float64) { return turn(q.Lon-p.Lon) * east, q.Lat - p.Lat }
	for i := range l {
		x, y := flat(l[i])
		at := l[i]
		if i > 0 {
			x0, y0 := flat(l[i-1])
			dx, dy := x-x0, y-y0
			if d := dx*dx + dy*dy; d > 0 {
				t := min(1, max(0, -(x0*dx+y0*dy)/d))
				x, y = x0+t*dx, y0+t*dy
				at = Point{l[i-1].Lat + t*(l[i].Lat-l[i-1].Lat), l[i-1].Lon + t*(l[i].Lon-l[i-1].Lon)}
			}
		}
		if d := x*x + y*y; d < square {
			best, square = at, d
		}
	}
	if math.IsInf(square, 1) {
		return best, square
	}
	return best, Distance(p, best)
}

// Middle returns the point half-way along the line; the zero Point for none.
func (l Line) Middle() Point {
	left := l.Length() / 2
	for i := 1; i < len(l); i++ {
		step := Distance(l[i-1], l[i])
		if step >= left && step > 0 {
			t := left / step
			return Point{l[i-1].Lat + t*(l[i].Lat-l[i-1].Lat), l[i-1].Lon + t*turn(l[i].Lon-l[i-1].Lon)}
		}
		left -= step
	}
	if len(l) == 0 {
		return Point{}
	}
	return l[len(l)-1]
}

// turn brings a difference of longitudes into [-180, 180].
func turn(deg float64) float64 { return math.Remainder(deg, 360) }
