package web

import (
	"context"
	"fmt"
	"strings"

	"entente"
	"entente/internal/inquiry"
	"entente/internal/territory"
)

// GroundInput is what all questions about ground take.
type GroundInput struct {
	MomentInput
	Assume []string `query:"assume,explode" doc:"a sentence such as \"Iraq holds Mosul from 2016-12-01\"; may be given several times" maxItems:"10"`
	Fill   bool     `query:"fill" doc:"guess who holds places of which nobody tells"`
}

// groundPage is the answer with its map.
type groundPage struct {
	Answer inquiry.AnswerRecord `json:"answer"`
	Map    map[string]any       `json:"map" doc:"GeoJSON"`
}

func (p groundPage) rows() [][]string {
	out := [][]string{{"place", "id", "geoname", "lat", "lon", "role", "state", "holder", "holder_name", "inferred", "filled", "assumed", "note", "evidence"}}
	for _, x := range p.Answer.Places {
		out = append(out, []string{x.Place, string(x.ID), fmt.Sprint(x.GeoNames), float(x.Lat), float(x.Lon), x.Role, string(x.State), string(x.Holder), x.HolderName,
			fmt.Sprint(x.Inferred), fmt.Sprint(x.Filled), fmt.Sprint(x.Assumed), x.Note, joinIDs(x.Evidence)})
	}
	return out
}

// ground asks a question of the situation that is there, with the assumptions beside it.
func (s *Server) ground(ctx context.Context, in GroundInput, q inquiry.Question) (groundPage, error) {
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return groundPage{}, err
	}
	return a.ground(in, q)
}

func (a *asked) ground(in GroundInput, q inquiry.Question) (groundPage, error) {
	f := a.field()
	f.Fill = in.Fill
	r, err := f.Ask(q, in.Assume)
	if err != nil {
		return groundPage{}, err
	}
	r.Viewer = a.scene.viewer
	return groundPage{Answer: answered(r), Map: r.GeoJSON()}, nil
}

// answered is the published form of an answer, its places with some of their claims.
func answered(r *inquiry.Reply) inquiry.AnswerRecord {
	out := r.Record()
	for _, list := range [][]inquiry.PlaceRecord{out.Pivots, out.Places} {
		for i := range list {
			list[i].Evidence = some(list[i].Evidence)
		}
	}
	return out
}

func (a *asked) field() *inquiry.Field {
	return &inquiry.Field{Basis: a.w.basis, Land: a.w.land(), S: a.scene.s}
}

// SideInput asks about one side.
type SideInput struct {
	GroundInput
	Side string `query:"side" required:"true" doc:"whose places: an actor's id or name"`
}

func (s *Server) block(ctx context.Context, in *SideInput) (groundPage, error) {
	return s.ground(ctx, in.GroundInput, func(f *inquiry.Field) (territory.Answer, error) {
		m := f.Now()
		side, err := f.Side(in.Side, m)
		return m.Blocks(side).Answer, err
	})
}

func (s *Server) strongholds(ctx context.Context, in *SideInput) (groundPage, error) {
	return s.ground(ctx, in.GroundInput, func(f *inquiry.Field) (territory.Answer, error) {
		m := f.Now()
		side, err := f.Side(in.Side, m)
		return m.Strongholds(side).Answer, err
	})
}

type ringInput struct {
	GroundInput
	City   string  `query:"city" doc:"default: the moment's place"`
	By     string  `query:"by" doc:"who encircles it; empty: whoever does not hold it"`
	Within float64 `query:"within" default:"30" minimum:"1" maximum:"500" doc:"km"`
	Home   string  `query:"home" doc:"a place that a way out must reach"`
}

func (s *Server) ring(ctx context.Context, in *ringInput) (groundPage, error) {
	if in.City == "" {
		in.City = in.Place
	}
	if in.City == "" {
		return groundPage{}, fmt.Errorf("which city: %w", entente.ErrInvalid)
	}
	return s.ground(ctx, in.GroundInput, ringQuestion(in.City, in.By, in.Home, in.Within))
}

func ringQuestion(city, by, home string, within float64) inquiry.Question {
	return func(f *inquiry.Field) (territory.Answer, error) {
		m := f.Now()
		opt := territory.RingOptions{RadiusKm: within}
		at, err := f.Place(city, m)
		if err != nil {
			return territory.Answer{}, err
		}
		if by != "" {
			if opt.By, err = f.Side(by, m); err != nil {
				return territory.Answer{}, err
			}
		}
		if home != "" {
			k, err := f.Place(home, m)
			if err != nil {
				return territory.Answer{}, err
			}
			opt.Home = m.Places[k].ID
		}
		return m.Ring(at, opt).Answer, nil
	}
}

type corridorInput struct {
	SideInput
	From string `query:"from" required:"true" doc:"a place"`
	To   string `query:"to" required:"true" doc:"a place"`
}

func (s *Server) corridor(ctx context.Context, in *corridorInput) (groundPage, error) {
	return s.ground(ctx, in.GroundInput, func(f *inquiry.Field) (territory.Answer, error) {
		m := f.Now()
		side, err := f.Side(in.Side, m)
		if err != nil {
			return territory.Answer{}, err
		}
		from, err := f.Place(in.From, m)
		if err != nil {
			return territory.Answer{}, err
		}
		to, err := f.Place(in.To, m)
		if err != nil {
			return territory.Answer{}, err
		}
		return m.Corridor(side, from, to).Answer, nil
	})
}

type diffInput struct {
	GroundInput
	Before string `query:"before" required:"true"`
	After  string `query:"after" required:"true"`
}

func (s *Server) groundDiff(ctx context.Context, in *diffInput) (groundPage, error) {
	before, after, err := days(in.Before, in.After)
	if err != nil {
		return groundPage{}, err
	}
	in.AsOf = in.After
	return s.ground(ctx, in.GroundInput, func(f *inquiry.Field) (territory.Answer, error) {
		return territory.Difference(f.On(before), f.On(after)).Answer, nil
	})
}

type borderInput struct {
	GroundInput
	Side    string  `query:"side" doc:"whose places; empty: whoever holds the longest stretch"`
	Between string  `query:"between" required:"true" doc:"two states, ISO 3166 alpha-3 or names, a comma between: TUR,SYR"`
	Within  float64 `query:"within" default:"20" minimum:"1" maximum:"500" doc:"how far from the border a place may lie, in km"`
	Country string  `query:"country" doc:"only places of this country"`
}

func (s *Server) border(ctx context.Context, in *borderInput) (groundPage, error) {
	one, other, ok := strings.Cut(in.Between, ",")
	if !ok {
		return groundPage{}, fmt.Errorf("between %q are no two states: %w", in.Between, entente.ErrInvalid)
	}
	return s.ground(ctx, in.GroundInput, borderQuestion(in.Side, strings.TrimSpace(one), strings.TrimSpace(other), in.Country, in.Within))
}

func borderQuestion(side, one, other, country string, within float64) inquiry.Question {
	return func(f *inquiry.Field) (territory.Answer, error) {
		line, err := f.Frontier(one, other)
		if err != nil {
			return territory.Answer{}, err
		}
		m, opt := f.Now(), territory.BorderOptions{RadiusKm: within, Country: country}
		if side == "" {
			return m.Along(line, opt).Answer, nil
		}
		id, err := f.Side(side, m)
		return m.Border(id, line, opt).Answer, err
	}
}
