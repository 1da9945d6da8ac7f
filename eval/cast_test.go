package eval

import (
	"errors"
	"reflect"
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

func TestReadMark(t *testing.T) {
	find := func(name string) (int, error) { return findWord("Chad armed rebels in Bardai and Zouar.", name) }
	for mark, want := range map[string]triggerCast{
		"AID Chad>rebels":               {roles: [document.Roles][]int{{0}, {11}, nil}},
		"AID ->rebels":                  {roles: [document.Roles][]int{nil, {11}, nil}},
		"AID Chad>-@Bardai,Zouar":       {roles: [document.Roles][]int{{0}, nil, {21, 32}}},
		"COERCE Chad>rebels@Zouar took": {[document.Roles][]int{{0}, {11}, {32}}, "took"},
		"TIE Chad>rebels arms":          {[document.Roles][]int{{0}, {11}, nil}, "arms"},
	} {
		m, err := readMark(5, 10, mark, find)
		if err != nil || m.cast == nil || !reflect.DeepEqual(*m.cast, want) {
			t.Errorf("%s: %+v, %v", mark, m.cast, err)
		}
	}
	if m, err := readMark(5, 10, "AID", find); err != nil || m.cast != nil || m.label != "AID" {
		t.Errorf("%+v %v", m, err)
	}
	if _, err := readMark(5, 10, "AID Chad", find); !errors.Is(err, entente.ErrInvalid) {
		t.Error(err)
	}
	if _, err := readMark(5, 10, "AID Mali>-", find); !errors.Is(err, entente.ErrNotFound) {
		t.Error(err)
	}
}

func TestCastTokens(t *testing.T) {
	d := document.New(&entente.Report{Text: "Chad armed rebels."})
	for _, s := range []entente.Span{{Start: 0, End: 4}, {Start: 5, End: 10}, {Start: 11, End: 17}, {Start: 17, End: 18}} {
		d.Tokens = append(d.Tokens, document.Token{Span: s})
	}
	c := triggerCast{roles: [document.Roles][]int{{0}, {11}, nil}}
	if got := c.tokens(d); !reflect.DeepEqual(got, [document.Roles][]int{{0}, {2}, nil}) {
		t.Error(got)
	}
}

func TestSameParty(t *testing.T) {
	chad, mali, nobody := []entente.Party{{Actor: "TCD"}}, []entente.Party{{Actor: "MLI"}, {Actor: "TCD"}}, []entente.Party{{}}
	if !sameParty(chad, mali) || sameParty(nobody, nobody) || sameParty(chad, nobody) {
		t.Error("parties are the same by an actor whom both have")
	}
}
