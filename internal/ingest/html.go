package ingest

import (
	"bytes"
	"io"
	"iter"
	"strings"
	"time"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"entente"
)

// readHTML reads a saved web page: its main text, paragraph by paragraph, and
// what the page says of itself in its head. The extraction is that of Mozilla's
// Readability, as Firefox has it for its reader view, in its Go version.
func readHTML(_ string, r io.Reader, o Options) iter.Seq2[raw, error] {
	return func(yield func(raw, error) bool) { yield(webPage(r, o)) }
}

func webPage(r io.Reader, o Options) (one raw, err error) {
	data, err := readAll(r, o.MaxPage)
	if err != nil {
		return raw{}, err
	}
	page, note, err := decodePage(data)
	if err != nil {
		return raw{}, err
	}
	if err := checkPage(page); err != nil {
		return raw{}, err
	}
	// The parser and the extractor are other people's code fed with anybody's
	// pages: a panic there is this page's failure and not the run's.
	defer func() {
		if p := recover(); p != nil {
			one, err = raw{}, refuse(entente.ErrInvalid, "the page can't be taken apart: %v", p)
		}
	}()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return raw{}, refuse(entente.ErrInvalid, "not HTML: %v", err)
	}
	if note != "" {
		one.note(note)
	}
	one.Lang = attribute(find(doc, atom.Html), "lang")
	one.fromHead(doc, o.Today)
	parser := readability.NewParser()
	found, err := parser.ParseAndMutate(doc, nil)
	if err != nil || found.Node == nil {
		return raw{}, refuse(entente.ErrInvalid, "no article found in the page")
	}
	one.Text = paragraphs(found.Node)
	if err := checkText([]byte(one.Text)); err != nil {
		return raw{}, refuse(entente.ErrInvalid, "no article found in the page")
	}
	one.Title, one.author = found.Title(), found.Byline()
	if name := found.SiteName(); name != "" {
		one.Publisher = name
	}
	if stated, err := found.PublishedTime(); err == nil {
		one.publishedAt(stated.Format(time.DateOnly), o.Today)
	}
	return one, nil
}

// decodePage returns the page as UTF-8, by its byte order mark or what its head
// declares.
func decodePage(data []byte) (page, note string, err error) {
	if utf8.Valid(data) {
		return decode(data)
	}
	from, name, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], "")
	if name == "utf-8" || name == "windows-1252" { // the latter also stands for "not declared"
		return decode(data)
	}
	return convert(data, from, name)
}

// What a page may have. News pages have some thousand elements some thirty deep;
// a parser asked for 100,000 levels needs quadratic time, and x/net/html gives up
// at 512.
const (
	maxDepth    = 400
	maxElements = 100_000
)

// formatting are the elements that a parser opens again in each paragraph after
// one that left them open (HTML standard, 13.2.4.3): 300 of them before 50,000
// paragraphs would be 15 million elements. Links are not among them: one closes
// the one before.
var formatting = map[atom.Atom]bool{
	atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// optionalEnd are the elements that close by themselves, or before the next of
// their kind, or have no content, so that an open tag adds no level.
var optionalEnd = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true,
	atom.Img: true, atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true,
	atom.Source: true, atom.Track: true, atom.Wbr: true,
	atom.A: true, atom.P: true, atom.Li: true, atom.Dt: true, atom.Dd: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.Thead: true, atom.Tbody: true, atom.Tfoot: true, atom.Option: true, atom.Optgroup: true,
	atom.Colgroup: true, atom.Rp: true, atom.Rt: true,
}

// checkPage refuses pages built to exhaust a parser, in one pass over the tags.
func checkPage(page string) error {
	z := html.NewTokenizer(strings.NewReader(page))
	depth, open, elements := 0, 0, 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return nil // the end; the parser says more of a broken page
		}
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		tag, _ := z.TagName()
		name := atom.Lookup(tag)
		step := 1
		if kind == html.EndTagToken {
			step = -1
		} else {
			elements += 1 + open
		}
		if formatting[name] {
			open = max(0, open+step)
		}
		if !optionalEnd[name] {
			depth = max(0, depth+step)
		}
		switch {
		case elements > maxElements:
			return refuse(entente.ErrInvalid, "page of more than %d elements", maxElements)
		case depth > maxDepth:
			return refuse(entente.ErrInvalid, "page nested deeper than %d elements", maxDepth)
		}
	}
}

// paragraphs writes the text below n with a blank line between blocks, so that
// no sentence runs from one into the next.
func paragraphs(n *html.Node) string {
	var out, block bytes.Buffer
	flush := func() {
		if line := strings.TrimSpace(block.String()); line != "" {
			if out.Len() > 0 {
				out.WriteString("\n\n")
			}
			out.WriteString(line)
		}
		block.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			for _, r := range n.Data {
				if strings.ContainsRune(" \t\r\n\f\u00A0", r) {
					r = ' '
				}
				if r == ' ' && (block.Len() == 0 || block.Bytes()[block.Len()-1] <= ' ') {
					continue
				}
				block.WriteRune(r)
			}
			return
		case html.ElementNode:
			switch atom.Lookup([]byte(n.Data)) { // the extractor leaves DataAtom unset
			case atom.Script, atom.Style, atom.Noscript, atom.Template:
				return
			case atom.Br:
				block.WriteByte('\n')
				return
			case atom.Td, atom.Th:
				block.WriteByte(' ')
			}
		}
		isBlock := n.Type != html.ElementNode || blocks[atom.Lookup([]byte(n.Data))]
		if isBlock {
			flush()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if isBlock {
			flush()
		}
	}
	walk(n)
	flush()
	return out.String()
}

// blocks are the elements that begin a paragraph.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true,
	atom.Table: true, atom.Tr: true, atom.Pre: true, atom.Section: true, atom.Article: true, atom.Main: true,
	atom.Body: true, atom.Html: true, atom.Header: true, atom.Footer: true, atom.Figure: true, atom.Figcaption: true,
}

// find returns the first element of that name, or nil.
func find(n *html.Node, name atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == name {
			return d
		}
	}
	return nil
}
