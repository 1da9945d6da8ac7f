package view

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Moment is one line of a timeline.
type Moment struct {
	From entente.Date `json:"from"`
	To   entente.Date `json:"to"`
	// Basis is "stated" where a report dates it, "published" where only the day of
	// the report is known.
	Basis   string            `json:"basis"`
	Kind    entente.Kind      `json:"kind"`
	Text    string            `json:"text"`
	Place   string            `json:"place,omitempty"`
	Reports int               `json:"reports"`
	Origins int               `json:"origins"`
	Claims  []entente.ClaimID `json:"claims"`
	When    string            `json:"-"` // in words

	claims []*entente.Claim
}

// cites are the passages that tell it. They are made where they are shown: a timeline
// may have a hundred thousand.
func (m *Moment) cites() []Cite { return Cites(m.claims, "") }

// cited is the published form of a moment.
type cited struct {
	Moment
	Cites []Cite `json:"cites"`
}

// line collects moments; what is said in the same words of the same time, an event
// and the change of control that it is, makes one.
type line struct {
	TimelineOptions
	s    *situation.Situation
	at   map[string]int
	list []Moment
}

// add takes in what is asked for. It words nothing else: of a hundred thousand claims a
// question wants some dozens.
func (l *line) add(claims []*entente.Claim) {
	c := claims[0]
	m := Moment{Kind: c.Kind, Basis: "stated", From: c.Valid.From, To: c.Valid.To, claims: claims}
	if c.Valid.Precision == entente.PrecisionUnknown || c.Valid.IsZero() || c.Kind == entente.KindUndertaking {
		m.From, m.To, m.Basis = c.Published, c.Published, "published"
	}
	if m.From.IsZero() {
		m.From = m.To
	}
	if !l.First.IsZero() && !m.To.IsZero() && m.To.Before(l.First) || !l.Last.IsZero() && m.From.After(l.Last) ||
		l.Kind != "" && l.Kind != m.Kind || l.Of != nil && !l.Of(claims) {
		return
	}
	if m.Text = Say(c); m.Basis == "stated" {
		m.When = When(c)
	} else {
		m.When = Day(c.Published) + " (told)"
	}
	if c.Place != nil {
		m.Place = placeName(c.Place)
	}
	key := m.When + "\x00" + m.Text + "\x00" + m.Place
	if i, ok := l.at[key]; ok {
		l.list[i].claims = slices.Concat(l.list[i].claims, claims)
		return
	}
	l.at[key] = len(l.list)
	l.list = append(l.list, m)
}

// moments finishes the lines and sorts them by day.
func (l *line) moments() []Moment {
	for i := range l.list {
		m := &l.list[i]
		n := l.s.Origins.Count(m.claims)
		m.Reports, m.Origins, m.Claims = n.Reports, n.Origins, IDs(m.claims)
	}
	slices.SortStableFunc(l.list, func(a, b Moment) int { return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Text, b.Text)) })
	return l.list
}

// TimelineOptions say what of a timeline is asked for; the zero value asks for all.
type TimelineOptions struct {
	First, Last entente.Date // zero is open
	Kind        entente.Kind
	Of          func([]*entente.Claim) bool // whether it is about what is asked
}

// Timeline lists by day what is told as having happened: occurrences, changes of
// control, ties, views, and undertakings on the day they were told.
func Timeline(s *situation.Situation, opt TimelineOptions) []Moment {
	l := line{TimelineOptions: opt, s: s, at: map[string]int{}}
	for _, o := range s.Occurrences {
		if soTold(o.Claims[0]) {
			l.add(o.Claims)
		}
	}
	for i := range s.Claims {
		if c := s.Claims[i]; c.Kind == entente.KindControl && soTold(c) {
			l.add([]*entente.Claim{c})
		}
	}
	for _, t := range s.Ties {
		if soTold(t.Claims[0]) {
			l.add(t.Claims)
		}
	}
	for _, g := range s.Designations {
		if soTold(g.Claims[0]) {
			l.add(g.Claims)
		}
	}
	for _, g := range s.Undertakings {
		l.add(g.Claims)
	}
	return l.moments()
}

// WriteTimeline writes moments as text, JSON lines, CSV or, those at a known place,
// GeoJSON.
func WriteTimeline(out io.Writer, list []Moment, quotes bool, limit int, format string) error {
	switch format {
	case JSON:
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		for _, m := range list {
			if err := enc.Encode(cited{m, m.cites()}); err != nil {
				return err
			}
		}
		return nil
	case CSV:
		var rows [][]string
		for _, m := range list {
			rows = append(rows, []string{m.From.String(), m.To.String(), m.Basis, string(m.Kind), m.Text, m.Place, fmt.Sprint(m.Reports), fmt.Sprint(m.Origins)})
		}
		return writeTable(out, []string{"from", "to", "basis", "kind", "text", "place", "reports", "origins"}, rows)
	case GeoJSON:
		var features []feature
		for _, m := range list {
			if at := m.claims[0].Place; at != nil {
				if f, ok := pointFeature(at.Place, cited{m, m.cites()}); ok {
					features = append(features, f)
				}
			}
		}
		return writeFeatures(out, features)
	}
	var w strings.Builder
	year, month := 0, 0
	for i, m := range list {
		if limit >= 0 && i == limit {
			fmt.Fprintf(&w, "… and %d more (--limit all shows them)\n", len(list)-i)
			break
		}
		if m.From.Year != year || int(m.From.Month) != month {
			year, month = m.From.Year, int(m.From.Month)
			title := "Undated"
			if !m.From.IsZero() {
				title = fmt.Sprintf("%s %d", m.From.Month, year)
			}
			if w.Len() > 0 {
				w.WriteByte('\n')
			}
			fmt.Fprintf(&w, "%s\n%s\n", title, strings.Repeat("-", len(title)))
		}
		text := m.When + ": " + m.Text
		if m.Place != "" && !strings.Contains(m.Text, m.Place) {
			text += ", " + m.Place
		}
		if m.Reports > 1 {
			text += fmt.Sprintf(" [%s, %s]", count(m.Reports, "report"), count(m.Origins, "origin"))
		}
		fmt.Fprintln(&w, Wrap(text, "* ", "  "))
		if !quotes {
			continue
		}
		cites := m.cites()
		for k, c := range cites {
			if k == maxCites {
				fmt.Fprintf(&w, "    and %s more\n", count(len(cites)-maxCites, "quotation"))
				break
			}
			fmt.Fprintln(&w, Wrap("“"+quote(c.Quote, maxQuote)+"” — "+credit(c), "    ", "    "))
		}
	}
	if len(list) == 0 {
		fmt.Fprintln(&w, "Nothing is told of that time.")
	}
	_, err := io.WriteString(out, w.String())
	return err
}
