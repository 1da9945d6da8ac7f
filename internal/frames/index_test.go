package frames

import (
	"testing"
	"testing/fstest"

	"entente/data"
	"entente/internal/ontology"
)

// A word is found with its classes and its frames in the order in which they are tried; one
// that nobody entered is in no class and has no frame.
func TestIndex(t *testing.T) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	const text = "class goods\n  words tents\nclass arms\n  words guns\n" +
		"frame send\n  verbs send\n  who subj\n  event 070\n" +
		"frame send-arms\n  verbs send\n  who subj\n  what obj\n  if what in arms\n  event 072\n"
	lex, err := Load(fstest.MapFS{"frames/own.txt": {Data: []byte(text)}}, ont)
	if err != nil {
		t.Fatal(err)
	}
	arms, goods := lex.ClassNumber("arms"), lex.ClassNumber("goods")
	guns, send, tea := lex.Row("guns"), lex.Row("send"), lex.Row("tea")
	if set := lex.ClassesOf(guns); !set.Has(arms) || set.Has(goods) || set.Has(lex.ClassNumber("none such")) {
		t.Error("guns are arms and nothing else, not", lex.Entry(guns).Classes)
	}
	if set := lex.ClassesOf(tea); tea != 0 || set.Has(arms) || set.Has(goods) {
		t.Error("tea is in no class")
	}
	if verbs := lex.Entry(send).Verbs; len(verbs) != 2 || verbs[0].Name != "send-arms" || verbs[0].Conditions[0].ClassNumber != arms {
		t.Error("the frame with more conditions comes first:", verbs)
	}
}
