package web

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/eval"
	"entente/internal/review"
	"entente/internal/store"
)

const (
	reportID   = "harbor-ledger-2016-11-07"
	reportPath = "/api/reports/" + reportID
)

// decideOn sends a decision.
func (b *browser) decideOn(action, claim string, more map[string]any) decidePage {
	b.t.Helper()
	body := map[string]any{"action": action, "claim": claim}
	for k, v := range more {
		body[k] = v
	}
	var p decidePage
	b.send("POST", reportPath+"/decisions", body, &p)
	return p
}

func (b *browser) report() reportPage {
	b.t.Helper()
	var p reportPage
	b.get(reportPath, &p)
	return p
}

// units is the UTF-16 offset of a part of a text.
func units(t *testing.T, text, part string) map[string]int {
	t.Helper()
	i := strings.Index(text, part)
	if i < 0 {
		t.Fatalf("no %q in the text", part)
	}
	o := review.NewOffsets(text)
	return map[string]int{"from": o.Unit(i), "to": o.Unit(i + len(part))}
}

func TestReviewOfAReport(t *testing.T) {
	keep := filepath.Join(t.TempDir(), "keep.db")
	open := func() *store.Store {
		s, err := store.Open(keep, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	kept := open()
	b := frozen(t, func(o *Options) { o.Keep = kept })
	p := b.report()
	if len(p.Cards) < 4 || p.State != "todo" {
		t.Fatalf("%d cards, %s", len(p.Cards), p.State)
	}
	for i, c := range p.Cards {
		e := c.Evidence[0]
		if o := review.NewOffsets(p.Text); p.Text[e.Start:e.End] != e.Quote || o.Unit(e.Start) != e.From {
			t.Errorf("card %d: the quotation is not the text", i)
		}
		if c.Why == "" || c.Rule == "" || len(c.Fields) == 0 || len(c.Values) != len(c.Fields) {
			t.Errorf("card %d does not say why, or can't be edited: %+v", i, c)
		}
	}
	first, second, third := string(p.Cards[0].ID), string(p.Cards[1].ID), string(p.Cards[2].ID)
	if d := b.decideOn("accept", first, nil); d.Card.Mine == nil || d.Card.Mine.Action != review.Accept || d.Progress.Accepted != 1 {
		t.Errorf("accept: %+v", d)
	}
	b.decideOn("reject", second, map[string]any{"why": "no such thing"})
	d := b.decideOn("edit", third, map[string]any{"edits": map[string]any{"modality": "feared", "from": "2016-11-09", "to": "2016-11-09"}, "why": "it was to come"})
	if d.Card.Modality != "feared" || d.Card.Valid.From.String() != "2016-11-09" || d.Decision.Before == nil || !strings.Contains(d.Decision.Summary, "modality planned → feared") {
		t.Errorf("edit: %+v %+v", d.Card.Card, d.Decision)
	}
	b.decideOn("note", third, map[string]any{"why": "ask the desk"})
	b.decideOn("flag", third, nil)
	if p = b.report(); p.Decided != 3 || p.Flagged != 1 || p.Notes != 1 || p.State != "started" {
		t.Errorf("after five: %+v", p.ReportRow)
	}
	// An added claim: who and where are picked in the text.
	add := map[string]any{"kind": "control", "edits": map[string]any{
		"evidence": units(t, p.Text, "Raqqa"), "control": "holds", "place": units(t, p.Text, "Raqqa"), "holder": units(t, p.Text, "Islamic State"),
	}}
	d = b.decideOn("add", "", add)
	if d.Card == nil || d.Card.Proposed || d.Card.AddedBy != "me" || d.Card.Place == nil || d.Card.Place.Name != "Raqqa" || d.Card.Parties[0].Actor != "isis" {
		t.Errorf("added: %+v", d.Card)
	}
	b.refused(409, "POST", reportPath+"/decisions", map[string]any{"action": "add", "kind": "control", "edits": add["edits"]})
	// Undo goes back step by step, and says what it took back.
	var u undoPage
	b.send("POST", reportPath+"/undo", nil, &u)
	if u.Undone.Action != review.AddClaim || u.Card != nil || !u.Undone.Undone {
		t.Errorf("undo of the added claim: %+v", u)
	}
	for _, want := range []review.Action{review.Flag, review.Note, review.Correct} {
		b.send("POST", reportPath+"/undo", nil, &u)
		if u.Undone.Action != want {
			t.Errorf("undid %s, want %s", u.Undone.Action, want)
		}
	}
	if u.Card.Mine != nil || u.Card.Modality == "feared" {
		t.Errorf("the edit is still there: %+v", u.Card.Card)
	}
	// All of it is in the log, nothing was taken out of it, and a server that starts
	// anew reads the same.
	var log decisionsPage
	b.get(reportPath+"/decisions", &log)
	if len(log.Decisions) != 6 {
		t.Errorf("%d decisions", len(log.Decisions))
	}
	before := b.report()
	kept.Close()
	kept = open()
	t.Cleanup(func() { kept.Close() })
	again := frozen(t, func(o *Options) { o.Keep = kept })
	if after := again.report(); after.Decided != before.Decided || after.State != before.State || after.Cards[1].Mine == nil || after.Cards[1].Mine.Why != "no such thing" {
		t.Errorf("after a restart: %+v", after.ReportRow)
	}
}

func TestBadDecisions(t *testing.T) {
	b := frozen(t, nil)
	p := b.report()
	id := string(p.Cards[0].ID)
	for name, body := range map[string]map[string]any{
		"no such claim":  {"action": "accept", "claim": "none"},
		"no such action": {"action": "burn", "claim": id},
		"no such field":  {"action": "edit", "claim": id, "edits": map[string]any{"colour": "red"}},
		"no such mood":   {"action": "edit", "claim": id, "edits": map[string]any{"modality": "perhaps"}},
		"wrong type":     {"action": "edit", "claim": id, "edits": map[string]any{"historical": "yes"}},
		"no day":         {"action": "edit", "claim": id, "edits": map[string]any{"from": "tomorrow"}},
		"ends first":     {"action": "edit", "claim": id, "edits": map[string]any{"from": "2017-01-02", "to": "2017-01-01"}},
		"no such place":  {"action": "edit", "claim": id, "edits": map[string]any{"place": map[string]any{"id": "geonames:0", "from": 0, "to": 4}}},
		"no words":       {"action": "edit", "claim": id, "edits": map[string]any{"evidence": map[string]int{"from": 5, "to": 5}}},
		"far outside":    {"action": "edit", "claim": id, "edits": map[string]any{"evidence": map[string]int{"from": 1 << 30, "to": 1 << 31}}},
		"no evidence":    {"action": "add", "kind": "event", "edits": map[string]any{"type": "AID"}},
		"no such kind":   {"action": "add", "kind": "rumour", "edits": map[string]any{"evidence": map[string]int{"from": 0, "to": 9}}},
		"empty note":     {"action": "note", "claim": id, "why": "  "},
	} {
		if status, _, out := b.do("POST", reportPath+"/decisions", body); status != 422 && status != 404 {
			t.Errorf("%s: %d %s", name, status, out)
		}
	}
	if q := b.report(); q.Decided != 0 {
		t.Errorf("something was recorded: %+v", q.ReportRow)
	}
	b.refused(404, "POST", reportPath+"/undo", nil)
}

// TestTwoCoders: blind until both have submitted, then compared, then ruled on, then
// exported.
func TestTwoCoders(t *testing.T) {
	b := frozen(t, nil)
	b.send("PUT", reportPath+"/coders", map[string]int{"needed": 2}, nil)
	ada, carl := b.another(), b.another()
	ada.send("PUT", "/api/session", map[string]string{"coder": "ada"}, nil)
	carl.send("PUT", "/api/session", map[string]string{"coder": "carl"}, nil)
	p := ada.report()
	for i, c := range p.Cards {
		ada.decideOn("accept", string(c.ID), nil)
		switch i {
		case 0:
			carl.decideOn("reject", string(c.ID), nil)
		case 1:
			carl.decideOn("edit", string(c.ID), map[string]any{"edits": map[string]any{"modality": "planned"}})
		default:
			carl.decideOn("accept", string(c.ID), nil)
		}
	}
	added := map[string]any{"kind": "control", "edits": map[string]any{
		"evidence": units(t, p.Text, "Raqqa"), "control": "holds", "place": units(t, p.Text, "Raqqa"), "holder": units(t, p.Text, "Islamic State")}}
	ada.decideOn("add", "", added)
	ada.send("POST", reportPath+"/submit", nil, nil)
	if q := carl.report(); q.Visible || len(q.Coders) != 1 || len(q.Cards) != len(p.Cards) || len(q.Cards[0].Others) != 0 {
		t.Errorf("carl sees ada's work before he has submitted: %+v", q.Coders)
	}
	// Nor does anybody else, by another way: the log, the exports, the situation.
	var log auditPage
	carl.get("/api/audit", &log)
	for _, e := range log.Entries {
		if e.Who == "ada" && e.Action != "review.submit" && (e.Action != actHidden || e.Before != nil || e.After != nil || e.Why != "" || e.Hash != "") {
			t.Errorf("the log shows ada's work: %+v", e)
		}
	}
	if !log.Intact {
		t.Error("the log is not intact")
	}
	for _, path := range []string{"/api/audit?format=csv", "/api/export/corpus", "/api/export/claims", reportPath + "/decisions", "/api/claims?report=" + reportID + "&format=csv"} {
		if _, _, out := carl.do("GET", path, nil); bytes.Contains(out, []byte("review ada")) || bytes.Contains(out, []byte("added by ada")) {
			t.Errorf("%s shows what ada added", path)
		}
	}
	carl.refused(409, "PUT", reportPath+"/coders", map[string]int{"needed": 1})
	var early agreementPage
	carl.get("/api/agreement", &early)
	if len(early.Reports) != 0 {
		t.Error("agreement shows what is blind")
	}
	ada.refused(409, "POST", reportPath+"/decisions", map[string]any{"action": "reject", "claim": p.Cards[2].ID})
	ada.send("POST", reportPath+"/reopen", nil, nil) // nobody has seen it yet
	ada.send("POST", reportPath+"/submit", nil, nil)
	carl.send("POST", reportPath+"/submit", nil, nil)
	ada.refused(409, "POST", reportPath+"/reopen", nil)
	if q := carl.report(); !q.Visible || len(q.Coders) != 2 || len(q.Cards) != len(p.Cards)+1 || len(q.Cards[0].Others) == 0 {
		t.Errorf("carl does not see ada's work after both have submitted: %+v", q.Coders)
	}
	var a agreementPage
	b.get("/api/agreement", &a)
	at := func(field string) review.FieldAgreement {
		i := slices.IndexFunc(a.Fields, func(f review.FieldAgreement) bool { return f.Field == field })
		return a.Fields[i]
	}
	n := len(p.Cards)
	if f := at("found"); f.Units != n+1 || f.Disagreements != 2 || f.Alpha == nil || *f.Alpha >= 0.5 {
		t.Errorf("found: %+v", f)
	}
	if f := at("modality"); f.Disagreements != 1 || f.Units != n-1 {
		t.Errorf("modality: %+v", f)
	}
	if f := at("who"); f.Disagreements != 0 || f.Alpha != nil && *f.Alpha != 1 {
		t.Errorf("who: %+v", f)
	}
	if agreed(a.Units[0]) != 0 || agreed(a.Units[3]) == 0 {
		t.Errorf("disagreements do not stand first: %+v", a.Units[:4])
	}
	// Rulings: the first is dropped, the second is carl's, the third is ada's addition.
	var ruled adjudicatePage
	units := a.Units[:3]
	for _, u := range units {
		body := map[string]any{"report": reportID, "unit": u.Unit, "reason": "read it again"}
		switch u.Unit {
		case string(p.Cards[0].ID):
			body["drop"] = true
		case string(p.Cards[1].ID):
			body["choose"] = "carl"
		default:
			body["choose"] = "ada"
		}
		b.send("POST", "/api/adjudications", body, &ruled)
		if ruled.Unit.Adjudicated == nil || ruled.Unit.Adjudicated.Why != "read it again" {
			t.Errorf("ruling: %+v", ruled)
		}
	}
	b.refused(404, "POST", "/api/adjudications", map[string]any{"report": reportID, "unit": "none", "reason": "x"})
	if q := ada.report(); len(q.Changes) != 2 {
		t.Errorf("what was changed in ada's work: %+v", q.Changes)
	}
	// The export is read back by the reader of scripts, and the claims that stand meet
	// what it wants.
	_, head, text := b.do("GET", "/api/export/corpus", nil)
	if !strings.Contains(head.Get("Content-Disposition"), "reviewed.test") {
		t.Errorf("%v", head)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "reviewed.test"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	cases, err := eval.ReadScripts(os.DirFS(dir), "reviewed.test")
	if err != nil || len(cases) != 1 {
		t.Fatalf("%d cases, %v in\n%s", len(cases), err, text)
	}
	var signed claimsPage
	b.get("/api/export/claims", &signed)
	if signed.Total != n { // one dropped, one added
		t.Errorf("%d claims are signed, want %d", signed.Total, n)
	}
	final, err := b.server.reviewed(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var standing []entente.Claim
	for _, c := range final.all {
		standing = append(standing, *c)
	}
	wants := 0
	for _, e := range cases[0].Expectations {
		if e.Want {
			wants++
		}
	}
	if wants == 0 {
		t.Error("the case wants nothing")
	}
	if unmet := cases[0].Check(standing); len(unmet) > 0 {
		t.Errorf("claims that stand do not meet: %s\nin\n%s", strings.Join(unmet, "\n"), text)
	}
	if !strings.Contains(string(text), "modality=planned") {
		t.Errorf("carl's correction is not in\n%s", text)
	}
}

func TestJudgements(t *testing.T) {
	b := start(t, nil)
	var p undertakingsPage
	b.get("/api/undertakings?as_of=2017-06-01&q=kurdish+forces+enter", &p)
	u := p.Undertakings[0]
	b.send("POST", "/api/undertakings/"+string(u.ID)+"/reviews?as_of=2017-06-01", map[string]string{"status": "disputed", "basis": "statement", "note": "the sides differ"}, &u)
	if u.Status != "disputed" || u.History[len(u.History)-1].By != "me" {
		t.Errorf("review: %+v", u)
	}
	b.get("/api/undertakings?as_of=2017-05-31&q=kurdish+forces+enter", &p)
	if s := p.Undertakings[0].Status; s == "disputed" {
		t.Errorf("the review counts before its day: %s", s)
	}
	b.refused(422, "POST", "/api/undertakings/"+string(u.ID)+"/reviews?as_of=2017-06-01", map[string]string{"status": "perhaps", "basis": "statement"})
	b.refused(404, "POST", "/api/undertakings/none/reviews", map[string]string{"status": "met", "basis": "statement"})

	var c contradictionsPage
	b.get("/api/contradictions?as_of=2018-01-01", &c)
	if len(c.Contradictions) == 0 {
		t.Fatal("no contradiction")
	}
	id := c.Contradictions[0].ID
	var one contradiction
	b.send("POST", "/api/contradictions/"+id+"/resolutions?as_of=2018-01-01", map[string]string{"decision": "not the same thing", "reason": "two days"}, &one)
	if one.Resolution == nil || one.Resolution.By != "me" {
		t.Errorf("resolution: %+v", one)
	}
	total := c.Total
	b.get("/api/contradictions?as_of=2018-01-01", &c)
	if c.Total != total-1 || c.Dismissed != 1 {
		t.Errorf("%d of %d left, %d dismissed", c.Total, total, c.Dismissed)
	}
	b.get("/api/contradictions?as_of=2018-01-01&all=true", &c)
	if c.Total != total {
		t.Errorf("all: %d of %d", c.Total, total)
	}
	b.refused(422, "POST", "/api/contradictions/"+id+"/resolutions?as_of=2018-01-01", map[string]string{"decision": "no", "reason": "x"})
}
