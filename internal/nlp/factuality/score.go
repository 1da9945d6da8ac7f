package factuality

import (
	"bufio"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"entente"
	"entente/internal/document"
)

// The number beside the mood is a linear estimate: the weights of a handful of
// plain features, fitted on the training part of UDS-IH2 with gold trees (White et
// al., "Universal Decompositional Semantics", EMNLP 2016). Mood, tense, person of
// the subject and the governing word carry it; the mood itself is decided by rules
// alone.

// readWeights reads language/factuality.txt: a feature and its weight a line.
func readWeights(fsys fs.FS) (map[string]float64, error) {
	const name = "language/factuality.txt"
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]float64{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		feature, value, ok := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("%s:%d: %q is no feature and weight: %w", name, n, line, entente.ErrInvalid)
		}
		out[feature] = w
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// score places the predicate at t on the scale of UDS-IH2.
func (r *moodReader) score(t int, s *moodState) float64 {
	f := &r.estimate
	f.sum = 0
	r.features(t, s, f)
	return min(3, max(-3, f.sum))
}

// estimate adds up the weights of features in words, each put together in the same room.
type estimate struct {
	weights map[string]float64
	sum     float64
	room    []byte
	keep    bool // for those who fit the weights: keep the features
	kept    []string
}

func (f *estimate) add(parts ...string) {
	f.room = f.room[:0]
	for _, p := range parts {
		f.room = append(f.room, p...)
	}
	f.sum += f.weights[string(f.room)]
	if f.keep {
		f.kept = append(f.kept, string(f.room))
	}
}

// features describes the predicate at t for the estimate.
func (r *moodReader) features(t int, s *moodState, f *estimate) {
	d := r.doc
	tok, c := &d.Tokens[t], &r.clauses[t]
	base, _, _ := strings.Cut(tok.Deprel, ":")
	polarity := "+"
	if s.negated {
		polarity = "-"
	}
	tense, subject := r.tense(t), r.subjectClass(t)
	f.add("bias")
	f.add("rule=", s.tag, polarity)
	f.add("tense=", tense)
	f.add("xpos=", tok.XPOS)
	f.add("rel=", tok.Deprel)
	f.add("subj=", subject)
	f.add("upos=", tok.UPOS)
	f.add("lemma=", strings.ToLower(tok.Lemma))
	f.add("polarity=", polarity, tense)
	f.add("rule+tense=", s.tag, " ", tense)
	f.add("subj+tense=", subject, " ", tense)
	f.add("rel+tense=", base, " ", tense)
	if c.aux >= 0 {
		f.add("aux=", r.lower(c.aux))
		f.add("aux+subj=", r.lower(c.aux), " ", subject)
	}
	if s.cue >= 0 {
		f.add("cue=", strings.ToLower(d.Tokens[s.cue].Lemma))
	}
	if c.mark >= 0 {
		f.add("mark=", r.lower(c.mark), " ", base)
	}
	if h := r.head(t); h >= 0 {
		f.add("head=", base, " ", strings.ToLower(d.Tokens[h].Lemma))
		f.add("head.tense=", base, " ", r.tense(h))
		f.add("head.neg=", base, " ", strconv.FormatBool(r.clauses[h].neg >= 0))
		if a := r.clauses[h].aux; a >= 0 {
			f.add("head.aux=", base, " ", r.lower(a))
		}
	}
	if mark := r.closing(tok.Sentence); mark != "." {
		f.add("end=", mark)
		f.add("end+rel=", mark, " ", base)
	}
}

// tense sums up the verb group of the predicate at t.
func (r *moodReader) tense(t int) string {
	c, tok := &r.clauses[t], &r.doc.Tokens[t]
	parts := make([]string, 0, 5)
	if c.aux >= 0 {
		parts = append(parts, "modal")
	}
	if c.to >= 0 {
		parts = append(parts, "to")
	}
	for _, v := range [...]int{c.have, c.be} {
		if v >= 0 {
			parts = append(parts, r.doc.Tokens[v].Lemma+"."+r.doc.Tokens[v].XPOS)
		}
	}
	if tok.XPOS == "VB" && len(parts) == 0 && c.subj < 0 && document.Rel(tok.Deprel, "root", "conj", "parataxis") {
		return "imperative"
	}
	return strings.Join(append(parts, tok.XPOS), " ")
}

// subjectClass tells who the subject is: a pronoun by itself, else noun or none.
func (r *moodReader) subjectClass(t int) string {
	s := r.clauses[t].subj
	if s < 0 {
		return "none"
	}
	switch r.doc.Tokens[s].UPOS {
	case "PRON":
		return r.lower(s)
	case "PROPN":
		return "name"
	}
	return "noun"
}

// closing returns the mark that ends sentence s, quotation marks aside.
func (r *moodReader) closing(s int) string {
	sent := r.doc.Sentences[s]
	for i := sent.Last - 1; i >= sent.First && i >= sent.Last-3; i-- {
		switch w := r.doc.Word(i); {
		case strings.HasPrefix(w, "?"):
			return "?"
		case strings.HasPrefix(w, "!"):
			return "!"
		}
	}
	return "."
}
