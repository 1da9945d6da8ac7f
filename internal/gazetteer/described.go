package gazetteer

import (
	"cmp"
	"slices"

	"entente/internal/document"
)

// described reports whether the words beside the name at tokens [first, last) tell what kind
// of place has it: "Rakhyut is a fishing town", "Manerplaw, a camp on the river", "the siege of
// Jadotville".
func (r *reader) described(first, last int) bool {
	phrase, _ := r.before(first, 2)
	if r.gazetteer.cues.has("fought", phrase) {
		return true
	}
	t := r.head(first, last)
	tok := r.doc.Tokens[t]
	if !document.Rel(tok.Deprel, "nsubj") || tok.Head <= t {
		return false
	}
	if k := tok.Head; r.isKind(k) {
		for i := max(last, k-maxReach); i < k; i++ {
			if c := r.doc.Tokens[i]; c.Head == k && c.Deprel == "cop" {
				return true
			}
		}
	}
	for i := last; i < min(last+maxReach, tok.Head); i++ {
		if a := r.doc.Tokens[i]; a.Head == t && a.Deprel == "appos" && r.isKind(i) {
			return true
		}
	}
	return false
}

// isKind reports whether the common noun at i is one for a place on the map.
func (r *reader) isKind(i int) bool {
	return r.doc.Tokens[i].UPOS == "NOUN" && r.gazetteer.cues.has("kind", r.doc.Tokens[i].Lemma)
}

// here adds to what was found in sentence s the place of the dateline, where the reporter says
// "here" of it: outside quotation marks.
func (r *reader) here(s int, found []*mention) []*mention {
	place := r.doc.Report.Dateline.Place
	if place == "" || len(place) > maxNameBytes {
		return found
	}
	quoted := false
	for i := r.doc.Sentences[s].First; i < r.doc.Sentences[s].Last; i++ {
		switch word := r.doc.Word(i); word {
		case "\"", "“", "”", "``", "''":
			quoted = !quoted
		case "here":
			if quoted || !document.Rel(r.doc.Tokens[i].Deprel, "advmod") {
				continue
			}
			if list := r.gazetteer.match(place, false); len(list) > 0 {
				found = append(found, &mention{first: i, last: i + 1, sentence: s, name: place, candidates: list})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b *mention) int { return cmp.Compare(a.first, b.first) })
	return found
}
