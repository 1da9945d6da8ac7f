package web

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"entente"
	"entente/internal/analysis"
	"entente/internal/geo"
	"entente/internal/inquiry"
	"entente/internal/situation"
	"entente/internal/territory"
)

// situationInput asks for the first screen. Where nothing is asked for, it begins as
// the session says.
type situationInput struct{ MomentInput }

// situationPage is all of the first screen.
type situationPage struct {
	Moment        momentRecord          `json:"moment"`
	InShort       []line                `json:"in_short"`
	Control       []placeState          `json:"control"`
	Sides         []sideRecord          `json:"sides"`
	Ring          *inquiry.AnswerRecord `json:"ring"`
	Border        *inquiry.AnswerRecord `json:"border"`
	Network       network               `json:"network"`
	Differences   []viewDifference      `json:"differences"`
	Undertakings  []undertaking         `json:"undertakings"`
	Total         int                   `json:"undertakings_total"`
	Overdue       int                   `json:"overdue"`
	Contradicting int                   `json:"contradictions"`
	Here          []contradiction       `json:"contradictions_here"`
	Bars          []barRecord           `json:"bars"`
	Volume        volume                `json:"volume"`
	Method        methodRecord          `json:"method"`
}

// line is a sentence with what it rests on. Ids are stable within one answer.
type line struct {
	ID      string            `json:"id"`
	Kind    string            `json:"kind"`
	Text    string            `json:"text"`
	Note    string            `json:"note,omitempty"`
	When    string            `json:"when,omitempty"`
	Reports int               `json:"reports"`
	Origins int               `json:"origins"`
	Claims  []entente.ClaimID `json:"claims"`
	Unsure  bool              `json:"less_sure,omitempty" doc:"as likely misread as not: these come last"`
	Ref     string            `json:"ref,omitempty" doc:"the place, actor, undertaking or contradiction that it is about"`
	Screen  string            `json:"screen,omitempty"`
	// Ask and AsOf are what the screen is to show where that is not what is shown here.
	Ask  map[string]string `json:"ask,omitempty" doc:"of ring and border: what /api/territory is to be asked with; of views: what /api/views is"`
	AsOf entente.Date      `json:"as_of,omitzero" doc:"the day that the sentence is about, where it is another"`
}

func (p situationPage) rows() [][]string {
	out := [][]string{{"id", "kind", "text", "note", "when", "reports", "origins", "claims", "less_sure"}}
	for _, l := range p.InShort {
		out = append(out, []string{l.ID, l.Kind, l.Text, l.Note, l.When, itoa(l.Reports), itoa(l.Origins), joinIDs(l.Claims), strconv.FormatBool(l.Unsure)})
	}
	return out
}

type viewDifference struct {
	A      ActorRecord       `json:"a"`
	B      ActorRecord       `json:"b"`
	Here   analysis.Stand    `json:"here"`
	There  analysis.Stand    `json:"there"`
	View   ActorRecord       `json:"view"`
	Claims []entente.ClaimID `json:"claims"`
}

// barRecord is what became of a place as the strip of time draws it: a first screen has
// hundreds of stretches, so that they name their claims by number.
type barRecord struct {
	Place     string            `json:"place"`
	ID        entente.PlaceID   `json:"id"`
	Claims    []entente.ClaimID `json:"claims" doc:"that its stretches rest on, each once"`
	Stretches []spanRecord      `json:"stretches"`

	history []stretchRecord
}

// spanRecord is what is drawn and said of a stretch; /api/places tells the rest.
type spanRecord struct {
	From       entente.Date    `json:"from"`
	To         entente.Date    `json:"to"`
	State      situation.State `json:"state"`
	HolderName string          `json:"holder_name"`
	Side       entente.ActorID `json:"side"`
	Inferred   bool            `json:"inferred"`
	Why        string          `json:"why"`
	Evidence   []int           `json:"evidence" doc:"places in claims, from 0"`
}

func newBar(st placeState, history []stretchRecord) barRecord {
	b := barRecord{Place: st.Place, ID: st.ID, Claims: []entente.ClaimID{}, Stretches: make([]spanRecord, len(history)), history: history}
	at := map[entente.ClaimID]int{}
	for i, h := range history {
		r := spanRecord{h.From, h.To, h.State, h.HolderName, h.Side, h.Inferred, h.Why, make([]int, len(h.Evidence))}
		for k, id := range h.Evidence {
			n, ok := at[id]
			if !ok {
				n = len(b.Claims)
				at[id], b.Claims = n, append(b.Claims, id)
			}
			r.Evidence[k] = n
		}
		b.Stretches[i] = r
	}
	return b
}

type methodRecord struct {
	Reports    int               `json:"reports"`
	Origins    int               `json:"origins"`
	Claims     int               `json:"claims"`
	Coder      string            `json:"coder"`
	LeftOut    map[string]int    `json:"left_out"`
	Parameters []parameterRecord `json:"parameters"`
}

type parameterRecord struct {
	Name    string  `json:"name"`
	Meaning string  `json:"meaning"`
	Value   float64 `json:"value"`
}

// How much of everything the first screen shows.
const (
	mostShort          = 12
	mostEgo            = 12
	mostDifferences    = 8
	mostUndertakings   = 12
	mostContradictions = 5
	mostBars           = 8
	mostOtherViews     = 3
)

func (s *Server) situation(ctx context.Context, in *situationInput) (situationPage, error) {
	if in.Claims != asCoded {
		s.anew.looksAt(*in)
	}
	return s.situationOf(ctx, *in)
}

func (s *Server) situationOf(ctx context.Context, in situationInput) (situationPage, error) {
	if in.MomentInput == (MomentInput{Radius: in.Radius, Claims: in.Claims}) {
		d := s.defaults(s.world.Load())
		in.MomentInput = MomentInput{AsOf: d.AsOf.String(), KnownBy: d.KnownBy.String(), View: d.View, Place: d.Place, Radius: d.Radius, Claims: in.Claims}
	}
	a, whole, err := s.askWhole(ctx, in.MomentInput)
	if err != nil {
		return situationPage{}, err
	}
	reviews, resolutions := s.judgements(a.w)
	// What takes longest is computed side by side, the longest first; each is kept with
	// its scene.
	side := []func(){func() { a.disagreementsHere(resolutions) }, func() { a.plain.spin(whole); a.plain.network(a.viewer()) }, func() { a.borderHere() },
		func() { a.ledgerHere(reviews) }, func() { a.scene.support() }, func() { a.ringHere() }, func() { a.named() }}
	for _, id := range a.otherViews() {
		side = append(side, func() { a.plain.spin(whole); a.plain.network(id) })
	}
	control := a.placeStates(a.scene.s.Control)
	near := barred(control)
	for _, st := range near[:min(len(near), mostBars)] {
		side = append(side, func() { whole.history(st.ID) })
	}
	aside(append(side, func() { whole.ledger(reviews) })...)
	p := situationPage{Moment: a.momentRecord, Control: control, Sides: a.drawn(a.states(a.scene.s.Control)), Bars: []barRecord{}, Undertakings: []undertaking{}, Here: []contradiction{}}
	p.Ring = a.ringHere()
	line := a.borderHere()
	p.Border = line.answer
	only := a.actorsHere(p.Control)
	p.Network = a.network("", only, mostEgo)
	p.Differences = a.differences(p.Network)

	list := a.ledgerHere(reviews)
	var chosen []int
	for _, i := range analysis.Tree(list) {
		if a.touches(list[i].Claims) {
			chosen = append(chosen, i)
			if list[i].Status == analysis.Overdue {
				p.Overdue++
			}
		}
	}
	p.Total = len(chosen)
	later, all, err := s.later(ctx, a, list)
	if err != nil {
		return p, err
	}
	for _, i := range foremost(list, chosen) {
		u := a.undertaking(list, i)
		if l, ok := later[u.ID]; ok {
			u.Later = &l
		}
		p.Undertakings = append(p.Undertakings, u)
	}
	here := a.contradictionsHere(a.disagreementsHere(resolutions), false)
	p.Contradicting = len(here)
	p.Here = append(p.Here, here[:min(len(here), mostContradictions)]...)
	p.Bars = a.bars(whole, p.Control)
	p.Volume = a.volume("")
	p.Method = s.method(a)
	p.InShort = a.inShort(&p, line.between)
	p.InShort = surest(append(p.InShort, a.afterwards(&p, all)...))
	p.Network = p.Network.short()
	return p, nil
}

// ledgerHere is the undertakings in reach: the first screen shows no others.
func (a *asked) ledgerHere(reviews []analysis.Review) []analysis.Undertaking {
	if a.place == nil {
		return a.scene.ledger(reviews)
	}
	return a.scene.undertakings(reachKey{len(reviews), a.place.ID, a.Radius}, reviews, a.inReach())
}

// foremost chooses the undertakings that later reports decided, then those told by
// most origins; in the order of the tree.
func foremost(list []analysis.Undertaking, chosen []int) []int {
	ranked := slices.Clone(chosen)
	weight := func(i int) int {
		u := &list[i]
		w := min(u.Origins, 50)
		switch {
		case u.Status == analysis.Breached:
			w += 300
		case u.Status == analysis.Overdue:
			w += 200
		case len(u.Because) > 0:
			w += 100
		}
		if u.Claims[0].Undertaking.Kind == "agreement" {
			w += 60
		}
		return w
	}
	slices.SortStableFunc(ranked, func(x, y int) int { return weight(y) - weight(x) })
	ranked = ranked[:min(len(ranked), mostUndertakings)]
	return slices.DeleteFunc(slices.Clone(chosen), func(i int) bool { return !slices.Contains(ranked, i) })
}

// ringHere looks around the place asked about; nil where it is not on the land.
func (a *asked) ringHere() *inquiry.AnswerRecord {
	if a.place == nil || a.w.land().Index(a.place.ID) < 0 {
		return nil
	}
	return a.scene.rings.get(a.place.ID, func() *inquiry.AnswerRecord {
		page, err := a.ground(GroundInput{}, ringQuestion(string(a.place.ID), "", "", 30))
		if err != nil {
			return nil
		}
		return &page.Answer
	})
}

// borderReach is how far from a border a place still speaks for it, in km, as
// `entente territory border` has it.
const borderReach = 20

// borderHere finds the longest stretch of a border in reach that one side holds
// without a gap; nil where nobody holds any.
func (a *asked) borderHere() frontier {
	if a.place == nil {
		return frontier{}
	}
	return a.scene.borders.get(borderKey{a.place.ID, a.Radius}, func() frontier {
		f := a.field()
		m := f.Now()
		at := geo.Point{Lat: a.place.Lat, Lon: a.place.Lon}
		var best territory.Border
		var with string
		for _, other := range a.w.basis.Places.Neighbours(a.place.Country) {
			line, err := a.w.basis.Frontier(a.place.Country, other)
			if err != nil {
				continue
			}
			if _, km := geo.Line(line.Points).Nearest(at); km > a.Radius {
				continue
			}
			if b := m.Along(line, territory.BorderOptions{RadiusKm: borderReach, Country: a.place.Country}); b.Firm.Km() > best.Firm.Km() {
				best, with = b, other
			}
		}
		if best.Firm.Km() == 0 {
			return frontier{}
		}
		r := answered(&inquiry.Reply{Answer: best.Answer, Field: f, Viewer: a.scene.viewer})
		return frontier{&r, a.place.Country + "," + with}
	})
}

// frontier is an answer about a border and the two states that it parts, as the question
// names them.
type frontier struct {
	answer  *inquiry.AnswerRecord
	between string
}

// borderKey is what the answer on borders hangs on.
type borderKey struct {
	place  entente.PlaceID
	radius float64
}

// actorsHere are the actors who matter in reach: those with evidence for holding
// something, and those whose views are told; nil where no place is asked about.
func (a *asked) actorsHere(states []placeState) map[entente.ActorID]bool {
	if a.place == nil {
		return nil
	}
	net := a.plain.network(a.viewer())
	count := map[entente.ActorID]int{}
	for _, st := range states {
		for _, x := range st.Sides {
			count[net.Side(x.Side)]++
		}
	}
	for id, n := range a.named() {
		count[net.Side(id)] += n
	}
	ids := make([]entente.ActorID, 0, len(count))
	for id := range count {
		if !id.Generic() {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(x, y entente.ActorID) int { return cmp.Or(count[y]-count[x], cmp.Compare(x, y)) })
	out := map[entente.ActorID]bool{}
	for _, id := range ids[:min(len(ids), mostEgo*2/3)] {
		out[id] = true
	}
	return out
}

// otherViews are those that the one shown is held against.
func (a *asked) otherViews() []entente.ActorID {
	var out []entente.ActorID
	for _, id := range a.w.talkers() {
		if id != a.viewer() && len(out) < mostOtherViews {
			out = append(out, id)
		}
	}
	return out
}

// differences are the pairs of the network on which another view differs from the one
// shown.
func (a *asked) differences(n network) []viewDifference {
	out := []viewDifference{}
	shown := map[entente.ActorID]bool{}
	for _, m := range n.Actors {
		shown[m.ID] = true
		for _, w := range m.With {
			shown[w.ID] = true
		}
	}
	mine := a.plain.network(a.viewer())
	for _, id := range a.otherViews() {
		for _, d := range analysis.Compare(mine, a.plain.network(id)) {
			if !shown[d.X.ID] && !shown[d.Y.ID] || d.In[0] == analysis.Silent && d.In[1] == analysis.Silent {
				continue
			}
			r := pair(d)
			out = append(out, viewDifference{r.X, r.Y, r.A, r.B, a.w.actor(id), r.Claims})
			if len(out) == mostDifferences {
				return out
			}
		}
	}
	return out
}

// bars tells what became of the nearest places.
func (a *asked) bars(whole *scene, states []placeState) []barRecord {
	out := []barRecord{}
	for _, st := range barred(states) {
		if len(out) == mostBars {
			break
		}
		if list := whole.history(st.ID); len(list) > 0 {
			out = append(out, newBar(st, list))
		}
	}
	return out
}

// barred leaves out provinces and countries, which are no bar.
func barred(states []placeState) []placeState {
	return slices.DeleteFunc(slices.Clone(states), func(st placeState) bool { return st.Precision > entente.PlaceNear })
}

func (s *Server) method(a *asked) methodRecord {
	m := methodRecord{Claims: len(a.scene.s.Claims), Coder: s.opt.Coder, LeftOut: a.scene.s.Left, Parameters: []parameterRecord{}}
	n := a.scene.support()
	m.Reports, m.Origins = n.Reports, n.Origins
	model := a.scene.s.Options.Control
	if model == nil {
		model = situation.DefaultControl()
	}
	for _, q := range situation.Parameters {
		m.Parameters = append(m.Parameters, parameterRecord{q.Name, q.Meaning, model.Get(q)})
	}
	if m.LeftOut == nil {
		m.LeftOut = map[string]int{}
	}
	return m
}

// whole is the scene of the last day told of, in the same view and by what was known.
func (s *Server) whole(ctx context.Context, a *asked) (*scene, error) {
	return s.scenesOf(a.w).get(ctx, a.w, sceneKey{a.w.last, a.KnownBy, a.viewer()}, a.viewName)
}
