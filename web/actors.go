package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/situation"
	"entente/internal/view"
)

type actorsInput struct {
	MomentInput
	Q     string `query:"q" maxLength:"200"`
	Limit int    `query:"limit" default:"200" minimum:"1" maximum:"5000"`
}

type actorRow struct {
	ActorRecord
	Claims   int `json:"claims"`
	Friendly int `json:"friendly"`
	Hostile  int `json:"hostile"`
}

type actorsPage struct {
	Moment momentRecord `json:"moment"`
	Total  int          `json:"total"`
	Actors []actorRow   `json:"actors"`
}

func (p actorsPage) rows() [][]string {
	out := [][]string{{"id", "name", "country", "sectors", "claims", "friendly", "hostile"}}
	for _, a := range p.Actors {
		out = append(out, []string{string(a.ID), a.Name, a.Country, strings.Join(a.Sectors, " "), strconv.Itoa(a.Claims), strconv.Itoa(a.Friendly), strconv.Itoa(a.Hostile)})
	}
	return out
}

// actors lists those who are named, a state's organs under the state.
func (s *Server) actors(ctx context.Context, in *actorsInput) (actorsPage, error) {
	p := actorsPage{Actors: []actorRow{}}
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	p.Moment = a.momentRecord
	words := strings.Join(lexicon.FoldWords(in.Q), " ")
	net := a.plain.network(a.viewer())
	signs := map[entente.ActorID][2]int{}
	for _, b := range net.Bonds {
		for _, i := range []int{b.A, b.B} {
			n := signs[net.Actors[i].ID]
			if len(b.Friendly) > 0 {
				n[0]++
			}
			if len(b.Hostile) > 0 {
				n[1]++
			}
			signs[net.Actors[i].ID] = n
		}
	}
	for id, n := range a.named() {
		r := actorRow{a.w.actor(id), n, signs[id][0], signs[id][1]}
		if words == "" || strings.Contains(strings.Join(lexicon.FoldWords(r.Name+" "+string(id)), " "), words) {
			p.Actors = append(p.Actors, r)
		}
	}
	slices.SortFunc(p.Actors, func(x, y actorRow) int { return cmp.Or(y.Claims-x.Claims, cmp.Compare(x.ID, y.ID)) })
	p.Total = len(p.Actors)
	p.Actors = p.Actors[:min(len(p.Actors), in.Limit)]
	return p, nil
}

// named counts the claims that name each actor; those in reach where a place is asked
// about.
func (a *asked) named() map[entente.ActorID]int {
	count := func() map[entente.ActorID]int {
		out := map[entente.ActorID]int{}
		var ids []entente.ActorID
		add := func(c *entente.Claim) {
			ids = ids[:0]
			for p := range c.EachParty() {
				if id := situation.Base(p.Actor); !id.Generic() && !slices.Contains(ids, id) {
					ids = append(ids, id)
					out[id]++
				}
			}
		}
		if a.place == nil {
			for _, c := range a.scene.s.Claims {
				add(c)
			}
			return out
		}
		for _, claims := range a.w.at() {
			if !a.touch(claims[0]) {
				continue
			}
			for _, c := range claims {
				if a.scene.s.Options.InForce(c) {
					add(c)
				}
			}
		}
		return out
	}
	if a.place != nil {
		if a.counted == nil {
			a.counted = count()
		}
		return a.counted
	}
	return a.scene.counts.get(0, count)
}

type actorInput struct {
	MomentInput
	ID string `path:"id"`
}

type actorPage struct {
	Moment       momentRecord  `json:"moment"`
	Actor        ActorRecord   `json:"actor"`
	Names        []string      `json:"names"`
	Base         bool          `json:"base" doc:"in the actor base"`
	PartOf       []tieRecord   `json:"part_of"`
	Designations []seenAs      `json:"designations" doc:"what he is, and in whose view"`
	Holds        []seenAs      `json:"holds" doc:"his own views"`
	Relations    []relation    `json:"relations"`
	Places       []placeState  `json:"places"`
	Undertakings []undertaking `json:"undertakings"`
	Events       []line        `json:"events"`
}

type tieRecord struct {
	Actor ActorRecord `json:"actor"`
	As    string      `json:"as"`
	From  string      `json:"from"`
	To    string      `json:"to"`
}

type seenAs struct {
	By     *ActorRecord      `json:"by"`
	As     string            `json:"as"`
	Of     *ActorRecord      `json:"of"`
	Who    ActorRecord       `json:"subject"`
	Text   string            `json:"text"`
	First  entente.Date      `json:"first"`
	Claims []entente.ClaimID `json:"claims"`
}

type relation struct {
	Other  ActorRecord       `json:"other"`
	Type   string            `json:"type"`
	Sign   int               `json:"sign"`
	Text   string            `json:"text"`
	First  entente.Date      `json:"first"`
	Last   entente.Date      `json:"last"`
	Claims []entente.ClaimID `json:"claims"`
}

// mostPerList bounds each list of an actor's page.
const mostPerList = 100

func (s *Server) actorPage(ctx context.Context, in *actorInput) (actorPage, error) {
	var p actorPage
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	id := situation.Base(entente.ActorID(in.ID))
	_, p.Base = a.w.basis.Actors.Get(id)
	if !p.Base && a.named()[id] == 0 {
		return p, fmt.Errorf("no actor has the id %q: %w", in.ID, entente.ErrNotFound)
	}
	p = actorPage{Moment: a.momentRecord, Actor: a.w.actor(id), Base: p.Base, Names: []string{}, PartOf: []tieRecord{}, Designations: []seenAs{}, Holds: []seenAs{},
		Relations: []relation{}, Places: []placeState{}, Undertakings: []undertaking{}, Events: []line{}}
	for _, profile := range a.w.basis.Actors.Who(string(id), entente.Date{}) {
		if profile.ID != string(id) {
			continue
		}
		p.Names = append(p.Names, profile.Aliases...)
		for _, t := range profile.PartOf {
			from, to, _ := strings.Cut(t.Period, "..")
			p.PartOf = append(p.PartOf, tieRecord{a.w.actor(entente.ActorID(t.ID)), t.As, from, to})
		}
	}
	for _, g := range a.scene.s.Designations {
		d := g.Claims[0].Designation
		rec := seenAs{As: d.As, Who: party(&d.Subject), Text: view.Say(g.Claims[0]), First: g.Claims[0].Published, Claims: view.IDs(some(g.Claims))}
		if d.Holder != nil {
			by := party(d.Holder)
			rec.By = &by
		}
		if d.Object != nil {
			of := party(d.Object)
			rec.Of = &of
		}
		if same(d.Subject.Actor, id) && len(p.Designations) < mostPerList {
			p.Designations = append(p.Designations, rec)
		}
		if d.Holder != nil && same(d.Holder.Actor, id) && len(p.Holds) < mostPerList {
			p.Holds = append(p.Holds, rec)
		}
	}
	net := a.plain.network(a.viewer())
	me := net.Side(id)
	for _, b := range net.Bonds {
		x, y := net.Actors[b.A], net.Actors[b.B]
		if x.ID != me && y.ID != me {
			continue
		}
		if y.ID == me {
			y = x
		}
		for _, t := range slices.Concat(b.Friendly, b.Hostile) {
			rec := relation{Other: ActorRecord{ID: y.ID, Name: y.Name}, Type: t.Type, Sign: t.Sign, Text: upper(t.Say()), Claims: view.IDs(some(t.Claims))}
			for _, c := range t.Claims {
				d := c.Published
				if !c.Valid.From.IsZero() {
					d = c.Valid.From
				}
				if rec.First.IsZero() || d.Before(rec.First) {
					rec.First = d
				}
				if d.After(rec.Last) {
					rec.Last = d
				}
			}
			p.Relations = append(p.Relations, rec)
		}
	}
	for i := range a.scene.s.Control {
		if st := &a.scene.s.Control[i]; st.Holder != nil && (st.Side == id || same(st.Holder.Actor, id)) {
			p.Places = append(p.Places, a.placeState(st))
		}
	}
	reviews, _ := s.judgements(a.w)
	list := a.scene.ledger(reviews)
	later, _, err := s.later(ctx, a, list)
	if err != nil {
		return p, err
	}
	for i := range list {
		if !undertakes(list[i].Claims[0].Undertaking, []entente.ActorID{id}) || len(p.Undertakings) == mostPerList {
			continue
		}
		u := a.undertaking(list, i)
		if l, ok := later[u.ID]; ok {
			u.Later = &l
		}
		p.Undertakings = append(p.Undertakings, u)
	}
	p.Events = a.eventsOf(id)
	return p, nil
}

func party(p *entente.Party) ActorRecord { return ActorRecord{p.Actor, p.Name, p.Country, p.Sectors} }

// eventsOf lists what an actor did or was done to him, the latest first.
func (a *asked) eventsOf(id entente.ActorID) []line {
	out := []line{}
	for i := len(a.scene.s.Occurrences) - 1; i >= 0 && len(out) < mostPerList; i-- {
		o := a.scene.s.Occurrences[i]
		c := o.Claims[0]
		if c.Modality != entente.Asserted || c.Polarity != entente.Affirmed || !slices.ContainsFunc(c.Parties(), func(p entente.Party) bool { return same(p.Actor, id) }) {
			continue
		}
		l := line{ID: fmt.Sprintf("E%d", len(out)+1), Kind: "event", Text: view.Say(c), When: view.When(c), Reports: o.Reports, Origins: o.Origins, Claims: view.IDs(some(o.Claims))}
		if c.Place != nil {
			l.Note = c.Place.Name
		}
		out = append(out, l)
	}
	return out
}
