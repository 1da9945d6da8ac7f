// Package segment divides a report's text into sentences and tokens.
//
// A document.Document with nothing but its Report goes in, the layer Sentences comes out:
// Sentences and Tokens with byte offsets into Report.Text. Tokens are those of the English
// Web Treebank; markup of wikis, web pages and Markdown lies outside all of them. What a
// word is, is not known here: lists of abbreviations and prefixes are all that is read.
package segment
