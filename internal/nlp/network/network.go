package network

import (
	"encoding/binary"

	"entente/internal/document"
	"entente/internal/neural"
)

// Sizes that scripts/models/student.py and this file agree on.
const (
	arcSize     = 64
	relSize     = 64
	wordShapes  = 20
	maxDistance = 24 // of head and dependent, told apart
	// The products that weigh an arc are kept in steps of 1/arcUnit and 1/headUnit.
	arcUnit, headUnit = 512, 64
	arcClip           = 32
)

// Network reads a sentence: embeddings of its words, layers that carry what each
// word knows along the sentence in both directions, and linear heads on top that give
// tags, arcs, relations, names and of what a word tells. It is read-only. internal/nlp/syntax/DESIGN.md has the
// reasons and figures.
type Network struct {
	text, ends, slots, rows     []byte // the vocabulary, see find
	affix, word, shape, vectors embedding
	buckets                     uint32
	project, heads, arc, rel    *neural.Matrix
	layers                      []*neural.Recurrent
	root, distance              []float32
	distances, arcSteps         []float32 // see spreadDistances
	wordSteps                   []float32 // of the sums of embeddings, by channel
	upos, xpos, rels, spans     []string
	tells                       []string // of what a word tells, of nothing first
	rootRel                     int      // where "root" is among rels
	before                      [][]int  // labels of spans that may stand before one
	beforeOf                    []int    // by label, which of these lists is its own
	opens, closes               []bool
	caster                      caster
}

// embedding is a table of rows of cols whole numbers in steps of 1/64.
type embedding struct {
	raw  []byte
	cols int
}

func (e embedding) row(i uint32) []byte { return e.raw[int(i)*e.cols:][:e.cols] }

// Reading is the room for reading some sentences, and what was read.
type Reading struct {
	scratch  neural.Scratch
	cache    wordCache
	missed   []missedWord
	levelled []byte
	vectors  []int16 // of the words that are not kept, before they are projected
	own      []int16 // those words by themselves
	x        []int16 // what is known of each word
	first    []int32 // what the first layer makes of each word by itself
	sum      []int32
	values   []float32
	heads    []float32 // results of the heads, n.heads.Width() a word
	rootHead []float32 // and of the root
	dep      []int16   // what the weights of arcs and relations are made of
	head     []int16
	hidden   []int16
	arcs     []float32
	tree     tree
	// Room for the search for spans, and for heads and relations.
	weight        []float32
	from, path    []int
	step          []spanStep // by list of what may stand before
	headOf, relOf []int
	slots         []int // of the words in the cache, -1 for none
	casting       casting
}

// Part is some words that are read by themselves: [First, Last) of those that are read together.
type Part struct{ First, Last int }

// MaxPart is the most words of a part. What is longer, hardly ever prose, is read in
// parts, so that no text takes more than its share of time.
const MaxPart = 120

// Word is what is told of one word of a sentence.
type Word struct {
	UPOS, XPOS, Lemma, Deprel string
	Head                      int // index in the sentence, -1 for the root
	document.Label
	Tells   [2]Told  // the likeliest first
	Fillers []Filler // who and what has a role in what it tells, by role; indices as Head's
}

// Told is of what a word may tell, as a label of docs/formats/triggers.md, with the
// logarithm of the odds against its telling of nothing, and of which kind of what the label
// names. The zero value is nothing.
type Told struct {
	Label string
	Odds  float32
	Kind  string
}

// leastOdds are the least odds of what is said of a word: one in twenty.
const leastOdds = -3

// Read reads the words of parts, each part by itself. What was read of words before is lost.
func (n *Network) Read(r *Reading, forms []string, parts []Part) {
	n.enter(r, forms, parts)
	d := n.project.Rows
	products := r.first
	for k, l := range n.layers {
		if k > 0 {
			products = l.Products(r.x, &r.scratch)
		}
		for _, p := range parts {
			l.Advance(r.x[p.First*d:p.Last*d], products[p.First*l.Width():], &r.scratch)
		}
	}
	r.heads = n.heads.Values(r.x, len(forms), &r.scratch, r.heads)
}

// growTokens returns s with size values a token, and room for the tokens that a product
// computes beside.
func growTokens(s []int16, tokens, size int) []int16 {
	return grow(s, neural.Padded(tokens)*size)[:tokens*size]
}

// grow returns s with length n; what it holds is not kept.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4+16)
	}
	return s[:n]
}

// Tell sets words to what was read of a part, all but the lemmas.
func (n *Network) Tell(r *Reading, p Part, words []Word) {
	r.headOf, r.relOf = grow(r.headOf, len(words)), grow(r.relOf, len(words))
	n.parse(r, p, r.headOf, r.relOf)
	for i := range words {
		u, x := n.tags(r, p.First+i)
		words[i] = Word{UPOS: n.upos[u], XPOS: n.xpos[x], Head: r.headOf[i], Deprel: n.rels[r.relOf[i]]}
		n.told(r, p.First+i, &words[i].Tells)
	}
	n.markSpans(r, p, words)
	n.cast(r, p, words)
}

// told sets into to the two things that word i most likely tells of.
func (n *Network) told(r *Reading, i int, into *[2]Told) {
	of := n.results(r, i)[n.tellsRow():][:len(n.tells)]
	for k := 1; k < len(of); k++ {
		odds := of[k] - of[0]
		switch {
		case odds < leastOdds:
		case into[0].Label == "" || odds > into[0].Odds:
			into[0], into[1] = Told{Label: n.tells[k], Odds: odds}, into[0]
		case into[1].Label == "" || odds > into[1].Odds:
			into[1] = Told{Label: n.tells[k], Odds: odds}
		}
	}
}

// results returns what the heads say of word i.
func (n *Network) results(r *Reading, i int) []float32 {
	width := n.heads.Width()
	return r.heads[i*width:][:width]
}

// tags returns the numbers of the UPOS and XPOS of word i.
func (n *Network) tags(r *Reading, i int) (upos, xpos int) {
	of := n.results(r, i)
	return neural.Largest(of[:len(n.upos)]), neural.Largest(of[len(n.upos):n.namesRow()])
}

// The first rows of the heads, in the order of the file.
func (n *Network) namesRow() int    { return len(n.upos) + len(n.xpos) }
func (n *Network) mentionsRow() int { return n.namesRow() + len(n.spans) }
func (n *Network) arcRow() int      { return n.mentionsRow() + len(n.spans) }
func (n *Network) relRow() int      { return n.arcRow() + 2*arcSize }
func (n *Network) tellsRow() int    { return n.relRow() + 2*relSize }

// parse returns heads (-1 for the root) and numbers of relations of the words of a part.
func (n *Network) parse(r *Reading, p Part, heads, rels []int) {
	if r.rootHead == nil {
		x := make([]int16, n.heads.Stride())
		for i, v := range n.root {
			x[i] = neural.Quantize(v)
		}
		r.rootHead = n.heads.Values(x, 1, &r.scratch, nil)
	}
	n.weighArcs(r, p)
	r.tree.best(r.arcs, p.Last-p.First, heads)
	n.label(r, p, heads, rels)
}

// What arcs and relations are weighed by, as whole numbers.
var (
	depSteps    = neural.Steps{Low: 0, High: neural.Clip - 1.0/64, Unit: neural.Unit, Half: 0.5}
	headSteps   = neural.Steps{Low: 0, High: neural.Clip - 1.0/64, Unit: headUnit, Half: 0.5}
	weighSteps  = neural.Steps{Low: -arcClip, High: arcClip, Unit: arcUnit - 1}
	hiddenSteps = depSteps
)

// weighArcs sets r.arcs: for each dependent the weight of the root as its head, then
// of each word.
func (n *Network) weighArcs(r *Reading, p Part) {
	words, first := p.Last-p.First, n.arcRow()
	r.dep, r.head = growTokens(r.dep, words, arcSize), grow(r.head, (words+1)*arcSize)
	headSteps.Round(r.head[:arcSize], r.rootHead[first+arcSize:][:arcSize])
	for i := range words {
		of := n.results(r, p.First+i)[first:]
		depSteps.Round(r.dep[i*arcSize:][:arcSize], of[:arcSize])
		headSteps.Round(r.head[(i+1)*arcSize:][:arcSize], of[arcSize:2*arcSize])
	}
	r.values = n.arc.Values(r.dep, words, &r.scratch, r.values)
	for i := range words {
		weighSteps.Round(r.dep[i*arcSize:][:arcSize], r.values[i*n.arc.Width():][:arcSize])
	}
	weights, w := r.scratch.Pairs(r.dep, r.head, arcSize)
	r.arcs = grow(r.arcs, words*(words+1))
	for i := range words {
		row, from := r.arcs[i*(words+1):][:words+1], weights[i*w:][:words+1]
		row[0] = float32(float32(from[0])*arcStep) + n.distance[2*maxDistance+1]
		neural.Affine(row[1:], from[1:], n.arcSteps, n.distances[MaxPart-i:])
	}
}

// arcStep turns the product of a dependent and a head into the weight of the arc.
const arcStep = 1.0 / ((arcUnit - 1) * headUnit)

// spreadDistances sets, for the distances that a part has, what each adds to an arc.
func (n *Network) spreadDistances() {
	for d := -MaxPart; d <= MaxPart; d++ {
		n.distances = append(n.distances, n.distance[min(max(d, -maxDistance), maxDistance)+maxDistance])
		n.arcSteps = append(n.arcSteps, arcStep)
	}
}

// label tells the relation of each arc.
func (n *Network) label(r *Reading, p Part, heads, rels []int) {
	words, first := p.Last-p.First, n.relRow()
	r.hidden = growTokens(r.hidden, words, relSize)
	var sum [relSize]float32
	for i := range words {
		head := r.rootHead
		if heads[i] >= 0 {
			head = n.results(r, p.First+heads[i])
		}
		own, other := n.results(r, p.First+i)[first:][:relSize], head[first+relSize:][:relSize]
		for k := range sum {
			sum[k] = own[k] + other[k]
		}
		hiddenSteps.Round(r.hidden[i*relSize:][:relSize], sum[:])
	}
	r.values = n.rel.Values(r.hidden, words, &r.scratch, r.values)
	for i := range words {
		if heads[i] < 0 {
			rels[i] = n.rootRel
			continue
		}
		of := r.values[i*n.rel.Width():][:len(n.rels)]
		at := neural.Largest(of[:n.rootRel])
		if after := n.rootRel + 1; after < len(of) {
			if k := after + neural.Largest(of[after:]); of[k] > of[at] {
				at = k
			}
		}
		rels[i] = at
	}
}

// find returns the rows of a levelled form in the tables of words and of vectors; an
// unknown word has the first of the one and the last of the other.
func (n *Network) find(levelled []byte) (word, vector uint32) {
	mask := uint32(len(n.slots)/4 - 1)
	for k := fnv32(levelled) & mask; ; k = (k + 1) & mask {
		at := binary.LittleEndian.Uint32(n.slots[4*k:])
		if at == 0 {
			return 0, uint32(len(n.vectors.raw)/n.vectors.cols - 1)
		}
		begin := uint32(0)
		if at > 1 {
			begin = binary.LittleEndian.Uint32(n.ends[4*(at-2):])
		}
		if string(n.text[begin:binary.LittleEndian.Uint32(n.ends[4*(at-1):])]) == string(levelled) {
			return binary.LittleEndian.Uint32(n.rows[8*(at-1):]), binary.LittleEndian.Uint32(n.rows[8*(at-1)+4:])
		}
	}
}
