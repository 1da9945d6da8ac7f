// Package lemma gives the dictionary form of a word whose tags are known, and lists the
// ways to take a word whose tags are not.
//
// It reads a list of verbs written by hand and a file of exceptions and endings learned from
// treebanks, which Learn writes anew. Words come one by one; sentences are not known here.
package lemma
