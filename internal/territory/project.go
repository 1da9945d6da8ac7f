package territory

import (
	"math"

	"entente/internal/geo"
)

// vec3 is a point of the unit sphere.
type vec3 struct{ x, y, z float64 }

func vector(p geo.Point) vec3 {
	lat, lon := p.Lat*math.Pi/180, p.Lon*math.Pi/180
	return vec3{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
}

func (a vec3) dot(b vec3) float64 { return a.x*b.x + a.y*b.y + a.z*b.z }

func (a vec3) cross(b vec3) vec3 {
	return vec3{a.y*b.z - a.z*b.y, a.z*b.x - a.x*b.z, a.x*b.y - a.y*b.x}
}

func (a vec3) add(b vec3) vec3 { return vec3{a.x + b.x, a.y + b.y, a.z + b.z} }

// unit returns a with length 1.
func (a vec3) unit() vec3 {
	n := math.Sqrt(a.dot(a))
	return vec3{a.x / n, a.y / n, a.z / n}
}

// project maps points of the sphere to the plane by stereographic projection from
// the point opposite to their middle. It takes circles to circles, so that empty
// circumcircles in the plane are empty on the sphere; it knows no antimeridian and
// no poles. Only triangles around the point of projection are lost, which for the
// places of a region is the far side of the Earth.
func project(points []vec3) []vec2 {
	away := farFrom(points)
	middle := vec3{-away.x, -away.y, -away.z}
	helper := vec3{z: 1}
	if math.Abs(middle.z) > 0.9 {
		helper = vec3{x: 1}
	}
	east := helper.cross(middle).unit()
	north := middle.cross(east)
	out := make([]vec2, len(points))
	for i, p := range points {
		k := 1 / (1 + p.dot(middle))
		out[i] = vec2{snap(p.dot(east) * k), snap(p.dot(north) * k)}
	}
	return out
}

// snap rounds to multiples of 2^-52, a nanometre on the ground: the exact predicates
// must not meet numbers so small that their products vanish.
func snap(v float64) float64 { return math.Round(v*(1<<52)) / (1 << 52) }

// farFrom returns a point of the sphere with no place near: the one opposite to the
// middle of all, or where places go right round the Earth the loneliest of a few
// dozen directions.
func farFrom(points []vec3) vec3 {
	var sum vec3
	for _, p := range points {
		sum = sum.add(p)
	}
	var tries []vec3
	if n := math.Sqrt(sum.dot(sum)); n > 1e-6*float64(len(points)) {
		tries = append(tries, vec3{-sum.x / n, -sum.y / n, -sum.z / n})
	}
	if len(tries) == 1 && loneliness(tries[0], points) > 0.5 { // 41 degrees: good enough
		return tries[0]
	}
	const directions = 64
	for i := range directions { // a spiral of even spacing
		z := 1 - (2*float64(i)+1)/directions
		r, turn := math.Sqrt(1-z*z), math.Pi*(3-math.Sqrt(5))*float64(i)
		tries = append(tries, vec3{r * math.Cos(turn), r * math.Sin(turn), z})
	}
	best, most := tries[0], -1.0
	for _, v := range tries {
		if l := loneliness(v, points); l > most {
			best, most = v, l
		}
	}
	return best
}

// loneliness is the squared chord from v to the nearest point.
func loneliness(v vec3, points []vec3) float64 {
	near := -1.0
	for _, p := range points {
		near = max(near, v.dot(p))
	}
	return 2 - 2*near
}
