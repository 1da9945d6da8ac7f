package view

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Brief is the situation as a reader gets it. Its JSON is the published form.
type Brief struct {
	Title     string          `json:"title"`
	AsOf      entente.Date    `json:"as_of"`
	KnownBy   entente.Date    `json:"known_by"`
	Viewpoint entente.ActorID `json:"viewpoint,omitempty"`
	Summary   string          `json:"summary"`
	Sections  []Section       `json:"sections"`
	Sources   []Source        `json:"sources"`

	view  string  // the viewpoint's name
	noted *noting // as text, quotations stand in notes at the end
}

// Section is one question with its answers.
type Section struct {
	Title string `json:"title"`
	Empty string `json:"empty,omitempty"` // what to say where there are no lines
	Lead  string `json:"lead,omitempty"`  // what to know before reading them
	Lines []Line `json:"lines"`
	// Hidden counts lines left out for length.
	Hidden int `json:"hidden,omitempty"`
}

// Line is one answer with what it rests on.
type Line struct {
	Text string `json:"text"`
	When string `json:"when,omitempty"`
	// Code is the claim's code for a specialist: "AGREE 030", "arms +".
	Code    string `json:"code,omitempty"`
	Note    string `json:"note,omitempty"`
	Reports int    `json:"reports"`
	Origins int    `json:"origins"`
	// Confidence is how likely the texts say what the line says, from 0 to 1; 0 where
	// the line follows from others.
	Confidence float64 `json:"confidence,omitempty"`
	Cites      []Cite  `json:"cites"`
	// Level is how deep the line stands under those before it, from 0.
	Level int `json:"level,omitempty"`

	linked bool // Note says how occurrences were linked
}

// Cite is one quotation behind a line.
type Cite struct {
	Claim     entente.ClaimID  `json:"claim"`
	Report    entente.ReportID `json:"report"`
	Publisher string           `json:"publisher,omitempty"`
	Published entente.Date     `json:"published"`
	Speaker   string           `json:"speaker,omitempty"`
	Start     int              `json:"start"`
	End       int              `json:"end"`
	Quote     string           `json:"quote"`
	// Label tells the two sides of a contradiction apart.
	Label string `json:"label,omitempty"`
}

// Source is one report used.
type Source struct {
	Report    entente.ReportID `json:"report"`
	Publisher string           `json:"publisher,omitempty"`
	Published entente.Date     `json:"published"`
	Claims    int              `json:"claims"`
	CopyOf    entente.ReportID `json:"copy_of,omitempty"`
}

// BriefOptions say how long and about what.
type BriefOptions struct {
	About string // for the title
	// View names the viewpoint's actor for a reader; his id where it is empty.
	View string
	// Limit is the most lines of a section; 0 means as many as two pages of text hold
	// where the brief is about one actor or place, else mostLines; negative means all.
	Limit int
	// Whole is the situation of which the brief's is the part about one actor or
	// place: what its actors are to one another is told there. Nil: it is all.
	Whole *situation.Situation
	// Ground are answers to questions about ground, ready to be shown.
	Ground []Line

	fits bool // Limit is one of those tried for two pages
}

// Two pages of A4 in a type of 10 points have 58 lines each, at margins of 2 cm;
// twoPages leaves a few for a printer's head and foot.
const twoPages = 110

// mostLines is how many lines of a section a brief has that need not fit.
const mostLines = 10

// fits are what is tried until a brief fits two pages: so many lines of a section, at
// most so many notes to a line and letters to a quotation. Fewer notes come before fewer
// lines: one passage is enough to look a line up.
var fits = []struct{ lines, notes, letters int }{
	{10, 2, 180}, {9, 2, 180}, {9, 1, 180}, {8, 1, 140}, {7, 1, 140}, {6, 1, 120}, {5, 1, 120}, {4, 1, 100}, {3, 1, 80}, {2, 1, 80}, {1, 1, 80},
}

// NewBrief writes the brief of s.
func NewBrief(s *situation.Situation, opt BriefOptions) Brief {
	if opt.Limit == 0 && opt.Whole == nil {
		opt.Limit = mostLines
	}
	if opt.Limit != 0 {
		return newBrief(s, opt)
	}
	opt.fits = true
	var b Brief
	for _, try := range fits {
		opt.Limit = try.lines
		b = newBrief(s, opt)
		b.noted = &noting{try.notes, try.letters}
		if b.length() <= twoPages {
			break
		}
	}
	return b
}

// length is how many lines b has as text.
func (b Brief) length() int {
	var w bytes.Buffer
	b.writeNoted(&w)
	return bytes.Count(w.Bytes(), []byte("\n"))
}

// shares are how many of the limit's lines a section has, in percent: what is the case
// has more than who is whose friend, and that more than what may come. A limit that
// the reader sets holds for all.
var shares = struct{ control, ground, events, ties, views, undertakings, measures, contradictions, unreal, less int }{40, 40, 100, 30, 30, 80, 50, 40, 30, 30}

// share is the writer with a part of the limit.
func (w writer) share(percent int) writer {
	if w.fits {
		w.limit = max(1, w.limit*percent/100)
	}
	return w
}

func newBrief(s *situation.Situation, opt BriefOptions) Brief {
	b := Brief{Title: "Brief", AsOf: s.Options.AsOf, KnownBy: s.Options.KnownBy, Viewpoint: s.Options.Viewpoint}
	b.view = cmp.Or(opt.View, string(s.Options.Viewpoint))
	if opt.About != "" {
		b.Title += ": " + opt.About
	}
	w := writer{s: s, limit: opt.Limit, view: b.view, quotes: true}
	if w.whole = opt.Whole; w.whole == nil {
		w.whole = s
	} else {
		w.only = actorsOf(s)
	}
	b.noted = &noting{notesALine, notedQuote}
	b.Sources = w.sources()
	b.Summary = w.summary(b.Sources)
	w.fits = opt.fits
	parts := []part{
		{shares.control, writer.control}, {shares.events, writer.events}, {shares.ties, writer.ties}, {shares.views, writer.views},
		{shares.undertakings, writer.undertakings}, {shares.measures, writer.measures}, {shares.contradictions, writer.contradictions},
		{shares.unreal, writer.unreal},
	}
	for _, p := range parts {
		b.Sections = append(b.Sections, w.section(p))
	}
	b.Sections = append(b.Sections, w.lessSure(b.Sections, parts))
	b.Summary += b.numbered()
	if len(opt.Ground) > 0 {
		b.Sections = slices.Insert(b.Sections, 1, w.share(shares.ground).cut(Section{Title: "On the ground", Lines: opt.Ground}))
	}
	for i := range b.Sections { // the published form has [] where there is nothing
		if b.Sections[i].Lines == nil {
			b.Sections[i].Lines = []Line{}
		}
	}
	return b
}

// part is a section of a brief with its share of the lines.
type part struct {
	percent int
	write   func(writer) Section
}

type writer struct {
	s     *situation.Situation
	limit int
	tier  tier // how sure the lines are that are being written
	view  string
	// quotes: lines cite. Those of a brief always do.
	quotes bool
	// whole is the situation of which s may be a part, only the actors to keep to of
	// it; nil keeps all.
	whole *situation.Situation
	fits  bool
	only  map[entente.ActorID]bool
}

// actorsOf are those of whom anything is told in s, nobody in particular left out.
func actorsOf(s *situation.Situation) map[entente.ActorID]bool {
	out := map[entente.ActorID]bool{}
	for i := range s.Claims {
		for p := range s.Claims[i].EachParty() {
			if !p.Actor.Generic() {
				out[situation.Base(p.Actor)] = true
			}
		}
	}
	return out
}

// about reports whether all parties are among those to keep to.
func (w writer) about(ps ...*entente.Party) bool {
	for _, p := range ps {
		if w.only != nil && p != nil && !w.only[situation.Base(p.Actor)] {
			return false
		}
	}
	return true
}

func (w writer) sources() []Source {
	at := map[entente.ReportID]int{}
	out := []Source{}
	for i := range w.s.Claims {
		c := w.s.Claims[i]
		k, ok := at[c.Report]
		if !ok {
			k = len(out)
			at[c.Report] = k
			src := Source{Report: c.Report, Publisher: c.Publisher, Published: c.Published}
			if o := w.s.Origins.Of(c.Report); o != c.Report {
				src.CopyOf = o
			}
			out = append(out, src)
		}
		out[k].Claims++
	}
	return out
}

func (w writer) summary(sources []Source) string {
	copies := 0
	var first, last entente.Date
	for _, s := range sources {
		if s.CopyOf != "" {
			copies++
		}
		if s.Published.IsZero() {
			continue
		}
		if first.IsZero() || s.Published.Before(first) {
			first = s.Published
		}
		if s.Published.After(last) {
			last = s.Published
		}
	}
	text := fmt.Sprintf("%s from %s, %s", count(len(w.s.Claims), "claim"), count(len(sources), "report"), count(len(sources)-copies, "origin"))
	if !first.IsZero() {
		text += fmt.Sprintf(", published %s to %s", Day(first), Day(last))
		if as := w.s.Options.AsOf; !as.IsZero() && last.After(as) {
			text += ", some after the day (“known by” that day leaves those out)"
		}
	}
	var left []string
	for _, why := range slices.Sorted(mapKeys(w.s.Left)) {
		left = append(left, fmt.Sprintf("%d (%s)", w.s.Left[why], why))
	}
	if len(left) > 0 {
		text += "; left out: " + strings.Join(left, ", ")
	}
	return text + "."
}

func mapKeys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// soTold reports whether c tells of something as so.
func soTold(c *entente.Claim) bool {
	return c.Modality == entente.Asserted && c.Polarity == entente.Affirmed
}
