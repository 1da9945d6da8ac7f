package document

import "testing"

func TestIsTree(t *testing.T) {
	for _, c := range []struct {
		heads []int
		want  bool
	}{
		{nil, true},
		{[]int{-1}, true},
		{[]int{1, -1, 1}, true},
		{[]int{-1, -1}, false},
		{[]int{1, 0}, false},
		{[]int{-1, 2, 1}, false},
		{[]int{-1, 7}, false},
	} {
		if got := IsTree(c.heads); got != c.want {
			t.Errorf("%v: %v", c.heads, got)
		}
	}
}
