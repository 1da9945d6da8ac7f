package review

import (
	"sort"
	"unicode/utf8"

	"entente"
)

// Offsets turns byte offsets into a text into offsets in UTF-16 units and back:
// scripts in browsers count in those.
type Offsets struct {
	text string
	// Marks, one every so many bytes, so that a look-up reads a short stretch.
	bytes, units []int
}

const markEvery = 512

// NewOffsets reads a text.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text}
	units, next := 0, 0
	for i, r := range text {
		if i >= next {
			o.bytes, o.units = append(o.bytes, i), append(o.units, units)
			next = i + markEvery
		}
		units += width(r)
	}
	if len(o.bytes) == 0 {
		o.bytes, o.units = []int{0}, []int{0}
	}
	return o
}

func width(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// Unit returns the UTF-16 offset of a byte offset; one beyond the text is its end.
func (o *Offsets) Unit(at int) int {
	k := max(0, sort.SearchInts(o.bytes, at+1)-1)
	units := o.units[k]
	for i, r := range o.text[o.bytes[k]:] {
		if o.bytes[k]+i >= at {
			break
		}
		units += width(r)
	}
	return units
}

// Byte returns the byte offset of a UTF-16 offset: that of the character in which
// it lies.
func (o *Offsets) Byte(unit int) int {
	k := max(0, sort.SearchInts(o.units, unit+1)-1)
	at, units := o.bytes[k], o.units[k]
	for at < len(o.text) {
		r, size := utf8.DecodeRuneInString(o.text[at:])
		if units+width(r) > unit {
			break
		}
		units += width(r)
		at += size
	}
	return at
}

// Span returns the bytes between two UTF-16 offsets.
func (o *Offsets) Span(from, to int) entente.Span {
	s := entente.Span{Start: o.Byte(max(0, from)), End: o.Byte(max(0, to))}
	s.End = max(s.Start, s.End)
	return s
}
