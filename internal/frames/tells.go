package frames

import (
	"slices"
	"strings"

	"entente/internal/ontology"
)

// Hostile reports whether f tells of conflict, in words or deeds.
func (f *Frame) Hostile() bool {
	return len(f.Events) > 0 && f.Events[0].Quad >= ontology.VerbalConflict
}

// Rebukes reports whether f tells of conflict in words.
func (f *Frame) Rebukes() bool {
	return len(f.Events) > 0 && f.Events[0].Quad == ontology.VerbalConflict
}

// Backs reports whether f tells of support in words.
func (f *Frame) Backs() bool { return len(f.Events) > 0 && f.Events[0].Type == "SUPPORT" }

// Asks reports whether f tells of a request, CAMEO's root 10: what is asked is the addressee's deed.
func (f *Frame) Asks() bool {
	return len(f.Events) > 0 && strings.HasPrefix(string(f.Events[0].CAMEO), "10")
}

// Blames reports whether f tells of an accusation, CAMEO's 112, that has the deed as a clause.
func (f *Frame) Blames() bool {
	return len(f.Events) > 0 && strings.HasPrefix(string(f.Events[0].CAMEO), "112") && len(f.Roles[Does]) > 0
}

// Moves reports whether f tells of forces that leave a place or come to it.
func (f *Frame) Moves() bool {
	return slices.ContainsFunc(f.Events, func(e EventRule) bool { return e.Type == "RETREAT" || e.Type == "MOBILIZE" })
}

// Stance reports whether f tells of what somebody is to another who needs no naming where he
// holds the view himself: an enemy, an ally.
func (f *Frame) Stance() bool {
	return slices.ContainsFunc(f.Designates, func(as string) bool { return as == "ally" || as == "enemy" })
}
