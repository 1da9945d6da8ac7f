package coder

import (
	"slices"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
)

// attribute tries the frames of nouns that say what somebody is: "X is an ally of
// Y", "X, the armed wing of Y", "Z regards X as a proxy of Y".
func (p *pass) attribute(n int, list []*frames.Frame) {
	if len(list) == 0 {
		return
	}
	subjects, seer, cue := p.Predicated(n)
	if h := p.tok(n).Head; len(subjects) == 0 && h >= 0 && p.is(n, "amod") && p.tok(h).UPOS == "NOUN" {
		subjects, seer, cue = p.Predicated(h) // "regards him as the legitimate head of state"
	}
	if len(subjects) == 0 {
		if m := p.apposed(n); m != nil {
			subjects = []int{m.Head}
		} else if last := p.before(n); last >= 0 && p.toponym(last) != nil {
			subjects = []int{last}
		} else if s := p.actingAs(n); s >= 0 {
			subjects = p.Conjuncts(s)
		}
	}
	holders := slices.Clone(p.viewHolders(n, seer, subjects...))
	hearsay := seer < 0 && cue < 0 && len(holders) == 1 && holders[0].Actor.Generic() // "is Chad's ally, diplomats say"
	for i := range holders {
		holders[i] = p.holder(holders[i], n, subjects...)
	}
	args := p.arguments(n)
	for _, s := range subjects {
		args = append(args, grammar.Argument{Rel: "pred", Token: s})
	}
	var made kinds
	said := holders
	for _, f := range list {
		if holders = said; hearsay && len(f.Relations) > 0 {
			holders = nil // what somebody without a name tells of two is a tie, and not his view
		}
		m := &match{Frame: f, trigger: n, confidence: f.Confidence, cue: cue, attribute: true}
		for _, role := range frames.Roles {
			if f.Roles[role] != nil {
				m.fillers[role] = p.fill(role, args, f)
			}
		}
		p.ofBoth(m, n)
		p.collective(m, n)
		if f.Means && !slices.ContainsFunc(m.fillers[frames.Whom], func(w filler) bool { return !w.generic }) {
			m.fillers[frames.Whom] = p.means(n)
		}
		if len(m.fillers[frames.Whom]) == 0 && len(holders) == 1 && seer >= 0 && f.Stance() { // "Chad considers the front an enemy"
			m.fillers[frames.Whom] = []filler{{token: seer, rel: "poss", parties: holders}}
		}
		p.separate(m)
		if len(f.Designates) > 0 && len(m.fillers[frames.Whom]) == 0 {
			if o := p.otherOwner(m, n); o != nil {
				m.fillers[frames.Whom] = []filler{*o}
			} else if s := p.tok(n).Sentence; m.ties("part_of") && s > 0 && p.tree.Child(n, "nmod:poss") >= 0 && p.lower(p.tree.Child(n, "nmod:poss")) == "its" { // "Its armed wing, the column"
				if band := p.onlyBand(m, p.doc.Sentences[s-1].First, p.doc.Sentences[s-1].Last, "its"); band != nil && !band.Generic {
					m.fillers[frames.Whom] = []filler{{token: p.tree.Child(n, "nmod:poss"), rel: "poss", parties: slices.Clone(band.Parties), notes: []string{"by coreference"}}}
				}
			}
		}
		if len(f.Events) > 0 { // "is ready to defend Chad"
			if len(m.fillers[frames.Whom]) == 0 && len(m.fillers[frames.Does]) > 0 {
				m.fillers[frames.Whom] = p.inner(m)
				p.separate(m)
			}
			p.conditional(m)
			p.settle(m)
		}
		if (len(holders) > 0 || cue >= 0 && p.Regards(cue)) && len(f.Designates) > 0 {
			// What somebody holds to be so, or many do, is a view, and not a tie in the world.
			m.holders = holders
			view := *f
			view.Relations = nil
			m.Frame = &view
		}
		outcome := p.check(m)
		if outcome == "" && len(holders) == 0 && cue < 0 && slices.ContainsFunc(f.Designates, func(as string) bool { return inPassing[as] }) {
			outcome = "not: somebody's view" // "the lawful president", as the outlet has it
		}
		if outcome == "" && len(holders) == 0 && seer >= 0 && p.tok(seer).UPOS == "PRON" && len(f.Designates) > 0 {
			outcome = "not: known whose view it is" // "it regards them as", of which nobody knows who it is
		}
		if outcome == "" {
			before := len(p.claims)
			switch outcome = p.emit(m, &made); {
			case len(p.claims) > before:
				outcome = "coded"
			case outcome == "":
				outcome = "too unsure"
			}
		}
		p.tries[n] = append(p.tries[n], try{m, outcome})
		p.tried(f.Name, p.tok(n).Span, outcome)
	}
}

// actingAs returns who does something as the part that noun n names of somebody, -1 where nobody
// does: "Chad, as part of the coalition, trains them", "is working as part of it".
func (p *pass) actingAs(n int) int {
	h, of := p.tok(n).Head, p.tree.Child(n, "nmod")
	if h < 0 || of < 0 || p.tok(n).Lemma != "part" || p.Preposition(n) != "as" {
		return -1
	}
	if m := p.mention(of); m == nil || m.Generic || m.Parties[0].Actor.Provisional() { // "as part of the exercise Sea Shield"
		return -1
	}
	if p.is(n, "nmod") && h < n && p.doc.Word(n-1) == "as" && p.tok(h).UPOS == "PROPN" {
		return h
	}
	if !p.is(n, "obl") || !p.verbal(h) || p.Regards(h) {
		return -1
	}
	s, _ := p.SurfaceSubject(h) // he who is sent is part of it too
	return s
}

// otherOwner returns whose noun n is, which a pronoun before it tells, where that is said of somebody who can't be his own:
// "Chad pays the front, which is regarded as its tool". It is the nearest subject before it that is another, else the
// only other party named before it; nil where there is none.
func (p *pass) otherOwner(m *match, n int) *filler {
	t := p.tree.Child(n, "nmod:poss")
	if t < 0 || p.tok(t).UPOS != "PRON" || p.lower(t) != "its" && p.lower(t) != "their" && p.lower(t) != "his" {
		return nil
	}
	var only *filler
	for k := t - 1; k >= max(t-maxBand, p.doc.Sentences[p.tok(t).Sentence].First); k-- {
		named := p.mention(k)
		if named == nil || named.Head != k || named.Generic || named.Pronoun {
			continue
		}
		o := filler{token: k, rel: "poss"}
		if !p.fillActor(&o) || o.generic || len(o.parties) != 1 || slices.ContainsFunc(m.parties(frames.Who), func(q entente.Party) bool { return q.Actor == o.parties[0].Actor }) {
			continue
		}
		o.notes = append(slices.Clone(o.notes), "by coreference")
		if p.is(k, "nsubj") {
			return &o
		}
		if only != nil && only.parties[0].Actor != o.parties[0].Actor {
			return nil
		}
		only = &o
	}
	return only
}

// inPassing are the designations that an outlet uses without holding anybody to be so.
var inPassing = map[string]bool{"legitimate": true, "illegitimate": true}

// apposed returns the mention that noun n is set beside by a comma or dash ("the
// Workers' Front (WF), a banned organization"), read off the word order: parsers
// often lose an apposition after brackets.
func (p *pass) apposed(n int) *document.Mention {
	last := p.before(n)
	if last < 0 {
		return nil
	}
	if o := p.mentionOver[last]; o >= 0 && p.doc.Mentions[o].Last >= last+1 && !p.doc.Mentions[o].Generic && !p.doc.Mentions[o].Pronoun {
		return &p.doc.Mentions[o]
	}
	return nil
}

// before returns the last word before the comma or dash behind which the phrase of noun n
// opens with its article, what stands in brackets aside; -1 where it does not.
func (p *pass) before(n int) int {
	first := p.doc.Sentences[p.tok(n).Sentence].First
	det := n - 1
	for ; det > first && n-det < 7; det-- {
		if u := p.tok(det).UPOS; u == "DET" {
			break
		} else if u == "VERB" && !p.is(det, "amod", "compound") {
			return -1 // "according to the agency, the blast killed 17 people"
		} else if u != "ADJ" && u != "NOUN" && u != "PROPN" && u != "VERB" && u != "ADV" && u != "PUNCT" && u != "NUM" {
			return -1
		}
	}
	mark := det - 1
	if mark <= first || p.tok(det).UPOS != "DET" {
		return -1
	}
	switch p.doc.Word(mark) {
	case ",", "—", "–", "-":
	default:
		return -1
	}
	last := mark - 1
	if p.doc.Word(last) == ")" {
		for last > first && p.doc.Word(last) != "(" {
			last--
		}
		last--
	}
	if last < first {
		return -1
	}
	return last
}

// viewHolders returns who holds that n: who sees it so, "in X's view", else, where
// the sentence says "X is n", the last speaker whose words it is.
func (p *pass) viewHolders(n, seer int, subjects ...int) []entente.Party {
	if seer >= 0 {
		var out []entente.Party
		for _, t := range p.Conjuncts(seer) {
			if f := (filler{token: t}); p.fillState(&f) {
				out = append(out, f.parties[0])
			}
		}
		return out
	}
	if f := p.inTheEyes(n); f != nil {
		return f.parties[:1]
	}
	for h, i := n, 0; h >= 0 && i < 4; h, i = p.tok(h).Head, i+1 {
		for _, o := range p.tree.All(h, "obl", "nmod") {
			if p.is(o, "nmod") && i > 0 && !(i == 1 && p.is(n, "amod")) {
				continue // the parse hangs it on what somebody is at most
			}
			if of := p.whoseView(o); of != nil {
				return of
			}
		}
		for _, o := range p.tree.All(h, "nsubj") {
			if p.Outside(o, h) { // "Manila's reading is that the front is"
				if of := p.whoseView(o); of != nil {
					return of
				}
			}
		}
	}
	said := p.tree.Child(n, "cop") >= 0 || p.ShownToBe(n) >= 0  // "is nothing but a tool"
	if h := p.tok(n).Head; !said && h >= 0 && p.is(n, "amod") { // "says that the council is a legitimate voice"
		said = p.tree.Child(h, "cop") >= 0
	}
	if h := p.tok(n).Head; !said && h >= 0 && p.is(n, "conj") && len(subjects) > 0 { // "is a terrorist organisation and a tool of"
		said = p.tree.Child(h, "cop") >= 0
	}
	for _, s := range subjects {
		for _, o := range p.tree.All(s, "nmod") { // "the front, in Manila's eyes, is"
			if of := p.whoseView(o); of != nil && said {
				return of
			}
		}
	}
	if p.lex.Classes["list-words"][p.tok(n).Lemma] { // "is on Canada's list"
		if x := p.tree.Child(n, "nmod:poss"); x >= 0 {
			if f := (filler{token: x}); p.fillState(&f) {
				return f.parties[:1]
			}
		}
	}
	if !said {
		return nil // what is set beside a name in passing is nobody's view
	}
	if of := p.lastSpeaker(n); len(of) > 0 {
		return of
	}
	for h, i := n, 0; i < 3 && h >= 0; h, i = p.tok(h).Head, i+1 { // "the court held that the party was one with"
		if v := p.tok(h).Head; v >= 0 && p.is(h, "ccomp") && p.lex.Classes["held-to-be"][p.tok(v).Lemma] {
			return p.namer(v)
		}
	}
	return nil
}

// lastSpeaker returns the innermost of those in whose words t stands.
func (p *pass) lastSpeaker(t int) []entente.Party {
	chain := p.attribution(t)
	if len(chain) == 0 {
		return nil
	}
	last := chain[len(chain)-1]
	for _, i := range p.mentionsIn(last.Span) {
		m := &p.doc.Mentions[i]
		if len(m.Parties) > 0 && m.Parties[0].Actor == last.Actor {
			return m.Parties[:1]
		}
	}
	return nil
}

// whoseView returns whose view phrase o is: "in Manila's eyes", "in the opinion of Manila";
// nil where it is none.
func (p *pass) whoseView(o int) []entente.Party {
	if q := p.Preposition(o); q != "in" && q != "" || !p.lex.Classes["view"][p.tok(o).Lemma] {
		return nil
	}
	x := p.tree.Child(o, "nmod:poss")
	if x < 0 && p.tree.Child(o, "det") >= 0 { // "in view of" is none
		if x = p.tree.Child(o, "nmod"); x < 0 || p.Preposition(x) != "of" {
			return nil
		}
	}
	if a := p.tree.Child(o, "amod"); x < 0 && a >= 0 && p.doc.Capital(a) { // "in Chadian eyes"
		if f := (filler{token: a, rel: "mod"}); p.fillState(&f) {
			return f.parties[:1]
		}
	}
	if x < 0 {
		return nil
	}
	var of []entente.Party
	for _, k := range p.Conjuncts(x) {
		if f := (filler{token: k}); p.fillState(&f) {
			of = append(of, f.parties[0])
		}
	}
	return of
}

// holder returns q as somebody's who holds a view of subjects: an organ of a state without a
// name ("the junta has declared both groups terrorists") is the one of the country whose
// groups they are, else of the one at hand.
func (p *pass) holder(q entente.Party, n int, subjects ...int) entente.Party {
	if !unowned(q) || !ontology.Sector(q.Sectors[0]).Organ() {
		return q
	}
	for _, s := range subjects {
		if m := p.mention(s); m != nil && len(m.Parties) > 0 && len(m.Parties[0].Country) == 3 && ontology.State(m.Parties[0].Country) {
			return owned(q, m.Parties[0].Country)
		}
	}
	if country := p.atHand(p.tok(n).Sentence, nil); country != "" {
		return owned(q, country)
	}
	return q
}

// inTheEyes returns to whom it is so what n says.
func (p *pass) inTheEyes(n int) *filler {
	for _, o := range p.ToWhom(n) {
		if f := (filler{token: o}); p.fillState(&f) {
			return &f
		}
	}
	return nil
}

// mentionsIn returns the mentions whose head lies in s.
func (p *pass) mentionsIn(s entente.Span) []int {
	var out []int
	first, last := p.doc.TokensIn(s)
	for t := first; t < last; t++ {
		out = append(out, p.mentionAt[t]...)
	}
	return out
}

// means returns with whose weapons or money it is so what n says: "with French money and
// arms the front has become a loyal proxy".
func (p *pass) means(n int) []filler {
	for h, i := n, 0; h >= 0 && i < 3; h, i = p.tok(h).Head, i+1 {
		for _, o := range p.tree.All(h, "obl") {
			if p.Preposition(o) != "with" || !p.phraseInClass(o, p.lex.ClassNumber("means-words")) {
				continue
			}
			if f := (filler{token: o, rel: "with"}); p.fillActor(&f) && !f.generic {
				return []filler{f}
			}
		}
	}
	return nil
}

// ofBoth fills the subject of what is said of two officers of states with these states: "the
// generals of Chad and Niger, old allies" tells of the two states.
func (p *pass) ofBoth(m *match, n int) {
	h := p.tok(n).Head
	if p.tok(n).XPOS != "NNS" || !p.lex.Classes["stance-nouns"][p.tok(n).Lemma] || !p.is(n, "appos", "conj") ||
		p.tree.Child(n, "nmod", "nmod:poss", "cc") >= 0 || p.tok(h).XPOS != "NNS" {
		return
	}
	for _, o := range p.tree.All(h, "nmod") {
		both := p.Conjuncts(o)
		if p.Preposition(o) != "of" || len(both) != 2 || both[1] > n {
			continue
		}
		var fillers []filler
		for _, t := range both {
			if i, ok := p.toponymAt.At(t); ok && p.doc.Toponyms[i].Precision >= entente.PlaceCountry && ontology.State(p.doc.Toponyms[i].Country) {
				fillers = append(fillers, filler{token: t, rel: "pred", parties: []entente.Party{p.stateOf(&p.doc.Toponyms[i].Toponym)}})
			}
		}
		if len(fillers) == 2 {
			m.fillers[frames.Who], m.fillers[frames.Whom] = fillers, nil
			return
		}
	}
}

// collective fills the subject from the noun itself where it stands for several
// actors by name: "NATO allies" for the two that the sentence names.
func (p *pass) collective(m *match, n int) {
	if len(m.fillers[frames.Who]) > 0 || p.tree.Child(n, "nmod:poss") >= 0 {
		return
	}
	for _, o := range p.tree.All(n, "nmod") {
		if f := (filler{token: o}); p.Preposition(o) != "of" || p.fillState(&f) {
			return // "China and Russia, as allies of Assad", but "allies of long standing"
		}
	}
	for _, a := range p.tree.All(n, "amod") {
		if p.doc.Capital(a) {
			return // "Western allies" are none of the two who fight
		}
	}
	for _, c := range p.tree.All(n, "compound") { // "US allies" are not the two, "NATO allies" may be
		if f := (filler{token: c, rel: "mod"}); p.fillState(&f) && string(f.parties[0].Actor) == f.parties[0].Country && ontology.State(f.parties[0].Country) {
			return
		}
	}
	for _, i := range p.mentionAt[n] {
		if mention := &p.doc.Mentions[i]; len(mention.Parties) > 1 {
			f := filler{token: n, rel: "pred", notes: []string{"by coreference"}}
			f.take(mention)
			f.generic = false // the parties are named, if not here
			m.fillers[frames.Who], m.fillers[frames.Whom] = []filler{f}, nil
			return
		}
	}
}
