package web

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"entente"
	"entente/internal/inquiry"
	"entente/internal/store"
	"entente/internal/view"
)

// briefVersion is one state of a brief, as the log has it. The first has all, later
// ones what was changed.
type briefVersion struct {
	Version int              `json:"version"`
	Title   string           `json:"title"`
	About   string           `json:"about,omitempty"`
	Moment  momentRecord     `json:"moment,omitzero"`
	Paper   *view.Paper      `json:"paper,omitempty"`
	Blocks  []view.BlockEdit `json:"blocks,omitempty"`

	At string `json:"-"`
	By string `json:"-"`
}

// briefPage is a brief as one edits it.
type briefPage struct {
	ID      string       `json:"id"`
	Version int          `json:"version"`
	At      string       `json:"at"`
	By      string       `json:"by"`
	About   string       `json:"about"`
	Moment  momentRecord `json:"moment"`
	view.Paper
}

type briefInput struct {
	Body struct {
		Title   string  `json:"title,omitempty" maxLength:"300"`
		About   string  `json:"about,omitempty" maxLength:"200" doc:"an actor or a place; empty: the moment's place"`
		AsOf    string  `json:"as_of,omitempty"`
		KnownBy string  `json:"known_by,omitempty"`
		View    string  `json:"view,omitempty" maxLength:"200"`
		Place   string  `json:"place,omitempty" maxLength:"200"`
		Radius  float64 `json:"radius,omitempty" minimum:"1" maximum:"20000"`
		Claims  string  `json:"claims,omitempty" enum:"reviewed,coded" doc:"default reviewed"`
		Limit   int     `json:"limit,omitempty" minimum:"1" maximum:"100" doc:"most findings of a section; default 5"`
	}
}

// briefLines is how many findings of a section a draft has: two pages hold about 40.
const briefLines = 5

// makeBrief drafts a brief from the situation.
func (s *Server) makeBrief(ctx context.Context, in *briefInput) (briefPage, error) {
	var p briefPage
	q := in.Body
	m := MomentInput{AsOf: q.AsOf, KnownBy: q.KnownBy, View: q.View, Place: q.Place, Radius: q.Radius, Claims: q.Claims}
	if q.About != "" && q.Place == "" { // the summary is about places
		if _, ok := s.world.Load().place(q.About); ok {
			m.Place = q.About
		}
	}
	a, err := s.ask(ctx, m)
	if err != nil {
		return p, err
	}
	first, err := s.situation(ctx, &situationInput{MomentInput{AsOf: a.AsOf.String(), KnownBy: q.KnownBy, View: q.View, Place: m.Place, Radius: a.Radius, Claims: q.Claims}})
	if err != nil {
		return p, err
	}
	opt := a.scene.s.Options
	about := q.About
	if about != "" {
		asked, _, err := a.w.basis.Options(inquiry.Moment{About: about})
		if err != nil {
			return p, err
		}
		opt.Actors, opt.Places = asked.Actors, asked.Places
	}
	if a.place != nil {
		about = orElse(about, a.place.Name)
		opt.Places = append(opt.Places, a.placesHere()...)
	}
	limit := q.Limit
	if limit == 0 {
		limit = briefLines
	}
	b := view.NewBrief(a.w.basis.On(a.w.land(), opt), view.BriefOptions{About: about, View: a.scene.viewer, Limit: limit})
	if q.Title != "" {
		b.Title = q.Title
	}
	// What is less sure comes last and has no more room than another section.
	if less := &b.Sections[len(b.Sections)-1]; len(less.Lines) > limit {
		less.Hidden += len(less.Lines) - limit
		less.Lines = less.Lines[:limit]
	}
	var short []view.ShortLine
	for _, l := range first.InShort {
		note := l.Note
		if l.Unsure {
			note = strings.TrimPrefix(note+"; less sure", "; ")
		}
		short = append(short, view.ShortLine{Text: l.Text, Meta: note, Claims: a.known(l.Claims)})
	}
	var holders []view.Holding
	for _, st := range first.Control {
		if st.Precision <= entente.PlaceNear && len(holders) < mostHolders {
			holders = append(holders, view.Holding{Place: st.Place, ID: st.ID, State: string(st.State), Holder: st.HolderName, Last: st.Last})
		}
	}
	paper := view.NewPaper(b, short, holders, methodText(a, first.Method))
	id := token()[:12]
	v := briefVersion{Version: 1, Title: paper.Title, About: about, Moment: a.momentRecord, Paper: &paper}
	e, err := s.record(ctx, store.Entry{Who: visitorOf(ctx).name, Action: actBrief, Object: id, After: payload(v)})
	if err != nil {
		return p, err
	}
	return briefPage{id, 1, e.At, e.Who, about, a.momentRecord, paper}, nil
}

// mostHolders is how many places the table of a brief has.
const mostHolders = 12

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// placesHere are the places that claims in reach are about.
func (a *asked) placesHere() []entente.PlaceID {
	seen := map[entente.PlaceID]bool{}
	var out []entente.PlaceID
	for _, c := range a.scene.s.Claims {
		if c.Place == nil || seen[c.Place.ID] {
			continue
		}
		seen[c.Place.ID] = true
		if _, ok := a.near(&c.Place.Place); ok && c.Place.Precision <= entente.PlaceNear {
			out = append(out, c.Place.ID)
		}
	}
	return out
}

func methodText(a *asked, m methodRecord) string {
	var parts []string
	for _, p := range m.Parameters {
		switch p.Name {
		case "near", "far", "mass", "margin":
			parts = append(parts, fmt.Sprintf("%s %g (%s)", p.Name, p.Value, p.Meaning))
		}
	}
	reviewed := ""
	switch made := a.w.reviewed.String(); {
	case a.Claims == asCoded:
		reviewed = " Claims are as the program coded them, whatever people made of them."
	case made != "":
		reviewed = fmt.Sprintf(" Claims are as people left them: %s.", made)
	}
	return fmt.Sprintf("%s from %s of %s, coded by %s.%s Near-copies of a report are no origin of their own. Control is weighed with %s.",
		count(m.Claims, "claim"), count(m.Reports, "report"), count(m.Origins, "origin"), m.Coder, reviewed, strings.Join(parts, ", "))
}

type briefsPage struct {
	Briefs []briefRow `json:"briefs"`
}

type briefRow struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Version int    `json:"version"`
	At      string `json:"at"`
	By      string `json:"by"`
}

func (s *Server) briefs(context.Context, *struct{}) (briefsPage, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	p := briefsPage{[]briefRow{}}
	for _, id := range s.desk.order {
		v := s.desk.briefs[id][len(s.desk.briefs[id])-1]
		p.Briefs = append(p.Briefs, briefRow{id, v.Title, v.Version, v.At, v.By})
	}
	slices.Reverse(p.Briefs)
	return p, nil
}

// BriefIDInput asks for one brief.
type BriefIDInput struct {
	ID      string `path:"id"`
	Version int    `query:"version" doc:"default: the last"`
}

func (s *Server) brief(_ context.Context, in *BriefIDInput) (briefPage, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.briefLocked(in.ID, in.Version)
}

// briefLocked puts the versions of a brief together.
func (s *Server) briefLocked(id string, version int) (briefPage, error) {
	all := s.desk.briefs[id]
	if len(all) == 0 || version < 0 || version > len(all) {
		return briefPage{}, fmt.Errorf("there is no brief %q of that version: %w", id, entente.ErrNotFound)
	}
	if version == 0 {
		version = len(all)
	}
	p := briefPage{ID: id, About: all[0].About, Moment: all[0].Moment, Paper: *all[0].Paper}
	v := all[version-1]
	p.Version, p.At, p.By = v.Version, v.At, v.By
	if version > 1 {
		edited, err := p.Edit(v.Title, v.Blocks)
		if err != nil {
			return p, err
		}
		p.Paper = edited
	}
	return p, nil
}

type saveInput struct {
	ID   string `path:"id"`
	Body struct {
		Version int              `json:"version" doc:"the version that was edited"`
		Title   string           `json:"title" maxLength:"300"`
		Blocks  []view.BlockEdit `json:"blocks"`
	}
}

// saveBrief adds a version. Footnotes are the server's: whatever is sent, each block
// keeps those it was made with.
func (s *Server) saveBrief(ctx context.Context, in *saveInput) (briefPage, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, err := s.briefLocked(in.ID, 0)
	if err != nil {
		return p, err
	}
	if in.Body.Version != p.Version {
		return p, fmt.Errorf("version %d was edited and %s has saved version %d since: %w", in.Body.Version, p.By, p.Version, entente.ErrConflict)
	}
	if _, err := p.Edit(in.Body.Title, in.Body.Blocks); err != nil {
		return p, err
	}
	v := briefVersion{Version: p.Version + 1, Title: orElse(strings.TrimSpace(in.Body.Title), p.Title), Blocks: in.Body.Blocks}
	if _, err := s.recordLocked(ctx, store.Entry{Who: visitorOf(ctx).name, Action: actBrief, Object: in.ID, Before: payload(map[string]int{"version": p.Version}), After: payload(v)}); err != nil {
		return p, err
	}
	return s.briefLocked(in.ID, 0)
}

type exportInput struct {
	BriefIDInput
	As string `query:"format" enum:"md,html,docx,json" default:"md"`
}

// file is a download; its type is never one that a browser runs from our address.
type file struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Policy      string `header:"Content-Security-Policy"`
	Body        []byte
}

func newFile(mime, name string, body []byte) *file {
	return &file{mime, fmt.Sprintf("attachment; filename=%q", name), "default-src 'none'; style-src 'unsafe-inline'; sandbox", body}
}

func (s *Server) exportBrief(ctx context.Context, in *exportInput) (*file, error) {
	p, err := s.brief(ctx, &in.BriefIDInput)
	if err != nil {
		return nil, s.fault(err)
	}
	format := map[string][2]string{
		"md": {view.Markdown, "text/markdown; charset=utf-8"}, "html": {view.HTML, "text/html; charset=utf-8"}, "json": {view.JSON, "application/json"},
		"docx": {view.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	}[in.As]
	var b bytes.Buffer
	if err := p.Write(&b, format[0]); err != nil {
		return nil, s.fault(err)
	}
	return newFile(format[1], fmt.Sprintf("brief-%s-%d.%s", p.ID, p.Version, in.As), b.Bytes()), nil
}

func (s *Server) exportCorpus(_ context.Context, in *struct {
	Report string `query:"report"`
}) (*file, error) {
	var b bytes.Buffer
	if err := s.corpus(entente.ReportID(in.Report), &b); err != nil {
		return nil, s.fault(err)
	}
	return newFile("text/plain; charset=utf-8", "reviewed.test", b.Bytes()), nil
}

// downloads registers what comes as a file.
func (s *Server) downloads() {
	guard := func(needs role) huma.Middlewares {
		return huma.Middlewares{func(ctx huma.Context, next func(huma.Context)) {
			if !visitorOf(ctx.Context()).may(needs) {
				_ = huma.WriteErr(s.api, ctx, 401, "sign in first")
				return
			}
			next(ctx)
		}}
	}
	huma.Register(s.api, huma.Operation{Method: "GET", Path: "/api/briefs/{id}/export", OperationID: "export-brief", Summary: "A brief as a file", Tags: []string{"Briefing"}, Middlewares: guard(reader)}, s.exportBrief)
	huma.Register(s.api, huma.Operation{Method: "GET", Path: "/api/export/corpus", OperationID: "export-corpus", Summary: "Reviewed claims as cases for the coder", Tags: []string{"Review"}, Middlewares: guard(reader)}, s.exportCorpus)
}
