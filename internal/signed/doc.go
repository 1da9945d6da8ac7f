// Package signed measures signed graphs: networks whose edges are friendly (+1) or
// hostile (-1). It counts triads, gives the walk-based degree of balance, and finds
// the frustration index, the fewest edges that stand against a division into two
// camps (or into k blocs), with a proof or with bounds.
//
// Nodes are numbers from 0; who they are is the caller's business. Structural
// balance says where a network is under tension. It does not say what will happen:
// published evidence contradicts a movement towards balance (Doreian and Mrvar,
// 2015), and nothing here predicts.
//
// Everything is deterministic: the searches are seeded and stop after a number of
// steps, never after a time.
package signed
