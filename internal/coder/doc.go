// Package coder turns an analysed Document into claims.
//
// It is led by a lexicon of frames (package frames): words that may tell of a claim, the
// grammatical places where their parties stand, and what to code. For every
// trigger word of a sentence the frames are tried over the dependency parse; mood,
// attribution, date and place come from the layers of earlier stages. What was
// tried, coded or blocked is kept as a Trace where that is asked for, so that every
// sentence can be asked why.
//
// The package does not analyse language, resolve names or compare reports; see
// DESIGN.md for the order of decisions and the rejected alternatives.
package coder
