package nlp

// Repairs of mistakes that a greedy parser makes on news again and again, read off the
// words around them. Each leaves a tree a tree.
//
//   - "the territory the rebels have taken": two noun phrases side by side open a
//     relative clause without its pronoun; the treebanks have few of them.
//   - "fear the rebels will take it": the noun after a verb of fearing or saying,
//     with a modal behind it, is the subject of a clause and no object.
//   - "Fighters of the front attacked the town": a past tense with an object is the
//     sentence's verb, and not a participle that describes the noun before it; so is
//     one with an auxiliary ("The States has promised it").
//   - "promised that they would come but would not stay": a modal without a subject
//     continues the clause that has the modal, and not the verb above it.
//   - "promised the residents that the army would leave": the clause is what was
//     promised, and says nothing of the residents.
func (p *partwise) repair() {
	upos := func(i int) string { return p.m.tags[p.tags[i]].UPOS }
	lemma := func(i int) string { return p.lemmas[i] }
	n := len(p.forms)
	leftmost := make([]int, n) // of each word's noun phrase, by contiguous dependents
	for i := range leftmost {
		leftmost[i] = i
	}
	for i := n - 1; i >= 0; i-- {
		if h := p.heads[i]; h < n && h > i && nounPart[p.rels[i]] {
			leftmost[h] = min(leftmost[h], leftmost[i])
		}
	}
	object, subject, modal, clause, finite := map[int]int{}, map[int]int{}, map[int]int{}, map[int]int{}, map[int]bool{}
	for i := range n {
		h := p.heads[i]
		if h >= n {
			continue
		}
		switch p.rels[i] {
		case "obj":
			object[h] = i
		case "nsubj", "nsubj:pass":
			subject[h] = i
		case "ccomp":
			if i > h {
				clause[h] = i
			}
		case "aux":
			finite[h] = finite[h] || i > 0 && i < h && p.xpos(i) != "VB" && p.heads[h] < n && p.heads[h] < i
			if upos(i) == "AUX" && modals[lemma(i)] {
				modal[h] = i
			}
		}
	}
	for v := range n {
		if _, full := object[v]; full && p.rels[v] == "acl" && p.xpos(v) == "VBD" {
			p.raise(v, upos)
		}
		s, has := subject[v]
		if h := p.heads[v]; has && h < v && told[p.rels[h]] && (p.rels[v] == "acl" || p.rels[v] == "acl:relcl") {
			if x := p.heads[h]; x < h && addressing[lemma(x)] && h+1 < n && p.forms[h+1] == "that" && p.rels[h+1] == "mark" {
				p.heads[v], p.rels[v] = x, "ccomp"
			}
		}
		if !has && finite[v] && upos(v) == "VERB" {
			switch p.rels[v] {
			case "nmod", "appos", "flat":
				p.raise(v, upos)
			}
		}
		if h := p.heads[v]; !has && p.rels[v] == "conj" && h < n {
			c, full := clause[h]
			own, with := modal[v]
			same, shared := modal[c]
			_, above := modal[h]
			if full && with && shared && !above && c < v && lemma(own) == lemma(same) {
				p.heads[v] = c
			}
		}
		if upos(v) != "VERB" {
			continue
		}
		if _, full := object[v]; has && !full && s < v {
			p.relativise(v, leftmost[s]-1, upos)
		}
		if x := p.fearing(v, modal, subject, lemma); x >= 0 {
			p.complement(x, object[x], v)
		}
	}
}

var nounPart = map[string]bool{"det": true, "amod": true, "compound": true, "nummod": true, "nmod:poss": true, "flat": true, "case": true}

var modals = map[string]bool{"will": true, "would": true, "may": true, "might": true, "could": true, "can": true, "must": true, "should": true, "shall": true}

// clauseTakers are verbs that a clause without "that" follows in news.
var clauseTakers = map[string]bool{"fear": true, "say": true, "believe": true, "hope": true, "expect": true, "think": true, "worry": true, "warn": true, "know": true, "claim": true}

// addressing has the verbs that take both whom one speaks to and a clause, told the
// relations of whom one speaks to.
var (
	addressing = map[string]bool{"promise": true, "tell": true, "assure": true, "warn": true, "inform": true, "remind": true, "convince": true, "persuade": true, "notify": true, "advise": true}
	told       = map[string]bool{"obj": true, "iobj": true}
)

// raise makes verb v the root in place of the noun it hangs on, and that noun its
// subject.
func (p *partwise) raise(v int, upos func(int) string) {
	noun := p.heads[v]
	if noun >= v || p.heads[noun] != len(p.forms) || upos(noun) != "NOUN" && upos(noun) != "PROPN" {
		return
	}
	for i := range p.forms {
		if r := p.rels[i]; p.heads[i] == noun && (r == "cop" || r == "nsubj" || r == "aux") {
			return // "they were men captured in the town": the noun is said of somebody
		}
	}
	p.heads[v], p.rels[v] = p.heads[noun], p.rels[noun]
	p.heads[noun], p.rels[noun] = v, "nsubj"
	for i := range p.forms {
		if p.heads[i] == noun && (p.rels[i] == "punct" || p.rels[i] == "parataxis") && i > v {
			p.heads[i] = v
		}
	}
}

// relativise hangs verb v on the noun right before its subject.
func (p *partwise) relativise(v, noun int, upos func(int) string) {
	if noun < 0 || upos(noun) != "NOUN" || p.heads[v] == noun || p.heads[v] >= len(p.forms) {
		return
	}
	switch p.rels[v] {
	case "conj", "parataxis", "dep", "advcl", "csubj", "csubj:pass":
	default:
		return
	}
	if p.below(noun, v) {
		return
	}
	p.heads[v], p.rels[v] = noun, "acl:relcl"
	// "… has taken, and fear that": a finite verb is no partner of a participle with
	// its auxiliary, but of the verb above.
	if p.xpos(v) != "VBN" {
		return
	}
	above := noun
	for above < len(p.forms) && upos(above) != "VERB" {
		above = p.heads[above]
	}
	if above >= len(p.forms) {
		return
	}
	for c := v + 1; c < len(p.forms); c++ {
		if x := p.xpos(c); p.heads[c] == v && p.rels[c] == "conj" && (x == "VBP" || x == "VBZ" || x == "VBD" || x == "VB") {
			p.heads[c] = above
		}
	}
}

func (p *partwise) xpos(i int) string { return p.m.tags[p.tags[i]].XPOS }

// fearing returns the clause-taking verb whose object stands right before the
// modal of v, where v has no subject; -1 where there is none.
func (p *partwise) fearing(v int, modal, subject map[int]int, lemma func(int) string) int {
	m, ok := modal[v]
	if _, has := subject[v]; !ok || has || m == 0 {
		return -1
	}
	o := m - 1
	x := p.heads[o]
	if p.rels[o] != "obj" || x >= len(p.forms) || !clauseTakers[lemma(x)] || x >= o || p.heads[v] == x {
		return -1
	}
	return x
}

// complement makes v a clause below x with o as its subject.
func (p *partwise) complement(x, o, v int) {
	if p.below(x, v) {
		// v stands above x: what joins them takes v's place.
		c := x
		for p.heads[c] != v {
			c = p.heads[c]
		}
		p.heads[c], p.rels[c] = p.heads[v], p.rels[v]
	}
	p.heads[v], p.rels[v] = x, "ccomp"
	p.heads[o], p.rels[o] = v, "nsubj"
}

// below reports whether a hangs on b, at any depth.
func (p *partwise) below(a, b int) bool {
	for steps := 0; a < len(p.forms) && steps <= len(p.forms); steps++ {
		if a == b {
			return true
		}
		a = p.heads[a]
	}
	return false
}
