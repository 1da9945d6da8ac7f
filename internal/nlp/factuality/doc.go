// Package factuality says in which mood the text puts each predicate: as a fact, a plan, a
// fear, a demand, a denial, and how certain that makes it.
//
// Tokens with tags and tree go in, the layer Factuality comes out: Predicates with polarity,
// modality and a number from -3 to 3. Who says so is not looked at.
package factuality
