// Package neural computes small trained networks: matrix products in whole numbers
// and bidirectional simple recurrent layers. What goes in are weights of 8 bits and
// values of 16, what comes out is the same on every machine, to the bit: products are
// sums of whole numbers, whose order does not matter, and everything else is done
// value by value in float32 without fused operations.
//
// On amd64 with AVX2 the products run in assembly; elsewhere plain Go gives the same
// numbers, some twenty times slower.
//
// It does not train: scripts/models does.
package neural
