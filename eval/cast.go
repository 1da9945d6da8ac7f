package eval

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/coder"
	"entente/internal/document"
)

// castLesson is a text that says of words which tell of events who does it to whom
// (docs/formats/triggers.md): lessons for the ranker's model of parties alone.
type castLesson struct {
	exam  *coder.Exam
	roles []classifier.Example
	fold  int
}

// castWord is a word that tells of an event, with the tokens that name its parties.
type castWord struct {
	token   int
	typ     string
	parties [2][]int // actors, recipients
}

// castLessons reads the lessons of the train part of the project's own texts.
func (t *Teacher) castLessons(ctx context.Context) ([]*castLesson, error) {
	texts, err := ownTriggers(t.Data)
	if err != nil {
		return nil, err
	}
	texts = slices.DeleteFunc(texts, func(x triggerText) bool {
		return x.dev() || !slices.ContainsFunc(x.marks, func(m triggerMark) bool { return m.parties != "" })
	})
	reports := make([]entente.Report, len(texts))
	for i := range texts {
		reports[i] = entente.Report{ID: entente.ReportID(texts[i].id), Text: texts[i].text, Lang: "en"}
	}
	docs, err := analyseAll(ctx, t.Analyse, reports)
	if err != nil {
		return nil, err
	}
	out := make([]*castLesson, len(texts))
	for i := range texts {
		l := &castLesson{exam: t.Coder.Examine(docs[i]), fold: i % folds}
		for _, m := range texts[i].marks {
			if m.parties == "" {
				continue
			}
			w, err := m.cast(docs[i])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", texts[i].id, err)
			}
			if w.token >= 0 {
				l.learn(w)
			}
		}
		out[i] = l
	}
	return out, nil
}

// cast finds the tokens of the word and of those whom the mark names.
func (m triggerMark) cast(d *document.Document) (castWord, error) {
	w := castWord{token: tokenAt(d, m.from), typ: m.label}
	actors, recipients, ok := strings.Cut(m.parties, ">")
	if !ok {
		return w, fmt.Errorf("parties are ACTORS>RECIPIENTS, not %q: %w", m.parties, entente.ErrInvalid)
	}
	for role, list := range []string{actors, recipients} {
		if list == "-" {
			continue
		}
		for name := range strings.SplitSeq(list, ",") {
			at, err := findWord(d.Report.Text, name)
			if err != nil {
				return w, err
			}
			if k := tokenAt(d, at); k >= 0 {
				w.parties[role] = append(w.parties[role], k)
			}
		}
	}
	return w, nil
}

// findWord returns the byte at which a word stands in text; "word#2" is the second of that form.
func findWord(text, name string) (int, error) {
	word, number, _ := strings.Cut(name, "#")
	nth := 1
	if number != "" {
		var err error
		if nth, err = strconv.Atoi(number); err != nil || nth < 1 {
			return 0, fmt.Errorf("%q: %w", name, entente.ErrInvalid)
		}
	}
	whole := regexp.MustCompile(`(?:^|[^\pL\pN])(` + regexp.QuoteMeta(word) + `)(?:$|[^\pL\pN])`)
	for from := 0; ; nth-- {
		m := whole.FindStringSubmatchIndex(text[from:])
		if m == nil {
			return 0, fmt.Errorf("no %q in %q: %w", name, text, entente.ErrNotFound)
		}
		if nth == 1 {
			return from + m[2], nil
		}
		from += m[3]
	}
}

// tokenAt returns the token in which byte at lies, -1 where there is none.
func tokenAt(d *document.Document, at int) int {
	return slices.IndexFunc(d.Tokens, func(t document.Token) bool { return t.Start <= at && at < t.End })
}

// learn adds, for each candidate of a word, whether he does it, has it done to him, or neither.
func (l *castLesson) learn(w castWord) {
	people := l.exam.Candidates(w.token)
	class := make([]int, len(people))
	party := make([]bool, len(people)) // another mention of one who has a role
	for role, tokens := range w.parties {
		for _, k := range tokens {
			i := l.named(people, k)
			if i < 0 {
				continue
			}
			class[i] = role + 1
			for j := range people {
				party[j] = party[j] || sameParty(people[i].Parties, people[j].Parties)
			}
		}
	}
	for i := range people {
		if class[i] > 0 || !party[i] {
			l.roles = append(l.roles, classifier.Example{Features: l.exam.Role(w.token, w.typ, i), Class: class[i], Weight: 1})
		}
	}
}

// named returns the candidate whose mention token k heads, else the shortest that it is in; -1
// where there is none.
func (l *castLesson) named(people []coder.Candidate, k int) int {
	best := -1
	at := l.exam.Span(k)
	for i := range people {
		switch c := &people[i]; {
		case c.Token == k:
			return i
		case c.Span.Start <= at.Start && at.End <= c.Span.End && (best < 0 || c.Span.Len() < people[best].Span.Len()):
			best = i
		}
	}
	return best
}

func sameParty(a, b []entente.Party) bool {
	return slices.ContainsFunc(a, func(x entente.Party) bool {
		return x.Actor != "" && slices.ContainsFunc(b, func(y entente.Party) bool { return x.Actor == y.Actor })
	})
}
