package segment

import (
	"strings"

	"entente"
)

// findMarkup returns, in order, the stretches of text that are Markdown, wiki or
// HTML markup and no language: they lie outside all tokens. The words of a link or
// of bold text stay; addresses, footnote marks, pictures, templates and the ruling
// of tables go. A mark is markup only where its partner is found near by, so plain
// text is left alone. One pass: look-ahead is bounded, and a failed search for a
// partner is not repeated within the stretch it covered.
func findMarkup(text string) []entente.Span {
	if strings.IndexByte(text, '\n') < 0 && !strings.ContainsAny(text, "[*{<'_") {
		return nil
	}
	m := markup{text: text}
	for p := 0; p < len(text); {
		if p == 0 || text[p-1] == '\n' {
			if end := m.lineStart(p); end > p {
				p = end
				continue
			}
		}
		i := strings.IndexAny(text[p:], "\n[]*{}<'_!")
		if i < 0 {
			break
		}
		p = max(m.at(p+i), p+i+1)
	}
	return m.out
}

type markup struct {
	text string
	out  []entente.Span
	// next is where each partner occurs next.
	next map[string]int
	// brackets are the "[" of this line that may yet open a link.
	brackets []int
	// noTarget is the end of a stretch in which no link's address can end.
	noTarget int
	// bold is where a closing "**" is due, 0 where none is.
	bold int
}

// Bounds on look-ahead, in bytes: longer than any address, footnote or template
// seen in Wikipedia's pages, short enough to leave a hostile text linear.
const (
	maxAddress  = 1000
	maxTemplate = 4000
	maxTag      = 300
)

func (m *markup) skip(from, to int) int {
	if from < to {
		m.out = append(m.out, entente.Span{Start: from, End: to})
	}
	return to
}

// find returns the position of partner in text[from:from+limit], -1 where it is not
// there. from never falls from one call to the next, so each byte is searched once.
func (m *markup) find(from, limit int, partner string) int {
	at, known := m.next[partner]
	if !known || at < from {
		at = len(m.text)
		if i := strings.Index(m.text[from:], partner); i >= 0 {
			at = from + i
		}
		if m.next == nil {
			m.next = map[string]int{}
		}
		m.next[partner] = at
	}
	if at > from+limit || at == len(m.text) {
		return -1
	}
	return at
}

// lineStart skips the marks that open a line: heading, list, quotation and table
// marks, and lines that hold nothing but rulings.
func (m *markup) lineStart(p int) int {
	q := p
	for q < len(m.text) && (m.text[q] == ' ' || m.text[q] == '\t') {
		q++
	}
	if q == len(m.text) {
		return p
	}
	switch c := m.text[q]; c {
	case '#':
		e := q
		for e < len(m.text) && e-q < 7 && m.text[e] == '#' {
			e++
		}
		if e-q < 7 && e < len(m.text) && m.text[e] == ' ' {
			return m.skip(q, e)
		}
	case '-', '*', '=', '_', '|', '+', '>':
		if e := ruling(m.text, q); e > q {
			return m.skip(q, e)
		}
		if (c == '-' || c == '*' || c == '>' || c == '+') && q+1 < len(m.text) && m.text[q+1] == ' ' {
			return m.skip(q, q+1)
		}
	}
	return p
}

// ruling returns the end of a line of nothing but ruling marks ("---", "|--|:-:|").
func ruling(text string, p int) int {
	q, marks := p, 0
	for q < len(text) && text[q] != '\n' {
		if strings.IndexByte("-*=_|+:> \t\r", text[q]) < 0 {
			return p
		}
		if strings.IndexByte("-*=_|", text[q]) >= 0 {
			marks++
		}
		q++
	}
	if marks < 3 {
		return p
	}
	return q
}

// at skips the markup that starts at p, if any, and returns where to go on.
func (m *markup) at(p int) int {
	rest := m.text[p:]
	switch rest[0] {
	case '\n':
		m.brackets, m.bold = m.brackets[:0], 0
	case '!':
		if strings.HasPrefix(rest, "![") {
			return m.picture(p)
		}
	case '[':
		return m.open(p)
	case ']':
		return m.close(p)
	case '*':
		return m.stars(p)
	case '\'':
		if strings.HasPrefix(rest, "'''") {
			e := 3
			for e < len(rest) && rest[e] == '\'' {
				e++
			}
			return m.skip(p, p+e)
		}
	case '_':
		if strings.HasPrefix(rest, "__") && len(rest) > 2 && (p == 0 || class[m.text[p-1]] == blank) != (class[rest[2]] == blank) {
			return m.skip(p, p+2)
		}
	case '{':
		if strings.HasPrefix(rest, "{{") {
			if e := m.find(p, maxTemplate, "}}"); e >= 0 {
				return m.skip(p, e+2)
			}
			return m.skip(p, p+2)
		}
	case '}':
		if strings.HasPrefix(rest, "}}") {
			return m.skip(p, p+2)
		}
	case '<':
		return m.tag(p)
	}
	return p + 1
}

// open takes a "[": a footnote mark, a wiki link, or perhaps a Markdown link.
func (m *markup) open(p int) int {
	if e := footnote(m.text, p); e > p {
		return m.skip(p, e)
	}
	if strings.HasPrefix(m.text[p:], "[[") {
		if e := m.find(p, maxAddress, "]]"); e >= 0 {
			inner := m.text[p+2 : e]
			if bar := strings.LastIndexByte(inner, '|'); bar >= 0 && !strings.Contains(inner, "\n") {
				m.skip(p, p+2+bar+1)
			} else {
				m.skip(p, p+2)
			}
			return m.skip(e, e+2)
		}
		return p + 2
	}
	m.brackets = append(m.brackets, p)
	return p + 1
}

// footnote returns the end of a reference mark set right behind a word or a stop:
// "[12]", "[a]", "[note 3]", "[citation needed]".
func footnote(text string, p int) int {
	if p == 0 || class[text[p-1]] == blank {
		return p
	}
	n := strings.IndexByte(text[p:min(p+28, len(text))], ']')
	if n < 2 {
		return p
	}
	inner := text[p+1 : p+n]
	word, number, _ := strings.Cut(inner, " ")
	switch {
	case isNumber(inner), len(inner) == 1 && class[inner[0]] == letter:
	case inner == "citation needed", inner == "clarification needed", inner == "failed verification":
	case (word == "note" || word == "nb" || word == "Note" || word == "N") && isNumber(number):
	default:
		return p
	}
	return p + n + 1
}

func isNumber(s string) bool {
	for i := range len(s) {
		if class[s[i]] != digit {
			return false
		}
	}
	return s != ""
}

// close takes a "]": the end of a Markdown link's words where an address in
// parentheses follows.
func (m *markup) close(p int) int {
	if len(m.brackets) == 0 {
		return p + 1
	}
	open := m.brackets[len(m.brackets)-1]
	m.brackets = m.brackets[:len(m.brackets)-1]
	end := m.target(p + 1)
	if end < 0 {
		return p + 1
	}
	// The opening mark lies behind skips already made inside the words: put it
	// in its place.
	i := len(m.out)
	for i > 0 && m.out[i-1].Start > open {
		i--
	}
	m.out = append(m.out, entente.Span{})
	copy(m.out[i+1:], m.out[i:])
	m.out[i] = entente.Span{Start: open, End: open + 1}
	return m.skip(p, end)
}

// target returns the end of the "(address)" at p, -1 where there is none.
func (m *markup) target(p int) int {
	if p >= len(m.text) || m.text[p] != '(' || p < m.noTarget {
		return -1
	}
	depth := 0
	q := p
	for ; q < min(p+maxAddress, len(m.text)); q++ {
		switch m.text[q] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return q + 1
			}
		case '\n':
			return -1
		case ' ':
			if q+1 == len(m.text) || m.text[q+1] != '"' { // a title may follow
				return -1
			}
			e := strings.IndexByte(m.text[q+2:min(q+2+maxTag, len(m.text))], '"')
			if e < 0 || q+3+e >= len(m.text) || m.text[q+3+e] != ')' {
				return -1
			}
			return q + 4 + e
		}
	}
	m.noTarget = q
	return -1
}

// picture skips "![caption](address)" whole.
func (m *markup) picture(p int) int {
	if e := m.find(p, maxAddress, "]("); e >= 0 {
		if end := m.target(e + 1); end > 0 {
			return m.skip(p, end)
		}
	}
	return p + 1
}

// stars skips the "**" around bold text.
func (m *markup) stars(p int) int {
	e := p
	for e < len(m.text) && m.text[e] == '*' {
		e++
	}
	n := e - p
	if n < 2 || n > 3 {
		return e
	}
	if p == m.bold && p > 0 {
		m.bold = 0
		return m.skip(p, e)
	}
	if e == len(m.text) || class[m.text[e]] == blank || p > 0 && class[m.text[p-1]] == letter {
		return e
	}
	end := m.find(e, maxAddress, m.text[p:e])
	if end < 0 || strings.IndexByte(m.text[e:end], '\n') >= 0 || class[m.text[end-1]] == blank {
		return e
	}
	m.bold = end
	return m.skip(p, e)
}

// htmlTags are the elements that wiki and feed texts leave behind. An address in
// angle brackets is none of them.
var htmlTags = map[string]bool{
	"a": true, "b": true, "big": true, "blockquote": true, "br": true, "center": true, "code": true, "div": true,
	"em": true, "figure": true, "h1": true, "h2": true, "h3": true, "h4": true, "hr": true, "i": true, "img": true, "li": true,
	"nowiki": true, "ol": true, "p": true, "ref": true, "small": true, "span": true, "strong": true, "sub": true,
	"sup": true, "table": true, "tbody": true, "td": true, "th": true, "tr": true, "u": true, "ul": true,
}

// tag skips an HTML tag or comment, and a <ref> with its content.
func (m *markup) tag(p int) int {
	if strings.HasPrefix(m.text[p:], "<!--") {
		if e := m.find(p, maxTemplate, "-->"); e >= 0 {
			return m.skip(p, e+3)
		}
		return p + 4
	}
	q := p + 1
	if q < len(m.text) && m.text[q] == '/' {
		q++
	}
	e := q
	for e < len(m.text) && e-q < 12 && (class[m.text[e]] == letter || class[m.text[e]] == digit) {
		e++
	}
	var buf [16]byte
	name := string(lowered(&buf, m.text[q:e]))
	if !htmlTags[name] {
		return p + 1
	}
	n := strings.IndexAny(m.text[e:min(e+maxTag, len(m.text))], "<>")
	if n < 0 || m.text[e+n] != '>' {
		return p + 1
	}
	end := e + n + 1
	if name == "ref" && q == p+1 && m.text[end-2] != '/' {
		if c := m.find(end, maxTemplate, "</ref>"); c >= 0 {
			end = c + len("</ref>")
		}
	}
	return m.skip(p, end)
}
