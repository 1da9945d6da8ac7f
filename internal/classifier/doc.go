// Package classifier tells how likely each of a few classes is, from features that a
// caller names in words: a log-linear model (Berger and others 1996). Models are learned
// here, too, in a second or two, and kept in small files of whole numbers, so that every
// machine gives the same answer.
//
// In go Features, out come probabilities in 1/65536 and the features that told the
// most. It does not know what a class or a feature means.
package classifier
