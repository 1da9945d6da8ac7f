package lemma

import (
	"bytes"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"

	"entente"
)

// Load reads the list of verbs and the lemmas file from the data folder.
func Load(fsys fs.FS) (*Lemmatizer, error) {
	l, err := loadVerbs(fsys)
	if err != nil {
		return nil, err
	}
	learned, err := fs.ReadFile(fsys, lemmasFile)
	if err != nil {
		return nil, fmt.Errorf("load lemmas: %w", err)
	}
	if err := l.decode(learned); err != nil {
		return nil, fmt.Errorf("load %s: %w", lemmasFile, err)
	}
	return l, nil
}

// encode writes exceptions and endings as sorted lines.
func (l *Lemmatizer) encode() []byte {
	var lines []string
	for key, lemma := range l.exceptions {
		if key.group != asPluralName && key.group != asName {
			lines = append(lines, fmt.Sprintf("=%c\t%s\t%s", key.group, key.text, lemma))
		}
	}
	for key, e := range l.edits {
		lines = append(lines, fmt.Sprintf("~%c\t%s\t%d%s", key.group, key.text, e.cut, e.add))
	}
	sort.Strings(lines)
	return []byte(strings.Join(lines, "\n"))
}

func (l *Lemmatizer) decode(data []byte) error {
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		kind, rest, _ := strings.Cut(string(line), "\t")
		text, value, ok := strings.Cut(rest, "\t")
		if !ok || len(kind) != 2 || value == "" {
			return fmt.Errorf("lemma line %q: %w", line, entente.ErrInvalid)
		}
		key := inflected{tagGroup(kind[1]), text}
		if kind[0] == '=' {
			l.exceptions[key] = value
			continue
		}
		cut, err := strconv.Atoi(value[:1])
		if err != nil {
			return fmt.Errorf("lemma line %q: %w", line, entente.ErrInvalid)
		}
		l.edits[key] = suffixEdit{cut, value[1:]}
	}
	return nil
}
