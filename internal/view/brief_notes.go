package view

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
)

// notedQuote is the most characters of a quotation in a note; notesALine the most notes
// that a line refers to, of different origins where there are any.
const notedQuote, notesALine = 180, 2

// noting says how many notes a line refers to, and how long they are.
type noting struct{ notes, letters int }

// note is a passage that lines of a brief refer to by its number.
type note struct {
	number int
	cite   Cite
}

// passage is what tells two notes apart.
type passage struct {
	report     entente.ReportID
	start, end int
}

func passageOf(c Cite) passage { return passage{c.Report, c.Start, c.End} }

// notes gathers the passages that a brief cites, and numbers them by report and place.
type notes struct {
	at      map[passage]*note
	list    []*note
	sources []Source
	noting
}

func newNotes(b Brief) *notes {
	n := &notes{at: map[passage]*note{}, sources: b.Sources, noting: *b.noted}
	order := map[entente.ReportID]int{}
	for i, s := range b.Sources {
		order[s.Report] = i
	}
	for _, sec := range b.Sections {
		for _, l := range sec.Lines {
			for _, c := range n.chosen(l) {
				p := passageOf(c)
				if n.at[p] == nil {
					n.at[p] = &note{cite: c}
					n.list = append(n.list, n.at[p])
				}
			}
		}
	}
	slices.SortStableFunc(n.list, func(x, y *note) int {
		i, known := order[x.cite.Report]
		k, too := order[y.cite.Report]
		switch {
		case known && too:
			return cmp.Or(i-k, x.cite.Start-y.cite.Start)
		case known != too: // reports of the whole situation, behind those of the brief
			if known {
				return -1
			}
			return 1
		}
		return cmp.Or(x.cite.Published.Compare(y.cite.Published), cmp.Compare(x.cite.Report, y.cite.Report), x.cite.Start-y.cite.Start)
	})
	for i, x := range n.list {
		x.number = i + 1
	}
	return n
}

// origin of a report, itself where the brief does not know it.
func (n *notes) origin(r entente.ReportID) entente.ReportID {
	for _, s := range n.sources {
		if s.Report == r && s.CopyOf != "" {
			return s.CopyOf
		}
	}
	return r
}

// chosen are the quotations of a line that are shown: one of each origin, and of each
// side of a contradiction.
func (n *notes) chosen(l Line) []Cite {
	var out []Cite
	most := n.notes
	if slices.ContainsFunc(l.Cites, func(c Cite) bool { return c.Label != "" }) {
		most = max(most, 2) // the two sides of a contradiction, the word and the deed
	}
	for _, c := range l.Cites {
		if len(out) == most {
			break
		}
		if !slices.ContainsFunc(out, func(o Cite) bool { return n.origin(o.Report) == n.origin(c.Report) && o.Label == c.Label }) {
			out = append(out, c)
		}
	}
	return out
}

// marks are the numbers of a line's notes, "[3][7]".
func (n *notes) marks(l Line) string {
	var numbers []int
	for _, c := range n.chosen(l) {
		numbers = append(numbers, n.at[passageOf(c)].number)
	}
	slices.Sort(numbers)
	out := ""
	for _, k := range slices.Compact(numbers) {
		out += fmt.Sprintf("[%d]", k)
	}
	return out
}

// writeNoted writes b as text with its quotations in notes at the end, by report.
func (b Brief) writeNoted(w *bytes.Buffer) {
	n := newNotes(b)
	fmt.Fprintln(w, Wrap(strings.ToUpper(b.Title), "", ""))
	if h := heading(b); h != "" {
		fmt.Fprintln(w, Wrap(h, "", ""))
	}
	fmt.Fprintln(w, Wrap(b.Summary, "", ""))
	var silent []string
	hidden := false
	for _, sec := range b.Sections {
		if len(sec.Lines) == 0 {
			silent = append(silent, sec.Empty)
			continue
		}
		title := sec.Title
		if sec.Hidden > 0 {
			title += fmt.Sprintf(" (%d of %d)", len(sec.Lines), len(sec.Lines)+sec.Hidden)
			hidden = true
		}
		fmt.Fprintf(w, "\n%s\n", strings.ToUpper(title))
		if sec.Lead != "" {
			fmt.Fprintln(w, Wrap(sec.Lead, "", ""))
		}
		for _, l := range sec.Lines {
			in := strings.Repeat("  ", l.Level)
			fmt.Fprintln(w, Wrap(n.sentence(l), in+"* ", in+"  "))
		}
	}
	if hidden {
		silent = append(silent, "Lines left out for length: --limit all shows them.")
	}
	if len(silent) > 0 {
		fmt.Fprintln(w)
	}
	for _, s := range silent {
		fmt.Fprintln(w, Wrap(s, "", ""))
	}
	n.write(w)
}

// sentence is a line in one piece: what, when, by how many, what came of it, notes.
func (n *notes) sentence(l Line) string {
	out := l.Text
	if l.When != "" && !strings.HasPrefix(l.When, "as of ") { // which the head says
		out += ", " + l.When
	}
	if l.Reports > 1 {
		out += fmt.Sprintf(" (%s, %s)", count(l.Reports, "report"), count(l.Origins, "origin"))
	}
	if l.Note != "" && !l.linked {
		out += "; " + l.Note
	}
	if u := unsure(l); u != "" {
		out += " (" + u + ")"
	}
	return out + " " + n.marks(l)
}

// write writes the notes, each report once with its publisher and day.
func (n *notes) write(w *bytes.Buffer) {
	if len(n.list) == 0 {
		return
	}
	fmt.Fprintf(w, "\nNOTES\n")
	var last entente.ReportID
	for i, x := range n.list {
		c, speaker := x.cite, x.cite.Speaker
		if i == 0 || c.Report != last {
			last = c.Report
			c.Speaker = ""
			fmt.Fprintln(w, Wrap(credit(c)+n.copies(c.Report), "", "    "))
		}
		who := ""
		if speaker != "" {
			who = " — " + speaker
		}
		fmt.Fprintln(w, Wrap("“"+quote(c.Quote, n.letters)+"”"+who, fmt.Sprintf("%4d  ", x.number), "      "))
	}
}

// copies names the reports that print a report once more.
func (n *notes) copies(r entente.ReportID) string {
	var out []string
	for _, s := range n.sources {
		if s.CopyOf == r {
			out = append(out, cmp.Or(s.Publisher, string(s.Report)))
		}
	}
	if o := n.origin(r); o != r {
		return ", near-copy of " + string(o)
	}
	if len(out) == 0 {
		return ""
	}
	return "; printed again by " + strings.Join(out, ", ")
}
