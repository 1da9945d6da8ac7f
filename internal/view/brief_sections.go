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

func (w writer) events() Section {
	sec := Section{Title: "Who did what", Empty: "No event is told as having happened."}
	var occurrences []*situation.Occurrence
	for _, o := range w.s.Occurrences {
		if soTold(o.Claims[0]) && w.told(o.Claims) {
			occurrences = append(occurrences, o)
		}
	}
	occurrences = best(w, &sec, occurrences, func(o *situation.Occurrence) (int, float64) {
		return o.Origins, weight(o.Claims[0]) + w.fresh(o.Claims[0])
	})
	slices.SortStableFunc(occurrences, func(a, b *situation.Occurrence) int {
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
			line.linked = true
			line.Note = fmt.Sprintf("one occurrence told %d times (%.2f: %s)", len(o.Claims), o.Score, o.Reason)
		}
		line.Code = codes(o.Claims)
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

// freshDays is how long before the day asked about events count as news.
const freshDays = 60

// fresh ranks what is told of the weeks before the day asked about before what is old.
func (w writer) fresh(c *entente.Claim) float64 {
	day := begins(c)
	if c.Valid.Precision == entente.PrecisionUnknown || day.IsZero() {
		day = c.Published
	}
	if as := w.s.Options.AsOf; as.IsZero() || day.IsZero() || as.DaysSince(day) > freshDays || c.Historical {
		return 0
	}
	return 0.5
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
	return Line{Text: Say(first), When: When(first), Reports: s.Reports, Origins: s.Origins, Confidence: w.chance(claims), Cites: Cites(claims, "")}
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
	ties := slices.DeleteFunc(slices.Clone(w.whole.Ties), func(t situation.Tie) bool {
		return !soTold(t.Claims[0]) || !w.about(&t.Subject, &t.Object) || !w.told(t.Claims)
	})
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
	if w.tier != sureTier { // what follows is only drawn from ties that are sure
		return sec
	}
	for _, a := range w.whole.Ambivalent() {
		if !slices.ContainsFunc(a.Plus, w.sureTie) || !slices.ContainsFunc(a.Minus, w.sureTie) {
			continue
		}
		if w.only != nil && !w.only[a.A] && !w.only[a.B] {
			continue
		}
		claims := append(slices.Clone(a.Plus[0].Claims), a.Minus[0].Claims...)
		line := w.cited(fmt.Sprintf("%s and %s: both friendly (%s) and hostile (%s)", a.Names[0], a.Names[1], tieTypes(a.Plus), tieTypes(a.Minus)), claims)
		line.Code = "ambivalent"
		if w.s.Options.Viewpoint != "" {
			line.Note = "in the view of " + w.view
		}
		sec.Lines = append(sec.Lines, line)
	}
	sec.Lines = append(sec.Lines, w.tense()...)
	return sec
}

// mostTense is how many triads under tension a brief shows: each more says less.
const mostTense = 2

// tense words the triads under tension among the actors of the brief.
func (w writer) tense() []Line {
	a := analysis.Tensions(w.whole, w.s.Options.Viewpoint)
	var out []Line
	seen := map[[3]int]bool{}
	for _, r := range a.Readings {
		for _, t := range r.Tense {
			among := !slices.ContainsFunc(t.Nodes[:], func(n int) bool { return w.only != nil && !w.only[a.Actors[n].ID] })
			if !among || seen[t.Nodes] || len(out) == mostTense || w.fits && len(out) > 0 {
				continue
			}
			seen[t.Nodes] = true
			if slices.ContainsFunc(t.Bonds[:], func(k int) bool {
				return !slices.ContainsFunc(slices.Concat(a.Bonds[k].Friendly, a.Bonds[k].Hostile), w.sureStrand)
			}) {
				continue
			}
			var claims []*entente.Claim
			for _, k := range t.Bonds {
				for _, s := range slices.Concat(a.Bonds[k].Friendly, a.Bonds[k].Hostile) {
					claims = append(claims, s.Claims[0])
				}
			}
			line := w.cited("Under tension: "+a.SayTension(r, t), claims)
			line.Code = "tension"
			out = append(out, line)
		}
	}
	return out
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
	groups := slices.DeleteFunc(slices.Clone(w.whole.Designations), func(g situation.Group) bool {
		d := g.Claims[0].Designation
		return !soTold(g.Claims[0]) || !w.about(d.Holder, &d.Subject) || !w.told(g.Claims)
	})
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
	rank := func(st situation.PlaceState) (int, float64) {
		n := st.Origins
		if slices.Contains(w.s.Options.Places, st.Place.ID) {
			n += 2000 // the place of the brief
		}
		if st.State != situation.Unknown {
			n += 1000
		}
		if slices.ContainsFunc(st.Sides, func(x situation.SideScore) bool { return x.Score > 0 && w.of(x.Side) }) {
			n += 500 // the actor of the brief is in it
		}
		return n, st.Claims[0].Confidence
	}
	states := slices.DeleteFunc(w.states(), func(st situation.PlaceState) bool { return !w.told(st.Claims) || !Listed(w.s, &st) })
	for _, st := range best(w, &sec, states, rank) {
		line := w.line(st.Claims, st.Support)
		line.Cites = Cites(st.Claims, "")
		place := placeName(&st.Place)
		if st.Place.Precision == entente.PlaceCountry {
			place += " as a whole"
		}
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
			if st.Last != nil {
				line.Text = place + ": unknown, last held by " + st.Last.Name + " (too long ago to count)"
			}
		}
		line.Note = fmt.Sprintf("last told: %s, %s", Say(st.Claims[0]), When(st.Claims[0]))
		if h := st.Claims[0].Control.Holder; st.Holder != nil && h != nil && w.s.Side(h.Actor) == st.Side && st.Claims[0].Control.Kind == "holds" {
			line.Note = "last told " + strings.TrimPrefix(When(st.Claims[0]), "reported ")
		}
		line.When, line.Code = "as of "+Day(st.AsOf), fmt.Sprintf("%s, margin %.2f", st.State, st.Margin)
		sec.Lines = append(sec.Lines, line)
		if slices.Contains(w.s.Options.Places, st.Place.ID) {
			sec.Lines = append(sec.Lines, w.before(&st)...)
		}
	}
	return sec
}

// states are those of the places that the brief is about, by all that is told of them
// and not only by what touches its actor.
func (w writer) states() []situation.PlaceState {
	if w.only == nil {
		return slices.Clone(w.s.Control)
	}
	ids := map[entente.PlaceID]bool{}
	for i := range w.s.Control {
		ids[w.s.Control[i].Place.ID] = true
	}
	return slices.DeleteFunc(slices.Clone(w.whole.Control), func(st situation.PlaceState) bool { return !ids[st.Place.ID] })
}

// of reports whether a side is that of an actor of the brief.
func (w writer) of(side entente.ActorID) bool {
	return slices.ContainsFunc(w.s.Options.Actors, func(a entente.ActorID) bool { return w.whole.Side(a) == side })
}

// GroundLine makes a line of an answer about ground and the claims it rests on.
func GroundLine(s *situation.Situation, sentence string, claims []*entente.Claim) Line {
	line := writer{s: s}.cited(sentence, claims)
	line.Code = "ground"
	return line
}

// mostBefore is how many earlier states of a place a brief shows.
const mostBefore = 4

// before tells what became of the place of the brief up to its day, where it changed.
func (w writer) before(st *situation.PlaceState) []Line {
	first, _ := w.whole.Told(st.Place.ID)
	if first.IsZero() || st.AsOf.IsZero() || first.After(st.AsOf) {
		return nil
	}
	stretches := w.whole.History(st.Place.ID, first, st.AsOf)
	stretches = slices.DeleteFunc(stretches, func(h situation.Stretch) bool { return len(h.Because) == 0 })
	if len(stretches) < 2 {
		return nil
	}
	var out []Line
	for _, h := range stretches[max(0, len(stretches)-mostBefore):] {
		line := w.cited(fmt.Sprintf("from %s %s", Day(h.From), h.State), h.Because)
		if h.HolderName != "" {
			line.Text += " by " + h.HolderName
		}
		line.Level, line.Code = 1, string(h.State)
		out = append(out, line)
	}
	return out
}

func (w writer) undertakings() Section {
	sec := Section{Title: "What was undertaken", Empty: "No agreement, plan, pledge or demand is told."}
	list := slices.DeleteFunc(analysis.Undertakings(w.s), func(u analysis.Undertaking) bool { return !w.told(u.Claims) })
	list = best(w, &sec, list, func(u analysis.Undertaking) (int, float64) {
		judged := 0
		if len(u.Because) > 0 {
			judged = 100 // what later reports decided is news before all else
		}
		if c := u.Claims[0]; !slices.ContainsFunc(c.Undertaking.Holders, func(p entente.Party) bool { return !p.Actor.Generic() }) {
			judged -= 50 // nobody in particular
		} else if c.Undertaking.Test != "" {
			judged += 10 // what the situation can show
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
			line.Note += fmt.Sprintf(" (%s, %s)", Say(because), When(because))
			line.Cites = append(line.Cites, Cites(u.Because[:1], "later")...)
		}
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

func (w writer) measures() Section {
	sec := Section{Title: "Numbers", Empty: "No number of people, forces, losses, money or area is told."}
	groups := slices.DeleteFunc(slices.Clone(w.s.Measures), func(g situation.Group) bool { return !soTold(g.Claims[0]) || !w.told(g.Claims) })
	for _, g := range best(w, &sec, groups, groupWeight) {
		line := w.line(g.Claims, g.Support)
		line.Code = g.Claims[0].Measure.What
		if others := otherCounts(g.Claims, line.Text); len(others) > 0 {
			line.Note = "told otherwise: " + strings.Join(others, ", ")
		}
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

// maxCounts is how many other counts of one thing a line has room for.
const maxCounts = 3

// otherCounts are the amounts that claims of one count give beside the one that the line
// told says: one source has 3,000 to 4,500 men, another up to 6,000. Later ones of another
// day are news of that day, and stand in the timeline.
func otherCounts(claims []*entente.Claim, told string) []string {
	var out []string
	for _, c := range claims {
		if amount := analysis.Amount(c.Measure); c.Published == claims[0].Published && !strings.HasPrefix(told, amount+" ") && !slices.Contains(out, amount) && len(out) < maxCounts {
			out = append(out, amount)
		}
	}
	return out
}

func (w writer) contradictions() Section {
	sec := Section{Title: "What contradicts what", Empty: "The reports do not contradict one another on what was coded."}
	sure := func(c analysis.Contradiction) float64 { return min(w.chance(c.Sides[0]), w.chance(c.Sides[1])) }
	if w.tier != sureTier { // who looks at two positions reads both quotations: all stand in one place
		return sec
	}
	list := best(w, &sec, analysis.Contradictions(w.s), func(analysis.Contradiction) (int, float64) { return 0, 0 })
	for _, c := range list {
		line := Line{Text: fmt.Sprintf("%s: %s against %s", c.About, c.Positions[0], c.Positions[1]), Code: c.Kind}
		switch c.Kind {
		case "denial", "undertaking", "outcome":
			line.Text = fmt.Sprintf("%s – %s against %s", Say(c.Sides[0][0]), c.Positions[0], c.Positions[1])
		case "start":
			line.Text = fmt.Sprintf("%s – %s against %s", sayEvent(c.Sides[0][0]), c.Positions[0], c.Positions[1])
		}
		all := append(slices.Clone(c.Sides[0]), c.Sides[1]...)
		support := w.s.Origins.Count(all)
		line.Reports, line.Origins, line.Confidence = support.Reports, support.Origins, sure(c)
		line.Cites = append(Cites(c.Sides[0][:1], c.Positions[0]), Cites(c.Sides[1][:1], c.Positions[1])...)
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

// unreal lists what is told as planned, feared, possible, asked for or denied, so
// that no reader takes it for a deed.
func (w writer) unreal() Section {
	sec := Section{Title: "Told, but not as having happened", Empty: "Nothing coded is merely planned, feared, possible or denied."}
	var told [][]*entente.Claim
	at := map[string]int{}
	for i := range w.s.Claims {
		c := w.s.Claims[i]
		if soTold(c) || c.Kind == entente.KindUndertaking {
			continue
		}
		text := Say(c)
		k, ok := at[text]
		if !ok {
			k = len(told)
			at[text] = k
			told = append(told, nil)
		}
		told[k] = append(told[k], c)
	}
	support := func(claims []*entente.Claim) (int, float64) {
		rank := w.s.Origins.Count(claims).Origins
		if claims[0].Kind == entente.KindMeasure || claims[0].Kind == entente.KindControl {
			rank += 10 // a number, or ground, before what somebody may do
		}
		if w.fresh(claims[len(claims)-1]) > 0 {
			rank += 5
		}
		if claims[0].Polarity == entente.Negated {
			rank -= 20 // what nobody did, or will do, stands among the undertakings
		}
		return rank, claims[0].Confidence
	}
	told = slices.DeleteFunc(told, func(claims []*entente.Claim) bool { return !w.told(claims) })
	for _, claims := range best(w, &sec, told, support) {
		line := w.line(claims, w.s.Origins.Count(claims))
		line.Code = string(claims[0].Kind)
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}
