package nlp

import (
	"encoding/binary"

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

// network reads a sentence: embeddings of its words, layers that carry what each
// word knows along the sentence in both directions, and linear heads on top that give
// tags, arcs, relations and names. It is read-only. internal/nlp/DESIGN.md has the
// reasons and figures.
type network struct {
	text, ends, slots, rows     []byte // the vocabulary, see find
	affix, word, shape, vectors embedding
	buckets                     uint32
	project, heads, arc, rel    *neural.Matrix
	layers                      []*neural.Recurrent
	root, distance              []float32
	upos, xpos, rels, spans     []string
	rootRel                     int     // where "root" is among rels
	before                      [][]int // by label of a span: what may stand before it
	opens, closes               []bool
}

// embedding is a table of rows of cols whole numbers in steps of 1/64.
type embedding struct {
	raw  []byte
	cols int
}

func (e embedding) row(i uint32) []byte { return e.raw[int(i)*e.cols:][:e.cols] }

// reading is the room for reading one sentence, and what was read.
type reading struct {
	neural.Scratch
	cache    wordCache
	lemmas   map[lemmaKey]string // of the forms met
	missed   []missedWord
	levelled []byte
	vectors  []int16 // of the words, before they are projected
	x        []int16 // what is known of each word
	sum      []int32
	products []int32
	heads    []int32 // results of the heads, n.heads.Width() a word
	rootHead []int32 // and of the root
	dep      []int16 // what the weights of arcs and relations are made of
	head     []int16
	hidden   []int16
	arcs     []float32
	tree     tree
	// Room for the search for spans, and for the words of a sentence.
	weight        []float32
	from, path    []int
	headOf, relOf []int
	forms         []string
	words         []Word
}

// read sets r.heads from the words of a sentence.
func (n *network) read(r *reading, forms []string) {
	n.enter(r, forms)
	for _, l := range n.layers {
		l.Run(r.x, &r.Scratch)
	}
	r.heads = n.heads.Products(r.x, len(forms), r.heads)
}

func addRow(sum []int32, row []byte) {
	row = row[:len(sum)]
	for k, b := range row {
		sum[k] += int32(int8(b))
	}
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

// best returns the label of word i that the head beginning at row first finds likeliest.
func (n *network) best(r *reading, i, first, labels int) int {
	return n.heads.Best(r.heads[i*n.heads.Width():], first, labels)
}

// tags returns the numbers of the UPOS and XPOS of word i.
func (n *network) tags(r *reading, i int) (upos, xpos int) {
	return n.best(r, i, 0, len(n.upos)), n.best(r, i, len(n.upos), len(n.xpos))
}

// The first rows of the heads, in the order of the file.
func (n *network) namesRow() int    { return len(n.upos) + len(n.xpos) }
func (n *network) mentionsRow() int { return n.namesRow() + len(n.spans) }
func (n *network) arcRow() int      { return n.mentionsRow() + len(n.spans) }
func (n *network) relRow() int      { return n.arcRow() + 2*arcSize }

// parse returns heads (-1 for the root) and numbers of relations of the words that
// read has read.
func (n *network) parse(r *reading, words int, heads, rels []int) {
	if r.rootHead == nil {
		x := make([]int16, n.heads.Stride())
		for i, v := range n.root {
			x[i] = neural.Quantize(v)
		}
		r.rootHead = n.heads.Products(x, 1, nil)
	}
	n.weighArcs(r, words)
	r.tree.best(r.arcs, words, heads)
	n.label(r, words, heads, rels)
}

// weighArcs sets r.arcs: for each dependent the weight of the root as its head, then
// of each word.
func (n *network) weighArcs(r *reading, words int) {
	width := n.heads.Width()
	first := n.arcRow()
	r.dep, r.head = growTokens(r.dep, words, arcSize), grow(r.head, (words+1)*arcSize)
	dep, head := r.dep, r.head
	var row [relSize]float32
	for i := range words {
		n.heads.Floats(row[:arcSize], r.heads[i*width:], first)
		for k, v := range row[:arcSize] {
			dep[i*arcSize+k] = positive(v, neural.Unit)
		}
	}
	for i := range words + 1 {
		products := r.rootHead
		if i > 0 {
			products = r.heads[(i-1)*width:]
		}
		n.heads.Floats(row[:arcSize], products, first+arcSize)
		for k, v := range row[:arcSize] {
			head[i*arcSize+k] = positive(v, headUnit)
		}
	}
	r.products = n.arc.Products(dep, words, r.products)
	for i := range words {
		n.arc.Floats(row[:arcSize], r.products[i*n.arc.Width():], 0)
		for k, v := range row[:arcSize] {
			dep[i*arcSize+k] = int16(min(max(v, -arcClip), arcClip) * (arcUnit - 1))
		}
	}
	weights, w := r.Pairs(dep, head, arcSize)
	r.arcs = grow(r.arcs, words*(words+1))
	const step = 1.0 / ((arcUnit - 1) * headUnit)
	for i := range words {
		row, from := r.arcs[i*(words+1):][:words+1], weights[i*w:][:words+1]
		row[0] = float32(float32(from[0])*step) + n.distance[2*maxDistance+1]
		for j := 1; j < len(row); j++ {
			at := min(max(j-1-i, -maxDistance), maxDistance) + maxDistance
			row[j] = float32(float32(from[j])*step) + n.distance[at]
		}
	}
}

// positive returns v, at least nought and at most Clip, in steps of 1/unit.
func positive(v float32, unit int) int16 {
	return int16(min(max(v, 0), neural.Clip-1.0/64)*float32(unit) + 0.5)
}

// label tells the relation of each arc.
func (n *network) label(r *reading, words int, heads, rels []int) {
	width, first := n.heads.Width(), n.relRow()
	r.hidden = growTokens(r.hidden, words, relSize)
	var own, other [relSize]float32
	for i := range words {
		head := r.rootHead
		if heads[i] >= 0 {
			head = r.heads[heads[i]*width:]
		}
		n.heads.Floats(own[:], r.heads[i*width:], first)
		n.heads.Floats(other[:], head, first+relSize)
		out := r.hidden[i*relSize:][:relSize]
		for k := range out {
			out[k] = positive(own[k]+other[k], neural.Unit)
		}
	}
	r.products = n.rel.Products(r.hidden, words, r.products)
	for i := range words {
		products := r.products[i*n.rel.Width():]
		if heads[i] < 0 {
			rels[i] = n.rootRel
			continue
		}
		at := n.rel.Best(products, 0, n.rootRel)
		if after := n.rootRel + 1; after < len(n.rels) {
			if k := after + n.rel.Best(products, after, len(n.rels)-after); n.rel.Float(products, k) > n.rel.Float(products, at) {
				at = k
			}
		}
		rels[i] = at
	}
}

// find returns the rows of a levelled form in the tables of words and of vectors; an
// unknown word has the first of the one and the last of the other.
func (n *network) find(levelled []byte) (word, vector uint32) {
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
