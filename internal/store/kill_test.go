package store

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The test binary runs itself as the process that is killed.
const (
	childPath  = "ENTENTE_STORE_TEST_PATH"
	childCount = "ENTENTE_STORE_TEST_COUNT"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		count, _ := strconv.Atoi(os.Getenv(childCount))
		if err := ingest(path, count); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// ingest stores count reports as the program does, skipping those it has, and
// says on standard output how far it is.
func ingest(path string, count int) error {
	s, err := Open(path, Options{Coder: coder})
	if err != nil {
		return err
	}
	for n := range count {
		r, claims := made(n)
		has, err := s.Has(ctx, r)
		if err == nil && !has {
			_, err = s.AppendReport(ctx, r, claims, time.Now())
		}
		if err != nil {
			return err
		}
		fmt.Println(n)
	}
	return s.Close()
}

// TestKill kills the process that fills a store again and again and starts it
// anew, until it gets through. The store must be the one that was never
// interrupted.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("starts some forty processes")
	}
	const reports, attempts = 300, 12
	never := temporary(t)
	for n := range reports {
		fill(t, never, n)
	}
	want := dump(t, never)
	kills := 0
	for name, kill := range map[string]func(attempt int, p *os.Process, out io.Reader){
		// Milliseconds reach the making of the file and its tables.
		"after 3 ms more each time":  killAfter(3 * time.Millisecond),
		"after 11 ms more each time": killAfter(11 * time.Millisecond),
		// The appends are reached however slow the machine is.
		"after 21 reports more each time": func(attempt int, p *os.Process, out io.Reader) {
			for lines, n := bufio.NewScanner(out), 0; n < 21*attempt && lines.Scan(); n++ {
			}
			p.Kill()
		},
	} {
		path := filepath.Join(t.TempDir(), "killed.db")
		for attempt := 1; ; attempt++ {
			killed, err := runChild(path, reports, func(p *os.Process, out io.Reader) {
				if attempt <= attempts { // then it may get through
					kill(attempt, p, out)
				}
			})
			if err != nil {
				t.Fatalf("%s, attempt %d: %v", name, attempt, err)
			}
			if !killed {
				break
			}
			kills++
		}
		s := open(t, path, Options{Coder: coder})
		if err := s.Check(ctx); err != nil {
			t.Error(err)
		}
		if got := dump(t, s); got != want {
			t.Errorf("killed %s, the store differs:\n%s", name, cmp.Diff(want, got))
		}
		s.Close()
	}
	t.Logf("%d kills", kills)
	if kills < 20 {
		t.Errorf("only %d kills: the run is too short to test anything", kills)
	}
}

func killAfter(step time.Duration) func(int, *os.Process, io.Reader) {
	return func(attempt int, p *os.Process, _ io.Reader) {
		time.Sleep(time.Duration(attempt) * step)
		p.Kill()
	}
}

// runChild runs the child once, while meanwhile does what it does to it, and
// reports whether it was killed.
func runChild(path string, reports int, meanwhile func(*os.Process, io.Reader)) (killed bool, err error) {
	program, err := os.Executable()
	if err != nil {
		return false, err
	}
	c := exec.Command(program)
	c.Env = append(os.Environ(), childPath+"="+path, fmt.Sprintf("%s=%d", childCount, reports))
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := c.Start(); err != nil {
		return false, err
	}
	meanwhile(c.Process, out)
	io.Copy(io.Discard, out)
	err = c.Wait()
	if err != nil && c.ProcessState.ExitCode() < 0 { // ended by a signal
		return true, nil
	}
	return false, err
}
