package quotation

import (
	"context"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/nlp/segment"
	"entente/internal/nlp/syntax"
)

// FuzzQuotations runs any text through sentences, syntax and quotations: contents,
// cues and speakers lie in the text, and parents come before what they hold.
func FuzzQuotations(f *testing.F) {
	for _, s := range []string{
		"“No,” he said. “We will ‘stay’ and”\n\n“go on,” she added: we are sure that he said that you said “no.",
		"He wrote:\n\nThe town is ours.\n\nIt is fair to say that, according to X, in Y's view, he said, I will not say, \"no\" said Z.",
		"\"\"''“”„ said: said, said \"said\" ( said ) said;\nAnkara: not sure that",
	} {
		f.Add(s)
	}
	sentences, err := segment.Stage(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	model, err := syntax.Load(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	quotations, err := Stage(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := document.New(&entente.Report{ID: "x", Text: text})
		for _, s := range []document.Stage{sentences, model.Stage(), quotations} {
			if err := s.Run(context.Background(), d); err != nil {
				t.Fatal(err)
			}
		}
		for i, q := range d.Quotations {
			for _, s := range []entente.Span{q.Content, q.Cue, q.Source} {
				if s.Start < 0 || s.Start > s.End || s.End > len(text) {
					t.Errorf("quotation %d has %v in %d bytes", i, s, len(text))
				}
			}
			if q.Content.Len() == 0 || q.Parent >= i || q.CueToken >= len(d.Tokens) {
				t.Errorf("quotation %d: %+v", i, q)
			}
		}
	})
}
