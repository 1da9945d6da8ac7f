package eval

import (
	"entente"
)

// mark is a span with a label: a name, a place, a date.
type mark struct {
	entente.Span
	Label string
}

// matchMarks pairs gold and found marks one to one, in text order, and returns
// how many pairs there are. Two marks pair where their labels are equal and their
// spans are equal, or overlap where overlap is set. Both lists are in text order.
func matchMarks(gold, found []mark, overlap bool) int {
	pairs := 0
	used := make([]bool, len(found))
	first := 0
	for _, g := range gold {
		for first < len(found) && found[first].End <= g.Start {
			first++
		}
		for i := first; i < len(found) && found[i].Start < g.End; i++ {
			f := found[i]
			if used[i] || f.Label != g.Label || !overlap && f.Span != g.Span || !f.Overlaps(g.Span) {
				continue
			}
			used[i] = true
			pairs++
			break
		}
	}
	return pairs
}

// prf collects one document's share in precision, recall and F1.
type prf struct{ precision, recall, f1 []Ratio }

func (p *prf) add(right, found, gold int) {
	p.precision = append(p.precision, count(right, found))
	p.recall = append(p.recall, count(right, gold))
	p.f1 = append(p.f1, count(2*right, found+gold))
}

func (p *prf) scores(name string) []Score {
	return []Score{newScore(name+" F1", p.f1), newScore(name+" precision", p.precision), newScore(name+" recall", p.recall)}
}

// byteOffsets returns the byte at which each letter of text starts, and the length
// of text after the last: gold sets count letters.
func byteOffsets(text string) []int {
	out := make([]int, 0, len(text)+1)
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

// letterSpan turns a range of letters into a Span of bytes; ranges that reach
// beyond the text are cut.
func letterSpan(offsets []int, start, end int) entente.Span {
	last := len(offsets) - 1
	start = min(max(start, 0), last)
	return entente.Span{Start: offsets[start], End: offsets[min(max(end, start), last)]}
}
