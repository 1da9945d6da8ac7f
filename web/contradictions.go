package web

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"entente"
	"entente/internal/analysis"
	"entente/internal/lexicon"
	"entente/internal/situation"
	"entente/internal/store"
	"entente/internal/view"
)

// contradiction is one with where it is about.
type contradiction struct {
	view.ContradictionRecord
	Place string `json:"place,omitempty"`
}

type contradictionsInput struct {
	MomentInput
	Kind   string `query:"kind"`
	All    bool   `query:"all" doc:"those too that were resolved as not the same thing"`
	Q      string `query:"q" maxLength:"200"`
	Limit  int    `query:"limit" default:"200" minimum:"1" maximum:"1000"`
	Offset int    `query:"offset" minimum:"0"`
}

type contradictionsPage struct {
	Moment         momentRecord    `json:"moment"`
	Total          int             `json:"total"`
	Kinds          map[string]int  `json:"kinds" doc:"how many of each kind there are, whichever is asked for"`
	Contradictions []contradiction `json:"contradictions"`
	Updates        int             `json:"updates" doc:"differences that are none: the world changed in between"`
	Granularity    int             `json:"granularity" doc:"differences that are none: a place, and what is round it"`
	Dismissed      int             `json:"dismissed"`
	Decisions      []string        `json:"decisions"`
}

func (p contradictionsPage) rows() [][]string {
	out := [][]string{{"id", "kind", "about", "position_1", "reports_1", "origins_1", "quote_1", "position_2", "reports_2", "origins_2", "quote_2", "decision", "by", "reason"}}
	for _, c := range p.Contradictions {
		row := []string{c.ID, c.Kind, c.About}
		for _, side := range c.Sides {
			quote := ""
			if len(side.Cites) > 0 {
				quote = side.Cites[0].Quote
			}
			row = append(row, side.Position, strconv.Itoa(side.Reports), strconv.Itoa(side.Origins), quote)
		}
		if r := c.Resolution; r != nil {
			row = append(row, string(r.Decision), r.By, r.Reason)
		} else {
			row = append(row, "", "", "")
		}
		out = append(out, row)
	}
	return out
}

// disagreementsHere are the contradictions in reach, and of others only some: the first
// screen shows no more, and finds them in a fraction of the time.
func (a *asked) disagreementsHere(resolutions []analysis.Resolution) disagreements {
	if a.place == nil {
		return a.scene.contradictions(resolutions)
	}
	return a.scene.disagreements(reachKey{len(resolutions), a.place.ID, a.Radius}, resolutions, a.inReach())
}

// inReach tells places in reach, asked from several goroutines.
func (a *asked) inReach() func(*entente.Place) bool {
	here, alone := map[entente.PlaceID]bool{}, asked{momentRecord: a.momentRecord, place: a.place, reach: map[entente.PlaceID]float64{}}
	for id, claims := range a.w.at() {
		if _, ok := alone.near(&claims[len(claims)-1].Place.Place); ok {
			here[id] = true
		}
	}
	return func(p *entente.Place) bool { return here[p.ID] }
}

// contradictionsHere are the contradictions in reach that nobody has dismissed.
func (a *asked) contradictionsHere(d disagreements, all bool) []contradiction {
	out := []contradiction{}
	for i, r := range d.records {
		if !all && r.Resolution != nil && r.Resolution.Decision == analysis.NotTheSame || !a.touches(d.claims[i]) {
			continue
		}
		c := contradiction{ContradictionRecord: r}
		for _, k := range d.claims[i] {
			if k.Place != nil {
				c.Place = k.Place.Name
				break
			}
		}
		out = append(out, c)
	}
	return out
}

func (s *Server) contradictions(ctx context.Context, in *contradictionsInput) (contradictionsPage, error) {
	p := contradictionsPage{Contradictions: []contradiction{}, Kinds: map[string]int{}}
	for _, d := range analysis.Decisions {
		p.Decisions = append(p.Decisions, string(d))
	}
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	_, resolutions := s.judgements(a.w)
	d := a.scene.contradictions(resolutions)
	p.Moment, p.Dismissed = a.momentRecord, d.dismissed
	for _, x := range d.aside {
		if x.Why == analysis.Update {
			p.Updates++
		} else {
			p.Granularity++
		}
	}
	words := strings.Join(lexicon.FoldWords(in.Q), " ")
	var chosen []contradiction
	for _, c := range a.contradictionsHere(d, in.All) {
		if words != "" && !strings.Contains(strings.Join(lexicon.FoldWords(c.About+" "+c.Sides[0].Position+" "+c.Sides[1].Position), " "), words) {
			continue
		}
		p.Kinds[c.Kind]++
		if in.Kind == "" || c.Kind == in.Kind {
			chosen = append(chosen, c)
		}
	}
	p.Total = len(chosen)
	first := min(in.Offset, p.Total)
	p.Contradictions = append(p.Contradictions, chosen[first:min(first+in.Limit, p.Total)]...)
	return p, nil
}

type resolveInput struct {
	MomentInput
	ID   string `path:"id"`
	Body struct {
		Decision string `json:"decision"`
		Reason   string `json:"reason" minLength:"1" maxLength:"2000"`
	}
}

func (s *Server) resolve(ctx context.Context, in *resolveInput) (contradiction, error) {
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return contradiction{}, err
	}
	find := func() (contradiction, bool) {
		_, resolutions := s.judgements(a.w)
		d := a.scene.contradictions(resolutions)
		i, ok := d.byID[in.ID]
		if !ok {
			return contradiction{}, false
		}
		return contradiction{ContradictionRecord: d.records[i]}, true
	}
	before, ok := find()
	if !ok {
		return before, fmt.Errorf("no contradiction of this moment has the id %q: %w", in.ID, entente.ErrNotFound)
	}
	decision := analysis.Decision(in.Body.Decision)
	if !contains(decisionNames(), in.Body.Decision) {
		return before, fmt.Errorf("%q is none of the decisions %q: %w", in.Body.Decision, analysis.Decisions, entente.ErrInvalid)
	}
	on := a.KnownBy
	if on.IsZero() {
		on = entente.DateOf(s.opt.Now())
	}
	_, err = s.record(ctx, store.Entry{Who: visitorOf(ctx).name, Action: actResolve, Object: in.ID, Before: payload(before.Resolution), After: payload(resolvePayload{on, decision}), Why: in.Body.Reason})
	if err != nil {
		return before, err
	}
	after, _ := find()
	return after, nil
}

func decisionNames() []string {
	var out []string
	for _, d := range analysis.Decisions {
		out = append(out, string(d))
	}
	return out
}

type changesPage struct {
	Publisher string              `json:"publisher,omitempty"`
	From      entente.Date        `json:"from,omitzero"`
	To        entente.Date        `json:"to,omitzero"`
	Changes   []view.ChangeRecord `json:"changes"`
}

func (p changesPage) rows() [][]string {
	out := [][]string{{"kind", "about", "before", "after"}}
	for _, c := range p.Changes {
		out = append(out, []string{c.Kind, c.About, c.Before, c.After})
	}
	return out
}

type withoutInput struct {
	MomentInput
	Publisher string `query:"publisher" required:"true"`
}

// without says what would be answered differently without one publisher.
func (s *Server) without(ctx context.Context, in *withoutInput) (changesPage, error) {
	p := changesPage{Publisher: in.Publisher, Changes: []view.ChangeRecord{}}
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	list := a.scene.leftOut.get(in.Publisher, func() []analysis.Change {
		opt := a.scene.s.Options
		opt.Without = in.Publisher
		rest := a.w.basis.On(a.w.land(), opt)
		if len(rest.Claims) == len(a.scene.s.Claims) {
			return nil
		}
		return analysis.Changes(a.scene.s, rest)
	})
	if list == nil && !contains(analysis.Publishers(a.w.basis.Claims), in.Publisher) {
		return p, fmt.Errorf("no publisher is called %q: %w", in.Publisher, entente.ErrNotFound)
	}
	p.Changes = changes(a, list, [2]string{"all reports", "without " + in.Publisher})
	return p, nil
}

type betweenInput struct {
	MomentInput
	From string `query:"from" required:"true"`
	To   string `query:"to" required:"true"`
}

// diff says what is answered differently on two days.
func (s *Server) diff(ctx context.Context, in *betweenInput) (changesPage, error) {
	from, to, err := days(in.From, in.To)
	if err != nil {
		return changesPage{}, err
	}
	p := changesPage{From: from, To: to}
	var scenes [2]*situation.Situation
	var a *asked
	for i, day := range []entente.Date{from, to} {
		in.AsOf = day.String()
		if a, err = s.ask(ctx, in.MomentInput); err != nil {
			return p, err
		}
		scenes[i] = a.scene.s
	}
	p.Changes = changes(a, analysis.Changes(scenes[0], scenes[1]), [2]string{view.Day(from), view.Day(to)})
	return p, nil
}

func changes(a *asked, list []analysis.Change, words [2]string) []view.ChangeRecord {
	out := []view.ChangeRecord{}
	for _, c := range list {
		if a.touches(c.Claims[0]) || a.touches(c.Claims[1]) {
			out = append(out, view.NewChangeRecord(c, words))
		}
	}
	return out
}
