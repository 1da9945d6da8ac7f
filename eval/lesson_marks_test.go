package eval

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"entente"
	"entente/internal/coder"
	"entente/internal/document"
)

// TestReportMarks holds the marks of the project's own reports to their format, and each to a report.
func TestReportMarks(t *testing.T) {
	marks, err := readReportMarks(os.DirFS("../data"))
	if err != nil || len(marks) == 0 {
		t.Fatal(len(marks), err)
	}
	ont := codes(t)
	cases, err := ReadCorpus(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range cases {
		s := &cases[i]
		x, ok, err := marks.of(s.Report.Text)
		if err != nil {
			t.Errorf("%s: %v", s.Report.ID, err)
		}
		if !ok {
			continue
		}
		sum := sha256.Sum256([]byte(s.Report.Text))
		delete(marks, hex.EncodeToString(sum[:])[:8])
		for _, m := range x.marks {
			if m.cast != nil && !kindOf(ont, m.label, m.cast.kind) {
				t.Errorf("%s: %q is of kind %q", s.Report.ID, x.text[m.from:m.to], m.cast.kind)
			}
		}
	}
	for digest := range marks {
		t.Errorf("no report has the digest %s", digest)
	}
	for _, faulty := range []string{"corpus", "corpus 01234567\ncorpus 01234567"} {
		if _, err := readReportMarks(fstest.MapFS{"triggers/reports.tsv": {Data: []byte(faulty)}}); err == nil {
			t.Errorf("%q is read", faulty)
		}
	}
}

func TestLessonMarks(t *testing.T) {
	d := document.New(&entente.Report{Text: "Chad armed rebels."})
	for _, s := range []entente.Span{{Start: 0, End: 4}, {Start: 5, End: 10}, {Start: 11, End: 17}, {Start: 17, End: 18}} {
		d.Tokens = append(d.Tokens, document.Token{Span: s})
	}
	l := &lesson{doc: d, tokens: []int{1, 2}}
	l.mark([]triggerMark{{5, 10, "AID", &triggerCast{roles: [document.Roles][]int{{0}, {11}, nil}}}})
	classes := []string{coder.NoDeed, "AID", "ASSAULT"}
	likely := l.markedLikely(classes)
	if !(likely[0][1] > 0.9 && likely[0][0] < 0.01 && likely[1][0] > 0.9) {
		t.Error(likely)
	}
	chad, rebels := coder.Candidate{Token: 0}, coder.Candidate{Token: 2}
	got := []bool{l.casts(0, 1, chad), l.casts(0, 2, rebels), l.casts(0, 2, chad), l.casts(0, 0, chad), l.casts(1, 1, chad)}
	if !slices.Equal(got, []bool{true, true, false, false, false}) {
		t.Error(got)
	}
	if (&lesson{}).casts(0, 1, chad) {
		t.Error("nothing is marked")
	}
}
