package actors

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"entente/internal/document"
	"entente/internal/lexicon"
)

// match is a known name in the text: words [first, last) of the document.
type match struct {
	first, last int
	uses        []use
}

// cue is a role word in the text.
type cue struct {
	first, last int
	cueWord
}

// matches are the known names and role words of one document, found in one pass.
type matches struct {
	doc    *document.Document
	words  *lexicon.Words
	wordAt []int // by token: its first word
	found  []match
	cues   []cue
	nameAt []int // by word: index into names, -1
	cueAt  []int // by word: index into cues, -1
}

// matchRooms are matches of documents that are done, whose room the next one takes.
var matchRooms = sync.Pool{New: func() any { return &matches{words: new(lexicon.Words)} }}

// end gives back the room of matches that are needed no more.
func (m *matches) end() {
	clear(m.words.Text) // which would keep the document
	clear(m.words.Folded)
	clear(m.found)
	m.doc, m.found, m.cues = nil, m.found[:0], m.cues[:0]
	matchRooms.Put(m)
}

// findMatches looks each word up once. A match stays within its sentence; a role
// word inside a name is part of the name ("Islamic Resistance Movement").
func (b *Base) findMatches(d *document.Document) *matches {
	m := matchRooms.Get().(*matches)
	m.doc = d
	m.words.Split(0, len(d.Tokens), d.Word, d.Folded(lexicon.Fold))
	n := len(m.words.Folded)
	m.nameAt, m.cueAt = slices.Grow(m.nameAt[:0], n)[:n], slices.Grow(m.cueAt[:0], n)[:n]
	for i := range n {
		m.nameAt[i], m.cueAt[i] = -1, -1
	}
	m.wordAt = slices.Grow(m.wordAt[:0], len(d.Tokens)+1)[:len(d.Tokens)+1]
	clear(m.wordAt)
	for w := n - 1; w >= 0; w-- {
		m.wordAt[m.words.Token[w]] = w
	}
	m.wordAt[len(d.Tokens)] = n
	for _, s := range d.Sentences {
		if s.Silent {
			continue
		}
		first, end := m.wordAt[s.First], m.wordAt[s.Last]
		text, folded := m.words.Text[:end], m.words.Folded[:end]
		for i := first; i < end; {
			uses, k := b.find(text, folded, i)
			if k == 0 {
				i++
				continue
			}
			for j := i; j < i+k; j++ {
				m.nameAt[j] = len(m.found)
			}
			m.found = append(m.found, match{i, i + k, uses})
			i += k
		}
		for i := first; i < end; {
			cues, k := b.cues.Longest(folded, i)
			if k == 0 || m.nameAt[i] >= 0 && !m.outgrows(i, k) || anyTwo(cues[0].role, folded, first, i) {
				i++
				continue
			}
			for j := i; j < i+k; j++ {
				m.cueAt[j] = len(m.cues)
			}
			m.cues = append(m.cues, cue{i, i + k, pickCue(cues, d.Tokens[m.words.Token[i+k-1]])})
			i += k
		}
	}
	return m
}

// anyTwo reports whether a collective's "two" at word i, in the sentence that begins at first,
// has nothing before it that points back: "two men hijacked a bus" are any two, not the two
// named nearby.
func anyTwo(r *role, folded []string, first, i int) bool {
	if !r.collective || r.states || folded[i] != "two" {
		return false
	}
	return i == first || !pointing[folded[i-1]]
}

// pointing are the words before "two" that point back to those named.
var pointing = map[string]bool{"the": true, "these": true, "those": true, "both": true, "our": true, "their": true, "its": true, "all": true}

// outgrows reports whether a role of k words at word i is more than the name that begins
// there: "liberation front" is none of the newspaper Libération. The name is then no
// longer there.
func (m *matches) outgrows(i, k int) bool {
	n := &m.found[m.nameAt[i]]
	if n.first != i || k <= n.last-n.first {
		return false
	}
	m.forget(*n)
	return true
}

// forget takes the name n back: it is not what the words say here.
func (m *matches) forget(n match) {
	m.found[m.nameAt[n.first]].uses = nil
	for w := n.first; w < n.last; w++ {
		m.nameAt[w] = -1
	}
}

// pickCue chooses among the roles of a word: as a noun it is the noun's role.
func pickCue(cues []cueWord, last document.Token) cueWord {
	for _, c := range cues {
		if c.adjective == (last.UPOS == "ADJ") {
			return c
		}
	}
	return cues[0]
}

// in returns the names that lie in tokens [first, last), in order.
func (m *matches) in(first, last int) []match {
	var out []match
	for w, end := m.wordAt[first], m.wordAt[last]; w < end; {
		k := m.nameAt[w]
		if k < 0 {
			w++
			continue
		}
		if n := m.found[k]; n.first == w && n.last <= end {
			out = append(out, n)
		}
		w = m.found[k].last
	}
	return out
}

// cuesIn returns the role words in tokens [first, last), in order.
func (m *matches) cuesIn(first, last int) []cue {
	var out []cue
	for w, end := m.wordAt[first], m.wordAt[last]; w < end; {
		k := m.cueAt[w]
		if k < 0 {
			w++
			continue
		}
		if c := m.cues[k]; c.first == w && c.last <= end {
			out = append(out, c)
		}
		w = m.cues[k].last
	}
	return out
}

// tokens returns the tokens of words [first, last).
func (m *matches) tokens(first, last int) (int, int) {
	return m.words.Token[first], m.words.Token[last-1] + 1
}

// after returns the folded word behind word last-1, over a hyphen; "" where there
// is none.
func (m *matches) after(last int) string {
	if m.hyphen(last) {
		last++
	}
	if last < len(m.words.Folded) {
		return m.words.Folded[last]
	}
	return ""
}

// beforeWord returns the folded word in front of word first, over a hyphen.
func (m *matches) beforeWord(first int) string {
	first--
	if m.hyphen(first) {
		first--
	}
	if first >= 0 {
		return m.words.Folded[first]
	}
	return ""
}

// hyphen reports whether word i is a hyphen between two words without a blank.
func (m *matches) hyphen(i int) bool {
	if i <= 0 || i+1 >= len(m.words.Token) || m.words.Folded[i] != "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(m.words.Text[i])
	tokens := m.doc.Tokens
	return unicode.Is(unicode.Pd, r) && r != '—' && tokens[m.words.Token[i-1]].End == tokens[m.words.Token[i]].Start && tokens[m.words.Token[i]].End == tokens[m.words.Token[i+1]].Start
}

// joined reports whether word last-1 is the first half of a compound
// ("Kurdish-led").
func (m *matches) joined(last int) bool {
	return last < len(m.words.Token) && (m.words.Token[last] == m.words.Token[last-1] || m.hyphen(last))
}

// asWord reports whether an acronym may be written as a word, as much of the British
// press does with those that can be spoken: "Renamo", "Nato".
func (b *Base) asWord(folded string) bool {
	return len(folded) >= 4 && strings.ContainsAny(folded, "aeiou") && !b.lists["capitals"][folded]
}

// find returns the readings of the longest name at word i that its letters allow,
// and how many words it takes. Nobody may change them.
func (b *Base) find(text, folded []string, i int) ([]use, int) {
	if startsSmall(text[i]) && !slices.ContainsFunc(text[i+1:min(len(text), i+plainWords)], startsCapital) {
		return nil, 0
	}
	uses, n := b.names.Longest(folded, i)
	if n == 0 {
		return nil, 0
	}
	capital, lower := false, false
	for _, w := range text[i : i+n] {
		for k, r := range w {
			capital = capital || k == 0 && unicode.IsLetter(r) && !unicode.IsLower(r) // many scripts have no capitals
			lower = lower || unicode.IsLower(r)
		}
	}
	word := n == 1 && b.asWord(folded[i])
	barred := func(u use) bool { return u.acronym && lower && !word }
	if !capital {
		return nil, 0
	}
	if !slices.ContainsFunc(uses, barred) {
		return uses, n
	}
	if uses = slices.DeleteFunc(slices.Clone(uses), barred); len(uses) == 0 {
		return nil, 0
	}
	return uses, n
}

// plainWords is within how many words a name has a capital: "al-Nusra Front" has one at
// the second.
const plainWords = 4

// startsSmall reports whether a word opens with a plain small letter.
func startsSmall(word string) bool { return word != "" && word[0] >= 'a' && word[0] <= 'z' }

// startsCapital reports whether a word may open with a capital, for many scripts have
// none.
func startsCapital(word string) bool { return word != "" && !startsSmall(word) }
