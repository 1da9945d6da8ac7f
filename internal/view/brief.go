package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/analysis"
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

	view string // the viewpoint's name
}

// Section is one question with its answers.
type Section struct {
	Title string `json:"title"`
	Empty string `json:"empty,omitempty"` // what to say where there are no lines
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
	Cites   []Cite `json:"cites"`
	// Level is how deep the line stands under those before it, from 0.
	Level int `json:"level,omitempty"`
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
	// Limit is the most lines of a section; 0 means 10, negative means all.
	Limit int
}

// NewBrief writes the brief of s.
func NewBrief(s *situation.Situation, opt BriefOptions) Brief {
	if opt.Limit == 0 {
		opt.Limit = 10
	}
	b := Brief{Title: "Brief", AsOf: s.Options.AsOf, KnownBy: s.Options.KnownBy, Viewpoint: s.Options.Viewpoint}
	b.view = cmp.Or(opt.View, string(s.Options.Viewpoint))
	if opt.About != "" {
		b.Title += ": " + opt.About
	}
	w := writer{s: s, limit: opt.Limit, view: b.view, quotes: true}
	b.Sources = w.sources()
	b.Summary = w.summary(b.Sources)
	b.Sections = []Section{
		w.events(), w.ties(), w.views(), w.control(), w.undertakings(), w.measures(), w.contradictions(), w.unreal(),
	}
	for i := range b.Sections { // the published form has [] where there is nothing
		if b.Sections[i].Lines == nil {
			b.Sections[i].Lines = []Line{}
		}
	}
	return b
}

type writer struct {
	s     *situation.Situation
	limit int
	view  string
	// quotes: lines cite. Those of a brief always do.
	quotes bool
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
	}
	for _, why := range slices.Sorted(mapKeys(w.s.Left)) {
		text += fmt.Sprintf("; %d left out (%s)", w.s.Left[why], why)
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

func (w writer) events() Section {
	sec := Section{Title: "Who did what", Empty: "No event is told as having happened."}
	var occurrences []situation.Occurrence
	for _, o := range w.s.Occurrences {
		if soTold(o.Claims[0]) {
			occurrences = append(occurrences, o)
		}
	}
	occurrences = best(w, &sec, occurrences, func(o situation.Occurrence) (int, float64) { return o.Origins, weight(o.Claims[0]) })
	slices.SortStableFunc(occurrences, func(a, b situation.Occurrence) int {
		return cmp.Or(begins(a.Claims[0]).Compare(begins(b.Claims[0])), a.Claims[0].Published.Compare(b.Claims[0].Published))
	})
	for _, o := range occurrences {
		c := o.Claims[0]
		line := w.line(o.Claims, o.Support)
		if c.Place != nil {
			line.When += ", " + placeName(c.Place)
		}
		if harm := harmed(c.Event); harm != "" {
			line.Text += " (" + harm + ")"
		}
		if apart(o.Claims) {
			line.Note = fmt.Sprintf("one occurrence told %d times (%.2f: %s)", len(o.Claims), o.Score, o.Reason)
		}
		line.Code = codes(o.Claims)
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

// apart reports whether the claims rest on more than one sentence.
func apart(claims []*entente.Claim) bool {
	for _, c := range claims[1:] {
		if c.Report != claims[0].Report || c.Evidence[0].Span != claims[0].Evidence[0].Span {
			return true
		}
	}
	return false
}

// weight ranks events for the lines there are: what is sure, dated and placed comes
// before what is not, deeds before words, named parties before unnamed.
func weight(c *entente.Claim) float64 {
	v := c.Confidence
	if c.Place != nil {
		v += 0.1
	}
	if c.Valid.Precision == entente.PrecisionDay {
		v += 0.15
	}
	if c.Event.Quad == 4 || c.Event.Quad == 2 {
		v += 0.15
	}
	if len(c.Event.Recipients) > 0 || len(c.Event.Actors) > 1 {
		v += 0.15
	}
	for _, p := range c.Event.Actors {
		if p.Actor.Generic() {
			v -= 0.4
		}
	}
	return v
}

func harmed(e *entente.Event) string {
	var out []string
	for _, h := range []struct {
		r    *entente.Range
		word string
	}{{e.Dead, "dead"}, {e.Injured, "injured"}, {e.Arrested, "arrested"}} {
		if h.r != nil {
			out = append(out, fmt.Sprintf("%s %s", analysis.Amount(&entente.Measure{Range: *h.r}), h.word))
		}
	}
	return strings.Join(out, ", ")
}

func codes(claims []*entente.Claim) string {
	var out []string
	for _, c := range claims {
		if code := c.Event.Type + " " + c.Event.CAMEO; !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return strings.Join(out, " + ")
}

func begins(c *entente.Claim) entente.Date {
	if !c.Valid.From.IsZero() {
		return c.Valid.From
	}
	return c.Valid.To
}

// best returns the best supported items of list, as many as the limit allows, in
// the order of support; sec keeps count of the rest.
func best[T any](w writer, sec *Section, list []T, weight func(T) (int, float64)) []T {
	slices.SortStableFunc(list, func(a, b T) int {
		na, ca := weight(a)
		nb, cb := weight(b)
		return cmp.Or(nb-na, cmp.Compare(cb, ca))
	})
	if w.limit < 0 || len(list) <= w.limit {
		return list
	}
	sec.Hidden = len(list) - w.limit
	return list[:w.limit]
}

// line makes a line of claims that say the same; the most confident one words it.
func (w writer) line(claims []*entente.Claim, s situation.Support) Line {
	first := claims[0]
	for _, c := range claims {
		if c.Confidence > first.Confidence {
			first = c
		}
	}
	return Line{Text: Say(first), When: When(first), Reports: s.Reports, Origins: s.Origins, Cites: Cites(claims, "")}
}

// Cites lists the quotations of claims, each once; label tells them from others.
func Cites(claims []*entente.Claim, label string) []Cite {
	var out []Cite
	for _, c := range claims {
		for _, e := range c.Evidence {
			cite := Cite{
				Claim: c.ID, Report: c.Report, Publisher: c.Publisher, Published: c.Published,
				Speaker: speaker(c), Start: e.Start, End: e.End, Quote: e.Quote, Label: label,
			}
			if !slices.ContainsFunc(out, func(o Cite) bool { return o.Report == cite.Report && o.Start == cite.Start }) {
				out = append(out, cite)
			}
		}
	}
	return out
}

func speaker(c *entente.Claim) string {
	var out []string
	for _, a := range c.Attribution {
		out = append(out, a.Speaker)
	}
	return strings.Join(out, ", citing ")
}

func (w writer) ties() Section {
	sec := Section{Title: "Who stands with whom", Empty: "No tie between two actors is told."}
	ties := slices.DeleteFunc(slices.Clone(w.s.Ties), func(t situation.Tie) bool { return !soTold(t.Claims[0]) })
	ties = best(w, &sec, ties, func(t situation.Tie) (int, float64) { return t.Origins, t.Claims[0].Confidence })
	slices.SortStableFunc(ties, func(a, b situation.Tie) int { return b.Sign - a.Sign })
	for _, t := range ties {
		line := w.line(t.Claims, t.Support)
		line.Code = fmt.Sprintf("%s %s", t.Type, map[int]string{1: "+", 0: "0", -1: "-"}[t.Sign])
		if v := t.Claims[0].Viewpoint; v != "" {
			line.Note = "in the view of " + string(v)
		}
		sec.Lines = append(sec.Lines, line)
	}
	for _, a := range w.s.Ambivalent() {
		claims := append(slices.Clone(a.Plus[0].Claims), a.Minus[0].Claims...)
		line := Line{
			Text: fmt.Sprintf("%s and %s: both friendly (%s) and hostile (%s)", a.Names[0], a.Names[1], tieTypes(a.Plus), tieTypes(a.Minus)),
			Code: "ambivalent", Cites: Cites(claims, ""),
		}
		support := w.s.Origins.Count(claims)
		line.Reports, line.Origins = support.Reports, support.Origins
		if w.s.Options.Viewpoint != "" {
			line.Note = "in the view of " + w.view
		}
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

func tieTypes(ties []situation.Tie) string {
	var out []string
	for _, t := range ties {
		if !slices.Contains(out, t.Type) {
			out = append(out, t.Type)
		}
	}
	return strings.Join(out, ", ")
}

func (w writer) views() Section {
	sec := Section{Title: "In whose view", Empty: "Nobody is told to regard anybody as something."}
	groups := slices.DeleteFunc(slices.Clone(w.s.Designations), func(g situation.Group) bool { return !soTold(g.Claims[0]) })
	for _, g := range best(w, &sec, groups, groupWeight) {
		line := w.line(g.Claims, g.Support)
		line.Code = g.Claims[0].Designation.As
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

func groupWeight(g situation.Group) (int, float64) { return g.Origins, g.Claims[0].Confidence }

func (w writer) control() Section {
	sec := Section{Title: "Who holds what", Empty: "No place is told to be held or taken."}
	for _, st := range best(w, &sec, slices.Clone(w.s.Control), func(st situation.PlaceState) (int, float64) { return st.Origins, st.Claims[0].Confidence }) {
		line := w.line(st.Claims[:1], st.Support)
		line.Cites = Cites(st.Claims, "")
		place := placeName(&st.Place)
		switch st.State {
		case situation.Held:
			line.Text = fmt.Sprintf("%s: held by %s", place, st.HolderName)
		case situation.Besieged:
			line.Text = place + ": besieged"
			if st.Holder != nil {
				line.Text += ", held by " + st.HolderName
			}
		case situation.Contested:
			line.Text = place + ": contested"
		default:
			line.Text = place + ": unknown (the last word on it is too old or too weak)"
		}
		line.Note = fmt.Sprintf("last told: %s, %s", Say(st.Claims[0]), When(st.Claims[0]))
		line.When, line.Code = "as of "+Day(st.AsOf), fmt.Sprintf("%s, margin %.2f", st.State, st.Margin)
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

func (w writer) undertakings() Section {
	sec := Section{Title: "What was undertaken", Empty: "No agreement, plan, pledge or demand is told."}
	list := analysis.Undertakings(w.s)
	list = best(w, &sec, list, func(u analysis.Undertaking) (int, float64) {
		judged := 0
		if len(u.Because) > 0 {
			judged = 100 // what later reports decided is news before all else
		}
		return judged + u.Origins, u.Claims[0].Confidence
	})
	slices.SortStableFunc(list, func(a, b analysis.Undertaking) int { return a.Claims[0].Published.Compare(b.Claims[0].Published) })
	for _, u := range list {
		line := w.line(u.Claims, u.Support)
		line.When = "told " + Day(u.Claims[0].Published)
		line.Code = u.Claims[0].Undertaking.Kind
		line.Note = "status: " + string(u.Status)
		if len(u.Because) > 0 {
			because := u.Because[0]
			line.Note += fmt.Sprintf(": %s, %s", Say(because), When(because))
			line.Cites = append(line.Cites, Cites(u.Because[:1], "later")...)
		}
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

func (w writer) measures() Section {
	sec := Section{Title: "Numbers", Empty: "No number of people, forces, losses, money or area is told."}
	groups := slices.DeleteFunc(slices.Clone(w.s.Measures), func(g situation.Group) bool { return !soTold(g.Claims[0]) })
	for _, g := range best(w, &sec, groups, groupWeight) {
		line := w.line(g.Claims, g.Support)
		line.Code = g.Claims[0].Measure.What
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

func (w writer) contradictions() Section {
	sec := Section{Title: "What contradicts what", Empty: "The reports do not contradict one another on what was coded."}
	list := best(w, &sec, analysis.Contradictions(w.s), func(analysis.Contradiction) (int, float64) { return 0, 0 })
	for _, c := range list {
		line := Line{Text: fmt.Sprintf("%s: %s against %s", c.About, c.Positions[0], c.Positions[1]), Code: c.Kind}
		switch c.Kind {
		case "denial", "undertaking", "outcome":
			line.Text = fmt.Sprintf("%s: %s against %s", Say(c.Sides[0][0]), c.Positions[0], c.Positions[1])
		case "start":
			line.Text = sayEvent(c.Sides[0][0]) + ": " + c.Positions[0] + " against " + c.Positions[1]
		}
		all := append(slices.Clone(c.Sides[0]), c.Sides[1]...)
		support := w.s.Origins.Count(all)
		line.Reports, line.Origins = support.Reports, support.Origins
		line.Cites = append(Cites(c.Sides[0][:1], c.Positions[0]), Cites(c.Sides[1][:1], c.Positions[1])...)
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

// unreal lists what is told as planned, feared, possible, asked for or denied, so
// that no reader takes it for a deed.
func (w writer) unreal() Section {
	sec := Section{Title: "Told, but not as having happened", Empty: "Nothing coded is merely planned, feared, possible or denied."}
	var claims []*entente.Claim
	for i := range w.s.Claims {
		if c := w.s.Claims[i]; !soTold(c) && c.Kind != entente.KindUndertaking {
			claims = append(claims, c)
		}
	}
	for _, c := range best(w, &sec, claims, func(c *entente.Claim) (int, float64) { return 0, c.Confidence }) {
		one := []*entente.Claim{c}
		line := w.line(one, w.s.Origins.Count(one))
		line.Code = string(c.Kind)
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}
