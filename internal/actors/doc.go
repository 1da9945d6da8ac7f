// Package actors knows who acts in conflicts and tells which actor a mention in
// a report speaks of.
//
// In goes data/actors: states with their demonyms and capitals, organisations,
// peoples, persons with dated offices, and the words for roles and titles. Out
// comes a Base, to look names up as of a day, and the stage "actors", which turns
// the Names and Toponyms of a Document into Mentions with Parties. The stage does
// not follow pronouns and definite descriptions back to what they stand for
// (internal/nlp/coref does) and it does not find places.
package actors
