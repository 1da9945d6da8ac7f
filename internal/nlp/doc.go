// Package nlp analyses the English of a report: sentences, tokens, parts of
// speech, grammar, names and quantities.
//
// A document.Document with nothing but its Report goes in; the layers Sentences,
// Tags, Parse, Names and Quantities come out, each made by one stage. Every span
// is a byte range of Report.Text, which no stage alters.
//
// The package does not know who acts or what happened: actors, places, time
// expressions and claims are the business of other packages. It reads its word
// lists and models from the file system it is given and keeps no state between
// documents.
package nlp
