package network

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"slices"

	"entente"
	"entente/internal/neural"
)

const magic = "entente english 4\n"

// fileHead is the line of JSON that opens the model file. scripts/models/export.py
// writes it.
type fileHead struct {
	Labels     map[string][]string  `json:"labels"`
	Layers     int                  `json:"layers"`
	CastLayers int                  `json:"cast layers"`
	Buckets    uint32               `json:"buckets"`
	Shapes     int                  `json:"shapes"`
	Tables     map[string]fileTable `json:"tables"`
}

// fileTable says where a table lies behind the head, and its sizes.
type fileTable struct {
	Offset, Rows, Cols int
}

// fileReader takes tables out of a file; the first error stays.
type fileReader struct {
	head fileHead
	body []byte
	err  error
}

// modelFile has the network, below the data folder.
const modelFile = "models/english.model"

// Load reads models/english.model in fsys.
func Load(fsys fs.FS) (*Network, error) {
	packed, err := fs.ReadFile(fsys, modelFile)
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	n, err := decode(packed)
	if err != nil {
		return nil, fmt.Errorf("load model %s: %w", modelFile, err)
	}
	return n, nil
}

func decode(packed []byte) (*Network, error) {
	data, ok := bytes.CutPrefix(packed, []byte(magic))
	line, body, ok2 := bytes.Cut(data, []byte("\n"))
	if !ok || !ok2 {
		return nil, fmt.Errorf("not a model of this version: %w", entente.ErrInvalid)
	}
	r := &fileReader{body: body}
	if err := json.Unmarshal(line, &r.head); err != nil {
		return nil, fmt.Errorf("head: %w: %w", err, entente.ErrInvalid)
	}
	n := &Network{
		text: r.raw("text", 0), ends: r.raw("ends", 4), slots: r.raw("slots", 4), rows: r.raw("rows", 4),
		affix: r.table("affix"), word: r.table("word"), shape: r.table("shape"), vectors: r.table("vectors"),
		buckets: r.head.Buckets,
		project: r.matrix("project"), heads: r.matrix("heads"), arc: r.matrix("arc"), rel: r.matrix("rel"),
		root: r.floats("root"), distance: r.floats("distance"),
		upos: r.head.Labels["upos"], xpos: r.head.Labels["xpos"], rels: r.head.Labels["rels"], spans: r.head.Labels["names"], tells: r.head.Labels["triggers"],
	}
	n.rootRel = slices.Index(n.rels, "root")
	n.before, n.beforeOf, n.opens, n.closes = spanSteps(n.spans)
	for i := range r.head.Layers {
		n.layers = append(n.layers, r.recurrent(fmt.Sprintf("layer%d", i)))
	}
	n.caster = caster{heads: r.matrix("cast heads"), weigh: r.matrix("cast weigh"), distance: r.floats("cast distance"), kinds: r.head.Labels["kinds"]}
	n.caster.allow(n.tells)
	for i := range r.head.CastLayers {
		n.caster.layers = append(n.caster.layers, r.recurrent(fmt.Sprintf("cast layer%d", i)))
	}
	if r.err != nil {
		return nil, r.err
	}
	if err := n.check(); err != nil {
		return nil, err
	}
	n.spreadDistances()
	n.wordSteps = slices.Repeat([]float32{1.0 / 64}, n.project.Rows)
	return n, nil
}

// raw returns a table's bytes; size is that of one entry, nought for a text, which
// goes to where "ends" begins.
func (r *fileReader) raw(name string, size int) []byte {
	t, ok := r.head.Tables[name]
	n := t.Rows * t.Cols * size
	if size == 0 {
		n = r.head.Tables["ends"].Offset - t.Offset
	}
	if !ok || t.Rows <= 0 || t.Cols <= 0 || t.Rows > 1<<24 || t.Cols > 1<<12 || t.Offset < 0 || n < 0 || t.Offset+n > len(r.body) {
		if r.err == nil {
			r.err = fmt.Errorf("table %s is missing or too long: %w", name, entente.ErrInvalid)
		}
		return nil
	}
	return r.body[t.Offset : t.Offset+n]
}

func (r *fileReader) table(name string) embedding {
	return embedding{r.raw(name, 1), r.head.Tables[name].Cols}
}

// matrix is rows x cols weights of one byte, then the steps, then the biases.
func (r *fileReader) matrix(name string) *neural.Matrix {
	t := r.head.Tables[name]
	raw := r.raw(name, 1)
	end := t.Offset + len(raw)
	if r.err != nil || end+8*t.Rows > len(r.body) {
		if r.err == nil {
			r.err = fmt.Errorf("table %s is too long: %w", name, entente.ErrInvalid)
		}
		return &neural.Matrix{}
	}
	w := make([]int8, len(raw))
	for i, b := range raw {
		w[i] = int8(b)
	}
	m, err := neural.NewMatrix(t.Rows, t.Cols, w, floats(r.body[end:end+4*t.Rows]), floats(r.body[end+4*t.Rows:end+8*t.Rows]))
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("table %s: %w", name, err)
	}
	return m
}

func (r *fileReader) recurrent(name string) *neural.Recurrent {
	l, err := neural.NewRecurrent(r.matrix(name))
	if err != nil && r.err == nil {
		r.err = err
	}
	return l
}

func (r *fileReader) floats(name string) []float32 { return floats(r.raw(name, 4)) }

func floats(b []byte) []float32 {
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

// check compares the sizes of the parts.
func (n *Network) check() error {
	d := n.project.Rows
	ok := n.rootRel > 0 && n.affix.cols == d && n.word.cols == d && n.shape.cols == d && n.vectors.cols == n.project.Cols &&
		len(n.affix.raw) == int(n.buckets)*d && len(n.shape.raw) == wordShapes*d && len(n.root) == d &&
		len(n.distance) == 2*maxDistance+2 && n.arc.Rows == arcSize && n.arc.Cols == arcSize &&
		n.rel.Rows == len(n.rels) && n.rel.Cols == relSize && n.heads.Cols == d &&
		n.heads.Rows == len(n.upos)+len(n.xpos)+2*len(n.spans)+2*arcSize+2*relSize+len(n.tells) && len(n.tells) > 1 && n.tells[0] == "O" && n.caster.check(d) &&
		len(n.slots)&(len(n.slots)-1) == 0 && len(n.rows) == 2*len(n.ends)
	for i := 0; ok && i < len(n.rows); i += 8 {
		word, vector := binary.LittleEndian.Uint32(n.rows[i:]), binary.LittleEndian.Uint32(n.rows[i+4:])
		ok = int(word+1)*d <= len(n.word.raw) && (int(vector)+1)*n.vectors.cols <= len(n.vectors.raw)
	}
	if !ok {
		return fmt.Errorf("parts of the network do not fit: %w", entente.ErrInvalid)
	}
	return nil
}
