// Package nlp analyses the English of a report: sentences, tokens, parts of
// speech, grammar, names, quantities, quotations, coreference, factuality.
//
// A document.Document with nothing but its Report goes in; the layers Sentences,
// Tags and Parse, Quantities, Names, Quotations, Coref and Factuality come out, each
// stage's in a group of files of its own. Every span is a byte range of Report.Text,
// which no stage alters. DESIGN.md describes the network that reads a sentence.
//
// The package does not know who acts or what happened: actors, places, time
// expressions and claims are the business of other packages. It reads its word
// lists and models from the file system it is given and keeps no state between
// documents.
package nlp
