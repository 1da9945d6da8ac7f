package coder

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
	"entente/internal/ontology"
)

// Coder codes Documents. It is safe for use by several goroutines.
type Coder struct {
	frames    *Lexicon
	classesOf map[string][]string
	ont       *ontology.Ontology
	ranker    *Ranker           // nil where no model is there: the frames alone decide
	silence   *classifier.Model // of the first pass; nil where none is there
	least     float64           // how likely a claim must be to be made
	traces    bool              // whether Documents get Traces
	// version goes into every claim's provenance.
	version string
}

// New reads the frames of fsys. version names program and data.
func New(fsys fs.FS, ont *ontology.Ontology, version string) (*Coder, error) {
	lex, err := LoadLexicon(fsys, ont)
	if err != nil {
		return nil, err
	}
	for by := range lex.verbs {
		bySpecificity(lex.verbs[by])
	}
	for by := range lex.nouns {
		bySpecificity(lex.nouns[by])
	}
	for by := range lex.attributes {
		bySpecificity(lex.attributes[by])
	}
	ranker, err := LoadRanker(fsys)
	if err != nil {
		return nil, err
	}
	silence, err := loadFirstPass(fsys)
	if err != nil {
		return nil, err
	}
	c := &Coder{silence: silence, frames: lex, ont: ont, version: version, ranker: ranker, least: DefaultConfidence, classesOf: map[string][]string{}}
	for class, words := range lex.classes {
		for w := range words {
			c.classesOf[w] = append(c.classesOf[w], class)
		}
	}
	for _, classes := range c.classesOf {
		slices.Sort(classes)
	}
	return c, nil
}

// bySpecificity puts frames with more conditions first: "provide weapons" is
// tried before "provide". File order decides between equals.
func bySpecificity(frames []*Frame) {
	slices.SortStableFunc(frames, func(a, b *Frame) int { return cmp.Compare(b.weight(), a.weight()) })
}

// DefaultConfidence is how likely a claim must be for the program to make it. The
// number was chosen on the corpus, where 0.2 to 0.3 score alike: DESIGN.md has the table.
const DefaultConfidence = 0.23

// SetLeast asks for claims that are at least as likely as that. Call it before coding.
func (c *Coder) SetLeast(confidence float64) { c.least = confidence }

// SetTraces asks for Traces: what was tried on each sentence, and what spoke for and against
// the claims that were not made. Call it before coding.
func (c *Coder) SetTraces() { c.traces = true }

// Lexicon returns the frames in use.
func (c *Coder) Lexicon() *Lexicon { return c.frames }

// Stage is the last stage of the pipeline.
func (c *Coder) Stage() document.Stage {
	return document.Stage{
		Name: "code",
		Needs: document.Sentences | document.Tags | document.Parse | document.Times | document.Quantities |
			document.Toponyms | document.Mentions | document.Quotations | document.Coref | document.Factuality,
		Adds: document.Claims,
		Run:  func(_ context.Context, d *document.Document) error { c.code(d); return nil },
	}
}

// pass is the coding of one document.
type pass struct {
	*Coder
	grammar
	mentionAt   [][]int        // by head token
	mentionOver []int          // by token: innermost mention over it, -1
	mentionsOf  []askedMention // by token: the one of which it is the head
	actorAt     numbers        // by token: who is found there, in actors
	actors      []filler
	filled      filled
	toponymAt   numbers // by any of its tokens
	predicateAt numbers
	// By sentence: what lies in it, so that no claim scans the whole document.
	timesIn, toponymsIn, quantitiesIn, quotationsOver [][]int

	// By sentence, the countries and the armed groups that it and its neighbours
	// speak of, with their weights.
	weights []map[string]float64
	bands   []map[entente.ActorID]float64
	firstOf map[entente.ActorID]int           // by unowned named actor: the sentence that names him first
	named   map[entente.ActorID]entente.Party // those groups

	claims      []entente.Claim
	origins     []origin        // by claim
	variants    []entente.Claim // which the ranker adds
	variantsOf  []origin
	at          *match       // whose claims are being made
	argumentsOf [][]argument // by token, not nil where they were looked for
	eventsOf    [][]framed   // by token, the events that frames made of it
	tries       [][]try      // by token
	odds        map[int]odds // by token that may tell of a deed: what the ranker makes of it
	features    classifier.Features
	scratch     classifier.Scratch
	keep        map[entente.ClaimKey]classifier.Features // for those who teach the ranker
	attempts    []document.Attempt                       // on the sentence at hand
	probes      [1]match                                 // room for a frame that may be ruled out
	rooms       rooms
	classesAt   []wordClasses
	phraseAt    numbers // by token, where the classes of its phrase begin in phraseBits
	phraseBits  []uint64
	desk        []uint64 // classes of a subject that the whole report has: its desk is sport
	said        said
	// measuredIn has what the quantities of that sentence read so far measure.
	measuredIn []string
	sectors    []string // of those whom sentence sectorsOf names
	sectorsOf  int
	contexted  []ontology.Context // which sentence contextsOf calls up
	contextsOf int
	accords    map[int]bool // by sentence: whether it names an accord, where that was asked
	undertaken map[int]bool // words that made an undertaking, and the heads of what is undertaken
}

// askedMention is the mention of a token, or that it has none, once that was asked.
type askedMention struct {
	asked   answer
	mention *document.Mention
}

func (c *Coder) code(d *document.Document) {
	d.Claims = c.Code(d)
}

// passes are those that ended, whose room the next one takes.
var passes = sync.Pool{New: func() any { return new(pass) }}

// maxKeptTokens is how long a document may be for its pass to be kept: most are far shorter.
const maxKeptTokens = 1 << 16

// end gives back the room of a pass of which nothing is needed any more.
func (p *pass) end() {
	if len(p.doc.Tokens) <= maxKeptTokens {
		passes.Put(p)
	}
}

// emptied returns s with length n and nothing in it, in its own room where that will do.
func emptied[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// emptiedLists returns n empty lists in the room of lists, of which those behind its end are
// empty.
func emptiedLists(lists [][]int, n int) [][]int {
	for i := range lists {
		lists[i] = lists[i][:0]
	}
	if cap(lists) < n {
		more := make([][]int, n, n+n/4)
		copy(more, lists[:cap(lists)])
		return more
	}
	return lists[:n]
}

// start makes a pass over d.
func (c *Coder) start(d *document.Document) *pass {
	n := len(d.Tokens)
	p := passes.Get().(*pass)
	*p = pass{
		Coder: c, grammar: newGrammar(d, c.frames, &p.grammar),
		mentionAt: emptiedLists(p.mentionAt, n), mentionOver: emptied(p.mentionOver, n),
		mentionsOf: emptied(p.mentionsOf, n), actorAt: emptied(p.actorAt, n), actors: p.actors[:0],
		toponymAt: emptied(p.toponymAt, n), predicateAt: emptied(p.predicateAt, n),
		argumentsOf: emptied(p.argumentsOf, n), tries: emptied(p.tries, n), eventsOf: emptied(p.eventsOf, n),
		phraseAt: emptied(p.phraseAt, n), phraseBits: p.phraseBits[:0], classesAt: emptied(p.classesAt, n),
		undertaken: map[int]bool{}, accords: map[int]bool{}, sectorsOf: -1, sectors: p.sectors[:0], contextsOf: -1, contexted: p.contexted[:0],
		rooms:  rooms{p.rooms.arguments[:0], p.rooms.matches[:0], p.rooms.fillers[:0]},
		claims: p.claims[:0], origins: p.origins[:0], variants: p.variants[:0], variantsOf: p.variantsOf[:0],
		features: p.features, scratch: p.scratch, said: said{-1, p.said.bits[:0]},
	}
	p.index()
	p.countries()
	p.desks()
	return p
}

// frameAll matches the frames against every sentence.
func (p *pass) frameAll() {
	d := p.doc
	if p.traces {
		d.Traces = make([]document.Trace, len(d.Sentences))
	}
	for s := range d.Sentences {
		if mute(d, s) {
			if p.traces {
				d.Traces[s] = document.Trace{Sentence: s, Reason: silent}
			}
			continue
		}
		before := len(p.claims)
		p.sentence(s)
		if !p.traces {
			continue
		}
		d.Traces[s] = document.Trace{Sentence: s, Attempts: slices.Clone(p.attempts)}
		if p.ranker == nil && len(p.claims) == before { // else choose says it of what is left
			d.Traces[s].Reason = silence(d, p.attempts)
		}
		p.attempts = p.attempts[:0]
	}
}

// tried notes for the trace what came of a frame at a word.
func (p *pass) tried(frame string, at entente.Span, outcome string) {
	if p.traces {
		p.attempts = append(p.attempts, document.Attempt{Frame: frame, Trigger: at, Outcome: outcome})
	}
}

// arguments are those of the grammar, which frames, ranker and rules ask for again and
// again.
func (p *pass) arguments(t int) []argument {
	if p.argumentsOf[t] == nil {
		if args := p.grammar.arguments(t); len(args) > 0 {
			p.argumentsOf[t] = copied(&p.rooms.arguments, args)
		} else {
			p.argumentsOf[t] = noArguments
		}
	}
	return p.argumentsOf[t]
}

// rooms are those from which the many small lists of a pass are cut.
type rooms struct {
	arguments []argument
	matches   []match
	fillers   []filler
}

// roomFor is how many entries are made at once.
const roomFor = 128

// copied returns a copy of s that is cut from a room and shares nothing with what is cut
// from it later.
func copied[T any](room *[]T, s []T) []T {
	if len(s) == 0 {
		return nil
	}
	if cap(*room)-len(*room) < len(s) {
		*room = make([]T, 0, max(roomFor, len(s)))
	}
	n := len(*room)
	*room = append(*room, s...)
	return (*room)[n:len(*room):len(*room)]
}

// noArguments are those of a word that was found to have none.
var noArguments = []argument{}

func (p *pass) index() {
	d := p.doc
	for i := range p.mentionOver {
		p.mentionOver[i] = -1
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		p.mentionAt[m.Head] = append(p.mentionAt[m.Head], i)
		for t := m.First; t < m.Last && t < len(d.Tokens); t++ {
			if o := p.mentionOver[t]; o < 0 || d.Mentions[o].Len() > m.Len() {
				p.mentionOver[t] = i
			}
		}
	}
	for i, t := range d.Toponyms {
		p.places[t.Head] = true
		for k := t.First; k < t.Last; k++ {
			p.toponymAt.set(k, i)
		}
	}
	for i, q := range d.Predicates {
		p.predicateAt.set(q.Token, i)
	}
	n := len(d.Sentences)
	p.timesIn, p.toponymsIn, p.quantitiesIn, p.quotationsOver = make([][]int, n), make([][]int, n), make([][]int, n), make([][]int, n)
	in := func(lists [][]int, i, token int) {
		if token >= 0 && token < len(d.Tokens) {
			s := d.Tokens[token].Sentence
			lists[s] = append(lists[s], i)
		}
	}
	for i := range d.Times {
		in(p.timesIn, i, d.Times[i].First)
	}
	for i := range d.Toponyms {
		in(p.toponymsIn, i, d.Toponyms[i].First)
	}
	for i := range d.Quantities {
		in(p.quantitiesIn, i, d.Quantities[i].First)
	}
	for i, q := range d.Quotations {
		first, last := d.TokensIn(q.Content)
		for s := -1; first < last; first++ {
			if t := d.Tokens[first].Sentence; t != s {
				s = t
				p.quotationsOver[s] = append(p.quotationsOver[s], i)
			}
		}
	}
	for i, t := range d.Times {
		for k := t.First; k < t.Last; k++ {
			p.timeAt.set(k, i)
		}
	}
}

// sentence tries every frame of every trigger word.
func (p *pass) sentence(s int) {
	sent := p.doc.Sentences[s]
	for t := sent.First; t < sent.Last; t++ {
		tok := p.tok(t)
		if p.scare(t) {
			continue // the "hostages" were "released" after tea
		}
		switch tok.UPOS {
		case "VERB", "AUX":
			if p.is(t, "amod") && tok.XPOS == "VBG" {
				continue // "the commanding general", "neighboring states"
			}
			p.try(t, p.lex.verbs[p.lemma(t)], p.arguments(t))
			p.prospect(t)
			p.must(t)
		case "NOUN", "ADJ": // a word of a name tells nothing: "Operation Peace Spring"
			lemma := strings.ToLower(tok.Lemma)
			p.try(t, p.lex.nouns[lemma], nil)
			p.attribute(t, p.lex.attributes[lemma])
			if tok.UPOS == "ADJ" && (tok.XPOS == "VBN" || tok.XPOS == "VBG") {
				p.try(t, p.lex.verbs[lemma], p.arguments(t))
			}
		}
	}
	p.denials(s)
	p.untrue(s)
	p.measures(s)
}

// scare reports whether word t stands alone between quotation marks: it is said not
// to be meant so.
func (p *pass) scare(t int) bool {
	s := p.doc.Sentences[p.tok(t).Sentence]
	return t > s.First && t+1 < s.Last && quotationMark(p.doc.Word(t-1)) && quotationMark(p.doc.Word(t+1))
}

func quotationMark(w string) bool {
	switch w {
	case "\"", "“", "”", "'", "‘", "’", "``", "''", "«", "»":
		return true
	}
	return false
}

// try matches the frames against trigger t and makes the claims of those that
// hold. Of several frames that hold, the first makes the event, and so for each
// other kind: one word tells of one thing.
func (p *pass) try(t int, frames []*Frame, args []argument) {
	if len(frames) == 0 {
		return
	}
	if args == nil {
		args = p.arguments(t)
	}
	var made kinds
	for _, f := range frames {
		p.match(f, t, args, &made)
	}
}

// match tries one frame and records the attempt.
func (p *pass) match(f *Frame, t int, args []argument, made *kinds) {
	outcome := p.wordsAgainst(f, t)
	if outcome == "" {
		p.probes[0] = match{Frame: f, trigger: t, confidence: f.Confidence, cue: -1}
		outcome = p.ruledOut(&p.probes[0], args)
	}
	if outcome != "" {
		p.tried(f.Name, p.tok(t).Span, outcome)
		return
	}
	m := &copied(&p.rooms.matches, p.probes[:])[0]
	for _, role := range roles {
		p.look(role, m, args)
	}
	m.fillers[Who] = p.joining(t, m.fillers[Who])
	switch {
	case f.Joint && p.verbal(t):
		m.fillers[Who] = append(m.fillers[Who], p.helped(t)...)
	case f.Joint && len(m.fillers[Who]) == 0:
		m.fillers[Who] = p.joined(t)
	}
	if len(m.fillers[Whom]) == 0 {
		m.fillers[Whom] = p.ward(m, args)
	}
	if f.Here && len(m.fillers[Where]) == 0 {
		m.fillers[Where] = p.placeAtHand(t)
	}
	if f.Answers && len(m.fillers[Whom]) == 0 {
		m.fillers[Whom] = p.hitBack(t)
	}
	p.separate(m)
	if f.Home && len(m.fillers[Whom]) == 0 {
		m.fillers[Whom] = p.homeOf(m.fillers[Who])
	}
	if said := f.Statement || len(m.fillers[Does]) > 0; len(m.fillers[Whom]) == 0 && !p.saidToOne(args) && (said || p.falls(m)) {
		m.fillers[Whom] = p.inner(m)
		if !said {
			for i := range m.fillers[Whom] {
				m.fillers[Whom][i].notes = append(m.fillers[Whom][i].notes, struckNote)
			}
		}
		p.separate(m)
	}
	p.struck(m, args)
	for _, f := range m.fillers[Does] { // "threatened to shell the villages"
		p.struck(m, p.arguments(f.token))
	}
	p.conditional(m)
	p.bidden(m)
	p.answered(m)
	p.met(m)
	p.reciprocal(m, args)
	p.settle(m)
	outcome = p.check(m)
	if outcome == "" && f.Null {
		made.add(entente.KindEvent)
		outcome = "the dictionary says that it is no event"
	} else if outcome == "" {
		before := len(p.claims)
		outcome = p.emit(m, made)
		switch {
		case len(p.claims) > before:
			outcome = "coded"
		case outcome == "":
			outcome = "too unsure"
		}
	}
	p.tries[t] = append(p.tries[t], try{m, outcome})
	p.tried(f.Name, p.tok(t).Span, outcome)
}

// wordsAgainst returns why f can't hold, or "", from the conditions on the words of the
// whole sentence: most frames of a common verb fall by one of them.
func (p *pass) wordsAgainst(f *Frame, t int) string {
	for _, c := range f.early {
		if p.saysAny(p.tok(t).Sentence, c.class) == c.Not {
			return c.refusal
		}
	}
	return ""
}

// look looks for the fillers of a role, once.
func (p *pass) look(role Role, m *match, args []argument) {
	if m.Roles[role] != nil && !m.looked[role] {
		m.fillers[role], m.looked[role] = p.fill(role, args, m.Frame), true
	}
}

// ruledOut returns why m can't hold, or "", from the other conditions that ask for
// nobody: they need no actor found.
func (p *pass) ruledOut(m *match, args []argument) string {
	for _, c := range m.things {
		p.look(c.Role, m, args)
		if !p.holds(c, m) {
			return c.refusal
		}
	}
	return ""
}

// check returns why m does not hold, or "".
func (p *pass) check(m *match) string {
	if q := p.mood(m.trigger); m.Refusal && (q == nil || q.Polarity != entente.Negated || q.Modality != entente.Asserted && q.Modality != entente.Planned) {
		return "not: negated"
	}
	if q := p.mood(m.trigger); len(m.Moods) > 0 && (q == nil || !slices.Contains(m.Moods, string(q.Modality))) {
		return "not: " + strings.Join(m.Moods, " or ")
	}
	for i := range m.Conditions {
		if c := &m.Conditions[i]; !p.holds(c, m) {
			return c.refusal
		}
	}
	if !p.fits(m.Frame, m.trigger) {
		return "not: the words of the pattern"
	}
	return ""
}

// silence says why a sentence gave nothing, of what was tried on it.
func silence(d *document.Document, attempts []document.Attempt) string {
	if len(attempts) == 0 {
		return "no word of it is in the frames"
	}
	var reasons []string
	for _, a := range attempts {
		r := d.Text(a.Trigger) + " (" + a.Frame + "): " + a.Outcome
		if !slices.Contains(reasons, r) {
			reasons = append(reasons, r)
		}
	}
	return strings.Join(reasons, "; ")
}
