package actors

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

func (l *loader) person(bl lexicon.Block) error {
	if err := l.unique(bl); err != nil {
		return err
	}
	p := &person{id: bl.Name, called: map[string]bool{}, at: place(bl)}
	for _, f := range bl.Fields {
		switch f.Key {
		case "name":
			if p.name != "" {
				return bl.Errorf(f.Line, "person %s has two names", bl.Name)
			}
			p.name = f.Value
		case "wikidata":
			if !isWikidata(f.Value) {
				return bl.Errorf(f.Line, "%q is no id of Wikidata", f.Value)
			}
			p.wikidata = f.Value
		case "alias", "role":
		default:
			return bl.Errorf(f.Line, "unknown field %q", f.Key)
		}
	}
	if p.name == "" {
		return bl.Errorf(0, "person %s has no name", bl.Name)
	}
	if err := l.describe(bl, p); err != nil {
		return err
	}
	if len(p.offices) == 0 {
		return bl.Errorf(0, "person %s has no role", bl.Name)
	}
	words := lexicon.FoldWords(p.name)
	if len(words) == 0 {
		return bl.Errorf(0, "the name of %s has no letters", bl.Name)
	}
	l.people[p.id] = p
	l.surnames[words[len(words)-1]] = append(l.surnames[words[len(words)-1]], p)
	return nil
}

// describe reads the names and offices of a person.
func (l *loader) describe(bl lexicon.Block, p *person) error {
	for _, f := range bl.Fields {
		switch f.Key {
		case "name", "alias":
			for _, phrase := range splitBar(f.Value) {
				if f.Key == "alias" {
					p.aliases = append(p.aliases, phrase)
				}
				if !slices.ContainsFunc(l.names.Get(phrase), func(u use) bool { return u.person == p }) {
					l.checks = append(l.checks, func() error { return l.onePerson(bl, f.Line, phrase, p) })
				}
				l.addName(phrase, use{kind: byPerson, person: p})
				for _, w := range lexicon.FoldWords(phrase) {
					p.called[w] = true
				}
			}
		case "role":
			o, err := readOffice(bl, f)
			if err != nil {
				return err
			}
			p.offices = append(p.offices, o)
			l.checks = append(l.checks, func() error {
				if l.entries[o.actor] == nil {
					return bl.Errorf(o.line, "role in an unknown actor %q", o.actor)
				}
				if staff := l.staff[o.actor]; len(staff) == 0 || staff[len(staff)-1] != p {
					l.staff[o.actor] = append(staff, p)
				}
				return nil
			})
		}
	}
	return nil
}

// onePerson refuses a name that two people in office at one time bear; father and
// son, one after the other, are told apart by the day.
func (l *loader) onePerson(bl lexicon.Block, line int, phrase string, p *person) error {
	for _, u := range l.names.Get(phrase) {
		if u.person == p {
			return nil // those behind have their own turn
		}
		if u.person == nil {
			continue
		}
		for _, a := range p.offices {
			for _, b := range u.person.offices {
				if a.during.overlaps(b.during) {
					return bl.Errorf(line, "%q of %s is also a name of %s at %s", phrase, p.id, u.person.id, u.person.at)
				}
			}
		}
	}
	return nil
}

// readOffice reads "USA MIL 2015-10-01..2019-09-30 Chairman of the Joint Chiefs".
func readOffice(bl lexicon.Block, f lexicon.Field) (office, error) {
	parts := strings.Fields(f.Value)
	if len(parts) < 3 {
		return office{}, bl.Errorf(f.Line, "role %q is not ACTOR SECTOR FROM..TO TITLE", f.Value)
	}
	o := office{actor: entente.ActorID(parts[0]), title: strings.Join(parts[3:], " "), line: f.Line}
	o.words = titleWords(o.title)
	if parts[1] != "-" {
		if sectorNames[parts[1]] == "" {
			return office{}, bl.Errorf(f.Line, "unknown sector %q", parts[1])
		}
		o.sector = parts[1]
	}
	var err error
	if o.during, err = parsePeriod(parts[2]); err != nil {
		return office{}, bl.Errorf(f.Line, "%v", err)
	}
	return o, nil
}
