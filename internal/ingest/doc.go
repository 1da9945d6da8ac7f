// Package ingest turns bytes into Reports: plain text, Markdown, saved web pages
// and JSON Lines, from files, folders, standard input or any fs.FS.
//
// What goes in is a list of paths; what comes out is a sequence of Reports, each
// with its text as UTF-8, an id that no other report of the run has, its dateline,
// publisher, language and publication day as far as these can be told, and Notes
// on whatever had to be assumed. What can't be read comes out as a Failure in the
// same sequence, and reading goes on.
//
// All clean-up happens here, before the Report exists: afterwards the text never
// changes. A .txt file without front matter, and the text of a JSON line, are
// taken as they are, byte for byte.
//
// The main text of a page is found by Mozilla's Readability in its Go version
// (codeberg.org/readeck/go-readability). Trafilatura read the pages in testdata
// equally well (all words of the articles; 3 words in 100 too many, both), but it
// brings a date library that compiles its patterns whenever the program starts:
// 0.14 s and 55 MB, also where no page is read.
//
// The package does not fetch anything, does not judge what a text says and does
// not look for near-duplicates among different reports.
package ingest
