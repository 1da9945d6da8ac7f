package eval

import (
	"slices"

	"entente"
	"entente/internal/document"
)

// mentionAt returns the mention that the analysis has at a gold mention: the
// longest inside the span, else the shortest over its edge; nil where there is none.
func mentionAt(d *document.Document, span entente.Span) *document.Mention {
	var best *document.Mention
	inside := false
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if !m.Overlaps(span) {
			continue
		}
		in := span.Contains(m.Span)
		if best == nil || in && !inside || in == inside && (m.Len() > best.Len()) == in {
			best, inside = m, in
		}
	}
	return best
}

// placeAt returns the country of the last place inside a gold mention, "" where
// there is none: who is said to act or suffer somewhere belongs there, unless a
// mention tells otherwise.
func placeAt(d *document.Document, span entente.Span) string {
	country := ""
	for _, t := range d.Toponyms {
		if span.Contains(t.Span) && t.Country != "" {
			country = t.Country
		}
	}
	return country
}

// countries lists the countries of a mention's parties; none for no mention.
func countries(m *document.Mention) []string {
	if m == nil {
		return nil
	}
	var out []string
	for _, p := range m.Parties {
		if !slices.Contains(out, p.Country) {
			out = append(out, p.Country)
		}
	}
	return out
}

// withoutPronouns leaves out mentions that pronouns were resolved to: the gold sets of actors
// mark none.
func withoutPronouns(d *document.Document) *document.Document {
	out := *d
	out.Mentions = slices.DeleteFunc(slices.Clone(d.Mentions), func(m document.Mention) bool { return m.Pronoun })
	return &out
}
