package territory

import "math"

// The two questions on which a triangulation stands, answered exactly: in floating
// point where the error bound allows it, else in expansions, sums of floats that
// represent a number without rounding (Shewchuk 1997, Adaptive precision floating-
// point arithmetic). A wrong sign would tear the mesh, and places on a grid or a
// straight road ask for nothing but close calls.

// Error bounds of the plain formulas, relative to the sum of the terms' magnitudes
// (Shewchuk 1997, section 4).
const (
	epsilon     = 1.0 / (1 << 53)
	orientBound = (3 + 16*epsilon) * epsilon
	circleBound = (10 + 96*epsilon) * epsilon
)

type vec2 struct{ x, y float64 }

// orient is positive where a, b, c turn left, negative where they turn right and
// zero where they lie on a line.
func orient(a, b, c vec2) float64 {
	l, r := float64((a.x-c.x)*(b.y-c.y)), float64((a.y-c.y)*(b.x-c.x))
	det := l - r
	if bound := orientBound * (math.Abs(l) + math.Abs(r)); det > bound || -det > bound {
		return det
	}
	ax, ay, bx, by := diff(a.x, c.x), diff(a.y, c.y), diff(b.x, c.x), diff(b.y, c.y)
	return minus(times(ax, by), times(ay, bx)).sign()
}

// inCircle is positive where d lies inside the circle through a, b and c, which
// turn left, negative outside and zero on it.
func inCircle(a, b, c, d vec2) float64 {
	adx, ady, bdx, bdy, cdx, cdy := a.x-d.x, a.y-d.y, b.x-d.x, b.y-d.y, c.x-d.x, c.y-d.y
	bc1, bc2 := float64(bdx*cdy), float64(cdx*bdy)
	ca1, ca2 := float64(cdx*ady), float64(adx*cdy)
	ab1, ab2 := float64(adx*bdy), float64(bdx*ady)
	al, bl, cl := float64(adx*adx)+float64(ady*ady), float64(bdx*bdx)+float64(bdy*bdy), float64(cdx*cdx)+float64(cdy*cdy)
	det := float64(al*(bc1-bc2)) + float64(bl*(ca1-ca2)) + float64(cl*(ab1-ab2))
	size := al*(math.Abs(bc1)+math.Abs(bc2)) + bl*(math.Abs(ca1)+math.Abs(ca2)) + cl*(math.Abs(ab1)+math.Abs(ab2))
	if bound := circleBound * size; det > bound || -det > bound {
		return det
	}
	return inCircleExactly(a, b, c, d)
}

func inCircleExactly(a, b, c, d vec2) float64 {
	adx, ady := diff(a.x, d.x), diff(a.y, d.y)
	bdx, bdy := diff(b.x, d.x), diff(b.y, d.y)
	cdx, cdy := diff(c.x, d.x), diff(c.y, d.y)
	lift := func(x, y expansion) expansion { return plus(times(x, x), times(y, y)) }
	det := times(lift(adx, ady), minus(times(bdx, cdy), times(cdx, bdy)))
	det = plus(det, times(lift(bdx, bdy), minus(times(cdx, ady), times(adx, cdy))))
	return plus(det, times(lift(cdx, cdy), minus(times(adx, bdy), times(bdx, ady)))).sign()
}

// expansion is a sum of floats that do not overlap, in growing magnitude, without
// zeros; the last tells the sign.
type expansion []float64

func (e expansion) sign() float64 {
	if len(e) == 0 {
		return 0
	}
	return e[len(e)-1]
}

// twoSum returns a+b rounded and what the rounding lost.
func twoSum(a, b float64) (sum, rest float64) {
	sum = a + b
	bv := sum - a
	return sum, (a - (sum - bv)) + (b - bv)
}

func diff(a, b float64) expansion {
	sum, rest := twoSum(a, -b)
	return expansion{}.with(rest).with(sum)
}

// with appends a component unless it is zero.
func (e expansion) with(v float64) expansion {
	if v == 0 {
		return e
	}
	return append(e, v)
}

// plus adds two expansions: their components merged by magnitude, then summed with
// the error of each step kept (Shewchuk's fast expansion sum).
func plus(e, f expansion) expansion {
	if len(e) == 0 {
		return f
	}
	if len(f) == 0 {
		return e
	}
	merged := make(expansion, 0, len(e)+len(f))
	for len(e) > 0 && len(f) > 0 {
		if math.Abs(e[0]) < math.Abs(f[0]) {
			merged, e = append(merged, e[0]), e[1:]
		} else {
			merged, f = append(merged, f[0]), f[1:]
		}
	}
	merged = append(append(merged, e...), f...)
	out := make(expansion, 0, len(merged))
	sum := merged[0]
	for _, v := range merged[1:] {
		var rest float64
		sum, rest = twoSum(sum, v)
		out = out.with(rest)
	}
	return out.with(sum)
}

func minus(e, f expansion) expansion {
	negative := make(expansion, len(f))
	for i, v := range f {
		negative[i] = -v
	}
	return plus(e, negative)
}

// times multiplies two expansions, one component of f after the other.
func times(e, f expansion) expansion {
	var out expansion
	for _, v := range f {
		out = plus(out, scale(e, v))
	}
	return out
}

func scale(e expansion, v float64) expansion {
	out := make(expansion, 0, 2*len(e))
	carry := 0.0
	for i, x := range e {
		product := float64(x * v)
		lost := math.FMA(x, v, -product)
		if i == 0 {
			out, carry = out.with(lost), product
			continue
		}
		sum, rest := twoSum(carry, lost)
		out = out.with(rest)
		carry, rest = twoSum(product, sum)
		out = out.with(rest)
	}
	return out.with(carry)
}
