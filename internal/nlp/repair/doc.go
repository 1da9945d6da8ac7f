// Package repair mends mistakes of the network that news invites and that can be told from
// the tree and its words alone.
//
// Words as the network read them go in and come out with other heads, relations or tags, a
// tree as before. Where a word has to be read as another, the reader is asked again. The
// package knows neither the network's numbers nor documents.
package repair
