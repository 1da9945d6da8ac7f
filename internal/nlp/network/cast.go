package network

import (
	"strings"

	"entente/internal/document"
	"entente/internal/neural"
)

// castSize is HIDDEN of scripts/models/roles.py, castKinds the rows before the kinds.
const (
	castSize  = 64
	castKinds = 2 * castSize
)

// caster says of the words that tell of something who does it, whom it befalls, where, and of
// what kind it is: a layer more than the parse has, and the weight of each word in each role of
// another. scripts/models/roles.py trains it and names the parts.
type caster struct {
	layers   []*neural.Recurrent
	heads    *neural.Matrix // of a word as what tells, of it in a role, of its kind
	weigh    *neural.Matrix // for each role castSize weights and a bias
	distance []float32      // by role, 2*maxDistance+1 each
	kinds    []string
	kindsOf  map[string][]int // the kinds that a label allows
}

// Filler is a word of the sentence in a role of another, with the logarithm of the odds that it
// has it.
type Filler struct {
	Role document.Role
	Word int // index in the sentence
	Odds float32
}

const (
	// leastCast is how likely one word of a sentence must tell of something for the sentence to be cast.
	leastCast = -2
	// leastFiller are the least odds of what is said of a role.
	leastFiller = -2.5
)

// casting is the room that a caster takes.
type casting struct {
	x, head, dep []int16
	at           []int
	heads        []float32
}

// cast sets the fillers and kinds of the words of a part that may tell of something.
func (n *Network) cast(r *Reading, p Part, words []Word) {
	c, room := &n.caster, &r.casting
	room.at = room.at[:0]
	likely := false
	for i := range words {
		if t := words[i].Tells[0]; t.Label != "" {
			room.at, likely = append(room.at, i), likely || t.Odds >= leastCast
		}
	}
	if !likely {
		return
	}
	d, count := n.project.Rows, len(words)
	room.x = growTokens(room.x, count, d)
	copy(room.x, r.x[p.First*d:p.Last*d])
	for _, l := range c.layers {
		l.Advance(room.x, l.Products(room.x, &r.scratch), &r.scratch)
	}
	room.heads = c.heads.Values(room.x, count, &r.scratch, room.heads)
	width := c.heads.Width()
	room.head, room.dep = grow(room.head, count*castSize), growTokens(room.dep, len(room.at), castSize)
	for i := range count {
		headSteps.Round(room.head[i*castSize:][:castSize], room.heads[i*width+castSize:][:castSize])
	}
	for k, t := range room.at {
		depSteps.Round(room.dep[k*castSize:][:castSize], room.heads[t*width:][:castSize])
		for i := range words[t].Tells {
			c.setKind(&words[t].Tells[i], room.heads[t*width+castKinds:][:len(c.kinds)])
		}
	}
	r.values = c.weigh.Values(room.dep, len(room.at), &r.scratch, r.values)
	room.dep = growTokens(room.dep, len(room.at)*document.Roles, castSize)
	for k := range room.at {
		for role := range document.Roles {
			weighSteps.Round(room.dep[(k*document.Roles+role)*castSize:][:castSize], r.values[k*c.weigh.Width()+role*(castSize+1):][:castSize])
		}
	}
	products, w := r.scratch.Pairs(room.dep, room.head, castSize)
	var fillers []Filler
	for k, t := range room.at {
		from := len(fillers)
		for role := range document.Roles {
			bias := r.values[k*c.weigh.Width()+role*(castSize+1)+castSize]
			row := products[(k*document.Roles+role)*w:][:count]
			near := c.distance[role*(2*maxDistance+1):][:2*maxDistance+1]
			for j, product := range row {
				odds := float32(float32(product)*arcStep) + bias + near[min(max(j-t, -maxDistance), maxDistance)+maxDistance]
				if odds >= leastFiller {
					fillers = append(fillers, Filler{document.Role(role), j, odds})
				}
			}
		}
		words[t].Fillers = fillers[from:len(fillers):len(fillers)]
	}
}

// setKind sets the likeliest kind of those that the label of what is told allows.
func (c *caster) setKind(told *Told, weights []float32) {
	best := -1
	for _, k := range c.kindsOf[told.Label] {
		if best < 0 || weights[k] > weights[best] {
			best = k
		}
	}
	if best >= 0 {
		_, kind, found := strings.Cut(c.kinds[best], " ")
		if !found {
			kind = c.kinds[best]
		}
		told.Kind = kind
	}
}

// allow finds the kinds of each label: those that begin with it, and for a label that none begins with the
// ones of events, which are single words.
func (c *caster) allow(labels []string) {
	c.kindsOf = map[string][]int{}
	for _, label := range labels {
		for k, name := range c.kinds {
			if strings.HasPrefix(name, label+" ") {
				c.kindsOf[label] = append(c.kindsOf[label], k)
			}
		}
		if c.kindsOf[label] != nil {
			continue
		}
		for k, name := range c.kinds {
			if !strings.Contains(name, " ") {
				c.kindsOf[label] = append(c.kindsOf[label], k)
			}
		}
	}
}

// check reports whether the parts fit a network of d channels.
func (c *caster) check(d int) bool {
	return len(c.kinds) > 0 && c.heads.Cols == d && c.heads.Rows == castKinds+len(c.kinds) && c.weigh.Cols == castSize &&
		c.weigh.Rows == document.Roles*(castSize+1) && len(c.distance) == document.Roles*(2*maxDistance+1)
}
