package timex

import (
	"errors"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"entente"
	"entente/internal/document"
)

func goldPath(t testing.TB, name string) string {
	t.Helper()
	for _, root := range []string{os.Getenv("ENTENTE_SHARED"), filepath.Join("..", "..", "..", "shared")} {
		path := filepath.Join(root, "gold", filepath.FromSlash(name))
		if _, err := os.Stat(path); root != "" && !errors.Is(err, fs.ErrNotExist) {
			return path
		}
	}
	t.Skipf("gold set %s is not here (set ENTENTE_SHARED)", name)
	return ""
}

// goldTime is a <date> of GUM with its TEI attributes.
type goldTime struct {
	entente.Span
	attrs map[string]string
}

var attribute = regexp.MustCompile(`([A-Za-z]+)="([^"]*)"`)

// readGUM reads one document. Words are joined by blanks, except around the marks
// that stand close to them: dates need no more of the original spacing.
func readGUM(t testing.TB, path string) (r entente.Report, times []goldTime, dev bool) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	var open []goldTime
	blank := true
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\n")
		attrs := map[string]string{}
		for _, a := range attribute.FindAllStringSubmatch(line, -1) {
			attrs[a[1]] = a[2]
		}
		switch {
		case strings.HasPrefix(line, "<text "):
			dev = attrs["partition"] == "dev"
			r.ID = entente.ReportID(attrs["id"])
			r.Published, _ = entente.ParseDate(attrs["dateCreated"])
			r.PublishedBasis = "GUM"
		case strings.HasPrefix(line, "<date"):
			open = append(open, goldTime{Span: entente.Span{Start: -1}, attrs: attrs})
		case strings.HasPrefix(line, "</date"):
			g := open[len(open)-1]
			open = open[:len(open)-1]
			g.End = text.Len()
			times = append(times, g)
		case strings.HasPrefix(line, "<p>"), strings.HasPrefix(line, "<p "), strings.HasPrefix(line, "<head"), strings.HasPrefix(line, "<item"), strings.HasPrefix(line, "<caption"):
			text.WriteString("\n\n")
			blank = true
		case strings.Contains(line, "\t"):
			word := html.UnescapeString(strings.SplitN(line, "\t", 2)[0])
			if !blank && !strings.ContainsAny(word[:1], ".,;:!?)]%'’-–") && !strings.HasSuffix(text.String(), "-") && !strings.HasSuffix(text.String(), "–") && !strings.HasSuffix(text.String(), "(") && !strings.HasSuffix(text.String(), "[") {
				text.WriteByte(' ')
			}
			blank = false
			for k := range open {
				if open[k].Start < 0 {
					open[k].Start = text.Len()
				}
			}
			text.WriteString(word)
		}
	}
	r.Text = text.String()
	return r, times, dev
}

// agrees reports whether a found time says what the gold one does.
func agrees(g goldTime, x document.Time) bool {
	if when := g.attrs["when"]; when != "" {
		if strings.HasPrefix(when, "-2") { // one gold value has a stray hyphen
			when = when[1:]
		}
		value, _, _ := strings.Cut(x.Value, "T")
		day, _, _ := strings.Cut(when, "T")
		return x.Value == when || value == day || strings.HasPrefix(when, "--") && strings.HasPrefix(x.Value, "XXXX") && x.Value[4:] == when[1:] || x.Interval.From == x.Interval.To && x.Interval.From.String() == day
	}
	bound := func(d entente.Date, keys ...string) bool {
		for _, k := range keys {
			if v := g.attrs[k]; v != "" {
				return strings.HasPrefix(d.String(), v)
			}
		}
		return true
	}
	return bound(x.Interval.From, "from", "notBefore") && bound(x.Interval.To, "to", "notAfter") && len(g.attrs) > 0
}

type score struct{ gold, found, span, overlap, value int }

func f1(right, gold, found int) float64 {
	return 200 * float64(right) / float64(max(1, gold+found))
}

func (s score) String() string {
	return fmt.Sprintf("span F1 %.1f, overlap F1 %.1f, overlap and value F1 %.1f, values right %.1f %% of %d overlapping (%d gold, %d found)",
		f1(s.span, s.gold, s.found), f1(s.overlap, s.gold, s.found), f1(s.value, s.gold, s.found), 100*float64(s.value)/float64(max(1, s.overlap)), s.overlap, s.gold, s.found)
}

// TestGUM logs how times agree with GUM's dates. GUM marks dates and few durations
// and sets, so those are left out of what was found unless they have an interval.
func TestGUM(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(goldPath(t, "gum/xml"), "*.xml"))
	sort.Strings(files)
	st := stages(t)
	scores := map[string]*score{}
	for _, f := range files {
		r, gold, dev := readGUM(t, f)
		d := analyse(t, st, r)
		split := "train"
		if dev {
			split = "dev"
		}
		keys := []string{split}
		if strings.HasPrefix(filepath.Base(f), "GUM_news") {
			keys = append(keys, split+" news")
		}
		var sum score
		sum.gold = len(gold)
		used := map[int]bool{}
		for _, x := range d.Times {
			if x.Type == document.TimeSet || x.Type == document.TimeDuration && x.Interval.IsZero() {
				continue
			}
			hit := false
			sum.found++
			for k, g := range gold {
				if used[k] || !g.Overlaps(x.Span) {
					continue
				}
				hit, used[k] = true, true
				sum.overlap++
				if g.Span == x.Span {
					sum.span++
				}
				if agrees(g, x) {
					sum.value++
				} else if os.Getenv("ENTENTE_ERRORS") != "" && !dev {
					t.Logf("%s VALUE %s, gold %v", filepath.Base(f), show(d, x), g.attrs)
				}
				if g.Span != x.Span && os.Getenv("ENTENTE_ERRORS") != "" && !dev {
					t.Logf("%s SPAN %s, gold %q", filepath.Base(f), show(d, x), d.Text(g.Span))
				}
				break
			}
			if !hit && os.Getenv("ENTENTE_ERRORS") != "" && !dev {
				t.Logf("%s EXTRA %s: %q", filepath.Base(f), show(d, x), r.Text[max(0, x.Start-30):min(len(r.Text), x.End+20)])
			}
		}
		for k, g := range gold {
			if !used[k] && os.Getenv("ENTENTE_ERRORS") != "" && !dev {
				t.Logf("%s MISSED %q %v", filepath.Base(f), r.Text[max(0, g.Start-20):min(len(r.Text), g.End+20)], g.attrs)
			}
		}
		for _, key := range keys {
			if scores[key] == nil {
				scores[key] = &score{}
			}
			s := scores[key]
			s.gold, s.found, s.span, s.overlap, s.value = s.gold+sum.gold, s.found+sum.found, s.span+sum.span, s.overlap+sum.overlap, s.value+sum.value
		}
	}
	for _, key := range []string{"train", "train news", "dev", "dev news"} {
		t.Logf("GUM %s: %v", key, scores[key])
	}
	if dev := scores["dev"]; f1(dev.overlap, dev.gold, dev.found) < 75 {
		t.Errorf("overlap F1 on dev fell below 75")
	}
}
