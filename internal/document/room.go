package document

// Emptied returns s with length n and nothing in it, in its own room where that will do:
// stages keep what they know of each token from one document to the next.
func Emptied[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}
