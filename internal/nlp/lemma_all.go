package nlp

// Readings gives to use every way to take form as a word that is no name: its lemma
// with a Penn tag that it then has.
func (l *lemmatizer) Readings(form string, use func(lemma, xpos string)) {
	low := lemmaFold(form)
	for _, tags := range [...][2]string{
		{"NOUN", "NN"}, {"NOUN", "NNS"}, {"VERB", "VB"}, {"VERB", "VBZ"}, {"VERB", "VBD"}, {"VERB", "VBG"},
		{"ADJ", "JJ"}, {"ADJ", "JJR"}, {"ADJ", "JJS"},
	} {
		lemma := l.lemma(form, tags[0], tags[1])
		if i := lemmaInflectionOf(tags[0], tags[1]); lemma == low && (i == lemmaPast || i == lemmaGerund || i == lemmaThird) {
			if _, listed := l.verbs[lemmaKey{i, low}]; !listed {
				continue // nothing is taken off: it is not of that kind ("put" is, by the list)
			}
		}
		use(lemma, tags[1])
	}
}
