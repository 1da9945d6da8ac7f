package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente"
	"entente/internal/review"
	"entente/internal/store"
)

// examplePaths are the example reports as files.
func examplePaths(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../../examples/raqqa/[0-9]*")
	if err != nil || len(paths) < 15 {
		t.Fatalf("%d example reports: %v", len(paths), err)
	}
	return paths
}

// TestBriefFromStore: a brief says the same whether the claims come from a store
// or were made this moment, and reading twice adds nothing.
func TestBriefFromStore(t *testing.T) {
	db := filepath.Join(t.TempDir(), "examples.db")
	paths := examplePaths(t)
	first := ok(t, append([]string{"ingest", "--db", db}, paths...)...)
	want := regexp.MustCompile(`: (\d+) added, 0 there already; it holds (\d+) reports and \d+ claims\n$`)
	m := want.FindStringSubmatch(first.stderr)
	if m == nil || m[1] != m[2] {
		t.Fatalf("the first time it says %q", first.stderr)
	}
	before := dumped(t, db)
	second := ok(t, append([]string{"ingest", "--db", db}, paths...)...)
	if !strings.Contains(second.stderr, ": 0 added, "+m[1]+" there already; it holds "+m[1]+" reports") {
		t.Errorf("the second time it says %q", second.stderr)
	}
	if diff := cmp.Diff(before, dumped(t, db)); diff != "" {
		t.Errorf("the second time changed the store:\n%s", diff)
	}
	fromFiles := ok(t, append([]string{"brief", "--quiet", "--limit", "all"}, paths...)...)
	fromStore := ok(t, "brief", "--quiet", "--limit", "all", "--db", db)
	if diff := cmp.Diff(fromFiles.stdout, fromStore.stdout); diff != "" {
		t.Errorf("the brief differs (-files +store):\n%s", diff)
	}
	if builtIn := ok(t, "brief", "--quiet", "--limit", "all"); builtIn.stdout != fromFiles.stdout {
		t.Errorf("the built-in examples are not the files:\n%s", cmp.Diff(fromFiles.stdout, builtIn.stdout))
	}
}

// TestBriefAsReviewed: what people decided in the workbench counts for the command line
// too, and can be left out.
func TestBriefAsReviewed(t *testing.T) {
	db := filepath.Join(t.TempDir(), "examples.db")
	ok(t, append([]string{"ingest", "--quiet", "--db", db}, examplePaths(t)...)...)
	before := ok(t, "control", "--db", db, "--format", "json")
	if strings.Contains(before.stderr, "reviewed") {
		t.Errorf("nobody has reviewed anything: %q", before.stderr)
	}
	s, err := store.Open(db, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	n := 0
	for c, err := range s.Claims(t.Context(), store.Query{Kinds: []entente.Kind{entente.KindControl}}) {
		if err != nil {
			t.Fatal(err)
		}
		if c.Place.Name != "Raqqa" {
			continue
		}
		if n++; n > 1 {
			break
		}
		after, _ := json.Marshal(review.Payload{Claim: c.ID})
		e := store.Entry{Who: "ada", Action: review.Prefix + string(review.Reject), Object: string(c.Report), After: after}
		if _, err := s.AppendLog(t.Context(), e, time.Unix(0, 0)); err != nil {
			t.Fatal(err)
		}
	}
	after := ok(t, "control", "--db", db, "--format", "json")
	if after.stdout == before.stdout || after.stderr != "claims as reviewed: 1 rejected (--claims coded leaves that out)\n" {
		t.Errorf("as reviewed: %q", after.stderr)
	}
	if coded := ok(t, "control", "--db", db, "--format", "json", "--claims", "coded"); coded.stdout != before.stdout {
		t.Errorf("as coded it is not as before:\n%s", cmp.Diff(before.stdout, coded.stdout))
	}
}

func dumped(t *testing.T, path string) string {
	t.Helper()
	s, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out bytes.Buffer
	if err := s.Dump(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestKilledIngest kills ingest at many moments, from before the store is made to
// shortly before the end, and starts it again each time. The store must be the one
// of a run that nobody interrupted.
func TestKilledIngest(t *testing.T) {
	dir := t.TempDir()
	const copies = 7
	input := filepath.Join(dir, "reports.jsonl")
	reports := manyReports(t, input, copies)
	never, killed := filepath.Join(dir, "never.db"), filepath.Join(dir, "killed.db")
	start := time.Now()
	if r := process(t, "ingest", "--quiet", "--db", never, input); r.code != exitOK {
		t.Fatalf("exit code %d: %s", r.code, r.stderr)
	}
	whole := time.Since(start)

	var moments []func(*exec.Cmd)
	const early, appends = 6, 11
	// By the clock: start-up, the making of the store. No later than the first reports:
	// the machine may have been slower when the whole run was timed.
	for i := range early {
		moments = append(moments, func(*exec.Cmd) { hasReports(killed, 1+i*reports/early/(appends+3), time.Duration(i)*whole/16) })
	}
	for i := range appends { // by progress, which a slow machine can't miss
		moments = append(moments, func(*exec.Cmd) {
			if n := (i + 1) * reports / (appends + 3); !hasReports(killed, n, 10*time.Second) {
				t.Errorf("no %d reports within 10 s", n)
			}
			time.Sleep(time.Duration(i) * time.Millisecond)
		})
	}
	kills := 0
	for _, moment := range moments {
		c := program(t, "ingest", "--quiet", "--db", killed, input)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		moment(c)
		c.Process.Kill() // may have ended
		var exit *exec.ExitError
		if err := c.Wait(); errors.As(err, &exit) && !exit.Exited() {
			kills++
		} else if err != nil {
			t.Fatalf("after %d kills ingest failed: %v", kills, err)
		}
	}
	t.Logf("%d kills; a whole run takes %v", kills, whole)
	if kills < 15 {
		t.Errorf("only %d kills: the input is too small to test anything", kills)
	}
	if r := process(t, "ingest", "--quiet", "--db", killed, input); r.code != exitOK || r.stderr != "" {
		t.Fatalf("the last run: exit code %d: %s", r.code, r.stderr)
	}
	if want, got := dumped(t, never), dumped(t, killed); got != want {
		t.Errorf("the store differs (-never killed +killed):\n%s", cmp.Diff(want, got))
	}
	s, err := store.Open(killed, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
	n, err := s.Count(context.Background())
	if err != nil || n.Reports != reports || n.Codings != reports {
		t.Errorf("the store holds %+v, %v; want %d reports, coded once", n, err, reports)
	}
}

// manyReports writes reports that are alike but for their ids and figures, enough
// for some seconds, and returns how many.
func manyReports(t *testing.T, path string, copies int) int {
	t.Helper()
	var out bytes.Buffer
	n := 0
	towns := []string{"Dabiq", "Manbij", "Tabqa", "Jarabulus", "Afrin", "Kobani", "Azaz", "Palmyra", "Idlib", "Hasakah"}
	for i := range copies {
		for j, town := range towns {
			n++
			fmt.Fprintf(&out, `{"id":"made-%03d","date":"2017-%02d-%02d","publisher":"Test Wire","text":%q}`+"\n", n, i+1, j+1, fmt.Sprintf(
				"%s: Turkish soldiers seized a village near %s from Islamic State on Monday, the army said. At least %d militants were killed and %d wounded. "+
					"The Syrian Democratic Forces denied that their fighters had left %s and said they would not hand the town to the Syrian government.\n\n"+
					"Russia condemned the attack. Turkey threatened to strike the People's Protection Units unless they withdraw from %s.",
				strings.ToUpper(town), town, n, 2*n, town, town))
		}
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return n
}

// hasReports waits until the store has n reports, and no longer than told.
func hasReports(path string, n int, within time.Duration) bool {
	for deadline := time.Now().Add(within); time.Now().Before(deadline); time.Sleep(min(8*time.Millisecond, time.Until(deadline))) {
		s, err := store.Open(path, store.Options{ReadOnly: true})
		if err != nil {
			continue // not there yet
		}
		have, err := s.Count(context.Background())
		s.Close()
		if err == nil && have.Reports >= n {
			return true
		}
	}
	return false
}
