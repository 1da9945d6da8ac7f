// Package situation folds claims into what was so on a date, as known by a date,
// in a chosen view: occurrences, ties, designations, who holds which place,
// undertakings and measures, each with the claims it rests on.
//
// Build is a pure function; a Builder makes the same as claims come, an Archive the same
// for one moment after another. None alters or merges a claim, and a Situation points to
// the claims it was given; two claims that tell of one thing stand side by side in the
// same entry and are counted by origin, a near-copy of another report being no second
// origin. The package reads no text and knows no analyser; questions that combine
// entries are internal/analysis.
package situation
