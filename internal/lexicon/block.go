package lexicon

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"entente"
)

// Block is one entry of a data file:
//
//	actor sdf
//	  name   Syrian Democratic Forces
//	  alias  SDF | QSD
//
// has Kind "actor", Name "sdf" and two fields. "#" opens a comment at the start
// of a line or after a blank.
type Block struct {
	File   string
	Line   int
	Kind   string
	Name   string
	Fields []Field
}

// Field is one indented line of a Block.
type Field struct {
	Line  int
	Key   string
	Value string
}

// Get returns the value of the first field with the key, or "".
func (b Block) Get(key string) string {
	for _, f := range b.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// All returns the values of all fields with the key.
func (b Block) All(key string) []string {
	var out []string
	for _, f := range b.Fields {
		if f.Key == key {
			out = append(out, f.Value)
		}
	}
	return out
}

// List returns the "|"-separated parts of all fields with the key.
func (b Block) List(key string) []string {
	var out []string
	for _, v := range b.All(key) {
		for part := range strings.SplitSeq(v, "|") {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}

// AddTo adds the words of List(key) to a set.
func (b Block) AddTo(set map[string]bool, key string) {
	for _, w := range b.List(key) {
		set[w] = true
	}
}

// Errorf is an ErrInvalid that names the file and line of a field of b (the
// block's own where line is 0).
func (b Block) Errorf(line int, format string, args ...any) error {
	if line == 0 {
		line = b.Line
	}
	return fmt.Errorf("%s:%d: %s: %w", b.File, line, fmt.Sprintf(format, args...), entente.ErrInvalid)
}

// ReadBlocks reads the block files that match pattern, in name order.
func ReadBlocks(fsys fs.FS, pattern string) ([]Block, error) {
	files, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no data file matches %s: %w", pattern, entente.ErrNotFound)
	}
	var out []Block
	for _, name := range files {
		f, err := fsys.Open(name)
		if err != nil {
			return nil, err
		}
		blocks, err := ParseBlocks(f, name)
		f.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, blocks...)
	}
	return out, nil
}

// ParseBlocks reads one block file; name stands in its messages.
func ParseBlocks(r io.Reader, name string) ([]Block, error) {
	var out []Block
	lines := bufio.NewScanner(r)
	n := 0
	for lines.Scan() {
		n++
		line := lines.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		if i := strings.Index(line, " #"); i >= 0 {
			line = line[:i]
		}
		indented := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		key, value, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(line, "\t", " ")), " ")
		value = strings.TrimSpace(value)
		switch {
		case key == "":
		case !indented:
			out = append(out, Block{File: name, Line: n, Kind: key, Name: value})
		case len(out) == 0:
			return nil, fmt.Errorf("%s:%d: a field before the first entry: %w", name, n, entente.ErrInvalid)
		default:
			b := &out[len(out)-1]
			b.Fields = append(b.Fields, Field{n, key, value})
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return out, nil
}
