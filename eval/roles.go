package eval

import (
	"slices"

	"entente/internal/document"
)

// roleCounts are how often the network has whom and what the marks have in the roles of words, and the
// kinds of what they tell, a ratio a text.
type roleCounts struct {
	role         [document.Roles][]Ratio
	kind, ground []Ratio
}

// add counts those of text t, of which d has the tokens. A word that stands in another sentence than the one whose role it
// has is not asked for.
func (c *roleCounts) add(t *triggerText, d *document.Document) {
	var right, both [document.Roles]int
	kind, kinds, ground, grounds := 0, 0, 0, 0
	for _, m := range t.marks {
		k := tokenAt(d, m.from)
		if m.cast == nil || k < 0 {
			continue
		}
		want := m.cast.tokens(d)
		for role := range want {
			want[role] = slices.DeleteFunc(want[role], func(i int) bool { return d.Tokens[i].Sentence != d.Tokens[k].Sentence })
			both[role] += len(want[role])
		}
		for _, f := range d.FillersAt(k) {
			if f.Odds <= 0 {
				continue
			}
			both[f.Role]++
			if slices.Contains(want[f.Role], f.Token) {
				right[f.Role]++
			}
		}
		told := d.TriggersAt(k)
		if len(told) == 0 || told[0].Odds <= 0 || told[0].Label != m.label {
			continue
		}
		same := told[0].Kind == m.cast.kind
		if !told[0].OfEvent() {
			kinds++
			if same {
				kind++
			}
			continue
		}
		for _, of := range []string{told[0].Kind, m.cast.kind} {
			if of != "" {
				grounds++
			}
		}
		if same && m.cast.kind != "" {
			ground++
		}
	}
	for role := range right {
		c.role[role] = append(c.role[role], count(2*right[role], both[role]))
	}
	c.kind, c.ground = append(c.kind, count(kind, kinds)), append(c.ground, count(2*ground, grounds))
}

func (c *roleCounts) scores() []Score {
	return []Score{newScore("doers, F1", c.role[document.Doer]), newScore("recipients, F1", c.role[document.Recipient]), newScore("places, F1", c.role[document.Where]),
		newScore("kind of tie, hold or view", c.kind), newScore("what it does to ground, F1", c.ground)}
}
