// Package inquiry turns what a person asks into what the analyses take: names into
// actors and places, a moment and a view into a situation, a question about ground
// into an answer with what it rests on. Claims, the actor base, the gazetteer and
// the register of publishers go in; situations and answers come out.
//
// The commands and the workbench both ask through it, so that they can't answer
// differently. It words nothing (internal/view does), and reads neither flags nor
// requests.
package inquiry
