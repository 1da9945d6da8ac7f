// Package borders knows the outlines of countries: in which country a point lies,
// where two countries meet, how far a point is from a border.
//
// In goes one compact file of the outlines (data/places/borders.bin, which
// data/build/borders makes from Natural Earth, 1:10 million), out come ISO 3166
// alpha-3 codes, lines and km. The lines are good to some 500 m on land. They
// are the recognised ones, which the United Nations hold, where these differ from who
// rules in fact, as Natural Earth draws it: docs/decisions/0005-recognised-borders.md. The file is decoded at the first question.
//
// The package does not know provinces, front lines, or territorial waters.
package borders
