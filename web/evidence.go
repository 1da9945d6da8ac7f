package web

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/situation"
	"entente/internal/sources"
	"entente/internal/view"
)

// mostCards bounds the claims of one answer that has no paging.
const mostCards = 200

// mostEvidence bounds the claims that a row of a list names: nobody reads more at once,
// and a list of six hundred places with all theirs is megabytes. Beside them stands how
// many reports say so; /api/claims has every one.
const mostEvidence = 12

// some keeps a row's claims within the bound: the first ones.
func some[T any](list []T) []T {
	n := min(len(list), mostEvidence)
	return list[:n:n]
}

// Card is a claim as a person reads it, with its passage in its paragraph.
type Card struct {
	ID         entente.ClaimID  `json:"id"`
	Kind       entente.Kind     `json:"kind"`
	Text       string           `json:"text"`
	When       string           `json:"when"`
	Valid      entente.Interval `json:"valid"`
	Published  entente.Date     `json:"published"`
	Place      *spotRecord      `json:"place,omitempty"`
	Polarity   string           `json:"polarity"`
	Modality   string           `json:"modality"`
	Historical bool             `json:"historical"`
	Confidence float64          `json:"confidence"`
	Unsure     bool             `json:"less_sure,omitempty" doc:"as likely misread as not: read the quotation"`
	Why        string           `json:"why"`
	Rule       string           `json:"rule"`
	Viewpoint  entente.ActorID  `json:"viewpoint"`
	Speakers   []speakerRecord  `json:"speakers"`
	Report     entente.ReportID `json:"report"`
	Title      string           `json:"title"`
	Publisher  string           `json:"publisher"`
	URL        string           `json:"url"`
	Grade      string           `json:"grade"`
	CopyOf     entente.ReportID `json:"copy_of,omitempty"`
	Evidence   []passage        `json:"evidence"`
	Parties    []partyRecord    `json:"parties"`
	Also       []view.Cite      `json:"also,omitempty"`
	Against    []againstRecord  `json:"against,omitempty"`
	Record     *entente.Claim   `json:"record,omitempty"`
	Review     string           `json:"review,omitempty" doc:"what people made of it, where claims are as reviewed"`
}

type speakerRecord struct {
	Speaker string          `json:"speaker"`
	Actor   entente.ActorID `json:"actor"`
	Name    string          `json:"name"`
	Cue     string          `json:"cue"`
}

// passage is a quotation with the rest of its paragraph.
type passage struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	From   int    `json:"from"`
	To     int    `json:"to"`
	Before string `json:"before"`
	Quote  string `json:"quote"`
	After  string `json:"after"`
}

type partyRecord struct {
	Role  string          `json:"role"`
	Text  string          `json:"text"`
	Actor entente.ActorID `json:"actor"`
	Name  string          `json:"name"`
}

type againstRecord struct {
	Contradiction string      `json:"contradiction"`
	About         string      `json:"about"`
	Position      string      `json:"position"`
	Cites         []view.Cite `json:"cites"`
}

// contextRunes is how much of a paragraph is shown on either side of a quotation.
const contextRunes = 600

// card shows a claim.
func (w *world) card(c *entente.Claim) Card {
	r := Card{
		ID: c.ID, Kind: c.Kind, Text: view.Say(c), When: view.When(c), Valid: c.Valid, Published: c.Published,
		Polarity: string(c.Polarity), Modality: string(c.Modality), Historical: c.Historical, Confidence: c.Confidence, Why: c.Reason, Rule: c.Rule,
		Viewpoint: c.Viewpoint, Report: c.Report, Publisher: c.Publisher, URL: link(c.URL), Speakers: []speakerRecord{}, Evidence: []passage{}, Parties: parties(c),
		Review: w.verdict(c.ID), Unsure: c.Confidence < view.Likely,
	}
	if t := c.Place; t != nil {
		r.Place = &spotRecord{t.ID, t.Name, t.Lat, t.Lon, t.Country}
	}
	r.Grade = grade(w.basis.Sources, c.Publisher, c.URL, c.Published)
	for _, a := range c.Attribution {
		s := speakerRecord{Speaker: a.Speaker, Actor: a.Actor, Cue: a.Cue}
		if a.Actor != "" && !a.Actor.Generic() { // a sort of people is called as the report calls it
			s.Name = w.basis.NameOf(a.Actor)
		}
		r.Speakers = append(r.Speakers, s)
	}
	e := w.byID[c.Report]
	for _, ev := range c.Evidence {
		p := passage{Start: ev.Start, End: ev.End, Quote: ev.Quote}
		if e != nil && ev.Validate(e.Text) == nil && e.Text[ev.Start:ev.End] == ev.Quote {
			p.From, p.To = e.offsets().Unit(ev.Start), e.offsets().Unit(ev.End)
			p.Before, p.After = around(e.Text, ev.Span)
		}
		r.Evidence = append(r.Evidence, p)
	}
	if e != nil {
		r.Title = e.Title
	}
	return r
}

// link keeps a report's address only where following it runs nothing.
func link(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

func grade(register *sources.Register, publisher, url string, on entente.Date) string {
	return string(register.For(publisher, url, on).Grade)
}

// around returns what stands before and behind a span in its paragraph.
func around(text string, s entente.Span) (before, after string) {
	start := strings.LastIndexByte(text[:s.Start], '\n') + 1
	before = text[start:s.Start]
	end := strings.IndexByte(text[s.End:], '\n')
	if end < 0 {
		end = len(text) - s.End
	}
	after = text[s.End : s.End+end]
	if utf8.RuneCountInString(before) > contextRunes {
		runes := []rune(before)
		before = "…" + string(runes[len(runes)-contextRunes:])
	}
	if utf8.RuneCountInString(after) > contextRunes {
		after = string([]rune(after)[:contextRunes]) + "…"
	}
	return before, after
}

// parties lists who is named in a claim and as what.
func parties(c *entente.Claim) []partyRecord {
	out := []partyRecord{}
	add := func(role string, ps ...entente.Party) {
		for _, p := range ps {
			out = append(out, partyRecord{role, p.Text, p.Actor, p.Name})
		}
	}
	maybe := func(role string, p *entente.Party) {
		if p != nil {
			add(role, *p)
		}
	}
	switch {
	case c.Event != nil:
		add("who", c.Event.Actors...)
		add("to whom", c.Event.Recipients...)
	case c.Relation != nil:
		add("who", c.Relation.Subject)
		add("whom", c.Relation.Object)
	case c.Designation != nil:
		maybe("in whose view", c.Designation.Holder)
		add("who", c.Designation.Subject)
		maybe("of whom", c.Designation.Object)
	case c.Control != nil:
		maybe("who", c.Control.Holder)
		maybe("from whom", c.Control.From)
	case c.Undertaking != nil:
		add("whose", c.Undertaking.Holders...)
		add("towards whom", c.Undertaking.Counterparties...)
	case c.Measure != nil:
		maybe("whose", c.Measure.Party)
	}
	return out
}

type claimInput struct {
	MomentInput
	ID string `path:"id"`
}

// claim shows one claim with who says the same and who says otherwise.
func (s *Server) claim(ctx context.Context, in *claimInput) (Card, error) {
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return Card{}, err
	}
	c := a.w.claim(entente.ClaimID(in.ID))
	if c == nil {
		return Card{}, fmt.Errorf("no claim has the id %q: %w", in.ID, entente.ErrNotFound)
	}
	r := s.evidence(a, c)
	r.Record = c
	return r, nil
}

// evidence is a card with the claims beside it.
func (s *Server) evidence(a *asked, c *entente.Claim) Card {
	r := a.w.card(c)
	if o := a.scene.s.Origins.Of(c.Report); o != c.Report {
		r.CopyOf = o
	}
	var same []*entente.Claim
	for _, x := range a.w.byKey()[c.Key] {
		if x.ID != c.ID {
			same = append(same, x)
		}
	}
	if c.Kind == entente.KindEvent {
		for _, x := range a.scene.together()[c.ID] {
			if x.ID != c.ID && x.Key != c.Key {
				same = append(same, x)
			}
		}
	}
	r.Also = view.Cites(same[:min(len(same), mostCards)], "")
	_, resolutions := s.judgements(a.w)
	d := a.scene.contradictions(resolutions)
	for _, i := range d.of[c.ID] {
		rec := d.records[i]
		other := 1
		if !slices.ContainsFunc(rec.Sides[0].Cites, func(x view.Cite) bool { return x.Claim == c.ID }) {
			other = 0
		}
		r.Against = append(r.Against, againstRecord{rec.ID, rec.About, rec.Sides[other].Position, rec.Sides[other].Cites})
	}
	return r
}

// together has, for each event claim of an occurrence told several times, all of
// them.
func (sc *scene) together() map[entente.ClaimID][]*entente.Claim {
	return sc.occurrences.get(0, func() map[entente.ClaimID][]*entente.Claim {
		out := map[entente.ClaimID][]*entente.Claim{}
		for _, o := range sc.s.Occurrences {
			if len(o.Claims) > 1 {
				for _, c := range o.Claims {
					out[c.ID] = o.Claims
				}
			}
		}
		return out
	})
}

type claimsInput struct {
	MomentInput
	IDs    string `query:"ids" doc:"ids, commas between"`
	Report string `query:"report"`
	Kind   string `query:"kind" enum:"event,relation,designation,control,undertaking,measure"`
	Actor  string `query:"actor"`
	At     string `query:"at" doc:"a place: only claims about it"`
	Key    string `query:"key" doc:"all claims that say the same"`
	Q      string `query:"q" doc:"words of the quotation" maxLength:"200"`
	Limit  int    `query:"limit" default:"100" minimum:"1" maximum:"1000"`
	Offset int    `query:"offset" minimum:"0"`
}

type claimsPage struct {
	Total  int    `json:"total"`
	Claims []Card `json:"claims"`

	all []*entente.Claim
}

// rows are all claims, one a row, whatever the limit.
func (p claimsPage) rows() [][]string { return claimRows(p.all) }

func claimRows(claims []*entente.Claim) [][]string {
	out := [][]string{{"id", "claim", "kind", "text", "polarity", "modality", "historical", "confidence", "from", "to", "precision", "place", "place_id", "lat", "lon", "who", "whom",
		"speaker", "report", "publisher", "published", "start", "end", "quote", "code", "viewpoint"}}
	for _, c := range claims {
		row := []string{string(c.ID), string(c.Key), string(c.Kind), view.Say(c), string(c.Polarity), string(c.Modality), strconv.FormatBool(c.Historical), float(c.Confidence),
			c.Valid.From.String(), c.Valid.To.String(), string(c.Valid.Precision), "", "", "", "", "", "", "", string(c.Report), c.Publisher, c.Published.String(),
			strconv.Itoa(c.Evidence[0].Start), strconv.Itoa(c.Evidence[0].End), c.Evidence[0].Quote, code(c), string(c.Viewpoint)}
		if t := c.Place; t != nil {
			row[11], row[12] = t.Name, string(t.ID)
			if t.Located() {
				row[13], row[14] = float(t.Lat), float(t.Lon)
			}
		}
		var who, whom, said []string
		for _, p := range parties(c) {
			if strings.HasPrefix(p.Role, "who") && p.Role != "whom" {
				who = append(who, p.Name)
			} else {
				whom = append(whom, p.Name)
			}
		}
		for _, a := range c.Attribution {
			said = append(said, a.Speaker)
		}
		row[15], row[16], row[17] = strings.Join(who, "; "), strings.Join(whom, "; "), strings.Join(said, "; ")
		out = append(out, row)
	}
	return out
}

// code is a claim's code for a specialist.
func code(c *entente.Claim) string {
	switch {
	case c.Event != nil:
		return c.Event.Type + " " + c.Event.CAMEO
	case c.Relation != nil:
		return c.Relation.Type
	case c.Designation != nil:
		return c.Designation.As
	case c.Control != nil:
		return c.Control.Kind
	case c.Undertaking != nil:
		return c.Undertaking.Kind
	case c.Measure != nil:
		return c.Measure.What
	}
	return ""
}

// each writes the published records.
func (p claimsPage) each(write func(any) error) error {
	for _, c := range p.all {
		if err := write(c); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) claims(ctx context.Context, in *claimsInput) (claimsPage, error) {
	p := claimsPage{Claims: []Card{}}
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	if in.IDs != "" {
		for id := range strings.SplitSeq(in.IDs, ",") {
			if c := a.w.claim(entente.ClaimID(strings.TrimSpace(id))); c != nil && len(p.Claims) < mostCards {
				p.all = append(p.all, c)
				p.Claims = append(p.Claims, s.evidence(a, c))
			}
		}
		p.Total = len(p.all)
		return p, nil
	}
	keep, err := a.filter(in)
	if err != nil {
		return p, err
	}
	for _, c := range a.scene.s.Claims {
		if keep(c) {
			p.all = append(p.all, c)
		}
	}
	p.Total = len(p.all)
	first := min(in.Offset, p.Total)
	for _, c := range p.all[first:min(first+in.Limit, p.Total)] {
		p.Claims = append(p.Claims, a.w.card(c))
	}
	return p, nil
}

// filter makes the test that a claim has to pass.
func (a *asked) filter(in *claimsInput) (func(*entente.Claim) bool, error) {
	var actors []entente.ActorID
	var places []entente.PlaceID
	if in.Actor != "" {
		if actors = a.w.basis.ActorsNamed(in.Actor); len(actors) == 0 {
			return nil, a.w.basis.NoActor(in.Actor)
		}
	}
	if in.At != "" {
		if places = a.w.basis.PlacesNamed(in.At); len(places) == 0 {
			return nil, a.w.basis.NoPlace(in.At)
		}
	}
	words := strings.Join(lexicon.FoldWords(in.Q), " ")
	return func(c *entente.Claim) bool {
		switch {
		case in.Report != "" && string(c.Report) != in.Report, in.Kind != "" && string(c.Kind) != in.Kind, in.Key != "" && string(c.Key) != in.Key:
			return false
		case len(places) > 0 && (c.Place == nil || !slices.Contains(places, c.Place.ID)):
			return false
		case a.place != nil && !a.touch(c):
			return false
		case len(actors) > 0 && !slices.ContainsFunc(c.Parties(), func(p entente.Party) bool {
			return slices.Contains(actors, p.Actor) || slices.Contains(actors, situation.Base(p.Actor))
		}):
			return false
		}
		return words == "" || strings.Contains(strings.Join(lexicon.FoldWords(c.Evidence[0].Quote), " "), words)
	}, nil
}
