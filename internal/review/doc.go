// Package review keeps what people make of claims. Claims as the program found them
// and the log of people's decisions go in; who decided what, the claims that stand,
// of which situations are made, where coders of one report differ and how far they agree come out, and the claims
// that people signed as cases that the coder can be tested on.
//
// A decision is an entry of the store's log and never changed: an undo is one too.
// No claim is altered: a correction is a new claim beside the old one. The package
// asks neither clock nor disk.
package review
