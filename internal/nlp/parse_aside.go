package nlp

import "strings"

// maxAside is the most words of an aside that is parsed apart. What is longer is
// rather two sentences than an insertion.
const maxAside = 30

// aside is an insertion [first, last) of a sentence, its marks included: "(SDF)",
// "— another ally of theirs —".
type aside struct{ first, last int }

// asides finds the insertions of a sentence: what stands between brackets, between
// a pair of dashes, and from a dash to the end where a relative pronoun follows it.
// The treebanks have few dashes and no news brackets, and a greedy parser loses the
// clause around them; parsed apart, both parts come out whole. Insertions do not
// nest: an inner one belongs to the outer.
func asides(forms []string) []aside {
	var out []aside
	for i := 1; i < len(forms); i++ {
		switch {
		case forms[i] == "(" || forms[i] == "[":
			if end := closing(forms, i); end > 0 {
				out = append(out, aside{i, end})
				i = end - 1
			}
		case longDash(forms[i]):
			end := 0
			for k := i + 2; k < len(forms) && k-i <= maxAside; k++ {
				if longDash(forms[k]) {
					end = k + 1
					break
				}
			}
			if end == 0 && i+1 < len(forms) && opensRelative(forms[i+1]) {
				end = len(forms)
				if endMark(forms[end-1]) {
					end--
				}
			}
			if end > i+2 && end-i <= 2*maxAside && end < len(forms) {
				out = append(out, aside{i, end})
				i = end - 1
			}
		}
	}
	return out
}

func closing(forms []string, open int) int {
	want := ")"
	if forms[open] == "[" {
		want = "]"
	}
	for k := open + 1; k < len(forms) && k-open <= maxAside; k++ {
		if forms[k] == want {
			return k + 1
		}
	}
	return 0
}

func longDash(w string) bool { return w == "—" || w == "–" || w == "--" || w == "―" }

func endMark(w string) bool { return w == "." || w == "!" || w == "?" || w == "”" || w == "\"" }

func opensRelative(w string) bool {
	switch strings.ToLower(w) {
	case "which", "who", "where", "whom", "whose":
		return true
	}
	return false
}

// parseApart parses the sentence around its asides and each aside by itself, and
// joins them: an aside's head hangs on the word before it. heads and rels are set
// for all words of forms; a head of len(forms) is the root.
func (m *Model) parseApart(a *analysis, forms []string, tags []uint8, cuts []aside, heads []int, rels []string) {
	n := len(forms)
	part := func(members []int) (root int) {
		words := make([]string, len(members))
		a.tags = a.tags[:0]
		for k, i := range members {
			words[k] = forms[i]
			a.tags = append(a.tags, tags[i])
		}
		a.words = m.lexemes(words, a.words)
		m.parse(a)
		for k, i := range members {
			rels[i] = m.rels[a.tree.rels[k]]
			if h := int(a.heads[k]); h < len(members) {
				heads[i] = members[h]
			} else {
				heads[i], root = n, i
			}
		}
		return root
	}
	var outer []int
	at := 0
	for _, c := range cuts {
		for ; at < c.first; at++ {
			outer = append(outer, at)
		}
		at = c.last
	}
	for ; at < n; at++ {
		outer = append(outer, at)
	}
	part(outer)
	for _, c := range cuts {
		var inner []int
		for i := c.first; i < c.last; i++ {
			if !bracketOrDash(forms[i]) || i > c.first && i < c.last-1 {
				inner = append(inner, i)
			}
		}
		anchor := c.first - 1
		if len(inner) == 0 {
			for i := c.first; i < c.last; i++ {
				heads[i], rels[i] = anchor, "punct"
			}
			continue
		}
		root := part(inner)
		// Climb from the word before to the head of its phrase, so that the aside is
		// beside "Syrian Democratic Forces" and not beside "Forces".
		for h := heads[anchor]; h < n && h > anchor-8 && nominalRel(rels[anchor]) && (h < anchor || rels[anchor] == "compound"); h = heads[anchor] {
			anchor = h
		}
		heads[root] = anchor
		rels[root] = asideRel(m.tags[tags[root]].UPOS, m.tags[tags[root]].XPOS, forms[inner[0]])
		for _, i := range []int{c.first, c.last - 1} {
			if bracketOrDash(forms[i]) && i != root {
				heads[i], rels[i] = root, "punct"
			}
		}
	}
}

func bracketOrDash(w string) bool {
	return longDash(w) || w == "(" || w == ")" || w == "[" || w == "]"
}

func nominalRel(rel string) bool { return rel == "compound" || rel == "flat" || rel == "appos" }

// asideRel names how an aside hangs on the word before it.
func asideRel(upos, xpos, first string) string {
	switch {
	case upos == "VERB" && opensRelative(first):
		return "acl:relcl"
	case upos == "VERB" && (xpos == "VBN" || xpos == "VBG"):
		return "acl"
	case upos == "NOUN" || upos == "PROPN" || upos == "NUM" || upos == "PRON":
		return "appos"
	}
	return "parataxis"
}
