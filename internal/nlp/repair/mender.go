package repair

import (
	"io/fs"

	"entente/internal/nlp/network"
)

// Mender knows the words that mistakes are mended by. It is read-only and may be shared.
type Mender struct {
	// headlines has the forms of verbs that headlines use, with their base.
	headlines map[string]string
	// nouns has the lemmas of nouns that a hyphen divides.
	nouns map[string]string
}

// Load reads language/headline-verbs.txt and language/joined-nouns.txt in fsys.
func Load(fsys fs.FS) (*Mender, error) {
	headlines, err := loadHeadlineVerbs(fsys)
	if err != nil {
		return nil, err
	}
	nouns, err := loadJoinedNouns(fsys)
	if err != nil {
		return nil, err
	}
	return &Mender{headlines, nouns}, nil
}

// Reader answers what has to be known of words that are read otherwise.
type Reader struct {
	// Lemma returns the lemma of a word that gets another tag.
	Lemma func(form, upos, xpos string) string
	// Again reads forms once more, shown to the network as other words.
	Again func(shown, forms []string) []network.Word
}

// Mend mends words, as the network read them from forms.
func (m *Mender) Mend(forms []string, words []network.Word, reader Reader) {
	secondReading(forms, words, reader.Again)
	m.headline(forms, words)
	mend(forms, words, reader.Lemma)
	m.joined(forms, words)
	tree{forms, words}.broken()
}
