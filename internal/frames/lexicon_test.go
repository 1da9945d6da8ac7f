package frames

import (
	"strings"
	"testing"
	"testing/fstest"

	"entente/data"
	"entente/internal/ontology"
)

func TestFramesLoad(t *testing.T) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	lex, err := Load(data.FS, ont)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d frames", len(lex.Frames))
}

func TestFramesNamedTwice(t *testing.T) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	const frame = "frame meet\n  verbs meet\n  who subj\n  event 040\n"
	fsys := fstest.MapFS{"frames/1.txt": {Data: []byte(frame)}, "frames/2.txt": {Data: []byte(frame)}}
	if _, err := Load(fsys, ont); err == nil || !strings.Contains(err.Error(), "defined twice") {
		t.Errorf("two frames of one name: %v", err)
	}
}

// A flag that is neither yes nor no would be passed over in silence.
func TestFlag(t *testing.T) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for value, want := range map[string]string{"yes": "", "no": "", "yse": "mutual is yes or no"} {
		fsys := fstest.MapFS{"frames/1.txt": {Data: []byte("frame meet\n  verbs meet\n  who subj\n  event 040\n  mutual " + value + "\n")}}
		_, err := Load(fsys, ont)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("mutual %s: %v", value, err)
		}
	}
}

// A frame for words read is entered under what is read of them, and what cannot be read is refused.
func TestReads(t *testing.T) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	const frame = "frame carry\n  reads COERCE took | TIE\n  who doer\n  where place\n  control took\n"
	lex, err := Load(fstest.MapFS{"frames/1.txt": {Data: []byte(frame)}}, ont)
	if err != nil || len(lex.Reads["COERCE took"]) != 1 || len(lex.Reads["TIE"]) != 1 || lex.Reads["COERCE"] != nil {
		t.Errorf("%v %v", lex, err)
	}
	fsys := fstest.MapFS{"frames/1.txt": {Data: []byte(strings.Replace(frame, "TIE", "KNOT", 1))}}
	if _, err := Load(fsys, ont); err == nil || !strings.Contains(err.Error(), `"KNOT"`) {
		t.Errorf("a label that there is not: %v", err)
	}
}
