package signed

import "math"

// WalkBalance returns K, by how much balanced closed walks outnumber the others, as a
// share of all, long walks counting less: the sum of exp over the eigenvalues of the
// signed adjacency matrix divided by that of the unsigned one (Estrada and Benzi,
// 2014). 1 is balance. It takes time cubic in the nodes.
func (g *Graph) WalkBalance() float64 {
	if g.n == 0 {
		return 1
	}
	signed := eigenvalues(g.matrix(func(s int) float64 { return float64(s) }))
	plain := eigenvalues(g.matrix(func(int) float64 { return 1 }))
	// No signed eigenvalue exceeds the largest unsigned one; taking it out keeps
	// exp within range for a graph of any size.
	top := math.Inf(-1)
	for _, v := range plain {
		top = max(top, v)
	}
	return sumExp(signed, top) / sumExp(plain, top)
}

func sumExp(values []float64, top float64) float64 {
	var sum float64
	for _, v := range values {
		sum += math.Exp(v - top)
	}
	return sum
}

func (g *Graph) matrix(weight func(sign int) float64) [][]float64 {
	a := make([][]float64, g.n)
	for i := range a {
		a[i] = make([]float64, g.n)
	}
	for _, e := range g.edges {
		a[e.A][e.B] = weight(e.Sign)
		a[e.B][e.A] = weight(e.Sign)
	}
	return a
}

// eigenvalues returns the eigenvalues of the symmetric matrix a, which it
// overwrites: Householder reflections to a tridiagonal matrix, then implicit QL
// steps (Golub and Van Loan, Matrix Computations, chapter 8).
func eigenvalues(a [][]float64) []float64 {
	diag, off := tridiagonal(a)
	qlImplicit(diag, off)
	return diag
}

// tridiagonal reduces a; off[i] couples diag[i] and diag[i+1].
func tridiagonal(a [][]float64) (diag, off []float64) {
	n := len(a)
	diag, off = make([]float64, n), make([]float64, n)
	v, p := make([]float64, n), make([]float64, n)
	for k := 0; k+2 < n; k++ {
		var norm float64
		for i := k + 1; i < n; i++ {
			norm = math.Hypot(norm, a[i][k])
		}
		if norm == 0 {
			continue
		}
		// v reflects column k below the diagonal onto its first entry; the sign
		// avoids cancellation.
		alpha := -math.Copysign(norm, a[k+1][k])
		var vv float64
		for i := k + 1; i < n; i++ {
			v[i] = a[i][k]
		}
		v[k+1] -= alpha
		for i := k + 1; i < n; i++ {
			vv += v[i] * v[i]
		}
		if vv == 0 {
			continue
		}
		// a := a - v w' - w v' on the rest, with w = p - (v'p / v'v) v, p = 2 a v / v'v.
		var vp float64
		for i := k + 1; i < n; i++ {
			var sum float64
			for j := k + 1; j < n; j++ {
				sum += a[i][j] * v[j]
			}
			p[i] = 2 * sum / vv
			vp += v[i] * p[i]
		}
		for i := k + 1; i < n; i++ {
			p[i] -= vp / vv * v[i]
		}
		for i := k + 1; i < n; i++ {
			for j := k + 1; j < n; j++ {
				a[i][j] -= v[i]*p[j] + p[i]*v[j]
			}
		}
		a[k+1][k], a[k][k+1] = alpha, alpha
		for i := k + 2; i < n; i++ {
			a[i][k], a[k][i] = 0, 0
		}
	}
	for i := range n {
		diag[i] = a[i][i]
		if i+1 < n {
			off[i] = a[i+1][i]
		}
	}
	return diag, off
}

// qlImplicit turns diag into the eigenvalues. A symmetric matrix needs about two
// steps a value; the bound of 60 is never met by finite numbers.
func qlImplicit(diag, off []float64) {
	n := len(diag)
	for l := range n {
		for range 60 {
			m := l
			for ; m+1 < n; m++ {
				size := math.Abs(diag[m]) + math.Abs(diag[m+1])
				if math.Abs(off[m]) <= 0x1p-53*size || math.Abs(off[m]) < 0x1p-500 {
					break
				}
			}
			if m == l {
				break
			}
			// The shift: the eigenvalue of the leading 2x2 block near diag[l].
			g := (diag[l+1] - diag[l]) / (2 * off[l])
			r := math.Hypot(g, 1)
			g = diag[m] - diag[l] + off[l]/(g+math.Copysign(r, g))
			s, c, p := 1.0, 1.0, 0.0
			i := m - 1
			for ; i >= l; i-- {
				f, b := s*off[i], c*off[i]
				r = math.Hypot(f, g)
				off[i+1] = r
				if r == 0 { // the matrix splits here
					diag[i+1] -= p
					off[m] = 0
					break
				}
				s, c = f/r, g/r
				g = diag[i+1] - p
				r = (diag[i]-g)*s + 2*c*b
				p = s * r
				diag[i+1] = g + p
				g = c*r - b
			}
			if r == 0 && i >= l {
				continue
			}
			diag[l] -= p
			off[l] = g
			off[m] = 0
		}
	}
}
