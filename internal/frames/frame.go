package frames

import (
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/lexicon"
	"entente/internal/ontology"
)

// Frame says how a word tells of a claim: its triggers, where its parties stand
// in the sentence, on which conditions it holds, and which claims it makes.
// docs/formats/frames.md describes the file.
type Frame struct {
	Name  string   // as the trace and the rule of a claim have it; of a dictionary "FILE:LINE"
	Verbs []string // lemmas; "take over" with its particle
	Nouns []string // lemmas, of adjectives too
	// Attributes are nouns that say what somebody is ("ally", "proxy"): they are
	// triggers where they are predicated of an actor.
	Attributes []string
	// Reads are labels of docs/formats/triggers.md, with a kind or without: the frame is tried at
	// the words that the network takes to tell of that, after those of the word itself.
	Reads      []string
	Roles      Slots
	Conditions []Condition
	Modes      []ModeRule
	Events     []EventRule
	Relations  []RelationRule
	Controls   []ControlRule
	Designates []string // of entente.DesignationKinds
	Undertakes []string // of entente.UndertakingKinds
	Mutual     bool     // all parties act, nobody receives
	Joint      bool     // "in the war on Y": who takes part stands with the verb over it
	Home       bool     // an empty whom is the state whose rebels they are
	Here       bool     // an empty where is the place at hand
	Means      bool     // an empty whom is the one with whose weapons or money it is so
	Unwilled   bool     // what is undertaken is not to do it: "forbade"
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
	// Ended marks a word that tells that the tie is no more: it is coded as denied.
	Ended bool
	// Also is a second event of the same parties: who is sentenced to prison is
	// convicted and held.
	Also       []EventRule
	Confidence float64 // in (0,1], before the ranker
	// Null frames say that their words tell of no event, Before and After which words
	// stand around the trigger: both come from dictionaries alone.
	Null          bool
	Before, After []Element
	// SlotList is by role the number of its list of slots: frames that look for it in the
	// same places have the same.
	SlotList [RoleCount]int
	// Early are the conditions on the words of the sentence, Things those on what somebody
	// does and says: they need no actor found.
	Early, Things []*Condition
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
	// RoleCount is the length of an array by role.
	RoleCount
)

// Roles lists them.
var Roles = []Role{Who, Whom, Where, From, What, As, Does}

// moods are the modalities that a frame can ask for.
var moods = []string{string(entente.Requested), string(entente.Planned), string(entente.Conditional), string(entente.Hypothetical), string(entente.Feared), string(entente.Denied)}

var roleNames = [RoleCount]string{Who: "who", Whom: "whom", Where: "where", From: "from", What: "what", As: "as", Does: "does"}

func (r Role) String() string { return roleNames[r] }

// roleNamed returns the role of that name, nought for none.
func roleNamed(name string) Role {
	return Role(max(0, slices.Index(roleNames[:], name)))
}

// Slots are where to look for each role: none for a role that the frame does not have.
type Slots [RoleCount][]Slot

// slotSorts are the kinds of filler that a slot can ask for.
var slotSorts = []string{"", "actor", "place", "land", "state"}

// sorts are the kinds of filler that a condition can ask for.
var sorts = []string{"actor", "place", "nonstate", "official", "armed", "rebel", "crowd", "people", "person", "several", "others", "infinitive", "local", "abroad"}

// Slot is a grammatical place to look for a role: "subj", "obj", "iobj", "poss",
// "mod" (a modifier before the noun), "pred" (what the noun is said of), "clause",
// "to-clause" (purpose), or a preposition; "doer", "recipient" and "place" are whom the network reads
// in that role. Sort limits it to
// "actor", "place", "land" (a place, or a state by its land) or "state" (an actor, or the
// state of a place) fillers.
type Slot struct {
	Rel  string
	Sort string
	Sign uint64 // of Rel, see SignOf
}

// Condition is a restriction on a frame.
type Condition struct {
	Role        Role   // nought for the whole sentence
	Class       string // word class of data/frames; "" asks for presence
	ClassNumber int    // of Class
	Sort        string // one of sorts, or "" for any filler
	Not         bool
	// Refusal is what is said where it does not hold.
	Refusal string
}

// ModeRule gives the events of a frame a mode.
type ModeRule struct {
	Mode ontology.Mode
	If   *Condition // nil for always
}

// EventRule makes an event.
type EventRule struct {
	CAMEO ontology.CAMEO
	Type  ontology.Type // of that code
	Quad  int           // and of that type
	If    *Condition    // nil for always
}

// RelationRule makes a relation between those of two roles.
type RelationRule struct {
	Type            string
	Subject, Object Role
}

// ControlRule says who has, won or lost the place, and who had it before.
type ControlRule struct {
	Kind           string // one of entente.ControlKinds
	Holder, Former Role
}

// parseControl reads "KIND [HOLDER [FORMER]]".
func parseControl(words []string) (ControlRule, string) {
	rule := ControlRule{Holder: Who, Former: From}
	if len(words) == 0 || !slices.Contains(entente.ControlKinds, words[0]) {
		return rule, "no control " + strconv.Quote(strings.Join(words, " "))
	}
	rule.Kind = words[0]
	for i, into := range []*Role{&rule.Holder, &rule.Former} {
		if len(words) > i+1 {
			if *into = roleNamed(words[i+1]); *into == 0 {
				return rule, "no role " + strconv.Quote(words[i+1])
			}
		}
	}
	return rule, ""
}

// weight orders the frames of a word: those that ask for more first, first of all
// those that name the very words around it, last the broad ones.
func (f *Frame) weight() int {
	if n := len(f.Before) + len(f.After); n > 0 {
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

// parseFrame reads a block "frame NAME" of which the classes are known.
func (lex *Lexicon) parseFrame(b lexicon.Block, ont *ontology.Ontology) (*Frame, error) {
	f := &Frame{Name: b.Name, Confidence: 0.8}
	f.Verbs, f.Nouns, f.Attributes = b.List("verbs"), b.List("nouns"), b.List("attributes")
	f.Reads = b.List("reads")
	if len(f.Verbs)+len(f.Nouns)+len(f.Attributes)+len(f.Reads) == 0 {
		return nil, b.Errorf(0, "frame %s has no triggers", b.Name)
	}
	for _, field := range b.Fields {
		if flag := f.flag(field.Key); flag != nil {
			if field.Value != "yes" && field.Value != "no" {
				return nil, b.Errorf(field.Line, "%s is yes or no, not %q", field.Key, field.Value)
			}
			*flag = field.Value == "yes"
			continue
		}
		words := strings.Fields(field.Value)
		switch field.Key {
		case "reads":
			for _, r := range f.Reads {
				label, _, _ := strings.Cut(r, " ")
				if _, ok := ont.Type(ontology.Type(label)); !ok && !slices.Contains([]string{document.Tie, document.Hold, document.View}, label) {
					return nil, b.Errorf(field.Line, "no label %q of words that tell of something", label)
				}
			}
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
				rule.If = c
			}
			if field.Key == "also" {
				f.Also = append(f.Also, rule)
			} else {
				f.Events = append(f.Events, rule)
			}
		case "mode":
			mode, rest, _ := strings.Cut(field.Value, " ")
			rule := ModeRule{Mode: ontology.Mode(mode)}
			if rest != "" {
				c, err := lex.parseCondition(strings.TrimPrefix(rest, "if "))
				if err != "" {
					return nil, b.Errorf(field.Line, "%s", err)
				}
				rule.If = c
			}
			f.Modes = append(f.Modes, rule)
		case "relation":
			rule := RelationRule{"", Who, Whom}
			if len(words) == 3 {
				rule.Subject, rule.Object = roleNamed(words[1]), roleNamed(words[2])
			}
			if len(words) > 0 {
				rule.Type = words[0]
			}
			if _, ok := ont.Sign(rule.Type); !ok {
				return nil, b.Errorf(field.Line, "no relation %q", rule.Type)
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
		case "mood":
			for _, mood := range strings.Split(field.Value, "|") {
				if mood = strings.TrimSpace(mood); !slices.Contains(moods, mood) {
					return nil, b.Errorf(field.Line, "no modality %q", mood)
				}
				f.Moods = append(f.Moods, mood)
			}
		case "will":
			f.Unwilled = field.Value == "no"
		case "organ":
			if !ontology.Sector(field.Value).Organ() {
				return nil, b.Errorf(field.Line, "no organ of a state has the sector %q", field.Value)
			}
			f.Organ = field.Value
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
		if !slices.ContainsFunc(f.Events, func(e EventRule) bool {
			return ont.ValidMode(e.Type, m.Mode)
		}) {
			return nil, b.Errorf(0, "no event of frame %s has the mode %q", f.Name, m.Mode)
		}
	}
	return f, nil
}

// flag returns the field of that name which a frame has or has not, nil where there is none.
func (f *Frame) flag(name string) *bool {
	switch name {
	case "mutual":
		return &f.Mutual
	case "refusal":
		return &f.Refusal
	case "answers":
		return &f.Answers
	case "broad":
		return &f.Broad
	case "ended":
		return &f.Ended
	case "joint":
		return &f.Joint
	case "means":
		return &f.Means
	case "home":
		return &f.Home
	case "here":
		return &f.Here
	case "impersonal":
		return &f.Impersonal
	case "statement":
		return &f.Statement
	}
	return nil
}

// parseCondition reads "ROLE", "no ROLE", "ROLE is SORT", "ROLE in CLASS",
// "ROLE not in CLASS", "any in CLASS", "none in CLASS".
func (lex *Lexicon) parseCondition(s string) (*Condition, string) {
	w := strings.Fields(s)
	c := &Condition{Refusal: "not: " + s}
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
		if lex.Classes[w[1]] == nil {
			return nil, "no class " + strconv.Quote(w[1])
		}
		c.Class, c.ClassNumber = w[1], lex.index.numbers[w[1]]
	default:
		return nil, "can't read the condition " + strconv.Quote(s)
	}
	return c, ""
}
