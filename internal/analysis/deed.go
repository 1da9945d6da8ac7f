package analysis

import (
	"slices"
	"strings"

	"entente"
)

// Deed words what is undertaken: "enter Raqqa", "not to enter Raqqa", and where others
// than the holders are to leave it "Kurdish forces not to enter Raqqa".
func Deed(u *entente.Undertaking) string {
	words := strings.Fields(u.Action)
	if !u.Will && len(words) > 0 {
		at := verbIn(words)
		not := "not to"
		if verb := words[at]; strings.HasSuffix(verb, "ing") || strings.HasSuffix(verb, "ed") {
			not = "not"
		}
		words = slices.Insert(words, at, not)
	}
	return strings.TrimSpace(strings.Join(words, " ") + " " + u.Object)
}

// particles may stand behind the verb of an action.
var particles = []string{"out", "back", "down", "off", "up", "away", "in", "over", "on", "forward", "through", "apart"}

// verbIn finds the verb of an action: its last word, but for a particle of it and verbs
// joined to it ("the fighters seize and hold").
func verbIn(words []string) int {
	at := len(words) - 1
	if at > 0 && slices.Contains(particles, words[at]) {
		at--
	}
	for at >= 2 && (words[at-1] == "and" || words[at-1] == "or") {
		at -= 2
	}
	return at
}
