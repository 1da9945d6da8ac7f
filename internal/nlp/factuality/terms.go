package factuality

// onTerms reports whether the clause cur of the noun h says on what terms something holds, and
// so not that it is: "on condition that they leave", "to anybody who gives up his rifle".
func (r *moodReader) onTerms(cur, h int) bool {
	if r.doc.Tokens[h].Lemma == "condition" {
		return h > 0 && r.lower(h-1) == "on" && h+1 < cur && r.lower(h+1) == "that"
	}
	if h > cur || r.doc.Tokens[cur].Deprel != "acl:relcl" || r.doc.Tokens[h].Sentence != r.doc.Tokens[cur].Sentence {
		return false
	}
	switch r.lower(h) {
	case "anyone", "anybody", "whoever", "whomever":
		return true
	}
	return h > 0 && r.lower(h-1) == "any" && r.head(h-1) == h
}
