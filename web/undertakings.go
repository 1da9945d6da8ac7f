package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/analysis"
	"entente/internal/lexicon"
	"entente/internal/store"
	"entente/internal/view"
)

// undertaking is one of the ledger, with names in place of ids.
type undertaking struct {
	ID          entente.ClaimID    `json:"id"`
	Kind        string             `json:"kind"`
	Text        string             `json:"text"`
	Holders     []ActorRecord      `json:"holders"`
	Towards     []ActorRecord      `json:"counterparties"`
	Deed        string             `json:"deed" doc:"what is undertaken, in words: Kurdish forces not to enter Raqqa"`
	Action      string             `json:"action"`
	Object      string             `json:"object"`
	Will        bool               `json:"will"`
	Condition   string             `json:"condition"`
	Due         string             `json:"due"`
	Test        string             `json:"test"`
	Tested      string             `json:"tested,omitempty" doc:"the test in words"`
	Status      analysis.Status    `json:"status"`
	Told        entente.Date       `json:"told"`
	Place       string             `json:"place"`
	PlaceID     entente.PlaceID    `json:"place_id"`
	Parent      entente.ClaimID    `json:"parent,omitempty"`
	Level       int                `json:"level"`
	Placed      string             `json:"placed,omitempty"`
	Unconfirmed []string           `json:"unconfirmed_by"`
	Reports     int                `json:"reports"`
	Origins     int                `json:"origins"`
	Claims      []entente.ClaimID  `json:"claims"`
	Unsure      bool               `json:"less_sure,omitempty" doc:"as likely misread as not"`
	History     []view.EntryRecord `json:"history"`
	// Later is what came of it after the day shown, as far as it is told.
	Later *laterRecord `json:"later,omitempty"`
}

// laterRecord is a status that was reached after the day shown.
type laterRecord struct {
	Status analysis.Status   `json:"status"`
	On     entente.Date      `json:"on"`
	Claims []entente.ClaimID `json:"claims"`
}

// later finds, by their ids, the undertakings of which later reports tell another
// status than the day shown has, and those told later only.
func (s *Server) later(ctx context.Context, a *asked, list []analysis.Undertaking) (map[entente.ClaimID]laterRecord, []analysis.Undertaking, error) {
	out := map[entente.ClaimID]laterRecord{}
	whole, err := s.whole(ctx, a)
	if err != nil || whole == a.scene {
		return out, nil, err
	}
	reviews, _ := s.judgements(a.w)
	then := map[entente.ClaimID]analysis.Status{}
	for i := range list {
		then[list[i].ID] = list[i].Status
	}
	all := whole.ledger(reviews)
	for i := range all {
		u := &all[i]
		if was, ok := then[u.ID]; ok && was != u.Status {
			last := u.History[len(u.History)-1]
			out[u.ID] = laterRecord{u.Status, last.On, view.IDs(some(last.Claims))}
		}
	}
	return out, all, nil
}

func (a *asked) undertaking(list []analysis.Undertaking, i int) undertaking {
	u := list[i]
	rec := view.NewUndertakingRecord(list, i)
	first := u.Claims[0].Undertaking
	r := undertaking{
		ID: rec.ID, Kind: rec.Kind, Text: rec.Text, Holders: people(first.Holders), Towards: people(first.Counterparties), Deed: analysis.Deed(first), Action: first.Action, Object: first.Object,
		Will: rec.Will, Condition: rec.Condition, Due: rec.Due, Test: rec.Test, Status: rec.Status, Told: u.Claims[0].Published, Parent: rec.Parent, Placed: rec.Placed,
		Unconfirmed: rec.Unconfirmed, Reports: rec.Reports, Origins: rec.Origins, Claims: view.IDs(some(u.Claims)), History: rec.History,
		Unsure: view.Chance(a.scene.s, u.Claims) < view.Likely, Tested: a.w.tested(rec.Test, first, u.Claims[0].Place),
	}
	if u.Parent >= 0 {
		r.Level = 1
	}
	if t := u.Claims[0].Place; t != nil {
		r.Place, r.PlaceID = t.Name, t.ID
	}
	return r
}

// tested words the test of an undertaking, "enter(red, geonames:1)", for people: "whether
// Red enters Amber".
func (w *world) tested(test string, u *entente.Undertaking, at *entente.Toponym) string {
	deed, rest, _ := strings.Cut(strings.TrimSuffix(test, ")"), "(")
	who, where, ok := strings.Cut(rest, ", ")
	if !ok {
		return ""
	}
	name := w.actor(entente.ActorID(who)).Name
	for _, p := range slices.Concat(u.Holders, u.Counterparties) {
		if string(p.Actor) == who {
			name = p.Called()
		}
	}
	if at != nil && string(at.ID) == where {
		where = at.Name
	} else if p, ok := w.placeByID(entente.PlaceID(where)); ok {
		where = p.Name
	}
	verb := map[string][2]string{"avoid": {"stays out of", "stay out of"}, "enter": {"enters", "enter"}, "take": {"takes", "take"}, "leave": {"leaves", "leave"}, "encircle": {"encircles", "encircle"}}[deed]
	if entente.Plural(name) {
		verb[0] = verb[1]
	}
	return fmt.Sprintf("whether %s %s %s", name, cmp.Or(verb[0], deed), where)
}

func people(ps []entente.Party) []ActorRecord {
	out := []ActorRecord{}
	for _, p := range ps {
		out = append(out, ActorRecord{p.Actor, p.Called(), p.Country, p.Sectors})
	}
	return out
}

type undertakingsInput struct {
	MomentInput
	Status string `query:"status" doc:"only those of this status"`
	Holder string `query:"holder" doc:"only this actor's: id or name"`
	Q      string `query:"q" maxLength:"200"`
	Sort   string `query:"sort" enum:"tree,due,told" default:"tree" doc:"tree: what stands under an agreement follows it; due: nearest deadline first; told: by the day told"`
	Limit  int    `query:"limit" default:"300" minimum:"1" maximum:"2000"`
	Offset int    `query:"offset" minimum:"0"`
}

type undertakingsPage struct {
	Moment       momentRecord            `json:"moment"`
	Total        int                     `json:"total"`
	Undertakings []undertaking           `json:"undertakings" doc:"each agreement is followed by what stands under it"`
	Statuses     []analysis.Status       `json:"statuses"`
	Counts       map[analysis.Status]int `json:"counts"`
	Overdue      int                     `json:"overdue"`
	After        []line                  `json:"after" doc:"of those told after the day shown: which reports tell to have been broken, not met or met; a few"`
}

func (p undertakingsPage) rows() [][]string {
	out := [][]string{{"id", "kind", "text", "holders", "counterparties", "will", "condition", "due", "status", "since", "told", "place", "parent", "reports", "origins", "claims"}}
	for _, u := range p.Undertakings {
		out = append(out, []string{string(u.ID), u.Kind, u.Text, names(u.Holders), names(u.Towards), strconv.FormatBool(u.Will), u.Condition, u.Due, string(u.Status),
			u.History[len(u.History)-1].On.String(), u.Told.String(), u.Place, string(u.Parent), strconv.Itoa(u.Reports), strconv.Itoa(u.Origins), joinIDs(u.Claims)})
	}
	return out
}

func names(list []ActorRecord) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Name)
	}
	return strings.Join(out, "; ")
}

func (s *Server) undertakings(ctx context.Context, in *undertakingsInput) (undertakingsPage, error) {
	p := undertakingsPage{Undertakings: []undertaking{}, After: []line{}, Statuses: analysis.Statuses, Counts: map[analysis.Status]int{}}
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return p, err
	}
	p.Moment = a.momentRecord
	status, err := analysis.StatusNamed(in.Status)
	if err != nil {
		return p, err
	}
	var holders []entente.ActorID
	if in.Holder != "" {
		if holders = a.w.basis.ActorsNamed(in.Holder); len(holders) == 0 {
			return p, a.w.basis.NoActor(in.Holder)
		}
	}
	words := lexicon.FoldWords(in.Q)
	reviews, _ := s.judgements(a.w)
	list := a.scene.ledger(reviews)
	fits := func(u *analysis.Undertaking) bool {
		if !a.touches(u.Claims) || len(holders) > 0 && !undertakes(u.Claims[0].Undertaking, holders) {
			return false
		}
		if len(words) == 0 {
			return true
		}
		text := strings.Join(lexicon.FoldWords(view.Say(u.Claims[0])), " ")
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	}
	var chosen []int
	told := map[entente.ClaimID]bool{}
	for _, i := range a.scene.tree(list, len(reviews)) {
		u := &list[i]
		if !fits(u) {
			continue
		}
		told[u.ID] = true
		p.Counts[u.Status]++
		if status == "" || u.Status == status {
			chosen = append(chosen, i)
		}
	}
	p.Total, p.Overdue = len(chosen), p.Counts[analysis.Overdue]
	sortLedger(list, chosen, in.Sort)
	first := min(in.Offset, p.Total)
	later, all, err := s.later(ctx, a, list)
	if err != nil {
		return p, err
	}
	p.After = a.decidedLater(all, mostAfter, func(u *analysis.Undertaking) bool { return !told[u.ID] && fits(u) })
	for i := range p.After {
		p.After[i].ID = fmt.Sprintf("L%d", i+1)
	}
	for _, i := range chosen[first:min(first+in.Limit, p.Total)] {
		u := a.undertaking(list, i)
		if l, ok := later[u.ID]; ok {
			u.Later = &l
		}
		p.Undertakings = append(p.Undertakings, u)
	}
	return p, nil
}

// mostAfter is how many of the undertakings told after the day shown are named.
const mostAfter = 5

// sortLedger puts undertakings in another order than that of the tree; those without
// the day come last.
func sortLedger(list []analysis.Undertaking, chosen []int, by string) {
	day := map[string]func(*analysis.Undertaking) string{
		"due":  func(u *analysis.Undertaking) string { return u.Claims[0].Undertaking.Due },
		"told": func(u *analysis.Undertaking) string { return u.Claims[0].Published.String() },
	}[by]
	if day == nil {
		return
	}
	slices.SortStableFunc(chosen, func(x, y int) int {
		return cmp.Compare(cmp.Or(day(&list[x]), "~"), cmp.Or(day(&list[y]), "~"))
	})
}

func undertakes(u *entente.Undertaking, who []entente.ActorID) bool {
	return slices.ContainsFunc(slices.Concat(u.Holders, u.Counterparties), func(p entente.Party) bool {
		return slices.ContainsFunc(who, func(id entente.ActorID) bool { return same(p.Actor, id) })
	})
}

// UndertakingInput asks for one undertaking.
type UndertakingInput struct {
	MomentInput
	ID string `path:"id"`
}

func (s *Server) undertakingPage(ctx context.Context, in *UndertakingInput) (undertaking, error) {
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return undertaking{}, err
	}
	reviews, _ := s.judgements(a.w)
	list := a.scene.ledger(reviews)
	for i := range list {
		if string(list[i].ID) != in.ID {
			continue
		}
		u := a.undertaking(list, i)
		later, _, err := s.later(ctx, a, list)
		if l, ok := later[u.ID]; ok {
			u.Later = &l
		}
		return u, err
	}
	return undertaking{}, fmt.Errorf("no undertaking of this moment has the id %q: %w", in.ID, entente.ErrNotFound)
}

type reviewInput struct {
	UndertakingInput
	Body struct {
		On     string `json:"on,omitempty" doc:"the day of the review; empty: the moment's day"`
		Status string `json:"status"`
		Basis  string `json:"basis" enum:"outcome,statement,no evidence"`
		Note   string `json:"note,omitempty" maxLength:"2000"`
	}
}

// reviewUndertaking records a person's word on an undertaking. It counts from the
// day it is about, which is the moment's where none is named.
func (s *Server) reviewUndertaking(ctx context.Context, in *reviewInput) (undertaking, error) {
	before, err := s.undertakingPage(ctx, &in.UndertakingInput)
	if err != nil {
		return before, err
	}
	status, err := analysis.StatusNamed(in.Body.Status)
	if err != nil || status == "" {
		return before, fmt.Errorf("a review needs a status: %w", entente.ErrInvalid)
	}
	on, err := entente.ParseDate(in.Body.On)
	if err != nil {
		return before, err
	}
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return before, err
	}
	if on.IsZero() {
		on = a.AsOf
		if !a.KnownBy.IsZero() && a.KnownBy.Before(on) {
			on = a.KnownBy
		}
	}
	_, err = s.record(ctx, store.Entry{
		Who: visitorOf(ctx).name, Action: actReview, Object: in.ID, Before: payload(map[string]any{"status": before.Status}),
		After: payload(reviewPayload{on, status, analysis.Basis(in.Body.Basis)}), Why: in.Body.Note,
	})
	if err != nil {
		return before, err
	}
	return s.undertakingPage(ctx, &in.UndertakingInput)
}
