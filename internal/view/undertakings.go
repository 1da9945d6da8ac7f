package view

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/internal/analysis"
	"entente/internal/situation"
)

// UndertakingsOptions say which undertakings to show, and how.
type UndertakingsOptions struct {
	Ledger analysis.LedgerOptions
	// Status keeps those of one status; empty keeps all.
	Status analysis.Status
	Quotes bool
	Limit  int // most lines; negative means all
}

// UndertakingRecord is the published JSON form of an undertaking.
type UndertakingRecord struct {
	ID          entente.ClaimID   `json:"id"`
	Kind        string            `json:"kind"`
	Text        string            `json:"text"`
	Holders     []entente.ActorID `json:"holders"`
	Towards     []entente.ActorID `json:"counterparties"`
	Will        bool              `json:"will"`
	Condition   string            `json:"condition"`
	Due         string            `json:"due"`
	Test        string            `json:"test"`
	Status      analysis.Status   `json:"status"`
	History     []EntryRecord     `json:"history"`
	Parent      entente.ClaimID   `json:"parent,omitempty"`
	Placed      string            `json:"placed,omitempty"`
	Unconfirmed []string          `json:"unconfirmed_by"`
	Reports     int               `json:"reports"`
	Origins     int               `json:"origins"`
}

// EntryRecord is one line of its history.
type EntryRecord struct {
	On     entente.Date    `json:"on"`
	Status analysis.Status `json:"status"`
	Basis  analysis.Basis  `json:"basis"`
	Note   string          `json:"note,omitempty"`
	By     string          `json:"by,omitempty"`
	Cites  []Cite          `json:"cites"`
}

// WriteUndertakings writes the ledger of undertakings as text, JSON lines or CSV.
func WriteUndertakings(out io.Writer, s *situation.Situation, opt UndertakingsOptions, format string) error {
	list := analysis.Ledger(s, opt.Ledger)
	order := slices.DeleteFunc(analysis.Tree(list), func(i int) bool { return opt.Status != "" && list[i].Status != opt.Status })
	if format == JSON {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		for _, i := range order {
			if err := enc.Encode(NewUndertakingRecord(list, i)); err != nil {
				return err
			}
		}
		return nil
	}
	if format == CSV {
		return writeTable(out, undertakingHeader, undertakingRows(list, order))
	}
	w := writer{s: s, limit: opt.Limit, quotes: opt.Quotes}
	b := Brief{Title: "Undertakings", AsOf: s.Options.AsOf, KnownBy: s.Options.KnownBy, Viewpoint: s.Options.Viewpoint, view: string(s.Options.Viewpoint)}
	b.Summary = fmt.Sprintf("%s. A missed deadline is no breach, and what nothing contradicts is kept so far; a person reviews the rest.", count(len(order), "undertaking"))
	sec := Section{Title: "Who undertook what, and what came of it", Empty: "No undertaking is told."}
	for _, i := range order {
		u := list[i]
		bare, deed := *u.Claims[0], *u.Claims[0].Undertaking // its condition has a line of its own
		deed.Condition, bare.Undertaking = "", &deed
		line := w.cited(Say(&bare), slices.Concat(u.Claims, u.Because))
		line.When, line.Code = "told "+Day(u.Claims[0].Published), u.Claims[0].Undertaking.Kind+" "+string(u.ID)
		line.Note = sayHistory(u)
		if len(u.Unconfirmed) > 0 {
			line.Note += "; no word of its own from " + strings.Join(u.Unconfirmed, ", ")
		}
		if u.Parent >= 0 && slices.Contains(order, u.Parent) {
			line.Level = 1
			line.Note += "; put under the agreement because " + u.Placed
		}
		sec.Lines = append(sec.Lines, line)
		if c := u.Claims[0].Undertaking.Condition; c != "" {
			sec.Lines = append(sec.Lines, Line{Text: "Condition: " + c, Note: "not reviewed", Level: line.Level + 1, Reports: line.Reports, Origins: line.Origins})
		}
	}
	b.Sections = []Section{w.cut(sec)}
	return Render(out, w.page(b), Text)
}

// sayHistory words the entries after the announcement, the last one with its basis.
func sayHistory(u analysis.Undertaking) string {
	var steps []string
	for _, e := range u.History[:len(u.History)-1] {
		steps = append(steps, fmt.Sprintf("%s (%s)", e.Status, Day(e.On)))
	}
	last := u.History[len(u.History)-1]
	text := "status: " + string(last.Status)
	switch {
	case last.By != "":
		text += fmt.Sprintf(", by %s on %s", last.By, Day(last.On))
	case last.Basis == analysis.Outcome && len(last.Claims) > 0:
		text += fmt.Sprintf(" (%s, %s)", Say(last.Claims[0]), When(last.Claims[0]))
	}
	if last.Note != "" {
		text += " – " + last.Note
	}
	if len(steps) > 0 {
		text += "; before: " + strings.Join(steps, ", ")
	}
	return text
}

// NewUndertakingRecord makes the record of the ith of a ledger.
func NewUndertakingRecord(list []analysis.Undertaking, i int) UndertakingRecord {
	u := list[i]
	first := u.Claims[0].Undertaking
	ids := func(ps []entente.Party) []entente.ActorID {
		out := []entente.ActorID{}
		for _, p := range ps {
			out = append(out, p.Actor)
		}
		return out
	}
	r := UndertakingRecord{
		ID: u.ID, Kind: first.Kind, Text: Say(u.Claims[0]), Holders: ids(first.Holders), Towards: ids(first.Counterparties), Will: first.Will,
		Condition: first.Condition, Due: first.Due, Test: first.Test, Status: u.Status, Placed: u.Placed,
		Unconfirmed: append([]string{}, u.Unconfirmed...), Reports: u.Reports, Origins: u.Origins,
	}
	if u.Parent >= 0 {
		r.Parent = list[u.Parent].ID
	}
	for _, e := range u.History {
		rec := EntryRecord{On: e.On, Status: e.Status, Basis: e.Basis, Note: e.Note, By: e.By, Cites: Cites(e.Claims, "")}
		if rec.Cites == nil {
			rec.Cites = []Cite{}
		}
		r.History = append(r.History, rec)
	}
	return r
}
