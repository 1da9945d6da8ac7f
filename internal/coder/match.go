package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
)

// match is a frame with its roles filled at one trigger.
type match struct {
	*frames.Frame
	trigger    int
	fillers    fillers
	looked     [frames.RoleCount]bool // for which fillers
	confidence float64
	reasons    []string // what lowered the confidence
	// holders are who sees it so, for attributes; none where the text just says it.
	// cue is the verb of seeing, -1 where there is none.
	holders []entente.Party
	cue     int
	// attribute: the trigger is what somebody is said to be.
	attribute bool
}

// fillers are those of each role.
type fillers [frames.RoleCount][]filler

// filler is what fills a role.
type filler struct {
	token   int
	rel     string
	parties []entente.Party
	generic bool
	place   *document.Toponym
	// notes say what made the filling less sure than "the parse says so".
	notes []string
}

// fillActor sets the parties of f from the mention at its token, or, for a noun
// that only stands for somebody ("ISIS positions", "the army's advance"), from the
// mention that modifies it. All frames ask for the same, so it is looked for once.
func (p *pass) fillActor(f *filler) bool {
	i, asked := p.actorAt.At(f.token)
	if !asked {
		a := filler{token: f.token}
		p.findActor(&a)
		a.parties, a.notes = slices.Clip(a.parties), slices.Clip(a.notes)
		i = len(p.actors)
		p.actors = append(p.actors, a)
		p.actorAt.Set(f.token, i)
	}
	a := &p.actors[i]
	if a.parties == nil {
		return false
	}
	f.parties, f.generic = a.parties, a.generic
	if f.notes == nil {
		f.notes = a.notes
	} else {
		f.notes = append(f.notes, a.notes...)
	}
	return true
}

// findActor sets the parties of f, or leaves them where nobody is found.
func (p *pass) findActor(f *filler) bool {
	m := p.mention(f.token)
	if m == nil || m.Generic {
		if t := p.counted(f.token); t >= 0 {
			if of := p.mention(t); of != nil {
				f.take(of)
				return true
			}
		}
	}
	if m == nil && p.fillSpeaker(f) {
		return true
	}
	if m == nil && (p.ownOf(f) || p.tellerOf(f) || p.statelet(f)) {
		return true
	}
	if m == nil {
		m = p.alsoCounted(f.token)
	}
	if m != nil && m.Generic {
		if owner := p.speaksFor(f.token, m.Parties[0]); owner != nil { // "whose men", "the front's guerrillas"
			f.take(owner)
			p.through(f)
			return true
		}
	}
	if m != nil {
		f.take(m)
		p.together(f)
		p.coOwners(f, m)
		return true
	}
	return p.fillThrough(f, f.token, 0)
}

// speaksFor returns the group whose people noun t tells of, where q, what it stands for by
// itself, is nobody in particular: "the front's guerrillas", "a spokesman for the movement".
func (p *pass) speaksFor(t int, q entente.Party) *document.Mention {
	word := p.inClass(t, "speaking-for")
	if !word && !p.inClass(t, "own-people") || q.Country != "" && !supposedOwner(q) {
		return nil
	}
	for _, o := range p.tree.All(t, "nmod:poss", "nmod") {
		if prep := p.Preposition(o); !p.is(o, "nmod:poss") && (!word || prep != "of" && prep != "for" && prep != "from") {
			continue
		}
		if owner := p.mention(o); owner != nil && !owner.Generic && !owner.Person && len(owner.Parties) == 1 && (!owner.Parties[0].Actor.OfState() || q.Country == "") {
			return owner
		}
	}
	return nil
}

// through notes that f was found by the noun at its token: one whose word is theirs, or a
// thing or body of theirs.
func (p *pass) through(f *filler) {
	how := "through "
	if p.inClass(f.token, "speaking-for") {
		how = "speaking for them: "
	}
	f.notes = append(f.notes, how+p.doc.Word(f.token))
}

// together adds the second of those behind "of" where a plural has several: "leaders
// of France and Italy", "of France and of Italy" are of both.
func (p *pass) together(f *filler) {
	if x := p.tok(f.token).XPOS; x != "NNS" && x != "NNPS" {
		return
	}
	var all []int
	for _, c := range p.tree.All(f.token, "nmod") {
		if p.Preposition(c) == "of" && (len(all) == 0 || p.tree.Child(c, "cc") >= 0) {
			all = append(all, p.Conjuncts(c)...)
		}
	}
	if len(all) == 1 { // "commanders of the French and Italian armies"
		m := p.mention(all[0])
		if m != nil && len(m.Parties) > 1 && !m.Generic && !m.Pronoun && slices.ContainsFunc(m.Parties, func(q entente.Party) bool { return len(f.parties) == 1 && q.Actor == f.parties[0].Actor }) {
			f.parties = m.Parties
		}
	}
	if len(all) < 2 {
		return
	}
	var named []entente.Party
	for _, k := range all {
		if m := p.mention(k); m != nil && !m.Generic && !m.Pronoun {
			named = append(named, m.Parties[0])
		} else if p.isCountry(k) {
			named = append(named, p.stateOf(&p.toponym(k).Toponym))
		} else if of := (filler{token: k}); p.fillThrough(&of, k, 1) {
			named = append(named, of.parties[0])
		}
	}
	if len(named) < len(all) {
		return
	}
	if !slices.ContainsFunc(f.parties, func(q entente.Party) bool { return q.Country == named[0].Country && !q.Actor.Generic() }) {
		f.parties, f.generic = nil, false
		f.notes = f.namedNotes()
	}
	f.parties = slices.Clone(f.parties)
	for _, q := range named {
		if !slices.ContainsFunc(f.parties, func(o entente.Party) bool { return o.Actor == q.Actor || organOf(o, q) || organOf(q, o) }) {
			f.parties = append(f.parties, q)
		}
	}
}

// organOf reports whether o is an organ or official of the state q, or of q's state.
func organOf(o, q entente.Party) bool {
	if !o.Actor.OfState() && !o.Actor.Provisional() {
		return false // a group of that country is none of its organs
	}
	return o.Country != "" && o.Country == q.Country && string(q.Actor) == q.Country
}

// counted returns the noun whose number or group noun t only tells: "tens of
// thousands of students", "a group of refugees", "members of the union", "sixty of
// them". It is -1 for any other noun.
func (p *pass) counted(t int) int {
	for i := 0; i < 3 && (p.inClass(t, "group-words") || p.tok(t).UPOS == "NUM"); i++ {
		next := -1
		for _, c := range p.tree.All(t, "nmod", "obl") {
			if c > t && p.Preposition(c) == "of" {
				next = c
				break
			}
		}
		if next < 0 {
			return -1
		}
		if t = next; !p.inClass(t, "group-words") {
			return t
		}
	}
	return -1
}

// alsoCounted returns who is meant by a bare number that goes on with a count: "27 people
// were injured and 30 arrested".
func (p *pass) alsoCounted(t int) *document.Mention {
	if p.tok(t).UPOS != "NUM" || !p.is(t, "nsubj", "nsubj:pass") || p.tree.Child(t, "nmod") >= 0 {
		return nil
	}
	v := p.tok(t).Head
	if v < 0 || !p.is(v, "conj") || p.tok(v).Head < 0 {
		return nil
	}
	s := p.tree.Child(p.tok(v).Head, "nsubj", "nsubj:pass")
	if s < 0 || p.tree.Child(s, "nummod") < 0 {
		return nil
	}
	return p.mention(s)
}

// fillThrough looks for whom noun t stands for among its modifiers, and below the
// noun it measures ("the amount of territory the rebels hold").
func (p *pass) fillThrough(f *filler, t, depth int) bool {
	if u := p.tok(t).UPOS; u != "NOUN" && u != "PROPN" && u != "ADJ" && u != "NUM" && u != "DET" && u != "PRON" {
		return false
	}
	for _, rels := range [][]string{{"appos", "flat"}, {"nmod:poss"}, {"compound", "amod"}, {"nmod"}} {
		for _, c := range p.tree.All(t, rels...) {
			if document.Rel(p.tok(c).Deprel, "nmod") && rels[0] == "nmod" {
				if prep := p.Preposition(c); prep != "of" && prep != "from" && prep != "by" && !(prep == "" && p.tok(c).UPOS == "PROPN" && c > t) { // "the sect Aum Shinrikyo"
					continue
				}
			}
			if rels[0] == "nmod:poss" && p.lex.Classes["not-the-owner"][p.tok(t).Lemma] {
				continue // "his captors" are not he
			}
			if m := p.mention(c); m != nil && !m.Generic {
				f.take(m)
				p.alongside(f, c)
				if rels[0] != "appos" {
					p.through(f)
				}
				return true
			}
			if rels[0] == "nmod" && depth == 0 && p.tok(c).UPOS == "NOUN" && p.fillThrough(f, c, 1) {
				return true
			}
		}
	}
	for _, v := range p.tree.All(t, "acl:relcl") {
		if s := p.tree.Child(v, "nsubj"); s >= 0 && s != t && !p.inClass(v, "tie-verbs") { // "the column, whom Chad trains", are not Chad
			if m := p.mention(s); m != nil && !m.Generic && !m.Pronoun {
				f.take(m)
				f.notes = append(f.notes, "through "+p.doc.Word(f.token))
				return true
			}
		}
	}
	return false
}

// alongside adds to f those whose names stand beside that of c, before the noun or behind
// it: "American and British ships", "the leaders of Chad and of Mali".
func (p *pass) alongside(f *filler, c int) {
	for _, k := range p.Conjuncts(c)[1:] {
		if m := p.mention(k); m != nil && !m.Generic && !m.Pronoun && len(m.Parties) == 1 && !slices.ContainsFunc(f.parties, func(o entente.Party) bool { return o.Actor == m.Parties[0].Actor }) {
			f.parties = append(slices.Clone(f.parties), m.Parties[0])
		}
	}
}

// coOwners adds to f, found in mention m, those named before it whose people the noun tells of as
// well: "Chadian and FRONT forces" are Chad's too.
func (p *pass) coOwners(f *filler, m *document.Mention) {
	if m.Generic || m.Pronoun || m.Person || m.Head != f.token {
		return
	}
	first := -1
	for _, c := range p.tree.All(f.token, "amod", "compound") {
		if p.tok(c).End <= m.Start {
			first = c
			break
		}
	}
	if first < 0 {
		return
	}
	all := p.Conjuncts(first)
	if last := all[len(all)-1]; p.tok(last).Start < m.Start || p.tok(last).Start >= p.tok(f.token).Start {
		return
	}
	for _, k := range all {
		o := p.mention(k)
		if o == nil || p.tok(k).End > m.Start {
			continue
		}
		if o.Generic || o.Pronoun || len(o.Parties) != 1 || slices.ContainsFunc(f.parties, func(q entente.Party) bool { return q.Actor == o.Parties[0].Actor }) {
			continue
		}
		f.parties = append(slices.Clone(f.parties), o.Parties[0])
	}
}

// genericNote marks a filler without an identity of its own.
const genericNote = "nobody in particular"

// namedNotes are the notes of f, who has an identity now. The list is of its own.
func (f *filler) namedNotes() []string {
	var out []string
	for _, n := range f.notes {
		if n != genericNote {
			out = append(out, n)
		}
	}
	return out
}

func (f *filler) take(m *document.Mention) {
	f.parties, f.generic = m.Parties, m.Generic
	if m.Generic {
		f.notes = append(f.notes, genericNote)
	}
	if strings.HasPrefix(m.Parties[0].Rule, "coreference") {
		f.notes = append(f.notes, "by coreference")
	}
	if m.Parties[0].Actor.Provisional() && !m.Generic {
		f.notes = append(f.notes, "actor not in the base")
	}
}

// mention returns the mention whose head is token t; of several, the one that is
// no mere generic, then the longest. An apposition may name what the head does not
// ("his counterpart Hulusi Akar").
func (p *pass) mention(t int) *document.Mention {
	if m := &p.mentionsOf[t]; !m.asked {
		m.asked, m.mention = true, p.findMention(t)
	}
	return p.mentionsOf[t].mention
}

func (p *pass) findMention(t int) *document.Mention {
	var best *document.Mention
	for _, i := range p.mentionAt[t] {
		m := &p.doc.Mentions[i]
		if len(m.Parties) == 0 {
			continue
		}
		if best == nil || best.Generic && !m.Generic || best.Generic == m.Generic && m.Len() > best.Len() {
			best = m
		}
	}
	if best == nil {
		// The parse and the mention may disagree on the head: take the mention over
		// t whose own head hangs below t.
		if o := p.mentionOver[t]; o >= 0 && len(p.doc.Mentions[o].Parties) > 0 && !p.isCountry(t) { // "an ally of France" is not France
			m := &p.doc.Mentions[o]
			if (m.Head == p.tok(t).Head || p.tok(m.Head).Head == t) && !(p.town(t) && (m.Generic || m.Parties[0].Rule == "apposition")) { // "a proxy of Riyadh" is not Riyadh, whoever he is
				best = m
			}
		}
	}
	if best != nil && best.Generic {
		// "…, a group that has fought": the name before the comma is meant.
		if h := p.tok(t).Head; h >= 0 && p.is(t, "appos") {
			for _, i := range p.mentionAt[h] {
				if m := &p.doc.Mentions[i]; len(m.Parties) > 0 && !m.Generic {
					return m
				}
			}
		}
		if m := p.apposed(t); m != nil && len(m.Parties) > 0 {
			return m
		}
	}
	if best == nil || best.Generic {
		if m := p.knownAs(t); m != nil {
			return m
		}
		if h := p.tok(t).Head; best == nil && h >= 0 && p.is(t, "appos") && p.tok(t).UPOS == "NOUN" && p.inClass(t, "body-words") && !p.Graph.Listed(t) {
			for _, i := range p.mentionAt[h] { // "the Guard, an outfit that …"
				if m := &p.doc.Mentions[i]; len(m.Parties) > 0 && !m.Generic && !m.Person {
					return m
				}
			}
		}
		for _, a := range p.tree.All(t, "appos", "flat") {
			if p.tok(a).UPOS != "PROPN" {
				continue
			}
			for _, i := range p.mentionAt[a] {
				if m := &p.doc.Mentions[i]; len(m.Parties) > 0 && !m.Generic && !m.Pronoun {
					return m
				}
			}
		}
	}
	return best
}

// knownAs returns the name that a clause behind noun t gives it: "a force known as the
// Valley Guard", "a council calling itself the Assembly".
func (p *pass) knownAs(t int) *document.Mention {
	for _, v := range p.tree.All(t, "acl", "acl:relcl") {
		if !p.inClass(v, "naming") {
			continue
		}
		for _, n := range p.tree.All(v, "obl", "xcomp", "obj") {
			for _, i := range p.mentionAt[n] {
				if m := &p.doc.Mentions[i]; p.tok(n).UPOS == "PROPN" && len(m.Parties) > 0 && !m.Generic && !m.Pronoun {
					return m
				}
			}
		}
	}
	return nil
}

// separate takes out of the recipients who is among the actors already: nobody
// acts on himself, it is the parse that doubled him.
func (p *pass) separate(m *match) {
	for _, role := range []frames.Role{frames.Whom, frames.From} {
		var out []filler
		for _, f := range m.fillers[role] {
			same := slices.ContainsFunc(m.fillers[frames.Who], func(w filler) bool {
				return w.token == f.token || len(f.parties) > 0 && len(w.parties) > 0 && !f.generic && oneParty(w.parties[0], f.parties[0])
			})
			if !same {
				out = append(out, f)
			}
		}
		m.fillers[role] = out
	}
}

// oneParty reports whether two parties of a deed are the same. Where they are nobody in
// particular, other words mean other people: "gunmen killed villagers" is no quarrel
// of villagers with themselves.
func oneParty(a, b entente.Party) bool {
	if a.Actor != b.Actor {
		return false
	}
	pointing := strings.HasPrefix(a.Rule, "coreference") || strings.HasPrefix(b.Rule, "coreference")
	return pointing || a.Text == b.Text || !a.Actor.Generic() && !(b.Rule == entente.RuleAtHand) // a minister and his country's bank
}

// spokenTo reports whether argument a is a town that is asked, blamed or warned: its
// government is meant.
func (p *pass) spokenTo(a grammar.Argument) bool {
	return (a.Rel == "obj" || a.Rel == "iobj" || a.Rel == "on" || a.Rel == "to") && p.town(a.Token) && p.tree.Child(a.Token, "det") < 0
}
