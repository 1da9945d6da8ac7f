package main

import (
	"encoding/json"
	"strings"
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

// TestPledgeExamples: the American word that Kurdish forces would not enter Raqqa is
// kept so far in December 2016 and breached, with its evidence, once they did.
func TestPledgeExamples(t *testing.T) {
	type entry struct {
		On     string `json:"on"`
		Status string `json:"status"`
		Cites  []view.Cite
	}
	type record struct {
		Kind    string   `json:"kind"`
		Holders []string `json:"holders"`
		Test    string   `json:"test"`
		Will    bool     `json:"will"`
		Parent  string   `json:"parent"`
		Status  string   `json:"status"`
		History []entry  `json:"history"`
	}
	pledge := func(args ...string) record {
		t.Helper()
		r := ok(t, append([]string{"undertakings", "--quiet", "--json"}, args...)...)
		for dec := json.NewDecoder(strings.NewReader(r.stdout)); ; {
			var u record
			if err := dec.Decode(&u); err != nil {
				t.Fatalf("no such pledge: %v", err)
			}
			if u.Kind == "pledge" && u.Holders[0] == "USA" && strings.HasPrefix(u.Test, "enter(") && !u.Will {
				return u
			}
		}
	}
	if u := pledge("--as-of", "2016-12-31"); u.Status != "kept so far" || u.Parent == "" {
		t.Errorf("in December 2016: %+v", u)
	}
	u := pledge()
	last := u.History[len(u.History)-1]
	if u.Status != "breached" || last.On != "2017-06-06" || len(last.Cites) == 0 || !strings.Contains(last.Cites[0].Quote, "entered Raqqa") {
		t.Errorf("afterwards: %+v", u)
	}
}
