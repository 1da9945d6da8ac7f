package segment

import (
	"context"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"entente"
	"entente/internal/document"
)

// maxSentence is the most tokens of a sentence. What runs on longer is a list or a
// table without marks; it is cut, so that later stages stay linear.
const maxSentence = 400

// Stage returns the stage that fills the Sentences and Tokens of a Document.
// It reads language/abbreviations.txt and language/tokens.txt.
func Stage(fsys fs.FS) (document.Stage, error) {
	t, err := loadTokenizer(fsys)
	if err != nil {
		return document.Stage{}, err
	}
	return document.Stage{
		Name: "sentences",
		Adds: document.Sentences,
		Run: func(_ context.Context, d *document.Document) error {
			t.fill(d)
			return nil
		},
	}, nil
}

// pieceRooms hold the pieces of texts that are done, whose room the next one takes; those of
// texts that long are let go.
var pieceRooms = sync.Pool{New: func() any { return new([]piece) }}

const maxKeptPieces = 1 << 16

// fill puts the sentences and tokens of d's text into d.
func (t *tokenizer) fill(d *document.Document) {
	room := pieceRooms.Get().(*[]piece)
	pieces := t.pieces(d.Report.Text, (*room)[:0])
	d.Tokens = make([]document.Token, len(pieces))
	for i, p := range pieces {
		d.Tokens[i] = document.Token{Span: p.Span, Head: -1}
	}
	sp := splitter{tokenizer: t, text: d.Report.Text, pieces: pieces}
	sp.title = strings.TrimSpace(d.Report.Title)
	sp.split()
	d.Sentences = sp.out
	if cap(pieces) <= maxKeptPieces {
		*room = pieces
		pieceRooms.Put(room)
	}
	for n, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			d.Tokens[i].Sentence = n
		}
	}
	splitDateline(d)
}

// splitter divides the tokens of one text into sentences.
type splitter struct {
	*tokenizer
	text   string
	title  string
	pieces []piece
	width  int // of a text wrapped by hand, in characters; 0 where lines are paragraphs
	out    []document.Sentence
}

// split goes block by block: what stands between hard line breaks.
func (s *splitter) split() {
	s.width = wrapWidth(s.text)
	first := 0
	kind := s.lineKind(0)
	for i := 1; i <= len(s.pieces); i++ {
		if i < len(s.pieces) && !s.hardBreak(i) {
			continue
		}
		s.block(first, i, kind)
		if i < len(s.pieces) {
			kind = s.lineKind(i)
		}
		first = i
	}
}

// block divides the tokens [first, last), which no sentence leaves.
func (s *splitter) block(first, last int, kind lineKind) {
	if first == last {
		return
	}
	before := len(s.out)
	from := first
	for i := first; i < last; {
		end := s.terminal(i, last)
		if end == 0 {
			i++
			continue
		}
		if end < last && !s.enumerates(from, i) && s.boundary(i, end, last) {
			s.add(from, end)
			from = end
		}
		i = end
	}
	s.add(from, last)
	if len(s.out) == before+1 {
		s.out[before].Headline = s.headline(first, last, kind)
	}
}

// add enters the sentence [first, last), cut where it is too long, best behind a
// comma or the like.
func (s *splitter) add(first, last int) {
	for last-first > maxSentence {
		cut := first + maxSentence
		for i := cut; i > cut-maxSentence/4; i-- {
			if w := s.word(i - 1); w == ";" || w == "," || w == "—" || w == "–" {
				cut = i
				break
			}
		}
		s.append(first, cut)
		first = cut
	}
	if first < last {
		s.append(first, last)
	}
}

func (s *splitter) append(first, last int) {
	span := entente.Span{Start: s.pieces[first].Start, End: s.pieces[last-1].End}
	s.out = append(s.out, document.Sentence{Span: span, First: first, Last: last})
}

func (s *splitter) word(i int) string { return s.text[s.pieces[i].Start:s.pieces[i].End] }

// adjacent reports whether nothing stands between token i and the one before.
func (s *splitter) adjacent(i int) bool { return s.pieces[i].Start == s.pieces[i-1].End }

// terminal returns the end of the marks that token i opens and that may close a
// sentence: a stop with the quotes and brackets right behind it. It is 0 where i
// closes nothing.
func (s *splitter) terminal(i, last int) int {
	switch w := s.word(i); w[0] {
	case '.', '!', '?':
	default:
		if s.pieces[i].stop != stopOpen && !strings.HasPrefix(w, "…") {
			return 0
		}
	}
	end := i + 1
	for end < last && s.adjacent(end) && isCloser(s.word(end)) {
		end++
	}
	return end
}

func isCloser(w string) bool {
	switch w {
	case "”", "’", "\"", "'", "''", "’’", ")", "]", "}", "»":
		return true
	}
	return false
}

func isOpener(w string) bool {
	switch w {
	case "“", "‘", "\"", "'", "``", "`", "(", "[", "«", "„", "‘‘":
		return true
	}
	return false
}

// enumerates reports whether the stop i, in a sentence that starts at from, belongs
// to the number of an item ("2. The parties …").
func (s *splitter) enumerates(from, i int) bool {
	return i == from+1 && s.pieces[from].Len() <= 2 && s.word(i) == "." && s.adjacent(i) && class[s.word(from)[0]] == digit
}

// boundary decides whether the sentence ends before token end, where token i is the
// stop and [i+1, end) are its closers.
func (s *splitter) boundary(i, end, last int) bool {
	next := end
	for next < last-1 && next < end+3 && isOpener(s.word(next)) {
		next++
	}
	opened := next > end
	word := s.word(next)
	r, _ := utf8.DecodeRuneInString(word)
	upper, lower := unicode.IsUpper(r), unicode.IsLower(r)
	quoted := end > i+1
	switch {
	case s.pieces[i].stop == stopOpen:
		return !s.adjacent(end) && upper && (in(s.starters, word) || opened || quoted)
	case strings.HasPrefix(s.word(i), "…") || strings.HasPrefix(s.word(i), ".."):
		// "He left... They" ends; " ... " between blanks may be an omission.
		return upper && (quoted || opened || i > 0 && s.adjacent(i) || in(s.starters, word))
	case s.adjacent(end):
		return upper || opened && !quoted
	case lower:
		return !quoted && !(i > 0 && s.pieces[i-1].Len() == 1)
	case upper || unicode.IsDigit(r) || opened:
		return true
	}
	switch word {
	case ",", ";", ":", ")", "]", "—", "–", "-", "--", "”", "’":
		return false
	}
	return true
}
