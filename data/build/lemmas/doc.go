// Command lemmas rebuilds data/models/english-lemmas.txt from the treebanks of the
// gold sets: the lemmas and endings that the list of verbs lacks. Makefile target
// models runs it.
package main
