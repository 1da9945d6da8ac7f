package lemma

import (
	"fmt"
	"io/fs"
	"strings"

	"entente"
)

// loadVerbs reads the list of verbs: lines "base past participle", where a
// missing participle is like the past and a missing past is regular.
func loadVerbs(fsys fs.FS) (*Lemmatizer, error) {
	text, err := fs.ReadFile(fsys, verbsFile)
	if err != nil {
		return nil, fmt.Errorf("load verbs: %w", err)
	}
	l := &Lemmatizer{verbs: map[inflected]string{}, exceptions: map[inflected]string{}, edits: map[inflected]suffixEdit{}}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if len(fields) > 3 {
			return nil, fmt.Errorf("%s:%d: more than base, past and participle: %w", verbsFile, n, entente.ErrInvalid)
		}
		base := fields[0]
		past := []string{regularPast(base)}
		doubles, hardens := false, false
		if len(fields) > 1 {
			past = nil
			for _, f := range fields[1:] {
				past = append(past, strings.Split(f, "/")...)
			}
			doubled := base + base[len(base)-1:]
			for _, p := range past {
				doubles = doubles || strings.HasPrefix(p, doubled)
				hardens = hardens || strings.HasPrefix(p, base+"ked")
			}
		}
		for _, p := range past {
			l.verbs[inflected{asPast, p}] = base
		}
		gerund := regularGerund(base)
		switch {
		case hardens: // "trafficked"
			gerund = base + "king"
		case doubles || doubling[base]:
			gerund = base + base[len(base)-1:] + "ing"
		}
		l.verbs[inflected{asGerund, gerund}] = base
		l.verbs[inflected{asThird, ThirdPerson(base)}] = base
		l.verbs[inflected{asBase, base}] = base
	}
	return l, nil
}

// doubling are irregular verbs whose past does not show that they double
// their last letter in "-ing".
var doubling = map[string]bool{
	"begin": true, "cut": true, "dig": true, "forget": true, "get": true, "hit": true, "let": true,
	"put": true, "quit": true, "run": true, "set": true, "shut": true, "sit": true, "spin": true,
	"spit": true, "split": true, "swim": true, "win": true, "upset": true, "beset": true, "rid": true,
	"overrun": true, "outrun": true, "bid": true, "forbid": true, "bet": true, "slit": true, "wet": true,
}

func regularPast(base string) string {
	switch {
	case strings.HasSuffix(base, "e"):
		return base + "d"
	case consonantY(base):
		return base[:len(base)-1] + "ied"
	default:
		return base + "ed"
	}
}

func regularGerund(base string) string {
	switch {
	case strings.HasSuffix(base, "ie"):
		return base[:len(base)-2] + "ying"
	case strings.HasSuffix(base, "e") && !strings.HasSuffix(base, "ee") && !strings.HasSuffix(base, "oe") && !strings.HasSuffix(base, "ye"):
		return base[:len(base)-1] + "ing"
	default:
		return base + "ing"
	}
}

// ThirdPerson returns the third person of a regular verb.
func ThirdPerson(base string) string {
	switch {
	case consonantY(base):
		return base[:len(base)-1] + "ies"
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "x"), strings.HasSuffix(base, "z"),
		strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "o"):
		return base + "es"
	default:
		return base + "s"
	}
}

func consonantY(base string) bool {
	n := len(base)
	return n > 1 && base[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(base[n-2]))
}
