package actors

import (
	"slices"
	"strings"
	"unicode"

	"entente/internal/lexicon"
)

// claimed is a name already given to an entry.
type claimed struct {
	entry *entry
	block lexicon.Block
	line  int
}

// namingFields are the fields that hold names, by how a name stands for the entry.
var namingFields = map[string]useKind{"name": byName, "alias": byAlias, "metonym": byMetonym, "demonym": byDemonym, "capital": byCapital}

// naming enters the names of an entry.
func (l *loader) naming(bl lexicon.Block, e *entry) error {
	for _, f := range bl.Fields {
		kind, ok := namingFields[f.Key]
		if !ok {
			continue
		}
		for _, phrase := range splitBar(f.Value) {
			if f.Key != "name" {
				e.called = append(e.called, phrase)
			}
			if l.fighters(e, phrase) || l.plainOrgan(e, phrase) {
				continue
			}
			if err := l.claim(bl, f.Line, e, kind, phrase); err != nil {
				return err
			}
			l.addName(phrase, use{kind: kind, entry: e})
		}
	}
	return nil
}

// fighters reports whether the phrase is for the fighters of a people ("Kurdish-led
// forces"): which of its groups they are depends on the report (rolenoun.go).
func (l *loader) fighters(e *entry, phrase string) bool {
	words := lexicon.FoldWords(phrase)
	if e.kind != "ethnic_group" && e.kind != "religious_group" || len(words) < 2 {
		return false
	}
	for _, c := range l.cues.Get(words[len(words)-1]) {
		switch firstOf(c.role.sectors) {
		case "MIL", "REB", "PRM":
			return !c.adjective
		}
	}
	return false
}

// plainOrgan reports whether the phrase is a nationality and a role word in small
// letters ("Turkish military"). The role rule reads it to the same actor, and
// "American and Turkish military leaders" besides.
func (l *loader) plainOrgan(e *entry, phrase string) bool {
	nation, noun, ok := strings.Cut(phrase, " ")
	if !ok || e.kind != "organ" || len(e.Sectors) == 0 || strings.ToLower(noun) != noun {
		return false
	}
	for _, u := range l.names.Get(nation) {
		if u.entry == nil || u.entry.kind != "state" || u.entry.Country != e.Country {
			continue
		}
		for _, c := range l.cues.Get(noun) {
			if firstOf(c.role.sectors) == e.Sectors[0] {
				return true
			}
		}
	}
	return false
}

// claim refuses a name that two actors of one country bear at one time: nothing
// in a report could tell them apart. Actors of different countries may share one
// ("Ministry of Defence"); the report's country decides. Demonyms and capitals
// may be shared too.
func (l *loader) claim(bl lexicon.Block, line int, e *entry, kind useKind, phrase string) error {
	if kind == byDemonym || kind == byCapital {
		return nil
	}
	words := lexicon.FoldWords(phrase)
	if len(words) == 0 {
		return bl.Errorf(line, "%q has no letters", phrase)
	}
	key := strings.Join(words, " ")
	for _, c := range l.seen[key] {
		if c.entry != e && c.entry.Country == e.Country && c.entry.active.overlaps(e.active) {
			return bl.Errorf(line, "%q of %s is also a name of %s at %s:%d", phrase, e.ID, c.entry.ID, c.block.File, c.line)
		}
	}
	l.seen[key] = append(l.seen[key], claimed{e, bl, line})
	return nil
}

// addName enters a phrase, its article left off, and the ways the possessive
// inside it gets written: Workers', Worker's and Workers Party.
func (l *loader) addName(phrase string, u use) {
	phrase = withoutArticle(phrase)
	u.acronym = strings.ToUpper(phrase) == phrase && len(phrase) <= 6 && strings.ContainsFunc(phrase, unicode.IsUpper)
	phrase = strings.ReplaceAll(phrase, "’", "'")
	forms := []string{phrase}
	if strings.Contains(phrase, "s' ") {
		forms = append(forms, strings.ReplaceAll(phrase, "s' ", "'s "))
	}
	if strings.Contains(phrase, "'s ") {
		forms = append(forms, strings.ReplaceAll(phrase, "'s ", "s "))
	}
	for _, f := range forms {
		if !slices.Contains(l.names.Get(f), u) {
			l.names.Add(f, u)
		}
	}
}

func splitBar(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, "|") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// join is a phrase as its folded words.
func join(phrase string) string { return strings.Join(lexicon.FoldWords(phrase), " ") }
