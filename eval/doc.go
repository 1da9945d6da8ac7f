// Package eval measures how well the program reads: it runs the analysis over gold
// sets and writes the scores as text files that are kept in git, so that a change
// shows its cost in review.
//
// In go an Env (the analysis as a function, and the gold folder), out come Results:
// eval/results/<task>.txt with the scores and eval/results/errors/<task>.txt with
// the wrong cases. Neither holds a time, a machine's name or a sentence of a gold
// set: gold ids and codes only. Intervals are seeded bootstraps, so the same
// program writes the same bytes.
//
// The corpus is the exception among the gold: the project's own annotated reports,
// read from the program's data and split into train and dev by a hash.
//
// The package tunes nothing and trains nothing. The tasks are listed in tasks.go;
// the language of expectations is described in seed/README.md.
package eval
