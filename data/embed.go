package data

import "embed"

// FS holds the data files. Loaders take any fs.FS, so a test passes three lines
// and a user overlays a folder of his own.
//
//go:embed all:actors all:places all:frames all:ontology all:models all:schema all:language all:sources all:corpus all:excerpts all:phrasebook all:triggers treebank/news-dev.conllu treebank/excerpts-dev.conllu
var FS embed.FS
