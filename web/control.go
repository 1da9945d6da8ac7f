package web

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/inquiry"
	"entente/internal/situation"
	"entente/internal/territory"
	"entente/internal/view"
)

// placeState is who holds a place, as the map and its table show it.
type placeState struct {
	view.PlaceRecord
	Side      entente.ActorID `json:"side"`
	Assumed   bool            `json:"assumed"`
	Last      entente.Date    `json:"last" doc:"day of the newest evidence"`
	AgeDays   int             `json:"age_days"`
	Precision int             `json:"precision"`
	Km        float64         `json:"km"`
	Changed   bool            `json:"changed,omitempty" doc:"of two days compared, on the later: said otherwise on the earlier"`
	Sides     []sideScore     `json:"sides"`
}

type sideScore struct {
	Side  entente.ActorID `json:"side"`
	Name  string          `json:"name"`
	Score float64         `json:"score"`
}

func (a *asked) placeState(st *situation.PlaceState) placeState {
	r := placeState{PlaceRecord: view.NewPlaceRecord(st), Side: st.Side, Assumed: st.Assumed, Precision: st.Place.Precision, Sides: []sideScore{}}
	r.Evidence = some(r.Evidence)
	if st.Holder == nil {
		r.Side = ""
	}
	for _, c := range st.Claims {
		day := c.Valid.To
		if day.IsZero() || day.After(st.AsOf) {
			day = c.Valid.From
		}
		if day.IsZero() {
			day = c.Published
		}
		if day.After(r.Last) {
			r.Last = day
		}
	}
	if !r.Last.IsZero() {
		r.AgeDays = max(0, st.AsOf.DaysSince(r.Last))
	}
	r.Km, _ = a.near(&st.Place.Place)
	for _, x := range st.Sides {
		score := sideScore{Side: x.Side, Score: math.Round(x.Score*1000) / 1000}
		if x.Party != nil {
			score.Name = x.Party.Name
		}
		r.Sides = append(r.Sides, score)
	}
	return r
}

// shorten leaves what a map of two days draws and says of a place; /api/places tells the
// rest of it.
func (p *placeState) shorten() {
	p.Why = ""
	if p.Sides = p.Sides[:min(len(p.Sides), 2)]; p.State != situation.Contested { // who holds it is told by itself
		p.Sides = p.Sides[:0]
	}
	p.Evidence = p.Evidence[:min(len(p.Evidence), 4)]
}

// placeStates lists the places in reach, the nearest first; without a place in the
// order of the situation, those with most reports first. A country is left out where
// nobody is told to hold it as a whole.
func (a *asked) placeStates(all []situation.PlaceState) []placeState {
	out := []placeState{}
	for _, st := range a.states(all) {
		if !view.Listed(a.scene.s, &st) && (a.place == nil || a.place.ID != st.Place.ID) {
			continue
		}
		out = append(out, a.placeState(&st))
	}
	if a.place != nil {
		slices.SortStableFunc(out, func(x, y placeState) int { return cmp.Compare(x.Km, y.Km) })
	}
	return out
}

type controlPage struct {
	Moment momentRecord `json:"moment"`
	Places []placeState `json:"places"`
}

func (p controlPage) rows() [][]string { return stateRows(p.Places) }

func stateRows(list []placeState) [][]string {
	out := [][]string{{"place", "id", "geoname", "country", "lat", "lon", "as_of", "state", "holder", "holder_name", "side", "margin", "inferred", "last", "reports", "origins", "why", "evidence"}}
	for _, p := range list {
		out = append(out, []string{p.Place, string(p.ID), strconv.Itoa(p.GeoNames), p.Country, float(p.Lat), float(p.Lon), p.AsOf.String(), string(p.State), string(p.Holder), p.HolderName,
			string(p.Side), float(p.Margin), strconv.FormatBool(p.Inferred), p.Last.String(), strconv.Itoa(p.Reports), strconv.Itoa(p.Origins), p.Why, joinIDs(p.Evidence)})
	}
	return out
}

func float(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func joinIDs[T ~string](ids []T) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, " ")
}

func (s *Server) control(ctx context.Context, in *MomentInput) (controlPage, error) {
	a, err := s.ask(ctx, *in)
	if err != nil {
		return controlPage{}, err
	}
	return controlPage{a.momentRecord, a.placeStates(a.scene.s.Control)}, nil
}

// feature is one of GeoJSON (RFC 7946).
type feature struct {
	Type       string         `json:"type"`
	Geometry   geometry       `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

type featureCollection struct {
	Type     string    `json:"type"`
	Features []feature `json:"features"`
}

func (s *Server) controlGeoJSON(ctx context.Context, in *MomentInput) (featureCollection, error) {
	out := featureCollection{"FeatureCollection", []feature{}}
	a, err := s.ask(ctx, *in)
	if err != nil {
		return out, err
	}
	for _, p := range a.placeStates(a.scene.s.Control) {
		if p.Lat == 0 && p.Lon == 0 {
			continue
		}
		properties := map[string]any{
			"id": p.ID, "place": p.Place, "country": p.Country, "state": p.State, "holder": p.Holder, "holder_name": p.HolderName, "side": p.Side, "margin": p.Margin,
			"inferred": p.Inferred, "why": p.Why, "reports": p.Reports, "origins": p.Origins, "last": p.Last, "age_days": p.AgeDays, "precision": p.Precision, "as_of": p.AsOf,
		}
		if p.Side != "" {
			side := a.brush.side(p.Side)
			properties["color"], properties["glyph"], properties["code"] = side.Color, side.Glyph, side.Code
		}
		out.Features = append(out.Features, feature{"Feature", geometry{"Point", []float64{p.Lon, p.Lat}}, properties})
	}
	return out, nil
}

type compareInput struct {
	MomentInput
	From   string `query:"from" required:"true"`
	To     string `query:"to" required:"true"`
	Limit  int    `query:"limit" doc:"of changed" default:"200" minimum:"0" maximum:"5000"`
	Offset int    `query:"offset" minimum:"0"`
}

type comparePage struct {
	Moment  momentRecord         `json:"moment"`
	Before  []placeState         `json:"before" doc:"in short: the two sides with most of those contested, four claims, no reasons"`
	After   []placeState         `json:"after" doc:"as before"`
	Total   int                  `json:"total" doc:"how many places changed"`
	Changed []changedPlace       `json:"changed"`
	Answer  inquiry.AnswerRecord `json:"answer" doc:"its places are those that changed; /api/territory/diff lists them"`

	all []changedPlace
}

type changedPlace struct {
	ID       entente.PlaceID   `json:"id"`
	Place    string            `json:"place"`
	Lat      float64           `json:"lat"`
	Lon      float64           `json:"lon"`
	Before   string            `json:"before"`
	After    string            `json:"after"`
	Evidence []entente.ClaimID `json:"evidence"`
}

func (p comparePage) rows() [][]string {
	out := [][]string{{"place", "id", "lat", "lon", "before", "after", "evidence"}}
	for _, c := range p.all {
		out = append(out, []string{c.Place, string(c.ID), float(c.Lat), float(c.Lon), c.Before, c.After, joinIDs(c.Evidence)})
	}
	return out
}

// compare shows two days side by side, both by what was known by the moment's day.
func (s *Server) compare(ctx context.Context, in *compareInput) (comparePage, error) {
	var p comparePage
	from, to, err := days(in.From, in.To)
	if err != nil {
		return p, err
	}
	in.AsOf = to.String()
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	before, after := a.scene.s.ControlOn(from), a.scene.s.Control
	p = comparePage{Moment: a.momentRecord, Before: a.placeStates(before), After: a.placeStates(after), Changed: []changedPlace{}}
	for _, list := range [][]placeState{p.Before, p.After} {
		for i := range list {
			list[i].shorten()
		}
	}
	was := map[entente.PlaceID]placeState{}
	for _, st := range p.Before {
		was[st.ID] = st
	}
	for i, st := range p.After {
		x, y := "nothing told", sayState(st)
		if old, ok := was[st.ID]; ok {
			x = sayState(old)
		}
		if x != y {
			p.After[i].Changed = true
			p.all = append(p.all, changedPlace{st.ID, st.Place, st.Lat, st.Lon, x, y, st.Evidence})
		}
	}
	land := a.w.land()
	f := &inquiry.Field{Basis: a.w.basis, Land: land, S: a.scene.s}
	answer := territory.Difference(land.On(a.states(before), from), land.On(a.states(after), to)).Answer
	answer.Places, answer.Pivots = nil, nil
	p.Answer = answered(&inquiry.Reply{Answer: answer, Field: f, Viewer: a.scene.viewer})
	p.Total = len(p.all)
	first := min(in.Offset, p.Total)
	p.Changed = append(p.Changed, p.all[first:min(first+in.Limit, p.Total)]...)
	return p, nil
}

// days reads an earlier and a later day.
func days(from, to string) (x, y entente.Date, err error) {
	if x, err = entente.ParseDate(from); err == nil {
		y, err = entente.ParseDate(to)
	}
	if err == nil && (x.IsZero() || y.Before(x)) {
		err = fmt.Errorf("from %q and to %q are not an earlier and a later day: %w", from, to, entente.ErrInvalid)
	}
	return x, y, err
}

// sayState words a state in a few words.
func sayState(p placeState) string {
	said := string(p.State)
	switch {
	case p.State == situation.Held:
		said = "held by " + p.HolderName
	case p.State == situation.Besieged && p.HolderName != "":
		said = "besieged, held by " + p.HolderName
	}
	if p.Inferred {
		said += " (inferred)"
	}
	return said
}

type placeInput struct {
	MomentInput
	ID   string `path:"id"`
	From string `query:"from"`
	To   string `query:"to"`
}

type placePage struct {
	Moment    momentRecord    `json:"moment"`
	Place     placeState      `json:"place"`
	Names     []string        `json:"names"`
	Stretches []stretchRecord `json:"stretches"`
	Votes     []voteRecord    `json:"votes"`
	Claims    []Card          `json:"claims"`
}

func (p placePage) rows() [][]string {
	out := [][]string{{"place", "from", "to", "state", "holder", "holder_name", "inferred", "why", "because"}}
	for _, h := range p.Stretches {
		out = append(out, []string{p.Place.Place, h.From.String(), h.To.String(), string(h.State), string(h.Holder), h.HolderName, strconv.FormatBool(h.Inferred), h.Why, joinIDs(h.Because)})
	}
	return out
}

type stretchRecord struct {
	view.StretchRecord
	Side entente.ActorID `json:"side"`
}

// voteRecord is what one claim weighed.
type voteRecord struct {
	Claim     entente.ClaimID `json:"claim"`
	Text      string          `json:"text"`
	When      string          `json:"when"`
	Weight    float64         `json:"weight"`
	Source    float64         `json:"source"`
	Interest  float64         `json:"interest"`
	Precision float64         `json:"precision"`
	Kind      float64         `json:"kind"`
	Age       float64         `json:"age"`
	Kept      float64         `json:"kept"`
	Note      string          `json:"note"`
}

// stretches tells the history of a place up to the last day told of, or to as_of.
func stretches(s *situation.Situation, id entente.PlaceID, from, to entente.Date) []stretchRecord {
	first, last := s.Told(id)
	if !from.IsZero() {
		first = from
	}
	if !to.IsZero() {
		last = to
	}
	out := []stretchRecord{}
	if first.IsZero() || last.IsZero() {
		return out
	}
	history := s.History(id, first, last)
	for i := range history {
		r := stretchRecord{view.NewStretchRecord(&history[i]), history[i].Side}
		r.Because, r.Evidence = some(r.Because), some(r.Evidence)
		if history[i].Holder == nil {
			r.Side = ""
		}
		out = append(out, r)
	}
	return out
}

// history is all that became of a place.
func (sc *scene) history(id entente.PlaceID) []stretchRecord {
	return sc.histories.get(id, func() []stretchRecord { return stretches(sc.s, id, entente.Date{}, sc.w.last) })
}

// placePage tells one place's history with every claim. The history looks back from
// the last day told of, whatever day is shown.
func (s *Server) placePage(ctx context.Context, in *placeInput) (placePage, error) {
	var p placePage
	from, to, err := stretch(in.From, in.To)
	if err != nil {
		return p, err
	}
	a, whole, err := s.askWhole(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	p = placePage{Moment: a.momentRecord, Names: []string{}, Votes: []voteRecord{}, Claims: []Card{}}
	id := entente.PlaceID(in.ID)
	i := slices.IndexFunc(a.scene.s.Control, func(st situation.PlaceState) bool { return st.Place.ID == id })
	if i >= 0 {
		st := &a.scene.s.Control[i]
		p.Place = a.placeState(st)
		for _, v := range st.Votes {
			p.Votes = append(p.Votes, voteRecord{v.Claim.ID, view.Say(v.Claim), view.When(v.Claim), v.Weight, v.Source, v.Interest, v.Precision, v.Kind, v.Age, v.Kept, v.Note})
		}
	} else {
		place, ok := a.w.place(in.ID)
		if !ok {
			return p, fmt.Errorf("no place has the id %q: %w", in.ID, entente.ErrNotFound)
		}
		id = place.ID
		p.Place = a.placeState(&situation.PlaceState{Place: entente.Toponym{Place: place}, AsOf: a.AsOf, State: situation.Unknown, Why: "nothing is told of who holds it"})
	}
	if p.Stretches = whole.history(id); !from.IsZero() || !to.IsZero() {
		p.Stretches = stretches(whole.s, id, from, to)
	}
	for _, d := range a.w.basis.Places.Describe(p.Place.Place) {
		if d.ID == id {
			p.Names = append(p.Names, d.Names...)
		}
	}
	for _, c := range whole.s.Claims {
		if c.Place != nil && c.Place.ID == id && len(p.Claims) < mostCards {
			p.Claims = append(p.Claims, a.w.card(c))
		}
	}
	return p, nil
}
