package nlp

import (
	"io/fs"
	"iter"
	"sort"
	"strings"
)

// LearnWord is a word of a treebank with its tags and its lemma.
type LearnWord struct{ Form, UPOS, XPOS, Lemma string }

// LearnLemmas returns the lemmas file: what the words of treebanks teach of exceptions
// and endings beyond the list of verbs in the data folder. The same data give the same
// bytes.
func LearnLemmas(data fs.FS, words iter.Seq[LearnWord]) ([]byte, error) {
	l, err := newLemmatizer(data)
	if err != nil {
		return nil, err
	}
	seen := map[lemmaKey]map[string]int{}
	for w := range words {
		inflection := lemmaInflectionOf(w.UPOS, w.XPOS)
		if w.Lemma == "_" || inflection == lemmaName {
			continue
		}
		key := lemmaKey{inflection, lemmaFold(w.Form)}
		if seen[key] == nil {
			seen[key] = map[string]int{}
		}
		seen[key][w.Lemma]++
	}
	l.learn(seen)
	return append(l.encode(), '\n'), nil
}

// lemmaExample is a form seen with a lemma, and how often.
type lemmaExample struct {
	key   lemmaKey
	lemma string
	count int
}

// learn takes exceptions and endings from what the treebanks show.
func (l *lemmatizer) learn(seen map[lemmaKey]map[string]int) {
	var examples []lemmaExample
	for key, lemmas := range seen {
		best := lemmaExample{key: key}
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
			examples = append(examples, lemmaExample{key, base, 1})
		}
	}
	sort.Slice(examples, func(i, j int) bool {
		a, b := examples[i].key, examples[j].key
		return a.inflection < b.inflection || a.inflection == b.inflection && a.text < b.text
	})
	votes := map[lemmaKey]map[lemmaEdit]int{}
	for _, e := range examples {
		edit, ok := lemmaEditOf(e.key.text, strings.ToLower(e.lemma))
		if !ok {
			continue
		}
		text := e.key.text
		for k := max(1, len(text)-lemmaLongestEnding); k < len(text); k++ {
			at := lemmaKey{e.key.inflection, text[k:]}
			if votes[at] == nil {
				votes[at] = map[lemmaEdit]int{}
			}
			votes[at][edit]++
		}
	}
	endings := make([]lemmaKey, 0, len(votes))
	for key := range votes {
		endings = append(endings, key)
	}
	// Shorter endings first, so that a longer one is kept only where it differs.
	sort.Slice(endings, func(i, j int) bool {
		a, b := endings[i], endings[j]
		if len(a.text) != len(b.text) {
			return len(a.text) < len(b.text)
		}
		return a.inflection < b.inflection || a.inflection == b.inflection && a.text < b.text
	})
	for _, key := range endings {
		best, most, total := lemmaEdit{}, 0, 0
		for edit, n := range votes[key] {
			total += n
			if n > most || n == most && (edit.cut < best.cut || edit.cut == best.cut && edit.add < best.add) {
				best, most = edit, n
			}
		}
		if total < 2 && len(key.text) > 3 {
			continue // one word is no rule
		}
		if l.edit(key.inflection, key.text) != best {
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
func (l *lemmatizer) guess(key lemmaKey) string {
	switch key.inflection {
	case lemmaPast, lemmaGerund, lemmaThird, lemmaPlural, lemmaComparative, lemmaSuperlative:
		e := l.edit(key.inflection, key.text)
		return key.text[:len(key.text)-e.cut] + e.add
	case lemmaPluralName, lemmaName:
		return ""
	}
	return key.text
}

// lemmaEditOf returns the edit that makes lemma of form, unless they have little
// in common.
func lemmaEditOf(form, lemma string) (lemmaEdit, bool) {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	if n == 0 || len(form)-n > 4 || len(lemma)-n > 4 {
		return lemmaEdit{}, false
	}
	return lemmaEdit{len(form) - n, lemma[n:]}, true
}
