package coder

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/frames"
	"entente/internal/grammar"
	"entente/internal/ontology"
)

// Coder codes Documents. It is safe for use by several goroutines.
type Coder struct {
	lex    *frames.Lexicon
	ont    *ontology.Ontology
	ranker *Ranker // nil where no model is there: the frames alone decide
	least  float64 // how likely a claim must be to be made
	traces bool    // whether Documents get Traces
	// version goes into every claim's provenance.
	version string
}

// New returns a coder that goes by the frames of lex and the ranker of fsys. version names
// program and data.
func New(fsys fs.FS, lex *frames.Lexicon, ont *ontology.Ontology, version string) (*Coder, error) {
	ranker, err := LoadRanker(fsys)
	if err != nil {
		return nil, err
	}
	return &Coder{lex: lex, ont: ont, version: version, ranker: ranker, least: DefaultConfidence}, nil
}

// DefaultConfidence is how likely a claim must be for the program to make it. The
// number was chosen on the corpus, where 0.2 to 0.3 score alike: DESIGN.md has the table.
const DefaultConfidence = 0.20

// SetLeast asks for claims that are at least as likely as that. Call it before coding.
func (c *Coder) SetLeast(confidence float64) { c.least = confidence }

// SetTraces asks for Traces: what was tried on each sentence, and what spoke for and against
// the claims that were not made. Call it before coding.
func (c *Coder) SetTraces() { c.traces = true }

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

func (c *Coder) code(d *document.Document) {
	d.Claims = c.Code(d)
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

// sentence tries every frame of every trigger word.
func (p *pass) sentence(s int) {
	sent := p.doc.Sentences[s]
	var waiting []int // verbs that a word behind them may hold
	for t := sent.First; t < sent.Last; t++ {
		tok, made := p.tok(t), len(p.claims)
		if p.scare(t) {
			continue // the "hostages" were "released" after tea
		}
		switch tok.UPOS {
		case "VERB", "AUX":
			if p.is(t, "amod") && tok.XPOS == "VBG" {
				continue // "the commanding general", "neighboring states"
			}
			p.try(t, p.verbFrames(t), p.arguments(t))
			if tok.XPOS == "JJ" { // "is held to be separate from", the tagger of two minds
				p.attribute(t, p.entry(t).Attributes)
			}
			if p.mayBeHeld(t) {
				waiting = append(waiting, t)
			} else {
				p.prospect(t)
			}
			p.must(t)
		case "NOUN", "ADJ": // a word of a name tells nothing: "Operation Peace Spring"
			word := p.entry(t)
			p.try(t, word.Nouns, nil)
			p.attribute(t, word.Attributes)
			if tok.UPOS == "ADJ" && (tok.XPOS == "VBN" || tok.XPOS == "VBG") {
				p.try(t, word.Verbs, p.arguments(t))
			}
		default:
			continue
		}
		p.read(t, made)
	}
	for _, t := range waiting {
		p.prospect(t)
	}
	p.denials(s)
	p.asMuch(s)
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
func (p *pass) try(t int, list []*frames.Frame, args []grammar.Argument) {
	if len(list) == 0 {
		return
	}
	if args == nil {
		args = p.arguments(t)
	}
	var made kinds
	for _, f := range list {
		p.match(f, t, args, &made)
	}
}

// match tries one frame and records the attempt.
func (p *pass) match(f *frames.Frame, t int, args []grammar.Argument, made *kinds) {
	outcome := p.wordsAgainst(f, t)
	if outcome == "" {
		p.probes[0] = match{Frame: f, trigger: t, confidence: f.Confidence, cue: -1}
		outcome = p.ruledOut(&p.probes[0], args)
	}
	if outcome != "" {
		if strings.Contains(outcome, " not in ") { // in another sense: the ranker brings it not back
			p.tries[t] = append(p.tries[t], try{&match{Frame: f, trigger: t, cue: -1}, outcome})
		}
		p.tried(f.Name, p.tok(t).Span, outcome)
		return
	}
	m := &p.rooms.matches.copied(p.probes[:])[0]
	for _, role := range frames.Roles {
		p.look(role, m, args)
	}
	if len(m.fillers[frames.Who]) == 0 {
		m.fillers[frames.Who] = p.theSides(m, args)
	}
	m.fillers[frames.Who] = p.joining(t, m.fillers[frames.Who])
	switch {
	case f.Joint && p.verbal(t):
		m.fillers[frames.Who] = append(m.fillers[frames.Who], p.helped(t)...)
	case f.Joint && len(m.fillers[frames.Who]) == 0:
		m.fillers[frames.Who] = p.joined(t)
	}
	if len(m.fillers[frames.Whom]) == 0 {
		m.fillers[frames.Whom] = p.ward(m, args)
	}
	p.bandsOwn(m)
	if len(m.fillers[frames.Whom]) == 0 {
		m.fillers[frames.Whom] = p.recognised(m, args)
	}
	m.fillers[frames.Whom] = p.bothSides(m, args)
	if f.Here && len(m.fillers[frames.Where]) == 0 {
		m.fillers[frames.Where] = p.placeAtHand(t)
	}
	if f.Answers && len(m.fillers[frames.Whom]) == 0 {
		m.fillers[frames.Whom] = p.hitBack(t)
	}
	p.separate(m)
	if f.Home && len(m.fillers[frames.Whom]) == 0 {
		m.fillers[frames.Whom] = p.homeOf(m.fillers[frames.Who])
	}
	if said := f.Statement || len(m.fillers[frames.Does]) > 0; len(m.fillers[frames.Whom]) == 0 && !p.saidToOne(args) && (said || p.falls(m)) && !(f.Mutual && len(m.parties(frames.Who)) > 1) {
		m.fillers[frames.Whom] = p.inner(m)
		if !said {
			for i := range m.fillers[frames.Whom] {
				m.fillers[frames.Whom][i].notes = append(m.fillers[frames.Whom][i].notes, entente.RuleStruck)
			}
		}
		p.separate(m)
	}
	p.struck(m, args)
	for _, f := range m.fillers[frames.Does] { // "threatened to shell the villages"
		p.struck(m, p.arguments(f.token))
	}
	p.conditional(m)
	p.bidden(m)
	p.answered(m)
	p.met(m)
	p.reciprocal(m, args)
	p.settle(m)
	p.viewed(m, args)
	if none := p.noneOf(m, args); none != nil {
		m.fillers[frames.Who] = none
		if m.noted(frames.Who, butNote) { // "nobody but Chad recognises it" is told as a tie
			tie := *f
			tie.Events = nil
			m.Frame = &tie
		}
	}
	outcome = p.check(m)
	if o := p.tree.Child(t, "obj"); outcome == "" && p.tok(t).Lemma == "deny" && o >= 0 && p.DeniedHelp(o) >= 0 {
		outcome = "not: a refusal" // "denies any support for the rebels" says that it gives none
	}
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
func (p *pass) wordsAgainst(f *frames.Frame, t int) string {
	if len(f.Early) == 0 {
		return ""
	}
	said := p.classesSaid(p.tok(t).Sentence)
	for _, c := range f.Early {
		if said.Has(c.ClassNumber) == c.Not {
			return c.Refusal
		}
	}
	return ""
}

// look looks for the fillers of a role, once.
func (p *pass) look(role frames.Role, m *match, args []grammar.Argument) {
	if m.Roles[role] != nil && !m.looked[role] {
		m.fillers[role], m.looked[role] = p.fill(role, args, m.Frame), true
	}
}

// ruledOut returns why m can't hold, or "", from the other conditions that ask for
// nobody: they need no actor found.
func (p *pass) ruledOut(m *match, args []grammar.Argument) string {
	for _, c := range m.Things {
		p.look(c.Role, m, args)
		if !p.holds(c, m) {
			return c.Refusal
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
			return c.Refusal
		}
	}
	if !p.fits(m.Frame, m.trigger) {
		return "not: the words of the pattern"
	}
	return ""
}

// silent is why nothing was coded of a sentence that the first pass kept back.
const silent = "first pass: no claim to be expected of these words"

// mute reports whether nothing is coded of sentence s: the first pass kept it back, or it
// is the dateline, which is analysed for its country alone.
func mute(d *document.Document, s int) bool {
	return d.Sentences[s].Silent || d.Sentences[s].Headline && d.Report.Dateline.Span.Overlaps(d.Sentences[s].Span)
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
