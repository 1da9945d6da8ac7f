// Package entente holds the nouns of the program: a Report goes in, Claims come
// out, and everything a reader may trust is a Claim with its Provenance.
//
// The package imports the standard library only and offers no services. The text
// side (internal/nlp, internal/coder, …) turns reports into claims; the model
// side (internal/situation, internal/analysis, internal/view) turns claims into
// answers. They meet here and nowhere else.
//
// Encoding a Claim with encoding/json gives the published record described field
// by field in docs/formats/claims.md.
package entente
