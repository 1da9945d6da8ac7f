package borders

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io/fs"
	"math"
	"slices"
	"sync"

	"entente"
	"entente/internal/geo"
)

// Map is the outlines of all countries. It is safe for use by several goroutines.
type Map struct {
	world func() *world
}

// Open reads the file name of fsys; a damaged one is an ErrInvalid.
func Open(fsys fs.FS, name string) (*Map, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	head := len(magic) + 4
	if len(b) < head || string(b[:len(magic)]) != magic || binary.LittleEndian.Uint32(b[len(magic):]) != crc32.ChecksumIEEE(b[head:]) {
		return nil, fmt.Errorf("%s: no outlines of this version, or cut short: %w", name, entente.ErrInvalid)
	}
	return &Map{sync.OnceValue(func() *world { return decode(b) })}, nil
}

// world is the decoded file.
type world struct {
	arcs      []geo.Line
	owners    map[int][]string // the countries on either side of an arc
	byCountry map[string][]shape
	countries []string
}

// shape is an Outline with the box around it.
type shape struct {
	rings [][]int
	box   box
}

type box struct{ south, west, north, east float64 }

func (b box) contains(p geo.Point) bool {
	return p.Lat >= b.south && p.Lat <= b.north && p.Lon >= b.west && p.Lon <= b.east
}

func (w *world) boxOf(s shape) box {
	b := box{90, 180, -90, -180}
	for _, ring := range s.rings {
		for _, arc := range ring {
			for _, p := range w.arcs[max(arc, ^arc)] {
				b = box{min(b.south, p.Lat), min(b.west, p.Lon), max(b.north, p.Lat), max(b.east, p.Lon)}
			}
		}
	}
	return b
}

// Countries returns the codes of all countries that have an outline, in order.
func (m *Map) Countries() []string { return slices.Clone(m.world().countries) }

// Country returns the country in which p lies, ISO 3166 alpha-3; empty at sea and
// where no state rules.
func (m *Map) Country(p geo.Point) string {
	w := m.world()
	for _, c := range w.countries {
		if w.inside(p, c) {
			return c
		}
	}
	return ""
}

// Inside reports whether p lies in a country.
func (m *Map) Inside(p geo.Point, country string) bool { return m.world().inside(p, country) }

func (w *world) inside(p geo.Point, country string) bool {
	for _, s := range w.byCountry[country] {
		if s.box.contains(p) && w.crossings(p, s)%2 == 1 {
			return true
		}
	}
	return false
}

// crossings counts how often the rings of s cross the meridian from p to the North
// Pole, which is nobody's. Unlike a parallel, a meridian minds neither rings that
// run over the date line nor the one around the South Pole.
func (w *world) crossings(p geo.Point, s shape) int {
	n := 0
	for _, ring := range s.rings {
		for _, arc := range ring {
			line := w.arcs[max(arc, ^arc)]
			for i := 1; i < len(line); i++ {
				a, b := line[i-1], line[i]
				x, y := east(p, a), east(p, b)
				if (x > 0) != (y > 0) && math.Abs(x-y) < 180 && p.Lat < a.Lat-x/(y-x)*(b.Lat-a.Lat) {
					n++
				}
			}
		}
	}
	return n
}

// east is how many degrees q lies east of p, west where negative.
func east(p, q geo.Point) float64 {
	switch d := q.Lon - p.Lon; {
	case d > 180:
		return d - 360
	case d < -180:
		return d + 360
	default:
		return d
	}
}

// Distance returns the km from p to a country, 0 inside, infinite for a country
// without an outline.
func (m *Map) Distance(p geo.Point, country string) float64 {
	w := m.world()
	if w.inside(p, country) {
		return 0
	}
	return w.toOutline(p, country)
}

func (w *world) toOutline(p geo.Point, country string) float64 {
	best := math.Inf(1)
	for _, s := range w.byCountry[country] {
		for _, ring := range s.rings {
			for _, arc := range ring {
				_, km := w.arcs[max(arc, ^arc)].Nearest(p)
				best = min(best, km)
			}
		}
	}
	return best
}

// Neighbours returns the countries that share a border on land with one, in order.
func (m *Map) Neighbours(country string) []string {
	w := m.world()
	var out []string
	for _, s := range w.byCountry[country] {
		for _, ring := range s.rings {
			for _, arc := range ring {
				for _, c := range w.owners[max(arc, ^arc)] {
					if c != country && !slices.Contains(out, c) {
						out = append(out, c)
					}
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// Border returns the border on land between countries a and b, nil where they do
// not meet: unbroken lines, the longest first, each run with a on the same side.
func (m *Map) Border(a, b string) []geo.Line {
	w := m.world()
	var out []geo.Line
	if a == b {
		return nil
	}
	for _, s := range w.byCountry[a] {
		for _, ring := range s.rings {
			out = append(out, w.shared(ring, b)...)
		}
	}
	slices.SortStableFunc(out, func(x, y geo.Line) int { return cmp.Compare(y.Length(), x.Length()) })
	return out
}

// shared joins the arcs of a ring behind which country b lies into lines.
func (w *world) shared(ring []int, b string) []geo.Line {
	borders := func(i int) bool { return slices.Contains(w.owners[max(ring[i], ^ring[i])], b) }
	// Begin behind an arc that is no part of it, so that no line is cut in two.
	start := 0
	for i := range ring {
		if !borders(i) {
			start = i + 1
			break
		}
	}
	var out []geo.Line
	var line geo.Line
	for k := range ring {
		i := (start + k) % len(ring)
		if !borders(i) {
			if line != nil {
				out, line = append(out, line), nil
			}
			continue
		}
		line = append(line, w.run(ring[i])[min(1, len(line)):]...)
	}
	if line != nil {
		out = append(out, line)
	}
	return out
}

// run returns the points of an arc in the direction it is run through.
func (w *world) run(arc int) geo.Line {
	if arc >= 0 {
		return w.arcs[arc]
	}
	line := slices.Clone(w.arcs[^arc])
	slices.Reverse(line)
	return line
}

// BorderDistance returns the km from p to the border between countries a and b, or
// to any land border of a where b is empty; infinite where there is none.
func (m *Map) BorderDistance(p geo.Point, a, b string) float64 {
	w := m.world()
	best := math.Inf(1)
	for _, s := range w.byCountry[a] {
		for _, ring := range s.rings {
			for _, arc := range ring {
				n := max(arc, ^arc)
				if len(w.owners[n]) < 2 || b != "" && !slices.Contains(w.owners[n], b) {
					continue
				}
				_, km := w.arcs[n].Nearest(p)
				best = min(best, km)
			}
		}
	}
	return best
}
