package quantity

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/numeral"
)

// vocabulary is the vocabulary of language/quantities.txt and the numbers.
type vocabulary struct {
	*numeral.Words
	vague map[string]entente.Range // "dozens"
	some  map[string]entente.Range // "several"
	// bounds are the words before a number, joined by blanks.
	bounds    map[string]bound
	units     map[string]string
	signs     map[string]string
	fractions map[string]bool
}

// NumberWord returns what tells whether a word by itself can be part of a stated
// number: "12", "million", "dozens", "several".
func NumberWord(fsys fs.FS) (func(form string) bool, error) {
	w, err := loadVocabulary(fsys)
	if err != nil {
		return nil, err
	}
	return func(form string) bool {
		low := strings.ToLower(form)
		_, vague := w.vague[low]
		_, some := w.some[low]
		return vague || some || w.Known(low)
	}, nil
}

// bound says how a stated number bounds the true one.
type bound uint8

const (
	exact bound = iota
	about
	least
	most
)

// maxPhrase is the most words of a bound or a unit.
const maxPhrase = 3

func loadVocabulary(fsys fs.FS) (*vocabulary, error) {
	numbers, err := numeral.Load(fsys)
	if err != nil {
		return nil, err
	}
	blocks, err := lexicon.ReadBlocks(fsys, "language/quantities.txt")
	if err != nil {
		return nil, fmt.Errorf("quantities: %w", err)
	}
	w := &vocabulary{numbers, map[string]entente.Range{}, map[string]entente.Range{}, map[string]bound{}, map[string]string{}, map[string]string{}, map[string]bool{}}
	for _, b := range blocks {
		for _, f := range b.Fields {
			for _, word := range (lexicon.Block{Fields: []lexicon.Field{f}}).List(f.Key) {
				if err := w.add(b.Name, f.Key, word); err != nil {
					return nil, b.Errorf(f.Line, "%v", err)
				}
			}
		}
	}
	return w, nil
}

func (w *vocabulary) add(list, key, word string) error {
	switch list {
	case "vague", "some":
		r, err := parseRange(key)
		if err != nil {
			return err
		}
		if list == "vague" {
			w.vague[word] = r
		} else {
			w.some[word] = r
		}
	case "about":
		w.bounds[word] = about
	case "least":
		w.bounds[word] = least
	case "most":
		w.bounds[word] = most
	case "unit":
		w.units[word] = key
	case "sign":
		w.signs[word] = key
	case "fraction":
		w.fractions[word] = true
	default:
		return fmt.Errorf("unknown list %q", list)
	}
	return nil
}

// parseRange reads "low/best/high".
func parseRange(s string) (entente.Range, error) {
	parts := strings.Split(s, "/")
	var v [3]float64
	for i := range v {
		if len(parts) != 3 {
			return entente.Range{}, fmt.Errorf("%q is not low/best/high", s)
		}
		n, err := strconv.ParseFloat(parts[i], 64)
		if err != nil {
			return entente.Range{}, fmt.Errorf("%q is not a number", parts[i])
		}
		v[i] = n
	}
	return entente.Range{Low: v[0], Best: v[1], High: v[2]}, nil
}

// phrase returns the longest phrase of list that starts at words[0], with its
// length in words.
func phrase[V any](list map[string]V, words []string) (v V, used int) {
	for n := min(maxPhrase, len(words)); n > 0; n-- {
		if v, ok := list[strings.Join(words[:n], " ")]; ok {
			return v, n
		}
	}
	return v, 0
}
