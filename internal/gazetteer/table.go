package gazetteer

import (
	"io/fs"
	"strings"
)

// table is a text file of tab-separated lines in byte order. It is searched
// where it lies: nothing is decoded at start-up, which keeps a run on one report
// short, and a person can read the file.
type table struct {
	text string
}

// seek returns the offset of the first line that is not less than key.
func (t table) seek(key string) int {
	lo, hi := 0, len(t.text) // both at the start of a line, or the end
	for lo < hi {
		mid := lo + (hi-lo)/2
		if start := strings.LastIndexByte(t.text[lo:mid], '\n'); start >= 0 {
			mid = lo + start + 1
		} else {
			mid = lo
		}
		line, next := t.line(mid)
		if line < key {
			lo = next
		} else {
			hi = mid
		}
	}
	return lo
}

// line returns the line that starts at offset and the offset of the next.
func (t table) line(offset int) (line string, next int) {
	if end := strings.IndexByte(t.text[offset:], '\n'); end >= 0 {
		return t.text[offset : offset+end], offset + end + 1
	}
	return t.text[offset:], len(t.text)
}

func readTable(fsys fs.FS, name string) (table, error) {
	b, err := fs.ReadFile(fsys, name)
	return table{string(b)}, err
}
