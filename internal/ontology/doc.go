// Package ontology knows the codes: CAMEO events, PLOVER types, modes, contexts
// and sectors with their scores, the mapping between CAMEO and PLOVER, and the
// relation types with their signs.
//
// In goes the folder data/ontology (tab-separated tables), out comes an Ontology
// that is read-only and safe for concurrent use. The package judges no text and
// no claim; where the PLOVER manual contradicts itself, the tables follow
// docs/decisions/0001-plover-rulings.md.
package ontology
