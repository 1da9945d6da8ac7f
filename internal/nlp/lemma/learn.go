package lemma

import (
	"io/fs"
	"iter"
	"sort"
	"strings"
)

// Word is a word of a treebank with its tags and its lemma.
type Word struct{ Form, UPOS, XPOS, Lemma string }

// Learn returns the lemmas file: what the words of treebanks teach of exceptions
// and endings beyond the list of verbs in the data folder. The same data give the same
// bytes.
func Learn(data fs.FS, words iter.Seq[Word]) ([]byte, error) {
	l, err := loadVerbs(data)
	if err != nil {
		return nil, err
	}
	seen := map[inflected]map[string]int{}
	for w := range words {
		group := groupOf(w.UPOS, w.XPOS)
		if w.Lemma == "_" || group == asName {
			continue
		}
		key := inflected{group, fold(w.Form)}
		if seen[key] == nil {
			seen[key] = map[string]int{}
		}
		seen[key][w.Lemma]++
	}
	l.learn(seen)
	return append(l.encode(), '\n'), nil
}

// example is a form seen with a lemma, and how often.
type example struct {
	key   inflected
	lemma string
	count int
}

// learn takes exceptions and endings from what the treebanks show.
func (l *Lemmatizer) learn(seen map[inflected]map[string]int) {
	var examples []example
	for key, lemmas := range seen {
		best := example{key: key}
		for lemma, n := range lemmas {
			if n > best.count || n == best.count && lemma < best.lemma {
				best.lemma, best.count = lemma, n
			}
		}
		examples = append(examples, best)
	}
	// The list's regular verbs teach endings too.
	for key, base := range l.verbs {
		if _, ok := seen[key]; !ok {
			examples = append(examples, example{key, base, 1})
		}
	}
	sort.Slice(examples, func(i, j int) bool {
		a, b := examples[i].key, examples[j].key
		return a.group < b.group || a.group == b.group && a.text < b.text
	})
	votes := map[inflected]map[suffixEdit]int{}
	for _, e := range examples {
		edit, ok := suffixEditOf(e.key.text, strings.ToLower(e.lemma))
		if !ok {
			continue
		}
		text := e.key.text
		for k := max(1, len(text)-longestEnding); k < len(text); k++ {
			at := inflected{e.key.group, text[k:]}
			if votes[at] == nil {
				votes[at] = map[suffixEdit]int{}
			}
			votes[at][edit]++
		}
	}
	endings := make([]inflected, 0, len(votes))
	for key := range votes {
		endings = append(endings, key)
	}
	// Shorter endings first, so that a longer one is kept only where it differs.
	sort.Slice(endings, func(i, j int) bool {
		a, b := endings[i], endings[j]
		if len(a.text) != len(b.text) {
			return len(a.text) < len(b.text)
		}
		return a.group < b.group || a.group == b.group && a.text < b.text
	})
	for _, key := range endings {
		best, most, total := suffixEdit{}, 0, 0
		for edit, n := range votes[key] {
			total += n
			if n > most || n == most && (edit.cut < best.cut || edit.cut == best.cut && edit.add < best.add) {
				best, most = edit, n
			}
		}
		if total < 2 && len(key.text) > 3 {
			continue // one word is no rule
		}
		if l.edit(key.group, key.text) != best {
			l.edits[key] = best
		}
	}
	for _, e := range examples {
		if _, listed := l.verbs[e.key]; listed {
			continue
		}
		if l.guess(e.key) != e.lemma {
			l.exceptions[e.key] = e.lemma
		}
	}
}

// guess is what the endings alone say.
func (l *Lemmatizer) guess(key inflected) string {
	switch key.group {
	case asPast, asGerund, asThird, asPlural, asComparative, asSuperlative:
		e := l.edit(key.group, key.text)
		return key.text[:len(key.text)-e.cut] + e.add
	case asPluralName, asName:
		return ""
	}
	return key.text
}

// suffixEditOf returns the edit that makes lemma of form, unless they have little
// in common.
func suffixEditOf(form, lemma string) (suffixEdit, bool) {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	if n == 0 || len(form)-n > 4 || len(lemma)-n > 4 {
		return suffixEdit{}, false
	}
	return suffixEdit{len(form) - n, lemma[n:]}, true
}
