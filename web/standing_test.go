package web

import (
	"encoding/json"
	"strings"
	"testing"

	"entente"
	"entente/internal/inquiry"
)

// TestDecisionsCount: what a person rejects, corrects and adds changes the situation,
// the claims, the exports and the briefs, and an undo takes that back. As coded, all is
// as it was.
func TestDecisionsCount(t *testing.T) {
	b := frozen(t, nil)
	const about = "/api/claims?report=" + reportID
	asked := func(path string) (p claimsPage) { b.get(path, &p); return p }
	before := asked(about)
	p := b.report()
	rejected, corrected, accepted := p.Cards[0], p.Cards[1], p.Cards[2]
	var first situationPage
	b.get("/api/situation?as_of=2016-11-06&place=Raqqa", &first)
	if first.Moment.Claims != asReviewed || first.Moment.Review != nil {
		t.Errorf("nobody has decided anything: %+v", first.Moment)
	}
	b.decideOn("reject", string(rejected.ID), map[string]any{"why": "no such thing"})
	b.decideOn("edit", string(corrected.ID), map[string]any{"edits": map[string]any{"modality": "feared"}})
	b.decideOn("accept", string(accepted.ID), nil)
	added := b.decideOn("add", "", map[string]any{"kind": "control", "edits": map[string]any{
		"evidence": units(t, p.Text, "Raqqa"), "control": "holds", "place": units(t, p.Text, "Raqqa"), "holder": units(t, p.Text, "Turkey"), "from": "2016-11-07", "to": "2016-11-07"}})

	after := asked(about)
	by := map[string]Card{}
	for _, c := range after.Claims {
		by[string(c.ID)] = c
	}
	if after.Total != before.Total || by[string(rejected.ID)].ID != "" || by[string(corrected.ID)].ID != "" {
		t.Errorf("%d claims, %d before; the rejected and the corrected one are there: %+v", after.Total, before.Total, by)
	}
	if c := by[string(accepted.ID)]; c.Confidence != 1 || c.Review != "accepted by me" {
		t.Errorf("accepted: %+v", c)
	}
	words := map[string]int{}
	for _, c := range after.Claims {
		words[c.Review]++
	}
	if words["corrected by me"] != 1 || words["added by me"] != 1 {
		t.Errorf("%v", words)
	}
	// The rejected one can still be opened: a brief of yesterday may cite it.
	if c := asked("/api/claims?ids=" + string(rejected.ID)); len(c.Claims) != 1 || c.Claims[0].Review != "rejected by me" {
		t.Errorf("rejected: %+v", c)
	}
	var now situationPage
	b.get("/api/situation?as_of=2016-11-08&place=Raqqa", &now)
	if r := now.Moment.Review; r == nil || *r != (reviewCounts{1, 1, 1, 1}) {
		t.Errorf("%+v", r)
	}
	told := func(as string) bool {
		var place placePage
		b.get("/api/places/"+string(added.Card.Place.ID)+"?as_of=2016-11-08&claims="+as, &place)
		for _, c := range place.Claims {
			if c.Rule == "review" {
				return true
			}
		}
		return false
	}
	if !told(asReviewed) || told(asCoded) {
		t.Error("the added claim is not in the place's history as reviewed, or is in it as coded")
	}
	coded := asked(about + "&claims=coded")
	if !alike(coded, before) {
		t.Error("as coded is not as it was")
	}
	_, _, csv := b.do("GET", about+"&format=csv", nil)
	if s := string(csv); !strings.Contains(s, ",claims_as\n") || !strings.Contains(s, ",reviewed\n") || strings.Contains(s, string(rejected.ID)) {
		t.Errorf("csv: %s", s)
	}
	var brief briefPage
	b.send("POST", "/api/briefs", map[string]any{"place": "Raqqa", "as_of": "2016-11-08"}, &brief)
	if brief.Moment.Claims != asReviewed || brief.Moment.Review == nil || !strings.Contains(brief.Method.Text, "1 rejected") {
		t.Errorf("brief: %+v %s", brief.Moment, brief.Method.Text)
	}
	// Undone, one by one, they count no more.
	for range 4 {
		b.send("POST", reportPath+"/undo", nil, nil)
	}
	if again := asked(about); !alike(again, before) {
		t.Errorf("after four undos: %+v", again)
	}
}

// TestDecisionsOutliveACoding: a newer program gives the same claims new ids; a
// decision made on the old ones counts all the same.
func TestDecisionsOutliveACoding(t *testing.T) {
	kept := memoryStore(t)
	b := frozen(t, func(o *Options) { o.Keep = kept })
	id := string(b.report().Cards[0].ID)
	b.decideOn("reject", id, nil)
	newer := frozen(t, func(o *Options) {
		o.Keep = kept
		o.Basis = recoded(o.Basis, "newer")
	})
	p := newer.report()
	if string(p.Cards[0].ID) == id || p.Cards[0].Mine == nil || p.Decided != 1 {
		t.Errorf("the decision is lost: %+v", p.ReportRow)
	}
	var s situationPage
	newer.get("/api/situation?as_of=2016-11-06", &s)
	if r := s.Moment.Review; r == nil || r.Rejected != 1 {
		t.Errorf("%+v", r)
	}
}

// recoded is a basis as another coder would have made it.
func recoded(b *inquiry.Basis, coder string) *inquiry.Basis {
	claims := make([]entente.Claim, len(b.Claims))
	for i, c := range b.Claims {
		c.Coder = coder
		c.Seal()
		claims[i] = c
	}
	return inquiry.NewBasis(claims, b.Actors, b.Places, b.Sources)
}

func alike(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}
