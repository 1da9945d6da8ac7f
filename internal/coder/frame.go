package coder

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/lexicon"
	"entente/internal/ontology"
)

// Frame says how a word tells of a claim: its triggers, where its parties stand
// in the sentence, on which conditions it holds, and which claims it makes.
// docs/formats/frames.md describes the file.
type Frame struct {
	Name  string
	Verbs []string // lemmas; "take over" with its particle
	Nouns []string
	// Attributes are nouns that say what somebody is ("ally", "proxy"): they are
	// triggers where they are predicated of an actor.
	Attributes []string
	Roles      Slots
	Conditions []Condition
	Modes      []modeRule
	Events     []eventRule
	Relations  []relationRule
	Controls   []controlRule
	Designates []string
	Undertakes []string
	Mutual     bool // all parties act, nobody receives
	Joint      bool // "in the war on Y": who takes part stands with the verb over it
	Home       bool // an empty whom is the state whose rebels they are
	Here       bool // an empty where is the place at hand
	Means      bool // an empty whom is the one with whose weapons or money it is so
	Unwilled   bool // what is undertaken is not to do it: "forbade"
	// Statement marks a frame whose deed is the saying itself: its content is
	// coded apart, and the quotation does not attribute it to itself.
	Statement bool
	// Impersonal marks a deed that is told without anybody who does or suffers it:
	// "riots broke out", "a curfew is in force".
	Impersonal bool
	// Organ is the sector of the state that does it where nobody is named: only a
	// court convicts, only a government sets a curfew.
	Organ string
	// Refusal marks a deed that consists in the negation of its word: "would not
	// resign", "does not recognise". It holds only where the word is negated.
	Refusal bool
	// Answers marks an answer: an empty whom is who did what is answered, the subject of
	// the verb over it or joined to it.
	Answers bool
	// Moods lists the only modalities in which the deed is coded: "called for a truce"
	// tells of one that is requested, "the truce" of none. Empty for any.
	Moods []string
	// Broad marks a wide net: it is tried after the frames that are none, however many
	// conditions it has.
	Broad bool
	// Also is a second event of the same parties: who is sentenced to prison is
	// convicted and held.
	Also       []eventRule
	Confidence float64
	Examples   []string
	// Null frames say that their words tell of no event, before, after of what words
	// stand around the trigger: both come from dictionaries alone.
	Null          bool
	before, after []element
	slots         [endRoles]int // by role: the number of its list of slots, see numberSlots
	// early are the conditions on the words of the sentence, things those on what somebody
	// does and says: they need no actor found.
	early, things []*Condition
	line          lexicon.Block
}

// Role is a part that somebody or something plays in a frame; nought is none.
type Role uint8

// The roles.
const (
	Who   Role = 1 + iota // who does it
	Whom                  // to whom it is done
	Where                 // the place concerned
	From                  // from whom a place is taken
	What                  // the thing concerned
	As                    // as what somebody is seen
	Does                  // the clause that says what is agreed, asked, threatened
	endRoles
)

// moods are the modalities that a frame can ask for.
var moods = []string{string(entente.Requested), string(entente.Planned), string(entente.Conditional), string(entente.Hypothetical), string(entente.Feared), string(entente.Denied)}

var roleNames = [endRoles]string{Who: "who", Whom: "whom", Where: "where", From: "from", What: "what", As: "as", Does: "does"}

func (r Role) String() string { return roleNames[r] }

// roleNamed returns the role of that name, nought for none.
func roleNamed(name string) Role {
	return Role(max(0, slices.Index(roleNames[:], name)))
}

// Slots are where to look for each role: none for a role that the frame does not have.
type Slots [endRoles][]Slot

// slotSorts are the kinds of filler that a slot can ask for.
var slotSorts = []string{"", "actor", "place", "land", "state"}

// sorts are the kinds of filler that a condition can ask for.
var sorts = []string{"actor", "place", "nonstate", "official", "armed", "rebel", "crowd", "people", "person", "several", "others", "infinitive", "local"}

var roles = []Role{Who, Whom, Where, From, What, As, Does}

// Slot is a grammatical place to look for a role: "subj", "obj", "iobj", "poss",
// "mod" (a modifier before the noun), "pred" (what the noun is said of), "clause",
// "to-clause" (purpose), or a preposition. Sort limits it to
// "actor", "place", "land" (a place, or a state by its land) or "state" (an actor, or the
// state of a place) fillers.
type Slot struct {
	Rel  string
	Sort string
	sign uint64 // see signOf
}

// Condition is a restriction on a frame.
type Condition struct {
	Role  Role   // nought for the whole sentence
	Class string // word class of data/frames; "" asks for presence
	class int    // its number
	Sort  string // one of sorts, or "" for any filler
	Not   bool
	// refusal is what is said where it does not hold.
	refusal string
}

type modeRule struct {
	mode ontology.Mode
	cond *Condition
}

type eventRule struct {
	cameo ontology.CAMEO
	typ   ontology.Type // of that code
	quad  int           // and of that type
	cond  *Condition
}

type relationRule struct {
	typ             string
	subject, object Role
}

// controlRule says who has, won or lost the place, and who had it before.
type controlRule struct {
	kind           string
	holder, former Role
}

// parseControl reads "KIND [HOLDER [FORMER]]".
func parseControl(words []string) (controlRule, string) {
	rule := controlRule{holder: Who, former: From}
	if len(words) == 0 || !slices.Contains(entente.ControlKinds, words[0]) {
		return rule, "no control " + strconv.Quote(strings.Join(words, " "))
	}
	rule.kind = words[0]
	for i, into := range []*Role{&rule.holder, &rule.former} {
		if len(words) > i+1 {
			if *into = roleNamed(words[i+1]); *into == 0 {
				return rule, "no role " + strconv.Quote(words[i+1])
			}
		}
	}
	return rule, ""
}

// Lexicon is the frames by trigger and the word classes they refer to.
type Lexicon struct {
	frames     []*Frame
	verbs      map[string][]*Frame
	nouns      map[string][]*Frame
	attributes map[string][]*Frame
	classes    map[string]map[string]bool
	index      classIndex                    // of the classes
	contexts   map[string][]ontology.Context // by lemma
	light      map[string]bool               // verbs that only carry a noun: launch, carry out
	sectors    map[string]string             // by lemma of a noun that is no mention: whose it would be
	measures   measureWords
	hints      map[string][]string // by word: the types of event that it tends to tell of
}

// LoadLexicon reads data/frames and checks every code against ont. A wrong line is
// refused with file, line and reason.
func LoadLexicon(fsys fs.FS, ont *ontology.Ontology) (*Lexicon, error) {
	lex := &Lexicon{
		verbs: map[string][]*Frame{}, nouns: map[string][]*Frame{}, attributes: map[string][]*Frame{},
		classes: map[string]map[string]bool{}, contexts: map[string][]ontology.Context{}, light: map[string]bool{}, sectors: map[string]string{},
		measures: newMeasureWords(), hints: map[string][]string{},
	}
	blocks, err := lexicon.ReadBlocks(fsys, "frames/*.txt")
	if err != nil {
		return nil, err
	}
	for _, b := range blocks { // classes first: frames refer to them
		if err := lex.addWords(b, ont); err != nil {
			return nil, err
		}
	}
	lex.index = newClassIndex(lex.classes)
	named := map[string]bool{} // the trace and the ranker speak of a frame by its name
	for _, b := range blocks {
		if b.Kind != "frame" {
			continue
		}
		if named[b.Name] {
			return nil, b.Errorf(0, "frame %s is defined twice", b.Name)
		}
		named[b.Name] = true
		f, err := lex.parseFrame(b, ont)
		if err != nil {
			return nil, err
		}
		lex.frames = append(lex.frames, f)
		index := func(by map[string][]*Frame, words []string) {
			for _, w := range words {
				by[w] = append(by[w], f)
			}
		}
		index(lex.verbs, f.Verbs)
		index(lex.nouns, f.Nouns)
		index(lex.attributes, f.Attributes)
	}
	dictionary, err := loadDictionaries(fsys, ont)
	if err != nil {
		return nil, err
	}
	lex.frames = append(lex.frames, dictionary...)
	for i := len(dictionary) - 1; i >= 0; i-- { // a user's entry goes before ours of the same weight
		for _, v := range dictionary[i].Verbs {
			lex.verbs[v] = append([]*Frame{dictionary[i]}, lex.verbs[v]...)
		}
	}
	lex.numberSlots()
	return lex, nil
}

// weight orders the frames of a word: those that ask for more first, first of all
// those that name the very words around it, last the broad ones.
func (f *Frame) weight() int {
	if n := len(f.before) + len(f.after); n > 0 {
		return 100 + n
	}
	n := len(f.Conditions)
	if f.Refusal {
		n += 5 // that the word is negated says more than most conditions
	}
	if len(f.Moods) > 0 {
		n += 5 // and so does that it is asked for
	}
	if f.Broad {
		n -= 100
	}
	return n
}

// Frames returns all frames in file order.
func (lex *Lexicon) Frames() []*Frame { return lex.frames }

func (lex *Lexicon) addWords(b lexicon.Block, ont *ontology.Ontology) error {
	words := b.List("words")
	switch b.Kind {
	case "frame":
		return nil
	case "class":
		set := map[string]bool{}
		for _, w := range words {
			set[w] = true
		}
		if lex.classes[b.Name] != nil {
			return b.Errorf(0, "class %s is defined twice", b.Name)
		}
		lex.classes[b.Name] = set
	case "sector":
		if _, ok := ont.Sector(ontology.Sector(b.Name)); !ok {
			return b.Errorf(0, "no sector %q in PLOVER", b.Name)
		}
		for _, w := range words {
			lex.sectors[w] = b.Name
		}
	case "light":
		for _, w := range words {
			lex.light[w] = true
		}
	case "hint":
		if _, ok := ont.Type(ontology.Type(b.Name)); !ok {
			return b.Errorf(0, "no event type %q in PLOVER", b.Name)
		}
		for _, w := range words {
			if !slices.Contains(lex.hints[w], b.Name) {
				lex.hints[w] = append(lex.hints[w], b.Name)
			}
		}
	case "context":
		if !ont.ValidContext(ontology.Context(b.Name)) {
			return b.Errorf(0, "no context %q in PLOVER", b.Name)
		}
		for _, w := range words {
			lex.contexts[w] = append(lex.contexts[w], ontology.Context(b.Name))
		}
	case "measure":
		return lex.measures.add(b)
	default:
		return b.Errorf(0, "an entry is a frame, class, light, sector, context, hint or measure, not %q", b.Kind)
	}
	if len(words) == 0 {
		return b.Errorf(0, "%s %s has no words", b.Kind, b.Name)
	}
	return nil
}

func (lex *Lexicon) parseFrame(b lexicon.Block, ont *ontology.Ontology) (*Frame, error) {
	f := &Frame{Name: b.Name, Confidence: 0.8, line: b}
	f.Verbs, f.Nouns, f.Attributes = b.List("verbs"), b.List("nouns"), b.List("attributes")
	f.Examples = b.All("example")
	if len(f.Verbs)+len(f.Nouns)+len(f.Attributes) == 0 {
		return nil, b.Errorf(0, "frame %s has no triggers", b.Name)
	}
	for _, field := range b.Fields {
		words := strings.Fields(field.Value)
		switch field.Key {
		case "verbs", "nouns", "attributes", "example":
		case "who", "whom", "where", "from", "what", "as", "does":
			for part := range strings.SplitSeq(field.Value, "|") {
				rel, sort, _ := strings.Cut(strings.TrimSpace(part), ":")
				if !slices.Contains(slotSorts, sort) {
					return nil, b.Errorf(field.Line, "a filler is an actor, a place, land or a state, not %q", sort)
				}
				role := roleNamed(field.Key)
				f.Roles[role] = append(f.Roles[role], Slot{Rel: rel, Sort: sort})
			}
		case "if":
			c, err := lex.parseCondition(field.Value)
			if err != "" {
				return nil, b.Errorf(field.Line, "%s", err)
			}
			f.Conditions = append(f.Conditions, *c)
		case "event", "also":
			code, rest, _ := strings.Cut(field.Value, " ")
			rule, known := eventOf(ont, ontology.CAMEO(code))
			if !known {
				return nil, b.Errorf(field.Line, "no CAMEO code %q", code)
			}
			if rest != "" {
				c, err := lex.parseCondition(strings.TrimPrefix(rest, "if "))
				if err != "" {
					return nil, b.Errorf(field.Line, "%s", err)
				}
				rule.cond = c
			}
			if field.Key == "also" {
				f.Also = append(f.Also, rule)
			} else {
				f.Events = append(f.Events, rule)
			}
		case "mode":
			mode, rest, _ := strings.Cut(field.Value, " ")
			rule := modeRule{mode: ontology.Mode(mode)}
			if rest != "" {
				c, err := lex.parseCondition(strings.TrimPrefix(rest, "if "))
				if err != "" {
					return nil, b.Errorf(field.Line, "%s", err)
				}
				rule.cond = c
			}
			f.Modes = append(f.Modes, rule)
		case "relation":
			rule := relationRule{"", Who, Whom}
			if len(words) == 3 {
				rule.subject, rule.object = roleNamed(words[1]), roleNamed(words[2])
			}
			if len(words) > 0 {
				rule.typ = words[0]
			}
			if _, ok := ont.Sign(rule.typ); !ok {
				return nil, b.Errorf(field.Line, "no relation %q", rule.typ)
			}
			f.Relations = append(f.Relations, rule)
		case "control":
			rule, err := parseControl(words)
			if err != "" {
				return nil, b.Errorf(field.Line, "%s", err)
			}
			f.Controls = append(f.Controls, rule)
		case "designation":
			if !slices.Contains(entente.DesignationKinds, field.Value) {
				return nil, b.Errorf(field.Line, "no designation %q", field.Value)
			}
			f.Designates = append(f.Designates, field.Value)
		case "undertaking":
			if !slices.Contains(entente.UndertakingKinds, field.Value) {
				return nil, b.Errorf(field.Line, "no undertaking %q", field.Value)
			}
			f.Undertakes = append(f.Undertakes, field.Value)
		case "mutual":
			f.Mutual = field.Value == "yes"
		case "refusal":
			f.Refusal = field.Value == "yes"
		case "answers":
			f.Answers = field.Value == "yes"
		case "mood":
			for _, mood := range strings.Split(field.Value, "|") {
				if mood = strings.TrimSpace(mood); !slices.Contains(moods, mood) {
					return nil, b.Errorf(field.Line, "no modality %q", mood)
				}
				f.Moods = append(f.Moods, mood)
			}
		case "broad":
			f.Broad = field.Value == "yes"
		case "joint":
			f.Joint = field.Value == "yes"
		case "means":
			f.Means = field.Value == "yes"
		case "home":
			f.Home = field.Value == "yes"
		case "here":
			f.Here = field.Value == "yes"
		case "will":
			f.Unwilled = field.Value == "no"
		case "impersonal":
			f.Impersonal = field.Value == "yes"
		case "organ":
			if !organs[field.Value] {
				return nil, b.Errorf(field.Line, "no organ of a state has the sector %q", field.Value)
			}
			f.Organ = field.Value
		case "statement":
			f.Statement = field.Value == "yes"
		case "confidence":
			v, err := strconv.ParseFloat(field.Value, 64)
			if err != nil || v <= 0 || v > 1 {
				return nil, b.Errorf(field.Line, "confidence %q is not in (0,1]", field.Value)
			}
			f.Confidence = v
		default:
			return nil, b.Errorf(field.Line, "no field %q in a frame", field.Key)
		}
	}
	for _, m := range f.Modes { // legal for one of the frame's types at least
		if !slices.ContainsFunc(f.Events, func(e eventRule) bool {
			return ont.ValidMode(e.typ, m.mode)
		}) {
			return nil, b.Errorf(0, "no event of frame %s has the mode %q", f.Name, m.mode)
		}
	}
	return f, nil
}

// parseCondition reads "ROLE", "no ROLE", "ROLE is SORT", "ROLE in CLASS",
// "ROLE not in CLASS", "any in CLASS", "none in CLASS".
func (lex *Lexicon) parseCondition(s string) (*Condition, string) {
	w := strings.Fields(s)
	c := &Condition{refusal: "not: " + s}
	if len(w) > 0 && w[0] == "no" {
		c.Not, w = true, w[1:]
	}
	if len(w) == 0 {
		return nil, "an empty condition"
	}
	switch {
	case w[0] == "any":
	case w[0] == "none":
		c.Not = true
	case w[0] != "" && roleNamed(w[0]) != 0:
		c.Role = roleNamed(w[0])
	default:
		return nil, "no role " + strconv.Quote(w[0])
	}
	w = w[1:]
	if len(w) > 0 && w[0] == "not" {
		c.Not, w = true, w[1:]
	}
	switch {
	case len(w) == 0 && c.Role != 0:
	case len(w) == 2 && w[0] == "is" && slices.Contains(sorts, w[1]):
		c.Sort = w[1]
	case len(w) == 2 && w[0] == "in":
		if lex.classes[w[1]] == nil {
			return nil, "no class " + strconv.Quote(w[1])
		}
		c.Class, c.class = w[1], lex.index.number[w[1]]
	default:
		return nil, "can't read the condition " + strconv.Quote(s)
	}
	return c, ""
}
