package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"entente/internal/actors"
	"entente/internal/pipeline"
)

// loadOnce is a loader that loads the same data once for all tests. The version
// has the hash of the data in it.
func loadOnce(fsys fs.FS, version string, files ...actors.File) (*pipeline.Pipeline, error) {
	load, _ := loaded.LoadOrStore(version, sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(fsys, version, files...) }))
	return load.(func() (*pipeline.Pipeline, error))()
}

var loaded sync.Map // by version

// result is what one run of the command printed and returned.
type result struct {
	stdout, stderr string
	code           int
}

// command runs the command in this process.
func command(args ...string) result { return commandIn("", args...) }

// commandIn runs it with standard input.
func commandIn(stdin string, args ...string) result {
	var out, errs bytes.Buffer
	code := runWith(context.Background(), loadOnce, args, strings.NewReader(stdin), &out, &errs)
	return result{out.String(), errs.String(), code}
}

// ok runs the command and fails the test where the exit code is not 0.
func ok(t *testing.T, args ...string) result {
	t.Helper()
	r := command(args...)
	if r.code != exitOK {
		t.Fatalf("entente %s: exit code %d: %s", strings.Join(args, " "), r.code, r.stderr)
	}
	return r
}

// TestScripts runs testdata/*.txtar. Beside testscript's own commands there is
//
//	exits CODE [<FILE] [ARGUMENT…]
//
// which runs the command line, in this process, and wants the exit code; then
//
//	lines N FILE [REGEXP]
//
// which wants N lines (that match) in FILE, stdout or stderr.
func TestScripts(t *testing.T) {
	var one sync.Mutex // the working folder belongs to the process
	scripts, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: scripts,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": func(ts *testscript.TestScript, _ bool, args []string) {
				if len(args) == 0 {
					ts.Fatalf("usage: exits CODE [<FILE] [ARGUMENT…]")
				}
				want, args := args[0], args[1:]
				var stdin io.Reader = strings.NewReader("")
				if len(args) > 0 && strings.HasPrefix(args[0], "<") {
					stdin, args = strings.NewReader(ts.ReadFile(args[0][1:])), args[1:]
				}
				one.Lock()
				defer one.Unlock()
				home, err := os.Getwd()
				ts.Check(err)
				ts.Check(os.Chdir(ts.MkAbs(".")))
				code := runWith(context.Background(), loadOnce, args, stdin, ts.Stdout(), ts.Stderr())
				ts.Check(os.Chdir(home))
				if fmt.Sprint(code) != want {
					ts.Fatalf("exit code %d, want %s", code, want)
				}
			},
			"lines": func(ts *testscript.TestScript, _ bool, args []string) {
				if len(args) < 2 {
					ts.Fatalf("usage: lines N FILE [REGEXP]")
				}
				want, err := strconv.Atoi(args[0])
				ts.Check(err)
				like, err := regexp.Compile(strings.Join(args[2:], " "))
				ts.Check(err)
				n := 0
				for line := range strings.Lines(ts.ReadFile(args[1])) {
					if like.MatchString(strings.TrimSuffix(line, "\n")) {
						n++
					}
				}
				if n != want {
					ts.Fatalf("%d lines, want %d", n, want)
				}
			},
		},
	})
}
