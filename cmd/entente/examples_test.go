package main

import (
	"encoding/json"
	"testing"

	"entente/internal/view"
)

// TestKnownByExamples: on 10 November 2016 nobody had heard of what was published
// in 2017, neither as a source nor in a quotation.
func TestKnownByExamples(t *testing.T) {
	r := ok(t, "brief", "--quiet", "--known-by", "2016-11-10", "--limit", "all", "--format", "json")
	var b view.Brief
	if err := json.Unmarshal([]byte(r.stdout), &b); err != nil {
		t.Fatal(err)
	}
	if b.KnownBy.String() != "2016-11-10" || len(b.Sources) == 0 {
		t.Errorf("known by %s, %d sources", b.KnownBy, len(b.Sources))
	}
	for _, s := range b.Sources {
		if s.Published.After(b.KnownBy) {
			t.Errorf("source %s of %s", s.Report, s.Published)
		}
	}
	for _, section := range b.Sections {
		for _, line := range section.Lines {
			if len(line.Cites) == 0 {
				t.Errorf("%s: %q rests on nothing", section.Title, line.Text)
			}
			for _, c := range line.Cites {
				if c.Published.After(b.KnownBy) {
					t.Errorf("%s: %q rests on %s of %s", section.Title, line.Text, c.Report, c.Published)
				}
			}
		}
	}
}
