package actors_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/actors"
	"entente/internal/document"
	"entente/internal/gazetteer"
	"entente/internal/nlp/names"
	"entente/internal/nlp/segment"
	"entente/internal/nlp/syntax"
)

// known hands the base's dictionary to the names stage.
func known(b *actors.Base) names.Known {
	return names.Known{Name: b.Name, Noun: b.Noun, Title: b.Title}
}

var loadStages = sync.OnceValues(func() ([]document.Stage, error) {
	base, err := actors.Load(data.FS)
	if err != nil {
		return nil, err
	}
	model, err := syntax.Load(data.FS)
	if err != nil {
		return nil, err
	}
	sentences, err := segment.Stage(data.FS)
	if err != nil {
		return nil, err
	}
	places, err := gazetteer.Load(data.FS)
	if err != nil {
		return nil, err
	}
	names, err := names.Stage(data.FS, known(base))
	if err != nil {
		return nil, err
	}
	return []document.Stage{sentences, model.Stage(), names, places.Stage(), base.Stage()}, nil
})

// analyse runs the stages up to actors over a text of the given day.
func analyse(t testing.TB, text string, on entente.Date) *document.Document {
	t.Helper()
	return analyseBy(t, text, on, "")
}

// analyseBy runs them over a text of a publisher.
func analyseBy(t testing.TB, text string, on entente.Date, publisher string) *document.Document {
	t.Helper()
	stages, err := loadStages()
	if err != nil {
		t.Skipf("no model to read text with: %v", err)
	}
	d := document.New(&entente.Report{ID: "t", Text: text, Publisher: publisher, Published: on, PublishedBasis: "test"})
	for _, s := range stages {
		if err := s.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		d.Has |= s.Adds
	}
	return d
}

// show writes the mentions one a line.
func show(d *document.Document) string {
	var b strings.Builder
	for _, m := range d.Mentions {
		fmt.Fprintf(&b, "%-45q head %-14q", d.Text(m.Span), d.Word(m.Head))
		for _, p := range m.Parties {
			fmt.Fprintf(&b, " [%s | %s | %s %v | %s]", p.Actor, p.Name, p.Country, p.Sectors, p.Rule)
		}
		fmt.Fprintf(&b, " g=%v pl=%v pers=%v\n", m.Generic, m.Plural, m.Person)
	}
	return b.String()
}

// shared finds the folder of gold sets beside the project.
func shared(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("gold sets take a while")
	}
	dir := os.Getenv("ENTENTE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the gold sets are not beside the project; set ENTENTE_SHARED")
	}
	return dir
}

// TestShow prints what the stages find in the file ENTENTE_SHOW.
func TestShow(t *testing.T) {
	file := os.Getenv("ENTENTE_SHOW")
	if file == "" {
		t.Skip("ENTENTE_SHOW names no file")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	on, _ := entente.ParseDate("2016-11-07")
	d := analyse(t, string(text), on)
	for _, n := range d.Names {
		t.Logf("%-12s nominal=%-5v %q head %q", n.Type, n.Nominal, d.Text(n.Span), d.Word(n.Head))
	}
	t.Log("\n" + show(d))
}
