package actors

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// collectives finds the parties of mentions such as "both sides" and "NATO
// allies": two actors joined by "and" in the same sentence, else in the one
// before. Those that stay empty are dropped.
func (r *resolver) collectives(mentions []document.Mention) []document.Mention {
	bySentence := map[int][]document.Mention{} // of the sentences that are asked for
	for i := range mentions {
		if m := &mentions[i]; len(m.Parties) == 0 {
			for back := range r.reach(*m) {
				bySentence[r.d.Tokens[m.Head].Sentence-back] = nil
			}
		}
	}
	if len(bySentence) == 0 {
		return mentions
	}
	for i := range mentions {
		m := &mentions[i]
		s := r.d.Tokens[m.Head].Sentence
		if among, asked := bySentence[s]; asked && len(m.Parties) > 0 {
			bySentence[s] = append(among, *m)
		}
	}
	type asked struct {
		sentence int
		states   bool // of states alone
		before   int  // by mentions before this token, the next verb, 0 for all
		verb     int  // that none of them may depend on: "Chad and Mali asked the two neighbours" are four
	}
	joint := map[asked][]entente.Party{} // computed once
	inSentence := func(k asked) []entente.Party {
		if _, ok := joint[k]; !ok {
			among := bySentence[k.sentence]
			if k.before > 0 { // "the two sides promised the American and Saudi envoys"
				end, _ := slices.BinarySearchFunc(among, k.before, func(m document.Mention, at int) int { return m.First - at })
				among = slices.DeleteFunc(slices.Clone(among[max(0, end-maxBefore):end]), func(m document.Mention) bool { return k.verb >= 0 && r.governor(m.Head) == k.verb })
			}
			if k.states {
				among = slices.DeleteFunc(slices.Clone(among), func(m document.Mention) bool {
					return slices.ContainsFunc(m.Parties, func(p entente.Party) bool { return !ofState(p.Actor) })
				})
			}
			joint[k] = r.joint(among)
		}
		return joint[k]
	}
	out := mentions[:0]
	for _, m := range mentions {
		if len(m.Parties) > 0 {
			out = append(out, m)
			continue
		}
		s := r.d.Tokens[m.Head].Sentence
		states := slices.ContainsFunc(r.cuesIn(m.First, m.Last), func(c cue) bool { return c.role.states })
		for back := range r.reach(m) {
			k := asked{sentence: s - back, states: states}
			if back == 0 {
				k.before, k.verb = r.nextVerb(m.Last), -1
				if document.Rel(r.d.Tokens[m.Head].Deprel, "obj", "iobj", "obl") {
					k.verb = r.d.Tokens[m.Head].Head
				}
			}
			if parties := inSentence(k); parties != nil {
				for _, p := range parties {
					p.Span, p.Text, p.Rule = m.Span, r.d.Text(m.Span), collectiveRule
					m.Parties = append(m.Parties, p)
				}
				if among, asked := bySentence[s]; asked { // "both sides" once more are those two
					at, _ := slices.BinarySearchFunc(among, m.First, func(m document.Mention, at int) int { return m.First - at })
					bySentence[s] = slices.Insert(among, at, m)
				}
				break
			}
		}
		if len(m.Parties) == 0 {
			if a, ok := r.bloc(m); ok {
				m.Parties = []entente.Party{r.party(m.Span, a, "bloc")}
				m.Generic = true
			}
		}
		if len(m.Parties) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// maxBefore bounds how many mentions of its own sentence a collective looks at.
const maxBefore = 40

// governor returns the word that token t, or the first of those it stands in line with, depends on.
func (r *resolver) governor(t int) int {
	for range maxClimb {
		if h := r.d.Tokens[t].Head; h >= 0 && document.Rel(r.d.Tokens[t].Deprel, "conj") {
			t = h
		}
	}
	return r.d.Tokens[t].Head
}

// nextVerb returns the next verb from token t on, or the end of the sentence.
func (r *resolver) nextVerb(t int) int {
	if t >= len(r.d.Tokens) {
		return t
	}
	last := r.d.Sentences[r.d.Tokens[t].Sentence].Last
	for t < last && r.d.Tokens[t].UPOS != "VERB" {
		t++
	}
	return t
}

// collectiveRule marks the parties of a collective.
const collectiveRule = "collective"

// ofState reports whether an actor is a state or an organ of one.
func ofState(id entente.ActorID) bool {
	state, _, _ := strings.Cut(string(id), ":")
	return len(state) == 3 && state == strings.ToUpper(state)
}

// reach is in how many sentences a collective's parties are looked for: "both
// sides" may speak of those before, "the allies" of too many.
func (r *resolver) reach(m document.Mention) int {
	text := strings.ToLower(r.d.Text(m.Span))
	if strings.Contains(text, "two ") || strings.Contains(text, "both ") || strings.HasSuffix(text, "sides") {
		return 3
	}
	return 1
}

// joint returns the parties of the one compound among the mentions of a sentence:
// a mention with several parties, or mentions joined by "and" or "between"; nil
// where there is none or where they differ.
func (r *resolver) joint(mentions []document.Mention) []entente.Party {
	var found []entente.Party
	take := func(ps []entente.Party) bool {
		if found == nil {
			found = ps
			return true
		}
		return slices.EqualFunc(found, ps, func(a, b entente.Party) bool { return a.Actor == b.Actor })
	}
	byHead := map[int]document.Mention{}
	for _, m := range mentions {
		if len(m.Parties) > 1 && m.Parties[0].Rule == collectiveRule {
			return m.Parties
		}
		byHead[m.Head] = m
	}
	for _, m := range mentions {
		if len(m.Parties) > 1 && !take(m.Parties) {
			return nil
		}
		t := r.d.Tokens[m.Head]
		if !document.Rel(t.Deprel, "conj") || t.Head < 0 {
			continue
		}
		first, ok := byHead[t.Head]
		if !ok || len(first.Parties) != 1 || len(m.Parties) != 1 || first.Parties[0].Actor == m.Parties[0].Actor {
			continue
		}
		if !take([]entente.Party{first.Parties[0], m.Parties[0]}) {
			return nil
		}
	}
	return found
}

// bloc is the alliance that a collective names before its noun ("NATO allies").
func (r *resolver) bloc(m document.Mention) (entente.Actor, bool) {
	for _, k := range r.in(m.First, m.Last) {
		if u, ok := r.choose(k.uses); ok && u.entry != nil && !strings.HasSuffix(u.entry.kind, "_group") {
			return r.actorOf(u), true
		}
	}
	return entente.Actor{}, false
}

// blocBefore reports whether an organisation stands right before the role c: "SADC partners"
// are those named nearby.
func (r *resolver) blocBefore(c cue) bool {
	if c.first == 0 || r.nameAt[c.first-1] < 0 {
		return false
	}
	u, ok := r.choose(r.found[r.nameAt[c.first-1]].uses)
	return ok && u.entry != nil && bodies[u.entry.kind]
}
