// Package salience tells of which country and of which armed group the sentences around speak most:
// an army, a minister or "the rebels" without a name are as a rule theirs.
//
// A Document with parse, toponyms and mentions with their parties goes in; a Scene comes out that
// is asked sentence by sentence. What a sentence names weighs in its neighbours too, fading with
// distance. Who is in question, and who can't be meant because he stands on the other side of a
// deed, is for those to say who ask.
package salience
