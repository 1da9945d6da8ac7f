package syntax

import (
	"io"

	"entente/internal/nlp/conllu"
)

// Annotate copies the CoNLL-U file r to w with UPOS, XPOS, LEMMA, HEAD and DEPREL of
// the syntactic words as m predicts them from the forms alone. All else stays as it was.
func (m *Model) Annotate(r io.Reader, w io.Writer) error {
	sentences, err := conllu.Read(r)
	if err != nil {
		return err
	}
	for i := range sentences {
		s := &sentences[i]
		words := m.Analyse(s.Forms())
		for k, at := range s.Words {
			row, word := &s.Rows[at], words[k]
			row[conllu.Lemma], row[conllu.UPOS], row[conllu.XPOS] = word.Lemma, word.UPOS, word.XPOS
			row[conllu.Deprel] = word.Deprel
			row[conllu.Head] = "0"
			if word.Head >= 0 {
				row[conllu.Head] = s.Rows[s.Words[word.Head]][conllu.ID]
			}
		}
	}
	return conllu.Write(w, sentences)
}
