package firstpass

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
)

// Words that can carry a claim are in nearly every sentence, and two sentences in three
// tell of nothing. Which do is told by a model that was learned from what the coder says
// of plain text, sentence by sentence (eval/silence.go). It weighs words and pairs of
// words, and which frames and hints ask for them.

// modelFile has the model, below the data folder.
const modelFile = "models/first-pass.model"

// modelName is its name in the file.
const modelName = "first pass"

// The classes of the model.
const (
	Silent  = "silent"
	Telling = "telling"
)

// leastTelling is how likely a sentence must tell of something to be read. DESIGN.md has
// the table by which it was chosen.
const leastTelling = classifier.One * 5 / 100

// loadModel reads the model; nil where there is no file.
func loadModel(fsys fs.FS) (*classifier.Model, error) {
	b, err := fs.ReadFile(fsys, modelFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	models, err := classifier.Read(b)
	if err == nil && (models[modelName] == nil || models[modelName].Class(Telling) < 0) {
		err = fmt.Errorf("no model %q: %w", modelName, entente.ErrInvalid)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", modelFile, err)
	}
	return models[modelName], nil
}

// Bytes are the file of a model of the first pass.
func Bytes(m *classifier.Model) ([]byte, error) {
	return classifier.Write([]classifier.Named{{Name: modelName, Model: m}})
}

// caller is a frame or a word with a hint, which asks for triggers.
type caller struct {
	feature uint32
	met     bool // by those from whom the model was learned
}

// call returns the number of a new caller.
func (f *Filter) call(kind, name string) int {
	var x classifier.Features
	x.Add(kind, name)
	f.callers = append(f.callers, caller{x.Words[0], f.model != nil && f.model.Knows(x.Words[0])})
	return len(f.callers) - 1
}

// unlikely reports whether the model expects no claim of sentence s, which can has just
// looked at. What a frame or hint asks for that the model has not met is always read: a
// new frame works before anything is learned anew.
func (f *Filter) unlikely(r *room, s document.Sentence) bool {
	if f.model == nil {
		return false
	}
	for _, c := range r.callers {
		if !f.callers[c].met {
			return false
		}
	}
	f.describe(r, s)
	return f.model.Probabilities(&r.features, &r.scratch)[f.model.Class(Telling)] < leastTelling
}

// describe sets r.features to what the model weighs of sentence s.
func (f *Filter) describe(r *room, s document.Sentence) {
	x := &r.features
	x.Reset()
	before, names, number := "", 0, false
	for i, w := range r.met {
		form := w.then
		if i == 0 {
			form = w.first
		}
		x.Add("word", form)
		x.Add("pair", before, form)
		before = form
		switch form {
		case levelName:
			names++
		case levelNumber:
			number = true
		}
	}
	x.Add("pair", before, "")
	for _, c := range r.callers {
		x.Words = append(x.Words, f.callers[c].feature)
	}
	x.Add("names", strconv.Itoa(min(names, 8)))
	x.Add("length", strconv.Itoa(min(len(r.met)/4, 12)))
	x.Add("callers", strconv.Itoa(min(len(r.callers), 8)), strconv.Itoa(min(names, 4)))
	if number {
		x.Add("number")
	}
	if s.Headline {
		x.Add("headline")
	}
}

// What stands for all numbers, and for all names within a sentence.
const (
	levelNumber = "0"
	levelName   = "Name"
)

// level returns the form as the model knows it. Acronyms stay: there are few.
func level(form string, first bool) string {
	switch {
	case form == "":
		return ""
	case form[0] >= '0' && form[0] <= '9':
		return levelNumber
	case form[0] >= 'A' && form[0] <= 'Z' && !first && len(form) > 3:
		return levelName
	}
	return strings.ToLower(form)
}

// Cases returns, for those who teach the model, its features of each sentence of d, and
// none of those that the frames alone keep back.
func (f *Filter) Cases(d *document.Document) []classifier.Features {
	r, out := f.newRoom(), make([]classifier.Features, len(d.Sentences))
	for i, s := range d.Sentences {
		if f.can(r, d, s) {
			f.describe(r, s)
			out[i] = r.features.Clone()
		}
	}
	return out
}
