package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente"
)

const coder = "test/1"

var (
	ctx     = context.Background()
	morning = time.Date(2016, 11, 7, 8, 0, 0, 0, time.UTC)
)

// made returns the nth report of a series and its claims: n mod 4 of them.
func made(n int) (entente.Report, []entente.Claim) {
	r := entente.Report{
		ID:             entente.ReportID(fmt.Sprintf("report-%04d", n)),
		Title:          "A <title> & more",
		Published:      entente.NewDate(2016, 1, 1+n%300),
		PublishedBasis: "test",
		Notes:          []string{"a note"},
	}
	if n%10 == 9 {
		r.Published, r.PublishedBasis = entente.Date{}, ""
	}
	for i := range n % 4 {
		r.Text += fmt.Sprintf("Side %d shelled “Town %d” on day %d. ", i, n, i)
	}
	r.Text += "Nothing else happened."
	return r, claimsOf(r, n%4, coder)
}

// claimsOf makes the first n claims of a report that made made.
func claimsOf(r entente.Report, n int, coder string) []entente.Claim {
	var claims []entente.Claim
	for i := range n {
		quote := fmt.Sprintf("Side %d shelled", i)
		start := strings.Index(r.Text, quote)
		c := entente.Claim{
			Kind: entente.KindEvent,
			Provenance: entente.Provenance{
				Report: r.ID, Published: r.Published, Coder: coder,
				Evidence: []entente.Evidence{{Span: entente.Span{Start: start, End: start + len(quote)}, Quote: quote}},
			},
			Polarity: entente.Affirmed, Modality: entente.Asserted, Confidence: 0.5, Reason: "<test>", Rule: "test",
			Valid: entente.Day(r.Published),
			Place: &entente.Toponym{Place: entente.Place{ID: "?town", Name: "Town", Lat: 36.5, Lon: 38}},
			Event: &entente.Event{Type: "ASSAULT", Modes: []string{"heavy-weapons"}, Quad: 4, CAMEO: "194",
				Actors: []entente.Party{{Text: "Side", Span: entente.Span{Start: start, End: start + 4}, Actor: entente.ActorID(fmt.Sprintf("side-%d", i))}},
				Dead:   &entente.Range{Low: 1, Best: 2, High: 3}},
		}
		c.Seal()
		claims = append(claims, c)
	}
	return claims
}

func open(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func temporary(t testing.TB) *Store {
	return open(t, filepath.Join(t.TempDir(), "a store #1?.db"), Options{Coder: coder})
}

func fill(t testing.TB, s *Store, numbers ...int) {
	t.Helper()
	for _, n := range numbers {
		r, claims := made(n)
		if _, err := s.AppendReport(ctx, r, claims, morning.Add(time.Duration(n)*time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
}

func collect[T any](t testing.TB, seq func(func(T, error) bool)) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func dump(t testing.TB, s *Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Dump(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRoundTrip(t *testing.T) {
	s := temporary(t)
	r, claims := made(3)
	if has, err := s.Has(ctx, r); has || err != nil {
		t.Fatalf("an empty store has the report: %v, %v", has, err)
	}
	if added, err := s.AppendReport(ctx, r, claims, morning); !added || err != nil {
		t.Fatalf("append: %v, %v", added, err)
	}
	if has, err := s.Has(ctx, r); !has || err != nil {
		t.Fatalf("the store has not the report: %v, %v", has, err)
	}
	if diff := cmp.Diff([]entente.Report{r}, collect(t, s.Reports(ctx))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(claims, collect(t, s.Claims(ctx, Query{}))); diff != "" {
		t.Error(diff)
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestSameReportTwiceAddsNothing(t *testing.T) {
	s := temporary(t)
	fill(t, s, 1, 2, 3)
	before := dump(t, s)
	r, claims := made(3)
	added, err := s.AppendReport(ctx, r, claims, morning.Add(24*time.Hour))
	if added || err != nil {
		t.Errorf("added %v, %v", added, err)
	}
	if after := dump(t, s); after != before {
		t.Errorf("the store changed:\n%s", cmp.Diff(before, after))
	}
}

func TestCorrectedReportIsANewRecord(t *testing.T) {
	s := temporary(t)
	r, claims := made(2)
	fill(t, s, 2)
	r.Text += " This report was corrected."
	if added, err := s.AppendReport(ctx, r, claims, morning.Add(time.Hour)); !added || err != nil {
		t.Fatalf("added %v, %v", added, err)
	}
	if n, _ := s.Count(ctx); n != (Counts{Reports: 2, Codings: 2, Claims: 4}) {
		t.Errorf("%+v", n)
	}
	if all := collect(t, s.Reports(ctx)); len(all) != 2 || all[0].ID != r.ID || all[1].ID != r.ID {
		t.Errorf("versions: %+v", all)
	}
}

func TestNewCoderSupersedes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s := open(t, path, Options{Coder: coder})
	fill(t, s, 3, 2)
	r, _ := made(3)
	s.Close()
	s = open(t, path, Options{Coder: "test/2"})
	if has, _ := s.Has(ctx, r); has {
		t.Error("a report of the old coder counts as done")
	}
	if added, err := s.AppendReport(ctx, r, claimsOf(r, 1, "test/2"), morning); !added || err != nil {
		t.Fatalf("added %v, %v", added, err)
	}
	if n := len(collect(t, s.Claims(ctx, Query{Report: r.ID}))); n != 1 {
		t.Errorf("%d claims by the new coder, want 1", n)
	}
	if n := len(collect(t, s.Claims(ctx, Query{Report: r.ID, Superseded: true}))); n != 4 {
		t.Errorf("%d claims in all, want 4", n)
	}
	if n := len(collect(t, s.Reports(ctx))); n != 2 {
		t.Errorf("%d reports, want 2", n)
	}
	// A coding that finds nothing supersedes too.
	other, _ := made(2)
	if added, err := s.AppendReport(ctx, other, nil, morning); !added || err != nil {
		t.Fatalf("added %v, %v", added, err)
	}
	if n := len(collect(t, s.Claims(ctx, Query{}))); n != 1 {
		t.Errorf("%d claims, want 1", n)
	}
}

func TestOrderDoesNotDependOnInsertion(t *testing.T) {
	a, b := temporary(t), temporary(t)
	fill(t, a, 1, 2, 3, 9, 13, 301, 302, 19)
	fill(t, b, 19, 302, 13, 1, 3, 9, 2, 301)
	if diff := cmp.Diff(dump(t, a), dump(t, b)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(collect(t, a.Claims(ctx, Query{})), collect(t, b.Claims(ctx, Query{}))); diff != "" {
		t.Error(diff)
	}
}

func TestQuery(t *testing.T) {
	s := temporary(t)
	for n := range 40 {
		fill(t, s, n)
	}
	_, claims := made(7)
	day := func(d int) entente.Date { return entente.NewDate(2016, 1, d) }
	for _, c := range []struct {
		name string
		q    Query
		want int
	}{
		{"all", Query{}, 60},
		{"to", Query{PublishedTo: day(4)}, 6},
		{"to, with undated", Query{PublishedTo: day(4), Undated: true}, 6 + 1 + 3 + 1 + 3},
		{"from", Query{PublishedFrom: day(39)}, 2},
		{"from to", Query{PublishedFrom: day(2), PublishedTo: day(3)}, 3},
		{"kind", Query{Kinds: []entente.Kind{entente.KindEvent, entente.KindControl}}, 60},
		{"other kind", Query{Kinds: []entente.Kind{entente.KindControl}}, 0},
		{"report", Query{Report: "report-0007"}, 3},
		{"key", Query{Key: claims[0].Key}, 1},
		{"id", Query{ID: claims[0].ID}, 1},
	} {
		if got := len(collect(t, s.Claims(ctx, c.q))); got != c.want {
			t.Errorf("%s: %d claims, want %d", c.name, got, c.want)
		}
	}
}

func TestRefusedRecords(t *testing.T) {
	s := temporary(t)
	r, claims := made(3)
	unsealed, foreign, strange := claims[0], claims[0], claims[0]
	unsealed.ID, foreign.Report, strange.Coder = "", "other", "other"
	for name, cs := range map[string][]entente.Claim{
		"unsealed": {unsealed}, "another report's": {foreign}, "another coder's": {strange}, "twice": {claims[0], claims[0]},
	} {
		if _, err := s.AppendReport(ctx, r, cs, morning); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.AppendReport(ctx, entente.Report{}, nil, morning); !errors.Is(err, entente.ErrInvalid) {
		t.Errorf("report without id: %v", err)
	}
	if n, _ := s.Count(ctx); n != (Counts{}) {
		t.Errorf("something was stored: %+v", n)
	}
}

// TestReadWhileWriting has two goroutines write and one read.
func TestReadWhileWriting(t *testing.T) {
	s := temporary(t)
	var wait sync.WaitGroup
	for w := range 2 {
		wait.Go(func() {
			for n := range 60 {
				r, claims := made(n*2 + w*(n%2)) // some reports come from both
				if _, err := s.AppendReport(ctx, r, claims, morning); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Go(func() {
		for range 20 {
			for _, err := range s.Claims(ctx, Query{}) {
				if err != nil {
					t.Error(err)
				}
			}
		}
	})
	wait.Wait()
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestTwoOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	var wait sync.WaitGroup
	for w := range 3 {
		wait.Go(func() {
			s, err := Open(path, Options{Coder: coder})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			for n := range 20 {
				r, claims := made(n*3 + w)
				if _, err := s.AppendReport(ctx, r, claims, morning); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if n, err := open(t, path, Options{}).Count(ctx); err != nil || n.Reports != 60 {
		t.Errorf("%+v, %v", n, err)
	}
}

// Two that turn a new file to WAL at once stand in each other's way, and SQLite
// refuses one of them without waiting.
func TestFirstConnectionsOfANewFile(t *testing.T) {
	for n := range 100 {
		path := filepath.Join(t.TempDir(), "x.db")
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				s := &Store{path: path}
				db, err := s.connect(writing)
				if err != nil {
					t.Error(n, err)
					return
				}
				defer db.Close()
				if err := first(db); err != nil {
					t.Error(n, err)
				}
			})
		}
		wait.Wait()
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, content string) {
		if err := os.WriteFile(at(name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	execute := func(name, statement string) {
		db, err := sql.Open("sqlite", at(name))
		if err == nil {
			_, err = db.Exec(statement)
			err = errors.Join(err, db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	write("text.db", strings.Repeat("This is a report and no database. ", 40))
	write("short.db", "x")
	execute("other.db", "CREATE TABLE recipes (name TEXT)")
	open(t, at("newer.db"), Options{}).Close()
	execute("newer.db", "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)")
	s := open(t, at("damaged.db"), Options{Coder: coder})
	fill(t, s, 1, 2, 3)
	s.Close()
	whole, err := os.ReadFile(at("damaged.db"))
	if err != nil {
		t.Fatal(err)
	}
	write("damaged.db", string(whole[:100])+strings.Repeat("\xAA", 2*4096)) // the header is whole, the schema is not

	for _, c := range []struct {
		name, says string
		o          Options
		want       error
	}{
		{"text.db", "not a database", Options{}, entente.ErrInvalid},
		{"text.db", "not a database", Options{ReadOnly: true}, entente.ErrInvalid},
		{"short.db", "", Options{}, entente.ErrInvalid},
		{"other.db", "another program", Options{}, entente.ErrInvalid},
		{"newer.db", "newer version", Options{}, entente.ErrInvalid},
		{"newer.db", "newer version", Options{ReadOnly: true}, entente.ErrInvalid},
		{"damaged.db", "damaged", Options{}, entente.ErrInvalid},
		{".", "folder", Options{}, entente.ErrInvalid},
		{"none.db", "no such file", Options{ReadOnly: true}, entente.ErrNotFound},
		{"none/none.db", "no folder", Options{}, entente.ErrNotFound},
	} {
		s, err := Open(at(c.name), c.o)
		if err == nil {
			s.Close()
		}
		if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) || !strings.Contains(fmt.Sprint(err), at(c.name)) {
			t.Errorf("%s %+v: %v", c.name, c.o, err)
		}
	}
	for _, name := range []string{"none.db", "text.db-wal", "other.db-wal"} {
		if _, err := os.Stat(at(name)); err == nil {
			t.Errorf("%s was made", name)
		}
	}
	if content, _ := os.ReadFile(at("text.db")); !strings.HasPrefix(string(content), "This is a report") {
		t.Error("a file that is no store was changed")
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.db")
	s := open(t, path, Options{Coder: coder})
	fill(t, s, 1, 2, 3)
	want := dump(t, s)
	s.Close()
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	s = open(t, path, Options{Coder: coder, ReadOnly: true})
	if got := dump(t, s); got != want {
		t.Errorf("read-only:\n%s", cmp.Diff(want, got))
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
	r, claims := made(5)
	if _, err := s.AppendReport(ctx, r, claims, morning); !errors.Is(err, entente.ErrInvalid) {
		t.Errorf("append to a read-only store: %v", err)
	}
	if os.Geteuid() == 0 {
		t.Skip("root may write to a read-only folder: opening it for writing is not tested")
	}
	if _, err := Open(path, Options{}); !errors.Is(err, entente.ErrUnavailable) {
		t.Errorf("write to a read-only folder: %v", err)
	}
}

// TestDiskFull bounds the file's pages, which SQLite reports as a full disk.
func TestDiskFull(t *testing.T) {
	s := temporary(t)
	fill(t, s, 1)
	before := dump(t, s)
	if _, err := s.writer.Exec("PRAGMA max_page_count = 30"); err != nil {
		t.Fatal(err)
	}
	r, claims := made(3)
	r.Text += strings.Repeat(" And so on.", 50_000)
	if added, err := s.AppendReport(ctx, r, claims, morning); added || !errors.Is(err, entente.ErrUnavailable) || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("added %v, %v", added, err)
	}
	if after := dump(t, s); after != before {
		t.Error("a part of the report stayed in the store")
	}
	fill(t, s, 2) // the store is still usable
}

func TestCheckFinds(t *testing.T) {
	for name, c := range map[string]struct{ statement, says string }{
		"text":        {"UPDATE reports SET text = replace(text, 'shelled', 'shielded')", "has not the text"},
		"quotation":   {`UPDATE claims SET json = replace(json, '"quote":"Side', '"quote":"Sode')`, "quotation"},
		"wrong id":    {"UPDATE claims SET id = 'x' WHERE rowid = 1", "is stored under x"},
		"broken json": {"UPDATE claims SET json = '{' WHERE rowid = 1", "damaged record"},
		"orphan":      {"PRAGMA foreign_keys = 0; DELETE FROM reports", "belongs to nothing"},
	} {
		s := temporary(t)
		fill(t, s, 3)
		if err := s.Check(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := s.writer.Exec(c.statement); err != nil {
			t.Fatal(err)
		}
		if err := s.Check(ctx); !errors.Is(err, entente.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	s := temporary(t)
	fill(t, s, 1, 2, 3)
	over, cancel := context.WithCancel(ctx)
	cancel()
	r, claims := made(5)
	if _, err := s.AppendReport(over, r, claims, morning); !errors.Is(err, context.Canceled) {
		t.Errorf("append: %v", err)
	}
	for _, err := range s.Claims(over, Query{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("claims: %v", err)
		}
	}
}
