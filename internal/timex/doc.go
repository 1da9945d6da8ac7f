// Package timex finds time expressions and says what they mean.
//
// A Document with its Sentences goes in; the Times layer comes out: spans with
// TIMEX3 types and values, and the stretch of days each covers in the world.
// Relative expressions ("last week", "on Sunday") count from the dateline's day or
// else the publication day; those of a narrative ("the next day", "two weeks
// later") from the last day mentioned. A text that counts by months and days is read
// as a history: its years come from title and headings, and Reached tells for each
// sentence the day it has come to. The words are in data/language/times.txt,
// the rules in this package.
//
// Where the report has no day to count from, an expression keeps a value with the
// unknown parts crossed out ("XXXX-11-06") and an empty interval. The package does
// not read a clock, does not date events (internal/coder does) and does not look
// for holidays, wars or other named times.
package timex
