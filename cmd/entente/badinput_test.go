package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// goodReport is a report that gives claims, made up for these tests.
const goodReport = "Turkish soldiers seized the town of Dabiq from Islamic State on 16 October 2016, the army said.\n"

// bad is a file that can't be read, made by the test.
type bad struct {
	name    string
	content func() []byte
	want    string // the line on standard error, as a regular expression
	// rest says that the file has other reports, which are read.
	rest bool
}

func text(s string) func() []byte { return func() []byte { return []byte(s) } }

func jsonLine(id string) string {
	return fmt.Sprintf("{\"id\":%q,\"text\":%q}\n", id, strings.TrimSpace(goodReport))
}

var badInputs = []bad{
	{name: "empty.txt", content: text(""), want: `empty\.txt: empty`},
	{name: "blank.txt", content: text(" \n\t\n"), want: `blank\.txt: empty`},
	{name: "empty.jsonl", content: text(""), want: `empty\.jsonl: empty`},
	{name: "binary.txt", content: func() []byte {
		return append([]byte("\x7fELF\x02\x01\x01\x00"), bytes.Repeat([]byte{0, 1, 2, 0xFE}, 5000)...)
	},
		want: `binary\.txt: binary: a NUL byte at 7`},
	{name: "line.txt", content: func() []byte { return bytes.Repeat([]byte("soldiers "), 50<<20/9) }, want: `line\.txt: larger than the limit of 5 MB`},
	{name: "line.jsonl", rest: true, content: func() []byte {
		return append(append([]byte(`{"id":"long","text":"`), bytes.Repeat([]byte("soldiers "), 50<<20/9)...), "\"}\n"+jsonLine("after")...)
	}, want: `line\.jsonl:1: line longer than the limit of 16 MB`},
	{name: "encoding.txt", content: text("Turkish \xff\xfe soldiers \xc3\x28 seized \xe2\x82 caf\xc3\xa9.\n"),
		want: `encoding\.txt: not UTF-8 at byte 8, and no other encoding fits`},
	{name: "encoding.jsonl", rest: true, content: text("{\"id\":\"x\",\"text\":\"Turkish \xff soldiers\"}\n" + jsonLine("after")),
		want: `encoding\.jsonl:1: not UTF-8 at byte \d+ of the line`},
	{name: "deep.html", content: func() []byte { return append([]byte("<html><body>"), bytes.Repeat([]byte("<div>"), 900_000)...) },
		want: `deep\.html: page nested deeper than \d+ elements`},
	{name: "wide.html", content: func() []byte {
		return append([]byte("<html><body>"), bytes.Repeat([]byte("<p>x</p>"), 500_000)...)
	}, want: `wide\.html: page (with|of|has) more than .*elements`},
	{name: "large.html", content: func() []byte { return append([]byte("<html><body>"), bytes.Repeat([]byte("<p>x</p>"), 1_000_000)...) },
		want: `large\.html: larger than the limit of 5 MB`},
	{name: "broken.jsonl", rest: true, content: text("{\"id\":\"cut\",\"text\":\"Turkish soldiers sei\n" + jsonLine("after")),
		want: `broken\.jsonl:1: JSON cut off at byte \d+ of the line`},
	{name: "middle.jsonl", rest: true, content: text(jsonLine("before") + "{\"id\":\"cut\",\"te\x01xt: }\n" + jsonLine("after")),
		want: `middle\.jsonl:2: not JSON at byte \d+ of the line: .*`},
	{name: "missing.txt", want: `missing\.txt: no such file or folder`},
	{name: "missing.pdf", want: `missing\.pdf: no such file or folder`},
	{name: "picture.pdf", content: text("%PDF"), want: `picture\.pdf: extension "\.pdf" is not one of .*\.txt.*`},
}

// TestBadInput gives each bad file beside a good one, then alone: one line says
// what is wrong, the rest is done, and the exit code says which it was.
func TestBadInput(t *testing.T) {
	for _, b := range badInputs {
		t.Run(b.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, "good.txt", goodReport)
			if b.content != nil {
				if err := os.WriteFile(b.name, b.content(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want := regexp.MustCompile("^entente: " + b.want + "$")

			r := command("code", b.name, "good.txt")
			if r.code != exitSome {
				t.Errorf("exit code %d beside a good report, want %d", r.code, exitSome)
			}
			said, totals := complaints(r.stderr)
			if len(said) != 1 || !want.MatchString(said[0]) {
				t.Errorf("standard error:\n%swant one line like %s", r.stderr, want)
			}
			reads := "1 report read, 1 failed"
			if b.rest {
				reads = `[23] reports read, 1 failed`
			}
			if len(totals) != 1 || !regexp.MustCompile("^"+reads+"; .*claims; [0-9.]+ s$").MatchString(totals[0]) {
				t.Errorf("totals %q, want %q and what was coded", totals, reads)
			}
			if !strings.Contains(r.stdout, `"report":"good"`) {
				t.Errorf("the good report gave no claim: %q", r.stdout)
			}
			if b.rest && !strings.Contains(r.stdout, `"report":"after"`) {
				t.Errorf("the report after the bad line gave no claim: %q", r.stdout)
			}

			alone := exitNothing
			if b.rest {
				alone = exitSome
			}
			r = command("code", "--quiet", b.name)
			if r.code != alone {
				t.Errorf("exit code %d alone, want %d", r.code, alone)
			}
			if lines := strings.Split(strings.TrimSpace(r.stderr), "\n"); len(lines) != 1 || !want.MatchString(lines[0]) {
				t.Errorf("standard error under --quiet:\n%swant one line like %s", r.stderr, want)
			}
			if b.rest != (r.stdout != "") {
				t.Errorf("printed %q", r.stdout)
			}
		})
	}
}

// TestBadInputEveryCommand sees that all commands treat a bad file alike.
func TestBadInputEveryCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "good.txt", goodReport)
	for _, args := range [][]string{{"brief"}, {"code"}, {"code", "--format", "table"}, {"explain"}, {"analyse"}, {"control"}, {"stages"}, {"ingest", "--db", "x.db"}} {
		r := command(append(args, "missing.txt", "good.txt")...)
		if said, _ := complaints(r.stderr); r.code != exitSome || len(said) != 1 || said[0] != "entente: missing.txt: no such file or folder" {
			t.Errorf("%v: exit code %d: %s", args, r.code, r.stderr)
		}
		r = command(append(args, "missing.txt")...)
		if said, _ := complaints(r.stderr); r.code != exitNothing || len(said) != 1 {
			t.Errorf("%v with nothing to read: exit code %d: %s", args, r.code, r.stderr)
		}
		if r.stdout != "" && args[0] != "stages" {
			t.Errorf("%v with nothing to read printed %q", args, r.stdout)
		}
	}
}

// TestMissingDate: a report without a date is none the worse for it.
func TestMissingDate(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "undated.txt", "Turkish soldiers seized the town of Dabiq from Islamic State on Sunday, the army said.\n")
	r := ok(t, "brief", "undated.txt")
	if said, _ := complaints(r.stderr); len(said) > 0 {
		t.Errorf("complained: %s", r.stderr)
	}
	if !strings.Contains(r.stdout, "undated") {
		t.Errorf("the brief does not say that the report is undated:\n%s", r.stdout)
	}
}

func TestFolders(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, dir := range []string{"empty", "mixed/below", "mixed/.hidden"} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, "mixed/a.txt", goodReport)
	write(t, "mixed/notes.odt", "x")
	write(t, "mixed/below/b.txt", "")
	write(t, "mixed/.hidden/c.txt", goodReport+"Not seen.")
	r := command("code", "empty")
	if r.code != exitNothing || !regexp.MustCompile(`^entente: empty: no file to read in this folder`).MatchString(r.stderr) {
		t.Errorf("an empty folder: exit code %d: %s", r.code, r.stderr)
	}
	r = command("code", "mixed")
	said, totals := complaints(r.stderr)
	want := "entente: " + filepath.Join("mixed", "below", "b.txt") + ": empty"
	if r.code != exitSome || len(said) != 2 || said[0] != want && said[1] != want {
		t.Errorf("a mixed folder: exit code %d: %s", r.code, r.stderr)
	}
	if len(totals) != 1 || !strings.HasPrefix(totals[0], "1 report read, 1 failed, 1 left out; ") {
		t.Errorf("totals %q", totals)
	}
}

// TestOddNames: whatever a file or a report is called, it is one line, and none
// that steers the terminal.
func TestOddNames(t *testing.T) {
	t.Chdir(t.TempDir())
	const odd = "bad\n\x1b[31m.txt"
	if err := os.WriteFile(odd, nil, 0o644); err != nil {
		t.Skipf("no such names here: %v", err)
	}
	r := command("code", "--quiet", odd)
	if r.code != exitNothing || r.stderr != "entente: bad  [31m.txt: empty\n" {
		t.Errorf("exit code %d: %q", r.code, r.stderr)
	}
}

// TestTerminalEscapes: no report can steer the terminal of those who read about it.
func TestTerminalEscapes(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "escape.jsonl", `{"id":"a\u001b[31m\nb","title":"Dabiq\u0007","publisher":"Wire\u001b[2J","text":"Turkish soldiers seized the town of Dabiq from Islamic State on 16 October 2016, the army said. Syrian soldiers \u001b[31m attacked Palmyra on Friday.\b `+strings.Repeat("The weather was fine. ", 20)+`"}`+"\n")
	for _, args := range [][]string{{"brief"}, {"explain"}, {"code", "--format", "table"}, {"control"}} {
		r := command(append(args, "escape.jsonl")...)
		if r.code != exitOK || r.stdout == "" || strings.ContainsAny(r.stdout+r.stderr, "\x1b\a\b\r") {
			t.Errorf("%v: exit code %d: %q", args, r.code, r.stdout+r.stderr)
		}
	}
}

// complaints splits standard error into what went wrong and the totals. Lines of
// progress, which come every few seconds, are left out.
func complaints(stderr string) (said, totals []string) {
	for line := range strings.Lines(stderr) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasSuffix(line, " read"):
		case strings.HasPrefix(line, "entente: "):
			said = append(said, line)
		case strings.HasSuffix(line, " s"):
			totals = append(totals, line)
		case regexp.MustCompile(`: \d+ added, `).MatchString(line):
		default:
			said = append(said, "unexpected: "+line)
		}
	}
	return said, totals
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
