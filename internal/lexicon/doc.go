// Package lexicon reads the program's data files and finds their phrases in text.
//
// A data file is a list of blocks: a head line at the left margin and indented
// fields below it. Phrases maps word sequences to values, tolerant of case,
// diacritics, apostrophes, hyphens and dots. What the words mean is up to the
// package that owns the file.
package lexicon
