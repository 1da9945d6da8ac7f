package web

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"entente"
	"entente/internal/review"
	"entente/internal/store"
	"entente/internal/view"
)

type agreementInput struct {
	Report string `query:"report" doc:"only this one"`
}

type agreementPage struct {
	Coders  []string                `json:"coders"`
	Reports []entente.ReportID      `json:"reports"`
	Fields  []review.FieldAgreement `json:"fields"`
	Units   []unitRecord            `json:"units" doc:"those with a disagreement first"`
}

type unitRecord struct {
	Report      entente.ReportID `json:"report"`
	Unit        string           `json:"unit"`
	Text        string           `json:"text"`
	Quote       string           `json:"quote"`
	Kind        entente.Kind     `json:"kind"`
	Values      []valueRecord    `json:"values"`
	Adjudicated *rulingRecord    `json:"adjudicated,omitempty"`
}

type valueRecord struct {
	Field string            `json:"field"`
	By    map[string]string `json:"by"`
	Agree bool              `json:"agree"`
}

type rulingRecord struct {
	By   string `json:"by"`
	At   string `json:"at"`
	Why  string `json:"why"`
	Text string `json:"text"`
}

func (p agreementPage) rows() [][]string {
	out := [][]string{{"field", "scale", "alpha", "low", "high", "units", "coders", "disagreements"}}
	number := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'f', 4, 64)
	}
	for _, f := range p.Fields {
		out = append(out, []string{f.Field, f.Scale, number(f.Alpha), number(f.Low), number(f.High), itoa(f.Units), itoa(f.Coders), itoa(f.Disagreements)})
	}
	return out
}

// agreement compares the coders of all reports that two or more have handed in.
func (s *Server) agreement(_ context.Context, in *agreementInput) (agreementPage, error) {
	p := agreementPage{Coders: []string{}, Reports: []entente.ReportID{}, Units: []unitRecord{}, Fields: []review.FieldAgreement{}}
	w := s.world.Load()
	s.mu.RLock()
	defer s.mu.RUnlock()
	var units []review.Unit
	for _, id := range s.book.Touched() {
		e, coders := w.byID[id], s.book.Submitted(id)
		if e == nil || len(coders) < 2 || !s.book.Visible(id) || in.Report != "" && in.Report != string(id) {
			continue
		}
		p.Reports = append(p.Reports, id)
		for _, name := range coders {
			if !contains(p.Coders, name) {
				p.Coders = append(p.Coders, name)
			}
		}
		units = append(units, s.book.Units(id, e.claims, coders)...)
	}
	slices.Sort(p.Coders)
	p.Fields = append(p.Fields, review.Agreement(units, p.Coders)...)
	for _, u := range units {
		p.Units = append(p.Units, s.unit(u))
	}
	slices.SortStableFunc(p.Units, func(a, b unitRecord) int { return cmp.Compare(agreed(a), agreed(b)) })
	return p, nil
}

// agreed is 0 where coders differ and nobody has ruled, 1 where somebody has, 2 where
// they do not differ.
func agreed(u unitRecord) int {
	differ := slices.ContainsFunc(u.Values, func(v valueRecord) bool { return !v.Agree })
	switch {
	case differ && u.Adjudicated == nil:
		return 0
	case differ:
		return 1
	}
	return 2
}

func (s *Server) unit(u review.Unit) unitRecord {
	r := unitRecord{Report: u.Report, Unit: u.ID, Quote: u.Quote, Kind: u.Kind, Values: []valueRecord{}}
	if all := u.All(); len(all) > 0 {
		r.Text = view.Say(all[0])
	}
	for _, f := range review.UnitFields {
		if by := u.Values(f); len(by) > 0 {
			r.Values = append(r.Values, valueRecord{f, by, u.Agree(f)})
		}
	}
	if v, ok := s.book.Ruling(u.Report, u.ID); ok {
		r.Adjudicated = &rulingRecord{v.By, v.At, v.Why, "no claim"}
		if v.Record != nil {
			r.Adjudicated.Text = view.Say(v.Record)
		}
	}
	return r
}

type adjudicateInput struct {
	Body struct {
		Report string                     `json:"report"`
		Unit   string                     `json:"unit"`
		Choose string                     `json:"choose,omitempty" doc:"a coder whose claim stands"`
		Edits  map[string]json.RawMessage `json:"edits,omitempty" doc:"changes to that claim, or to the proposed one"`
		Drop   bool                       `json:"drop,omitempty" doc:"it is no claim"`
		Reason string                     `json:"reason" minLength:"1" maxLength:"2000"`
	}
}

type adjudicatePage struct {
	Report entente.ReportID `json:"report"`
	Unit   unitRecord       `json:"unit"`
}

// adjudicate records an editor's word on a unit on which coders differ.
func (s *Server) adjudicate(ctx context.Context, in *adjudicateInput) (adjudicatePage, error) {
	var p adjudicatePage
	_, e, err := s.reportEntry(in.Body.Report)
	if err != nil {
		return p, err
	}
	me := visitorOf(ctx).name
	s.mu.Lock()
	defer s.mu.Unlock()
	coders := s.book.Submitted(e.ID)
	if len(coders) < 2 || !s.book.Visible(e.ID) {
		return p, fmt.Errorf("two coders or more have to submit the report first: %w", entente.ErrConflict)
	}
	units := s.book.Units(e.ID, e.claims, coders)
	i := slices.IndexFunc(units, func(u review.Unit) bool { return u.ID == in.Body.Unit })
	if i < 0 {
		return p, fmt.Errorf("the report has no unit %q: %w", in.Body.Unit, entente.ErrNotFound)
	}
	after := review.Payload{Unit: in.Body.Unit, Drop: in.Body.Drop}
	if !in.Body.Drop {
		c := units[i].Proposed
		if in.Body.Choose != "" {
			var ok bool
			if c, ok = units[i].Claims[in.Body.Choose]; !ok {
				return p, fmt.Errorf("%s has no word on it: %w", in.Body.Choose, entente.ErrInvalid)
			}
		}
		switch {
		case c == nil && in.Body.Choose != "":
			after.Drop = true // he found no claim
		case c == nil:
			return p, fmt.Errorf("whose claim stands: %w", entente.ErrInvalid)
		case len(in.Body.Edits) > 0:
			edited, err := s.editor.Edit(*c, in.Body.Edits, e.Report, e.offsets(), me)
			if err != nil {
				return p, err
			}
			c = &edited
		}
		after.Record = c
	}
	_, err = s.recordLocked(ctx, store.Entry{Who: me, Action: review.Prefix + string(review.Adjudicate), Object: in.Body.Report, After: payload(after), Why: in.Body.Reason})
	if err != nil {
		return p, err
	}
	return adjudicatePage{e.ID, s.unit(units[i])}, nil
}
