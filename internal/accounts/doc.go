// Package accounts makes one of what one report tells several times (event coreference within a
// document): by verb and noun in one sentence, in one sentence who was killed and in another by
// whom, in one that a town was taken and in another from whom.
//
// The claims of one report go in, as its sentences tell them; they come out merged, completed from
// one another, sealed and in the order of the text. What words say of strikes it is told; otherwise it
// reads claims alone, and takes time linear in them.
//
// The package does not compare reports: claims of several that tell the same are counted by
// package situation.
package accounts
