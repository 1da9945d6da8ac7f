package coder

import (
	"slices"
	"sync"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
	"entente/internal/salience"
)

// pass is the coding of one document.
type pass struct {
	*Coder
	grammar.Graph
	doc         *document.Document
	tree        *document.Tree
	mentionAt   [][]int          // by head token
	mentionOver []int            // by token: innermost mention over it, -1
	mentionsOf  []askedMention   // by token: the one of which it is the head
	actorAt     document.Numbers // by token: who is found there, in actors
	actors      []filler
	filled      filled
	toponymAt   document.Numbers // by any of its tokens
	predicateAt document.Numbers
	// By sentence: what lies in it, so that no claim scans the whole document.
	timesIn, toponymsIn, quantitiesIn, quotationsOver [][]int

	scene *salience.Scene // of which countries and armed groups the sentences speak

	claims      []entente.Claim
	origins     []origin        // by claim
	variants    []entente.Claim // which the ranker adds
	variantsOf  []origin
	at          *match               // whose claims are being made
	argumentsOf [][]grammar.Argument // by token, not nil where they were looked for
	eventsOf    [][]framed           // by token, the events that frames made of it
	tries       [][]try              // by token
	odds        map[int]odds         // by token that may tell of a deed: what the ranker makes of it
	features    classifier.Features
	scratch     classifier.Scratch
	castRoom    []candidate                              // room for those of the word at hand
	keep        map[entente.ClaimKey]classifier.Features // for those who teach the ranker
	attempts    []document.Attempt                       // on the sentence at hand
	probes      [1]match                                 // room for a frame that may be ruled out
	rooms       rooms
	rowsAt      []wordRows
	phraseAt    document.Numbers // by token, where the classes of its phrase begin in phraseSets
	phraseSets  frames.ClassSet
	desk        frames.ClassSet // classes of a subject that the whole report has: its desk is sport
	said        said
	// measuredIn has what the quantities of that sentence read so far measure.
	measuredIn []string
	sectors    []string // of those whom sentence sectorsOf names
	sectorsOf  int
	contexted  []ontology.Context // which sentence contextsOf calls up
	contextsOf int
	accords    map[int]bool // by sentence: whether it names an accord, where that was asked
	undertaken map[int]bool // words that made an undertaking, and the heads of what is undertaken
}

// askedMention is the mention of a token, or that it has none, once that was asked.
type askedMention struct {
	asked   bool
	mention *document.Mention
}

func (p *pass) tok(i int) *document.Token { return &p.doc.Tokens[i] }

func (p *pass) is(i int, rels ...string) bool { return document.Rel(p.tok(i).Deprel, rels...) }

func (p *pass) verbal(i int) bool { return document.IsVerb(p.tok(i).UPOS) }

func (p *pass) lower(i int) string { return p.doc.Lower(i) }

// passes are those that ended, whose room the next one takes.
var passes = sync.Pool{New: func() any { return new(pass) }}

// maxKeptTokens is how long a document may be for its pass to be kept: most are shorter, and
// what is kept counts double before garbage is collected.
const maxKeptTokens = 1 << 13

// end gives back the room of a pass of which nothing is needed any more.
func (p *pass) end() {
	if len(p.doc.Tokens) <= maxKeptTokens {
		passes.Put(p)
	}
}

// emptiedLists returns n empty lists in the room of lists, of which those behind its end are
// empty.
func emptiedLists(lists [][]int, n int) [][]int {
	for i := range lists {
		lists[i] = lists[i][:0]
	}
	if cap(lists) < n {
		more := make([][]int, n, n+n/4)
		copy(more, lists[:cap(lists)])
		return more
	}
	return lists[:n]
}

// start makes a pass over d.
func (c *Coder) start(d *document.Document) *pass {
	n := len(d.Tokens)
	p := passes.Get().(*pass)
	*p = pass{
		Coder: c, Graph: p.Graph, doc: d, tree: d.Tree(),
		mentionAt: emptiedLists(p.mentionAt, n), mentionOver: document.Emptied(p.mentionOver, n),
		mentionsOf: document.Emptied(p.mentionsOf, n), actorAt: document.Emptied(p.actorAt, n), actors: p.actors[:0],
		toponymAt: document.Emptied(p.toponymAt, n), predicateAt: document.Emptied(p.predicateAt, n),
		argumentsOf: document.Emptied(p.argumentsOf, n), tries: document.Emptied(p.tries, n), eventsOf: document.Emptied(p.eventsOf, n),
		phraseAt: document.Emptied(p.phraseAt, n), phraseSets: p.phraseSets[:0], rowsAt: document.Emptied(p.rowsAt, n),
		undertaken: map[int]bool{}, accords: map[int]bool{}, sectorsOf: -1, sectors: p.sectors[:0], contextsOf: -1, contexted: p.contexted[:0],
		rooms:  rooms{p.rooms.arguments.emptied(), p.rooms.matches.emptied(), p.rooms.fillers.emptied()},
		claims: p.claims[:0], origins: p.origins[:0], variants: p.variants[:0], variantsOf: p.variantsOf[:0],
		filled:   filled{of: p.filled.of[:0], room: p.filled.room},
		features: p.features, scratch: p.scratch, castRoom: p.castRoom[:0], said: said{-1, p.said.classes[:0]},
	}
	p.Read(d, c.lex)
	p.index()
	p.scene = salience.Read(d)
	p.desks()
	return p
}

func (p *pass) index() {
	d := p.doc
	for i := range p.mentionOver {
		p.mentionOver[i] = -1
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		p.mentionAt[m.Head] = append(p.mentionAt[m.Head], i)
		for t := m.First; t < m.Last && t < len(d.Tokens); t++ {
			if o := p.mentionOver[t]; o < 0 || d.Mentions[o].Len() > m.Len() {
				p.mentionOver[t] = i
			}
		}
	}
	for i, t := range d.Toponyms {
		for k := t.First; k < t.Last; k++ {
			p.toponymAt.Set(k, i)
		}
	}
	for i, q := range d.Predicates {
		p.predicateAt.Set(q.Token, i)
	}
	n := len(d.Sentences)
	p.timesIn, p.toponymsIn, p.quantitiesIn, p.quotationsOver = make([][]int, n), make([][]int, n), make([][]int, n), make([][]int, n)
	in := func(lists [][]int, i, token int) {
		if token >= 0 && token < len(d.Tokens) {
			s := d.Tokens[token].Sentence
			lists[s] = append(lists[s], i)
		}
	}
	for i := range d.Times {
		in(p.timesIn, i, d.Times[i].First)
	}
	for i := range d.Toponyms {
		in(p.toponymsIn, i, d.Toponyms[i].First)
	}
	for i := range d.Quantities {
		in(p.quantitiesIn, i, d.Quantities[i].First)
	}
	for i, q := range d.Quotations {
		first, last := d.TokensIn(q.Content)
		for s := -1; first < last; first++ {
			if t := d.Tokens[first].Sentence; t != s {
				s = t
				p.quotationsOver[s] = append(p.quotationsOver[s], i)
			}
		}
	}
}

// arguments are those of the graph, which frames, ranker and rules ask for again and
// again.
func (p *pass) arguments(t int) []grammar.Argument {
	if p.argumentsOf[t] == nil {
		if args := p.withRead(t, p.Graph.Arguments(t)); len(args) > 0 {
			p.argumentsOf[t] = p.rooms.arguments.copied(args)
		} else {
			p.argumentsOf[t] = noArguments
		}
	}
	return p.argumentsOf[t]
}

// rooms are those from which the many small lists of a pass are cut.
type rooms struct {
	arguments room[grammar.Argument]
	matches   room[match]
	fillers   room[filler]
}

// room is a row of long lists of one length, of which that at is being cut.
type room[T any] struct {
	lists [][]T
	at    int
}

// roomFor is how many entries a list of a room has.
const roomFor = 64

// emptied returns the room with nothing in it.
func (r room[T]) emptied() room[T] {
	for i := range r.lists {
		r.lists[i] = r.lists[i][:0]
	}
	return room[T]{lists: r.lists}
}

// copied returns a copy of s that shares nothing with what is cut from the room later.
func (r *room[T]) copied(s []T) []T {
	switch {
	case len(s) == 0:
		return nil
	case len(s) > roomFor:
		return slices.Clone(s)
	}
	for ; r.at < len(r.lists); r.at++ {
		if list := r.lists[r.at]; cap(list)-len(list) >= len(s) {
			n := len(list)
			list = append(list, s...)
			r.lists[r.at] = list
			return list[n:len(list):len(list)]
		}
	}
	r.lists = append(r.lists, make([]T, 0, roomFor))
	return r.copied(s)
}

// noArguments are those of a word that was found to have none.
var noArguments = []grammar.Argument{}
