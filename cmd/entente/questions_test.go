package main

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// readerQuestion is a block of testdata/questions/raqqa.txt, which says what the
// fields are.
type readerQuestion struct {
	line      int
	question  string
	answer    string
	ask       []string
	says, not []string
	skip      string
}

// TestQuestions asks the program what a reader of the examples asks, and wants the
// answers that people wrote down who had read them.
func TestQuestions(t *testing.T) {
	questions, called := readQuestions(t, "testdata/questions/raqqa.txt")
	if len(questions) < 40 {
		t.Errorf("%d questions", len(questions))
	}
	reports, err := filepath.Glob("../../examples/raqqa/[0-9]*")
	if err != nil || len(reports) == 0 {
		t.Fatalf("no reports: %v", err)
	}
	db := filepath.Join(t.TempDir(), "raqqa.db")
	ok(t, append([]string{"ingest", "--quiet", "--db", db}, reports...)...)
	for _, q := range questions {
		t.Run(q.question, func(t *testing.T) {
			if q.skip != "" {
				t.Skip(q.skip)
			}
			r := ok(t, slices.Concat(q.ask, []string{"--quiet", "--db", db})...)
			shown := fold(r.stdout, called)
			for _, words := range q.says {
				parts := strings.Split(words, "...")
				for i := range parts {
					parts[i] = regexp.QuoteMeta(fold(parts[i], called))
				}
				if !regexp.MustCompile(strings.Join(parts, ".{0,400}?")).MatchString(shown) {
					t.Errorf("line %d: the answer does not say %q:\n%s", q.line, words, r.stdout)
				}
			}
			for _, words := range q.not {
				if strings.Contains(shown, fold(words, called)) {
					t.Errorf("line %d: the answer says %q:\n%s", q.line, words, r.stdout)
				}
			}
		})
	}
}

// fold makes words comparable: lower case, one blank between two, one name for one
// actor.
func fold(s string, called [][2]string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	for _, c := range called {
		s = strings.ReplaceAll(s, c[1], c[0])
	}
	return s
}

func readQuestions(t *testing.T, path string) (out []readerQuestion, called [][2]string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := bufio.NewScanner(f)
	for n := 1; rows.Scan(); n++ {
		row := strings.TrimSpace(rows.Text())
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		key, value, found := strings.Cut(row, ": ")
		if !found {
			t.Fatalf("%s:%d: want a field and its value", path, n)
		}
		switch key {
		case "called":
			to, from, found := strings.Cut(strings.ToLower(value), " = ")
			if !found {
				t.Fatalf("%s:%d: want a name = another", path, n)
			}
			called = append(called, [2]string{to, from})
			continue
		case "question":
			out = append(out, readerQuestion{line: n, question: value})
		}
		if len(out) == 0 {
			t.Fatalf("%s:%d: a field before the first question", path, n)
		}
		q := &out[len(out)-1]
		switch key {
		case "question":
		case "answer":
			q.answer = value
		case "ask":
			q.ask = commandWords(value)
		case "says":
			q.says = append(q.says, value)
		case "not":
			q.not = append(q.not, value)
		case "skip":
			q.skip = value
		default:
			t.Fatalf("%s:%d: no field is called %q", path, n, key)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for _, q := range out {
		if q.answer == "" || len(q.ask) == 0 || len(q.says)+len(q.not) == 0 {
			t.Errorf("%s:%d: a question needs an answer, a command and what it is to say", path, q.line)
		}
	}
	return out, called
}

// commandWords splits a command line; quotation marks keep words together.
func commandWords(s string) []string {
	var out []string
	for i, part := range strings.Split(s, `"`) {
		if i%2 == 1 {
			out = append(out, part)
			continue
		}
		out = append(out, strings.Fields(part)...)
	}
	return out
}
