// Package names finds names and common-noun mentions of actors, places and weapons.
//
// Tokens with tags, labels and tree go in, the layer Names comes out, each name with its type
// and its head. Rules over tags, capitals and the tree, word lists and the dictionaries
// that others hand in (Known) decide; who or where it is, is not known here.
package names
