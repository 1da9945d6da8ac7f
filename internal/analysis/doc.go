// Package analysis answers questions over a Situation: who stands with whom in whose
// view and where that is under tension, what came of undertakings, where reports
// contradict one another, and what two situations answer differently. Agreement
// between coders is measured here too. Every function is pure: a situation in, a
// typed result with its claims out; people's decisions come in as records of dated
// files. Nothing here predicts, and nothing changes a claim.
package analysis
