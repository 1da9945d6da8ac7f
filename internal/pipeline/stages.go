package pipeline

import (
	"fmt"
	"io/fs"

	"entente"
	"entente/internal/actors"
	"entente/internal/coder"
	"entente/internal/document"
	"entente/internal/firstpass"
	"entente/internal/frames"
	"entente/internal/gazetteer"
	"entente/internal/nlp/coref"
	"entente/internal/nlp/factuality"
	"entente/internal/nlp/names"
	"entente/internal/nlp/quantity"
	"entente/internal/nlp/quotation"
	"entente/internal/nlp/segment"
	"entente/internal/nlp/syntax"
	"entente/internal/ontology"
	"entente/internal/timex"
)

// Resources are the lexicons and models that the stages share; others may ask
// them too (`entente who` looks up the same base that resolved the mentions).
type Resources struct {
	Ontology  *ontology.Ontology
	Model     *syntax.Model
	Gazetteer *gazetteer.Gazetteer
	Actors    *actors.Base
	Frames    *frames.Lexicon
	Coder     *coder.Coder
	FirstPass *firstpass.Filter
}

// stages is the whole pipeline. A new stage is a line here.
func stages(data fs.FS, r *Resources) ([]document.Stage, error) {
	var failed error
	stage := func(s document.Stage, err error) document.Stage {
		if err != nil && failed == nil {
			failed = err
		}
		return s
	}
	list := []document.Stage{
		stage(segment.Stage(data)),  // sentences and tokens, with offsets
		stage(timex.Stage(data)),    // dates and durations, resolved
		stage(r.firstPass(data)),    // which sentences go on
		r.Model.Stage(),             // part of speech, lemma, dependency parse
		stage(quantity.Stage(data)), // numbers and what they count
		stage(names.Stage(data, known(r.Actors), names.Known{Name: r.Gazetteer.Name})), // names and common-noun mentions
		r.Gazetteer.Stage(),           // which names are places, and which places
		r.Actors.Stage(),              // who is meant
		stage(quotation.Stage(data)),  // who says what
		stage(coref.Stage(data)),      // pronouns, "the group", "the city"
		stage(factuality.Stage(data)), // told as so, planned, feared, denied
		r.Coder.Stage(),               // claims
	}
	return list, failed
}

// firstPass is the stage that keeps back sentences out of which no claim can come. The
// frames tell what it looks for, the model's lists in which forms.
func (r *Resources) firstPass(data fs.FS) (document.Stage, error) {
	number, err := quantity.NumberWord(data)
	if err != nil {
		return document.Stage{}, err
	}
	readings := func(form string) (out []firstpass.Reading) {
		r.Model.Lemmas.Readings(form, func(lemma, xpos string) { out = append(out, firstpass.Reading{Lemma: lemma, XPOS: xpos}) })
		return out
	}
	if r.FirstPass, err = firstpass.Load(data, r.Frames, readings, number); err != nil {
		return document.Stage{}, err
	}
	return r.FirstPass.Stage(), nil
}

// known lets the names stage ask the actor base.
func known(b *actors.Base) names.Known {
	return names.Known{Name: b.Name, Noun: b.Noun, Title: b.Title}
}

// load reads all resources from data, the slow ones at once, and lays the user's
// files over the actor base.
func load(data fs.FS, version string, files []actors.File) (*Resources, error) {
	r := &Resources{}
	var err error
	errs := make(chan error, 3)
	go func() { m, err := syntax.Load(data); r.Model = m; errs <- wrap("language model", err) }()
	go func() { g, err := gazetteer.Load(data); r.Gazetteer = g; errs <- wrap("gazetteer", err) }()
	go func() { b, err := actors.Load(data, files...); r.Actors = b; errs <- wrap("actors", err) }()
	if r.Ontology, err = ontology.Load(data); err == nil {
		r.Frames, err = frames.Load(data, r.Ontology)
	}
	if err == nil {
		r.Coder, err = coder.New(data, r.Frames, r.Ontology, version)
	}
	for range cap(errs) {
		if e := <-errs; e != nil && err == nil {
			err = e
		}
	}
	return r, err
}

func wrap(what string, err error) error {
	if err != nil {
		return fmt.Errorf("load %s: %w", what, err)
	}
	return nil
}

// Check refuses a list in which a stage needs a layer that no earlier one adds, or
// two stages have one name.
func Check(list []document.Stage) error {
	var have document.Layers
	names := map[string]bool{}
	for _, s := range list {
		if missing := s.Needs &^ have; missing != 0 {
			return fmt.Errorf("stage %s needs %s, which no earlier stage adds: %w", s.Name, missing, entente.ErrInvalid)
		}
		if names[s.Name] {
			return fmt.Errorf("two stages are named %s: %w", s.Name, entente.ErrInvalid)
		}
		names[s.Name] = true
		have |= s.Adds
	}
	return nil
}
