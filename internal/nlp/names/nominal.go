package names

import (
	"strings"

	"entente/internal/document"
)

// nominals returns the common-noun mentions: a known noun with its modifiers to
// the left, article aside.
func (f *finder) nominals() []nameSpan {
	var out []nameSpan
	for i := f.first; i < f.last; i++ {
		p := f.nounEnd[i-f.first]
		if p.typ == "" || f.proper[i-f.first] {
			continue
		}
		if f.modifies(i) && !f.joinsDeed(i) {
			continue
		}
		out = append(out, nameSpan{first: f.leftEdge(p.first), last: i + 1, typ: p.typ, nominal: true, noun: i})
	}
	return out
}

// modifies reports whether the noun at i only modifies a later known noun of the
// same phrase ("rebel fighters", "government forces").
func (f *finder) modifies(i int) bool {
	for j := i + 1; j < f.last && j-i <= maxNounPhrase; j++ {
		t := f.d.Tokens[j]
		if !nounToken(t) && !adjectiveToken(t) && !hyphenMark(f.d.Word(j)) {
			return false
		}
		if q := f.nounEnd[j-f.first]; q.typ != "" && !f.proper[j-f.first] && q.typ != document.Weapon {
			return true
		}
		if f.proper[j-f.first] {
			return false
		}
	}
	return false
}

// joinsDeed reports whether the noun at i is joined by a hyphen to a participle whose doer
// it is: "the rebel-held town", "government-controlled districts"; or, being taken for an
// adjective, stands right before what its bearers do or hold: "in rebel hands".
func (f *finder) joinsDeed(i int) bool {
	d := f.d
	if i+1 < f.last && f.lex.doers[d.Lower(i)] && f.lex.done[d.Lower(i+1)] && d.Tokens[i+1].UPOS == "NOUN" {
		return true
	}
	if i+2 >= f.last || !hyphenMark(d.Word(i+1)) || d.Tokens[i].End != d.Tokens[i+1].Start || d.Tokens[i+1].End != d.Tokens[i+2].Start {
		return false
	}
	switch d.Lower(i + 2) {
	case "held", "controlled", "occupied", "run", "ruled", "administered", "besieged", "dominated":
		return true
	}
	return false
}

// maxNounPhrase bounds the modifiers of a noun: longer rows are lists gone wrong.
const maxNounPhrase = 16

// leftEdge returns the first token of the noun phrase whose noun starts at noun.
func (f *finder) leftEdge(noun int) int {
	first := noun
	for i := noun - 1; i >= f.first && noun-i <= maxNounPhrase; i-- {
		t, word := f.d.Tokens[i], f.d.Word(i)
		switch {
		case f.proper[i-f.first], adjectiveToken(t), t.UPOS == "NOUN" && f.inside(i, noun):
			first = i
		case hyphenMark(word) && i > f.first && f.d.Tokens[i-1].End == t.Start:
			// "Kurdish-led": whatever the hyphen joins comes along.
			first = i - 1
			i--
		case t.XPOS == "POS" || word == "'s" || word == "’s" || word == "’" || word == "'":
			if i == f.first || !nounToken(f.d.Tokens[i-1]) {
				return first
			}
			first = i - 1
			i--
		case (t.UPOS == "CCONJ" && strings.EqualFold(word, "and") || word == ",") && i > f.first && first == i+1 && f.modifier(i-1) && f.modifier(i+1):
			// "American and Turkish military leaders", "local, legitimate forces".
		case first == i+1 && i-1 > f.first && hyphenMark(f.d.Word(i-1)) && f.d.Tokens[i-1].End == t.Start && t.UPOS != "ADP":
			// "Iran-backed", however it is tagged.
			first = i
		default:
			return first
		}
	}
	return first
}

// inside reports whether the parse hangs i, by way of modifiers, on a token
// between it and noun or on noun's phrase.
func (f *finder) inside(i, noun int) bool {
	t := f.d.Tokens[i]
	return t.Head > i && t.Head < f.last && document.Rel(t.Deprel, "compound", "amod", "nmod", "conj", "obl", "flat", "nummod", "goeswith") || i+1 == noun
}

// modifier reports whether i is an adjective that the parse hangs to its right or
// joins to such a one.
func (f *finder) modifier(i int) bool {
	t := f.d.Tokens[i]
	return (t.UPOS == "ADJ" || f.inName[i-f.first] == document.Nationality || f.inName[i-f.first] == document.Location && document.Rel(t.Deprel, "compound", "amod")) &&
		document.Rel(t.Deprel, "amod", "compound", "conj", "nmod")
}

// join puts names and common-noun mentions together: a noun before a name
// ("Foreign Secretary Jane Roe", "the militant group Ansar"), names inside a
// noun phrase, "of" and a name after it.
func (f *finder) join(runs, nominals []nameSpan) {
	starts := make(map[int]int, len(runs)) // by first token: index into runs
	for i, r := range runs {
		starts[r.first] = i
	}
	for i := range nominals {
		n := &nominals[i]
		if r, ok := starts[n.last]; ok && f.names(n, &runs[r]) {
			if n.typ == document.Person || n.typ == document.Organization && runs[r].by == byGuess {
				runs[r].typ = n.typ
			}
			if runs[r].typ == n.typ && runs[r].by != byList {
				runs[r].by = byWords
			}
			n.typ, n.nominal, n.by = runs[r].typ, false, byWords
			n.last = runs[r].last
			runs[r].inner = true
			continue
		}
		f.takeOf(n, runs, starts)
	}
	// A name inside a phrase goes with it, unless it owns it ("Assad's regime") or
	// follows its "of".
	j := 0
	for i := range runs {
		for j < len(nominals) && nominals[j].last <= runs[i].first {
			j++
		}
		if j < len(nominals) && nominals[j].first <= runs[i].first && runs[i].last <= nominals[j].last {
			after := ""
			if runs[i].last < f.last {
				after = f.d.Word(runs[i].last)
			}
			owner := after == "'s" || after == "’s" || after == "'" || after == "’"
			ofName := runs[i].first > f.first && runs[i].last == nominals[j].last && nominals[j].nominal
			runs[i].inner = runs[i].inner || !owner && !ofName
		}
	}
	f.spans = append(append(f.spans, runs...), nominals...)
}

// names reports whether the noun phrase n introduces the name r.
func (f *finder) names(n, r *nameSpan) bool {
	plural := f.d.Tokens[n.last-1].XPOS == "NNS"
	switch n.typ {
	case document.Person:
		return !plural && (r.typ == document.Person || r.by == byGuess)
	case document.Organization, document.Location, document.Facility:
		return !plural && (r.typ == n.typ || r.by == byGuess)
	}
	return false
}

// takeOf lets a noun phrase go on over "of" to a name: "people of Mosul", "the
// city of Raqqa".
func (f *finder) takeOf(n *nameSpan, runs []nameSpan, starts map[int]int) {
	at := n.last
	if at+1 >= f.last || !strings.EqualFold(f.d.Word(at), "of") {
		return
	}
	at++
	if strings.EqualFold(f.d.Word(at), "the") {
		at++
	}
	r, ok := starts[at]
	if !ok {
		return
	}
	n.last = runs[r].last
	if n.typ == document.Location && runs[r].typ == document.Location {
		n.nominal = false
		runs[r].inner = true
	}
}

// described adds the descriptions of actors and places that the model marks and the
// lists of nouns do not have ("those displaced", "the cease-fire monitors").
func (f *finder) described() {
	for i := f.first; i < f.last; i++ {
		typ := labelled(f.label(i).Mention)
		if typ == noName {
			continue
		}
		end := i + 1
		for end < f.last && goesOn(f.label(end).Mention) {
			end++
		}
		first := i
		i = end - 1
		if f.d.Tokens[first].UPOS == "DET" && first+1 < end {
			first++
		}
		if f.d.Tokens[first].UPOS == "PRON" || f.overlaps(first, end) {
			continue
		}
		f.spans = append(f.spans, nameSpan{first: first, last: end, typ: typ, nominal: true, noun: -1})
	}
}

// goesOn reports whether a label goes on with the span that the label before opened.
func goesOn(label string) bool { return label != "" && (label[0] == 'I' || label[0] == 'E') }

func (f *finder) overlaps(first, last int) bool {
	for _, sp := range f.spans {
		if sp.first < last && first < sp.last && sp.typ != noName {
			return true
		}
	}
	return false
}
