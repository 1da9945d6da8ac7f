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
	levelled []byte
	vectors  []int16 // of the words, before they are projected
	x        []int16 // what is known of each word
	sum      []int32
	products []int32
	heads    []int32 // results of the heads, n.heads.Width() a word
	rootHead []int32 // and of the root
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
	d := n.project.Rows
	r.sum = grow(r.sum, len(forms)*d)
	stride := n.project.Stride()
	r.vectors = grow(r.vectors, len(forms)*stride)
	capitals := allCapitals(forms)
	for i, f := range forms {
		r.levelled = appendLevel(r.levelled[:0], f)
		sum := r.sum[i*d : (i+1)*d]
		word, vector := n.find(r.levelled)
		clear(sum)
		addRow(sum, n.word.row(word))
		addRow(sum, n.shape.row(uint32(wordShape(f, i == 0, capitals))))
		for _, row := range n.affixes(r.levelled) {
			addRow(sum, n.affix.row(row))
		}
		for k, b := range n.vectors.row(vector) {
			r.vectors[i*stride+k] = int16(int8(b)) * (neural.Unit / 32)
		}
	}
	r.products = n.project.Products(r.vectors, len(forms), r.products)
	r.x = grow(r.x, len(forms)*d)
	width := n.project.Width()
	for i := range forms {
		p, s, x := r.products[i*width:][:d], r.sum[i*d:][:d], r.x[i*d:][:d]
		for k := range x {
			x[k] = neural.Quantize(n.project.Float(p, k) + float32(float32(s[k])*(1.0/64)))
		}
	}
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

// grow returns s with length n; what it holds is not kept.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4+16)
	}
	return s[:n]
}

// best returns the label of word i that the head beginning at row first finds likeliest.
func (n *network) best(r *reading, i, first, labels int) int {
	products := r.heads[i*n.heads.Width():]
	at, most := 0, n.heads.Float(products, first)
	for k := 1; k < labels; k++ {
		if v := n.heads.Float(products, first+k); v > most {
			at, most = k, v
		}
	}
	return at
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
	dep := make([]int16, words*arcSize)
	head := make([]int16, (words+1)*arcSize)
	for i := range words {
		for k := range arcSize {
			dep[i*arcSize+k] = positive(n.heads.Float(r.heads[i*width:], first+k), neural.Unit)
		}
	}
	for i := range words + 1 {
		products := r.rootHead
		if i > 0 {
			products = r.heads[(i-1)*width:]
		}
		for k := range arcSize {
			head[i*arcSize+k] = positive(n.heads.Float(products, first+arcSize+k), headUnit)
		}
	}
	r.products = n.arc.Products(dep, words, r.products)
	for i := range words {
		for k := range arcSize {
			v := min(max(n.arc.Float(r.products[i*n.arc.Width():], k), -arcClip), arcClip)
			dep[i*arcSize+k] = int16(v * (arcUnit - 1))
		}
	}
	weights, w := r.Pairs(dep, head, arcSize)
	r.arcs = grow(r.arcs, words*(words+1))
	for i := range words {
		row := r.arcs[i*(words+1):][:words+1]
		for j := range row {
			at := 2*maxDistance + 1
			if j > 0 {
				at = min(max(j-1-i, -maxDistance), maxDistance) + maxDistance
			}
			row[j] = float32(float32(weights[i*w+j])*(1.0/((arcUnit-1)*headUnit))) + n.distance[at]
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
	hidden := make([]int16, words*relSize)
	for i := range words {
		dep, head := r.heads[i*width:], r.rootHead
		if heads[i] >= 0 {
			head = r.heads[heads[i]*width:]
		}
		for k := range relSize {
			hidden[i*relSize+k] = positive(n.heads.Float(dep, first+k)+n.heads.Float(head, first+relSize+k), neural.Unit)
		}
	}
	r.products = n.rel.Products(hidden, words, r.products)
	for i := range words {
		products := r.products[i*n.rel.Width():]
		at, most := -1, float32(0)
		for k := range n.rels {
			if (n.rels[k] == "root") != (heads[i] < 0) {
				continue
			}
			if v := n.rel.Float(products, k); at < 0 || v > most {
				at, most = k, v
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
