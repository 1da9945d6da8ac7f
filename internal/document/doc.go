// Package document holds a report under analysis: the Document with its layers,
// and the Stage that adds layers to it.
//
// Every layer is a slice of plain structs that point into Report.Text by byte
// offset and into each other by index. A stage reads the layers it Needs, writes
// the layers it Adds and touches no other. The package does not know which stages
// there are (internal/pipeline does) and does no analysis of its own.
package document
