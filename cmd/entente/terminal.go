package main

import (
	"bytes"
	"io"
	"strings"
	"unicode"
)

// terminal writes text for people without the control characters by which a
// report could steer the terminal that shows it.
type terminal struct{ w io.Writer }

// Write writes p with blanks for control characters other than line end and tab.
func (t terminal) Write(p []byte) (int, error) {
	clean := bytes.Clone(p)
	for i, b := range clean {
		if b < ' ' && b != '\n' && b != '\t' || b == 0x7F {
			clean[i] = ' '
		}
	}
	return t.w.Write(clean)
}

// oneLine returns s with blanks for control characters: the names of files and of
// reports may hold anything.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
