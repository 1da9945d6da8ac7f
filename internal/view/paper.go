package view

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente"
)

// Paper is a brief that a person may edit: blocks of text, each with footnotes that
// stay with it whatever becomes of the words. Its JSON is the published form.
type Paper struct {
	Title string `json:"title"`
	// Heading says for which moment and view it is.
	Heading string      `json:"heading"`
	Blocks  []Block     `json:"blocks"`
	Notes   []Note      `json:"notes"`
	Holders []Holding   `json:"holders"`
	Method  PaperMethod `json:"method"`
}

// Block is a heading, a finding or a paragraph.
type Block struct {
	ID   string    `json:"id"` // "S12"; stable, so that a text may name it
	Kind BlockKind `json:"kind"`
	Text string    `json:"text"`
	// Original is the text as the program wrote it; empty for a paragraph of a
	// person's own.
	Original string `json:"original"`
	Edited   bool   `json:"edited"`
	Out      bool   `json:"out"` // left out of what is printed
	Meta     string `json:"meta"`
	Notes    []int  `json:"notes"` // numbers of footnotes
}

// BlockKind says what a block is.
type BlockKind string

// The kinds of blocks.
const (
	HeadingBlock BlockKind = "heading"
	FindingBlock BlockKind = "finding"
	TextBlock    BlockKind = "text"
)

// Note is a footnote: a quotation with where it was printed.
type Note struct {
	Number int `json:"number"`
	Cite
}

// Holding is a row of the table of who holds what.
type Holding struct {
	Place  string          `json:"place"`
	ID     entente.PlaceID `json:"id"`
	State  string          `json:"state"`
	Holder string          `json:"holder"`
	Last   entente.Date    `json:"last"` // day of the newest evidence
}

// PaperMethod says how it was made; Hash stands for the claims it was made from.
type PaperMethod struct {
	Text string `json:"text"`
	Hash string `json:"hash"`
}

// ShortLine is a sentence with what it rests on, for the summary of a paper.
type ShortLine struct {
	Text, Meta string
	Claims     []*entente.Claim
}

// maxNotes is how many quotations a block of a paper cites; those of the surest claims
// come first, and the evidence of the page has the rest.
const maxNotes = 3

// NewPaper makes a paper of a brief, with a summary before it.
func NewPaper(b Brief, short []ShortLine, holders []Holding, method string) Paper {
	p := Paper{Title: b.Title, Heading: heading(b), Blocks: []Block{}, Notes: []Note{}, Holders: holders}
	w := paperWriter{p: &p, at: map[string]int{}}
	w.text(b.Summary)
	if len(short) > 0 {
		w.head("In short")
		for _, l := range short {
			w.finding(l.Text, l.Meta, Cites(l.Claims, ""))
		}
	}
	for _, sec := range b.Sections {
		if len(sec.Lines) == 0 {
			continue
		}
		w.head(sec.Title)
		if sec.Lead != "" {
			w.text(sec.Lead)
		}
		for _, l := range sec.Lines {
			note := meta(l)
			if l.Note != "" {
				note = strings.TrimPrefix(note+" · "+l.Note, " · ")
			}
			w.finding(l.Text, note, l.Cites)
		}
	}
	if p.Holders == nil {
		p.Holders = []Holding{}
	}
	p.Method = PaperMethod{method, digest(b)}
	return p
}

func digest(v any) string {
	b, err := json.Marshal(v)
	if err != nil { // plain structs
		panic(err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

type paperWriter struct {
	p                  *Paper
	at                 map[string]int // notes by report and offset
	texts, heads, said int
}

func (w *paperWriter) text(t string) {
	w.texts++
	w.p.Blocks = append(w.p.Blocks, Block{ID: fmt.Sprintf("P%d", w.texts), Kind: TextBlock, Text: t, Original: t, Notes: []int{}})
}

func (w *paperWriter) head(title string) {
	w.heads++
	w.p.Blocks = append(w.p.Blocks, Block{ID: fmt.Sprintf("H%d", w.heads), Kind: HeadingBlock, Text: title, Original: title, Notes: []int{}})
}

func (w *paperWriter) finding(text, meta string, cites []Cite) {
	w.said++
	b := Block{ID: fmt.Sprintf("S%d", w.said), Kind: FindingBlock, Text: text, Original: text, Meta: meta, Notes: []int{}}
	labels := map[string]int{}
	for _, c := range cites {
		// Each side of a contradiction has its own.
		if labels[c.Label] == maxNotes {
			continue
		}
		labels[c.Label]++
		key := fmt.Sprintf("%s\x00%d", c.Report, c.Start)
		n, ok := w.at[key]
		if !ok {
			n = len(w.p.Notes) + 1
			w.at[key] = n
			c.Label = ""
			w.p.Notes = append(w.p.Notes, Note{n, c})
		}
		if !slices.Contains(b.Notes, n) {
			b.Notes = append(b.Notes, n)
		}
	}
	w.p.Blocks = append(w.p.Blocks, b)
}

// BlockEdit is a block as a person leaves it.
type BlockEdit struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Out  bool   `json:"out"`
}

// The most that a person may write.
const (
	maxBlocks    = 1000
	maxBlockText = 20_000
)

// Edit returns the paper with its blocks in a new order and with new words. Footnotes
// stay with their blocks; a block of an id that is not there is a paragraph of one's
// own. A block that is not named is left out and comes last.
func (p Paper) Edit(title string, edits []BlockEdit) (Paper, error) {
	if len(edits) > maxBlocks {
		return p, fmt.Errorf("%d blocks are more than %d: %w", len(edits), maxBlocks, entente.ErrInvalid)
	}
	byID := map[string]Block{}
	for _, b := range p.Blocks {
		byID[b.ID] = b
	}
	out := p
	if title = strings.TrimSpace(title); title != "" {
		out.Title = title
	}
	out.Blocks = make([]Block, 0, len(p.Blocks))
	done := map[string]bool{}
	for _, e := range edits {
		if e.ID == "" || len(e.ID) > 32 || done[e.ID] || len(e.Text) > maxBlockText {
			return p, fmt.Errorf("block %q is there twice, has no id or is too long: %w", e.ID, entente.ErrInvalid)
		}
		done[e.ID] = true
		b, ok := byID[e.ID]
		if !ok {
			b = Block{ID: e.ID, Kind: TextBlock, Notes: []int{}}
		}
		b.Text, b.Out = e.Text, e.Out
		b.Edited = b.Text != b.Original
		out.Blocks = append(out.Blocks, b)
	}
	for _, b := range p.Blocks {
		if !done[b.ID] {
			b.Out = true
			out.Blocks = append(out.Blocks, b)
		}
	}
	return out, nil
}

// shown are the blocks that are printed, a heading only with something under it.
func (p Paper) shown() []Block {
	var out []Block
	for _, b := range p.Blocks {
		if b.Out {
			continue
		}
		if n := len(out); b.Kind == HeadingBlock && n > 0 && out[n-1].Kind == HeadingBlock {
			out = out[:n-1]
		}
		out = append(out, b)
	}
	if n := len(out); n > 0 && out[n-1].Kind == HeadingBlock {
		out = out[:n-1]
	}
	return out
}

// cited are the footnotes of what is printed, in the order of their numbers.
func (p Paper) cited() []Note {
	used := map[int]bool{}
	for _, b := range p.shown() {
		for _, n := range b.Notes {
			used[n] = true
		}
	}
	var out []Note
	for _, n := range p.Notes {
		if used[n.Number] {
			out = append(out, n)
		}
	}
	return out
}

// caveat stands on every paper that goes out of the house.
const caveat = "Made from public reports. What they say is not thereby so; this is not to be the sole basis of a decision."

// DOCX is a further format of papers.
const DOCX = "docx"

// Write writes what is printed in one of the formats markdown, html, docx and json.
func (p Paper) Write(out io.Writer, format string) error {
	switch format {
	case Markdown:
		return p.writeMarkdown(out)
	case HTML:
		return paperTemplate.Execute(out, p)
	case DOCX:
		return p.writeDOCX(out)
	case JSON:
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(p)
	}
	return fmt.Errorf("no format of papers is called %q: %w", format, entente.ErrInvalid)
}

func (p Paper) writeMarkdown(out io.Writer) error {
	var w strings.Builder
	fmt.Fprintf(&w, "# %s\n", escapeMarkdown(p.Title))
	if p.Heading != "" {
		fmt.Fprintf(&w, "\n*%s*\n", escapeMarkdown(p.Heading))
	}
	for _, b := range p.shown() {
		notes := ""
		for _, n := range b.Notes {
			notes += fmt.Sprintf("[^%d]", n)
		}
		switch b.Kind {
		case HeadingBlock:
			fmt.Fprintf(&w, "\n## %s\n\n", escapeMarkdown(b.Text))
		case FindingBlock:
			fmt.Fprintf(&w, "- **%s** %s%s", b.ID, escapeMarkdown(b.Text), notes)
			if b.Meta != "" {
				fmt.Fprintf(&w, " — %s", escapeMarkdown(b.Meta))
			}
			fmt.Fprintln(&w)
		default:
			fmt.Fprintf(&w, "\n%s%s\n", escapeMarkdown(b.Text), notes)
		}
	}
	if len(p.Holders) > 0 {
		fmt.Fprint(&w, "\n## Who holds what\n\n| Place | State | Holder | Last told |\n|---|---|---|---|\n")
		for _, h := range p.Holders {
			fmt.Fprintf(&w, "| %s | %s | %s | %s |\n", escapeMarkdown(h.Place), escapeMarkdown(h.State), escapeMarkdown(h.Holder), Day(h.Last))
		}
	}
	fmt.Fprintf(&w, "\n## Method\n\n%s Claims %s.\n\n%s\n\n", escapeMarkdown(p.Method.Text), p.Method.Hash, caveat)
	for _, n := range p.cited() {
		fmt.Fprintf(&w, "[^%d]: “%s” — %s\n", n.Number, escapeMarkdown(quote(n.Quote, maxQuote)), escapeMarkdown(credit(n.Cite)))
	}
	_, err := io.WriteString(out, w.String())
	return err
}
