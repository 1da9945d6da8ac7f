package borders

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"

	"entente"
	"entente/internal/geo"
)

// Layout of the file: magic; CRC-32 (IEEE) of the rest, 4 bytes, little-endian; the
// Grid, 4 floats of 8 bytes; then varints of encoding/binary:
//
//	number of arcs; of each, number of points, then for every point its distance
//	  from the one before, in steps of longitude and latitude
//	  of the Grid
//	number of outlines; of each, three letters of the country, number of rings,
//	  of each number of arcs, of each its number, or ^number where it runs backward
//
// An arc is a stretch of outline that separates the same two countries, or a
// country from the sea; neighbours share it.
const magic = "BORDER 1"

// Grid tells where the points of arcs lie: longitude and latitude of the point 0, 0,
// and the width of a step in degrees of each.
type Grid struct{ West, South, Lon, Lat float64 }

func (g Grid) at(x, y int64) geo.Point {
	return geo.Point{Lat: g.South + float64(y)*g.Lat, Lon: g.West + float64(x)*g.Lon}
}

// Outline is a part of a country: rings of arcs, holes among them.
type Outline struct {
	Country string // ISO 3166 alpha-3
	Rings   [][]int
}

// Write makes the file. The points of an arc are given as the steps from the point
// before, longitude first.
func Write(grid Grid, arcs [][][2]int, outlines []Outline) ([]byte, error) {
	var b []byte
	for _, f := range []float64{grid.West, grid.South, grid.Lon, grid.Lat} {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f))
	}
	b = binary.AppendUvarint(b, uint64(len(arcs)))
	for _, a := range arcs {
		b = binary.AppendUvarint(b, uint64(len(a)))
		for _, d := range a {
			b = binary.AppendVarint(binary.AppendVarint(b, int64(d[0])), int64(d[1]))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(outlines)))
	for _, o := range outlines {
		if len(o.Country) != 3 {
			return nil, fmt.Errorf("borders: country %q has no code of three letters: %w", o.Country, entente.ErrInvalid)
		}
		b = append(b, o.Country...)
		b = binary.AppendUvarint(b, uint64(len(o.Rings)))
		for _, ring := range o.Rings {
			b = binary.AppendUvarint(b, uint64(len(ring)))
			for _, arc := range ring {
				if max(arc, ^arc) >= len(arcs) {
					return nil, fmt.Errorf("borders: %s has arc %d of %d: %w", o.Country, arc, len(arcs), entente.ErrInvalid)
				}
				b = binary.AppendVarint(b, int64(arc))
			}
		}
	}
	head := binary.LittleEndian.AppendUint32([]byte(magic), crc32.ChecksumIEEE(b))
	return append(head, b...), nil
}

// decode reads the file; what Open has checked by its sum is whole.
func decode(b []byte) *world {
	d := decoder{b[len(magic)+4:]}
	grid := Grid{d.float(), d.float(), d.float(), d.float()}
	w := &world{arcs: make([]geo.Line, d.uvarint()), owners: map[int][]string{}, byCountry: map[string][]shape{}}
	for i := range w.arcs {
		a := make(geo.Line, d.uvarint())
		var x, y int64
		for k := range a {
			x += d.varint()
			y += d.varint()
			a[k] = grid.at(x, y)
		}
		w.arcs[i] = a
	}
	for range d.uvarint() {
		country := string(d.bytes(3))
		s := shape{rings: make([][]int, d.uvarint())}
		for i := range s.rings {
			s.rings[i] = make([]int, d.uvarint())
			for k := range s.rings[i] {
				arc := int(d.varint())
				s.rings[i][k] = arc
				if n := max(arc, ^arc); !slices.Contains(w.owners[n], country) {
					w.owners[n] = append(w.owners[n], country)
				}
			}
		}
		s.box = w.boxOf(s)
		w.byCountry[country] = append(w.byCountry[country], s)
	}
	for c := range w.byCountry {
		w.countries = append(w.countries, c)
	}
	slices.SortFunc(w.countries, strings.Compare)
	return w
}

type decoder struct{ rest []byte }

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.rest)
	d.rest = d.rest[max(n, 0):]
	return v
}

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.rest)
	d.rest = d.rest[max(n, 0):]
	return v
}

func (d *decoder) float() float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(d.bytes(8)))
}

func (d *decoder) bytes(n int) []byte {
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out
}
