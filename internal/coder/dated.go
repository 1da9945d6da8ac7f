package coder

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"entente"
	"entente/internal/document"
	"entente/internal/grammar"
)

// reading is what the choice of a date found out beside the date.
type reading struct {
	historical bool
	stated     bool
}

// backgroundDays is how long before publication a dated happening counts as
// background and not as the news (two months: longer than the lag of any report
// that still tells of the happening itself).
const backgroundDays = 60

// when returns the valid time of what the trigger tells: the time expression
// nearest to it in the parse of those that may be its own. Without one it is, in a
// history, the day that the sentences before have come to, known to about a month; else
// the day of publication, with unknown precision, and open to the end where it is yet to
// come.
func (p *pass) when(trigger int, c *entente.Claim) (entente.Interval, reading) {
	var best entente.Interval
	least, said := -1, -1
	others := false // whether the sentence has times of something else
	for _, i := range p.timesIn[p.tok(trigger).Sentence] {
		t := &p.doc.Times[i]
		if t.Interval.IsZero() || t.Type == document.TimeSet || t.Interval.Validate() != nil {
			continue
		}
		at := p.headOf(t.First, t.Last)
		if !p.belongs(at, trigger) {
			if said < 0 && p.datesSaying(at, trigger) {
				said = i
			}
			others = true
			continue
		}
		if p.distance(at, trigger) > maxReach {
			continue
		}
		iv, far := p.dated(t, at, trigger)
		if p.unborn(iv, trigger) {
			far = -1
		}
		switch {
		case far < 0:
			if v := p.clauseOf(at); said < 0 && v != p.clauseOf(trigger) && p.inClass(v, "say-cue") {
				said = i // "the two sides have agreed to talk, both said on Friday"
			}
			others = true
		case least < 0 || far < least:
			best, least = iv, far
		}
	}
	published := p.doc.Report.Published
	if least >= 0 {
		old := !best.To.IsZero() && !published.IsZero() && published.DaysSince(best.To) > backgroundDays
		return best, reading{historical: old, stated: true}
	}
	if iv := p.reached(trigger, c, others); said < 0 && !iv.IsZero() && c.Modality == entente.Asserted {
		return iv, reading{historical: !published.IsZero() && published.DaysSince(iv.To) > backgroundDays}
	}
	told := published
	if said >= 0 && !p.doc.Times[said].Interval.To.IsZero() {
		told = p.doc.Times[said].Interval.To // the day it was said is nearer than the day it was printed
	}
	iv := entente.Interval{From: told, To: told, Precision: entente.PrecisionUnknown}
	if c.Modality == entente.Planned || c.Modality == entente.Conditional || c.Modality == entente.Feared {
		iv.To = entente.Date{}
	}
	return iv, reading{}
}

// unborn reports whether iv begins after the report was written, though the trigger tells
// of it in the past: its year was read wrongly.
func (p *pass) unborn(iv entente.Interval, trigger int) bool {
	begin, told := iv.From, p.doc.Report.Published
	if begin.IsZero() {
		begin = iv.To
	}
	return !told.IsZero() && begin.DaysSince(told) > 1 && p.tense(p.clauseOf(trigger), "VBD")
}

// clauseStep is what every clause between a time and a deed adds to the steps from one to
// the other: a time of the deed's own clause is nearer.
const clauseStep = maxReach

// dated returns when the trigger's deed was done if t, headed by token at, is its time,
// and how far off t is; less than 0 where it is not its time. What matters is what lies
// on the way from one to the other in the parse.
func (p *pass) dated(t *document.Time, at, trigger int) (iv entente.Interval, far int) {
	no := entente.Interval{}
	iv, far = t.Interval, p.distance(at, trigger)
	if p.sinceThen(t) && !p.lasts(trigger) {
		return no, -1
	}
	over, down := p.between(at, trigger)
	top := trigger // where the ways meet
	if n := len(over); n > 0 {
		top = p.tok(over[n-1]).Head
	}
	had := p.pluperfect(p.clauseOf(trigger))
	for _, n := range over {
		switch {
		case p.is(n, "acl:relcl") && p.tense(n, "VBD") && p.tense(p.clauseOf(trigger), "VBZ", "VBP"):
			return no, -1 // "holds the town, which it took in May"
		case p.is(n, "conj") && p.sinceThen(t) && p.tree.Child(n, "nsubj", "nsubj:pass") >= 0:
			return no, -1 // "holds the town, and they have besieged the port since May"
		case p.is(n, "acl:relcl", "appos"):
			// "Rice, who met him in April, said": the clause is closed before the verb. And
			// "since" goes with the clause it stands in: "a band that has fought since 1970".
			if n < top && at < trigger || p.pluperfect(n) && !had || p.sinceThen(t) && p.is(n, "acl:relcl") {
				return no, -1
			}
			far += clauseStep
		case p.is(n, "ccomp"), p.is(n, "conj") && p.anotherStory(n, trigger):
			return no, -1
		case p.is(n, "parataxis"):
			if p.parted(trigger, at) && p.tree.Child(n, "nsubj", "nsubj:pass") >= 0 {
				return no, -1
			}
			far += clauseStep
		case p.is(n, "advcl"):
			if m := p.marker(n); m == "if" || m == "unless" || p.pluperfect(n) && !had {
				return no, -1
			}
			far += clauseStep
		case p.is(n, "nmod") && n == at && p.tok(n).Head != trigger && p.tense(p.clauseOf(trigger), "VBZ", "VBP"):
			return no, -1 // "delivers on the pledge of May 2016"
		case n != at && (p.Preposition(n) == "before" || p.Preposition(n) == "prior to"):
			return no, -1 // "prior to the war of 2014"
		}
	}
	for _, n := range down {
		switch {
		case p.is(n, "acl:relcl") && (p.pluperfect(n) || p.restrictive(n) && p.mention(p.tok(n).Head) != nil):
			return no, -1
		case p.is(n, "advcl"):
			shifted, ok := p.offset(n, iv)
			if !ok {
				return no, -1
			}
			iv = shifted
		}
		if p.is(n, "conj", "advcl", "acl:relcl", "parataxis") && p.tense(n, "VBZ", "VBP") && p.tense(top, "VBD") {
			return no, -1 // "fought them from 1975 to 1991 and is armed by Algeria"
		}
	}
	if p.parted(trigger, at) {
		far += clauseStep
	}
	return iv, far
}

// parted reports whether a semicolon stands between a and b.
func (p *pass) parted(a, b int) bool {
	for k := min(a, b); k < max(a, b); k++ {
		if p.doc.Word(k) == ";" {
			return true
		}
	}
	return false
}

// between returns the tokens from a and from b up to where their ways in the parse meet,
// without that token.
func (p *pass) between(a, b int) (up, down []int) {
	for t := a; t >= 0 && len(up) <= maxReach; t = p.tok(t).Head {
		down = down[:0]
		for s := b; s >= 0 && len(down) <= maxReach; s = p.tok(s).Head {
			if s == t {
				return up, down
			}
			down = append(down, s)
		}
		up = append(up, t)
	}
	return nil, nil
}

// clauseOf returns the verb of the clause that t stands in, t itself where there is none.
func (p *pass) clauseOf(t int) int {
	for v, i := t, 0; v >= 0 && i < grammar.MaxClimb; v, i = p.tok(v).Head, i+1 {
		if p.verbal(v) {
			return v
		}
	}
	return t
}

// pluperfect reports whether verb v tells of what lay before the rest: "had declared".
func (p *pass) pluperfect(v int) bool {
	return slices.ContainsFunc(p.tree.All(v, "aux"), func(a int) bool { return p.tok(a).XPOS == "VBD" && p.tok(a).Lemma == "have" })
}

// anotherStory reports whether clause v, joined to that of the trigger, goes on to
// something else, so that its time is its own: it has its own subject and another tense,
// or no plain "and".
func (p *pass) anotherStory(v, trigger int) bool {
	if !p.verbal(v) || p.tree.Child(v, "nsubj", "nsubj:pass") < 0 {
		return false
	}
	cc := p.tree.Child(v, "cc")
	return cc < 0 || p.lower(cc) != "and" || p.tense(v, "VBD") != p.tense(p.clauseOf(trigger), "VBD")
}

// marker returns the word that opens clause v: "after", "if".
func (p *pass) marker(v int) string {
	if m := p.tree.Child(v, "mark"); m >= 0 {
		return p.lower(m)
	}
	return ""
}

// restrictive reports whether relative clause v tells which one is meant, with no comma
// before it: "arrested a man who killed two in his youth". What he did is no part of the story.
func (p *pass) restrictive(v int) bool {
	first, _ := p.tree.Subtree(v)
	return first > 0 && p.doc.Word(first) != "," && p.doc.Word(first-1) != ","
}

// sinceThen reports whether t is open to the end: "since 2012".
func (p *pass) sinceThen(t *document.Time) bool {
	return t.Interval.To.IsZero() && t.First > 0 && p.lower(t.First-1) == "since"
}

// lasts reports whether what the trigger tells can have gone on since some day: its verb
// is neither a simple past nor yet to come.
func (p *pass) lasts(trigger int) bool {
	v := p.clauseOf(trigger)
	return !p.tense(v, "MD") && (p.tok(v).XPOS != "VBD" || p.tree.Child(v, "aux") >= 0)
}

// offset returns when the clause of verb v happened that hangs on one dated iv. "A day
// after he had resigned" counts back from it; "hours after" and what "had" happened at no
// told distance have no day, and it returns false.
func (p *pass) offset(v int, iv entente.Interval) (entente.Interval, bool) {
	mark := p.tree.Child(v, "mark")
	if mark < 0 {
		return iv, !p.pluperfect(v)
	}
	var sign int
	switch p.lower(mark) {
	case "after":
		sign = -1
	case "before":
		sign = 1
	case "since", "until", "if", "unless":
		return iv, false
	default:
		return iv, !p.pluperfect(v)
	}
	if mark-2 < p.doc.Sentences[p.tok(v).Sentence].First || !p.inClass(mark-1, "time-units") {
		return iv, !p.pluperfect(v)
	}
	days := 0
	switch p.tok(mark - 1).Lemma {
	case "day":
		days = 1
	case "week":
		days = 7
	}
	n := p.howMany(mark - 2)
	if days*n == 0 || iv.From != iv.To {
		return iv, false
	}
	iv.From = iv.From.AddDays(sign * days * n)
	iv.To = iv.From
	return iv, true
}

// howMany returns the number that token t says, 0 where it says none.
func (p *pass) howMany(t int) int {
	switch p.lower(t) {
	case "a", "an", "one", "the":
		return 1
	}
	for _, i := range p.timesIn[p.tok(t).Sentence] {
		if d := &p.doc.Times[i]; d.First <= t && t < d.Last && d.Type == document.TimeDuration {
			n, _ := strconv.Atoi(strings.Trim(d.Value, "PDW"))
			return n
		}
	}
	return 0
}

// maxCarry is how many sentences on a history's day still holds: read off carried days in
// the conflict pages, most of which are right up to there.
const maxCarry = 4

// maxChapter is how many sentences on the year that a history has come to still holds.
const maxChapter = 40

// reached returns when the trigger's deed was done in a history by the day that its
// sentences have come to: known to about a month where it is what happened next, told in
// the simple past, outside relative clauses, in the same paragraph and a few sentences on
// at most. Further on, during a whole affair, or beside times of something else (others)
// only the year is; what "had" happened, or is told in a relative clause, was so by then. It
// is the zero Interval in news, and for what is told in the present, which is of the day of
// writing.
func (p *pass) reached(trigger int, c *entente.Claim, others bool) entente.Interval {
	s := p.tok(trigger).Sentence
	if s >= len(p.doc.Reached) || p.doc.Reached[s].IsZero() {
		return entente.Interval{}
	}
	day := p.doc.Reached[s]
	if others {
		if s == 0 || p.doc.Reached[s-1].Year != day.Year {
			return entente.Interval{}
		}
		day = p.doc.Reached[s-1]
	}
	so, near := p.carries(s, day)
	if !so {
		return entente.Interval{}
	}
	iv := entente.Interval{From: day, To: entente.NewDate(day.Year, time.December, 31), Precision: entente.PrecisionYear}
	before := false
	for v, i := trigger, 0; i < grammar.MaxClimb && v >= 0; v, i = p.tok(v).Head, i+1 {
		had := p.pluperfect(v)
		if !had && p.tense(v, "VBZ", "VBP", "MD") {
			return entente.Interval{}
		}
		before = before || had || p.is(v, "acl:relcl")
		if !had && !p.tense(v, "VBD") {
			continue
		}
		switch {
		case before:
			iv.From, iv.To = entente.Date{}, day
		case near && !others && !p.throughout(trigger):
			iv.To, iv.Precision = day, entente.PrecisionMonth
		case c.Kind == entente.KindControl:
			iv.To = day // lest a siege seems to last as long as its day is uncertain
		case others || p.throughout(trigger):
			iv.From = entente.NewDate(day.Year, time.January, 1)
		}
		return iv
	}
	return entente.Interval{}
}

// carries reports whether the story has come to day by a sentence at most maxChapter
// before s, and whether that one is near: in the same paragraph and few sentences on.
func (p *pass) carries(s int, day entente.Date) (so, near bool) {
	near = true
	for r := s; r >= 0 && s-r <= maxChapter; r-- {
		near = near && s-r <= maxCarry && (r == s || strings.Count(p.doc.Report.Text[p.doc.Sentences[r].End:p.doc.Sentences[r+1].Start], "\n") <= 1)
		for _, i := range p.timesIn[r] {
			t := &p.doc.Times[i]
			if t.Type == document.TimeSet || t.Type == document.TimeDuration || t.Interval.IsZero() || t.Interval.From != day {
				continue
			}
			if p.onward(t) {
				return true, near
			}
			so = true
		}
		if so {
			return false, false // it stands in an aside alone
		}
	}
	return false, false
}

// onward reports whether t leads the story on, and is no aside: "the first town to fall in
// the offensive that was announced on 18 April".
func (p *pass) onward(t *document.Time) bool {
	for n, i := p.headOf(t.First, t.Last), 0; n >= 0 && i < grammar.MaxClimb; n, i = p.tok(n).Head, i+1 {
		if p.is(n, "acl") || p.pluperfect(n) {
			return false
		}
	}
	return true
}

// throughout reports whether the clause of the trigger spans a whole affair: "more than
// 200 were killed during the battle".
func (p *pass) throughout(trigger int) bool {
	v := p.clauseOf(trigger)
	return slices.ContainsFunc(p.tree.All(v, "obl", "nmod"), func(o int) bool {
		prep := p.Preposition(o)
		return prep == "during" || prep == "throughout" || prep == "since"
	})
}

// tense reports whether verb v or an auxiliary of it has one of the forms.
func (p *pass) tense(v int, forms ...string) bool {
	return slices.Contains(forms, p.tok(v).XPOS) || slices.ContainsFunc(p.tree.All(v, "aux", "cop"), func(a int) bool { return slices.Contains(forms, p.tok(a).XPOS) })
}

// datesSaying reports whether the time at dates the saying of what the trigger
// tells.
func (p *pass) datesSaying(at, trigger int) bool {
	verb := at
	for i := 0; i < grammar.MaxClimb && verb >= 0 && (verb == at || !p.verbal(verb)); i++ {
		verb = p.tok(verb).Head
	}
	for _, i := range p.quotationsOver[p.tok(trigger).Sentence] {
		if q := &p.doc.Quotations[i]; q.CueToken == verb && q.Content.Contains(p.tok(trigger).Span) {
			return true
		}
	}
	return false
}
