// Package quotation finds who is said to say what: direct speech, indirect speech and both
// mixed, one within another.
//
// Tokens with tags, tree and mentions go in, the layer Quotations comes out: speaker, cue and
// content. Pronouns are left as they stand; internal/nlp/coref names their actors.
package quotation
