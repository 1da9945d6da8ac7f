// Package territory answers questions about ground: is what a side holds one
// block, is a border held without a gap, is a city encircled, is there a way
// between two cities, where does a side still stand, what changed.
//
// In go places with their states as of a day (internal/situation) and what is
// known of the ground: rivers, frontiers, roads. Out come answers, each a sentence,
// a range (contested places counted for the side and against it) and the few places
// on which it turns. Places are points; the lines between them are a triangulation
// from which over-long and cut edges are taken, so that a block is a set of places
// and never a painted area.
//
// The package draws no map, infers no state unless Fill is asked to, and knows
// nothing of reports but the claims that the states bear.
package territory
