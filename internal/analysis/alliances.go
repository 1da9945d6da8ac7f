package analysis

import (
	"cmp"
	"slices"

	"entente"
	"entente/internal/signed"
	"entente/internal/situation"
)

// Alliances is who stands with whom and against whom in one view: a signed graph
// over the actors that the view's holder tells apart. It explains tension and
// predicts nothing.
type Alliances struct {
	View situation.View
	// Actors are the nodes, by id; Actors[i] is node i of every reading.
	Actors []Member
	// Bonds are the pairs with a signed tie, in the order of their actors.
	Bonds []Bond
	// Readings are one where no pair is ambivalent; else two, which take every
	// ambivalent pair for friendly and for hostile.
	Readings []Reading

	side func(entente.ActorID) entente.ActorID
}

// Side is the node that an actor counts as: what the view's holder takes him for, or
// the larger force he fights in.
func (a *Alliances) Side(id entente.ActorID) entente.ActorID { return a.side(id) }

// Member is an actor of a view, with those that its holder takes for the same.
type Member struct {
	ID   entente.ActorID
	Name string
	With []Member // the contracted actors, by id
}

// Bond is all that is told, friendly and hostile, of one pair.
type Bond struct {
	A, B              int // in Alliances.Actors, A < B
	Friendly, Hostile []Strand
	situation.Support // of all strands together
}

// Sign is +1 or -1, and 0 where the pair is ambivalent.
func (b Bond) Sign() int {
	switch {
	case len(b.Hostile) == 0:
		return 1
	case len(b.Friendly) == 0:
		return -1
	}
	return 0
}

// Strand is one type of tie within a bond, as its claims tell it. The sign of
// ties is that of data/ontology/relations.tsv, which the claims bear.
type Strand struct {
	Type            string // of relations.tsv, or a designation: "terrorist", "enemy", "ally"
	Sign            int
	Subject, Object Member // as told, before contraction
	situation.Group
}

// Reading is the network with a sign for every pair.
type Reading struct {
	// Ambivalent is the sign that ambivalent pairs are read with; 0 where none is.
	Ambivalent int
	Census     signed.Census
	Tense      []Tension
	// Frustration is the fewest ties that stand against two camps, Against are
	// those ties in the division found.
	Frustration signed.Frustration
	Against     []int // in Bonds
	Blocs       signed.Blocs
	// Walks is the degree of balance over rounds of any length, 1 where all of them
	// are; 0 where it was not computed, in a network of more than walkNodes.
	Walks float64
}

// Tension is a triad under tension.
type Tension struct {
	signed.Triad
	Bonds [3]int // of nodes 0-1, 0-2 and 1-2, in Alliances.Bonds
}

// stances are the designations that say where their holder stands, with the sign:
// a listing as terrorist and an enmity are hostile as "opposes" is in
// relations.tsv, an ally is friendly as "allied" is.
var stances = map[string]int{"terrorist": -1, "enemy": -1, "ally": 1}

// deedTies are the event types whose deed shows a relation of relations.tsv, with
// its sign: who assaults somebody is in combat with him, who threatens him is a
// danger to him, who gives him aid backs him by deed.
var deedTies = map[string]struct {
	relation string
	sign     int
}{"ASSAULT": {"fights", -1}, "THREATEN": {"threatens", -1}, "AID": {"supports", 1}}

// allianceWork is what the search for camps and blocs may cost, about a second each.
const allianceWork = 6e8

// walkNodes bounds the network whose walks are counted, which takes time cubic in its
// nodes: a fifth of a second at that many.
const walkNodes = 500

// NewAlliances reads the network off s in the view of holder, "" for nobody's in
// particular. Build s without a viewpoint: where another stands is a fact in
// everybody's view, and s would lack it.
func NewAlliances(s *situation.Situation, holder entente.ActorID) *Alliances {
	a := Tensions(s, holder)
	for i := range a.Readings {
		a.divide(&a.Readings[i])
	}
	return a
}

// Tensions is NewAlliances without the search for camps and blocs: its readings have
// triads alone.
func Tensions(s *situation.Situation, holder entente.ActorID) *Alliances {
	a := weave(s, holder)
	signs := []int{0}
	if slices.ContainsFunc(a.Bonds, func(b Bond) bool { return b.Sign() == 0 }) {
		signs = []int{1, -1}
	}
	for _, sign := range signs {
		a.Readings = append(a.Readings, a.read(sign))
	}
	return a
}

// weave finds the actors and bonds.
func weave(s *situation.Situation, holder entente.ActorID) *Alliances { return Spin(s).Network(holder) }

// graph is the network of a reading, with the number of the bond of each pair.
func (a *Alliances) graph(ambivalent int) (*signed.Graph, map[[2]int]int) {
	at := map[[2]int]int{}
	var edges []signed.Edge
	for i, b := range a.Bonds {
		at[[2]int{b.A, b.B}] = i
		edges = append(edges, signed.Edge{A: b.A, B: b.B, Sign: cmp.Or(b.Sign(), ambivalent)})
	}
	g, err := signed.New(len(a.Actors), edges)
	if err != nil { // the bonds are pairs of two actors, each once
		panic(err)
	}
	return g, at
}

func (a *Alliances) read(ambivalent int) Reading {
	r := Reading{Ambivalent: ambivalent}
	g, at := a.graph(ambivalent)
	r.Census = g.Triads()
	for _, t := range g.Tense() {
		n := t.Nodes
		r.Tense = append(r.Tense, Tension{t, [3]int{at[[2]int{n[0], n[1]}], at[[2]int{n[0], n[2]}], at[[2]int{n[1], n[2]}]}})
	}
	return r
}

// divide finds the camps and blocs of a reading.
func (a *Alliances) divide(r *Reading) {
	g, at := a.graph(r.Ambivalent)
	r.Frustration = g.Frustration(allianceWork)
	for _, e := range g.Against(r.Frustration) {
		r.Against = append(r.Against, at[[2]int{e.A, e.B}])
	}
	r.Blocs = g.Blocs(0, allianceWork)
	if len(a.Actors) <= walkNodes {
		r.Walks = g.WalkBalance()
	}
}

// sign is the sign of a bond in the reading.
func (r Reading) sign(b Bond) int { return cmp.Or(b.Sign(), r.Ambivalent) }

// Ambivalent lists the bonds of both signs.
func (a *Alliances) Ambivalent() []Bond {
	var out []Bond
	for _, b := range a.Bonds {
		if b.Sign() == 0 {
			out = append(out, b)
		}
	}
	return out
}
