// Package pipeline has the one list of stages that turn a report into claims, in
// order, and runs it: it checks at start-up that every stage finds the layers it
// needs, times each stage, keeps a stage's panic from costing more than that
// report's layer, and spreads reports over workers without changing their order.
package pipeline
