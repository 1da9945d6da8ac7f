// Package numeral reads English numbers.
//
// Lower-case tokens go in ("two", "hundred", "and", "fifty"); a value and the count
// of tokens it takes come out. The words are in data/language/numbers.txt. What is
// counted, and whether a number is a year, a score or part of a name, is for the
// caller to say.
package numeral
