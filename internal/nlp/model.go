package nlp

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"entente"
)

// The model's files below the data folder.
const (
	modelFile   = "models/english.model"
	classesFile = "models/english-classes.txt"
	modelMagic  = "entente english 1\n"
)

// Model tags, lemmatises and parses English. It is read-only and may be shared.
type Model struct {
	vocabulary *vocabulary
	tags       []tagEntry
	rels       []string
	memory     []uint32 // by relation: its bit among the memorable
	rootRel    uint8
	tagger     *classifier
	parser     *actionTable
	labeller   *classifier
	lemmas     *lemmatizer
	scratch    sync.Pool
}

// tagEntry is a pair of tags that the tagger gives as one.
type tagEntry struct {
	UPOS, XPOS string
	coarse     uint32 // number of the UPOS, from 2
}

// Word is what the model tells of one word of a sentence.
type Word struct {
	UPOS, XPOS, Lemma, Deprel string
	Head                      int // index in the sentence, -1 for the root
}

// LoadModel reads the model from the data folder fsys.
func LoadModel(fsys fs.FS) (*Model, error) {
	packed, err := fs.ReadFile(fsys, modelFile)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	m := new(Model)
	if err := m.loadClasses(fsys); err != nil {
		return nil, err
	}
	if m.lemmas, err = newLemmatizer(fsys); err != nil {
		return nil, err
	}
	if err := m.decode(packed); err != nil {
		return nil, fmt.Errorf("load model %s: %w", modelFile, err)
	}
	return m, nil
}

// loadClasses starts the vocabulary with the word classes.
func (m *Model) loadClasses(fsys fs.FS) error {
	text, err := fs.ReadFile(fsys, classesFile)
	if err != nil {
		return fmt.Errorf("load word classes: %w", err)
	}
	m.vocabulary = newVocabulary(bytes.Count(text, []byte(" ")) + 30000)
	for line := range strings.Lines(string(text)) {
		path, words, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		var class uint32
		for _, digit := range path {
			class = class<<2 | uint32(digit-'0')&3
		}
		for word := range strings.SplitSeq(words, " ") {
			m.vocabulary.set(hashWord(word), class&0xFFFF|wordClassed)
		}
	}
	return nil
}

func (m *Model) setTags(tags []tagEntry) {
	m.tags = tags
	var seen []string
	for i := range tags {
		at := slices.Index(seen, tags[i].UPOS)
		if at < 0 {
			at = len(seen)
			seen = append(seen, tags[i].UPOS)
		}
		tags[i].coarse = uint32(at) + 2
	}
}

func (m *Model) setRels(rels []string) {
	m.rels = rels
	m.memory = make([]uint32, len(rels))
	for i, r := range rels {
		m.memory[i] = memorable[r]
		if r == "root" {
			m.rootRel = uint8(i)
		}
	}
}

// encode returns the model as bytes: names and frequent words as text, the
// perceptrons after them. It is not packed further: unpacking would take longer than
// all the rest of loading.
func (m *Model) encode(frequent []uint32, perceptrons ...*perceptron) []byte {
	var plain bytes.Buffer
	for _, t := range m.tags {
		fmt.Fprintf(&plain, "%s %s\n", t.UPOS, t.XPOS)
	}
	fmt.Fprintf(&plain, "\n%s\n", strings.Join(m.rels, " "))
	var b []byte
	b = binary.AppendUvarint(b, uint64(len(frequent)))
	last := uint32(0)
	for _, h := range frequent {
		b = binary.AppendUvarint(b, uint64(h-last))
		last = h
	}
	plain.Write(b)
	for _, p := range perceptrons {
		plain.Write(p.encode())
	}
	plain.Write(m.lemmas.encode())
	return append([]byte(modelMagic), plain.Bytes()...)
}

func (m *Model) decode(packed []byte) error {
	data, ok := bytes.CutPrefix(packed, []byte(modelMagic))
	if !ok {
		return fmt.Errorf("not a model of this version: %w", entente.ErrInvalid)
	}
	names, data, ok1 := bytes.Cut(data, []byte("\n\n"))
	rels, data, ok2 := bytes.Cut(data, []byte("\n"))
	if !ok1 || !ok2 {
		return fmt.Errorf("no names: %w", entente.ErrInvalid)
	}
	var tags []tagEntry
	for line := range strings.SplitSeq(string(names), "\n") {
		upos, xpos, _ := strings.Cut(line, " ")
		tags = append(tags, tagEntry{UPOS: upos, XPOS: xpos})
	}
	m.setTags(tags)
	m.setRels(strings.Fields(string(rels)))
	count, n := binary.Uvarint(data)
	last := uint32(0)
	for data = data[max(n, 0):]; count > 0 && n > 0; count-- {
		var v uint64
		v, n = binary.Uvarint(data)
		data = data[max(n, 0):]
		last += uint32(v)
		m.vocabulary.set(last, wordFrequent)
	}
	var parser *classifier
	var errs [3]error
	var wait sync.WaitGroup
	for i, c := range []**classifier{&m.tagger, &parser, &m.labeller} {
		head, body, rest, err := readClassifierHead(data)
		if err != nil {
			wait.Wait()
			return err
		}
		data = rest
		wait.Go(func() { *c, errs[i] = decodeClassifier(head, body) })
	}
	err := m.lemmas.decode(data)
	wait.Wait()
	if err := errors.Join(append(errs[:], err)...); err != nil {
		return err
	}
	if m.tagger.classes != len(m.tags) || parser.classes != parseActions || m.labeller.classes != len(m.rels) {
		return fmt.Errorf("classifiers do not fit the names: %w", entente.ErrInvalid)
	}
	m.parser = newActionTable(parser)
	return nil
}
