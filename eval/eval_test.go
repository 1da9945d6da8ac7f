package eval

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
	"entente/internal/ontology"
)

// shared returns the folder with the gold sets and the seed, or skips.
func shared(t *testing.T) fs.FS {
	t.Helper()
	if dir := os.Getenv("ENTENTE_SHARED"); dir != "" {
		return os.DirFS(dir)
	}
	dir := filepath.Join("..", "..", "shared")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no gold sets beside the project: set ENTENTE_SHARED")
	}
	return os.DirFS(dir)
}

func codes(t *testing.T) *ontology.Ontology {
	t.Helper()
	o, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// meeting is a fake coder: every report tells of one meeting of Turkey and Syria.
func meeting(_ context.Context, r entente.Report) ([]entente.Claim, error) {
	end := min(3, len(r.Text))
	party := func(id entente.ActorID) entente.Party {
		return entente.Party{Text: r.Text[:end], Span: entente.Span{End: end}, Actor: id, Name: string(id), Country: string(id)}
	}
	c := entente.Claim{
		Kind: entente.KindEvent, Polarity: entente.Affirmed, Modality: entente.Asserted,
		Confidence: 0.5, Reason: "made up", Rule: "fake", Valid: entente.Day(entente.NewDate(2016, 11, 6)),
		Provenance: entente.Provenance{Report: r.ID, Coder: "fake", Evidence: []entente.Evidence{{Span: entente.Span{End: end}, Quote: r.Text[:end]}}},
		Event:      &entente.Event{Type: "CONSULT", Quad: 1, CAMEO: "040", Actors: []entente.Party{party("TUR"), party("SYR")}},
	}
	c.Seal()
	return []entente.Claim{c}, nil
}

func TestRun(t *testing.T) {
	root := fstest.MapFS{
		"re3d/A/documents.json": {Data: []byte(`{"_id":"b","text":"Two men met."}` + "\n" + `{"_id":"a","text":"Nobody came."}`)},
	}
	env := Env{Analyse: FromCoder(meeting), Ontology: codes(t), Gold: root}
	dir := t.TempDir()
	got, err := Run(context.Background(), env, []string{"re3d-run", "quiet-text", "paraphrases"}, dir)
	if err != nil || len(got) != 3 {
		t.Fatal(got, err)
	}
	if got[0].Task != "paraphrases" || got[1].Task != "quiet-text" || got[1].Skipped == "" {
		t.Errorf("tasks run out of order or not skipped: %+v", got)
	}
	if s := got[2].Scores[0]; s.Value != 1 || s.Num != 2 {
		t.Errorf("valid claims: %v", s)
	}
	if b, err := os.ReadFile(filepath.Join(dir, "re3d-run.txt")); err != nil || string(b) != got[2].Report {
		t.Errorf("result file: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "quiet-text.txt")); err == nil {
		t.Error("a skipped task wrote a file")
	}
	again, err := Run(context.Background(), env, []string{"re3d-run"}, "")
	if err != nil || again[0].Report != got[2].Report {
		t.Error("the second run reads otherwise")
	}
	if _, err := Run(context.Background(), env, []string{"nothing"}, ""); !errors.Is(err, entente.ErrNotFound) {
		t.Errorf("unknown task: %v", err)
	}
}

// Results are committed: they may hold ids and codes of a gold set, not its text.
func TestPloverResultQuotesNoGold(t *testing.T) {
	env := Env{Analyse: FromCoder(meeting), Ontology: codes(t)}
	var err error
	if env.Gold, err = fs.Sub(shared(t), "gold"); err != nil {
		t.Fatal(err)
	}
	res, err := Run(context.Background(), env, []string{"plover-gsr"}, "")
	if err != nil || res[0].Skipped != "" {
		t.Fatal(res, err)
	}
	records, err := ploverRecords(env.Gold, env.Ontology, "dev")
	if err != nil || len(records) != 65 {
		t.Fatal(len(records), err)
	}
	for _, r := range records {
		if text := r.Text[:min(40, len(r.Text))]; strings.Contains(res[0].Report+res[0].Errors, text) {
			t.Errorf("%s is quoted", r.ID)
		}
	}
	if s := res[0].Scores[0]; s.Num != 3 || s.Den != 65 { // the dev part has three CONSULT
		t.Errorf("type recall %v", s)
	}
}

func TestGoldRecords(t *testing.T) {
	o := codes(t)
	gold, err := fs.Sub(shared(t), "gold")
	if err != nil {
		t.Fatal(err)
	}
	records, err := ploverRecords(gold, o, "train")
	if err != nil || len(records) != 194 {
		t.Fatal(len(records), err)
	}
	for _, r := range records {
		for _, a := range append(r.Actors, r.Recipients...) {
			if len(a.Country) != 3 || a.Country == "JAP" {
				t.Errorf("%s: country %q", r.ID, a.Country)
			}
		}
	}
	if reports, err := re3dReports(gold); err != nil || len(reports) != 71 {
		t.Errorf("re3d: %d, %v", len(reports), err)
	}
	pages, err := wikipediaReports(gold, 5)
	if err != nil || len(pages) != 5 {
		t.Fatalf("wikipedia: %d, %v", len(pages), err)
	}
	for _, p := range pages {
		if p.Validate() != nil || p.Published.IsZero() || strings.HasPrefix(p.Text, "---") {
			t.Errorf("%s: %v, published %s", p.ID, p.Validate(), p.Published)
		}
	}
}

func TestPart(t *testing.T) {
	// sha256sum begins d285a8d1 for the first, which is 65 mod 100, and 47 mod 100
	// for the second.
	for id, want := range map[string]string{"PLOVER-GSR01-AGREE-0001": "dev", "PLOVER-GSR01-CONSULT-0001": "train"} {
		if got := part("plover-gsr", id); got != want {
			t.Errorf("%s is in %s", id, got)
		}
	}
}

func TestDyads(t *testing.T) {
	a := func(codes ...string) (out []ploverActor) {
		for _, c := range codes {
			out = append(out, ploverActor{Country: c})
		}
		return out
	}
	for _, c := range []struct {
		actors, recipients []ploverActor
		want               string
	}{
		{a("USA"), a("RUS", "CHN"), "[USA>CHN USA>RUS]"},
		{a("USA", "RUS"), nil, "[RUS>USA USA>RUS]"},
		{a("ISR"), a("ISR"), "[ISR>ISR]"},
		{a("USA", ""), nil, "[]"},
		{a("USA"), nil, "[]"},
	} {
		if got := list(dyads(c.actors, c.recipients)); got != c.want {
			t.Errorf("%v > %v = %s, want %s", c.actors, c.recipients, got, c.want)
		}
	}
}

func TestScore(t *testing.T) {
	units := []Ratio{hit(true), hit(true), hit(false), hit(true)}
	s := newScore("x", units)
	if s.Value != 0.75 || s.Low < 0.2 || s.High != 1 || s != newScore("x", units) {
		t.Errorf("%+v", s)
	}
	if s := newScore("x", nil); s.Value != 0 {
		t.Errorf("%+v", s)
	}
}

func TestSyntax(t *testing.T) {
	conllu := "# newdoc id = a\n# sent_id = a-1\n# text = He ran\n1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tran\trun\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"
	env := Env{Gold: fstest.MapFS{"ud-ewt/en_ewt-ud-dev.conllu": {Data: []byte(conllu)}},
		Parse: func(forms []string) []Word {
			return []Word{{"he", "PRON", 1, "obj"}, {"run", "NOUN", -1, "root"}}
		}}
	res, err := Run(context.Background(), env, []string{"syntax-ewt"}, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range res[0].Scores {
		want := map[string]float64{"LAS": 0.5, "UAS": 1, "UPOS": 0.5, "lemma": 1, "LAS with subtypes": 0.5}[s.Name]
		if s.Value != want {
			t.Errorf("%s = %g, want %g", s.Name, s.Value, want)
		}
	}
}
