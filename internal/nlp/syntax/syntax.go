package syntax

import (
	"context"
	"io/fs"
	"slices"
	"sync"

	"entente/internal/document"
	"entente/internal/nlp/lemma"
	"entente/internal/nlp/network"
	"entente/internal/nlp/repair"
)

// Model tags, lemmatises and parses English and marks the words of names. It is
// read-only and may be shared.
type Model struct {
	network *network.Network
	Lemmas  *lemma.Lemmatizer // also asked for words outside of any sentence
	repairs *repair.Mender
	rooms   rooms
}

// room is what reading some sentences takes, and what was read.
type room struct {
	reading network.Reading
	lemmas  lemma.Cache
	forms   []string
	ends    []int // of the sentences in forms
	tokens  []int // with which they begin in their document
	parts   []network.Part
	// sentences has, for each part, where the sentence that it is of begins in forms.
	sentences []int
	words     []network.Word
}

// rooms are kept from one sentence to the next, as many as there are readers at once;
// they hold the words met, which a sync.Pool would drop.
type rooms struct {
	mutex sync.Mutex
	free  []*room
}

func (r *rooms) take() *room {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if n := len(r.free); n > 0 {
		room := r.free[n-1]
		r.free = r.free[:n-1]
		return room
	}
	return new(room)
}

func (r *rooms) give(room *room) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.free = append(r.free, room)
}

// Load reads the model from the data folder fsys.
func Load(fsys fs.FS) (*Model, error) {
	m := new(Model)
	var err error
	if m.network, err = network.Load(fsys); err != nil {
		return nil, err
	}
	if m.Lemmas, err = lemma.Load(fsys); err != nil {
		return nil, err
	}
	if m.repairs, err = repair.Load(fsys); err != nil {
		return nil, err
	}
	return m, nil
}

// Analyse tags, lemmatises and parses one sentence given as its words.
func (m *Model) Analyse(forms []string) []network.Word {
	r := m.rooms.take()
	defer m.rooms.give(r)
	r.forms, r.ends = append(r.forms[:0], forms...), append(r.ends[:0], len(forms))
	m.analyse(r)
	return slices.Clone(r.words)
}

// readTogether is how many words, at the least, go through the network together: enough
// that each weight, once fetched, meets many of them.
const readTogether = 64

// analyse sets r.words from the sentences of r.forms, whose ends r.ends has.
func (m *Model) analyse(r *room) {
	r.words, r.parts, r.sentences = slices.Grow(r.words[:0], len(r.forms))[:len(r.forms)], r.parts[:0], r.sentences[:0]
	base, first := 0, 0
	for _, end := range r.ends {
		for from := first; from < end; {
			to := first + partEnd(r.forms[first:end], from-first)
			r.parts, r.sentences = append(r.parts, network.Part{First: from - base, Last: to - base}), append(r.sentences, first)
			if from = to; to-base >= readTogether {
				m.readParts(r, base)
				base, r.parts, r.sentences = to, r.parts[:0], r.sentences[:0]
			}
		}
		first = end
	}
	if len(r.parts) > 0 {
		m.readParts(r, base)
	}
}

// partEnd returns where the part that begins at from ends: behind the last mark that
// parts phrases, else where it is full.
func partEnd(forms []string, from int) int {
	limit := network.MaxPart
	if len(forms) > 2*network.MaxPart { // no sentence at all: small parts cost less
		limit = network.MaxPart / 3
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

// hang joins the part of words that begins at from, whose heads count from there, to
// the sentence's root.
func hang(words []network.Word, from int) {
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
		for k := range words[i].Fillers {
			words[i].Fillers[k].Word += from
		}
	}
}

// readParts reads the words of r.parts, which begin at base in r.forms.
func (m *Model) readParts(r *room, base int) {
	m.network.Read(&r.reading, r.forms[base:base+r.parts[len(r.parts)-1].Last], r.parts)
	for _, p := range r.parts {
		m.tell(r, p, r.forms[base+p.First:base+p.Last], r.words[base+p.First:base+p.Last])
	}
	reader := repair.Reader{
		Lemma: func(form, upos, xpos string) string { return r.lemmas.Lemma(m.Lemmas, form, upos, xpos) },
		Again: func(shown, forms []string) []network.Word { return m.readAs(r, shown, forms) },
	}
	for k, p := range r.parts {
		forms, words := r.forms[base+p.First:base+p.Last], r.words[base+p.First:base+p.Last]
		m.repairs.Mend(forms, words, reader)
		if from := base + p.First - r.sentences[k]; from > 0 { // hang it on the first part
			hang(r.words[r.sentences[k]:base+p.Last], from)
		}
	}
}

// readAs returns what the network makes of a sentence whose words it is shown as others, each
// with the lemma of what it is. What r has of the sentences read before is lost.
func (m *Model) readAs(r *room, shown, forms []string) []network.Word {
	whole, words := network.Part{Last: len(forms)}, make([]network.Word, len(forms))
	m.network.Read(&r.reading, shown, []network.Part{whole})
	m.tell(r, whole, forms, words)
	return words
}

// tell sets words to what the network makes of a part that it has read.
func (m *Model) tell(r *room, p network.Part, forms []string, words []network.Word) {
	m.network.Tell(&r.reading, p, words)
	before := ""
	for i, f := range forms {
		w := &words[i]
		if w.XPOS == "VB" && m.Lemmas.PastOnly(f) && before != "MD" && before != "TO" {
			w.XPOS = "VBD" // "The army retook the town"
		}
		if kept := r.reading.Kept(p.First+i, f); kept != nil {
			w.Lemma = kept.Lemma(&r.lemmas, m.Lemmas, f, w.UPOS, w.XPOS)
		} else {
			w.Lemma = r.lemmas.Lemma(m.Lemmas, f, w.UPOS, w.XPOS)
		}
		before = w.XPOS
	}
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
			d.Labels, d.Triggers, d.Fillers = make([]document.Label, len(d.Tokens)), nil, nil
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
func (m *Model) mark(r *room, d *document.Document) {
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
			for _, told := range w.Tells {
				if told.Label != "" {
					d.Triggers = append(d.Triggers, document.Trigger{Token: first + k, Label: told.Label, Kind: told.Kind, Odds: told.Odds})
				}
			}
			for _, f := range w.Fillers {
				d.Fillers = append(d.Fillers, document.Filler{Trigger: first + k, Token: first + f.Word, Role: f.Role, Odds: f.Odds})
			}
		}
		from = end
	}
	r.forms, r.ends, r.tokens = r.forms[:0], r.ends[:0], r.tokens[:0]
}
