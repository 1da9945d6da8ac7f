// Package examples carries the example reports, so that the program can show
// what it does before a user has any report of his own. It reads nothing and
// codes nothing; raqqa/README.md says what the reports are.
package examples

import "embed"

// FS holds the example reports under raqqa/, in the formats the readers take.
//
//go:embed raqqa/*.md raqqa/*.txt raqqa/*.html raqqa/*.jsonl
var FS embed.FS
