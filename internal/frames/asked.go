package frames

import (
	"strings"

	"entente/internal/ontology"
)

// What is asked of frames again and again is worked out when they are loaded.

// eventOf returns the rule that makes an event of that code without a condition, if it is one.
func eventOf(ont *ontology.Ontology, code ontology.CAMEO) (EventRule, bool) {
	typ, _, _, known := ont.FromCAMEO(code)
	return EventRule{CAMEO: code, Type: typ, Quad: ont.Quad(typ)}, known
}

// SignOf is a bit for a relation, which others share: what has none of the bits of a slot
// has nothing of its relation.
func SignOf(rel string) uint64 {
	if rel == "" {
		return 1
	}
	return 1 << ((7*uint(rel[0]) + 3*uint(rel[len(rel)-1]) + uint(len(rel))) % 64)
}

// sortConditions tells the conditions of f apart by what they need.
func (f *Frame) sortConditions() {
	for i := range f.Conditions {
		switch c := &f.Conditions[i]; c.Role {
		case 0:
			f.Early = append(f.Early, c)
		case What, As, Does:
			if c.Sort == "" {
				f.Things = append(f.Things, c)
			}
		}
	}
}

// numberSlots gives roles that are looked for in the same slots the same number.
func (lex *Lexicon) numberSlots() {
	numbers := map[string]int{}
	for _, f := range lex.Frames {
		f.sortConditions()
		for role, slots := range f.Roles {
			key := strings.Builder{}
			key.WriteString(Role(role).String())
			for i, s := range slots {
				key.WriteString("|" + s.Rel + ":" + s.Sort)
				slots[i].Sign = SignOf(s.Rel)
			}
			n, known := numbers[key.String()]
			if !known {
				n = len(numbers)
				numbers[key.String()] = n
			}
			f.SlotList[role] = n
		}
	}
}
