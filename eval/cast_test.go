package eval

import (
	"errors"
	"slices"
	"testing"

	"entente"
	"entente/internal/document"
)

func TestFindWord(t *testing.T) {
	const text = "Chad's army said Chad and Chadians left al-Bab."
	for name, want := range map[string]int{"Chad": 0, "Chad#2": 17, "army": 7, "Chadians": 26, "al-Bab": 40} {
		if at, err := findWord(text, name); err != nil || at != want {
			t.Errorf("%q is at %d, want %d: %v", name, at, want, err)
		}
	}
	for _, name := range []string{"Chad#3", "Mali", "Chad#x", "Chad#0"} {
		if _, err := findWord(text, name); err == nil {
			t.Errorf("%q is found", name)
		}
	}
}

func TestCast(t *testing.T) {
	d := document.New(&entente.Report{Text: "Chad armed rebels."})
	for _, s := range []entente.Span{{Start: 0, End: 4}, {Start: 5, End: 10}, {Start: 11, End: 17}, {Start: 17, End: 18}} {
		d.Tokens = append(d.Tokens, document.Token{Span: s})
	}
	w, err := triggerMark{5, 10, "AID", "Chad>rebels"}.cast(d)
	if err != nil || w.token != 1 || w.typ != "AID" || !slices.Equal(w.parties[0], []int{0}) || !slices.Equal(w.parties[1], []int{2}) {
		t.Errorf("%+v %v", w, err)
	}
	if w, err = (triggerMark{5, 10, "AID", "->rebels"}).cast(d); err != nil || w.parties[0] != nil {
		t.Errorf("%+v %v", w, err)
	}
	if _, err = (triggerMark{5, 10, "AID", "Chad"}).cast(d); !errors.Is(err, entente.ErrInvalid) {
		t.Error(err)
	}
	if _, err = (triggerMark{5, 10, "AID", "Mali>-"}).cast(d); !errors.Is(err, entente.ErrNotFound) {
		t.Error(err)
	}
}

func TestSameParty(t *testing.T) {
	chad, mali, nobody := []entente.Party{{Actor: "TCD"}}, []entente.Party{{Actor: "MLI"}, {Actor: "TCD"}}, []entente.Party{{}}
	if !sameParty(chad, mali) || sameParty(nobody, nobody) || sameParty(chad, nobody) {
		t.Error("parties are the same by an actor whom both have")
	}
}
