// Package treetest builds documents with trees by hand, for tests of the stages that read
// grammar, and finds the gold sets that such tests are measured with.
package treetest
