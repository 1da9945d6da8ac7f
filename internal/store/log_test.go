package store

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"entente"
)

var noon = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)

// kinds opens a store in a file and one in memory: both have to pass.
func kinds(t *testing.T, test func(t *testing.T, s *Store)) {
	for name, o := range map[string]Options{"file": {}, "memory": {Memory: true}} {
		t.Run(name, func(t *testing.T) {
			s, err := Open(filepath.Join(t.TempDir(), "s.db"), o)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			test(t, s)
		})
	}
}

func TestLogKeepsItsChain(t *testing.T) {
	kinds(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		var all sync.WaitGroup
		for range 4 { // writers at once make one chain
			all.Go(func() {
				for range 5 {
					if _, err := s.AppendLog(ctx, Entry{Who: "ada", Action: "review.accept", Object: "r1", After: json.RawMessage(`{"a":1}`), Why: "so"}, noon); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		n := int64(0)
		for e, err := range s.Log(ctx, 0) {
			n++
			if err != nil || e.Seq != n || string(e.After) != `{"a":1}` || e.Before != nil {
				t.Fatalf("entry %d: %+v, %v", n, e, err)
			}
		}
		if broken, err := s.CheckLog(ctx); n != 20 || broken != 0 || err != nil {
			t.Fatalf("%d entries, broken at %d, %v", n, broken, err)
		}
		for _, statement := range []string{"UPDATE log SET who = 'eve' WHERE seq = 7", "DELETE FROM log WHERE seq = 20"} {
			if _, err := s.writer.Exec(statement); err == nil {
				t.Errorf("%s: the log let it pass", statement)
			}
		}
		// Whoever takes the triggers away breaks the chain.
		if _, err := s.writer.Exec("DROP TRIGGER log_is_not_changed; UPDATE log SET who = 'eve' WHERE seq = 7"); err != nil {
			t.Fatal(err)
		}
		if broken, err := s.CheckLog(ctx); broken != 7 || err != nil {
			t.Errorf("broken at %d, %v; want 7", broken, err)
		}
	})
}

func TestAccountsAndSessions(t *testing.T) {
	kinds(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		if _, err := s.Account(ctx, "ada"); !errors.Is(err, entente.ErrNotFound) {
			t.Errorf("an account that is not there: %v", err)
		}
		ada := Account{Name: "ada", Role: "coder", Password: "hash"}
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(s.PutAccount(ctx, ada))
		must(s.PutSession(ctx, Session{Token: "t1", Account: "ada", CSRF: "c", Expires: noon.Add(time.Hour)}))
		if o, err := s.Session(ctx, "t1", noon); err != nil || o.Account != "ada" || !o.Expires.Equal(noon.Add(time.Hour)) {
			t.Errorf("session %+v, %v", o, err)
		}
		if _, err := s.Session(ctx, "t1", noon.Add(time.Hour)); !errors.Is(err, entente.ErrNotFound) {
			t.Errorf("a session that has ended: %v", err)
		}
		ada.Disabled = true
		must(s.PutAccount(ctx, ada))
		if _, err := s.Session(ctx, "t1", noon); !errors.Is(err, entente.ErrNotFound) {
			t.Errorf("a session of a disabled account: %v", err)
		}
		must(s.PutSettings(ctx, "ada", `{"theme":"dark"}`))
		if got, err := s.Settings(ctx, "ada"); err != nil || got != `{"theme":"dark"}` {
			t.Errorf("settings %q, %v", got, err)
		}
		if got, err := s.Settings(ctx, "bob"); err != nil || got != "" {
			t.Errorf("settings of nobody %q, %v", got, err)
		}
	})
}
