// Package coref says what pronouns, "there" and "the group" stand for.
//
// All layers from tags to quotations go in. Mentions and toponyms for anaphors, chains, and
// the actors of quotations whose speaker is a pronoun come out. Where two antecedents are
// nearly as good it says nothing.
package coref
