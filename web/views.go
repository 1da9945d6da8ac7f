package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"entente"
	"entente/internal/analysis"
	"entente/internal/view"
)

type viewsInput struct {
	MomentInput
	Against string `query:"against" doc:"the other view: an actor's id or name; empty: nobody's in particular"`
}

type viewsPage struct {
	Moment     momentRecord `json:"moment"`
	A          *ActorRecord `json:"a"`
	B          *ActorRecord `json:"b"`
	Pairs      []pairRecord `json:"pairs"`
	Contracted []seenRecord `json:"contracted" doc:"actors that one view takes for one"`
	Tense      []seenRecord `json:"tense" doc:"threes under tension in one view only"`
}

type pairRecord struct {
	X      ActorRecord       `json:"x"`
	Y      ActorRecord       `json:"y"`
	A      analysis.Stand    `json:"a"`
	B      analysis.Stand    `json:"b"`
	Claims []entente.ClaimID `json:"claims"`
}

type seenRecord struct {
	View string `json:"view"`
	Text string `json:"text"`
}

func (p viewsPage) rows() [][]string {
	name := func(a *ActorRecord) string {
		if a == nil {
			return "nobody's view"
		}
		return a.Name
	}
	out := [][]string{{"x", "y", name(p.A), name(p.B), "claims"}}
	for _, d := range p.Pairs {
		out = append(out, []string{d.X.Name, d.Y.Name, string(d.A), string(d.B), joinIDs(d.Claims)})
	}
	return out
}

// views sets two views side by side.
func (s *Server) views(ctx context.Context, in *viewsInput) (viewsPage, error) {
	p := viewsPage{Pairs: []pairRecord{}, Contracted: []seenRecord{}, Tense: []seenRecord{}}
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	p.Moment, p.A = a.momentRecord, a.View
	other, _, err := a.w.basis.Viewer(in.Against)
	if err != nil {
		return p, fmt.Errorf("against: %w", err)
	}
	if other != "" {
		b := a.w.actor(other)
		p.B = &b
	}
	x, y := a.plain.network(a.viewer()), a.plain.network(other)
	for _, d := range analysis.Compare(x, y) {
		p.Pairs = append(p.Pairs, pair(d))
	}
	names := [2]string{"", ""}
	for i, v := range []*ActorRecord{p.A, p.B} {
		if v != nil {
			names[i] = v.Name
		}
	}
	// The threes need the readings; they are few where views differ, and kept.
	x, y = a.plain.camps(a.viewer()), a.plain.camps(other)
	for i, v := range [][2]*analysis.Alliances{{x, y}, {y, x}} {
		for _, m := range analysis.Contracted(v[0], v[1]) {
			p.Contracted = append(p.Contracted, seenRecord{names[i], m.Taken()})
		}
		tense, readings := analysis.OnlyTense(v[0], v[1])
		for k, t := range tense {
			p.Tense = append(p.Tense, seenRecord{names[i], upper(v[0].SayTension(readings[k], t))})
		}
	}
	return p, nil
}

func pair(d analysis.Difference) pairRecord {
	var claims []*entente.Claim
	for _, b := range d.Bonds {
		if b != nil {
			claims = append(claims, bondClaims(*b)...)
		}
	}
	slices.SortStableFunc(claims, func(a, b *entente.Claim) int { return cmp.Compare(a.ID, b.ID) })
	claims = slices.CompactFunc(claims, func(a, b *entente.Claim) bool { return a.ID == b.ID })
	return pairRecord{
		ActorRecord{ID: d.X.ID, Name: d.X.Name}, ActorRecord{ID: d.Y.ID, Name: d.Y.Name}, d.In[0], d.In[1], view.IDs(some(claims)),
	}
}
