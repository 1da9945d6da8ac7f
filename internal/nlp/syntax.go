package nlp

import (
	"context"
	"fmt"
	"io/fs"
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
	return m.analyse(r, forms, make([]Word, 0, len(forms)))
}

// analyse appends the words of a sentence to out.
func (m *Model) analyse(r *reading, forms []string, out []Word) []Word {
	first := len(out)
	for from := 0; from < len(forms); {
		to := pieceEnd(forms, from)
		out = m.piece(r, forms[from:to], out)
		if from > 0 { // hang it on the first piece
			hang(out[first:], from)
		}
		from = to
	}
	return out
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

func (m *Model) piece(r *reading, forms []string, out []Word) []Word {
	out = m.readAs(r, forms, forms, out)
	words := out[len(out)-len(forms):]
	m.readAgain(r, forms, words)
	m.headline(forms, words)
	repair(forms, words, func(form, upos, xpos string) string { return r.lemmaOf(m.lemmas, form, upos, xpos) })
	return out
}

// readAs appends what the network makes of a sentence whose words it is shown as others, each
// with the lemma of what it is.
func (m *Model) readAs(r *reading, shown, forms []string, out []Word) []Word {
	n := m.network
	n.read(r, shown)
	r.headOf, r.relOf = grow(r.headOf, len(forms)), grow(r.relOf, len(forms))
	n.parse(r, len(forms), r.headOf, r.relOf)
	for i, f := range forms {
		u, x := n.tags(r, i)
		w := Word{UPOS: n.upos[u], XPOS: n.xpos[x], Head: r.headOf[i], Deprel: n.rels[r.relOf[i]]}
		w.Lemma = r.lemmaOf(m.lemmas, f, w.UPOS, w.XPOS)
		out = append(out, w)
	}
	words := out[len(out)-len(forms):]
	n.markSpans(r, words)
	return out
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
			for _, s := range d.Sentences {
				if err := ctx.Err(); err != nil {
					return err
				}
				if s.Silent {
					for i := s.First; i < s.Last; i++ {
						d.Tokens[i].Head = -1
					}
					continue
				}
				r.forms = r.forms[:0]
				for i := s.First; i < s.Last; i++ {
					r.forms = append(r.forms, d.Word(i))
				}
				r.words = m.analyse(r, r.forms, r.words[:0])
				for k := range r.words {
					w, t := &r.words[k], &d.Tokens[s.First+k]
					t.UPOS, t.XPOS, t.Lemma, t.Deprel, t.Head = w.UPOS, w.XPOS, w.Lemma, w.Deprel, -1
					if w.Head >= 0 {
						t.Head = s.First + w.Head
					}
					d.Labels[s.First+k] = w.Label
				}
			}
			return nil
		},
	}
}
