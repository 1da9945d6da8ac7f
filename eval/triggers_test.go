package eval

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
	"entente/internal/ontology"
)

// TestTriggers holds the texts with marked words to their format (docs/formats/triggers.md): each mark
// is of one word and has a label that there is.
func TestTriggers(t *testing.T) {
	labels := []string{document.Tie, document.Hold, document.View, openTrigger}
	ont := codes(t)
	for _, typ := range ont.Types {
		labels = append(labels, string(typ.Type))
	}
	texts, err := ownTriggers(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	if len(texts) == 0 {
		t.Fatal("no texts")
	}
	seen := map[string]string{}
	for _, x := range texts {
		if before := seen[x.text]; before != "" {
			t.Errorf("%s is %s again", x.id, before)
		}
		seen[x.text] = x.id
		for _, m := range x.marks {
			if word := x.text[m.from:m.to]; strings.ContainsAny(word, " \t") || !slices.Contains(labels, m.label) || m.cast != nil && !kindOf(ont, m.label, m.cast.kind) {
				t.Errorf("%s: %q has label %q, cast %+v", x.id, word, m.label, m.cast)
			}
		}
	}
	for _, c := range readLines(t, "../data/triggers/excerpts.tsv") {
		for _, mark := range strings.Split(c, "\t")[1:] {
			_, mark, _ = strings.Cut(mark, "=")
			m, err := readMark(0, 1, mark, func(string) (int, error) { return 0, nil })
			if err != nil || !slices.Contains(labels, m.label) || m.cast != nil && !kindOf(ont, m.label, m.cast.kind) {
				t.Errorf("%s: mark %q: %v", c, mark, err)
			}
		}
	}
}

// kindOf reports whether a word of that label can be of a kind.
func kindOf(ont *ontology.Ontology, label, kind string) bool {
	switch label {
	case document.Tie:
		_, known := ont.Sign(kind)
		return known || kind == "other"
	case document.Hold:
		return slices.Contains(entente.ControlKinds, kind) || kind == "other"
	case document.View:
		return slices.Contains(entente.DesignationKinds, kind) || kind == "other"
	}
	return kind == "" || slices.Contains(entente.ControlKinds, kind)
}

func readLines(t *testing.T, name string) []string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(string(b), "\n"), func(l string) bool { return l == "" || l[0] == '#' })
}

func TestUnmark(t *testing.T) {
	var x triggerText
	if err := x.unmark("Chad [accused|ACCUSE Chad>Libya] Libya of [arming|AID] rebels."); err != nil {
		t.Fatal(err)
	}
	if x.text != "Chad accused Libya of arming rebels." || !reflect.DeepEqual(x.marks, []triggerMark{{5, 12, "ACCUSE", &triggerCast{roles: [document.Roles][]int{{0}, {13}, nil}}}, {22, 28, "AID", nil}}) {
		t.Errorf("%+v", x)
	}
	for _, faulty := range []string{"a [b", "a [b]", "a [|AID]", "a [b|]"} {
		if err := new(triggerText).unmark(faulty); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("%q: %v", faulty, err)
		}
	}
}

func TestTriggersOf(t *testing.T) {
	texts := map[[2]string]entente.Report{{"pages", "war.md"}: {Text: "Then rebels seized it."}}
	x, err := triggersOf("pages war.md 5-22 748023f7\t7-13=COERCE", texts)
	if err != nil || x.id != "pages/war.md" || x.text[x.marks[0].from:x.marks[0].to] != "seized" {
		t.Errorf("%+v %v", x, err)
	}
	for _, faulty := range []string{
		"pages war.md 5-22 00000000", "pages peace.md 5-22 748023f7", "pages war.md 5-22 748023f7\t7-99=COERCE", "pages war.md 5-22 748023f7\tseized",
	} {
		if _, err := triggersOf(faulty, texts); err == nil {
			t.Errorf("%q is read", faulty)
		}
	}
}
