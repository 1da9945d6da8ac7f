package actors

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"entente"
	"entente/internal/lexicon"
)

// Load reads actors/*.txt. Any error names the file and the line; there is no
// half-loaded Base.
func Load(fsys fs.FS) (*Base, error) {
	blocks, err := lexicon.ReadBlocks(fsys, "actors/*.txt")
	if err != nil {
		return nil, fmt.Errorf("actors: %w", err)
	}
	b := &Base{
		entries: map[entente.ActorID]*entry{}, names: lexicon.NewPhrases[use](), surnames: map[string][]*person{},
		cues: lexicon.NewPhrases[cueWord](), lists: map[string]map[string]bool{}, leads: map[string][]*entry{},
	}
	l := &loader{Base: b, seen: map[string][]claimed{}, ids: map[string]lexicon.Block{}}
	// States and role words come first: everything else refers to them.
	for _, pass := range []func(lexicon.Block) error{l.first, l.second} {
		for _, bl := range blocks {
			if err := pass(bl); err != nil {
				return nil, fmt.Errorf("actors: %w", err)
			}
		}
	}
	for _, check := range l.checks {
		if err := check(); err != nil {
			return nil, fmt.Errorf("actors: %w", err)
		}
	}
	return b, nil
}

// loader holds what is needed while loading only.
type loader struct {
	*Base
	seen   map[string][]claimed
	ids    map[string]lexicon.Block
	checks []func() error // that need all entries
}

// claimed is a name already given to an entry.
type claimed struct {
	entry *entry
	block lexicon.Block
	line  int
}

func (l *loader) unique(bl lexicon.Block, kind string) error {
	if bl.Name == "" {
		return bl.Errorf(0, "%s without an id", bl.Kind)
	}
	key := kind + " " + bl.Name
	if old, ok := l.ids[key]; ok {
		return bl.Errorf(0, "%s %q is already at %s:%d", bl.Kind, bl.Name, old.File, old.Line)
	}
	l.ids[key] = bl
	return nil
}

func (l *loader) first(bl lexicon.Block) error {
	switch bl.Kind {
	case "state":
		return l.state(bl)
	case "role", "title":
		if err := l.unique(bl, bl.Kind); err != nil {
			return err
		}
		return l.loadRole(bl)
	}
	return nil
}

func (l *loader) state(bl lexicon.Block) error {
	if err := l.unique(bl, "actor"); err != nil {
		return err
	}
	if len(bl.Name) != 3 || strings.ToUpper(bl.Name) != bl.Name {
		return bl.Errorf(0, "state %q is no ISO alpha-3 code", bl.Name)
	}
	e := &entry{kind: "state"}
	e.ID, e.Country = entente.ActorID(bl.Name), bl.Name
	return l.entry(bl, e, "demonym", "capital")
}

func (l *loader) second(bl lexicon.Block) error {
	switch bl.Kind {
	case "state", "role", "title":
		return nil
	case "actor":
		return l.actor(bl)
	case "person":
		return l.person(bl)
	case "list":
		set := map[string]bool{}
		for _, w := range bl.List("words") {
			set[strings.Join(lexicon.FoldWords(w), " ")] = true
		}
		if len(set) == 0 {
			return bl.Errorf(0, "list %q has no words", bl.Name)
		}
		l.lists[bl.Name] = set
		return l.unique(bl, "list")
	}
	return bl.Errorf(0, "unknown kind of entry %q", bl.Kind)
}

var actorKinds = []string{"armed_group", "party", "coalition", "igo", "ngo", "media", "company", "organ", "movement", "ethnic_group", "religious_group"}

func (l *loader) actor(bl lexicon.Block) error {
	if err := l.unique(bl, "actor"); err != nil {
		return err
	}
	if strings.ToLower(bl.Name) != bl.Name || strings.ContainsAny(bl.Name, " :?") {
		return bl.Errorf(0, "actor id %q is no lower-case slug", bl.Name)
	}
	e := &entry{kind: bl.Get("kind")}
	e.ID, e.Country = entente.ActorID(bl.Name), bl.Get("country")
	if !slices.Contains(actorKinds, e.kind) {
		return bl.Errorf(0, "actor %s: unknown kind %q", bl.Name, e.kind)
	}
	for _, f := range bl.Fields {
		switch f.Key {
		case "country":
			if !l.knownCountry(f.Value) {
				return bl.Errorf(f.Line, "unknown country %q", f.Value)
			}
		case "sectors":
			s, err := readSectors(bl, f)
			if err != nil {
				return err
			}
			e.Sectors = s
		case "people":
			for _, p := range splitBar(f.Value) {
				key := strings.Join(lexicon.FoldWords(p), " ")
				l.leads[key] = append(l.leads[key], e)
			}
		case "part_of":
			id, when, _ := strings.Cut(f.Value, " ")
			m := membership{parent: entente.ActorID(id)}
			if when = strings.TrimSpace(when); when != "" {
				var err error
				if m.during, err = parsePeriod(when); err != nil {
					return bl.Errorf(f.Line, "%v", err)
				}
			}
			e.partOf = append(e.partOf, m)
			l.checks = append(l.checks, func() error {
				if _, ok := l.Get(m.parent); !ok {
					return bl.Errorf(f.Line, "part_of an unknown actor %q", m.parent)
				}
				return nil
			})
		}
	}
	return l.entry(bl, e, "kind", "country", "sectors", "people", "part_of", "demonym")
}

// entry reads the fields that states and other actors share; more are the keys
// that the caller reads.
func (l *loader) entry(bl lexicon.Block, e *entry, more ...string) error {
	for _, f := range bl.Fields {
		switch f.Key {
		case "name":
			if e.Name != "" {
				return bl.Errorf(f.Line, "%s has two names", e.ID)
			}
			e.Name = f.Value
		case "active":
			var err error
			if e.active, err = parsePeriod(f.Value); err != nil {
				return bl.Errorf(f.Line, "%v", err)
			}
		case "alias", "metonym", "wikidata":
		default:
			if !slices.Contains(more, f.Key) {
				return bl.Errorf(f.Line, "unknown field %q", f.Key)
			}
		}
	}
	if e.Name == "" {
		return bl.Errorf(0, "%s has no name", e.ID)
	}
	l.entries[e.ID] = e
	for _, f := range bl.Fields {
		kinds := map[string]useKind{"name": byName, "alias": byAlias, "metonym": byMetonym, "demonym": byDemonym, "capital": byCapital}
		kind, ok := kinds[f.Key]
		if !ok {
			continue
		}
		for _, phrase := range splitBar(f.Value) {
			if l.fighters(e, phrase) || l.plainOrgan(e, phrase) {
				continue
			}
			if err := l.claim(bl, f.Line, e, kind, phrase); err != nil {
				return err
			}
			l.addName(phrase, use{kind: kind, entry: e})
		}
	}
	return nil
}

// fighters reports whether the phrase is for the fighters of a people ("Kurdish-led
// forces"): which of its groups they are depends on the report (rolenoun.go).
func (l *loader) fighters(e *entry, phrase string) bool {
	words := lexicon.FoldWords(phrase)
	if e.kind != "ethnic_group" && e.kind != "religious_group" || len(words) < 2 {
		return false
	}
	for _, c := range l.cues.Get(words[len(words)-1]) {
		switch firstOf(c.role.sectors) {
		case "MIL", "REB", "PRM":
			return !c.adjective
		}
	}
	return false
}

// plainOrgan reports whether the phrase is a nationality and a role word in small
// letters ("Turkish military"). The role rule reads it to the same actor, and
// "American and Turkish military leaders" besides.
func (l *loader) plainOrgan(e *entry, phrase string) bool {
	nation, noun, ok := strings.Cut(phrase, " ")
	if !ok || e.kind != "organ" || len(e.Sectors) == 0 || strings.ToLower(noun) != noun {
		return false
	}
	for _, u := range l.names.Get(nation) {
		if u.entry == nil || u.entry.kind != "state" || u.entry.Country != e.Country {
			continue
		}
		for _, c := range l.cues.Get(noun) {
			if firstOf(c.role.sectors) == e.Sectors[0] {
				return true
			}
		}
	}
	return false
}

// claim refuses a name that two actors of one country bear at one time: nothing
// in a report could tell them apart. Actors of different countries may share one
// ("Ministry of Defence"); the report's country decides. Demonyms and capitals
// may be shared too.
func (l *loader) claim(bl lexicon.Block, line int, e *entry, kind useKind, phrase string) error {
	if kind == byDemonym || kind == byCapital {
		return nil
	}
	words := lexicon.FoldWords(phrase)
	if len(words) == 0 {
		return bl.Errorf(line, "%q has no letters", phrase)
	}
	key := strings.Join(words, " ")
	for _, c := range l.seen[key] {
		if c.entry != e && c.entry.Country == e.Country && c.entry.active.overlaps(e.active) {
			return bl.Errorf(line, "%q of %s is also a name of %s at %s:%d", phrase, e.ID, c.entry.ID, c.block.File, c.line)
		}
	}
	l.seen[key] = append(l.seen[key], claimed{e, bl, line})
	return nil
}

func (l *loader) person(bl lexicon.Block) error {
	if err := l.unique(bl, "person"); err != nil {
		return err
	}
	p := &person{id: bl.Name, name: bl.Get("name"), called: map[string]bool{}, file: bl}
	if p.name == "" {
		return bl.Errorf(0, "person %s has no name", bl.Name)
	}
	for _, f := range bl.Fields {
		switch f.Key {
		case "name", "alias":
			for _, phrase := range splitBar(f.Value) {
				l.addName(phrase, use{kind: byPerson, person: p})
				for _, w := range lexicon.FoldWords(phrase) {
					p.called[w] = true
				}
			}
		case "wikidata":
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
				return nil
			})
		default:
			return bl.Errorf(f.Line, "unknown field %q", f.Key)
		}
	}
	if len(p.offices) == 0 {
		return bl.Errorf(0, "person %s has no role", bl.Name)
	}
	words := lexicon.FoldWords(p.name)
	if len(words) == 0 {
		return bl.Errorf(0, "the name of %s has no letters", bl.Name)
	}
	l.surnames[words[len(words)-1]] = append(l.surnames[words[len(words)-1]], p)
	return nil
}

// readOffice reads "USA MIL 2015-10-01..2019-09-30 Chairman of the Joint Chiefs".
func readOffice(bl lexicon.Block, f lexicon.Field) (office, error) {
	parts := strings.Fields(f.Value)
	if len(parts) < 3 {
		return office{}, bl.Errorf(f.Line, "role %q is not ACTOR SECTOR FROM..TO TITLE", f.Value)
	}
	o := office{actor: entente.ActorID(parts[0]), title: strings.Join(parts[3:], " "), line: f.Line}
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

// addName enters a phrase, its article left off, and the ways the possessive
// inside it gets written: Workers', Worker's and Workers Party.
func (l *loader) addName(phrase string, u use) {
	phrase = withoutArticle(phrase)
	u.acronym = strings.ToUpper(phrase) == phrase && len(phrase) <= 6 && strings.ContainsFunc(phrase, unicode.IsUpper)
	phrase = strings.ReplaceAll(phrase, "’", "'")
	forms := []string{phrase}
	if strings.Contains(phrase, "s' ") {
		forms = append(forms, strings.ReplaceAll(phrase, "s' ", "'s "))
	}
	if strings.Contains(phrase, "'s ") {
		forms = append(forms, strings.ReplaceAll(phrase, "'s ", "s "))
	}
	for _, f := range forms {
		if !slices.Contains(l.names.Get(f), u) {
			l.names.Add(f, u)
		}
	}
}

func splitBar(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, "|") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// find returns the readings of the longest name at word i that its letters allow,
// and how many words it takes.
func (b *Base) find(text, folded []string, i int) ([]use, int) {
	uses, n := b.names.Longest(folded, i)
	if n == 0 {
		return nil, 0
	}
	capital, lower := false, false
	for _, w := range text[i : i+n] {
		for k, r := range w {
			capital = capital || k == 0 && unicode.IsUpper(r)
			lower = lower || unicode.IsLower(r)
		}
	}
	var out []use
	for _, u := range uses {
		if capital && !(u.acronym && lower) {
			out = append(out, u)
		}
	}
	if len(out) == 0 {
		return nil, 0
	}
	return out, n
}
