package examples

import "embed"

// FS holds the example reports under raqqa/, in the formats the readers take.
//
//go:embed raqqa/*.md raqqa/*.txt raqqa/*.html raqqa/*.jsonl
var FS embed.FS
