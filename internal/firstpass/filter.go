package firstpass

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"entente/internal/classifier"
	"entente/internal/document"
	"entente/internal/frames"
)

// Filter tells from the words of a sentence alone whether a claim can come out of
// it. What it asks for follows from the frames: a trigger with its particle, and a word
// of each class that the frame's conditions demand. It knows no grammar but the word
// before, so it takes a word for whatever it may be ("attack" for the verb and the
// noun) and lets through much that the coder refuses; of that a learned model keeps
// back more (model.go).
type Filter struct {
	readings func(form string) []Reading
	number   func(form string) bool
	measures frames.Measures
	verbs    map[string][]trigger
	nouns    map[string][]trigger // attributes among them
	classes  map[string][]int     // numbers of the classes that frames ask for, by word
	count    int                  // of those classes
	helpers  map[string]ability
	untrue   map[string]bool   // words that take back what was told
	model    *classifier.Model // nil where nothing was learned: the frames alone decide
	callers  []caller          // of the triggers
	mutex    sync.RWMutex
	known    map[string]*facts // by form: most of a text is a few thousand forms
}

// maxKept bounds the forms that are remembered: hostile text has a new one everywhere.
const maxKept = 1 << 16

// Reading is one way to take a form: a lemma with the Penn tag it then has.
type Reading struct{ Lemma, XPOS string }

// trigger is a frame with what it asks of the sentence.
type trigger struct {
	caller   int    // who asks for it: an index of Filter.callers
	particle string // of a verb
	all      []int  // classes, a word of each
	event    []int  // classes, a word of one: where the frame makes nothing else
	// finite marks a verb in a form that is a noun's as well: it is no verb behind an
	// article, nor as the first word, where nobody would be its subject.
	finite bool
}

// facts are what a form may be to the coder.
type facts struct {
	triggers    []trigger
	classes     []int
	can         ability
	first, then string // the form as a feature, opening a sentence and within one
}

// ability is what a word can do without a frame.
type ability uint16

const (
	canNumber    ability = 1 << iota // be part of a number
	canCount                         // be what a measure counts, or befall it
	canPromise                       // put a verb into the future, or oblige
	canMove                          // move for a purpose
	canPurpose                       // be the "to" of the purpose
	canDetermine                     // stand before a noun
	canPoint                         // point back to somebody named before
	canLead                          // be a word, and no mark
	canBe                            // be a form of "be" that tells of what is fixed: "is to go"
	canSchedule                      // stand between that and "to": "is going to go"
	canBefall                        // befall one person, without a number
	canArticle                       // be the article of one person
)

// Load reads off the frames of lex what each needs, and the model from fsys. readings gives
// all ways to take a form, number whether it may be part of a number.
func Load(fsys fs.FS, lex *frames.Lexicon, readings func(form string) []Reading, number func(form string) bool) (*Filter, error) {
	model, err := loadModel(fsys)
	if err != nil {
		return nil, err
	}
	f := &Filter{readings: readings, number: number, measures: lex.Measures,
		model: model, verbs: map[string][]trigger{}, nouns: map[string][]trigger{}, classes: map[string][]int{}, helpers: map[string]ability{"to": canPurpose}, known: map[string]*facts{}}
	numbers := map[string]int{}
	class := func(c *frames.Condition) (int, bool) {
		if c == nil || c.Class == "" || c.Not {
			return 0, false
		}
		n, known := numbers[c.Class]
		if !known {
			n = len(numbers)
			numbers[c.Class] = n
			for w := range lex.Classes[c.Class] {
				f.classes[w] = append(f.classes[w], n)
			}
		}
		return n, true
	}
	for _, fr := range lex.Frames {
		t := trigger{caller: f.call("frame", fr.Name)}
		for i := range fr.Conditions {
			if n, ok := class(&fr.Conditions[i]); ok {
				t.all = append(t.all, n)
			}
		}
		if len(fr.Relations)+len(fr.Controls)+len(fr.Designates)+len(fr.Undertakes) == 0 {
			for _, e := range fr.Events {
				n, ok := class(e.If)
				if !ok {
					t.event = nil
					break
				}
				t.event = append(t.event, n)
			}
		}
		for _, v := range fr.Verbs {
			verb, particle, _ := strings.Cut(v, " ")
			t := t
			t.particle = strings.ToLower(particle)
			f.verbs[verb] = append(f.verbs[verb], t)
		}
		for _, words := range [][]string{fr.Nouns, fr.Attributes} {
			for _, w := range words {
				f.nouns[w] = append(f.nouns[w], t)
			}
		}
	}
	for _, w := range slices.Sorted(maps.Keys(lex.Hints)) { // the ranker may make an event of the word alone
		if !strings.Contains(w, " ") {
			t := trigger{caller: f.call("hint", w)}
			f.verbs[w], f.nouns[w] = append(f.verbs[w], t), append(f.nouns[w], t)
		}
	}
	f.count = len(numbers)
	for name, can := range map[string]ability{"future": canPromise, "obligation": canPromise, "moving": canMove, "determiner": canDetermine, "pointing-back": canPoint,
		"scheduling": canSchedule, "inhabiting": canCount, "custody-words": canCount, "strong-words": canCount, "tallying": canCount} {
		for w := range lex.Classes[name] {
			f.helpers[w] |= can
		}
	}
	f.helpers["be"] |= canBe
	f.untrue = lex.Classes["falsehood-words"]
	for _, w := range []string{"a", "an", "another"} {
		f.helpers[w] |= canArticle
	}
	return f, nil
}

// room is what the sentence at hand has.
type room struct {
	met      []*facts
	has      []bool // by class
	back     bool   // the sentence points back to somebody
	callers  []int  // whose triggers the sentence has, each once
	called   []int  // by caller: the last sentence counted that had one
	count    int
	features classifier.Features
	scratch  classifier.Scratch
}

func (f *Filter) newRoom() *room {
	return &room{has: make([]bool, f.count), called: make([]int, len(f.callers))}
}

// contextSentences is how many sentences before one that points back are read for whom
// it may mean.
const contextSentences = 1

// meet sets r.met to the facts of the words of s.
func (f *Filter) meet(r *room, d *document.Document, s document.Sentence) {
	r.met = r.met[:0]
	unknown := false
	f.mutex.RLock()
	for t := s.First; t < s.Last; t++ {
		w := f.known[d.Word(t)]
		r.met = append(r.met, w)
		unknown = unknown || w == nil
	}
	f.mutex.RUnlock()
	if !unknown {
		return
	}
	for i := range r.met {
		if r.met[i] != nil {
			continue
		}
		form := strings.Clone(d.Word(s.First + i)) // and not the text it stands in
		r.met[i] = f.look(form)
		f.mutex.Lock()
		if len(f.known) < maxKept {
			f.known[form] = r.met[i]
		}
		f.mutex.Unlock()
	}
}

// can reports whether a claim can come out of sentence s of d. It sets r.callers.
func (f *Filter) can(r *room, d *document.Document, s document.Sentence) bool {
	clear(r.has)
	r.count++
	r.callers = r.callers[:0]
	var can ability
	lower := false // there are long words in small letters: a capital means a name
	f.meet(r, d, s)
	for i, w := range r.met {
		for _, c := range w.classes {
			r.has[c] = true
		}
		can |= w.can
		form := d.Word(s.First + i)
		lower = lower || len(form) >= 4 && form[0] >= 'a' && form[0] <= 'z'
	}
	r.back = can&canPoint != 0
	out := can&canPromise != 0 || can&(canNumber|canCount) == canNumber|canCount || can&(canMove|canPurpose) == canMove|canPurpose || can&(canBefall|canArticle) == canBefall|canArticle || r.fixed()
	before := false // a word stands before
	for i, w := range r.met {
		for k := range w.triggers {
			t := &w.triggers[k]
			if t.finite && (!before || r.met[i-1].can&canDetermine != 0) {
				continue
			}
			if r.called[t.caller] != r.count && r.holds(t) && (t.particle == "" || r.says(t.particle)) {
				if before && capital(d.Word(s.First+i)) && lower {
					break // a word of a name tells nothing
				}
				r.called[t.caller] = r.count
				r.callers = append(r.callers, t.caller)
			}
		}
		before = before || w.can&canLead != 0
	}
	return out || len(r.callers) > 0
}

// fixed reports whether the sentence tells of something fixed: "is to", "is due to".
func (r *room) fixed() bool {
	at := func(i int, can ability) bool { return i < len(r.met) && r.met[i].can&can != 0 }
	for i := range r.met {
		if at(i, canBe) && (at(i+1, canPurpose) || at(i+1, canSchedule) && at(i+2, canPurpose)) {
			return true
		}
	}
	return false
}

func capital(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) {
		return false
	}
	r, _ = utf8.DecodeRuneInString(word[size:])
	return !unicode.IsUpper(r) // a word in capitals may be of a headline
}

// holds reports whether the sentence has the words that t asks for.
func (r *room) holds(t *trigger) bool {
	for _, c := range t.all {
		if !r.has[c] {
			return false
		}
	}
	for _, c := range t.event {
		if r.has[c] {
			return true
		}
	}
	return len(t.event) == 0
}

// says reports whether the sentence has the word, which is in small letters.
func (r *room) says(word string) bool {
	for _, w := range r.met {
		if w.first == word {
			return true
		}
	}
	return false
}

// look tells what a form may be.
func (f *Filter) look(form string) *facts {
	w := &facts{first: level(form, true), then: level(form, false)}
	readings := f.readings(form)
	for i, r := range readings {
		switch {
		case r.XPOS == "VB" || r.XPOS == "VBZ":
			for _, t := range f.verbs[r.Lemma] {
				t.finite = true
				w.triggers = append(w.triggers, t)
			}
		case strings.HasPrefix(r.XPOS, "V"):
			w.triggers = append(w.triggers, f.verbs[r.Lemma]...)
		default:
			w.triggers = append(w.triggers, f.nouns[r.Lemma]...)
		}
		fresh := true
		for _, before := range readings[:i] {
			fresh = fresh && before.Lemma != r.Lemma
		}
		if !fresh {
			continue
		}
		w.classes = append(w.classes, f.classes[r.Lemma]...)
		w.can |= f.helpers[r.Lemma]
		if f.measures.Has(r.Lemma) {
			w.can |= canCount
		}
		if f.measures.BefallsOne(r.Lemma) {
			w.can |= canBefall
		}
	}
	if strings.ContainsFunc(form, unicode.IsLetter) {
		w.can |= canLead
	}
	if f.number(form) {
		w.can |= canNumber
	}
	return w
}

// StageName is the name of the stage.
const StageName = "first-pass"

// Stage returns the stage that marks the sentences out of which no claim can come.
func (f *Filter) Stage() document.Stage {
	return document.Stage{
		Name:  StageName,
		Needs: document.Sentences,
		Run: func(_ context.Context, d *document.Document) error {
			r := f.newRoom()
			for i := range d.Sentences {
				if d.Report.Dateline.Span.Overlaps(d.Sentences[i].Span) {
					continue // it tells whose army "the army" is
				}
				d.Sentences[i].Silent = !f.can(r, d, d.Sentences[i]) || f.unlikely(r, d.Sentences[i])
				if i > 0 && !d.Sentences[i-1].Silent && (f.takesBack(d, d.Sentences[i]) || doesToo(d, d.Sentences[i])) {
					d.Sentences[i].Silent = false
				}
				if d.Sentences[i].Silent || !r.back {
					continue
				}
				for k := max(0, i-contextSentences); k < i; k++ {
					d.Sentences[k].Silent = false
				}
			}
			return nil
		},
	}
}

// maxTakingBack is how many words a sentence has that does nothing but take back the one before.
const maxTakingBack = 8

// takesBack reports whether sentence s may say that what was told before it is not so.
func (f *Filter) takesBack(d *document.Document, s document.Sentence) bool {
	if s.Last-s.First > maxTakingBack {
		return false
	}
	switch strings.ToLower(d.Word(s.First)) {
	case "none":
		return true
	case "it", "this", "that":
		for t := s.First + 1; t < s.Last; t++ {
			if w := strings.ToLower(d.Word(t)); w == "true" || w == "so" || f.untrue[w] {
				return true
			}
		}
	}
	return false
}

// doesToo reports whether a word of sentence s may be a bare "do": "Chad does not.", "Niger does, too".
func doesToo(d *document.Document, s document.Sentence) bool {
	for t := s.First + 1; t+1 < s.Last; t++ {
		switch d.Lower(t) {
		case "do", "does", "did":
			next := t + 1
			if w := d.Lower(next); (w == "not" || w == "n't" || w == "too") && next+1 < s.Last {
				next++
			}
			if w := d.Word(next); w == "." || w == "," || w == ";" {
				return true
			}
		}
	}
	return false
}
