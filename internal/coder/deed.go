package coder

import (
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
)

// try is a frame tried at a word, with what came of it.
type try struct {
	*match
	outcome string
}

// origin is the match that a claim was made of, and what the ranker makes of it.
type origin struct {
	*match
	deed int // how likely the word tells of a deed of that type
	sure int // how likely the least likely of its parties is one
	left int // how likely the likeliest of those left out is one
	// group numbers the events of which one at most can be; nought competes with nothing.
	group int
	cast  string // who found its parties: "frame", "ranker", "both"
}

// framed is an event that a frame made, with the number of its claim before any are left out.
type framed struct {
	claim int
	event *entente.Event
}

// mayTell reports whether token t can be the word that tells of a deed: a verb, a
// participle, or a common noun that is nobody, of which a frame made a claim or a hint
// knows.
func (p *pass) mayTell(t int) bool {
	may := false
	switch tok := p.tok(t); tok.UPOS {
	case "VERB":
		may = !(p.is(t, "amod") && tok.XPOS == "VBG")
	case "ADJ":
		may = tok.XPOS == "VBN" || tok.XPOS == "VBG" || len(p.tries[t]) > 0
	case "NOUN":
		may = len(p.tries[t]) > 0 || len(p.mentionAt[t]) == 0 && p.toponym(t) == nil
	}
	return may && (len(p.entry(t).Hints) > 0 || p.readAsDeed(t) || slices.ContainsFunc(p.tries[t], func(y try) bool { return y.outcome == "coded" }))
}

// readAsDeed reports whether the network takes token t rather for telling of an event than of
// nothing.
func (p *pass) readAsDeed(t int) bool {
	told := p.doc.TriggersAt(t)
	return len(told) > 0 && told[0].Odds > 0 && told[0].OfEvent()
}

// readAs reports whether the network takes token t for telling of an event of type typ rather than of
// nothing or anything else.
func (p *pass) readAs(t int, typ string) bool {
	told := p.doc.TriggersAt(t)
	return len(told) > 0 && told[0].Odds > 0 && told[0].Label == typ
}

// oddsSteps are the odds of triggers that features tell apart.
var oddsSteps = []float32{-2, -1, 0, 1, 2, 3, 4.5}

// readFeatures says of what the network takes token t to tell, for the question of.
func (p *pass) readFeatures(t int, of string, f *classifier.Features) {
	told := p.doc.TriggersAt(t)
	if len(told) == 0 {
		f.Add("read as", "nothing", of)
	}
	for i, w := range told {
		f.Add("read as", strconv.Itoa(i), w.Label, of)
		for k, step := range oddsSteps {
			if w.Odds < step {
				break
			}
			f.Add("read as", w.Label, strconv.Itoa(k), of)
		}
	}
}

// sectorOf names the sort of party for a feature: its first sector, or that it is a
// state, somebody without a name, or anybody else.
func sectorOf(m *document.Mention) string {
	if len(m.Parties) == 0 {
		return "nobody"
	}
	party := &m.Parties[0]
	switch {
	case len(party.Sectors) > 0:
		return party.Sectors[0]
	case party.Actor.State():
		return "state"
	case m.Person:
		return "person"
	case m.Generic:
		return "people"
	}
	return "other"
}

// triggerFeatures says what is known of token t that may help to tell of which deed it
// tells.
func (p *pass) triggerFeatures(t int, f *classifier.Features) {
	tok := p.tok(t)
	lemma, pos := strings.ToLower(p.Lemma(t)), tok.UPOS
	f.Add("word", lemma, pos)
	f.Add("word", lemma)
	f.AddEach(p.entry(t).Classes, "class")
	if own := p.entry(t); lemma == strings.ToLower(tok.Lemma) {
		hintFeatures(own.Hints, "hint", pos, f)
	} else {
		hintFeatures(p.lex.Hints[lemma], "hint", pos, f)
	}
	f.Add("tag", tok.XPOS)
	rel, _, _ := strings.Cut(tok.Deprel, ":")
	f.Add("as", rel, pos)
	if pos == "VERB" && p.Passive(t) {
		f.Add("passive", lemma)
		f.Add("passive")
	}
	p.readFeatures(t, "", f)
	p.frameFeatures(t, f)
	args := p.arguments(t)
	subject := false
	for _, a := range args {
		l := strings.ToLower(p.tok(a.Token).Lemma)
		subject = subject || a.Rel == "subj"
		if a.Rel == "obj" || p.tok(a.Token).UPOS == "NOUN" {
			if p.entry(t).Pairs {
				hintFeatures(p.lex.Hints[lemma+" "+l], "hint with object", "", f)
			}
			if hints := p.entry(a.Token).Hints; len(hints) > 0 {
				hintFeatures(hints, a.Rel+" hints", "", f)
			}
		} else if a.Rel == "clause" {
			hintFeatures(p.entry(a.Token).Hints, "clause hints", "", f)
		}
		what := l
		if m := p.mention(a.Token); m != nil {
			what = sectorOf(m)
			f.Add(a.Rel, "is", what)
		} else {
			if p.toponym(a.Token) != nil {
				what = "place"
				f.Add(a.Rel, "is place")
			} else {
				f.Add(a.Rel, l)
			}
			f.AddEach(p.entry(a.Token).Classes, a.Rel, "in")
		}
		f.Add(lemma, a.Rel, what)
		f.Add(lemma, a.Rel)
	}
	if !subject {
		f.Add(lemma, "no subject")
	}
	for _, c := range p.tree.Children(t) {
		if document.Rel(p.tok(c).Deprel, "compound", "amod", "advmod", "aux", "compound:prt") {
			l := strings.ToLower(p.tok(c).Lemma)
			f.Add("with", l)
			f.Add(lemma, "with", l)
		}
	}
	if h := tok.Head; h >= 0 {
		l := strings.ToLower(p.tok(h).Lemma)
		hintFeatures(p.entry(h).Hints, "under hints", rel, f)
		if p.entry(h).Pairs {
			hintFeatures(p.lex.Hints[l+" "+lemma], "hint of verb and object", "", f)
		}
		f.Add("under", rel, l)
		f.Add("under", lemma, l)
		f.AddEach(p.entry(h).Classes, "under", rel, "in")
	} else {
		f.Add("root")
	}
	if q := p.mood(t); q != nil {
		f.Add("mood", string(q.Modality), string(q.Polarity))
		f.Add("mood", string(q.Modality), lemma)
		if q.CueToken >= 0 {
			f.Add("cue", strings.ToLower(p.tok(q.CueToken).Lemma))
		}
	}
	if len(p.attribution(t)) > 0 {
		f.Add("said")
	}
	f.Add("sentence", strconv.Itoa(min(tok.Sentence, 3)))
	for _, s := range p.sectorsIn(tok.Sentence) {
		f.Add("sentence of", s)
	}
}

// sectorsIn lists the sorts of those whom a sentence names. All its words ask one after
// the other.
func (p *pass) sectorsIn(sentence int) []string {
	if p.sectorsOf != sentence {
		p.sectors, p.sectorsOf = p.sectors[:0], sentence
		sent := p.doc.Sentences[sentence]
		for i := sent.First; i < sent.Last; i++ {
			for _, k := range p.mentionAt[i] {
				if s := sectorOf(&p.doc.Mentions[k]); !slices.Contains(p.sectors, s) {
					p.sectors = append(p.sectors, s)
				}
			}
		}
	}
	return p.sectors
}

// hintFeatures says of which types a word, whose hints these are, tends to tell.
func hintFeatures(types []string, how, pos string, f *classifier.Features) {
	if len(types) == 1 {
		f.Add(how, "only", types[0], pos)
	}
	for _, typ := range types {
		f.Add(how, typ, pos)
	}
}

// frameFeatures says what the frames make of token t.
func (p *pass) frameFeatures(t int, f *classifier.Features) {
	framed := false
	for _, y := range p.tries[t] {
		held := y.outcome == "coded"
		framed = framed || held
		state := "frame fails"
		if held {
			state = "frame holds"
			f.Add("frame", y.Name)
		}
		for _, e := range y.Events {
			f.Add(state, string(e.Type))
		}
		for _, u := range y.Undertakes {
			f.Add(state, u)
		}
		for _, u := range y.Controls {
			f.Add(state, u.Kind)
		}
	}
	for _, e := range p.eventsOf[t] {
		f.Add("coded", e.event.Type)
		framed = true
	}
	if !framed {
		f.Add("no frame")
	}
}
