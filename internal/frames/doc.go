// Package frames is the coder's lexicon: which words may tell of a claim, where in the
// sentence their parties stand, on which conditions it holds, and what to code.
//
// In go the files of data/frames and the verb dictionaries of TABARI and PETRARCH; out
// come frames by trigger word, and word classes as sets of bits. A code, class or field that
// does not exist is refused with file and line. A Lexicon does not change once it is loaded
// and is shared by all who read it.
//
// The package knows no text: what a frame makes of a sentence is the coder's matter, and
// which sentences are worth its while the first pass's.
package frames
