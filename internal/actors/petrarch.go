package actors

import (
	"regexp"
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// PETRARCH and Phoenix keep actors as phrases with CAMEO codes, agents as nouns
// with half a code. Both are read into the blocks of our own files, so that one
// loader checks everything. Format: PETRARCH documentation, dictionaries.

// petrarchLine is a line of such a dictionary, its remark left off.
type petrarchLine struct {
	number int
	text   string
	inner  bool // indented: it belongs to the phrase above
}

var (
	petrarchCode   = regexp.MustCompile(`\[[^\]]*\]\s*$`)
	petrarchRemark = regexp.MustCompile(`\s*[#;].*$`)
)

// isPetrarch reports whether text is such a dictionary: its first line that says
// something ends with a code in brackets, opens a substitution set, or comes before
// lines of codes and synonyms.
func isPetrarch(text []byte) bool {
	for i, line := range petrarchLines(text) {
		switch {
		case petrarchCode.MatchString(line.text), line.text[0] == '!':
			return true
		case i > 0:
			return line.text[0] == '+'
		case strings.Contains(line.text, " "): // "actor sdf"
			return false
		}
	}
	return false
}

func petrarchLines(text []byte) []petrarchLine {
	var out []petrarchLine
	n := 0
	for line := range strings.SplitSeq(strings.ReplaceAll(string(text), "\r", ""), "\n") {
		n++
		body := strings.TrimSpace(petrarchRemark.ReplaceAllString(line, ""))
		if body != "" {
			out = append(out, petrarchLine{n, body, line[0] == ' ' || line[0] == '\t'})
		}
	}
	return out
}

// petrarch is one dictionary while it is read.
type petrarch struct {
	file   string
	base   *Base
	blocks []lexicon.Block
	coded  map[string]string // code of each phrase, to see contradictions
	sets   map[string][]string
	ids    map[string]bool
}

// readPetrarch reads a dictionary of actors or agents. A phrase that b has under
// the same country already is left to b: the dictionaries overlap with every other.
func readPetrarch(f File, b *Base) ([]lexicon.Block, error) {
	p := &petrarch{file: f.Name, base: b, coded: map[string]string{}, sets: map[string][]string{}, ids: map[string]bool{}}
	lines := petrarchLines(f.Text)
	for i := 0; i < len(lines); {
		if lines[i].text[0] == '!' {
			if err := p.set(lines[i]); err != nil {
				return nil, err
			}
			i++
			continue
		}
		if strings.Contains(lines[i].text, "~") {
			if err := p.agent(lines[i]); err != nil {
				return nil, err
			}
			i++
			continue
		}
		end := i + 1
		for end < len(lines) && (lines[end].inner || lines[end].text[0] == '+') {
			end++
		}
		if err := p.actor(lines[i:end]); err != nil {
			return nil, err
		}
		i = end
	}
	return p.blocks, nil
}

func (p *petrarch) errorf(l petrarchLine, format string, args ...any) error {
	return lexicon.Block{File: p.file, Line: l.number}.Errorf(0, format, args...)
}

// split parts a line into phrase and code.
func (p *petrarch) split(l petrarchLine) (phrase, code string, err error) {
	at := petrarchCode.FindStringIndex(l.text)
	if at == nil {
		if strings.ContainsAny(l.text, "[]") {
			return "", "", p.errorf(l, "%q has half a bracket", l.text)
		}
		return l.text, "", nil
	}
	code = strings.Trim(strings.TrimSpace(l.text[at[0]:]), "[]")
	return strings.TrimSpace(l.text[:at[0]]), strings.TrimSpace(code), nil
}

// plain is a phrase as a report writes it: "SAUDI_ARABIA_" is "Saudi Arabia".
func plain(phrase string) string {
	words := strings.FieldsFunc(phrase, func(r rune) bool { return r == '_' || r == ' ' })
	for i, w := range words {
		if len(w) > 3 || i == 0 && len(words) > 1 {
			words[i] = w[:1] + strings.ToLower(w[1:])
		}
	}
	return strings.Join(words, " ")
}

// dated is a code with the days on which it holds.
type dated struct {
	petrarchLine
	code   string
	during period
}

// actor reads a phrase, its synonyms and its dated codes.
func (p *petrarch) actor(lines []petrarchLine) error {
	var names []string
	var codes []dated
	nobody := false
	for i, l := range lines {
		phrase, code, err := p.split(l)
		if err != nil {
			return err
		}
		if i > 0 && phrase != "" && phrase[0] != '+' {
			return p.errorf(l, "%q is neither a synonym nor a code", l.text)
		}
		if phrase = strings.TrimPrefix(phrase, "+"); phrase != "" {
			name := plain(phrase)
			if len(lexicon.FoldWords(name)) == 0 {
				return p.errorf(l, "%q has no letters", phrase)
			}
			names = append(names, name)
		}
		if noActor(code) {
			nobody = true
		} else if code != "" {
			d, err := p.dated(l, code)
			if err != nil {
				return err
			}
			codes = append(codes, d)
		}
	}
	if len(codes) == 0 && nobody {
		return nil
	}
	if len(codes) == 0 {
		return p.errorf(lines[0], "%q has no code", lines[0].text)
	}
	names, err := p.claim(lines[0], names, codes)
	if err != nil || len(names) == 0 {
		return err
	}
	return p.enter(lines[0], names, codes)
}

// claim refuses a phrase that has two codes in the dictionary and leaves out those
// that the base knows under the same country.
func (p *petrarch) claim(l petrarchLine, names []string, codes []dated) ([]string, error) {
	var all []string
	for _, c := range codes {
		all = append(all, c.text)
	}
	code := strings.Join(all, " ")
	country, _, _ := p.base.fromCAMEO(codes[0].code)
	var out []string
	for _, n := range names {
		key := join(n)
		if old, ok := p.coded[key]; ok {
			if old != code {
				return nil, p.errorf(l, "%q has two codes in this file", n)
			}
			continue
		}
		p.coded[key] = code
		known := slices.ContainsFunc(p.base.names.Get(n), func(u use) bool {
			if u.person != nil {
				return p.base.entries[u.person.offices[0].actor].Country == country
			}
			return u.entry.Country == country || notCountries[u.entry.Country] && notCountries[country]
		})
		if !known {
			out = append(out, n)
		}
	}
	return out, nil
}

// dated reads "EGYMIL 770101-120812", "EGYGOV >140608" or "EGY".
func (p *petrarch) dated(l petrarchLine, s string) (dated, error) {
	code, when, _ := strings.Cut(s, " ")
	d := dated{petrarchLine: l, code: code}
	if _, _, ok := p.base.fromCAMEO(code); !ok {
		return d, p.errorf(l, "unknown code %q", code)
	}
	when = strings.ReplaceAll(when, " ", "")
	var from, to string
	switch {
	case when == "":
		return d, nil
	case when[0] == '<':
		to = when[1:]
	case when[0] == '>':
		from = when[1:]
	default:
		var ok bool
		if from, to, ok = strings.Cut(when, "-"); !ok {
			return d, p.errorf(l, "%q is no restriction to dates", when)
		}
	}
	var err error
	if d.during, err = parsePeriod(petrarchDay(from) + ".." + petrarchDay(to)); err != nil {
		return d, p.errorf(l, "%v", err)
	}
	return d, nil
}

// petrarchDay writes YYMMDD or YYYYMMDD as YYYY-MM-DD; years of two digits up to 30
// are of this century, as the dictionaries have it. Anything else stays as it is,
// for parsePeriod to refuse.
func petrarchDay(s string) string {
	if len(s) == 6 {
		century := "19"
		if s[:2] <= "30" {
			century = "20"
		}
		s = century + s
	}
	if len(s) != 8 {
		return s
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:]
}

// enter makes the block of a phrase: names of a state, the holder of dated offices,
// or an actor.
func (p *petrarch) enter(l petrarchLine, names []string, codes []dated) error {
	bl := lexicon.Block{File: p.file, Line: l.number}
	add := func(key, value string) {
		bl.Fields = append(bl.Fields, lexicon.Field{Line: l.number, Key: key, Value: value})
	}
	country, sectors, _ := p.base.fromCAMEO(codes[0].code)
	if len(codes) == 1 && codes[0].during == (period{}) {
		if e := p.base.entries[entente.ActorID(country)]; e != nil && len(sectors) == 0 {
			bl.Kind, bl.Name = "amend", country
			for _, n := range names {
				add("alias", n)
			}
			p.blocks = append(p.blocks, bl)
			return nil
		}
		bl.Kind, bl.Name = "actor", p.id(names[0])
		add("name", names[0])
		add("kind", kindOf(country, sectors))
		add("country", country)
		if len(sectors) > 0 {
			add("sectors", strings.Join(sectors, " "))
		}
	} else {
		bl.Kind, bl.Name = "person", p.id(names[0])
		add("name", names[0])
		for _, c := range codes {
			country, sectors, _ := p.base.fromCAMEO(c.code)
			if body, ok := bodyOf[country]; ok {
				country = body
			}
			if p.base.entries[entente.ActorID(country)] == nil {
				return p.errorf(c.petrarchLine, "a dated code needs a state, the UN or the EU, not %q", c.code)
			}
			sector := "-"
			if len(sectors) > 0 {
				sector = sectors[0]
			}
			bl.Fields = append(bl.Fields, lexicon.Field{Line: c.number, Key: "role", Value: country + " " + sector + " " + c.during.String() + " " + c.code})
		}
	}
	for _, n := range names[1:] {
		add("alias", n)
	}
	p.blocks = append(p.blocks, bl)
	return nil
}

// bodyOf has the entries for codes that stand in place of a country.
var bodyOf = map[string]string{"UNO": "un", "EUR": "eu"}

// id is a slug that neither the base nor the dictionary has.
func (p *petrarch) id(name string) string {
	slug := strings.Join(lexicon.FoldWords(name), "-")
	for p.ids[slug] || p.base.entries[entente.ActorID(slug)] != nil || p.base.people[slug] != nil {
		slug += "-petrarch"
	}
	p.ids[slug] = true
	return slug
}
