package situation

// pages is a long list in pieces: one in a single piece is copied as it grows, and in all
// leaves behind some times as much memory as it takes.
type pages[T any] struct {
	of [][]T
	n  int32
}

// pageBits says how many values a piece has: 1<<pageBits.
const pageBits = 13

// add appends v and returns its number.
func (p *pages[T]) add(v T) int32 {
	if p.n&(1<<pageBits-1) == 0 {
		p.of = append(p.of, make([]T, 1<<pageBits))
	}
	p.n++
	*p.at(p.n - 1) = v
	return p.n - 1
}

func (p *pages[T]) at(i int32) *T { return &p.of[i>>pageBits][i&(1<<pageBits-1)] }
