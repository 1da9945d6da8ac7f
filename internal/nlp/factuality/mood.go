package factuality

import (
	"strings"

	"entente"
	"entente/internal/document"
)

// mood is how the text puts a predicate: whether it affirms or negates it, in
// which modality, and the word that made it so.
type mood struct {
	Polarity entente.Polarity
	Modality entente.Modality
	// Cue is the word that set the modality or negation, CueToken its token; ""
	// and -1 where the text just tells.
	Cue      string
	CueToken int
	// Factuality is in [-3, 3], the scale of UDS-IH2.
	Factuality float64
}

// modalityRank orders modalities by which one stays when two meet on the way up:
// what is feared to be planned is feared.
var modalityRank = map[entente.Modality]int{
	entente.Asserted: 0, entente.Planned: 1, entente.Hypothetical: 2, entente.Requested: 3,
	entente.Conditional: 4, entente.Feared: 5, entente.Denied: 6,
}

// moodReader reads the moods of one document.
type moodReader struct {
	*moodWords
	doc      *document.Document
	clauses  []moodClause
	estimate estimate
}

// moodState is the mood as far as the walk has come.
type moodState struct {
	negated  bool
	modality entente.Modality
	cue      int
	negCue   int
	// tag names the rule that set the modality, for the scores.
	tag string
}

func (s *moodState) raise(m entente.Modality, cue int, tag string) {
	if modalityRank[m] > modalityRank[s.modality] {
		s.modality, s.cue, s.tag = m, cue, tag
	}
}

func (s *moodState) flip(cue int) {
	if cue == s.negCue {
		return // "had no plans to": the noun's word and the verb's are one
	}
	s.negated = !s.negated
	if s.negCue < 0 {
		s.negCue = cue
	}
}

// note names a rule that changes only how certain the predicate is.
func (s *moodState) note(tag string) {
	if s.modality == entente.Asserted && s.tag == "told" {
		s.tag = tag
	}
}

// takes says how much of the governing clause's own words bear on the predicate.
type takes int

const (
	takesNothing  takes = iota
	takesMark           // the opening word only: "if A comes and B goes"
	takesModality       // not its negation: "will withdraw, leaving"
	takesAll
)

// at returns the mood of the predicate at token t.
func (r *moodReader) at(t int) mood {
	s := r.walk(t)
	return r.finish(t, &s)
}

// walk climbs from t and gathers what bears on it.
func (r *moodReader) walk(t int) moodState {
	s := moodState{modality: entente.Asserted, cue: -1, negCue: -1, tag: "told"}
	take := takesAll
	for cur, n := t, 0; cur >= 0 && n < document.MaxClimb; n++ {
		r.local(&s, cur, take)
		next, more := r.edge(&s, cur)
		if !more {
			break
		}
		cur, take = r.head(cur), next
	}
	return s
}

func (r *moodReader) finish(t int, s *moodState) mood {
	m := mood{Polarity: entente.Affirmed, Modality: s.modality, CueToken: s.cue}
	if s.negated {
		m.Polarity = entente.Negated
		if m.CueToken < 0 {
			m.CueToken = s.negCue
		}
	}
	if m.CueToken >= 0 {
		m.Cue = r.doc.Word(m.CueToken)
	}
	m.Factuality = r.score(t, s)
	return m
}

func (r *moodReader) head(t int) int {
	if h := r.doc.Tokens[t].Head; h < len(r.doc.Tokens) {
		return h
	}
	return -1
}

func (r *moodReader) lower(t int) string { return r.doc.Lower(t) }

// local applies the words that hang on cur itself.
func (r *moodReader) local(s *moodState, cur int, take takes) {
	c := &r.clauses[cur]
	if take >= takesMark && c.mark >= 0 {
		r.opening(s, cur, c)
	}
	if take >= takesModality {
		if c.aux >= 0 {
			r.auxiliary(s, c)
		}
		if c.adverb >= 0 {
			s.raise(entente.Hypothetical, c.adverb, "adverb")
		}
		switch later := c.to >= 0 && c.be >= 0 && c.be < c.to && c.aux < 0; {
		case later && r.lower(c.to-1) == "yet": // "is yet to withdraw"
			s.flip(c.to - 1)
		case later: // "is to withdraw"
			s.raise(entente.Planned, c.be, "be-to")
		}
		if c.to >= 0 && c.be < 0 && c.aux < 0 && r.heads(cur, c.to) { // "Ghana to host talks"
			s.raise(entente.Planned, c.to, "be-to")
		}
		if c.adj >= 0 {
			a := &r.doc.Tokens[c.adj]
			effect := r.adjective[a.Lemma]
			if effect == effectNone {
				effect = r.adjective[r.doc.Lower(c.adj)]
			}
			if effect != effectFact && effect != effectTold {
				r.apply(s, effect, c.adj, cur, "adjective")
			}
		}
		if e, cue := r.equated(cur); e != effectNone {
			r.apply(s, e, cue, cur, "noun")
		}
		r.condition(s, cur, c)
	}
	if take >= takesAll && c.neg >= 0 {
		s.flip(c.neg)
	}
}

// equated returns what the subject of cur makes of cur, where "be" sets the two equal, and its
// token: "the plan is to withdraw", "its nightmare is that they return", "what they fear is war".
func (r *moodReader) equated(cur int) (moodEffect, int) {
	c := &r.clauses[cur]
	if c.outer >= 0 {
		return r.phraseEffect(r.noun, c.outer), c.outer
	}
	if c.subj < 0 || c.be < 0 || c.pass || r.doc.Tokens[cur].UPOS == "VERB" {
		return effectNone, -1
	}
	if r.duty[r.doc.Tokens[c.subj].Lemma] {
		return effectPlanned, c.subj
	}
	list := r.noun
	if r.doc.Tokens[c.subj].UPOS == "VERB" {
		list = r.clause
	}
	if r.phraseEffect(list, c.subj) == effectFeared { // "the operation was an attack on" is no plan
		return effectFeared, c.subj
	}
	return effectNone, -1
}

// heads reports whether the infinitive cur is the verb of a headline: the root, with its
// subject right before the "to".
func (r *moodReader) heads(cur, to int) bool {
	if r.head(cur) >= 0 || to == 0 {
		return false
	}
	s := &r.doc.Tokens[to-1]
	return s.Head == cur && strings.HasPrefix(s.Deprel, "nsubj") && s.Sentence == r.doc.Tokens[cur].Sentence
}

// condition makes the predicate conditional where its clause has a condition: "will
// strike unless", "would withdraw once". What is told in the past ("withdrew when")
// is not.
func (r *moodReader) condition(s *moodState, cur int, c *moodClause) {
	open := c.aux >= 0 && r.aux[r.lower(c.aux)] != "" || r.doc.Tokens[cur].XPOS == "VB" || s.modality != entente.Asserted
	switch {
	case c.cond >= 0 && (open || !r.past(cur)) && r.lower(c.cond) != "whether":
		s.raise(entente.Conditional, c.cond, "condition")
	case c.pending >= 0 && open && !r.past(c.pending):
		if w := r.lower(r.clauses[c.pending].mark); w == "once" || w == "when" {
			s.raise(entente.Conditional, r.clauses[c.pending].mark, "condition")
		}
	}
}

// opening applies the word that opens cur's clause.
func (r *moodReader) opening(s *moodState, cur int, c *moodClause) {
	complement := document.Rel(r.doc.Tokens[cur].Deprel, "ccomp", "csubj", "acl", "obl", "nmod")
	switch r.markOf(r.doc, c.mark) {
	case "condition":
		if complement {
			s.raise(entente.Hypothetical, c.mark, "whether")
			return
		}
		s.raise(entente.Conditional, c.mark, "if")
	case "pending":
		switch w := r.lower(c.mark); {
		case complement && w == "when":
		case r.past(cur) || r.doc.Tokens[cur].XPOS == "VBG" && w != "before":
		case w == "once" || w == "until" || w == "till" || w == "as" || w == "by" || r.futureAbove(cur):
			s.raise(entente.Conditional, c.mark, "pending")
		default:
			s.note("pending-asserted")
		}
	case "negated":
		s.flip(c.mark)
	}
}

// futureAbove reports whether the clause that cur is part of speaks of the future.
func (r *moodReader) futureAbove(cur int) bool {
	h := r.head(cur)
	if h < 0 {
		return false
	}
	c := &r.clauses[h]
	return c.aux >= 0 && r.aux[r.lower(c.aux)] != "" || c.to >= 0 || r.doc.Tokens[h].XPOS == "VB"
}

// past reports whether the clause of cur is in a past tense.
func (r *moodReader) past(cur int) bool {
	c := &r.clauses[cur]
	if c.aux >= 0 {
		return false
	}
	for _, v := range [...]int{c.have, c.be} {
		if v >= 0 {
			return r.doc.Tokens[v].XPOS == "VBD"
		}
	}
	return r.doc.Tokens[cur].XPOS == "VBD"
}

// auxiliary applies a modal. "Would have gone" says that it did not happen, "must
// have gone" that it did.
func (r *moodReader) auxiliary(s *moodState, c *moodClause) {
	class, word := r.aux[r.lower(c.aux)], r.lower(c.aux)
	if c.have >= 0 && c.have > c.aux {
		switch word {
		case "would", "'d", "’d", "could", "should", "ought":
			s.raise(entente.Hypothetical, c.aux, "would-have")
			s.flip(c.aux)
			return
		case "must":
			s.note("must-have")
			return
		}
	}
	switch class {
	case "planned":
		if word == "'d" || word == "’d" {
			word = "would"
		} else if word != "would" {
			word = "will"
		}
		s.raise(entente.Planned, c.aux, word)
	case "hypothetical":
		if word == "can" || word == "ca" {
			s.raise(entente.Hypothetical, c.aux, "can")
			return
		}
		s.raise(entente.Hypothetical, c.aux, "may")
	case "requested":
		s.raise(entente.Requested, c.aux, "must")
	}
}

// apply puts what stands under the word at cue into the mood of effect.
func (r *moodReader) apply(s *moodState, effect moodEffect, cue, cur int, kind string) {
	switch effect {
	case effectNegated:
		s.flip(cue)
		s.note("implicative-negated")
	case effectUnlikely:
		s.raise(entente.Hypothetical, cue, "unlikely")
		s.flip(cue)
	case effectPlanned:
		s.raise(entente.Planned, cue, kind+"-planned")
	case effectReply:
		if r.clauses[cur].subj < 0 {
			s.raise(entente.Planned, cue, kind+"-planned")
		}
	case effectWish:
		if g := &r.clauses[cue]; kind == "clause" && (g.obj >= 0 || r.clauses[cur].subj >= 0) {
			s.raise(entente.Requested, cue, "wish-other")
			return
		}
		s.raise(entente.Planned, cue, kind+"-wish")
	case effectRequested:
		s.raise(entente.Requested, cue, kind+"-requested")
	case effectFeared:
		s.raise(entente.Feared, cue, kind+"-feared")
	case effectHypothetical:
		s.raise(entente.Hypothetical, cue, kind+"-hypothetical")
	case effectDenied:
		s.raise(entente.Denied, cue, kind+"-denied")
	case effectTold:
		s.note(kind + "-told")
	case effectFact:
		s.note(kind + "-fact")
	case effectSame:
		s.note(kind + "-same")
	}
}
