package grammar

import (
	"entente/internal/document"
	"entente/internal/frames"
)

// MaxClimb bounds every walk up the parse: news sentences nest rarely deeper than
// five clauses, and a bound keeps hostile input linear.
const MaxClimb = 8

// Graph has the parse of one document and what was found in it.
type Graph struct {
	doc    *document.Document
	tree   *document.Tree
	lex    *frames.Lexicon
	times  []bool // by token: whether it is of a time
	places []bool // by token: whether it heads a place
	// What was found, by token: lemma with the particle, preposition, passive or not, own subject.
	lemmas       []string
	prepositions []askedWord
	passives     []answer
	subjects     []askedToken
	room         []Argument // for those of the word at hand
}

// askedWord is a word, or that there is none, once it was asked for.
type askedWord struct {
	asked bool
	word  string
}

// askedToken is a token, or -1 for none, once it was asked for.
type askedToken struct {
	asked bool
	token int
}

// answer is what came of a question, once it was asked.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// Read makes g that of d, in the room of what it was before: the parse, times and toponyms of d
// must be there. The classes, verbs and nouns of lex say which words stand how.
func (g *Graph) Read(d *document.Document, lex *frames.Lexicon) {
	n := len(d.Tokens)
	*g = Graph{
		doc: d, tree: d.Tree(), lex: lex, times: document.Emptied(g.times, n), places: document.Emptied(g.places, n),
		lemmas: document.Emptied(g.lemmas, n), prepositions: document.Emptied(g.prepositions, n), passives: document.Emptied(g.passives, n),
		subjects: document.Emptied(g.subjects, n), room: g.room,
	}
	for _, t := range d.Times {
		for k := max(t.First, 0); k < min(t.Last, n); k++ {
			g.times[k] = true
		}
	}
	for _, t := range d.Toponyms {
		if t.Head >= 0 && t.Head < n {
			g.places[t.Head] = true
		}
	}
}

// OfTime reports whether token t is of a time: "March", "two days later".
func (g *Graph) OfTime(t int) bool { return g.times[t] }

func (g *Graph) tok(i int) *document.Token { return &g.doc.Tokens[i] }

func (g *Graph) is(i int, rels ...string) bool { return document.Rel(g.tok(i).Deprel, rels...) }

func (g *Graph) verbal(i int) bool { return document.IsVerb(g.tok(i).UPOS) }

func (g *Graph) lower(i int) string { return g.doc.Lower(i) }
