package ingest

import (
	"strconv"
	"strings"

	"entente"
)

// frontMatter is the "key: value" lines between two lines of "---" that open a
// file, with the keys in lower case and without "_" and "-".
type frontMatter map[string]string

// The keys under which blogs, static site generators and archives keep each
// thing, the first that is set winning.
var (
	idKeys        = []string{"id", "slug"}
	titleKeys     = []string{"title", "headline", "subject"}
	dateKeys      = []string{"published", "pubdate", "publishdate", "publishedat", "datepublished", "date"} // "date" may be that of what is told
	publisherKeys = []string{"publisher", "source", "site", "agency", "outlet"}
	authorKeys    = []string{"author", "byline"}
	urlKeys       = []string{"url", "link", "sourceurl", "canonicalurl"}
	langKeys      = []string{"lang", "language"}
)

// maxFrontMatter is where the closing line is given up on, in bytes. The largest
// front matter of the 184 Wikipedia pages in the gold sets has 3,664.
const maxFrontMatter = 64 << 10

// splitFrontMatter cuts the front matter off text. Only the YAML that people
// write by hand is understood: scalars (plain, quoted, block), lists and
// comments. What does not read as that is text, such as two rules in Markdown.
func splitFrontMatter(text string) (frontMatter, string) {
	first, rest, ok := cutLine(text)
	if !ok || strings.TrimRight(first, " \t") != "---" {
		return nil, text
	}
	var lines []string
	for length := 0; length < maxFrontMatter; {
		line, after, more := cutLine(rest)
		mark := strings.TrimRight(line, " \t")
		if mark == "---" || mark == "..." {
			head := parseFrontMatter(lines)
			if head == nil {
				return nil, text
			}
			return head, after
		}
		if !more {
			return nil, text
		}
		lines, rest, length = append(lines, line), after, length+len(line)+1
	}
	return nil, text
}

// cutLine cuts the first line off s, without its line end.
func cutLine(s string) (line, rest string, more bool) {
	line, rest, more = strings.Cut(s, "\n")
	return strings.TrimSuffix(line, "\r"), rest, more
}

// parseFrontMatter returns nil where a line is none of front matter.
func parseFrontMatter(lines []string) frontMatter {
	head := frontMatter{}
	for i := 0; i < len(lines); {
		line := lines[i]
		i++
		if line = strings.TrimRight(line, " \t"); line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := cutKey(line)
		if !ok {
			return nil
		}
		// What is indented below the key, or a list of it, belongs to its value.
		from := i
		for i < len(lines) && (lines[i] == "" || strings.ContainsRune(" \t", rune(lines[i][0])) || strings.HasPrefix(lines[i], "- ")) {
			i++
		}
		if _, twice := head[key]; !twice {
			head[key] = scalar(value, lines[from:i])
		}
	}
	if len(head) == 0 {
		return nil
	}
	return head
}

// cutKey splits "Key: value".
func cutKey(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(line, ":")
	if !ok || key == "" || len(key) > 40 || value != "" && value[0] != ' ' && value[0] != '\t' {
		return "", "", false
	}
	for _, r := range key {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-. ", r)) {
			return "", "", false
		}
	}
	key = strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
	return key, strings.TrimSpace(value), true
}

// scalar joins a value with the lines that continue it. A list is joined with
// commas: none of the keys we read is one.
func scalar(value string, more []string) string {
	if value == "" || value[0] != '"' && value[0] != '\'' {
		value = stripComment(value)
	}
	separator := " "
	switch {
	case value != "" && value[0] == '|':
		value, separator = "", "\n"
	case value != "" && value[0] == '>':
		value = ""
	}
	parts := make([]string, 0, len(more)+1)
	if value != "" {
		parts = append(parts, value)
	}
	for _, line := range more {
		line = strings.TrimSpace(line)
		if item, ok := strings.CutPrefix(line, "- "); ok {
			line, separator = unquote(item), ", "
		}
		if line != "" {
			parts = append(parts, line)
		}
	}
	value = unquote(strings.Join(parts, separator))
	if value == "~" || strings.EqualFold(value, "null") || value == "[]" {
		return ""
	}
	return value
}

// stripComment cuts " # …" off a plain value.
func stripComment(value string) string {
	if strings.HasPrefix(value, "#") {
		return ""
	}
	value, _, _ = strings.Cut(value, " #")
	return strings.TrimSpace(value)
}

// unquote takes a quoted value out of its quotes, and drops a comment after it.
func unquote(value string) string {
	if value == "" {
		return value
	}
	switch quote := value[0]; quote {
	case '\'':
		var out strings.Builder
		for i := 1; i < len(value); i++ {
			if value[i] == quote {
				if i+1 >= len(value) || value[i+1] != quote { // '' is one apostrophe
					return out.String()
				}
				i++
			}
			out.WriteByte(value[i])
		}
	case '"':
		for i := 1; i < len(value); i++ {
			switch value[i] {
			case '\\':
				i++
			case quote:
				if s, err := strconv.Unquote(value[:i+1]); err == nil {
					return s
				}
				return value[1:i] // an escape that Go does not have
			}
		}
	}
	return value
}

// first returns the value of the first key that has one.
func (f frontMatter) first(keys []string) string {
	for _, k := range keys {
		if v := f[k]; v != "" {
			return v
		}
	}
	return ""
}

// apply puts what the front matter says into r.
func (f frontMatter) apply(r *raw) {
	r.ID = entente.ReportID(f.first(idKeys))
	r.Title = f.first(titleKeys)
	r.Publisher = f.first(publisherKeys)
	r.author = f.first(authorKeys)
	r.URL = f.first(urlKeys)
	r.Lang = f.first(langKeys)
	if r.stated = f.first(dateKeys); r.stated != "" {
		r.basis = "front matter"
	}
}
