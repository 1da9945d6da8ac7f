package nlp

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"sync"
)

// TrainOptions says from what to train and where to.
type TrainOptions struct {
	Data     fs.FS     // the data folder: word classes and list of verbs
	Gold     fs.FS     // the folder of gold sets, with ud-ewt and gum
	Write    io.Writer // gets the model file
	Progress func(string)
	// Epochs of the tagger, the parser and the labeller; zero for the usual.
	TagEpochs, ParseEpochs, LabelEpochs int
}

// The usual numbers of rounds over the data, and of parts for tagging the
// training data by taggers that have not seen it.
const (
	tagEpochs   = 7
	parseEpochs = 10
	labelEpochs = 5
	tagFolds    = 5
)

// A feature must have been in this many updates, two a mistake, to count.
const (
	tagLeast   = 4
	parseLeast = 12
	labelLeast = 8
)

// sample is a gold sentence made ready.
type sample struct {
	forms  []string
	words  []lexeme
	gold   []uint8 // tags
	bases  []uint32
	tags   []uint8 // as a tagger gives them that has not seen the sentence
	heads  []int32 // n for the root
	rels   []uint8
	isTree bool
}

// trainer holds what the steps of training share.
type trainer struct {
	opts     TrainOptions
	model    *Model
	samples  []sample
	frequent []uint32
}

// Train makes the model from the treebanks. The same data give the same bytes.
func Train(ctx context.Context, opts TrainOptions) error {
	if opts.Progress == nil {
		opts.Progress = func(string) {}
	}
	for _, e := range []struct {
		n     *int
		usual int
	}{{&opts.TagEpochs, tagEpochs}, {&opts.ParseEpochs, parseEpochs}, {&opts.LabelEpochs, labelEpochs}} {
		if *e.n == 0 {
			*e.n = e.usual
		}
	}
	banks, err := ReadTreebanks(opts.Gold)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	t := &trainer{opts: opts, model: new(Model)}
	if err := t.model.loadClasses(opts.Data); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	if t.model.lemmas, err = newLemmatizer(opts.Data); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	t.prepare(banks.Train)
	opts.Progress(fmt.Sprintf("%d sentences, %d pairs of tags, %d relations", len(t.samples), len(t.model.tags), len(t.model.rels)))
	tagger, err := t.trainTaggers(ctx)
	if err != nil {
		return err
	}
	var parser, labeller *perceptron
	var both sync.WaitGroup
	both.Go(func() { parser = t.trainParser(ctx) })
	both.Go(func() { labeller = t.trainLabeller(ctx) })
	both.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	packed := t.model.encode(t.frequent, tagger, parser, labeller)
	if _, err := opts.Write.Write(packed); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	opts.Progress(fmt.Sprintf("model of %d bytes", len(packed)))
	return nil
}

// wordFrequency is how often a word must occur to have habits of its own.
const wordFrequency = 3

// prepare turns the treebank into samples and takes from it the names of tags and
// relations, the frequent words and the lemmas.
func (t *trainer) prepare(sentences []ConlluSentence) {
	tagCount, relCount := map[tagEntry]int{}, map[string]int{}
	lemmas := map[lemmaKey]map[string]int{}
	wordCount := map[uint32]int{}
	for i := range sentences {
		for _, w := range sentences[i].Words {
			row := &sentences[i].Rows[w]
			tagCount[tagEntry{UPOS: row[ConlluUPOS], XPOS: row[ConlluXPOS]}]++
			relCount[row[ConlluDeprel]]++
			inflection := lemmaInflectionOf(row[ConlluUPOS], row[ConlluXPOS])
			if row[ConlluLemma] != "_" && inflection != lemmaName {
				key := lemmaKey{inflection, lemmaFold(row[ConlluForm])}
				if lemmas[key] == nil {
					lemmas[key] = map[string]int{}
				}
				lemmas[key][row[ConlluLemma]]++
			}
			word := t.model.lexeme(row[ConlluForm], false).word
			wordCount[word]++
			if lemma := hashWord(row[ConlluLemma]); lemma != word {
				wordCount[lemma]++
			}
		}
	}
	t.model.lemmas.learn(lemmas)
	var tags []tagEntry
	for e, n := range tagCount {
		if n > 1 {
			tags = append(tags, e)
		}
	}
	sort.Slice(tags, func(i, j int) bool {
		a, b := tags[i], tags[j]
		return a.UPOS < b.UPOS || a.UPOS == b.UPOS && a.XPOS < b.XPOS
	})
	t.model.setTags(tags)
	var rels []string
	for r := range relCount {
		rels = append(rels, r)
	}
	slices.Sort(rels)
	t.model.setRels(rels)
	for w, n := range wordCount {
		if n >= wordFrequency {
			t.frequent = append(t.frequent, w)
		}
	}
	slices.Sort(t.frequent)
	for _, w := range t.frequent {
		t.model.vocabulary.set(w, wordFrequent)
	}
	random := rand.New(rand.NewPCG(2, 2))
	for i := range sentences {
		s := &sentences[i]
		if len(s.Words) == 0 {
			continue
		}
		t.add(s, s.Forms(), len(s.Words))
		t.augment(s, random)
	}
}

// augment adds what the treebanks lack: sentences all in capitals, headlines in
// capitals of titles, and sentences without their final mark.
func (t *trainer) augment(s *ConlluSentence, random *rand.Rand) {
	forms := s.Forms()
	n := len(forms)
	switch d := random.Float64(); {
	case d < 0.02:
		for i := range forms {
			forms[i] = strings.ToUpper(forms[i])
		}
		t.add(s, forms, n)
	case d < 0.04:
		for i, f := range forms {
			if len(f) > 3 && s.Rows[s.Words[i]][ConlluUPOS] != "ADP" {
				forms[i] = strings.ToUpper(f[:1]) + f[1:]
			}
		}
		t.add(s, forms, n)
	case d < 0.08:
		if heads, ok := s.Heads(); ok && n > 3 && s.Rows[s.Words[n-1]][ConlluUPOS] == "PUNCT" && !slices.Contains(heads, n-1) {
			t.add(s, forms, n-1)
		}
	}
}

// add makes a sample of the first n words of s with the given forms.
func (t *trainer) add(s *ConlluSentence, forms []string, n int) {
	m := t.model
	x := sample{forms: forms[:n]}
	x.words = m.lexemes(x.forms, nil)
	heads, ok := s.Heads()
	x.isTree = ok
	for i, h := range heads[:n] {
		row := &s.Rows[s.Words[i]]
		x.gold = append(x.gold, m.tagNumber(row[ConlluUPOS], row[ConlluXPOS]))
		x.rels = append(x.rels, uint8(max(0, slices.Index(m.rels, row[ConlluDeprel]))))
		if h < 0 {
			h = n
		}
		x.heads = append(x.heads, int32(h))
	}
	t.samples = append(t.samples, x)
}

// trainTaggers trains the tagger and, each on all but one part of the data, those
// that tag the data for the parser: it must learn from tags as bad as it will get.
func (t *trainer) trainTaggers(ctx context.Context) (*perceptron, error) {
	all := make([]int, len(t.samples))
	for i := range all {
		all[i] = i
	}
	var tagger *perceptron
	work := make(chan int)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for fold := range work {
				if fold == tagFolds {
					tagger = t.trainTagger(ctx, all, t.opts.TagEpochs)
					t.opts.Progress("tagger trained")
					continue
				}
				var seen, held []int
				for _, i := range all {
					// Neighbours stay together: they are of one document.
					if i*50/len(all)%tagFolds == fold {
						held = append(held, i)
					} else {
						seen = append(seen, i)
					}
				}
				t.tagHeld(t.trainTagger(ctx, seen, (t.opts.TagEpochs+1)/2), held)
			}
		})
	}
	for fold := tagFolds; fold >= 0; fold-- {
		work <- fold
	}
	close(work)
	workers.Wait()
	right, n := 0, 0
	for _, s := range t.samples {
		for i := range s.gold {
			n++
			if s.gold[i] == s.tags[i] {
				right++
			}
		}
	}
	t.opts.Progress(fmt.Sprintf("pairs of tags right on parts not seen: %.2f%%", 100*float64(right)/float64(n)))
	return tagger, ctx.Err()
}

func (t *trainer) trainTagger(ctx context.Context, which []int, epochs int) *perceptron {
	p := newPerceptron(len(t.model.tags), tagLeast)
	scores := make([]float32, p.classes)
	random := rand.New(rand.NewPCG(3, 3))
	order := slices.Clone(which)
	var features []uint32
	var before []uint8
	for range epochs {
		if ctx.Err() != nil {
			return p
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			s := &t.samples[k]
			before = before[:0]
			for i := range s.words {
				features = tagFeatures(s.words, i, before, features[:0])
				p.score(features, scores)
				at := bestFloat(scores)
				if gold := int(s.gold[i]); at != gold {
					p.add(features, gold, 1)
					p.add(features, at, -1)
				}
				p.now++
				before = append(before, uint8(at))
			}
		}
	}
	return p
}

// bases appends what the parser looks at of each word.
func (m *Model) bases(words []lexeme, forms []string, tags []uint8, out []uint32) []uint32 {
	for i := range words {
		e := &m.tags[tags[i]]
		out = append(out, m.base(&words[i], m.lemmas.lemma(forms[i], e.UPOS, e.XPOS), e))
	}
	return out
}

func bestFloat(scores []float32) int {
	at := 0
	for i, s := range scores {
		if s > scores[at] {
			at = i
		}
	}
	return at
}

// tagHeld tags samples with a finished tagger.
func (t *trainer) tagHeld(p *perceptron, held []int) {
	c := p.classifier()
	scores := make([]int32, c.classes)
	var features []uint32
	for _, k := range held {
		s := &t.samples[k]
		s.tags = s.tags[:0]
		for i := range s.words {
			features = tagFeatures(s.words, i, s.tags, features[:0])
			clear(scores)
			c.score(features, scores)
			s.tags = append(s.tags, uint8(best(scores)))
		}
		s.bases = t.model.bases(s.words, s.forms, s.tags, nil)
	}
}
