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

// triggerCast says of a marked word where in the text those stand that have a role in what it
// tells, and of what kind that is.
type triggerCast struct {
	roles [document.Roles][]int
	kind  string // as document.Trigger's
}

// readMark reads what is marked at the bytes [from, to): "LABEL", "LABEL DOERS>RECIPIENTS" or "LABEL
// DOERS>RECIPIENTS@PLACES KIND", of which places and kind may be missing; find says where a name stands.
func readMark(from, to int, mark string, find func(name string) (int, error)) (triggerMark, error) {
	label, rest, whole := strings.Cut(mark, " ")
	m := triggerMark{from: from, to: to, label: label}
	if !whole {
		return m, nil
	}
	names, kind, _ := strings.Cut(rest, " ")
	parties, places, _ := strings.Cut(names, "@")
	doers, recipients, ok := strings.Cut(parties, ">")
	if !ok {
		return m, fmt.Errorf("parties are DOERS>RECIPIENTS, not %q: %w", parties, entente.ErrInvalid)
	}
	m.cast = &triggerCast{kind: kind}
	for role, list := range [document.Roles]string{document.Doer: doers, document.Recipient: recipients, document.Where: places} {
		if list == "" || list == "-" {
			continue
		}
		for name := range strings.SplitSeq(list, ",") {
			at, err := find(name)
			if err != nil {
				return m, err
			}
			m.cast.roles[role] = append(m.cast.roles[role], at)
		}
	}
	return m, nil
}

// tokens returns the tokens that the cast names, by role.
func (c *triggerCast) tokens(d *document.Document) (out [document.Roles][]int) {
	for role, list := range c.roles {
		for _, at := range list {
			if k := tokenAt(d, at); k >= 0 {
				out[role] = append(out[role], k)
			}
		}
	}
	return out
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
