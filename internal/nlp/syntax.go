package nlp

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"entente/internal/document"
)

// The model's files below the data folder.
const (
	modelFile  = "models/english.model"
	lemmasFile = "models/english-lemmas.txt"
)

// Model tags, lemmatises and parses English and marks the words of names. It is
// read-only and may be shared.
type Model struct {
	network *network
	lemmas  *lemmatizer
	// headlines has the forms of verbs that headlines use, with their base.
	headlines map[string]string
	rooms     rooms
}

// rooms are kept from one sentence to the next, as many as there are readers at once;
// they hold the words met, which a sync.Pool would drop.
type rooms struct {
	mutex sync.Mutex
	free  []*reading
}

func (r *rooms) take() *reading {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if n := len(r.free); n > 0 {
		room := r.free[n-1]
		r.free = r.free[:n-1]
		return room
	}
	return new(reading)
}

func (r *rooms) give(room *reading) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.free = append(r.free, room)
}

// Word is what the model tells of one word of a sentence.
type Word struct {
	UPOS, XPOS, Lemma, Deprel string
	Head                      int // index in the sentence, -1 for the root
	document.Label
}

// LoadModel reads the model from the data folder fsys.
func LoadModel(fsys fs.FS) (*Model, error) {
	packed, err := fs.ReadFile(fsys, modelFile)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	m := new(Model)
	if m.network, err = readNetwork(packed); err != nil {
		return nil, fmt.Errorf("load model %s: %w", modelFile, err)
	}
	if m.lemmas, err = loadLemmas(fsys); err != nil {
		return nil, err
	}
	if m.headlines, err = loadHeadlineVerbs(fsys); err != nil {
		return nil, err
	}
	return m, nil
}

// maxSentence is the most words that are read as one sentence. Longer ones, hardly
// ever prose, are read in pieces, so that no text takes more than its share of time.
const maxSentence = 120

// Analyse tags, lemmatises and parses one sentence given as its words.
func (m *Model) Analyse(forms []string) []Word {
	r := m.rooms.take()
	defer m.rooms.give(r)
	r.forms, r.ends = append(r.forms[:0], forms...), append(r.ends[:0], len(forms))
	m.analyse(r)
	return slices.Clone(r.words)
}

// part is a sentence, or what is cut off a long one, that is read by itself: words of those that
// are read together, of the sentence that begins at sentence in r.forms.
type part struct{ first, last, sentence int }

// readTogether is how many words, at the least, go through the network together: enough
// that each weight, once fetched, meets many of them.
const readTogether = 64

// analyse sets r.words from the sentences of r.forms, whose ends r.ends has.
func (m *Model) analyse(r *reading) {
	r.words, r.parts = grow(r.words, len(r.forms)), r.parts[:0]
	base, first := 0, 0
	for _, end := range r.ends {
		for from := first; from < end; {
			to := first + pieceEnd(r.forms[first:end], from-first)
			r.parts = append(r.parts, part{from - base, to - base, first})
			if from = to; to-base >= readTogether {
				m.readParts(r, base)
				base, r.parts = to, r.parts[:0]
			}
		}
		first = end
	}
	if len(r.parts) > 0 {
		m.readParts(r, base)
	}
}

// pieceEnd returns where the piece that begins at from ends: behind the last mark that
// parts phrases, else where it is full.
func pieceEnd(forms []string, from int) int {
	limit := maxSentence
	if len(forms) > 2*maxSentence { // no sentence at all: small pieces cost less
		limit = maxSentence / 3
	}
	if len(forms)-from <= limit {
		return len(forms)
	}
	for k := from + limit; k > from+limit/2; k-- {
		switch forms[k-1] {
		case ",", ";", ":", ".", "!", "?", "—", "–", "|":
			return k
		}
	}
	return from + limit
}

// hang joins the piece of words that begins at from, whose heads count from there, to
// the sentence's root.
func hang(words []Word, from int) {
	root := 0
	for i := range words[:from] {
		if words[i].Head < 0 {
			root = i
			break
		}
	}
	for i := from; i < len(words); i++ {
		if words[i].Head < 0 {
			words[i].Head, words[i].Deprel = root, "parataxis"
		} else {
			words[i].Head += from
		}
	}
}

// readParts reads the words of r.parts, which begin at base in r.forms.
func (m *Model) readParts(r *reading, base int) {
	m.network.read(r, r.forms[base:base+r.parts[len(r.parts)-1].last], r.parts)
	for _, p := range r.parts {
		m.tell(r, p, r.forms[base+p.first:base+p.last], r.words[base+p.first:base+p.last])
	}
	lemma := func(form, upos, xpos string) string { return r.lemmaOf(m.lemmas, form, upos, xpos) }
	for _, p := range r.parts {
		forms, words := r.forms[base+p.first:base+p.last], r.words[base+p.first:base+p.last]
		m.readAgain(r, forms, words)
		m.headline(forms, words)
		repair(forms, words, lemma)
		if from := base + p.first - p.sentence; from > 0 { // hang it on the first piece
			hang(r.words[p.sentence:base+p.last], from)
		}
	}
}

// readAs returns what the network makes of a sentence whose words it is shown as others, each
// with the lemma of what it is. What r has of the sentences read before is lost.
func (m *Model) readAs(r *reading, shown, forms []string) []Word {
	whole, words := part{last: len(forms)}, make([]Word, len(forms))
	m.network.read(r, shown, []part{whole})
	m.tell(r, whole, forms, words)
	return words
}

// tell sets words to what the network makes of a part that it has read.
func (m *Model) tell(r *reading, p part, forms []string, words []Word) {
	n := m.network
	r.headOf, r.relOf = grow(r.headOf, len(forms)), grow(r.relOf, len(forms))
	n.parse(r, p, r.headOf, r.relOf)
	before := ""
	for i, f := range forms {
		u, x := n.tags(r, p.first+i)
		w := Word{UPOS: n.upos[u], XPOS: n.xpos[x], Head: r.headOf[i], Deprel: n.rels[r.relOf[i]]}
		if w.XPOS == "VB" && m.lemmas.pastOnly(f) && before != "MD" && before != "TO" {
			w.XPOS = "VBD" // "The army retook the town"
		}
		w.Lemma = r.lemmaAt(m.lemmas, p.first+i, f, w.UPOS, w.XPOS)
		before = w.XPOS
		words[i] = w
	}
	n.markSpans(r, p, words)
}

// Stage returns the stage that sets UPOS, XPOS, Lemma, Head and Deprel of each token.
func (m *Model) Stage() document.Stage {
	return document.Stage{
		Name:  "syntax",
		Needs: document.Sentences,
		Adds:  document.Tags | document.Parse,
		Run: func(ctx context.Context, d *document.Document) error {
			r := m.rooms.take()
			defer m.rooms.give(r)
			d.Labels = make([]document.Label, len(d.Tokens))
			r.forms, r.ends, r.tokens = r.forms[:0], r.ends[:0], r.tokens[:0]
			for _, s := range d.Sentences {
				if s.Silent {
					for i := s.First; i < s.Last; i++ {
						d.Tokens[i].Head = -1
					}
					continue
				}
				for i := s.First; i < s.Last; i++ {
					r.forms = append(r.forms, d.Word(i))
				}
				r.ends, r.tokens = append(r.ends, len(r.forms)), append(r.tokens, s.First)
				if len(r.forms) < readTogether {
					continue
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				m.mark(r, d)
			}
			m.mark(r, d)
			return nil
		},
	}
}

// mark reads the sentences of r.forms, which begin at r.tokens in d, and sets their tokens.
func (m *Model) mark(r *reading, d *document.Document) {
	m.analyse(r)
	from := 0
	for s, end := range r.ends {
		first := r.tokens[s]
		for k := range r.words[from:end] {
			w, t := &r.words[from+k], &d.Tokens[first+k]
			t.UPOS, t.XPOS, t.Lemma, t.Deprel, t.Head = w.UPOS, w.XPOS, w.Lemma, w.Deprel, -1
			if w.Head >= 0 {
				t.Head = first + w.Head
			}
			d.Labels[first+k] = w.Label
		}
		from = end
	}
	r.forms, r.ends, r.tokens = r.forms[:0], r.ends[:0], r.tokens[:0]
}
