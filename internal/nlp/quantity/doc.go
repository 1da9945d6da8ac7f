// Package quantity finds stated numbers, how sure they are and what they count.
//
// Tokens with tags, tree and times go in, the layer Quantities comes out: ranges with units
// or counted nouns. Whether what is counted is dead or fled is the coder's business.
package quantity
