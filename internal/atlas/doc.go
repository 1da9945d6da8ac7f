// Package atlas is the compact file of the world's settlements and divisions:
// data/build/gazetteer writes it from GeoNames, the gazetteer reads it in place.
//
// In go names, out come places with all that GeoNames has of them: names, country,
// division and district, position, population, feature code. Names are found by
// sound, so that transliterations of one name meet (Key). Nothing is decoded at
// the start: a record is read when somebody asks for it.
//
// Most words of a text are no place: a Sieve says so in one look into memory.
//
// The package tells how prominent a place is, and not which one is meant; it does not
// know countries, rivers or camps. The gazetteer does. The layout of the file is told
// in format.go.
package atlas
