package eval

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/ontology"
)

// defining lists for each kind the keys that say which claim it is; a claim that
// differs there is another one. All other keys are its details. An undertaking has
// its mood in its own words, so polarity and modality define the other kinds only.
var defining = map[entente.Kind][]string{
	entente.KindEvent:       {"type", "actors", "recipients", "any", "polarity", "modality"},
	entente.KindRelation:    {"relation", "subject", "object", "any", "polarity", "modality"},
	entente.KindDesignation: {"as", "holder", "subject", "object", "any", "polarity", "modality"},
	entente.KindControl:     {"control", "holder", "place", "any", "polarity", "modality"},
	entente.KindUndertaking: {"undertaking", "holders", "any", "will"},
	entente.KindMeasure:     {"what", "number", "polarity", "modality"},
}

// understood is what a line of the corpus means where it does not say otherwise.
var understood = []test{
	{Key: "polarity", Op: "=", Items: [][]string{{string(entente.Affirmed)}}},
	{Key: "modality", Op: "=", Items: [][]string{{string(entente.Asserted)}}},
	{Key: "historical", Op: "=", Items: [][]string{{"no"}}},
}

// wanted is a claim that the annotation asks for.
type wanted struct {
	Expectation
	defining, details []test
}

func newWanted(e Expectation) wanted {
	w := wanted{Expectation: e}
	tests := slices.Clone(e.Tests)
	for _, u := range understood {
		if !slices.ContainsFunc(tests, func(t test) bool { return t.Key == u.Key }) {
			tests = append(tests, u)
		}
	}
	for _, t := range tests {
		if slices.Contains(defining[e.Kind], t.Key) {
			w.defining = append(w.defining, t)
		} else if e.Kind != entente.KindUndertaking || slices.ContainsFunc(e.Tests, func(x test) bool { return x.Key == t.Key }) {
			w.details = append(w.details, t)
		}
	}
	return w
}

// first returns the first word that the line gives for a key, or nothing.
func (w wanted) first(key string) string {
	for _, t := range slices.Concat(w.defining, w.details) {
		if t.Key == key && t.Op == "=" {
			return t.Items[0][0]
		}
	}
	return ""
}

// matcher says which coded claims are those that the annotation asks for.
type matcher struct {
	ontology *ontology.Ontology
	partOf   func(entente.ActorID) []entente.ActorID
}

// meets reports whether c meets all tests, its actors by their states and a
// symmetric relation either way round. Tests on a key in but are left out.
func (m matcher) meets(kind entente.Kind, tests []test, c *entente.Claim, but ...string) bool {
	if kind != "" && kind != c.Kind {
		return false
	}
	all := func(c *entente.Claim) bool {
		return !slices.ContainsFunc(tests, func(t test) bool { return !slices.Contains(but, t.Key) && !m.met(t, c) })
	}
	if all(c) {
		return true
	}
	if c.Relation == nil || !m.ontology.Symmetric(c.Relation.Type) {
		return false
	}
	turned, relation := *c, *c.Relation
	relation.Subject, relation.Object = relation.Object, relation.Subject
	turned.Relation = &relation
	return all(&turned)
}

// met is test.met with actors taken for one where they are a state and its organ,
// or two organs of one state.
func (m matcher) met(t test, c *entente.Claim) bool {
	if t.met(c) {
		return true
	}
	if t.Op != "=" {
		return false
	}
	values := fields[t.Key].values(c)
	return !slices.ContainsFunc(t.Items, func(item []string) bool {
		return !slices.ContainsFunc(item, func(alternative string) bool {
			if alternative == "none" {
				return len(values) == 0
			}
			return slices.ContainsFunc(values, func(v value) bool {
				w, ok := v.(who)
				return v.is(alternative) || ok && m.base(w.id) == m.base(entente.ActorID(alternative))
			})
		})
	})
}

// base returns the state whose organ an actor is, and any other actor itself.
func (m matcher) base(id entente.ActorID) entente.ActorID {
	if state, sector, ok := strings.Cut(string(id), ":"); ok && entente.ActorID(state).State() && sector != "" {
		return entente.ActorID(state)
	}
	if m.partOf != nil && !id.Provisional() {
		for _, whole := range m.partOf(id) {
			if whole.State() {
				return whole
			}
		}
	}
	return id
}

// match pairs wanted and coded claims one to one: as many pairs as there can be, and
// among claims that fit a line alike the one with more of its details first. It
// returns for every wanted claim the index of its partner, or -1.
func (m matcher) match(wants []wanted, claims []entente.Claim) []int {
	fits := make([][]int, len(wants))
	for i, w := range wants {
		for k := range claims {
			if m.meets(w.Kind, w.defining, &claims[k]) {
				fits[i] = append(fits[i], k)
			}
		}
		slices.SortStableFunc(fits[i], func(a, b int) int {
			return m.held(w.details, &claims[b]) - m.held(w.details, &claims[a])
		})
	}
	return pair(fits, len(claims))
}

// held counts the tests that c meets.
func (m matcher) held(tests []test, c *entente.Claim) int {
	n := 0
	for _, t := range tests {
		if m.met(t, c) {
			n++
		}
	}
	return n
}

// pair finds a largest matching between lines and the columns that fit each, by
// augmenting paths (Kuhn 1955); a report has dozens of either. It returns the column
// of every line, -1 for none.
func pair(fits [][]int, columns int) []int {
	line := make([]int, columns) // by column
	for k := range line {
		line[k] = -1
	}
	var assign func(i int, seen []bool) bool
	assign = func(i int, seen []bool) bool {
		for _, k := range fits[i] {
			if seen[k] {
				continue
			}
			seen[k] = true
			if line[k] < 0 || assign(line[k], seen) {
				line[k] = i
				return true
			}
		}
		return false
	}
	out := make([]int, len(fits))
	for i := range fits {
		out[i] = -1
		assign(i, make([]bool, columns))
	}
	for k, i := range line {
		if i >= 0 {
			out[i] = k
		}
	}
	return out
}
