package nlp

import (
	"context"
	"strings"

	"entente/internal/document"
)

// analysis is the scratch room for one sentence.
type analysis struct {
	words    []lexeme
	tags     []uint8
	features []uint32
	scores   []int32
	bases    []uint32
	heads    []int32
	sentence parseSentence
	state    parseState
	tree     labelTree
}

func (m *Model) borrow() *analysis {
	if a, ok := m.scratch.Get().(*analysis); ok {
		return a
	}
	return &analysis{scores: make([]int32, 256)}
}

// Analyse tags, lemmatises and parses one sentence given as its words.
func (m *Model) Analyse(forms []string) []Word {
	a := m.borrow()
	defer m.scratch.Put(a)
	m.tag(a, forms)
	out := make([]Word, len(forms))
	a.bases = a.bases[:0]
	for i, f := range forms {
		e := &m.tags[a.tags[i]]
		out[i] = Word{UPOS: e.UPOS, XPOS: e.XPOS, Lemma: m.lemmas.lemma(f, e.UPOS, e.XPOS)}
		a.bases = append(a.bases, m.base(&a.words[i], out[i].Lemma, e))
	}
	m.parse(a)
	for i := range out {
		out[i].Deprel, out[i].Head = m.rels[a.tree.rels[i]], int(a.heads[i])
		if out[i].Head == len(forms) {
			out[i].Head = -1
		}
	}
	return out
}

// tag sets a.words and a.tags.
func (m *Model) tag(a *analysis, forms []string) {
	a.words = m.lexemes(forms, a.words)
	a.tags = a.tags[:0]
	scores := a.scores[:len(m.tags)]
	for i := range a.words {
		a.features = tagFeatures(a.words, i, a.tags, a.features[:0])
		clear(scores)
		m.tagger.score(a.features, scores)
		a.tags = append(a.tags, uint8(best(scores)))
	}
}

// parse sets a.heads and a.tree from a.words and a.tags.
func (m *Model) parse(a *analysis) {
	n := len(a.words)
	a.sentence.reset(a.bases, a.words, a.tags, m.tags)
	a.state.reset(&a.sentence)
	a.features = a.state.greedy(m.parser, a.features)
	a.heads = append(a.heads[:0], a.state.heads[:n]...)
	a.tree.reset(a.heads)
	scores := a.scores[:len(m.rels)]
	a.features = a.tree.tell(&a.sentence, m.memory, a.features, func(d int, features []uint32) uint8 {
		if int(a.heads[d]) == n {
			return m.rootRel
		}
		clear(scores)
		m.labeller.score(features, scores)
		scores[m.rootRel] = -1 << 30
		return uint8(best(scores))
	})
}

// TagStage returns the stage that sets UPOS, XPOS and Lemma of each token.
func (m *Model) TagStage() document.Stage {
	return document.Stage{
		Name:  "tags",
		Needs: document.Sentences,
		Adds:  document.Tags,
		Run: func(ctx context.Context, d *document.Document) error {
			a := m.borrow()
			defer m.scratch.Put(a)
			var forms []string
			for _, s := range d.Sentences {
				if err := ctx.Err(); err != nil {
					return err
				}
				forms = forms[:0]
				for i := s.First; i < s.Last; i++ {
					forms = append(forms, d.Word(i))
				}
				m.tag(a, forms)
				m.finite(a.tags, forms)
				m.nominal(a.tags, forms)
				for k, f := range forms {
					e, t := &m.tags[a.tags[k]], &d.Tokens[s.First+k]
					t.UPOS, t.XPOS = e.UPOS, e.XPOS
					if fixed, ok := surelyNouns[strings.ToLower(f)]; ok && t.UPOS != "NOUN" && t.UPOS != "PROPN" {
						t.UPOS, t.XPOS = "NOUN", fixed
					}
					t.Lemma = m.lemmas.lemma(f, t.UPOS, t.XPOS)
				}
			}
			return nil
		},
	}
}

// nominal makes "military" the noun it is before a verb ("the Turkish military
// said"); the treebanks have it as an adjective nine times in ten.
func (m *Model) nominal(tags []uint8, forms []string) {
	for i := 0; i+1 < len(forms); i++ {
		if !strings.EqualFold(forms[i], "military") || m.tags[tags[i]].UPOS != "ADJ" {
			continue
		}
		switch m.tags[tags[i+1]].XPOS {
		case "VBD", "VBZ", "VBP", "MD", ".", ",", "IN", "CC":
			tags[i] = m.tagNumber("NOUN", "NN")
		}
	}
}

// finite gives a full sentence without a finite verb the one it must have: the
// first participle between a noun and a phrase that can be its object. In newswire
// "Warplanes bombed positions" is no noun phrase, though the forms of past tense
// and participle are alike. The closing attribution has a verb of its own and does
// not count.
func (m *Model) finite(tags []uint8, forms []string) {
	end := len(forms)
	if end < 4 || forms[end-1] != "." {
		return
	}
	if a, ok := closingAttribution(forms); ok {
		end = a.first
	}
	pick := -1
	for i := range end {
		t := &m.tags[tags[i]]
		switch t.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return
		case "VBN":
			if pick < 0 && i > 0 && i+1 < end && noun(m.tags[tags[i-1]].UPOS) && (opensObject(m.tags[tags[i+1]].UPOS) || forms[i+1] == "to" || forms[i+1] == "that") {
				pick = i
			}
		}
	}
	if pick >= 0 {
		tags[pick] = m.tagNumber("VERB", "VBD")
	}
}

func noun(upos string) bool { return upos == "NOUN" || upos == "PROPN" }

func opensObject(upos string) bool {
	return noun(upos) || upos == "DET" || upos == "ADJ" || upos == "PRON" || upos == "NUM"
}

// surelyNouns has words of conflict news that the treebanks, web texts for the most
// part, have not or hardly ever, and whose endings mislead the tagger: "ally" is no
// adverb and "allies" no verb. They are nouns whatever it says.
var surelyNouns = map[string]string{
	"ally": "NN", "allies": "NNS", "militants": "NNS", "insurgents": "NNS", "guerrillas": "NNS", "gunmen": "NNS", "ceasefire": "NN",
	"truce": "NN", "airstrike": "NN", "airstrikes": "NNS", "insurgency": "NN", "peacekeepers": "NNS", "militia": "NN", "militias": "NNS",
}

// ParseStage returns the stage that sets Head and Deprel of each token.
func (m *Model) ParseStage() document.Stage {
	return document.Stage{
		Name:  "parse",
		Needs: document.Sentences | document.Tags | document.Times,
		Adds:  document.Parse,
		Run: func(ctx context.Context, d *document.Document) error {
			a := m.borrow()
			defer m.scratch.Put(a)
			parts := partwise{m: m, a: a}
			times := d.Times
			for _, s := range d.Sentences {
				if err := ctx.Err(); err != nil {
					return err
				}
				parts.reset()
				for i := s.First; i < s.Last; i++ {
					t := &d.Tokens[i]
					parts.add(d.Word(i), t.Lemma, m.tagNumber(t.UPOS, t.XPOS), foldedOnto(t))
				}
				for len(times) > 0 && times[0].First < s.Last {
					if t := times[0]; t.First >= s.First && t.Last <= s.Last && bareTime(d, s, t) {
						parts.setApart(t.First-s.First, t.Last-s.First)
					}
					times = times[1:]
				}
				parts.parse()
				for k := range parts.forms {
					t := &d.Tokens[s.First+k]
					t.Head, t.Deprel = -1, parts.rels[k]
					if h := parts.heads[k]; h < len(parts.forms) {
						t.Head = s.First + h
					}
				}
			}
			return nil
		},
	}
}

// bareTime reports whether t stands in its sentence without a preposition and
// belongs to no noun beside it: "last November", not "Tuesday's meeting".
func bareTime(d *document.Document, s document.Sentence, t document.Time) bool {
	if t.First == s.First || t.Last >= s.Last || t.Last-t.First > 3 || t.Type != document.TimeDate {
		return false
	}
	before, after := &d.Tokens[t.First-1], &d.Tokens[t.Last]
	switch {
	case before.UPOS == "ADP" || before.UPOS == "DET" || before.UPOS == "ADJ" || before.UPOS == "NUM" || before.UPOS == "SCONJ" || before.UPOS == "PUNCT":
		return false
	case after.UPOS == "NOUN" || after.UPOS == "PROPN" || after.UPOS == "PART" || after.UPOS == "ADJ" || after.UPOS == "NUM" || d.Word(t.Last) == "-":
		return false
	}
	return true
}

// tagNumber returns the pair of tags' number: of the like-named coarse tag where
// a stage between has set a pair the model does not know.
func (m *Model) tagNumber(upos, xpos string) uint8 {
	coarse := 0
	for i := range m.tags {
		if m.tags[i].UPOS == upos {
			if m.tags[i].XPOS == xpos {
				return uint8(i)
			}
			if m.tags[coarse].UPOS != upos {
				coarse = i
			}
		}
	}
	return uint8(coarse)
}
