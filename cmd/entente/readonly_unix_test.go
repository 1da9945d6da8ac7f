//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
)

// TestReadOnlyStore: a store that can't be written to is said in one line, nothing
// is done, and it can still be read.
func TestReadOnlyStore(t *testing.T) {
	program(t) // skips where there is none
	dir, err := os.MkdirTemp(programDir, "readonly-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	db, report := filepath.Join(dir, "claims.db"), filepath.Join(dir, "good.txt")
	write(t, report, goodReport)
	if r := process(t, "ingest", "--quiet", "--db", db, report); r.code != exitOK {
		t.Fatalf("exit code %d: %s", r.code, r.stderr)
	}
	before := dumped(t, db)
	other := filepath.Join(dir, "other.txt")
	write(t, other, goodReport+"Another report.\n")
	for name, mode := range map[string]os.FileMode{db: 0o444, dir: 0o555} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, want string
		code       int
		args       []string
	}{
		{"a read-only file", `^entente: .*: no permission to write there.*\n$`, exitNothing, []string{"ingest", "--quiet", "--db", db, other}},
		{"a read-only file that has the report", `^$`, exitOK, []string{"ingest", "--quiet", "--db", db, report}},
		{"a new file in a read-only folder", `^entente: open store .*new\.db: no permission to write there.*\n$`, exitNothing,
			[]string{"ingest", "--quiet", "--db", filepath.Join(dir, "new.db"), report}},
		{"reading", `^$`, exitOK, []string{"brief", "--quiet", "--db", db}},
	} {
		cmd := program(t, c.args...)
		notRoot(cmd)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		_ = cmd.Run() // the exit code says it
		if code := cmd.ProcessState.ExitCode(); code != c.code || !regexp.MustCompile(c.want).MatchString(errs.String()) {
			t.Errorf("%s: exit code %d, want %d; it says %q", c.name, code, c.code, errs.String())
		}
		if wrote := out.Len() > 0; wrote != (c.args[0] == "brief") {
			t.Errorf("%s printed %q", c.name, out.String())
		}
	}
	if dumped(t, db) != before {
		t.Error("the store changed")
	}
}

// notRoot lets another user run c where the tests run as root, whom no permission
// stops.
func notRoot(c *exec.Cmd) {
	if os.Geteuid() == 0 {
		const nobody = 65534
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
}
