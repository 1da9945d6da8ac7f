package eval

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/document"
)

// castWord is a word that tells of an event, with the tokens that name its parties.
type castWord struct {
	token   int
	typ     string
	parties [2][]int // actors, recipients
}

// cast finds the tokens of the word and of those whom the mark names.
func (m triggerMark) cast(d *document.Document) (castWord, error) {
	w := castWord{token: tokenAt(d, m.from), typ: m.label}
	actors, recipients, ok := strings.Cut(m.parties, ">")
	if !ok {
		return w, fmt.Errorf("parties are ACTORS>RECIPIENTS, not %q: %w", m.parties, entente.ErrInvalid)
	}
	for role, list := range []string{actors, recipients} {
		if list == "-" {
			continue
		}
		for name := range strings.SplitSeq(list, ",") {
			at, err := findWord(d.Report.Text, name)
			if err != nil {
				return w, err
			}
			if k := tokenAt(d, at); k >= 0 {
				w.parties[role] = append(w.parties[role], k)
			}
		}
	}
	return w, nil
}

// findWord returns the byte at which a word stands in text; "word#2" is the second of that form.
func findWord(text, name string) (int, error) {
	word, number, _ := strings.Cut(name, "#")
	nth := 1
	if number != "" {
		var err error
		if nth, err = strconv.Atoi(number); err != nil || nth < 1 {
			return 0, fmt.Errorf("%q: %w", name, entente.ErrInvalid)
		}
	}
	whole := regexp.MustCompile(`(?:^|[^\pL\pN])(` + regexp.QuoteMeta(word) + `)(?:$|[^\pL\pN])`)
	for from := 0; ; nth-- {
		m := whole.FindStringSubmatchIndex(text[from:])
		if m == nil {
			return 0, fmt.Errorf("no %q in %q: %w", name, text, entente.ErrNotFound)
		}
		if nth == 1 {
			return from + m[2], nil
		}
		from += m[3]
	}
}

// tokenAt returns the token in which byte at lies, -1 where there is none.
func tokenAt(d *document.Document, at int) int {
	return slices.IndexFunc(d.Tokens, func(t document.Token) bool { return t.Start <= at && at < t.End })
}

// sameParty reports whether the two lists have an actor in common.
func sameParty(a, b []entente.Party) bool {
	return slices.ContainsFunc(a, func(x entente.Party) bool {
		return x.Actor != "" && slices.ContainsFunc(b, func(y entente.Party) bool { return x.Actor == y.Actor })
	})
}
