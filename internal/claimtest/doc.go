// Package claimtest builds claims by hand, for tests of what reads claims: kind first,
// then who and where, and options that say what is out of the ordinary. A claim that
// is not valid panics, since a test made it.
package claimtest
