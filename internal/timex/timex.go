package timex

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"entente"
	"entente/internal/document"
)

// Stage returns the stage that fills the Times of a Document. It reads
// language/times.txt and language/numbers.txt.
func Stage(fsys fs.FS) (document.Stage, error) {
	w, err := loadWords(fsys)
	if err != nil {
		return document.Stage{}, err
	}
	return document.Stage{
		Name:  "times",
		Needs: document.Sentences,
		Adds:  document.Times,
		Run: func(_ context.Context, d *document.Document) error {
			d.Times, d.Reached = find(w, d)
			return nil
		},
	}, nil
}

// matcher walks over one document. Token indexes are those of the document; first
// and last bound the sentence at hand.
type matcher struct {
	*words
	doc         *document.Document
	low         []string // tokens in lower case, without the stop of an abbreviation
	entries     []*entry
	base        entente.Date // the day deictic expressions count from
	news        bool
	first, last int
	// What narrative expressions count from: the day last mentioned, the begin of the
	// last day to month, the last expression of any size, and the year that the
	// sentence names.
	day     entente.Date
	near    entente.Date
	mention entente.Interval
	named   int
	// topic is the first month of the year that most of a history's dates name.
	topic   entente.Date
	chapter chapter
	reached entente.Date // the day the history has come to in this chapter
}

// room is what a matcher knows of each token; the next one takes the room.
type room struct {
	low     []string
	entries []*entry
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// find returns the times of d and, where it is a history, the day that it has come to
// by the end of each sentence.
func find(w *words, d *document.Document) ([]document.Time, []entente.Date) {
	in := rooms.Get().(*room)
	m := newMatcher(w, d, in)
	defer func() {
		clear(m.low) // which would keep the text
		in.low, in.entries = m.low, m.entries
		rooms.Put(in)
	}()
	var out []document.Time
	var reached []entente.Date
	for _, s := range d.Sentences {
		m.first, m.last, m.named = s.First, s.Last, 0
		if s.Headline {
			m.openChapter(s)
		}
		begin := len(out)
		for i := s.First; i < s.Last; {
			r := m.at(i)
			if !r.found() || r.end <= i {
				i++
				continue
			}
			out = append(out, document.Time{
				Span: d.Span(i, r.end), First: i, Last: r.end,
				Type: r.typ, Value: r.value, Interval: r.iv, Inferred: r.inferred,
			})
			m.remember(i, r)
			i = r.end
		}
		m.finish(out[begin:])
		if s.Headline {
			m.dateChapter(out[begin:])
		}
		if !m.news {
			reached = append(reached, m.reached)
		}
	}
	return out, reached
}

func newMatcher(w *words, d *document.Document, in *room) *matcher {
	m := &matcher{words: w, doc: d, base: d.Report.Dateline.Date}
	if m.base.IsZero() {
		m.base = d.Report.Published
	}
	n := len(d.Tokens)
	m.low, m.entries = slices.Grow(in.low[:0], n)[:n], slices.Grow(in.entries[:0], n)[:n]
	marks, months := 0, 0
	var topics topics
	for i := range d.Tokens {
		word := d.Lower(i)
		if n := len(word); n > 1 && word[n-1] == '.' {
			word = word[:n-1]
		}
		m.low[i] = word
		e := w.entries[word]
		if e == nil {
			e = noEntry
		}
		m.entries[i] = e
		if e.deictic != 0 && word != "today" && word != "tonight" || e.weekday != 0 && len(word) > 5 && !e.plural {
			if i+1 == len(d.Tokens) || !m.dateFollows(i) {
				marks++
			}
		}
		if e.month != 0 && len(word) > 3 {
			months++
			topics.add(e.month, d, i)
		}
	}
	// Weekdays without a date and "yesterday" are the mark of news. A history counts
	// by months and days and has such words in quotations only.
	m.news = marks*5 >= months && !m.base.IsZero()
	m.topic = topics.first(d.Report.Title)
	m.near = m.topic
	return m
}

// dateFollows reports whether a number or month is next to weekday i in the raw
// tokens ("Sunday, 6", "Sunday, November"); entries behind i are not filled yet.
func (m *matcher) dateFollows(i int) bool {
	for j := i + 1; j < min(i+3, len(m.doc.Tokens)); j++ {
		word := m.doc.Word(j)
		if class := word[0]; class >= '0' && class <= '9' {
			return true
		}
		if e := m.words.entries[strings.ToLower(strings.TrimSuffix(word, "."))]; e != nil && e.month != 0 {
			return true
		}
	}
	return false
}

// w returns token i in lower case, "" outside the sentence.
func (m *matcher) w(i int) string {
	if i < m.first || i >= m.last {
		return ""
	}
	return m.low[i]
}

// e returns what token i may mean.
func (m *matcher) e(i int) *entry {
	if i < m.first || i >= m.last {
		return noEntry
	}
	return m.entries[i]
}

// capital reports whether token i begins with a capital letter.
func (m *matcher) capital(i int) bool {
	if i < m.first || i >= m.last {
		return false
	}
	c := m.doc.Word(i)[0]
	return c >= 'A' && c <= 'Z'
}

func (m *matcher) is(i int, words ...string) bool {
	w := m.w(i)
	for _, x := range words {
		if w == x {
			return w != ""
		}
	}
	return false
}

// at returns the longest reading that starts at token i; of readings of one length
// the rule listed first has it.
func (m *matcher) at(i int) reading {
	w := m.w(i)
	c := w[0]
	if m.entries[i] == noEntry && (c < '0' || c > '9') && c != '\'' && c < 0x80 && !opensTime(w) && !m.Known(w) {
		return reading{}
	}
	var best reading
	for _, rule := range []func(*matcher, int) reading{
		(*matcher).date, (*matcher).partOfDate, (*matcher).era, (*matcher).clock, (*matcher).narrative,
		(*matcher).fromReport, (*matcher).ago, (*matcher).set, (*matcher).duration,
	} {
		if r := rule(m, i); r.end > best.end {
			best = r
		}
	}
	return best
}

// opensTime are the first words of rules that are in no list of times.txt.
func opensTime(w string) bool {
	switch w {
	case "the", "a", "an", "that", "every", "each", "half", "noon", "midnight", "overnight", "later", "earlier", "same", "now", "day", "both", "first", "second", "once", "twice", "ad", "these", "those":
		return true
	}
	return strings.HasPrefix(w, "mid")
}

// remember keeps of r, at token i, what later expressions of a narrative count from.
func (m *matcher) remember(i int, r reading) {
	if r.typ != document.TimeDate && r.typ != document.TimeClock || r.iv.From.IsZero() {
		return
	}
	if r.deictic && !m.news { // "today" in a history leads out of the story
		return
	}
	if r.iv.From == r.iv.To {
		m.day = r.iv.From
	}
	if !r.iv.To.IsZero() && r.iv.To.DaysSince(r.iv.From) <= 31 {
		m.near, m.reached = r.iv.From, r.iv.From
	} else if len(r.value) == 4 && r.year > 0 && m.is(i-1, "in", "during", "of") {
		m.named = r.year
	}
	m.mention = r.iv
}

// finish applies the prepositions of a sentence's times to their intervals, and
// joins the two ends of "from … to …".
func (m *matcher) finish(times []document.Time) {
	joined := false
	for k := range times {
		t := &times[k]
		if joined {
			joined = false
			continue
		}
		if t.Interval.IsZero() {
			continue
		}
		if joined = k+1 < len(times) && m.joinRange(t, &times[k+1]); joined {
			continue
		}
		if t.Type == document.TimeDuration || t.Type == document.TimeSet {
			continue
		}
		m.signal(t)
	}
}

// signal bends the interval of t as the preposition before it asks: "since May" is
// open to the future, "by May" and "until May" to the past.
func (m *matcher) signal(t *document.Time) {
	i := t.First - 1
	if m.is(i, "the") {
		i--
	}
	iv := &t.Interval
	switch m.w(i) {
	case "since":
		iv.To = entente.Date{}
	case "until", "till", "til", "by":
		if m.is(i, "by") && m.e(t.Last).counted {
			return // "taken by 2016 rebels" sets no limit
		}
		iv.From = entente.Date{}
	case "before":
		iv.From, iv.To = entente.Date{}, iv.From.AddDays(-1)
	case "after":
		iv.From, iv.To = iv.To.AddDays(1), entente.Date{}
	case "from", "starting", "beginning":
		if m.is(t.Last, "on", "onward", "onwards", "forward") {
			iv.To = entente.Date{}
		}
	}
}

// joinRange gives both ends of "from A to B", "between A and B" and "A–B" the whole
// stretch, so that whoever takes one of them has it all.
func (m *matcher) joinRange(a, b *document.Time) bool {
	gap := b.First - a.Last
	if gap < 1 || gap > 2 || a.Interval.IsZero() || b.Interval.IsZero() || a.Type != b.Type || a.Type == document.TimeDuration {
		return false
	}
	sep := m.w(a.Last)
	before := m.w(a.First - 1)
	if before == "the" {
		before = m.w(a.First - 2)
	}
	switch {
	case before == "from" && (sep == "to" || sep == "until" || sep == "till" || sep == "through" || sep == "-" || sep == "–"):
	case before == "between" && sep == "and":
	case gap == 1 && (sep == "-" || sep == "–" || sep == "—" || sep == "through"):
	default:
		return false
	}
	from, to := a.Interval.From, b.Interval.To
	if from.IsZero() || to.IsZero() || to.Before(from) {
		return false
	}
	p := coarser(a.Interval.Precision, b.Interval.Precision)
	a.Interval = entente.Interval{From: from, To: to, Precision: p}
	b.Interval = a.Interval
	return true
}

func coarser(p, q entente.Precision) entente.Precision {
	rank := map[entente.Precision]int{entente.PrecisionDay: 1, entente.PrecisionMonth: 2, entente.PrecisionYear: 3, entente.PrecisionUnknown: 4}
	if rank[p] > rank[q] {
		return p
	}
	return q
}
