package territory

import (
	"math"

	"entente/internal/geo"
)

// Line is a course over the ground: a border, a river, a front.
type Line struct {
	Name   string
	Points []geo.Point
	// Breaks are the points at which another part of the line begins: nothing leads
	// there from the point before.
	Breaks []int
}

// Road joins two places whatever lies between: a bridge, a dam, a crossing, a
// highway through the desert. A and B are indices of the graph's places.
type Road struct {
	Name string
	A, B int
}

// Ground is what is known of the land between places. The zero Ground is a plain.
type Ground struct {
	// Barriers part the places on their two sides, unless a road joins them.
	Barriers []Line
	Roads    []Road
}

// barriers finds the barrier that an arc crosses, by cells of 64 km.
type barriers struct {
	cells map[[3]int16][]stretch
}

// stretch is one arc of a barrier.
type stretch struct {
	a, b vec3
	line int32
}

// cellSize is the side of a cell in units of the Earth's radius, about 64 km. Cells
// are cubes, so that neither pole nor antimeridian needs care.
const cellSize = 0.01

func newBarriers(lines []Line) barriers {
	b := barriers{map[[3]int16][]stretch{}}
	for i, line := range lines {
		for k := 1; k < len(line.Points); k++ {
			s := stretch{vector(line.Points[k-1]), vector(line.Points[k]), int32(i)}
			eachCell(s.a, s.b, func(cell [3]int16) bool {
				b.cells[cell] = append(b.cells[cell], s)
				return true
			})
		}
	}
	return b
}

// cut returns the number of a barrier that the arc from a to c crosses, or -1.
func (b barriers) cut(a, c vec3) int32 {
	found := int32(-1)
	if len(b.cells) == 0 {
		return found
	}
	eachCell(a, c, func(cell [3]int16) bool {
		for _, s := range b.cells[cell] {
			if crosses(a, c, s.a, s.b) {
				found = s.line
				return false
			}
		}
		return true
	})
	return found
}

// eachCell visits the cells of the box around an arc, with a margin for its bulge,
// until use returns false. Long arcs are halved, since their boxes are mostly empty.
func eachCell(a, b vec3, use func([3]int16) bool) bool {
	d := vec3{a.x - b.x, a.y - b.y, a.z - b.z}
	if d.dot(d) > 16*cellSize*cellSize && d.dot(d) < 3.9 {
		middle := a.add(b).unit()
		return eachCell(a, middle, use) && eachCell(middle, b, use)
	}
	const bulge = cellSize * cellSize * 2
	cell := func(v float64) int16 { return int16(math.Floor(v / cellSize)) }
	for x := cell(min(a.x, b.x) - bulge); x <= cell(max(a.x, b.x)+bulge); x++ {
		for y := cell(min(a.y, b.y) - bulge); y <= cell(max(a.y, b.y)+bulge); y++ {
			for z := cell(min(a.z, b.z) - bulge); z <= cell(max(a.z, b.z)+bulge); z++ {
				if !use([3]int16{x, y, z}) {
					return false
				}
			}
		}
	}
	return true
}

// crosses reports whether the arcs a-b and c-d, both short of a half circle, cross:
// each has its ends on both sides of the other's plane, on the same face of the
// Earth. Touching is no crossing.
func crosses(a, b, c, d vec3) bool {
	n, m := a.cross(b), c.cross(d)
	return n.dot(c)*n.dot(d) < 0 && m.dot(a)*m.dot(b) < 0 && a.add(b).dot(c.add(d)) > 0
}
