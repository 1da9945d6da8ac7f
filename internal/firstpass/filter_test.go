package firstpass_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/firstpass"
	"entente/internal/frames"
	"entente/internal/ontology"
	"entente/internal/pipeline"
)

// TestFilter: a sentence without a word of any frame is kept back and says so; one
// that points back is read with the sentence before it; and Full keeps back nothing.
func TestFilter(t *testing.T) {
	p, err := pipeline.New(data.FS, "test")
	if err != nil {
		t.Fatal(err)
	}
	p.Coder.SetTraces()
	const text = "Tea is a hot drink. It is raining. The river is wide. " +
		"Norway is a cold place. It condemned Denmark on Sunday. Cars are blue."
	d, err := p.Analyse(t.Context(), entente.Report{ID: "r", Text: text})
	if err != nil || len(d.Faults) > 0 {
		t.Fatal(err, d.Faults)
	}
	for i, s := range d.Sentences {
		read := strings.Contains(d.Text(s.Span), "Norway") || strings.Contains(d.Text(s.Span), "condemned")
		if s.Silent == read {
			t.Errorf("%q kept back: %v", d.Text(s.Span), s.Silent)
		}
		if said := d.Traces[i].Reason == "first pass: no claim to be expected of these words"; said != s.Silent {
			t.Errorf("%q: %q", d.Text(s.Span), d.Traces[i].Reason)
		}
	}
	d, err = p.Full().Analyse(t.Context(), entente.Report{ID: "r", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range d.Sentences {
		if s.Silent || d.Tokens[s.First].UPOS == "" {
			t.Errorf("%q is kept back by the full analysis", d.Text(s.Span))
		}
	}
}

// TestModel: a file that is none is refused, and what a frame asks for that the
// model has not met is read, whatever the model expects of the words.
func TestModel(t *testing.T) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	model, err := fs.ReadFile(data.FS, "models/first-pass.model")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ofFrame(ont, "spat", []byte("x")); err == nil {
		t.Error("a wrong file was taken for a model")
	}
	const text = "Tea is a hot drink"
	for trigger, silent := range map[string]bool{"spat": true, "drink": false} {
		f, err := ofFrame(ont, trigger, model)
		if err != nil {
			t.Fatal(err)
		}
		d := document.New(&entente.Report{Text: text})
		for word := range strings.FieldsSeq(text) {
			start := strings.Index(text, word)
			d.Tokens = append(d.Tokens, document.Token{Span: entente.Span{Start: start, End: start + len(word)}})
		}
		d.Sentences = []document.Sentence{{Last: len(d.Tokens)}}
		if err := f.Stage().Run(t.Context(), d); err != nil || d.Sentences[0].Silent != silent {
			t.Errorf("frame of %q: kept back %v, %v", trigger, d.Sentences[0].Silent, err)
		}
	}
}

// ofFrame makes a first pass of one frame, to which each form is a noun.
func ofFrame(ont *ontology.Ontology, trigger string, model []byte) (*firstpass.Filter, error) {
	fsys := fstest.MapFS{
		"frames/own.txt":          {Data: []byte("frame own-frame\n  nouns " + trigger + "\n  who subj\n  event 040\n")},
		"models/first-pass.model": {Data: model},
	}
	lex, err := frames.Load(fsys, ont)
	if err != nil {
		return nil, err
	}
	readings := func(form string) []firstpass.Reading { return []firstpass.Reading{{Lemma: form, XPOS: "NN"}} }
	return firstpass.Load(fsys, lex, readings, func(string) bool { return false })
}
