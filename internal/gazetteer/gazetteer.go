package gazetteer

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"entente"
	"entente/internal/atlas"
	"entente/internal/borders"
	"entente/internal/document"
	"entente/internal/lexicon"
	"entente/internal/numeral"
)

// Gazetteer knows places by name and by id. What it answers does not change after
// Load, and it is safe for use by several goroutines.
type Gazetteer struct {
	atlas    *atlas.Atlas
	alpha3   map[string]string // by ISO 3166 alpha-2
	own      map[entente.PlaceID]*entry
	amended  map[atlas.Index]*entry // those of own that the atlas has
	ownNames ownNames
	demonyms *lexicon.Phrases[*entry]
	capitals map[string]*entry // by alpha-3
	cues     *cues
	numbers  *numeral.Words
	outlines *borders.Map
	// What was answered last: the places of a name, those of names like it, and its type for
	// the names stage.
	senses, like memory[[]candidate]
	types        memory[document.NameType]
}

// ownNames are the names that the atlas lacks, and those of places that it has and
// our own lists make better known.
type ownNames struct {
	bySkeleton map[string][]ownName
	sieve      atlas.Sieve
}

// ownName is a name of a place of our own lists.
type ownName struct {
	written string // empty for one that the atlas has
	key     atlas.Key
	entry   *entry
	cost    float64 // of a name that is not the main one
}

// Load reads the folder places and the file actors/states.txt of fsys. The atlas
// stays as it is, so that Load takes a few milliseconds.
func Load(fsys fs.FS) (*Gazetteer, error) {
	g := &Gazetteer{
		alpha3: map[string]string{}, own: map[entente.PlaceID]*entry{}, amended: map[atlas.Index]*entry{}, ownNames: ownNames{bySkeleton: map[string][]ownName{}},
		demonyms: lexicon.NewPhrases[*entry](), capitals: map[string]*entry{},
	}
	var err error
	if g.atlas, err = atlas.Open(fsys, "places/world.atlas"); err != nil {
		return nil, err
	}
	for _, load := range []func(fs.FS) error{g.loadCountries, g.loadAdditions, g.loadStates, g.loadDemonyms} {
		if err := load(fsys); err != nil {
			return nil, fmt.Errorf("gazetteer: %w", err)
		}
	}
	g.sieve()
	if g.cues, err = loadCues(fsys); err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	if g.numbers, err = numeral.Load(fsys); err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	if g.outlines, err = borders.Open(fsys, "places/borders.bin"); err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	return g, nil
}

// Lookup returns the places of that name, whichever way it is transcribed, best known
// first.
func (g *Gazetteer) Lookup(name string) []entente.Place {
	var out []entente.Place
	for _, c := range g.match(name, true) {
		if c.how < atlas.Alike {
			out = append(out, c.Place)
		}
	}
	return out
}

// Resembling returns the places whose names sound or look like that name and that Lookup
// does not, best known first. A person may be offered them; nothing may be taken for
// them unasked.
func (g *Gazetteer) Resembling(name string) []entente.Place {
	var out []entente.Place
	for _, c := range g.match(name, true) {
		if c.how == atlas.Alike {
			out = append(out, c.Place)
		}
	}
	return out
}

// Knows reports whether a place has that name or one like it.
func (g *Gazetteer) Knows(name string) bool { return len(g.match(name, true)) > 0 }

// isDemonym reports whether a folded word is one.
func (g *Gazetteer) isDemonym(word string) bool {
	_, n := g.demonyms.Longest([]string{word}, 0)
	return n > 0
}

// Get returns the place with that id. A provisional id ("?ain-foo") gives a place
// without coordinates.
func (g *Gazetteer) Get(id entente.PlaceID) (entente.Place, bool) {
	if name, ok := strings.CutPrefix(string(id), "?"); ok && name != "" {
		return provisional(name), true
	}
	if e := g.get(id); e != nil {
		return e.Place, true
	}
	return entente.Place{}, false
}

func (g *Gazetteer) get(id entente.PlaceID) *entry {
	if e := g.own[id]; e != nil {
		return e
	}
	kind, key, _ := strings.Cut(string(id), ":")
	if e := g.row(key); e != nil && (kind == "geonames") == (e.class == settlement) {
		return e
	}
	return nil
}

// row returns the place of the atlas with that GeoNames number or division code,
// or nil.
func (g *Gazetteer) row(key string) *entry {
	find := g.atlas.Division
	if n, err := strconv.Atoi(key); err == nil {
		find = func(string) (atlas.Index, bool) { return g.atlas.Settlement(n) }
	}
	if i, ok := find(key); ok {
		return g.entry(i)
	}
	return nil
}

// provisional is a place known from texts only. Its id is the folded name, its
// name the id's words with capitals.
func provisional(name string) entente.Place {
	folded := atlas.Folded(name)
	words := strings.Fields(folded)
	for i, w := range words {
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		words[i] = string(r)
	}
	return entente.Place{ID: entente.PlaceID("?" + strings.ReplaceAll(folded, " ", "-")), Name: strings.Join(words, " ")}
}

// candidate is a place that a name may mean, with how well the name fits.
type candidate struct {
	*entry
	// score is the prominence less what the fit of the name takes off.
	score float64
	how   atlas.Closeness
	loose bool // anything but Named
}

// alternateCost is what a name costs that is not the place's main one, in decades
// of population.
const alternateCost = 1

// shortCost is what the name of a division costs without its word for "province".
const shortCost = 0.2

// seldom reports whether the name is not what the place is mostly called.
func (c candidate) seldom() bool { return c.prominence-c.score >= alternateCost }

// match returns the places called name, and if loose is set also those called
// something like it, best first. The list is shared: nobody may change it.
func (g *Gazetteer) match(name string, loose bool) []candidate {
	if loose {
		return g.like.get([]byte(name), func(name string) []candidate { return g.find(atlas.Folded(name), true) })
	}
	return g.senses.get([]byte(name), g.called)
}

// called returns the places of a name, without memory.
func (g *Gazetteer) called(name string) []candidate {
	folded := atlas.Folded(name)
	if !g.mayBe(atlas.SoundOf(folded)) {
		return nil
	}
	return g.find(folded, false)
}

// find looks a folded name up.
func (g *Gazetteer) find(folded string, loose bool) []candidate {
	key := atlas.KeyOf(folded)
	if key.Skeleton == "" {
		return nil
	}
	var out []candidate
	add := func(e *entry, cost float64, how atlas.Closeness) {
		c := candidate{e, e.prominence - cost, how, how != atlas.Named}
		for i := range out {
			if o := &out[i]; o.ID == e.ID {
				if c.how < o.how || c.how == o.how && c.score > o.score {
					*o = c
				}
				return
			}
		}
		out = append(out, c)
	}
	var room [maxNameBytes]byte
	for _, n := range g.ownNames.bySkeleton[key.Skeleton] {
		if cost, how, ok := key.Fit(append(room[:0], n.key.Folded...), loose); ok {
			add(n.entry, cost+n.cost, how)
		}
	}
	g.atlas.Search(key, loose, func(i atlas.Index) bool {
		if g.amended[i] != nil {
			return true // its names are among our own
		}
		var e *entry
		g.fit(key, i, loose, func(cost float64, how atlas.Closeness) {
			if e == nil {
				e = g.entry(i)
			}
			add(e, cost, how)
		})
		return true
	})
	slices.SortFunc(out, func(a, b candidate) int {
		switch {
		case a.loose != b.loose && a.loose:
			return 1
		case a.loose != b.loose:
			return -1
		case a.score != b.score && a.score > b.score:
			return -1
		case a.score != b.score:
			return 1
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return out
}

// fit calls add for each name of the place i of the atlas that fits.
func (g *Gazetteer) fit(key atlas.Key, i atlas.Index, loose bool, add func(cost float64, how atlas.Closeness)) {
	var room [maxNameBytes]byte
	g.atlas.Names(i, func(name string, alternate bool) bool {
		folded := append(room[:0], name...)
		if !alternate {
			folded = lexicon.AppendFoldPhrase(room[:0], name)
		}
		cost, how, ok := key.Fit(folded, loose)
		if ok && alternate {
			cost += alternateCostOf(int(i) < g.atlas.Settlements())
		}
		if ok {
			add(cost, how)
		}
		return true
	})
}

// alternateCostOf is what an alternate name of the atlas costs: of a division it is the
// name without its word for "province".
func alternateCostOf(settlement bool) float64 {
	if settlement {
		return alternateCost
	}
	return shortCost
}
