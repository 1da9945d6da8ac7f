package nlp

import "entente/internal/document"

// partwise parses a sentence part by part: around its asides, each aside by
// itself, and hyphened participles as one word, and joins the parts to one tree.
// Most sentences are a single part.
type partwise struct {
	m *Model
	a *analysis

	forms, lemmas []string
	tags          []uint8
	nominals      []bool
	heads         []int // len(forms) for the root
	rels          []string

	folded map[int]string // by the index of the participle: the whole word
	gone   map[int]bool   // words that a fold has taken in
}

func (p *partwise) reset() {
	p.forms, p.lemmas, p.tags, p.nominals = p.forms[:0], p.lemmas[:0], p.tags[:0], p.nominals[:0]
	p.heads, p.rels = p.heads[:0], p.rels[:0]
	p.folded, p.gone = nil, nil
}

func (p *partwise) add(form, lemma string, tag uint8, nominal bool) {
	p.forms, p.lemmas, p.tags = append(p.forms, form), append(p.lemmas, lemma), append(p.tags, tag)
	p.nominals = append(p.nominals, nominal)
	p.heads, p.rels = append(p.heads, 0), append(p.rels, "")
}

// foldedOnto reports whether t can be what a hyphened participle describes.
func foldedOnto(t *document.Token) bool {
	return t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "ADJ"
}

// parse sets heads and rels of all words.
func (p *partwise) parse() {
	p.fold()
	p.unquote()
	cuts := p.withOpening(p.withAppositions(asides(p.forms)))
	var outer []int
	at := 0
	for _, c := range cuts {
		for ; at < c.first; at++ {
			outer = append(outer, at)
		}
		at = c.last
	}
	for ; at < len(p.forms); at++ {
		outer = append(outer, at)
	}
	root := p.part(outer)
	for _, c := range cuts {
		if c.attribution || c.opening {
			p.attach(c, root)
			continue
		}
		p.insert(c)
	}
	p.repair()
}

// setApart takes the bare time expression [first, last) out of the parse and hangs
// it on the nearest verb before it, else behind it: "had promised Turkey last
// November that …". It says nothing of the sentence's build and unsettles a greedy
// parser. It reports false where no verb is near.
func (p *partwise) setApart(first, last int) bool {
	verb := -1
	for i := first - 1; i >= 0 && i > first-12 && verb < 0; i-- {
		if p.m.tags[p.tags[i]].UPOS == "VERB" {
			verb = i
		}
	}
	for i := last; i < len(p.forms) && i < last+6 && verb < 0; i++ {
		if p.m.tags[p.tags[i]].UPOS == "VERB" {
			verb = i
		}
	}
	if verb < 0 {
		return false
	}
	if p.gone == nil {
		p.folded, p.gone = map[int]string{}, map[int]bool{}
	}
	for i := first; i < last; i++ {
		p.gone[i], p.heads[i], p.rels[i] = true, last-1, "compound"
	}
	p.heads[last-1], p.rels[last-1] = verb, "obl:unmarked"
	return true
}

// maxScare is the most words between quotation marks that only distance the
// writer from a wording and do not open speech.
const maxScare = 8

// unquote takes the marks around a few words out of the parse: "a plan for
// “seizing and holding” the town" is built as it would be without them.
func (p *partwise) unquote() {
	for i := 1; i < len(p.forms); i++ {
		if p.forms[i] != "“" && p.forms[i] != "\"" {
			continue
		}
		for k := i + 2; k < len(p.forms)-1 && k-i-1 <= maxScare; k++ {
			if p.forms[k] != "”" && p.forms[k] != "\"" {
				continue
			}
			if p.gone == nil {
				p.folded, p.gone = map[int]string{}, map[int]bool{}
			}
			if !endMark(p.forms[k-1]) && p.forms[k-1] != "," && !p.gone[i+1] && !p.gone[k-1] {
				p.gone[i], p.heads[i], p.rels[i] = true, i+1, "punct"
				p.gone[k], p.heads[k], p.rels[k] = true, k-1, "punct"
			}
			i = k
			break
		}
	}
}

// fold notes the hyphened participles and hangs their other words on them.
func (p *partwise) fold() {
	for _, v := range folds(p.forms, p.nominals) {
		if p.folded == nil {
			p.folded, p.gone = map[int]string{}, map[int]bool{}
		}
		p.folded[v] = p.forms[v-2] + "-" + p.forms[v]
		p.gone[v-2], p.gone[v-1] = true, true
		p.heads[v-2], p.rels[v-2] = v, "compound"
		p.heads[v-1], p.rels[v-1] = v, "punct"
	}
}

// part parses the words of members as a sentence and returns its root, -1 where
// no word is left.
func (p *partwise) part(members []int) int {
	n, a, m := len(p.forms), p.a, p.m
	kept := members[:0:0]
	var words []string
	a.tags = a.tags[:0]
	for _, i := range members {
		if p.gone[i] {
			continue
		}
		word, tag := p.forms[i], p.tags[i]
		if w := p.folded[i]; w != "" {
			word, tag = w, m.tagNumber("ADJ", "JJ")
		}
		kept, words, a.tags = append(kept, i), append(words, word), append(a.tags, tag)
	}
	if len(kept) == 0 {
		return -1
	}
	a.words, a.bases = m.lexemes(words, a.words), a.bases[:0]
	for k, i := range kept {
		lemma := p.lemmas[i]
		if p.folded[i] != "" {
			lemma = words[k]
		}
		a.bases = append(a.bases, m.base(&a.words[k], lemma, &m.tags[a.tags[k]]))
	}
	m.parse(a)
	root := -1
	for k, i := range kept {
		p.rels[i] = m.rels[a.tree.rels[k]]
		if h := int(a.heads[k]); h < len(kept) {
			p.heads[i] = kept[h]
		} else {
			p.heads[i], root = n, i
		}
	}
	return root
}

// insert parses the aside c and hangs it on the word before it.
func (p *partwise) insert(c aside) {
	var inner []int
	for i := c.first; i < c.last; i++ {
		if !bracketOrDash(p.forms[i]) || i > c.first && i < c.last-1 {
			inner = append(inner, i)
		}
	}
	anchor := c.first - 1
	root := p.part(inner)
	if root >= 0 {
		// Climb to the head of the phrase before, so that the aside is beside
		// "Syrian Democratic Forces" and not beside one of its words.
		for steps := 0; steps < 8 && (phraseRel(p.rels[anchor]) || p.rels[anchor] == "punct") && p.heads[anchor] < len(p.forms); steps++ {
			anchor = p.heads[anchor]
		}
		tag := &p.m.tags[p.tags[root]]
		p.heads[root], p.rels[root] = anchor, asideRel(tag.UPOS, tag.XPOS, p.forms[inner[0]])
		anchor = root
	}
	for _, i := range []int{c.first, c.last - 1} {
		if i != root && bracketOrDash(p.forms[i]) {
			p.heads[i], p.rels[i] = anchor, "punct"
		}
	}
}

// attach parses the opening phrase or closing attribution c and hangs it on the
// sentence's head.
func (p *partwise) attach(c aside, head int) {
	edge := func(i int) bool {
		return (i == c.first || i == c.last-1 || i == c.first+1 && c.attribution) && (p.forms[i] == "," || endMark(p.forms[i]))
	}
	var inner []int
	for i := c.first; i < c.last; i++ {
		if !edge(i) {
			inner = append(inner, i)
		}
	}
	root := p.part(inner)
	if root < 0 || head < 0 {
		return
	}
	p.heads[root], p.rels[root] = head, "parataxis"
	if c.opening {
		p.rels[root] = "obl"
	}
	for i := c.first; i < c.last; i++ {
		if edge(i) {
			p.heads[i], p.rels[i] = root, "punct"
		}
	}
}

func phraseRel(rel string) bool { return rel == "compound" || rel == "flat" || rel == "appos" }
