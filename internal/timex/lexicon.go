package timex

import (
	"fmt"
	"io/fs"
	"strconv"
	"time"

	"entente/internal/lexicon"
	"entente/internal/numeral"
)

// words is the vocabulary of language/times.txt and the numbers.
type words struct {
	*numeral.Words
	entries map[string]*entry
}

// entry is what one word may mean; a word may have several roles ("second").
type entry struct {
	month   time.Month
	weekday int // time.Weekday + 1; 0: none
	plural  bool
	unit    string
	season  string
	part    string
	deictic int // days from today + 2; 0: none
	shift   string
	partOf  string
	several bool
	freq    string
	decade  int
	zone    bool
	counted bool
	future  bool
	nameAft bool // a weekday or month before it is part of a name
	nameBef bool
}

var noEntry = &entry{}

// unitLetters are the units' values in durations; a weekend is counted in days.
var unitLetters = map[string]bool{"TS": true, "TM": true, "TH": true, "D": true, "W": true, "WE": true, "M": true, "Q": true, "Y": true, "DE": true, "CE": true}

func loadWords(fsys fs.FS) (*words, error) {
	numbers, err := numeral.Load(fsys)
	if err != nil {
		return nil, err
	}
	blocks, err := lexicon.ReadBlocks(fsys, "language/times.txt")
	if err != nil {
		return nil, fmt.Errorf("times: %w", err)
	}
	w := &words{numbers, map[string]*entry{}}
	for _, b := range blocks {
		for _, f := range b.Fields {
			for _, word := range (lexicon.Block{Fields: []lexicon.Field{f}}).List(f.Key) {
				e := w.entries[word]
				if e == nil {
					e = &entry{}
					w.entries[word] = e
				}
				if !e.set(b.Name, f.Key, word) {
					return nil, b.Errorf(f.Line, "%q has no meaning as %q", f.Key, b.Name)
				}
			}
		}
	}
	return w, nil
}

// set gives the word a role and reports whether role and key exist.
func (e *entry) set(role, key, word string) bool {
	n, err := strconv.Atoi(key)
	number := err == nil
	switch role {
	case "month":
		e.month = time.Month(n)
		return number && n >= 1 && n <= 12
	case "weekday":
		e.weekday = n + 1
		e.plural = len(word) > 6 && word[len(word)-1] == 's'
		return number && n >= 0 && n <= 6
	case "unit":
		e.unit = key
		e.plural = word[len(word)-1] == 's'
		return unitLetters[key]
	case "season":
		e.season = key
	case "part":
		e.part = key
	case "deictic":
		e.deictic = n + 2
		return number && n >= -1 && n <= 1
	case "shift":
		e.shift = key
		return key == "last" || key == "this" || key == "next"
	case "part-of":
		e.partOf = key
		return key == "start" || key == "mid" || key == "end"
	case "several":
		e.several = true
	case "frequency":
		e.freq = key
	case "decade":
		e.decade = n
		return number
	case "zone":
		e.zone = true
	case "counted":
		e.counted = true
	case "future":
		e.future = true
	case "name":
		e.nameAft, e.nameBef = key == "after", key == "before"
	default:
		return false
	}
	return true
}
