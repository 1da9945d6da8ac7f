package view

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
)

// Formats of a brief.
const (
	Text     = "text"
	Markdown = "markdown"
	HTML     = "html"
	JSON     = "json"
)

// maxQuote is the most characters of a quotation in text and Markdown: more than
// any sentence of news has, since what a line rests on may stand at the end of it;
// HTML and JSON have it whole.
const maxQuote = 800

// maxCites is the most quotations under a line in text and Markdown.
const maxCites = 2

// Render writes b to out in one of the formats.
func Render(out io.Writer, b Brief, format string) error {
	switch format {
	case Text:
		return writeText(out, b)
	case Markdown:
		return writeMarkdown(out, b)
	case HTML:
		return writeHTML(out, b)
	case JSON:
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(b)
	}
	return fmt.Errorf("no brief format %q: %w", format, entente.ErrInvalid)
}

// heading says for which moment and view the brief is.
func heading(b Brief) string {
	var out []string
	if !b.AsOf.IsZero() {
		out = append(out, "as of "+Day(b.AsOf))
	}
	if !b.KnownBy.IsZero() {
		out = append(out, "known by "+Day(b.KnownBy))
	}
	if b.view != "" {
		out = append(out, "in the view of "+b.view)
	}
	return strings.Join(out, ", ")
}

// meta is the small print of a line.
func meta(l Line) string {
	parts := []string{}
	if l.When != "" {
		parts = append(parts, l.When)
	}
	if l.Code != "" {
		parts = append(parts, l.Code)
	}
	if l.Reports > 1 {
		parts = append(parts, fmt.Sprintf("%s, %s", count(l.Reports, "report"), count(l.Origins, "origin")))
	}
	if u := unsure(l); u != "" {
		parts = append(parts, "confidence "+u)
	}
	return strings.Join(parts, " · ")
}

// unsure is the number behind a line that stands apart; empty for others.
func unsure(l Line) string {
	if l.Confidence == 0 || l.Confidence >= Sure {
		return ""
	}
	return fmt.Sprintf("%.2f", l.Confidence)
}

// credit names the source of a quotation.
func credit(c Cite) string {
	out := string(c.Report)
	if c.Publisher != "" {
		out = c.Publisher + " [" + out + "]"
	}
	out += ", " + Day(c.Published)
	if c.Speaker != "" {
		out = c.Speaker + ", in " + out
	}
	return out
}

// quote shortens a quotation; quotation marks within it become single ones, since
// the whole stands between double ones.
func quote(s string, limit int) string {
	s = strings.NewReplacer("“", "‘", "”", "’", `"`, "'").Replace(strings.Join(strings.Fields(s), " "))
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	short := string([]rune(s)[:limit])
	if i := strings.LastIndexByte(short, ' '); i > limit/2 {
		short = short[:i]
	}
	return short + " …"
}

func writeText(out io.Writer, b Brief) error {
	var w bytes.Buffer
	if b.noted != nil {
		b.writeNoted(&w)
		_, err := out.Write(w.Bytes())
		return err
	}
	fmt.Fprintln(&w, Wrap(strings.ToUpper(b.Title), "", ""))
	if h := heading(b); h != "" {
		fmt.Fprintln(&w, Wrap(h, "", ""))
	}
	fmt.Fprintln(&w, Wrap(b.Summary, "", ""))
	for _, sec := range b.Sections {
		fmt.Fprintf(&w, "\n%s\n%s\n", sec.Title, strings.Repeat("-", utf8.RuneCountInString(sec.Title)))
		if len(sec.Lines) == 0 {
			fmt.Fprintln(&w, Wrap(sec.Empty, "", ""))
		} else if sec.Lead != "" {
			fmt.Fprintln(&w, Wrap(sec.Lead, "", ""))
		}
		for _, l := range sec.Lines {
			in := strings.Repeat("  ", l.Level)
			fmt.Fprintln(&w, Wrap(l.Text, in+"* ", in+"  "))
			if m := meta(l); m != "" {
				fmt.Fprintln(&w, Wrap(m, in+"  ", in+"  "))
			}
			if l.Note != "" {
				fmt.Fprintln(&w, Wrap(l.Note, in+"  ", in+"  "))
			}
			for i, c := range l.Cites {
				if i == maxCites {
					fmt.Fprintf(&w, "    and %s more\n", count(len(l.Cites)-maxCites, "quotation"))
					break
				}
				label := ""
				if c.Label != "" {
					label = c.Label + ": "
				}
				fmt.Fprintln(&w, Wrap(label+"“"+quote(c.Quote, maxQuote)+"” — "+credit(c), "    ", "    "))
			}
		}
		if sec.Hidden > 0 {
			fmt.Fprintf(&w, "… and %d more (--limit all shows them)\n", sec.Hidden)
		}
	}
	if len(b.Sources) > 0 {
		fmt.Fprintf(&w, "\nReports\n-------\n")
	}
	for _, s := range b.Sources {
		fmt.Fprintln(&w, Wrap(sourceLine(s), "", "  "))
	}
	_, err := out.Write(w.Bytes())
	return err
}

func sourceLine(s Source) string {
	line := fmt.Sprintf("%s  %s", Day(s.Published), s.Report)
	if s.Publisher != "" {
		line += ", " + s.Publisher
	}
	line += ": " + count(s.Claims, "claim")
	if s.CopyOf != "" {
		line += fmt.Sprintf(" (near-copy of %s, no origin of its own)", s.CopyOf)
	}
	return line
}

// Wrap breaks s into lines of at most 80 characters; first opens the first line,
// rest the others.
func Wrap(s, first, rest string) string {
	const width = 80
	var out strings.Builder
	out.WriteString(first)
	used, empty := utf8.RuneCountInString(first), true
	for _, word := range strings.Fields(strings.Map(printable, s)) {
		n := utf8.RuneCountInString(word)
		if !empty && used+1+n > width {
			out.WriteString("\n" + rest)
			used, empty = utf8.RuneCountInString(rest), true
		}
		if !empty {
			out.WriteByte(' ')
			used++
		}
		out.WriteString(word)
		used += n
		empty = false
	}
	return out.String()
}

// printable drops what would steer a terminal, escape sequences and changes of the
// writing direction: the text is a stranger's.
func printable(r rune) rune {
	if unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) {
		return -1
	}
	return r
}

// escapeMarkdown keeps a text from being read as Markdown; the backslash too, else a
// report's own backslash would undo ours.
var escapeMarkdown = strings.NewReplacer(`\`, `\\`, "\n", " ", "\r", " ", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "`", "\\`", "|", `\|`).Replace

func writeMarkdown(out io.Writer, b Brief) error {
	var w bytes.Buffer
	esc := escapeMarkdown
	fmt.Fprintf(&w, "# %s\n\n", esc(b.Title))
	if h := heading(b); h != "" {
		fmt.Fprintf(&w, "*%s*\n\n", esc(h))
	}
	fmt.Fprintf(&w, "%s\n", esc(b.Summary))
	for _, sec := range b.Sections {
		fmt.Fprintf(&w, "\n## %s\n\n", sec.Title)
		if len(sec.Lines) == 0 {
			fmt.Fprintf(&w, "%s\n", sec.Empty)
		} else if sec.Lead != "" {
			fmt.Fprintf(&w, "%s\n\n", sec.Lead)
		}
		for _, l := range sec.Lines {
			fmt.Fprintf(&w, "- **%s**", esc(l.Text))
			if m := meta(l); m != "" {
				fmt.Fprintf(&w, " — %s", esc(m))
			}
			fmt.Fprintln(&w)
			if l.Note != "" {
				fmt.Fprintf(&w, "  - %s\n", esc(l.Note))
			}
			for i, c := range l.Cites {
				if i == maxCites {
					fmt.Fprintf(&w, "  - and %s more\n", count(len(l.Cites)-maxCites, "quotation"))
					break
				}
				label := ""
				if c.Label != "" {
					label = esc(c.Label) + ": "
				}
				fmt.Fprintf(&w, "  - %s“%s” — %s\n", label, esc(quote(c.Quote, maxQuote)), esc(credit(c)))
			}
		}
		if sec.Hidden > 0 {
			fmt.Fprintf(&w, "\n… and %d more (`--limit all` shows them)\n", sec.Hidden)
		}
	}
	if len(b.Sources) > 0 {
		fmt.Fprintf(&w, "\n## Reports\n\n")
	}
	for _, s := range b.Sources {
		fmt.Fprintf(&w, "- %s\n", esc(sourceLine(s)))
	}
	_, err := out.Write(w.Bytes())
	return err
}

//go:embed brief.html
var briefHTML string

var briefTemplate = template.Must(template.New("brief").Funcs(template.FuncMap{
	"heading": heading, "meta": meta, "credit": credit, "source": sourceLine, "whole": func(s string) string { return quote(s, 1<<20) },
}).Parse(briefHTML))

func writeHTML(out io.Writer, b Brief) error { return briefTemplate.Execute(out, b) }
