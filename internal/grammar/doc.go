// Package grammar finds the arguments of a word in the dependency parse: who does it, to whom it
// is done, and what else hangs on it, each in its grammatical role (predicate–argument structure).
//
// A Document with parse, times and toponyms goes in, and the lexicon, of which it reads word
// classes, light verbs and which words have frames. Out come arguments, asked for word by word:
// the passive turned active, subjects and objects that verbs share, that are understood
// ("agreed to withdraw") or stand before a relative clause, the arguments of a light verb given to
// its noun ("launched an attack on"), and of whom a noun is said. A bound on every walk keeps the time
// linear in the text.
//
// The package knows no actors and makes no claims: what an argument is taken for is the coder's matter.
package grammar
