package actors

import (
	"slices"
	"strings"
	"testing"

	"entente"
	"entente/data"
)

// TestDataConsistent holds the actor base to what its readers rely on. Load itself
// refuses unknown codes, periods that end before they start, and a name that two
// actors of one country bear at one time.
func TestDataConsistent(t *testing.T) {
	b, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range b.ids() {
		e := b.entries[id]
		if e.kind != "state" && e.kind != "ethnic_group" && e.kind != "religious_group" && e.Country == "" {
			t.Errorf("%s: %s has no country", e.at, id)
		}
		if len(e.Sectors) == 0 && slices.Contains([]string{"armed_group", "party", "movement", "organ", "ngo", "media", "company"}, e.kind) {
			t.Errorf("%s: %s has no sector", e.at, id)
		}
		if code := cameoOf(e); e.Country != "" && (len(code) < 3 || len(code)%3 != 0) {
			t.Errorf("%s: CAMEO code %q of %s", e.at, code, id)
		}
		for _, m := range e.partOf {
			checkTie(t, b, e, m)
		}
	}
	for id, p := range b.people {
		for i, o := range p.offices {
			if o.title == "" || o.during.from.IsZero() {
				t.Errorf("%s: an office of %s has no title or no beginning", p.at, id)
			}
			if body := b.entries[o.actor]; !o.during.overlaps(body.active) {
				t.Errorf("%s: an office of %s in %s lies outside its time", p.at, id, o.actor)
			}
			for _, q := range p.offices[i+1:] {
				if q.actor == o.actor && q.title == o.title && q.during.overlaps(o.during) && q.during != o.during {
					t.Errorf("%s: %s is %s twice at a time", p.at, id, o.title)
				}
			}
		}
	}
}

// checkTie holds a membership to the time of both: it ends where either does, and
// organs belong to their own state.
func checkTie(t *testing.T, b *Base, e *entry, m membership) {
	parent := b.entries[m.parent]
	if parent == nil {
		return // "TUR:MIL"
	}
	if m.parent == e.ID {
		t.Errorf("%s: %s is a part of itself", e.at, e.ID)
	}
	if !e.active.overlaps(parent.active) {
		t.Errorf("%s: %s and %s never were at one time", e.at, e.ID, m.parent)
	}
	if m.dated && (!m.during.overlaps(e.active) || !m.during.overlaps(parent.active)) {
		t.Errorf("%s: %s was no part of %s in %s", e.at, e.ID, m.parent, m.during)
	}
	if !m.dated && m.during == (period{}) && e.kind != "organ" && e.kind != "ethnic_group" {
		t.Errorf("%s: nothing dates that %s is part of %s", e.at, e.ID, m.parent)
	}
}

// TestDataCounts keeps what the base has promised to hold.
func TestDataCounts(t *testing.T) {
	b, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	bodies := map[entente.ActorID]bool{}
	states, political, countries, holders := 0, 0, map[string]bool{}, 0
	for _, e := range b.entries {
		switch e.kind {
		case "state":
			states++
		case "armed_group", "party", "coalition", "movement":
			political++
			countries[e.Country] = true
		}
		for _, m := range e.partOf {
			if parent := b.entries[m.parent]; m.dated && parent != nil && (parent.kind == "igo" || parent.kind == "coalition") {
				bodies[m.parent] = true
			}
		}
	}
	for _, p := range b.people {
		if len(p.offices) > 0 {
			holders++
		}
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"states", states, 195}, {"bodies with dated members", len(bodies), 80}, {"armed and political actors", political, 700},
		{"countries of those", len(countries), 40}, {"holders of dated offices", holders, 1500},
	} {
		if c.got < c.want {
			t.Errorf("%d %s, want %d at least", c.got, c.what, c.want)
		}
		t.Logf("%d %s", c.got, c.what)
	}
}

// TestDataAliases looks for names that would take a common word for an actor: one
// word in small letters, which no file should have but as a people's adjective.
func TestDataAliases(t *testing.T) {
	b, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range b.entries {
		for _, name := range e.called {
			if !strings.Contains(name, " ") && strings.ToLower(name) == name && isASCII(name) {
				t.Errorf("%s: %s is called %q", e.at, e.ID, name)
			}
		}
	}
}

func isASCII(s string) bool { return !strings.ContainsFunc(s, func(r rune) bool { return r > 127 }) }
