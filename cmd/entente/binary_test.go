package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// programDir is where program builds; TestMain removes it.
var programDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "entente-test-")
	if err != nil {
		panic(err)
	}
	// Another user has to be able to run it; see TestReadOnlyStore.
	if err := os.Chmod(dir, 0o755); err != nil {
		panic(err)
	}
	programDir = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// build makes the program as it is released: without the race detector, which
// makes it some six times slower.
var build = sync.OnceValues(func() (string, error) {
	path := filepath.Join(programDir, "entente.exe")
	out, err := exec.Command("go", "build", "-race=false", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", errors.New(err.Error() + ": " + string(out))
	}
	return path, nil
})

// program returns a command that runs the program as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	if testing.Short() {
		t.Skip("builds and starts the program")
	}
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(path, args...)
}

// process runs the program as a process of its own.
func process(t *testing.T, args ...string) result {
	t.Helper()
	c := program(t, args...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{out.String(), errs.String(), c.ProcessState.ExitCode()}
}

// TestSameBytes runs each command on the built-in examples with other numbers of
// workers. The output depends on nothing but the input.
func TestSameBytes(t *testing.T) {
	for _, c := range []struct {
		args string
		jobs []string
	}{
		{"code", []string{"1", "2", "5"}},
		{"analyse", []string{"1", "2", "5"}},
		{"brief --format text", []string{"1", "2", "5"}},
		{"brief --format markdown", []string{"1", "5"}},
		{"brief --format html", []string{"1", "5"}},
		{"brief --format json", []string{"1", "5"}},
	} {
		var first string
		for _, jobs := range c.jobs {
			r := process(t, append(strings.Fields(c.args), "--quiet", "--jobs", jobs)...)
			if r.code != exitOK || r.stderr != "" || len(r.stdout) < 1000 {
				t.Fatalf("%s --jobs %s: exit code %d, %d bytes, %q", c.args, jobs, r.code, len(r.stdout), r.stderr)
			}
			if first == "" {
				first = r.stdout
			}
			if r.stdout != first {
				t.Errorf("%s --jobs %s prints something else than --jobs %s", c.args, jobs, c.jobs[0])
			}
		}
		if c.args != "code" {
			continue
		}
		if !strings.Contains(first, builtinCoder()) {
			t.Log("the data files were edited after this test was compiled: not compared with the program")
		} else if exampleClaims(t) != first {
			t.Error("code in this process prints something else than the program")
		}
	}
}

// exampleClaims returns what `entente code` prints for the built-in examples.
func exampleClaims(t *testing.T) string {
	t.Helper()
	exampleOnce.Do(func() { exampleResult = command("code", "--quiet", "--jobs", "5") })
	if exampleResult.code != exitOK || exampleResult.stderr != "" {
		t.Fatalf("code on the examples: exit code %d: %s", exampleResult.code, exampleResult.stderr)
	}
	return exampleResult.stdout
}

var (
	exampleOnce   sync.Once
	exampleResult result
)
