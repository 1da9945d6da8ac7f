package coder

import (
	"fmt"
	"slices"
	"strings"

	"entente"
)

// describe fills action, object, polarity, condition, deadline and test from the
// clause headed by v, which by are to do at place (nil where none is named).
func (p *pass) describe(u *entente.Undertaking, v int, by []entente.Party, place *entente.Toponym) {
	last := v
	for _, k := range p.tree.All(v, "conj") {
		if p.verbal(k) && p.AdjacentConjunct(v, k) {
			last = k
		}
	}
	end := last + 1
	if prt := p.tree.Child(last, "compound:prt"); prt == last+1 {
		end++
	}
	u.Action = trim(p.doc.Text(p.doc.Span(v, end)))
	u.Condition = p.condition(v)
	first, stop := p.rest(v, last, end)
	if place != nil && p.itself(v) && stop == first+1 {
		u.Object = place.Name
	} else if first < stop {
		u.Object = trim(p.doc.Text(p.doc.Span(first, stop)))
	}
	if u.Condition == "" && stop < p.doc.Sentences[p.tok(v).Sentence].Last && p.opensCondition(stop) {
		from, to := stop, p.tok(stop).Head
		_, to = p.phrase(to)
		if to = p.cut(from+1, to); to > from {
			u.Condition = trim(p.doc.Text(p.doc.Span(from, to)))
		}
	}
	u.Will = !p.negated(v)
	for _, i := range p.timesIn[p.tok(v).Sentence] {
		t := &p.doc.Times[i]
		if t.First > v && p.tree.Dominates(v, t.First) && t.Interval.From.IsZero() && !t.Interval.To.IsZero() {
			u.Due = t.Interval.To.String()
		}
	}
	p.test(u, v, by, place)
}

// itself reports whether "it" is the object of v: "will not enter it".
func (p *pass) itself(v int) bool {
	o := p.tree.Child(v, "obj")
	return o >= 0 && p.tok(o).UPOS == "PRON" && p.lower(o) == "it"
}

// rest returns the tokens [first, stop) behind the verb group of v, which ends at
// end, that say what is done: objects and what goes with them, up to the first
// words that only date it, set a condition or go on to something else. last is the
// verb that v shares its objects with.
func (p *pass) rest(v, last, end int) (first, stop int) {
	first, stop = end, end
	for k := end; k < p.doc.Sentences[p.tok(v).Sentence].Last; k++ {
		h := p.tok(k).Head
		if h != v && h != last || k == last {
			continue
		}
		switch relation, _, _ := strings.Cut(p.tok(k).Deprel, ":"); relation {
		case "obj", "iobj", "obl", "xcomp", "ccomp", "advmod", "compound":
		case "nmod": // "the siege of the town"
			if p.verbal(v) {
				return first, stop
			}
		case "advcl":
			if !p.Infinitive(k) {
				return first, stop
			}
		default:
			return first, stop
		}
		from, to := p.phrase(k)
		before := p.Preposition(k)
		if from > stop || before == "without" || before == "until" || p.lex.Classes["condition"][before] || p.OfTime(k) {
			return first, stop
		}
		cut := p.cut(max(from, end), to)
		stop = max(stop, cut)
		if cut < to {
			return first, stop
		}
	}
	return first, stop
}

// cut returns where, in the tokens [first, stop), a clause opens that sets a
// condition or that a comma or dash sets apart: there the deed is told.
func (p *pass) cut(first, stop int) int {
	for k := first; k < stop; k++ {
		t := p.tok(k)
		switch {
		case p.opensCondition(k):
			return k
		case t.UPOS == "PUNCT" && strings.ContainsAny(p.doc.Text(t.Span), ",;:–—("):
			if !p.listed(k, stop) {
				return k
			}
		}
	}
	return stop
}

// opensCondition reports whether token k opens a condition: "if they return",
// "should they return".
func (p *pass) opensCondition(k int) bool {
	t := p.tok(k)
	if p.lex.Classes["condition"][p.lower(k)] {
		return t.Head > k && (t.Deprel == "mark" || t.Deprel == "advmod")
	}
	return p.lower(k) == "should" && t.Deprel == "aux" && p.tree.Child(t.Head, "nsubj", "nsubj:pass") > k
}

// listed reports whether the comma at k parts the members of a list that goes on
// before stop.
func (p *pass) listed(k, stop int) bool {
	for c := k + 1; c < stop; c++ {
		if h := p.tok(c).Head; p.is(c, "conj") && h >= 0 && h < k {
			return true
		}
	}
	return false
}

// negated reports whether verb v itself is negated, or a verb or noun it hangs on
// within the same promise ("would not move ahead with seizing").
func (p *pass) negated(v int) bool {
	if i, ok := p.predicateAt.At(v); ok {
		return p.doc.Predicates[i].Polarity == entente.Negated
	}
	for _, a := range p.tree.All(v, "advmod") {
		switch p.lower(a) {
		case "not", "n't", "never":
			return true
		}
	}
	return false
}

// condition returns the words that say on what the clause of v depends.
func (p *pass) condition(v int) string {
	for h, i := v, 0; h >= 0 && i < 4; h, i = p.tok(h).Head, i+1 {
		for _, c := range p.tree.All(h, "advcl", "obl") {
			if h != v && c < v && !p.saysContent(h, v) { // a clause further up counts where it follows
				continue
			}
			opens := func(m int) bool { return p.lex.Classes["condition"][p.lower(m)] }
			if slices.ContainsFunc(p.tree.All(c, "mark", "case", "advmod"), opens) { // "only if"
				first, last := p.tree.Subtree(c)
				s := p.doc.Sentences[p.tok(v).Sentence]
				return trim(p.doc.Text(p.doc.Span(max(first, s.First), min(last, s.Last))))
			}
		}
	}
	return ""
}

// saysContent reports whether v, or the clause that it is joined to, is what the verb of
// saying h holds: the condition before "if it falls, the premier said, they will leave" is of
// the leaving.
func (p *pass) saysContent(h, v int) bool {
	for p.is(v, "conj") && p.tok(v).Head >= 0 && p.verbal(p.tok(v).Head) && p.tok(v).Head != h {
		v = p.tok(v).Head
	}
	return p.tok(v).Head == h && p.is(v, "ccomp", "parataxis") && p.lex.Classes["say-cue"][p.tok(h).Lemma]
}

// phrase returns the tokens of t's subtree without what only dates or conditions
// it and without clauses that hang on a conjunct before it.
func (p *pass) phrase(t int) (first, last int) {
	first, last = p.tree.Subtree(t)
	s := p.doc.Sentences[p.tok(t).Sentence]
	first, last = max(first, s.First), min(last, s.Last)
	for _, c := range p.tree.All(t, "advcl", "parataxis", "punct") {
		if cf, _ := p.tree.Subtree(c); cf > t && cf < last && p.lower(c) != "-" { // "al-Bab" goes on
			last = cf
		}
	}
	for _, c := range p.tree.All(t, "acl:relcl") { // "a truce, which the rebels turned down"
		if cf, _ := p.tree.Subtree(c); cf-1 > t && cf-1 < last && p.lower(cf-1) == "," {
			last = cf - 1
		} else if cf > t && cf < last && p.lower(cf) == "," {
			last = cf
		}
	}
	return first, last
}

// test writes the question to the situation that tells whether u is kept, where
// the deed is one the situation can see: entering, taking, leaving, encircling, staying out.
func (p *pass) test(u *entente.Undertaking, v int, by []entente.Party, place *entente.Toponym) {
	if place == nil || len(by) == 0 || by[0].Actor.Generic() { // nobody sees whether civilians stay away
		return
	}
	if p.staysOut(v) {
		u.Test = fmt.Sprintf("avoid(%s, %s)", by[0].Actor, place.ID)
		return
	}
	for _, class := range []string{"enter", "take", "leave", "encircle"} {
		if p.lex.Classes["test-"+class][p.Lemma(v)] {
			u.Test = fmt.Sprintf("%s(%s, %s)", class, by[0].Actor, place.ID)
			return
		}
	}
}

// staysOut reports whether v is to keep out of a place: "stay outside", "keep out of the
// city".
func (p *pass) staysOut(v int) bool {
	if !p.lex.Classes["test-stay"][p.tok(v).Lemma] {
		return false
	}
	outside := func(t int) bool { return p.inClass(t, "outside-words") }
	return slices.ContainsFunc(p.tree.All(v, "advmod", "compound:prt", "obl", "xcomp"), func(c int) bool {
		return outside(c) || slices.ContainsFunc(p.tree.All(c, "case", "advmod"), outside)
	})
}

// objectPlace returns the place that the clause of v is about.
func (p *pass) objectPlace(v int) *entente.Toponym {
	for _, o := range append(p.tree.All(v, "obj", "obl", "nmod"), v) {
		f := filler{token: o}
		if p.fillPlace(&f) {
			return publishedPlace(f.place)
		}
	}
	for _, k := range p.tree.All(v, "conj") {
		for _, o := range p.tree.All(k, "obj") {
			f := filler{token: o}
			if p.fillPlace(&f) {
				return publishedPlace(f.place)
			}
		}
	}
	if p.staysOut(v) {
		if here := p.placeAtHand(v); len(here) > 0 {
			return publishedPlace(here[0].place)
		}
	}
	for _, o := range p.tree.All(v, "obj", "obl", "xcomp") { // "develop a plan for seizing X"
		for _, i := range p.toponymsIn[p.tok(v).Sentence] {
			t := &p.doc.Toponyms[i]
			if !t.Adjective && !t.Actor && t.Head >= 0 && t.Precision < entente.PlaceCountry && p.tree.Dominates(o, t.Head) {
				return publishedPlace(t)
			}
		}
	}
	return nil
}

// trim takes blanks, closing marks and quotation marks off the ends of a passage.
func trim(s string) string { return strings.Trim(s, " \t\n,;:.–—-“”\"") }
