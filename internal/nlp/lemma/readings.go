package lemma

// Readings gives to use every way to take form as a word that is no name: its lemma
// with a Penn tag that it then has.
func (l *Lemmatizer) Readings(form string, use func(lemma, xpos string)) {
	low := fold(form)
	for _, tags := range [...][2]string{
		{"NOUN", "NN"}, {"NOUN", "NNS"}, {"VERB", "VB"}, {"VERB", "VBZ"}, {"VERB", "VBD"}, {"VERB", "VBG"},
		{"ADJ", "JJ"}, {"ADJ", "JJR"}, {"ADJ", "JJS"},
	} {
		lemma := l.Lemma(form, tags[0], tags[1])
		if i := groupOf(tags[0], tags[1]); lemma == low && (i == asPast || i == asGerund || i == asThird) {
			if _, listed := l.verbs[inflected{i, low}]; !listed {
				continue // nothing is taken off: it is not of that kind ("put" is, by the list)
			}
		}
		use(lemma, tags[1])
	}
}
