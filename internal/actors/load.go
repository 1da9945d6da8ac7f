package actors

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"entente"
	"entente/internal/lexicon"
)

// File is a user's file of entries: blocks as in data/actors, or a PETRARCH
// dictionary of actors or agents. Its name stands in messages.
type File struct {
	Name string
	Text []byte
}

// Load reads actors/*.txt of fsys and lays the user's files over it, in their
// order: an entry with the id of an earlier one replaces it, "amend" adds to it.
// Any error names the file and the line; there is no half-loaded Base.
func Load(fsys fs.FS, files ...File) (*Base, error) {
	blocks, err := lexicon.ReadBlocks(fsys, "actors/*.txt")
	if err != nil {
		return nil, fmt.Errorf("actors: %w", err)
	}
	b, err := build(blocks)
	if err != nil || len(files) == 0 {
		return b, err
	}
	layers := [][]lexicon.Block{blocks}
	for _, f := range files {
		own, err := f.blocks(b)
		if err != nil {
			return nil, fmt.Errorf("actors: %w", err)
		}
		layers = append(layers, own)
	}
	return build(overlaid(layers))
}

// blocks reads the entries of f. A dictionary is read with regard to what the base
// knows already.
func (f File) blocks(b *Base) ([]lexicon.Block, error) {
	if isPetrarch(f.Text) {
		return readPetrarch(f, b)
	}
	blocks, err := lexicon.ParseBlocks(bytes.NewReader(f.Text), f.Name)
	if err == nil && len(blocks) == 0 {
		err = fmt.Errorf("%s:1: no entry in it: %w", f.Name, entente.ErrInvalid)
	}
	return blocks, err
}

// overlaid joins layers; a later layer's block stands in place of an earlier one of
// the same id. Two of one id in one layer both stay, for build to refuse.
func overlaid(layers [][]lexicon.Block) []lexicon.Block {
	var out []lexicon.Block
	for _, layer := range layers {
		replaced := map[string]bool{}
		for _, bl := range layer {
			replaced[blockKey(bl)] = !slices.Contains(additive, bl.Kind)
		}
		out = slices.DeleteFunc(out, func(bl lexicon.Block) bool { return replaced[blockKey(bl)] })
		out = append(out, layer...)
	}
	return out
}

// additive are the kinds of block that add to an entry rather than being one.
var additive = []string{"amend", "members"}

// blockKey is what may stand once: states and other actors share one list of ids.
func blockKey(bl lexicon.Block) string {
	if bl.Kind == "state" {
		return "actor " + bl.Name
	}
	return bl.Kind + " " + bl.Name
}

// build makes a Base of blocks. States and role words come first, then what refers
// to them, then what adds to entries.
func build(blocks []lexicon.Block) (*Base, error) {
	b := &Base{
		entries: map[entente.ActorID]*entry{}, people: map[string]*person{}, names: lexicon.NewPhrases[use](), surnames: map[string][]*person{},
		cues: lexicon.NewPhrases[cueWord](), lists: map[string]map[string]bool{}, leads: map[string][]*entry{}, offices: map[string]titleGroups{}, staff: map[entente.ActorID][]*person{},
	}
	l := &loader{Base: b, seen: map[string][]claimed{}, ids: map[string]lexicon.Block{}}
	for _, pass := range []func(lexicon.Block) error{l.first, l.second, l.third} {
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
	for _, e := range b.entries {
		for i := range e.partOf {
			b.bound(e, &e.partOf[i])
		}
	}
	b.indexSpellings()
	for _, id := range slices.Sorted(maps.Keys(b.entries)) {
		if e := b.entries[id]; len(e.fights) > 0 {
			b.coalitions = append(b.coalitions, e)
		}
	}
	b.ships = b.fleets()
	return b, nil
}

// bound ends a tie of no period of its own with the first of the two that ends.
func (b *Base) bound(e *entry, m *membership) {
	if m.dated {
		return
	}
	m.during = e.active
	if parent := b.entries[m.parent]; parent != nil {
		if p, ok := m.during.common(parent.active); ok {
			m.during = p
		}
	}
}

// loader holds what is needed while loading only.
type loader struct {
	*Base
	seen   map[string][]claimed
	ids    map[string]lexicon.Block
	checks []func() error // that need all entries
}

func (l *loader) unique(bl lexicon.Block) error {
	if bl.Name == "" {
		return bl.Errorf(0, "%s without an id", bl.Kind)
	}
	key := blockKey(bl)
	if old, ok := l.ids[key]; ok {
		return bl.Errorf(0, "%s %q is already at %s:%d", bl.Kind, bl.Name, old.File, old.Line)
	}
	l.ids[key] = bl
	return nil
}

func (l *loader) first(bl lexicon.Block) error {
	for _, f := range bl.Fields {
		if f.Value == "" {
			return bl.Errorf(f.Line, "%s says nothing", f.Key)
		}
	}
	switch bl.Kind {
	case "state":
		return l.state(bl)
	case "role", "title":
		if err := l.unique(bl); err != nil {
			return err
		}
		return l.loadRole(bl)
	}
	return nil
}

func (l *loader) second(bl lexicon.Block) error {
	switch bl.Kind {
	case "state", "role", "title", "amend", "members":
		return nil
	case "actor":
		return l.actor(bl)
	case "person":
		return l.person(bl)
	case "office":
		return l.sameTitles(bl)
	case "list":
		set := map[string]bool{}
		for _, w := range bl.List("words") {
			set[join(w)] = true
		}
		if len(set) == 0 {
			return bl.Errorf(0, "list %q has no words", bl.Name)
		}
		l.lists[bl.Name] = set
		return l.unique(bl)
	}
	return bl.Errorf(0, "unknown kind of entry %q", bl.Kind)
}

func (l *loader) third(bl lexicon.Block) error {
	switch bl.Kind {
	case "amend":
		return l.amend(bl)
	case "members":
		return l.members(bl)
	}
	return nil
}
