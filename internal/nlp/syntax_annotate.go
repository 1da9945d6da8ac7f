package nlp

import "io"

// Annotate copies the CoNLL-U file r to w with UPOS, XPOS, LEMMA, HEAD and DEPREL of
// the syntactic words as m predicts them from the forms alone. All else stays as it was.
func (m *Model) Annotate(r io.Reader, w io.Writer) error {
	sentences, err := ReadConllu(r)
	if err != nil {
		return err
	}
	for i := range sentences {
		s := &sentences[i]
		words := m.Analyse(s.Forms())
		for k, at := range s.Words {
			row, word := &s.Rows[at], words[k]
			row[ConlluLemma], row[ConlluUPOS], row[ConlluXPOS] = word.Lemma, word.UPOS, word.XPOS
			row[ConlluDeprel] = word.Deprel
			row[ConlluHead] = "0"
			if word.Head >= 0 {
				row[ConlluHead] = s.Rows[s.Words[word.Head]][ConlluID]
			}
		}
	}
	return writeSentences(w, sentences)
}
