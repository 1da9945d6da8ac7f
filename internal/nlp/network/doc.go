// Package network reads a sentence with one small recurrent network: parts of speech, the
// dependency tree, and which words make names and mentions.
//
// The forms of some sentences go in, a Word for each comes out, all but its lemma. All is
// computed in whole numbers, the same on every machine. What the network takes from a word
// alone is kept for the words met last. internal/nlp/syntax/DESIGN.md has methods and figures; the
// training is in scripts/models.
package network
