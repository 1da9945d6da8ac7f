package view

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/internal/analysis"
	"entente/internal/situation"
)

// ContradictionsOptions say how to show contradictions, and what people made of
// them.
type ContradictionsOptions struct {
	Resolutions []analysis.Resolution
	// All shows those too that were resolved as not the same thing.
	All   bool
	Limit int // most cards; negative means all
	// At keeps to those in which a claim is about a place that it tells.
	At func(*entente.Place) bool
}

// ContradictionRecord is the published JSON form of a contradiction.
type ContradictionRecord struct {
	ID         string            `json:"id"`
	Kind       string            `json:"kind"`
	About      string            `json:"about"`
	Sides      [2]SideRecord     `json:"sides"`
	Resolution *ResolutionRecord `json:"resolution,omitempty"`
}

// SideRecord is one of its two positions.
type SideRecord struct {
	Position string `json:"position"`
	Reports  int    `json:"reports"`
	Origins  int    `json:"origins"`
	Cites    []Cite `json:"cites"`
}

// ResolutionRecord is what a person made of it.
type ResolutionRecord struct {
	On       entente.Date      `json:"on"`
	Decision analysis.Decision `json:"decision"`
	By       string            `json:"by"`
	Reason   string            `json:"reason"`
}

// WriteContradictions writes cards of two columns, or JSON lines.
func WriteContradictions(out io.Writer, s *situation.Situation, opt ContradictionsOptions, format string) error {
	records, aside, dismissed := Contradictions(s, opt)
	if format == JSON {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		for _, r := range records {
			if err := enc.Encode(r); err != nil {
				return err
			}
		}
		return nil
	}
	if format == CSV {
		return writeTable(out, contradictionHeader, contradictionRows(records))
	}
	var w strings.Builder
	fmt.Fprintln(&w, "CONTRADICTIONS")
	if h := heading(Brief{AsOf: s.Options.AsOf, KnownBy: s.Options.KnownBy}); h != "" {
		fmt.Fprintln(&w, h)
	}
	fmt.Fprintln(&w, Wrap(summarise(records, aside, dismissed), "", ""))
	for i, r := range records {
		if opt.Limit >= 0 && i == opt.Limit {
			fmt.Fprintf(&w, "\n… and %d more (--limit all shows them)\n", len(records)-i)
			break
		}
		writeCard(&w, r)
	}
	_, err := io.WriteString(out, w.String())
	return err
}

// Contradictions makes the records of the contradictions of s, and counts those left
// out as resolved; aside are the differences that are none, where all places are asked about.
func Contradictions(s *situation.Situation, opt ContradictionsOptions) (records []ContradictionRecord, aside []analysis.Aside, dismissed int) {
	var list []analysis.Contradiction
	if opt.At != nil {
		list = analysis.ContradictionsAt(s, opt.At)
	} else {
		list, aside = analysis.Disagreements(s)
	}
	for _, c := range list {
		r := newContradictionRecord(s, c)
		if d, ok := analysis.Resolve(c.ID, opt.Resolutions, s.Options.KnownBy); ok {
			r.Resolution = &ResolutionRecord{d.On, d.Decision, d.By, d.Reason}
			if d.Decision == analysis.NotTheSame && !opt.All {
				dismissed++
				continue
			}
		}
		records = append(records, r)
	}
	return records, aside, dismissed
}

func summarise(records []ContradictionRecord, aside []analysis.Aside, dismissed int) string {
	updates, granularity := 0, 0
	for _, a := range aside {
		if a.Why == analysis.Update {
			updates++
		} else {
			granularity++
		}
	}
	text := fmt.Sprintf("%s. Told apart from them: %s (the world changed in between), %s of granularity (a place, and what is round it)",
		count(len(records), "contradiction"), count(updates, "update"), count(granularity, "difference"))
	if dismissed > 0 {
		text += fmt.Sprintf("; %d resolved as not the same thing", dismissed)
	}
	return text + "."
}

func newContradictionRecord(s *situation.Situation, c analysis.Contradiction) ContradictionRecord {
	r := ContradictionRecord{ID: c.ID, Kind: c.Kind, About: sayAbout(c)}
	for i, claims := range c.Sides {
		n := s.Origins.Count(claims)
		r.Sides[i] = SideRecord{c.Positions[i], n.Reports, n.Origins, Cites(claims, "")}
	}
	return r
}

// sayAbout words what is in question; of a deed that one side denies, the deed.
func sayAbout(c analysis.Contradiction) string {
	switch c.Kind {
	case "denial", "undertaking", "start", "outcome":
		return Say(c.Sides[0][0]) + " – " + c.About
	}
	return c.About
}

func writeCard(w io.Writer, r ContradictionRecord) {
	fmt.Fprintf(w, "\n%s\n", Wrap(fmt.Sprintf("[%s] %s: %s", r.ID, r.Kind, r.About), "", "  "))
	var texts [2][]string
	for i, side := range r.Sides {
		texts[i] = []string{strings.ToUpper(side.Position)}
		for k, c := range side.Cites {
			if k == maxCites {
				texts[i] = append(texts[i], fmt.Sprintf("and %s more", count(len(side.Cites)-k, "quotation")))
				break
			}
			texts[i] = append(texts[i], "“"+quote(c.Quote, maxQuote)+"”", "— "+credit(c))
		}
		texts[i] = append(texts[i], fmt.Sprintf("%s, %s", count(side.Reports, "report"), count(side.Origins, "origin")))
	}
	fmt.Fprint(w, columns(texts[0], texts[1]))
	if d := r.Resolution; d != nil {
		fmt.Fprintln(w, Wrap(fmt.Sprintf("resolved %s by %s: %s (%s)", Day(d.On), d.By, d.Decision, d.Reason), "  ", "  "))
	}
}

// ChangeRecord is the published JSON form of an answer that two situations give
// differently.
type ChangeRecord struct {
	Kind   string    `json:"kind"`
	About  string    `json:"about"`
	Before string    `json:"before"`
	After  string    `json:"after"`
	Cites  [2][]Cite `json:"cites"`
}

// NewChangeRecord makes the record of a change between two situations that words
// name.
func NewChangeRecord(c analysis.Change, words [2]string) ChangeRecord {
	r := ChangeRecord{c.Kind, c.About, c.Before, c.After, [2][]Cite{{}, {}}}
	for i, claims := range c.Claims {
		r.Cites[i] = append(r.Cites[i], Cites(claims, words[i])...)
	}
	return r
}

// WriteChanges writes what two situations answer differently: titled text, JSON lines
// or CSV. Words name the two, such as the days.
func WriteChanges(out io.Writer, title string, words [2]string, before, after *situation.Situation, quotes bool, limit int, format string) error {
	list := analysis.Changes(before, after)
	if format == JSON {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		for _, c := range list {
			if err := enc.Encode(NewChangeRecord(c, words)); err != nil {
				return err
			}
		}
		return nil
	}
	if format == CSV {
		return writeTable(out, changeHeader, changeRows(list))
	}
	b := Brief{Title: title, Summary: fmt.Sprintf("%s between %s and %s.", count(len(list), "difference"), words[0], words[1])}
	w := writer{s: after, limit: limit, quotes: quotes}
	for _, k := range []struct{ kind, title string }{
		{"control", "Who holds what"}, {"pair", "Who stands with whom"}, {"designation", "In whose view"}, {"undertaking", "What was undertaken"}, {"contradiction", "What contradicts what"},
	} {
		sec := Section{Title: k.title, Empty: "No difference."}
		for _, c := range list {
			if c.Kind == k.kind {
				all := slices.Concat(Cites(c.Claims[0], words[0]), Cites(c.Claims[1], words[1]))
				line := Line{Text: capital(fmt.Sprintf("%s: %s → %s", c.About, c.Before, c.After)), Cites: once(all)}
				sec.Lines = append(sec.Lines, line)
			}
		}
		b.Sections = append(b.Sections, w.cut(sec))
	}
	b = w.page(b)
	b.Sources = nil
	return Render(out, b, Text)
}

// once drops quotations that stand on both sides.
func once(list []Cite) []Cite {
	var out []Cite
	for _, c := range list {
		if !slices.ContainsFunc(out, func(o Cite) bool { return o.Report == c.Report && o.Start == c.Start }) {
			out = append(out, c)
		}
	}
	return out
}
