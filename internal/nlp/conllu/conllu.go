package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"entente/internal/document"
)

// Sentence is one sentence of a CoNLL-U file with every line it had:
// comments, multiword tokens and empty nodes are kept so that the file can be
// written back.
type Sentence struct {
	Comments []string
	Rows     []Row
	// Words are the indexes into Rows of the syntactic words, in order.
	Words []int
}

// Row is one line of a sentence: the ten columns of the format
// (https://universaldependencies.org/format.html).
type Row [10]string

// The columns of a Row.
const (
	ID = iota
	Form
	Lemma
	UPOS
	XPOS
	Feats
	Head
	Deprel
	Deps
	Misc
)

// Comment returns the value of the comment "# key = value", or "".
func (s *Sentence) Comment(key string) string {
	for _, c := range s.Comments {
		k, v, ok := strings.Cut(strings.TrimPrefix(c, "#"), "=")
		if ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// Forms returns the forms of the syntactic words.
func (s *Sentence) Forms() []string {
	out := make([]string, len(s.Words))
	for i, w := range s.Words {
		out[i] = s.Rows[w][Form]
	}
	return out
}

// Heads returns the heads of the syntactic words as indexes among them, -1 for
// the root, and whether they make a tree with one root.
func (s *Sentence) Heads() (heads []int, ok bool) {
	byID := make(map[string]int, len(s.Words))
	for i, w := range s.Words {
		byID[s.Rows[w][ID]] = i
	}
	heads, ok = make([]int, len(s.Words)), true
	for i, w := range s.Words {
		heads[i] = -1
		if id := s.Rows[w][Head]; id != "0" {
			h, found := byID[id]
			if !found {
				ok = false
				continue
			}
			heads[i] = h
		}
	}
	return heads, ok && document.IsTree(heads)
}

// Read reads a CoNLL-U file. Lines short of columns are filled up with "_",
// lines that are no row at all are kept as comments: only a failing reader is an
// error.
func Read(r io.Reader) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	flush := func() {
		if len(s.Comments)+len(s.Rows) > 0 {
			out = append(out, s)
		}
		s = Sentence{}
	}
	lines := bufio.NewReaderSize(r, 1<<16)
	for {
		line, err := lines.ReadString('\n')
		end := errors.Is(err, io.EOF)
		if err != nil && !end {
			return out, fmt.Errorf("read CoNLL-U: %w", err)
		}
		text := strings.TrimRight(line, "\r\n")
		switch {
		case line == "" && end:
		case strings.TrimSpace(text) == "":
			flush()
		case strings.HasPrefix(text, "#"):
			s.Comments = append(s.Comments, text)
		default:
			s.addRow(text)
		}
		if end {
			flush()
			return out, nil
		}
	}
}

func (s *Sentence) addRow(text string) {
	cols := strings.Split(text, "\t")
	if len(cols) < 2 {
		cols = strings.Fields(text) // some tools write blanks for tabs
	}
	var row Row
	for i := range row {
		row[i] = "_"
		if i < len(cols) && cols[i] != "" {
			row[i] = cols[i]
		}
	}
	switch id := row[ID]; {
	case isNumber(id):
		s.Words = append(s.Words, len(s.Rows))
	case strings.ContainsAny(id, "-.") && isNumber(strings.NewReplacer("-", "", ".", "").Replace(id)):
	default:
		s.Comments = append(s.Comments, "# "+text)
		return
	}
	s.Rows = append(s.Rows, row)
}

func isNumber(s string) bool {
	_, err := strconv.ParseUint(s, 10, 31)
	return err == nil
}

// Write writes sentences as they were read.
func Write(w io.Writer, sentences []Sentence) error {
	out := bufio.NewWriter(w)
	for i := range sentences {
		sentences[i].write(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

func (s *Sentence) write(w *bufio.Writer) {
	for _, c := range s.Comments {
		w.WriteString(c)
		w.WriteByte('\n')
	}
	for _, row := range s.Rows {
		w.WriteString(strings.Join(row[:], "\t"))
		w.WriteByte('\n')
	}
	w.WriteByte('\n')
}
