package actors

import (
	"slices"
	"strings"
	"unicode"

	"entente"
	"entente/internal/document"
)

// slugOf is the name part of a provisional id, "" of one who is nobody in particular.
func slugOf(id entente.ActorID) string {
	if !id.Provisional() || id.Generic() {
		return ""
	}
	return string(id[strings.LastIndexByte(string(id), ':')+1:])
}

// ownName is the name of n less the common nouns before it: "the militant group Ansar" is
// called Ansar.
func (r *resolver) ownName(n *document.Name) string {
	first := n.First
	for i := n.First; i < n.Last-1; i++ {
		w := r.d.Word(i)
		if c := []rune(w)[0]; !unicode.IsLower(c) || r.d.Tokens[i].UPOS == "PROPN" || r.hyphenAt(i+1) {
			break
		}
		first = i + 1
	}
	return r.d.Text(r.d.Span(first, n.Last))
}

// groupInside resolves "Zebra fighters" and "a Zebra Front commander" to the group of no list
// that the text calls so, alone or within a longer name. What they are tells of its sector. A
// name of one word must stand by itself as well: it may be an adjective.
func (r *resolver) groupInside(first int, cues []cue) (resolution, bool) {
	c := cues[len(cues)-1]
	for w := r.wordAt[first]; w < c.last; w++ {
		if ownBodies[r.words.Folded[w]] {
			return resolution{}, false // "the Zebraist army", "Zebraist government forces" are a state's
		}
	}
	end, _ := r.tokens(c.first, c.last)
	if res, ok := r.calledInside(first, end, c); ok {
		return res, true
	}
	from := r.runBefore(first, end)
	if from == end || !r.fighters(c) || len(r.in(from, end)) > 0 || len(r.cuesIn(from, end)) == 0 && r.isPlaceAt(from, end) {
		return resolution{}, false
	}
	text := r.d.Text(r.d.Span(from, end))
	if !strings.ContainsAny(text, " -") {
		return resolution{}, false
	}
	a := entente.Actor{ID: provisional("", "", text), Name: text}
	r.fights[slugOf(a.ID)] = true
	return resolution{parties: []entente.Actor{a}, rule: memberRule + string(a.ID)}, true
}

// calledInside resolves the name that tokens [first, end) have of an organisation which the
// text names elsewhere.
func (r *resolver) calledInside(first, end int, c cue) (resolution, bool) {
	if r.insideAt == nil {
		r.insideAt = make(document.Numbers, len(r.d.Tokens))
		for i := range r.d.Inner {
			r.insideAt.Set(r.d.Inner[i].First, i)
		}
	}
	for i := first; i < end; i++ {
		k, ok := r.insideAt.At(i)
		if !ok {
			continue
		}
		n := &r.d.Inner[k]
		if n.Type != document.Organization || n.Last > end || len(r.in(n.First, n.Last)) > 0 || len(r.cuesIn(n.First, n.Last)) > 0 || r.isPlace(n) {
			continue
		}
		res, ok := r.shortForm(n)
		if !ok && !r.standsAlone(n) {
			continue // perhaps an adjective
		}
		if !ok {
			res = r.unknownOrganization(n, nil)
		}
		if slug := slugOf(res.parties[0].ID); slug != "" && r.fighters(c) {
			r.fights[slug] = true
		}
		res.rule = memberRule + string(res.parties[0].ID)
		return res, true
	}
	return resolution{}, false
}

// fighters reports whether a role is of armed people.
func (r *resolver) fighters(c cue) bool {
	return slices.Contains(fighting, firstOf(c.role.sectors)) && !c.role.institution
}

// runBefore returns the first token of the run of words with a capital, articles and hyphens
// of a name among them, that ends at token end, not before first; end where there is none.
func (r *resolver) runBefore(first, end int) int {
	from := end
	for i := end - 1; i >= first; i-- {
		switch {
		case strings.ContainsFunc(r.d.Word(i), unicode.IsUpper) && r.d.Tokens[i].UPOS != "DET":
			from = i
		case r.d.Word(i) == "-", r.hyphenAt(i + 1): // "al-Badiya", "Lashkar-e-Subh"
		default:
			return from
		}
	}
	return from
}

// isPlaceAt reports whether the gazetteer took one of the tokens [first, last) for a place.
func (r *resolver) isPlaceAt(first, last int) bool {
	for i := first; i < last; i++ {
		if r.place(i) != nil {
			return true
		}
	}
	return false
}

// standsAlone reports whether the text has the organisation n elsewhere under its name and
// nothing else.
func (r *resolver) standsAlone(n *document.Name) bool {
	if r.soleNames == nil {
		r.soleNames = map[string]bool{}
		for i := range r.d.Names {
			if o := &r.d.Names[i]; !o.Nominal && o.Type == document.Organization {
				r.soleNames[strings.Join(r.nameWords(o), " ")] = true
			}
		}
	}
	return r.soleNames[strings.Join(r.nameWords(n), " ")]
}

// settle gives each named one of no list one id in the whole report: the country and the
// sector that most of its mentions tell, where one sentence tells less than another.
func (r *resolver) settle(mentions []document.Mention) {
	told := map[string]*tallied{}
	each := func(do func(slug string, p *entente.Party)) {
		for i := range mentions {
			for k := range mentions[i].Parties {
				p := &mentions[i].Parties[k]
				if slug := slugOf(p.Actor); slug != "" {
					do(slug, p)
				}
			}
		}
	}
	r.fightersByDeeds(mentions)
	each(func(slug string, p *entente.Party) {
		t := told[slug]
		if t == nil {
			t = &tallied{countries: map[string]int{}, sectors: map[string]int{}}
			told[slug] = t
		}
		if p.Country != "" {
			t.countries[p.Country]++
		}
		if s := firstOf(p.Sectors); s != "" && s != "UNK" {
			t.sectors[strings.Join(p.Sectors, " ")]++
		}
	})
	renamed := map[entente.ActorID]entente.ActorID{}
	each(func(slug string, p *entente.Party) {
		country, sectors := most(told[slug].countries), strings.Fields(most(told[slug].sectors))
		if len(sectors) == 0 && r.fights[slug] {
			sectors = []string{"REB"}
		}
		if len(sectors) == 0 {
			sectors = p.Sectors
		}
		id := entente.ActorID(strings.TrimSuffix(string(provisional(country, firstOf(sectors), "")), ":") + ":" + slug)
		if id != p.Actor {
			renamed[p.Actor] = id
			if p.Rule == memberRule+string(p.Actor) {
				p.Rule = memberRule + string(id)
			}
			p.Actor, p.Country, p.Sectors = id, country, slices.Clone(sectors)
		}
	})
	for i := range r.d.Names {
		if n := &r.d.Names[i]; renamed[n.Actor] != "" {
			n.Actor = renamed[n.Actor]
		}
	}
}

// fightersByDeeds marks the groups of no list of which nothing is known but that they take,
// besiege or storm something.
func (r *resolver) fightersByDeeds(mentions []document.Mention) {
	for i := range mentions {
		m := &mentions[i]
		if len(m.Parties) != 1 || len(m.Parties[0].Sectors) > 0 || m.Person {
			continue
		}
		t := r.d.Tokens[m.Head]
		if slug := slugOf(m.Parties[0].Actor); slug != "" && document.Rel(t.Deprel, "nsubj") && t.Head >= 0 && r.lists["fighters-deeds"][r.d.Tokens[t.Head].Lemma] && r.tree.Child(t.Head, "obj") >= 0 {
			r.fights[slug] = true
		}
	}
}
