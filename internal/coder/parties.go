package coder

import (
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
)

// candidate is somebody who may be a party to a deed.
type candidate struct {
	token   int
	parties []entente.Party
	mention *document.Mention // nil for the state of a place
	generic bool
	// carried is how many sentences back he is named.
	carried int
	// first: nobody is named before him in his sentence; again: he himself is.
	first, again bool
	// between is how many others stand between him and the word.
	between int
}

// candidates lists who may be a party to what token t tells: everybody in its
// sentence, the states of the countries there, and who is named in the sentence before. The
// list is out, of length nought, with them.
func (p *pass) candidates(t int, out []candidate) []candidate {
	s := p.tok(t).Sentence
	for back := range 2 {
		if s-back < 0 || back > 0 && p.doc.Sentences[s-back].Headline {
			break
		}
		sent := p.doc.Sentences[s-back]
		for i := sent.First; i < sent.Last; i++ {
			if i == t || p.tok(i).Head == t && p.is(i, "obj") && p.inClass(i, "resisting") { // "met fierce resistance"
				continue
			}
			if len(p.mentionAt[i]) > 0 {
				if m := p.mention(i); m != nil {
					f := filler{token: i}
					f.take(m)
					p.ownedBy(t, &f)
					out = append(out, candidate{token: i, parties: f.parties, mention: m, generic: f.generic, carried: back})
					continue
				}
			}
			if back == 0 && p.isCountry(i) && p.toponym(i).Head == i {
				if f := (filler{token: i}); p.fillState(&f) {
					out = append(out, candidate{token: i, parties: f.parties})
				}
			}
		}
	}
	order(out, t)
	return out
}

// ownedBy gives a candidate for token t of whom nothing tells whose he is to whom the frames
// tried there gave him, else to the country at hand.
func (p *pass) ownedBy(t int, f *filler) {
	if len(f.parties) != 1 || !unowned(f.parties[0]) && !supposedOwner(f.parties[0]) && !p.inClass(f.token, "neighbours") {
		return
	}
	for _, y := range p.tries[t] {
		for _, role := range []frames.Role{frames.Who, frames.Whom, frames.From} {
			for _, o := range y.fillers[role] {
				if o.token == f.token && len(o.parties) == 1 {
					f.parties, f.generic = o.parties, o.generic
					return
				}
			}
		}
	}
	if !unowned(f.parties[0]) {
		return
	}
	country := p.within(f.token)
	if country == "" {
		country = p.ownerAtHand(f, p.agents(f.token))
	}
	if country != "" {
		f.belong(country, unowned)
		p.nameOrgans(f)
	}
}

// order says of each candidate for token t who is named before him and how many stand
// between him and the word. Candidates of a sentence come in the order of its words.
func order(all []candidate, t int) {
	seen := map[entente.ActorID]bool{}
	before := 0 // candidates of the word's sentence ahead of it
	for i := range all {
		c := &all[i]
		if i > 0 && c.carried != all[i-1].carried {
			clear(seen)
		}
		c.first, c.again = len(seen) == 0, seen[c.parties[0].Actor]
		seen[c.parties[0].Actor] = true
		if c.carried == 0 && c.token < t {
			before++
		}
	}
	for i := range all {
		switch c := &all[i]; {
		case c.carried > 0:
		case i < before:
			c.between = before - 1 - i
		default:
			c.between = i - before
		}
	}
}

// telling is what is asked again and again of one word that tells of a deed.
type telling struct {
	t      int
	typ    string
	lemma  string
	args   []grammar.Argument
	rels   ofTokens // its relation to t
	frame  ofTokens // the role a frame gives it
	likely ofTokens // the same of frames that do not hold
	said   []entente.ActorID
	read   []document.Filler // who the network reads in its roles
	own    bool              // has a subject
	open   []string          // where a pronoun stands of which nobody knows whom it means
}

// ofTokens are words about a few tokens.
type ofTokens []struct {
	token int
	word  string
}

// at returns the word of a token, "" where it has none.
func (x ofTokens) at(token int) string {
	for i := range x {
		if x[i].token == token {
			return x[i].word
		}
	}
	return ""
}

// set gives a token a word, unless it has one.
func (x *ofTokens) set(token int, word string) {
	if x.at(token) == "" {
		*x = append(*x, struct {
			token int
			word  string
		}{token, word})
	}
}

func (p *pass) telling(t int, typ string) *telling {
	w := &telling{t: t, typ: typ, lemma: strings.ToLower(p.Lemma(t)), args: p.arguments(t), read: p.doc.FillersAt(t)}
	for _, a := range w.args {
		if w.rels.at(a.Token) == "" {
			rel := a.Rel
			switch a.Reach {
			case grammar.Shared:
				rel += " shared"
			case grammar.Guessed:
				rel += " by order"
			}
			w.rels.set(a.Token, rel)
		}
		w.own = w.own || a.Rel == "subj"
		if p.tok(a.Token).UPOS == "PRON" && len(p.mentionAt[a.Token]) == 0 {
			switch l := p.lower(a.Token); l {
			case "it", "he", "she", "they", "him", "her", "them":
				w.open = append(w.open, a.Rel+" "+l)
			}
		}
	}
	for _, y := range p.tries[t] {
		into := &w.likely
		if y.outcome == "coded" {
			into = &w.frame
		}
		for _, role := range []frames.Role{frames.Who, frames.Whom, frames.From} {
			for _, f := range y.fillers[role] {
				at := f.token
				if len(f.parties) > 0 {
					if first, _ := p.doc.TokensIn(f.parties[0].Span); first < len(p.doc.Tokens) {
						for k := first; k < len(p.doc.Tokens) && p.doc.Tokens[k].Start < f.parties[0].End; k++ {
							if len(p.mentionAt[k]) > 0 {
								at = k
							}
						}
					}
				}
				into.set(at, role.String())
			}
		}
	}
	for _, a := range p.attribution(t) {
		w.said = append(w.said, a.Actor)
	}
	return w
}

// path writes the way in the parse from token a up and down to token t, at most six
// steps.
func (p *pass) path(a, t int) string {
	var upRoom [6]int
	var downRoom [6]string
	up, tail := append(upRoom[:0], a), downRoom[:0]
	for h := a; len(up) < 6 && p.tok(h).Head >= 0; {
		h = p.tok(h).Head
		up = append(up, h)
	}
	down := t
	for i := 0; i < 6 && down >= 0; i++ {
		if k := slices.Index(up, down); k >= 0 {
			var room [96]byte
			b := room[:0]
			for _, n := range up[:k] {
				b = append(p.appendRelation(b, n), '<')
			}
			for j := len(tail) - 1; j >= 0; j-- {
				b = append(append(b, '>'), tail[j]...)
			}
			return string(b)
		}
		tail = append(tail, p.tok(down).Deprel)
		down = p.tok(down).Head
	}
	return "far"
}

// appendRelation appends the relation of token n, with the preposition where it has one.
func (p *pass) appendRelation(b []byte, n int) []byte {
	rel := p.tok(n).Deprel
	b = append(b, rel...)
	if document.Rel(rel, "obl", "nmod") {
		b = append(append(b, ':'), p.Preposition(n)...)
	}
	return b
}

// roleFeatures says what is known of a candidate that may help to tell whether he does
// what the word tells, or has it done to him.
func (p *pass) roleFeatures(w *telling, c *candidate, among int, f *classifier.Features) {
	typ := w.typ
	both := func(parts ...string) {
		f.AddBoth(typ, parts...)
	}
	sector := "state"
	if c.mention != nil {
		sector = sectorOf(c.mention)
	} else {
		both("a place's state")
	}
	both("is", sector)
	if c.generic {
		both("nobody in particular")
	}
	if c.mention != nil && c.mention.Pronoun {
		both("a pronoun")
	}
	if c.mention != nil && c.mention.Person {
		both("a person")
	}
	if slices.Contains(w.said, c.parties[0].Actor) && c.parties[0].Actor != "" {
		both("the speaker")
	}
	named := "named later"
	if c.first {
		named = "first named"
	}
	both(named)
	if c.again {
		both("named before")
	}
	for _, o := range w.open {
		both("open", o)
		both("open", o, "is", sector)
		both("open", o, "as", p.tok(c.token).Deprel, strconv.Itoa(c.carried))
	}
	w.readFeatures(c, both)
	if c.carried > 0 {
		both("a sentence back", p.tok(c.token).Deprel)
		both("a sentence back", strconv.FormatBool(w.own))
		both("a sentence back", sector)
		return
	}
	both("among", strconv.Itoa(min(among, 6)))
	if r := w.frame.at(c.token); r != "" {
		both("frame says", r)
	} else if len(w.frame) > 0 {
		both("frame says others")
	} else if r := w.likely.at(c.token); r != "" {
		both("frame might say", r)
	}
	for _, a := range w.args { // who else stands where
		if a.Token != c.token && (a.Rel == "subj" || a.Rel == "obj") && len(p.mentionAt[a.Token]) > 0 {
			both("beside", a.Rel)
		}
	}
	// The argument that he is, or below which he stands.
	rel, step := "", ""
	var room [96]byte
	steps := room[:0]
	for n, i := c.token, 0; n >= 0 && n != w.t && i < 4; n, i = p.tok(n).Head, i+1 {
		if r := w.rels.at(n); r != "" {
			rel = r
			break
		}
		steps = p.appendRelation(append(steps, '/'), n)
	}
	if rel == "" {
		rel = "none"
	} else {
		step = string(steps)
	}
	noun := ""
	if p.tok(w.t).UPOS != "VERB" {
		noun = " of a noun"
	}
	both("stands as", rel, step, noun)
	both("stands as", rel, noun)
	f.Add("stands as", rel, "is", sector, "of", typ)
	if step != "" {
		both("through", step, noun)
	}
	f.Add("path", p.path(c.token, w.t), noun)
	side := "before"
	if c.token > w.t {
		side = "after"
	}
	both(side, strconv.Itoa(min(c.between, 3)))
	both(side, rel)
	if !w.own {
		both(side, "without subject")
	}
	both("as", p.tok(c.token).Deprel)
}
