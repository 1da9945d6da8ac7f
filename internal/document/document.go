package document

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"entente"
)

// Document is one report with what the stages found in it.
type Document struct {
	Report *entente.Report

	Sentences  []Sentence
	Tokens     []Token
	Labels     []Label   // by token, with the tags
	Triggers   []Trigger // with the tags, in the order of their tokens
	Fillers    []Filler  // in the order of their triggers, then of their roles
	Inner      []Name    // names within longer Names, which nobody resolves: "UN" in "UN officials"
	Names      []Name
	Times      []Time
	Reached    []entente.Date // with Times, by sentence: the day a history has come to; nil in news
	Quantities []Quantity
	Toponyms   []Toponym
	Mentions   []Mention
	Voice      *entente.Party // with Mentions: in whose name the report speaks; nil for a newspaper
	Quotations []Quotation
	Predicates []Predicate
	Claims     []entente.Claim
	// Traces say, sentence by sentence, what the coder tried and why it did or
	// did not code; one for each sentence, in order, where the coder was asked for them.
	Traces []Trace

	// Has is the set of layers present. The pipeline keeps it.
	Has Layers
	// Faults are troubles with this text, for the totals of the run.
	Faults []Fault

	lowered []string // see Lower
	folded  []string // see Folded
	tree    *Tree
}

// New returns a Document without layers.
func New(r *entente.Report) *Document { return &Document{Report: r} }

// Sentence is a stretch of text with its tokens [First, Last).
type Sentence struct {
	entente.Span
	First, Last int
	// Headline marks a title or a heading: no full sentence, often a fragment.
	Headline bool
	// Silent marks a sentence of which no claim is to be expected, which the first pass
	// keeps from the stages after it: it has tokens and times and no more.
	Silent bool
}

// Token is a word or a mark with what is known of it.
type Token struct {
	entente.Span
	Sentence int
	Lemma    string
	UPOS     string // Universal Dependencies part of speech
	XPOS     string // Penn Treebank tag
	Head     int    // index into Document.Tokens, -1 for the root of its sentence
	Deprel   string // Universal Dependencies relation, with subtype ("nsubj:pass")
}

// Label is a token's place in a name, and in a mention of an actor or place: B, I, E
// or S with a type ("B-ORG"), or O. It is what the model takes from the words alone;
// Names are what the lists and the tree make of it.
type Label struct {
	Name, Mention string
}

// NameType is the kind of thing a Name names.
type NameType string

// The name types of the published record.
const (
	Person       NameType = "person"
	Organization NameType = "organization"
	Location     NameType = "location"
	Facility     NameType = "facility"
	Nationality  NameType = "nationality"
	EventName    NameType = "event"
	Weapon       NameType = "weapon"
)

// Name is a mention of something by its name ("Gen. Joseph Dunford", with its
// title) or by a common noun ("the militants", article aside). Pronouns are not
// names.
type Name struct {
	entente.Span
	First, Last int // tokens [First, Last)
	Head        int // the token that heads it in the parse
	Type        NameType
	Nominal     bool // by a common noun
	Actor       entente.ActorID
	Country     string
	Chain       int // coreference chain, -1 where it stands alone
}

// TimeType is TIMEX3's type.
type TimeType string

// The TIMEX3 types.
const (
	TimeDate     TimeType = "DATE"
	TimeClock    TimeType = "TIME"
	TimeDuration TimeType = "DURATION"
	TimeSet      TimeType = "SET"
)

// Time is a time expression resolved against the dateline and publication day.
type Time struct {
	entente.Span
	First, Last int
	Type        TimeType
	Value       string           // TIMEX3 value: "2016-11-06", "P2Y", "XXXX-WXX-7"
	Interval    entente.Interval // what it spans in the world; zero where it can't be told
	// Inferred says what had to be assumed ("year from weekday and day"); empty
	// where the text says it all.
	Inferred string
}

// Quantity is a number with what it counts.
type Quantity struct {
	entente.Span
	First, Last int // tokens of the number and of its unit's head
	Number      int // token that heads the number
	Head        int // token that heads the counted thing; -1 where none is named
	entente.Range
	Approximate bool
	Unit        string // lemma of the counted noun or a unit ("militant", "USD", "km2", "percent")
}

// Toponym is a mention of a place; tokens [First, Last).
type Toponym struct {
	entente.Toponym
	First, Last int
	Head        int
	// Adjective marks a demonym in place of a name ("Turkish", "Gazans"): it names
	// the country or city, but nothing happened "there".
	Adjective bool
	// Actor marks a place name that stands for its government ("Ankara said").
	Actor bool
	// Relation is the words that put something near the place and not in it
	// ("south of", "20 km north of"); empty where it is the place itself.
	Relation string
	// Alternatives are other places of that name, best first.
	Alternatives []entente.Place
}

// Mention is a span that names one or more actors and what it resolves to.
type Mention struct {
	entente.Span
	First, Last int
	Head        int // the token that heads it: grammatical roles attach here
	// Parties has more than one entry for a collective ("the two sides") that
	// stands for several actors. It is never empty.
	Parties []entente.Party
	// Generic marks a mention with no identity of its own ("militants",
	// "residents"): it can be who did it, never a side in a standing relation.
	Generic bool
	Plural  bool
	Person  bool // an individual; his deeds are his organization's
	Pronoun bool
	Chain   int // coreference chain, -1 where it stands alone
}

// Quotation is speech or writing told by somebody: direct, indirect or mixed.
type Quotation struct {
	// Source is the speaker's mention; an empty span where nobody is named.
	Source entente.Span
	Actor  entente.ActorID // who the speaker is or speaks for, where resolved
	Cue    entente.Span
	// CueLemma is the lemma of the cue ("say", "according").
	CueLemma string
	CueToken int // index of the cue's token; -1 where there is none
	Content  entente.Span
	Direct   bool
	// Denies marks a cue that takes back its content ("denied that").
	Denies bool
	// Parent is the quotation this one lies within, -1 where none.
	Parent int
}

// Predicate is a word that tells of a happening or state, with the mood the text
// puts it in and its factuality in [-3, 3]: certainly not so … certainly so (scale
// of UDS-IH2).
type Predicate struct {
	entente.Span
	Token      int
	Factuality float64
	Polarity   entente.Polarity
	Modality   entente.Modality
	// Cue is the word that set the mood ("will", "fear"), CueToken its token; -1
	// and empty where the text just tells.
	Cue      string
	CueToken int
}

// Attempt is one frame the coder tried on a sentence and what came of it.
type Attempt struct {
	Frame   string `json:"frame"`
	Trigger entente.Span
	// Outcome is "coded", or what blocked it ("no actor", "not a place", …).
	Outcome string
}

// Trace tells what the coder did with one sentence.
type Trace struct {
	Sentence int
	Attempts []Attempt
	// Reason says why nothing was coded; empty where something was.
	Reason string
}

// Fault is trouble with one report's text that cost a layer or a part of one.
type Fault struct {
	Stage  string `json:"stage"`
	Reason string `json:"reason"`
}

// Text returns the report's text in s.
func (d *Document) Text(s entente.Span) string { return d.Report.Text[s.Start:s.End] }

// Word returns the text of token i.
func (d *Document) Word(i int) string { return d.Text(d.Tokens[i].Span) }

// Lower returns the text of token i in small letters, kept for the next time: all stages
// ask for it. Only one of them may run on a Document at a time.
func (d *Document) Lower(i int) string {
	if len(d.lowered) != len(d.Tokens) {
		d.lowered = make([]string, len(d.Tokens))
	}
	if d.lowered[i] == "" {
		d.lowered[i] = strings.ToLower(d.Word(i))
	}
	return d.lowered[i]
}

// Capital reports whether token i begins with a capital letter of ASCII, as adjectives of
// countries do.
func (d *Document) Capital(i int) bool {
	c := d.Word(i)[0]
	return c >= 'A' && c <= 'Z'
}

// Lowered returns Lower of all tokens.
func (d *Document) Lowered() []string {
	for i := range d.Tokens {
		d.Lower(i)
	}
	return d.lowered
}

// Folded returns what fold, the same function for all who ask, makes of each token's text, kept
// for the next stage. Nobody may change the list.
func (d *Document) Folded(fold func(string) string) []string {
	if len(d.folded) != len(d.Tokens) {
		d.folded = make([]string, len(d.Tokens))
		for i := range d.Tokens {
			d.folded[i] = fold(d.Word(i))
		}
	}
	return d.folded
}

// Span returns the bytes from the first of tokens [first, last) to the last.
func (d *Document) Span(first, last int) entente.Span {
	if first >= last {
		return entente.Span{}
	}
	return entente.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}
}

// TokensIn returns the tokens [first, last) that lie in s.
func (d *Document) TokensIn(s entente.Span) (first, last int) {
	first = sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= s.Start })
	last = sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.End })
	return first, max(first, last)
}

// Fault records trouble in stage.
func (d *Document) Fault(stage, reason string) {
	d.Faults = append(d.Faults, Fault{stage, reason})
}

// AllNames returns the names with those within longer ones, in the order of the text,
// typed as the published record types them: a state by its name is a location,
// whatever it does in its sentence; one that only says of what nation something is, a
// nationality.
func (d *Document) AllNames() []Name {
	states := map[entente.Span]bool{}
	for i := range d.Toponyms {
		if t := &d.Toponyms[i]; t.Precision >= entente.PlaceCountry && !t.Adjective {
			states[t.Toponym.Span] = true
		}
	}
	out := slices.Concat(d.Names, d.Inner)
	for i := range out {
		d.widen(&out[i])
		switch n := &out[i]; {
		case n.Nominal || !states[n.Span]:
		case i >= len(d.Names) && Rel(d.Tokens[n.Head].Deprel, "compound", "amod"):
			n.Type = Nationality // "U.S. forces"
		case n.Type == Organization:
			n.Type = Location
		}
	}
	slices.SortStableFunc(out, func(a, b Name) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	return out
}

// widen takes in what says whose, how many or which of those called by a common noun it
// is: "our partners", "all parties", "40,000 civilians". The coder reads these words for
// themselves, so that the Names of the Document do without.
func (d *Document) widen(n *Name) {
	if !n.Nominal || n.Type != Organization && n.Type != Person {
		return
	}
	for n.First > 0 && n.First < len(d.Tokens) { // a word of the sentence before hangs elsewhere
		t := &d.Tokens[n.First-1]
		if t.Head < n.First || t.Head >= n.Last || t.XPOS != "PRP$" && t.Deprel != "nummod" && (t.Deprel != "det" && t.Deprel != "det:predet" || article(d.Word(n.First-1))) {
			break
		}
		n.First--
		n.Start = t.Start
	}
}

func article(word string) bool {
	switch strings.ToLower(word) {
	case "the", "a", "an":
		return true
	}
	return false
}
