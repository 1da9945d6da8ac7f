package actors

import (
	"slices"

	"entente"
	"entente/internal/document"
)

// related resolves "another US ally" by what it stands in apposition to, and "its rival,
// the Zebra Front," by the name behind it. Else it is somebody unnamed.
func (r *resolver) related(n *document.Name) resolution {
	t := r.d.Tokens[n.Head]
	if document.Rel(t.Deprel, "appos") && t.Head >= 0 {
		if i, ok := r.byHead.At(t.Head); ok && r.d.Names[i].Head != n.Head {
			if res := r.name(i); len(res.parties) > 0 {
				res.rule, res.related = "apposition", true
				return res
			}
		}
	}
	if res, ok := r.namedBehind(n); ok {
		res.rule, res.related = "apposition", true
		return res
	}
	a := entente.Actor{ID: provisional("", "UNK", ""), Name: sectorNames["UNK"], Sectors: []string{"UNK"}}
	return resolution{parties: []entente.Actor{a}, rule: "role", generic: true, related: true}
}

// maxNamed is how many words a name between commas may have.
const maxNamed = 8

// namedBehind resolves the one noun n that has an owner by the name that follows between commas
// or ends the sentence: "from its rival, the Zebra Front, on Monday".
func (r *resolver) namedBehind(n *document.Name) (resolution, bool) {
	d, at := r.d, n.Last
	if !n.Nominal || n.Head != n.Last-1 || d.Tokens[n.Head].XPOS != "NN" || r.owner(n) < 0 || at+1 >= len(d.Tokens) || d.Word(at) != "," {
		return resolution{}, false
	}
	for t := at + 1; t < min(at+1+maxNamed, len(d.Tokens)-1); t++ {
		i, ok := r.byHead.At(t)
		if !ok {
			continue
		}
		name := &d.Names[i]
		first := name.First
		if first-1 > at && d.Lower(first-1) == "the" {
			first--
		}
		if first != at+1 || name.Nominal || name.Last >= len(d.Tokens) {
			return resolution{}, false
		}
		switch end := d.Word(name.Last); {
		case end == ".", end == ";", end == "," && (name.Last+1 == len(d.Tokens) || d.Lower(name.Last+1) != "and"):
		default:
			return resolution{}, false
		}
		res := r.name(i)
		if e := r.stateAt(name.Head); len(res.parties) == 0 && e != nil {
			res = resolution{parties: []entente.Actor{r.acting(e)}}
		}
		return res, len(res.parties) == 1 && !res.generic
	}
	return resolution{}, false
}

// breakaway resolves the officials and fighters of a land that governs itself and is no state of
// the base: "Transnistrian guards" are not Moldova's.
func (r *resolver) breakaway(n *document.Name, sectors []string) (resolution, bool) {
	if s := firstOf(sectors); !n.Nominal || !organSectors[s] && !slices.Contains(fighting, s) {
		return resolution{}, false
	}
	for i := n.First; i < n.Last; i++ {
		t := r.place(i)
		if t == nil || t.Precision >= entente.PlaceCountry {
			continue
		}
		if u, ok := r.choose(r.names.Get(withoutArticle(t.Name))); ok && u.entry != nil && u.entry.kind == "movement" && slices.Contains(u.entry.Sectors, "GOV") {
			return resolution{parties: []entente.Actor{r.acting(u.entry)}, rule: memberRule + string(u.entry.ID)}, true
		}
	}
	return resolution{}, false
}

// commonNoun reports whether n, though it was taken for a name, is headed by a common noun.
func (r *resolver) commonNoun(n *document.Name) bool {
	t := &r.d.Tokens[n.Head]
	return t.UPOS == "NOUN" && r.d.Lower(n.Head) == r.d.Word(n.Head)
}
