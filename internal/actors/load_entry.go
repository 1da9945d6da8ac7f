package actors

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

func (l *loader) state(bl lexicon.Block) error {
	if err := l.unique(bl); err != nil {
		return err
	}
	if len(bl.Name) != 3 || strings.ToUpper(bl.Name) != bl.Name {
		return bl.Errorf(0, "state %q is no ISO alpha-3 code", bl.Name)
	}
	e := &entry{kind: "state", at: place(bl)}
	e.ID, e.Country = entente.ActorID(bl.Name), bl.Name
	return l.entry(bl, e, stateFields)
}

var actorKinds = []string{"armed_group", "party", "coalition", "igo", "ngo", "media", "company", "organ", "movement", "ethnic_group", "religious_group"}

// The fields of an entry besides its name.
var (
	stateFields = []string{"alias", "metonym", "demonym", "capital", "active", "wikidata"}
	actorFields = []string{"kind", "country", "sectors", "alias", "metonym", "demonym", "people", "part_of", "fights", "active", "cameo", "acled", "wikidata"}
	amendFields = []string{"alias", "metonym", "demonym", "capital", "people", "part_of", "role"}
)

func (l *loader) actor(bl lexicon.Block) error {
	if err := l.unique(bl); err != nil {
		return err
	}
	if strings.ToLower(bl.Name) != bl.Name || strings.ContainsAny(bl.Name, " :?") {
		return bl.Errorf(0, "actor id %q is no lower-case slug", bl.Name)
	}
	e := &entry{kind: bl.Get("kind"), at: place(bl)}
	e.ID, e.Country = entente.ActorID(bl.Name), bl.Get("country")
	if !slices.Contains(actorKinds, e.kind) {
		return bl.Errorf(0, "actor %s: unknown kind %q", bl.Name, e.kind)
	}
	return l.entry(bl, e, actorFields)
}

// entry reads the fields of a state or another actor and enters its names.
func (l *loader) entry(bl lexicon.Block, e *entry, allowed []string) error {
	for _, f := range bl.Fields {
		if f.Key == "name" {
			if e.Name != "" {
				return bl.Errorf(f.Line, "%s has two names", e.ID)
			}
			e.Name = f.Value
		} else if !slices.Contains(allowed, f.Key) {
			return bl.Errorf(f.Line, "unknown field %q", f.Key)
		}
	}
	if e.Name == "" {
		return bl.Errorf(0, "%s has no name", e.ID)
	}
	for _, f := range bl.Fields {
		if err := l.property(bl, f, e); err != nil {
			return err
		}
	}
	l.entries[e.ID] = e
	return l.naming(bl, e)
}

// property reads a field that is no name.
func (l *loader) property(bl lexicon.Block, f lexicon.Field, e *entry) error {
	var err error
	switch f.Key {
	case "country":
		if !l.knownCountry(f.Value) {
			return bl.Errorf(f.Line, "unknown country %q", f.Value)
		}
	case "sectors":
		e.Sectors, err = readSectors(bl, f)
	case "active":
		if e.active, err = parsePeriod(f.Value); err != nil {
			return bl.Errorf(f.Line, "%v", err)
		}
	case "cameo":
		if len(f.Value) != 3 || strings.ToUpper(f.Value) != f.Value {
			return bl.Errorf(f.Line, "%q is no code of three letters of a group known to CAMEO", f.Value)
		}
		e.cameo = f.Value
	case "acled":
		if !slices.Contains(acledTypes, f.Value) {
			return bl.Errorf(f.Line, "%q is no actor type of ACLED: %s", f.Value, strings.Join(acledTypes, ", "))
		}
		e.acled = f.Value
	case "wikidata":
		if !isWikidata(f.Value) {
			return bl.Errorf(f.Line, "%q is no id of Wikidata", f.Value)
		}
		e.wikidata = f.Value
	case "people":
		for _, p := range splitBar(f.Value) {
			l.leads[join(p)] = append(l.leads[join(p)], e)
		}
	case "part_of":
		return l.partOf(bl, f, e)
	case "fights":
		return l.formedAgainst(bl, f, e)
	}
	return err
}

func isWikidata(s string) bool {
	return len(s) > 1 && s[0] == 'Q' && s[1] != '0' && strings.Trim(s[1:], "0123456789") == ""
}

// partOf reads a parent's id, then perhaps the period; without one the tie lasted
// as long as both did.
func (l *loader) partOf(bl lexicon.Block, f lexicon.Field, e *entry) error {
	id, when, _ := strings.Cut(f.Value, " ")
	m := membership{parent: entente.ActorID(id)}
	if when = strings.TrimSpace(when); when != "" {
		var err error
		if m.during, err = parsePeriod(when); err != nil {
			return bl.Errorf(f.Line, "%v", err)
		}
		m.dated = true
	}
	e.partOf = append(e.partOf, m)
	l.checks = append(l.checks, func() error {
		if _, ok := l.Get(m.parent); !ok {
			return bl.Errorf(f.Line, "part_of an unknown actor %q", m.parent)
		}
		return nil
	})
	return nil
}

// formedAgainst reads the ids of those whom a coalition was formed to fight.
func (l *loader) formedAgainst(bl lexicon.Block, f lexicon.Field, e *entry) error {
	if e.kind != "coalition" {
		return bl.Errorf(f.Line, "only a coalition is formed to fight somebody")
	}
	for _, id := range strings.Fields(f.Value) {
		foe := entente.ActorID(id)
		e.fights = append(e.fights, foe)
		l.checks = append(l.checks, func() error {
			if _, ok := l.Get(foe); !ok {
				return bl.Errorf(f.Line, "fights an unknown actor %q", foe)
			}
			return nil
		})
	}
	return nil
}

// amend adds fields to an entry that stands elsewhere.
func (l *loader) amend(bl lexicon.Block) error {
	e, p := l.entries[entente.ActorID(bl.Name)], l.people[bl.Name]
	if e == nil && p == nil {
		return bl.Errorf(0, "amend an unknown entry %q", bl.Name)
	}
	for _, f := range bl.Fields {
		if !slices.Contains(amendFields, f.Key) || p == nil && f.Key == "role" || p != nil && f.Key != "role" && f.Key != "alias" {
			return bl.Errorf(f.Line, "%q can't be added to %s", f.Key, bl.Name)
		}
	}
	if p != nil {
		return l.describe(bl, p)
	}
	for _, f := range bl.Fields {
		if err := l.property(bl, f, e); err != nil {
			return err
		}
	}
	return l.naming(bl, e)
}

// members reads the block of a body's members: a period, then who belonged to it.
func (l *loader) members(bl lexicon.Block) error {
	body := entente.ActorID(bl.Name)
	if l.entries[body] == nil {
		return bl.Errorf(0, "members of an unknown actor %q", bl.Name)
	}
	for _, f := range bl.Fields {
		during, err := parsePeriod(f.Key)
		if err != nil {
			return bl.Errorf(f.Line, "%v", err)
		}
		for _, id := range strings.Fields(f.Value) {
			e := l.entries[entente.ActorID(id)]
			if e == nil {
				return bl.Errorf(f.Line, "member %q is no actor", id)
			}
			for _, m := range e.partOf {
				if m.parent == body && (!m.dated || m.during.overlaps(during)) {
					return bl.Errorf(f.Line, "%s is a member of %s already at that time", id, body)
				}
			}
			e.partOf = append(e.partOf, membership{parent: body, during: during, dated: true})
		}
	}
	return nil
}

func readSectors(bl lexicon.Block, f lexicon.Field) ([]string, error) {
	out := strings.FieldsFunc(f.Value, func(r rune) bool { return r == ' ' || r == '|' || r == ',' })
	for _, s := range out {
		if sectorNames[s] == "" {
			return nil, bl.Errorf(f.Line, "unknown sector %q", s)
		}
	}
	return out, nil
}

func (l *loader) knownCountry(code string) bool {
	e := l.entries[entente.ActorID(code)]
	return notCountries[code] || e != nil && e.kind == "state"
}
