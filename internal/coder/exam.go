package coder

import (
	"entente"
	"entente/internal/accounts"
	"entente/internal/classifier"
	"entente/internal/document"
)

// Exam is a document as the ranker sees it, for those who teach it: which words may
// tell of a deed, who may be party to it, and the features of each.
type Exam struct {
	pass  *pass
	lists map[int][]candidate
	words map[int]map[string]*telling
}

// Examine runs the frames over an analysed document and decides nothing.
func (c *Coder) Examine(d *document.Document) *Exam {
	x := &Exam{pass: c.start(d), lists: map[int][]candidate{}, words: map[int]map[string]*telling{}}
	x.pass.frameAll()
	return x
}

// Triggers lists the tokens that may tell of a deed.
func (x *Exam) Triggers() []int {
	var out []int
	for t := range x.pass.doc.Tokens {
		if x.pass.mayTell(t) && !mute(x.pass.doc, x.pass.tok(t).Sentence) {
			out = append(out, t)
		}
	}
	return out
}

// Trigger returns the features of token t as a word that tells of a deed.
func (x *Exam) Trigger(t int) classifier.Features {
	var f classifier.Features
	x.pass.triggerFeatures(t, &f)
	return f
}

// Candidate is somebody who may be a party to what a word tells.
type Candidate struct {
	Parties  []entente.Party
	Carried  int // sentences back
	Distance int // steps in the parse from the word
	Framed   bool
}

// Candidates lists those of token t.
func (x *Exam) Candidates(t int) []Candidate {
	var out []Candidate
	w := x.pass.telling(t, "")
	for _, c := range x.list(t) {
		k := Candidate{Parties: c.parties, Carried: c.carried, Framed: w.frame.at(c.token) != "", Distance: 10}
		if c.carried == 0 {
			k.Distance = x.pass.distance(c.token, t)
		}
		out = append(out, k)
	}
	return out
}

func (x *Exam) list(t int) []candidate {
	if _, ok := x.lists[t]; !ok {
		x.lists[t] = x.pass.candidates(t, nil)
	}
	return x.lists[t]
}

// Role returns the features of the i-th candidate of token t for a deed of a type.
func (x *Exam) Role(t int, typ string, i int) classifier.Features {
	if x.words[t] == nil {
		x.words[t] = map[string]*telling{}
	}
	if x.words[t][typ] == nil {
		x.words[t][typ] = x.pass.telling(t, typ)
	}
	var f classifier.Features
	x.pass.roleFeatures(x.words[t][typ], &x.list(t)[i], len(x.list(t)), &f)
	return f
}

// Mood returns the features of the mood in which token t tells of a deed of a type.
func (x *Exam) Mood(t int, typ string) classifier.Features {
	var f classifier.Features
	x.pass.moodFeatures(t, typ, &f)
	return f
}

// Coded lists the events that frames made of token t.
func (x *Exam) Coded(t int) []*entente.Claim {
	var out []*entente.Claim
	for _, e := range x.pass.eventsOf[t] {
		out = append(out, &x.pass.claims[e.claim])
	}
	return out
}

// Sentence returns the sentence of token t.
func (x *Exam) Sentence(t int) int { return x.pass.tok(t).Sentence }

// Lemma returns the lemma of token t, with its particle.
func (x *Exam) Lemma(t int) string { return x.pass.Lemma(t) }

// Judged is a finished claim with the features of the question whether it is right.
type Judged struct {
	Claim    entente.Claim
	Features classifier.Features
}

// Code returns the claims of an analysed document.
func (c *Coder) Code(d *document.Document) []entente.Claim {
	p := c.start(d)
	p.frameAll()
	p.decide()
	out := accounts.Merge(p.claims, p.strike)
	p.end()
	return out
}

// Judge codes an analysed document to the end, with no claim left out for being
// unlikely, and returns each claim with its features.
func (c *Coder) Judge(d *document.Document) []Judged {
	p := c.start(d)
	p.keep = map[entente.ClaimKey]classifier.Features{}
	p.frameAll()
	p.decide()
	var out []Judged
	for _, claim := range accounts.Merge(p.claims, p.strike) {
		out = append(out, Judged{claim, p.keep[claim.Key]})
	}
	return out
}
