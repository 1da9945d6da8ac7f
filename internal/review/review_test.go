package review

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"entente"
	"entente/internal/store"
)

// FuzzOffsets: UTF-16 offsets are those that a browser counts, and go back to the
// bytes they came from.
func FuzzOffsets(f *testing.F) {
	for _, s := range []string{"", "plain", "Türkiye said “no” — 😀😀 and left", strings.Repeat("x😀é", 900)} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, text string, at int) {
		if !utf8.ValidString(text) {
			return // reports are valid UTF-8
		}
		o := NewOffsets(text)
		for i := range text {
			if i%97 != 0 && i != at {
				continue
			}
			unit := len(utf16.Encode([]rune(text[:i])))
			if got := o.Unit(i); got != unit {
				t.Fatalf("byte %d is unit %d, not %d", i, got, unit)
			}
			if back := o.Byte(unit); back != i {
				t.Fatalf("unit %d is byte %d, not %d", unit, back, i)
			}
		}
		if o.Unit(len(text)) != len(utf16.Encode([]rune(text))) || o.Byte(o.Unit(len(text))) != len(text) {
			t.Fatal("the end is elsewhere")
		}
		if s := o.Span(at, at+5); s.Validate(text) != nil {
			t.Fatalf("a span outside: %v", s)
		}
	})
}

func claim(id, kind, holder, quote string, start int) *entente.Claim {
	p := entente.Party{Text: holder, Actor: entente.ActorID(holder), Name: holder}
	c := &entente.Claim{Kind: entente.KindControl, Polarity: entente.Affirmed, Modality: entente.Asserted, Reason: "by hand", Control: &entente.Control{Kind: kind, Holder: &p},
		Provenance: entente.Provenance{Report: "r", Coder: "test", Evidence: []entente.Evidence{{Span: entente.Span{Start: start, End: start + len(quote)}, Quote: quote}}},
		Place:      &entente.Toponym{Text: "Amber", Place: entente.Place{ID: "amber", Name: "Amber"}}, Valid: entente.Interval{Precision: entente.PrecisionUnknown}}
	c.Seal()
	c.ID = entente.ClaimID(id)
	return c
}

// log writes entries and reads them into a book.
func log(t *testing.T, entries ...store.Entry) *Book {
	t.Helper()
	b := NewBook()
	for i, e := range entries {
		e.Seq = int64(i + 1)
		if e.Object == "" {
			e.Object = "r"
		}
		if err := b.Take(e); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func act(who string, a Action, p Payload) store.Entry {
	after, _ := json.Marshal(p)
	return store.Entry{Who: who, Action: Prefix + string(a), After: after}
}

// TestAgreementIsKrippendorffs: twelve claims judged by two coders as in the published
// example of two coders with two values (alpha 0.095).
func TestAgreementIsKrippendorffs(t *testing.T) {
	first, second := "0100000010", "1110010000"
	var entries []store.Entry
	var proposed []*entente.Claim
	for i := range first {
		c := claim(string(rune('a'+i)), "holds", "red", "quote", i*10)
		proposed = append(proposed, c)
		for who, marks := range map[string]string{"ada": first, "carl": second} {
			a := Reject
			if marks[i] == '1' {
				a = Accept
			}
			entries = append(entries, act(who, a, Payload{Claim: c.ID}))
		}
	}
	b := log(t, entries...)
	fields := Agreement(b.Units("r", proposed, []string{"ada", "carl"}), []string{"ada", "carl"})
	found := fields[0]
	if found.Field != Found || found.Units != 10 || found.Alpha == nil || math.Abs(*found.Alpha-0.095238) > 1e-6 {
		t.Fatalf("%+v", found)
	}
	if found.Low == nil || *found.Low > *found.Alpha || *found.High < *found.Alpha {
		t.Errorf("interval %v to %v", found.Low, found.High)
	}
}

func TestOutcomes(t *testing.T) {
	a, b := claim("a", "holds", "red", "Red holds Amber.", 0), claim("b", "took", "blue", "Blue took it.", 20)
	proposed := []*entente.Claim{a, b}
	corrected := claim("a2", "holds", "green", "Red holds Amber.", 0)
	outcome := func(book *Book) string {
		var out []string
		for _, o := range book.Outcomes("r", proposed) {
			switch {
			case o.Open:
				out = append(out, "open")
			case o.Claim == nil:
				out = append(out, "none")
			default:
				out = append(out, string(o.Claim.Control.Holder.Actor))
			}
		}
		return strings.Join(out, " ")
	}
	two := act("ed", SetCoders, Payload{Needed: 2})
	for _, c := range []struct {
		name, want string
		entries    []store.Entry
	}{
		{"nothing decided", "open open", nil},
		{"one coder", "red none", []store.Entry{act("ada", Accept, Payload{Claim: "a"}), act("ada", Reject, Payload{Claim: "b"})}},
		{"a correction stands", "green open", []store.Entry{act("ada", Correct, Payload{Claim: "a", Record: corrected})}},
		{"the last word stands", "none open", []store.Entry{act("ada", Correct, Payload{Claim: "a", Record: corrected}), act("carl", Reject, Payload{Claim: "a"})}},
		{"an undo takes it back", "red open", []store.Entry{act("ada", Accept, Payload{Claim: "a"}), act("ada", Reject, Payload{Claim: "a"}), act("ada", Undo, Payload{Undoes: 2})}},
		{"nobody undoes another's", "none open", []store.Entry{act("ada", Reject, Payload{Claim: "a"}), act("carl", Undo, Payload{Undoes: 1})}},
		{"two needed, one done", "open open", []store.Entry{two, act("ada", Accept, Payload{Claim: "a"}), act("ada", Submit, Payload{})}},
		{"two who agree on one", "red open", []store.Entry{two, act("ada", Accept, Payload{Claim: "a"}), act("carl", Accept, Payload{Claim: "a"}), act("ada", Reject, Payload{Claim: "b"}), act("carl", Accept, Payload{Claim: "b"}),
			act("ada", Submit, Payload{}), act("carl", Submit, Payload{})}},
		{"an editor rules", "red none", []store.Entry{two, act("ada", Accept, Payload{Claim: "a"}), act("carl", Accept, Payload{Claim: "a"}), act("ada", Reject, Payload{Claim: "b"}), act("carl", Accept, Payload{Claim: "b"}),
			act("ada", Submit, Payload{}), act("carl", Submit, Payload{}), act("ed", Adjudicate, Payload{Unit: "b", Drop: true})}},
	} {
		if got := outcome(log(t, c.entries...)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestApply: which claims stand, for one coder, for two who are blind, for two who
// agree, and where an editor ruled.
func TestApply(t *testing.T) {
	a, b := claim("a", "holds", "red", "Red holds Amber.", 0), claim("b", "took", "blue", "Blue took it.", 20)
	green, more := claim("a2", "holds", "green", "Red holds Amber.", 0), claim("m", "lost", "red", "Red lost it.", 40)
	applied := func(book *Book) string {
		var out []string
		r := book.Apply([]entente.Claim{*a, *b})
		for i := range r.Claims {
			c := &r.Claims[i]
			word := string(c.ID)
			if c.Confidence == 1 {
				word += "!"
			}
			out = append(out, word)
		}
		return strings.Join(out, " ") + "; " + r.String()
	}
	two := act("ed", SetCoders, Payload{Needed: 2})
	both := []store.Entry{two, act("ada", Reject, Payload{Claim: "a"}), act("carl", Reject, Payload{Claim: "a"}), act("ada", AddClaim, Payload{Claim: "m", Record: more}),
		act("ada", Reject, Payload{Claim: "b"}), act("carl", Accept, Payload{Claim: "b"})}
	done := append(both[:len(both):len(both)], act("ada", Submit, Payload{}), act("carl", Submit, Payload{}))
	for _, c := range []struct {
		name, want string
		entries    []store.Entry
	}{
		{"nothing decided", "a b; ", nil},
		{"only talked about", "a b; ", []store.Entry{act("ada", Note, Payload{Claim: "a"}), act("ada", Flag, Payload{Claim: "a"})}},
		{"accepted and rejected", "a!; 1 accepted, 1 rejected", []store.Entry{act("ada", Accept, Payload{Claim: "a"}), act("ada", Reject, Payload{Claim: "b"})}},
		{"corrected and added", "a2 b m; 1 corrected, 1 added", []store.Entry{act("ada", Correct, Payload{Claim: "a", Record: green}), act("ada", AddClaim, Payload{Claim: "m", Record: more})}},
		{"undone", "a b; ", []store.Entry{act("ada", Reject, Payload{Claim: "a"}), act("ada", Undo, Payload{Undoes: 1})}},
		{"blind", "a b; ", both},
		{"one of two is done", "a b; ", append(both[:len(both):len(both)], act("ada", Submit, Payload{}))},
		{"both are done and differ on b and m", "b; 1 rejected", done},
		{"an editor ruled on b", "b!; 1 accepted, 1 rejected", append(done[:len(done):len(done)], act("ed", Adjudicate, Payload{Unit: "b", Record: b}))},
	} {
		if got := applied(log(t, c.entries...)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestAlign: a decision speaks of the claim that a newer coding has in place of the one
// it was made on, and of nothing where there is none.
func TestAlign(t *testing.T) {
	old, other := claim("old", "holds", "red", "Red holds Amber.", 0), claim("gone", "took", "blue", "Blue took it.", 20)
	decided := func(c *entente.Claim, a Action) store.Entry {
		e := act("ada", a, Payload{Claim: c.ID})
		e.Before, _ = json.Marshal(Payload{Claim: c.ID, Record: c})
		return e
	}
	b := log(t, decided(old, Reject), decided(other, Reject), act("ada", Submit, Payload{}))
	newer := []entente.Claim{*claim("new", "holds", "red", "Red holds Amber", 0), *claim("far", "holds", "red", "Red holds Amber.", 900)}
	r := b.Apply(newer)
	if len(r.Claims) != 1 || r.Claims[0].ID != "far" || r.Rejected != 1 {
		t.Errorf("%+v", r)
	}
	if _, ok := b.Standing("r", "ada")["new"]; !ok {
		t.Error("the decision still speaks of the old claim")
	}
}

// TestHidden: what a blind coder does may be read by himself alone until all are done.
func TestHidden(t *testing.T) {
	two, word := act("ed", SetCoders, Payload{Needed: 2}), act("ada", Accept, Payload{Claim: "a"})
	word.Object = "r"
	submit := act("ada", Submit, Payload{})
	submit.Object = "r"
	b := log(t, two, word)
	for reader, want := range map[string]bool{"ada": false, "carl": true, "ed": true} {
		if got := b.Hidden(word, reader); got != want {
			t.Errorf("hidden from %s: %v", reader, got)
		}
	}
	if b.Hidden(submit, "carl") || b.Hidden(store.Entry{Who: "ada", Action: "brief.save", Object: "r"}, "carl") {
		t.Error("that somebody is done, or saved a brief, is no secret")
	}
	if b = log(t, two, word, submit, act("carl", Submit, Payload{})); b.Hidden(word, "ed") {
		t.Error("both are done")
	}
	if b = log(t, two, word, act("ed", SetCoders, Payload{Needed: 1})); b.Hidden(word, "ed") {
		t.Error("one coder is enough now")
	}
}

// TestAddedByTwo: two coders who add a claim of one kind from one passage mean one.
func TestAddedByTwo(t *testing.T) {
	mine, theirs, elsewhere := claim("m", "holds", "red", "Red holds Amber.", 0), claim("t", "holds", "green", "holds Amber.", 4), claim("e", "took", "red", "far away", 90)
	b := log(t, act("ada", AddClaim, Payload{Claim: "m", Record: mine}), act("carl", AddClaim, Payload{Claim: "t", Record: theirs}), act("carl", AddClaim, Payload{Claim: "e", Record: elsewhere}))
	units := b.Units("r", nil, []string{"ada", "carl"})
	if len(units) != 2 || units[0].Claims["carl"].ID != theirs.ID || units[0].Claims["ada"].ID != mine.ID || units[1].Claims["ada"] != nil {
		t.Fatalf("%+v", units)
	}
	if d := units[0].Differ(); len(d) != 1 || d[0] != "who" {
		t.Errorf("they differ on %v", d)
	}
	if d := units[1].Differ(); len(d) != 1 || d[0] != Found {
		t.Errorf("they differ on %v", d)
	}
}

// FuzzTake: an entry that somebody damaged is an error and no panic.
func FuzzTake(f *testing.F) {
	f.Add("accept", `{"claim":"a"}`)
	f.Add("undo", `{"undoes":1}`)
	f.Add("adjudicate", `{"record":{"kind":"control"}}`)
	f.Fuzz(func(_ *testing.T, action, after string) {
		b := NewBook()
		_ = b.Take(store.Entry{Seq: 1, Who: "ada", Action: Prefix + action, Object: "r", After: json.RawMessage(after)})
		b.Decisions("r", "ada")
		b.Coders("r")
	})
}
