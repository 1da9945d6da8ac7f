package quantity

import (
	"context"
	"io/fs"
	"strings"

	"entente"
	"entente/internal/document"
)

// Stage returns the stage that finds stated numbers with what they count. It
// reads language/numbers.txt and language/quantities.txt.
func Stage(fsys fs.FS) (document.Stage, error) {
	w, err := loadVocabulary(fsys)
	if err != nil {
		return document.Stage{}, err
	}
	return document.Stage{
		Name:  "quantities",
		Needs: document.Sentences | document.Tags | document.Parse | document.Times,
		Adds:  document.Quantities,
		Run: func(_ context.Context, d *document.Document) error {
			q := newQuantifier(w, d)
			for _, s := range d.Sentences {
				if !s.Silent {
					q.sentence(s)
				}
			}
			d.Quantities = q.out
			return nil
		},
	}, nil
}

// quantifier walks over one document.
type quantifier struct {
	*vocabulary
	doc         *document.Document
	low         []string
	inTime      []bool
	first, last int // the sentence at hand
	out         []document.Quantity
}

func newQuantifier(w *vocabulary, d *document.Document) *quantifier {
	q := &quantifier{vocabulary: w, doc: d, low: d.Lowered(), inTime: make([]bool, len(d.Tokens))}
	for _, t := range d.Times {
		for i := t.First; i < t.Last; i++ {
			q.inTime[i] = true
		}
	}
	return q
}

// amount is a number as written: tokens [first, last).
type amount struct {
	entente.Range
	first, last int
	vague       bool // "dozens": what it counts follows after "of"
	approximate bool
	unit        string // from a sign before it
}

func (q *quantifier) sentence(s document.Sentence) {
	q.first, q.last = s.First, s.Last
	for i := s.First; i < s.Last; {
		a, ok := q.amount(i)
		if !ok {
			i++
			continue
		}
		a = q.span(a)
		if q.counts(a) {
			if x, ok := q.quantity(a); ok {
				q.out = append(q.out, x)
				i = max(x.Last, a.last)
				continue
			}
		}
		i = a.last
	}
}

// word returns token i in lower case, "" outside the sentence.
func (q *quantifier) word(i int) string {
	if i < q.first || i >= q.last {
		return ""
	}
	return q.low[i]
}

func (q *quantifier) words(i int) []string {
	if i < q.first || i >= q.last {
		return nil
	}
	return q.low[i:min(q.last, i+16)]
}

// amount reads the number that starts at token i, without the words that bound it:
// "$ 3 million", "several hundred", "tens of thousands", "5,000".
func (q *quantifier) amount(i int) (amount, bool) {
	a := amount{first: i}
	j := i
	if unit := q.signs[q.word(i)]; unit != "" {
		a.unit = unit
		j++
	}
	if j >= q.last || q.inTime[j] {
		return a, false
	}
	if r, ok := q.vague[q.word(j)]; ok && a.unit == "" {
		a.Range, a.last, a.vague, a.approximate = r, j+1, true, true
		if more, ok := q.vague[q.word(j+2)]; ok && q.word(j+1) == "of" && more.Low > r.Low { // "tens of thousands"
			a.Range, a.last = times(r, more.Low/2), j+3
		}
		return a, true
	}
	k := j
	if q.word(k) == "a" {
		k++
	}
	if r, ok := q.some[q.word(k)]; ok {
		a.Range, a.last, a.approximate = r, k+1, true
		if q.word(a.last) == "of" && q.word(k) != "several" {
			a.last++
		}
		// "several hundred": a scale alone is no number, so lend it one.
		if v, n := q.Cardinal(append([]string{"a"}, q.words(a.last)...)); n > 1 && v >= 12 {
			a.Range, a.last = times(r, v), a.last+n-1
		}
		return a, true
	}
	if q.word(j) == "half" && q.word(j+1) == "a" { // "half a million"
		if v, n := q.Cardinal(q.words(j + 1)); n > 1 && v >= 1000 {
			a.Range, a.last = entente.Range{Low: v / 2, Best: v / 2, High: v / 2}, j+1+n
			return a, true
		}
	}
	v, n := q.Cardinal(q.words(j))
	if n == 0 {
		return a, false
	}
	a.Range, a.last = entente.Range{Low: v, Best: v, High: v}, j+n
	return a, true
}

func times(r entente.Range, f float64) entente.Range {
	return entente.Range{Low: r.Low * f, Best: r.Best * f, High: r.High * f}
}

// span takes in the other end of a range and the words that bound the number:
// "between 3,000 and 5,000", "3 to 5 million", "at least 12", "30 or more".
func (q *quantifier) span(a amount) amount {
	sep := q.word(a.last)
	between := q.word(a.first - 1)
	if sep == "to" || sep == "-" || sep == "–" || sep == "or" || sep == "and" && between == "between" {
		if b, ok := q.amount(a.last + 1); ok && !a.vague && !b.vague && (b.unit == "" || b.unit == a.unit) {
			low := a.Low
			if scale := scaleOf(b.Best); a.last-a.first == 1 && low < 1000 && scale > 1 && low < b.Best/scale && b.last-b.first > 1 {
				low *= scale // "3 to 5 million"
			} else if sep != "or" && sep != "and" && b.High >= 1e4 && low >= 10 && low < 1000 && low*1000 < b.High && low*50 > b.High/1000 {
				low *= 1000 // "30–40,000"
			}
			if low < b.High {
				a.Range = entente.Range{Low: low, Best: (low + b.High) / 2, High: b.High}
				a.last, a.approximate = b.last, true
				if between == "between" || between == "from" {
					a.first--
				}
				return a
			}
		}
	}
	switch q.before(a.first) {
	case about, least:
		a.approximate = true
	case most:
		a.approximate = true
		a.Low = 0
	}
	if q.word(a.last) == "+" {
		a.last, a.approximate = a.last+1, true
	} else if q.word(a.last) == "or" && (q.word(a.last+1) == "more" || q.word(a.last+1) == "so") {
		a.last, a.approximate = a.last+2, true
	}
	return a
}

// scaleOf returns the thousand, million or billion in v.
func scaleOf(v float64) float64 {
	for _, s := range []float64{1e12, 1e9, 1e6, 1e3} {
		if v >= s {
			return s
		}
	}
	return 1
}

// before returns the bound that ends right before token i.
func (q *quantifier) before(i int) bound {
	for n := maxPhrase; n > 0; n-- {
		if i-n >= q.first {
			if b, ok := q.bounds[strings.Join(q.low[i-n:i], " ")]; ok {
				return b
			}
		}
	}
	return exact
}
