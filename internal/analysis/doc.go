// Package analysis answers questions over a Situation: where reports contradict
// one another, and which undertakings later reports show kept or not. Every
// function is pure: a situation in, a typed result with its claims out. Nothing
// here predicts, and nothing changes a claim.
package analysis
