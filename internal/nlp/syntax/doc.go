// Package syntax is the stage that reads the grammar of sentences: part of speech, lemma,
// head and relation of every token, and labels of names.
//
// The layer Sentences goes in, Tags and Parse come out. A Model puts together what reads
// (network), gives dictionary forms (lemma) and sets right (repair), cuts what is too long
// for one reading, and keeps the room of its readers. It also annotates files of CoNLL-U.
package syntax
