package view

import (
	"strings"
	"unicode/utf8"
)

// columnWidth is half of a terminal of 80, less the rule between the halves.
const columnWidth = 38

// columns sets two texts side by side within 80 characters. Each is a list of
// paragraphs.
func columns(left, right []string) string {
	l, r := fold(left, columnWidth), fold(right, columnWidth)
	var out strings.Builder
	for i := range max(len(l), len(r)) {
		var a, b string
		if i < len(l) {
			a = l[i]
		}
		if i < len(r) {
			b = r[i]
		}
		line := a + strings.Repeat(" ", columnWidth-utf8.RuneCountInString(a)) + " | " + b
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return out.String()
}

// fold breaks paragraphs into lines of at most width characters; a word that is
// longer is cut.
func fold(paragraphs []string, width int) []string {
	var out []string
	for _, p := range paragraphs {
		line, used := "", 0
		for _, word := range strings.Fields(strings.Map(printable, p)) {
			letters := []rune(word)
			if used > 0 && used+1+len(letters) > width {
				out, line, used = append(out, line), "", 0
			}
			for len(letters) > width {
				out = append(out, string(letters[:width]))
				letters = letters[width:]
			}
			if used > 0 {
				line, used = line+" ", used+1
			}
			line, used = line+string(letters), used+len(letters)
		}
		if used > 0 {
			out = append(out, line)
		}
	}
	return out
}
