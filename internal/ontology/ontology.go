package ontology

import (
	"maps"
	"slices"

	"entente"
)

// CAMEO is an event code of three or four digits, leading zeros kept ("0871"), or
// a root of two ("08").
type CAMEO string

// Type is one of the 16 PLOVER event types ("AGREE").
type Type string

// Mode says how an event was done ("aerial"). The same word may be a mode of
// several types and mean different things.
type Mode string

// Context says why, or about what ("territory").
type Context string

// Sector is what part of society an actor belongs to ("MIL").
type Sector string

// Organ reports whether the sector is one of the organs of a state.
func (s Sector) Organ() bool {
	switch s {
	case "GOV", "MIL", "COP", "LEG", "JUD", "SPY":
		return true
	}
	return false
}

// Armed reports whether the sector is one of those who bear arms for no state.
func (s Sector) Armed() bool { return s == "REB" || s == "UAF" || s == "PRM" }

// State reports whether country, of a party, is a state and none of the bodies of several for
// which PLOVER has a code in its place.
func State(country string) bool {
	switch country {
	case "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC":
		return false
	}
	return true
}

// The quad classes.
const (
	VerbalCooperation   = 1
	MaterialCooperation = 2
	VerbalConflict      = 3
	MaterialConflict    = 4
)

// TypeInfo is a row of types.tsv.
type TypeInfo struct {
	Type Type
	Quad int
	// Score is PLOVER's; never mix it with Goldstein's.
	Score             float64
	RecipientRequired bool
	CAMEO             CAMEO // written where nothing more is known
	Meaning           string
	Modes             []Mode // in the order of the table
}

// ModeInfo is a row of modes.tsv.
type ModeInfo struct {
	Type    Type
	Mode    Mode
	Score   float64
	CAMEO   CAMEO // written where the contexts don't tell more
	Meaning string
}

// CodeInfo is a row of cameo.tsv.
type CodeInfo struct {
	Code     CAMEO
	Type     Type
	Modes    []Mode
	Contexts []Context
	// Swapped marks a code whose CAMEO source is PLOVER's recipient.
	Swapped bool
	Label   string
}

// RelationInfo is a row of relations.tsv.
type RelationInfo struct {
	Name      string
	Sign      int
	Symmetric bool
	Meaning   string
}

// SectorInfo is a row of sectors.tsv.
type SectorInfo struct {
	Sector Sector
	// CAMEO are the CAMEO sectors that become it, where they are named otherwise.
	CAMEO   []string
	Meaning string
}

// Ontology holds the tables. Load makes it.
type Ontology struct {
	// Types, Contexts, Relations and Sectors are in the order of their tables.
	Types     []TypeInfo
	Contexts  []Context
	Relations []RelationInfo
	Sectors   []SectorInfo

	types     map[Type]TypeInfo
	modes     map[typeMode]ModeInfo
	contexts  map[Context]string
	codes     map[CAMEO]CodeInfo
	ordered   []CAMEO // the keys of codes, sorted
	roots     map[CAMEO]CodeInfo
	goldstein map[CAMEO]float64
	relations map[string]RelationInfo
	sectors   map[Sector]SectorInfo
}

type typeMode struct {
	t Type
	m Mode
}

// Type returns the row of an event type.
func (o *Ontology) Type(t Type) (TypeInfo, bool) {
	info, ok := o.types[t]
	return info, ok
}

// Mode returns the row of a mode of a type.
func (o *Ontology) Mode(t Type, m Mode) (ModeInfo, bool) {
	info, ok := o.modes[typeMode{t, m}]
	return info, ok
}

// ValidMode reports whether m is a mode of t.
func (o *Ontology) ValidMode(t Type, m Mode) bool {
	_, ok := o.modes[typeMode{t, m}]
	return ok
}

// ValidContext reports whether c is one of the contexts.
func (o *Ontology) ValidContext(c Context) bool {
	_, ok := o.contexts[c]
	return ok
}

// ContextMeaning says in a few words what c covers, or nothing.
func (o *Ontology) ContextMeaning(c Context) string { return o.contexts[c] }

// Quad returns the quad class of t, 0 where t is not a type.
func (o *Ontology) Quad(t Type) int { return o.types[t].Quad }

// Score returns PLOVER's score of an event: its first mode's where there is one
// (decision 0001), else its type's.
func (o *Ontology) Score(t Type, modes []Mode) float64 {
	if len(modes) > 0 {
		if m, ok := o.modes[typeMode{t, modes[0]}]; ok {
			return m.Score
		}
	}
	return o.types[t].Score
}

// Goldstein returns the Goldstein score of a CAMEO code, its parent's where the
// table lacks it.
func (o *Ontology) Goldstein(code CAMEO) (float64, bool) {
	for n := len(code); n >= 2; n-- {
		if s, ok := o.goldstein[code[:n]]; ok {
			return s, true
		}
	}
	return 0, false
}

// Relation returns the row of a relation type.
func (o *Ontology) Relation(name string) (RelationInfo, bool) {
	r, ok := o.relations[name]
	return r, ok
}

// Sign returns the sign of a relation type: +1, -1 or 0.
func (o *Ontology) Sign(relation string) (int, bool) {
	r, ok := o.relations[relation]
	return r.Sign, ok
}

// Symmetric reports whether the relation holds both ways.
func (o *Ontology) Symmetric(relation string) bool { return o.relations[relation].Symmetric }

// Sector returns the row of a sector.
func (o *Ontology) Sector(s Sector) (SectorInfo, bool) {
	info, ok := o.sectors[s]
	return info, ok
}

// Codes lists the CAMEO codes of the table, sorted.
func (o *Ontology) Codes() []CAMEO { return slices.Clone(o.ordered) }

// Code returns the row of a CAMEO code, or its root's.
func (o *Ontology) Code(code CAMEO) (CodeInfo, bool) {
	if info, ok := o.codes[code]; ok {
		return info, true
	}
	info, ok := o.roots[code]
	return info, ok
}

// CheckEvent says what is wrong with the codes of an event, or nil.
func (o *Ontology) CheckEvent(e *entente.Event) error {
	t, ok := o.types[Type(e.Type)]
	if !ok {
		return invalid("event type %q", e.Type)
	}
	if e.Quad != t.Quad {
		return invalid("%s is of quad class %d, not %d", t.Type, t.Quad, e.Quad)
	}
	for _, m := range e.Modes {
		if !o.ValidMode(t.Type, Mode(m)) {
			return invalid("%s has no mode %q", t.Type, m)
		}
	}
	for _, c := range e.Contexts {
		if !o.ValidContext(Context(c)) {
			return invalid("context %q", c)
		}
	}
	return nil
}

// finish makes the lists and maps that follow from the tables.
func (o *Ontology) finish() {
	o.ordered = slices.Sorted(maps.Keys(o.codes))
	o.types = map[Type]TypeInfo{}
	for _, t := range o.Types {
		o.types[t.Type] = t
	}
	o.relations = map[string]RelationInfo{}
	for _, r := range o.Relations {
		o.relations[r.Name] = r
	}
	o.sectors = map[Sector]SectorInfo{}
	for _, s := range o.Sectors {
		o.sectors[s.Sector] = s
	}
}
