// Package firstpass tells from its words, before a sentence is parsed, whether a claim may
// come out of it.
//
// Sentences with their tokens go in; a mark on those that the stages behind may leave out
// comes out. What is looked for is read off the frames; a model learned from what the coder
// makes of plain text keeps back more. The package does not parse, and it says nothing of
// what a sentence tells; DESIGN.md has the figures.
package firstpass
