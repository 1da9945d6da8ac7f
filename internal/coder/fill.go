package coder

import (
	"slices"

	"entente/internal/frames"
	"entente/internal/grammar"
)

// filled are the fillers that were found at the word at hand, by what was asked for: many of
// its frames ask for the same.
type filled struct {
	args []grammar.Argument
	of   []filledSlots
	room []filler // for what is found
}

type filledSlots struct {
	slots              int
	statement, hostile bool
	fillers            []filler
}

// fill returns the fillers of a role of f.
func (p *pass) fill(role frames.Role, args []grammar.Argument, f *frames.Frame) []filler {
	if len(args) == 0 {
		return nil
	}
	if k := &p.filled; len(k.args) != len(args) || &k.args[0] != &args[0] {
		k.args, k.of = args, k.of[:0]
	}
	slots, hostile := f.SlotList[role], f.Hostile()
	i := slices.IndexFunc(p.filled.of, func(k filledSlots) bool {
		return k.slots == slots && k.statement == f.Statement && k.hostile == hostile
	})
	if i < 0 {
		found := p.find(role, f.Roles[role], args, f)
		for k := range found {
			found[k].notes = slices.Clip(found[k].notes)
		}
		i = len(p.filled.of)
		p.filled.of = append(p.filled.of, filledSlots{slots, f.Statement, hostile, p.rooms.fillers.copied(found)})
	}
	return p.rooms.fillers.copied(p.filled.of[i].fillers)
}

// find finds the fillers of role: those of the first slot that has any, so that
// an object is preferred to a prepositional phrase as the file has them in order.
// Where the deed of f is one of speech, a town may be whom it goes to. The list lasts until
// the next is asked for.
func (p *pass) find(role frames.Role, slots []frames.Slot, args []grammar.Argument, f *frames.Frame) []filler {
	if role == frames.Whom || role == frames.From {
		args = p.withObjects(f, args)
	}
	spoken := f.Statement
	var signs uint64
	for i := range args {
		signs |= frames.SignOf(args[i].Rel)
	}
	for i := range slots {
		slot := &slots[i]
		if slot.Sign&signs == 0 {
			continue
		}
		out := p.filled.room[:0]
		var row []filler
		for _, a := range args {
			if a.Rel != slot.Rel {
				continue
			}
			f := filler{token: a.Token, rel: a.Rel}
			switch a.Reach {
			case grammar.Shared:
				f.notes = sharedNotes[role]
			case grammar.Guessed:
				f.notes = guessedNotes
			}
			want := slot.Sort
			if want == "state" {
				if !p.fillState(&f) || itself(&f) {
					continue
				}
				out = append(out, f)
				continue
			}
			if want == "" {
				switch role {
				case frames.Who, frames.Whom, frames.From:
					want = "actor"
				case frames.Where:
					want = "place"
				}
			}
			switch want {
			case "actor":
				// A country is named as a place and meant as a state where something is
				// asked of it or done to it: "called on Russia", "attacks on Lebanon".
				byState := role == frames.Whom && (addressed[a.Rel] && p.isCountry(a.Token) || spoken && p.spokenTo(a)) ||
					role == frames.Who && a.Rel == "subj" && (p.isCountry(a.Token) || p.Hyphened(a.Token, p.tok(a.Token).Head)) // "from Chad, which denied", "Qatari-funded"
				if !p.fillActor(&f) && !(byState && p.fillState(&f)) {
					continue
				}
				if itself(&f) {
					continue
				}
			case "place", "land":
				if want == "land" {
					f.place = p.land(a.Token)
				}
				if role == frames.Where && (a.Rel == "obj" || a.Rel == "of" || a.Rel == "over") {
					row = append(row, p.including(f)...)
				}
				if f.place == nil && !p.fillPlace(&f) {
					if role == frames.Where {
						for _, place := range p.recall(a.Token) {
							g := f
							g.place, g.notes = place, append(slices.Clone(f.notes), recalled)
							out = append(out, g)
						}
					}
					continue
				}
			}
			out = append(out, f)
			if role == frames.Where && f.place != nil {
				out = append(out, p.placesOf(f)...)
				if a.Rel == "obj" || a.Rel == "from" || a.Rel == "out of" {
					row = append(row, p.inRow(f)...)
				}
			}
		}
		for _, g := range row {
			if !slices.ContainsFunc(out, func(o filler) bool { return o.place == g.place }) {
				out = append(out, g)
			}
		}
		if role == frames.Where {
			out = withoutLocators(out, p)
		}
		if len(out) > 0 {
			if role == frames.Who {
				out = p.company(out, args)
			}
			p.filled.room = out
			return out
		}
	}
	return nil
}

// itself reports whether f, which stands before a noun, is nobody but whom the phrase of that
// noun means: "main" in "its main enemy".
func itself(f *filler) bool {
	return f.rel == "mod" && len(f.parties) == 1 && f.parties[0].Actor == "?-:UNK"
}

// sharedNotes are those of what the trigger shares with another verb, by role, guessedNotes
// those of what word order tells. They have no room for more: a list that grows is another.
var (
	sharedNotes = func() (out [frames.RoleCount][]string) {
		for _, role := range frames.Roles {
			out[role] = []string{"shared or understood " + role.String()}
		}
		return out
	}()
	guessedNotes = []string{"subject by word order"}
)

// withObjects adds to a verb's arguments whose its object is, what it is of and what
// stands before it: "froze the assets of the junta", "banned Chadian cotton". Whoever
// makes the defeat of the junta possible helps others.
func (p *pass) withObjects(f *frames.Frame, args []grammar.Argument) []grammar.Argument {
	out := args
	for _, a := range args {
		if a.Rel != "obj" || a.Reach == grammar.Guessed || p.tok(a.Token).UPOS != "NOUN" && p.land(a.Token) == nil || p.inClass(a.Token, "defeat-words") && !f.Hostile() {
			continue
		}
		for _, of := range p.arguments(a.Token) {
			if of.Rel == "of" || of.Rel == "poss" || of.Rel == "mod" {
				of.Reach = max(of.Reach, grammar.Shared)
				out = append(out[:len(out):len(out)], of)
			}
		}
	}
	return out
}
