package frames

import (
	"bufio"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"entente/internal/ontology"
)

// dictionaryFiles are the verb dictionaries of TABARI and PETRARCH, read as additional
// frames (docs/formats/frames.md).
const dictionaryFiles = "verbs/*"

// dictionaryConfidence is what a plain reading of a dictionary's pattern is worth: the
// words are as a rule fewer than a frame asks for.
const dictionaryConfidence = 0.7

// dictionary reads one file of verbs.
type dictionary struct {
	name   string
	line   int
	ont    *ontology.Ontology
	sets   map[string][][]string // by name of a synonym set: its phrases
	set    string                // the one being read
	verbs  []string              // those that the patterns at hand are of
	closed bool                  // they had a pattern: the next verb is another one
	code   string                // of the block of PETRARCH at hand
	frames []*Frame
}

// loadDictionaries reads all verb dictionaries of fsys.
func loadDictionaries(fsys fs.FS, ont *ontology.Ontology) ([]*Frame, error) {
	names, err := fs.Glob(fsys, dictionaryFiles)
	if err != nil {
		return nil, err
	}
	var out []*Frame
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		d := &dictionary{name: path.Base(name), ont: ont, sets: map[string][][]string{}}
		if err := d.read(string(text)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, d.line, err)
		}
		out = append(out, d.frames...)
	}
	return out, nil
}

// read reads the synonym sets first, since patterns may name a set that comes later.
func (d *dictionary) read(text string) error {
	for _, sets := range []bool{true, false} {
		d.line, d.set, d.verbs, d.closed, d.code = 0, "", nil, false, ""
		lines := bufio.NewScanner(strings.NewReader(text))
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			d.line++
			line, _, _ := strings.Cut(lines.Text(), ";")
			line, _, _ = strings.Cut(" "+line, " #") // "[###]" is a code
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if err := d.entry(line, sets); err != nil {
				return err
			}
		}
		if err := lines.Err(); err != nil {
			return err
		}
	}
	return nil
}

// entry reads one line; with sets only those of synonym sets, else only the others.
func (d *dictionary) entry(line string, sets bool) error {
	inSet := d.set != "" && strings.HasPrefix(line, "+") && !strings.Contains(line, "[")
	if !inSet {
		d.set = ""
	}
	switch {
	case strings.HasPrefix(line, "&"):
		d.set = strings.Fields(line)[0]
		if sets {
			d.sets[d.set] = nil
		}
		return nil
	case inSet:
		if sets {
			d.sets[d.set] = append(d.sets[d.set], phraseOf(strings.Fields(line)[0][1:]))
		}
		return nil
	case sets:
		return nil
	case strings.HasPrefix(line, "---"):
		d.verbs, d.closed = nil, false
		_, code, err := d.coded(strings.Trim(line, "- "))
		d.code = code
		return err
	case strings.HasPrefix(line, "~"):
		return nil // a transformation: moods and passives come from the parse
	case strings.HasPrefix(line, "-"):
		d.closed = true
		return d.pattern(strings.TrimSpace(line[1:]))
	}
	return d.verb(line)
}

// coded splits the code in square brackets off a line.
func (d *dictionary) coded(line string) (rest, code string, err error) {
	open := strings.LastIndex(line, "[")
	if open < 0 {
		return line, "", nil
	}
	inside, _, ok := strings.Cut(line[open+1:], "]")
	if !ok {
		return "", "", fmt.Errorf("no ] after [ in %q", line)
	}
	return strings.TrimSpace(line[:open]), strings.TrimSpace(inside), nil
}

// verb reads "ABANDON {ABANDONS ABANDONED} [345]" or "ABANDON [---]".
func (d *dictionary) verb(line string) error {
	rest, code, err := d.coded(line)
	if err != nil {
		return err
	}
	word, _, _ := strings.Cut(rest, "{") // forms are the tagger's business
	fields := strings.Fields(word)
	if len(fields) == 0 {
		return fmt.Errorf("no verb in %q", line)
	}
	if code == "" {
		code = d.code
	}
	if d.closed || d.code == "" {
		d.verbs, d.closed = nil, false
	}
	d.verbs = append(d.verbs, fields[0])
	if code == "" || isNull(code) {
		return nil
	}
	return d.add(fields[0], nil, nil, code)
}

// isNull reports whether a code says that there is no event, or that the sentence be left.
func isNull(code string) bool { return code == "---" || code == "###" }

// pattern reads "A WITH * {B C} (AGAINST +) [code]" for the verbs at hand.
func (d *dictionary) pattern(line string) error {
	rest, code, err := d.coded(line)
	switch {
	case err != nil:
		return err
	case code == "":
		return fmt.Errorf("a pattern without a code: %q", line)
	case len(d.verbs) == 0:
		return fmt.Errorf("a pattern before any verb: %q", line)
	}
	before, after, ok := strings.Cut(" "+rest+" ", " * ")
	if !ok {
		return fmt.Errorf("a pattern has the verb as * by itself: %q", line)
	}
	b, err := d.elements(before)
	if err != nil {
		return err
	}
	a, err := d.elements(after)
	if err != nil {
		return err
	}
	for _, v := range d.verbs {
		if err := d.add(v, b, a, code); err != nil {
			return err
		}
	}
	return nil
}

// Element is a place in the pattern of a dictionary: a choice of phrases, or the place of a
// party.
type Element struct {
	Phrases [][]string
	party   Role // Whom for "+", Who for "$"
	Exact   bool // no stem: "AID_"
}

// elements reads one side of a pattern.
func (d *dictionary) elements(side string) ([]Element, error) {
	var out []Element
	for side = strings.TrimSpace(side); side != ""; side = strings.TrimSpace(side) {
		group := strings.IndexByte("{(", side[0])
		if group >= 0 {
			inside, rest, ok := strings.Cut(side[1:], string("})"[group]))
			if !ok {
				return nil, fmt.Errorf("no %c after %c", "})"[group], side[0])
			}
			side = rest
			if group == 1 { // "(AGAINST WAR)": word for word
				more, err := d.elements(inside)
				if err != nil {
					return nil, err
				}
				out = append(out, more...)
				continue
			}
			e := Element{}
			for choice := range strings.SplitSeq(inside, "|") { // "{PEACE TALKS}", "{ A | B }"
				if words := strings.Fields(strings.ToLower(strings.ReplaceAll(choice, "_", " "))); len(words) > 0 {
					e.Phrases = append(e.Phrases, words)
				}
			}
			if len(e.Phrases) == 0 {
				return nil, fmt.Errorf("nothing between { and }")
			}
			out = append(out, e)
			continue
		}
		word, rest, _ := strings.Cut(side, " ")
		side = rest
		switch {
		case word == "+":
			out = append(out, Element{party: Whom})
		case word == "$":
			out = append(out, Element{party: Who})
		case word == "%" || word == "^": // whoever there is; something passed over
		case strings.HasPrefix(word, "&"):
			set, ok := d.sets[word]
			if !ok || len(set) == 0 {
				return nil, fmt.Errorf("no synonym set %s", word)
			}
			out = append(out, Element{Phrases: set})
		default:
			if words := phraseOf(word); len(words) > 0 {
				out = append(out, Element{Phrases: [][]string{words}, Exact: strings.HasSuffix(word, "_")})
			}
		}
	}
	return out, nil
}

func phraseOf(word string) []string {
	return strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return r == '_' || r == ' ' || r == '+' })
}

// particles are words that make a phrasal verb with the one before them.
var particles = []string{"up", "out", "off", "down", "over", "away", "back", "in", "on", "through", "along", "apart", "aside"}

// add makes the frame of one verb with the elements before and behind it.
func (d *dictionary) add(verb string, before, after []Element, code string) error {
	parts := strings.Split(strings.Trim(strings.ToLower(verb), "_"), "_")
	at := max(0, slices.IndexFunc(parts, func(p string) bool { return strings.HasPrefix(p, "+") }))
	trigger := strings.Trim(parts[at], "+")
	if trigger == "" {
		return fmt.Errorf("no verb in %q", verb)
	}
	for _, p := range parts[:at] {
		before = append(before[:len(before):len(before)], Element{Phrases: [][]string{{p}}})
	}
	rest := parts[at+1:]
	if len(rest) > 0 && slices.Contains(particles, rest[0]) {
		trigger, rest = trigger+" "+rest[0], rest[1:]
	}
	for i := len(rest) - 1; i >= 0; i-- {
		after = append([]Element{{Phrases: [][]string{{rest[i]}}}}, after...)
	}
	f := &Frame{Name: fmt.Sprintf("%s:%d", d.name, d.line), Verbs: []string{trigger}, Confidence: dictionaryConfidence, Roles: dictionaryRoles(before, after)}
	f.Before, f.After = words(before), words(after)
	first, second, pair := strings.Cut(code, ":")
	f.Mutual = pair && first == second
	switch {
	case isNull(first), d.outside(first):
		if len(f.Before)+len(f.After) == 0 {
			return nil // no event by itself: other frames of the verb stand
		}
		f.Null = true
	case d.known(first):
		rule, _ := eventOf(d.ont, ontology.CAMEO(first))
		f.Events = []EventRule{rule}
	default:
		return fmt.Errorf("no CAMEO code %q", first)
	}
	d.frames = append(d.frames, f)
	return nil
}

func (d *dictionary) known(code string) bool {
	if len(code) < 2 || len(code) > 4 || strings.Trim(code, "0123456789") != "" {
		return false
	}
	_, _, _, ok := d.ont.FromCAMEO(ontology.CAMEO(code))
	return ok
}

// outside reports whether a code is one of CAMEO's that is no event in PLOVER: plain
// statements (root 01) and appeals of root 02 that the table leaves out.
func (d *dictionary) outside(code string) bool {
	return len(code) >= 2 && len(code) <= 4 && strings.Trim(code, "0123456789") == "" &&
		(code[:2] == "01" || code[:2] == "02") && !d.known(code)
}

// words are the elements that ask for a word.
func words(elements []Element) []Element {
	return slices.DeleteFunc(slices.Clone(elements), func(e Element) bool { return len(e.Phrases) == 0 })
}

// dictionaryRoles says where the parties stand: the source is the subject and the target
// the object or a phrase with a preposition, unless the pattern puts them elsewhere. A
// passive written out ("+ WAS * BY $") is the same as its active to the parse.
func dictionaryRoles(before, after []Element) Slots {
	roles := Slots{Who: {{Rel: "subj"}}}
	for _, rel := range []string{"obj", "iobj", "against", "to", "with", "on", "at", "from", "for", "of"} {
		roles[Whom] = append(roles[Whom], Slot{Rel: rel, Sort: "actor"})
	}
	for i, e := range after {
		if e.party == 0 || i == 0 || len(after[i-1].Phrases) != 1 || len(after[i-1].Phrases[0]) != 1 {
			continue
		}
		prep := after[i-1].Phrases[0][0]
		if e.party == Who && prep == "by" {
			return roles
		}
		if e.party == Who { // "* AID FROM $": the subject gets it
			roles[Whom] = append([]Slot{{Rel: "subj"}}, roles[Whom]...)
			roles[Who] = []Slot{{Rel: prep, Sort: "actor"}}
			return roles
		}
		roles[e.party] = append([]Slot{{Rel: prep, Sort: "actor"}}, roles[e.party]...)
	}
	return roles
}
