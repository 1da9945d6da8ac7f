package gazetteer

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"entente"
)

// Gazetteer knows places by name and by id. It does not change after Load and is
// safe for use by several goroutines.
type Gazetteer struct {
	places, names table
	alpha3        map[string]string // by ISO 3166 alpha-2
	own           map[entente.PlaceID]*entry
	ownNames      map[string][]ownName // by skeleton
	demonyms      map[string]string    // folded adjective or people: alpha-3
	capitals      map[string]*entry    // by alpha-3
	cues          *cues
}

// ownName is a name of a place that the name table lacks.
type ownName struct {
	key       Key
	entry     *entry
	alternate bool
}

// Load reads the folder places and the file actors/states.txt of fsys. The two
// big tables stay as they are, so that Load takes a few milliseconds.
func Load(fsys fs.FS) (*Gazetteer, error) {
	g := &Gazetteer{
		alpha3: map[string]string{}, own: map[entente.PlaceID]*entry{}, ownNames: map[string][]ownName{},
		demonyms: map[string]string{}, capitals: map[string]*entry{},
	}
	var err error
	if g.places, err = readTable(fsys, "places/places.tsv"); err != nil {
		return nil, err
	}
	if g.names, err = readTable(fsys, "places/names.tsv"); err != nil {
		return nil, err
	}
	for _, load := range []func(fs.FS) error{g.loadCountries, g.loadAdditions, g.loadStates} {
		if err := load(fsys); err != nil {
			return nil, fmt.Errorf("gazetteer: %w", err)
		}
	}
	if g.cues, err = loadCues(fsys); err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	return g, nil
}

// Lookup returns the places of that name, best known first: those called so before
// those called something that sounds or looks like it.
func (g *Gazetteer) Lookup(name string) []entente.Place {
	var out []entente.Place
	for _, c := range g.match(name, true) {
		out = append(out, c.Place)
	}
	return out
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
	_, key, ok := strings.Cut(string(id), ":")
	if !ok || key == "" {
		return nil
	}
	e := g.row(key)
	if e == nil || e.ID != id {
		return nil
	}
	return e
}

// row returns the place of the place table with that key, or nil.
func (g *Gazetteer) row(key string) *entry {
	line, _ := g.places.line(g.places.seek(key + "\t"))
	if !strings.HasPrefix(line, key+"\t") {
		return nil
	}
	e, err := g.parsePlace(line)
	if err != nil {
		return nil
	}
	return e
}

// provisional is a place known from texts only. Its id is the folded name, its
// name the id's words with capitals.
func provisional(name string) entente.Place {
	folded := NewKey(name).Folded
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
	loose bool // the name only sounds or looks like the one looked for
}

// What a poorer fit of the name costs, in decades of population.
const (
	letterCost    = 0.1 // a letter of another spelling of the same sound
	maxSoundCost  = 0.6
	wordCost      = 1   // another number of words
	alternateCost = 1   // not its main name
	looseCost     = 1.5 // resembles only
)

// match returns the places called name, and if loose is set also those called
// something like it, best first.
func (g *Gazetteer) match(name string, loose bool) []candidate {
	key := NewKey(name)
	if key.Skeleton == "" {
		return nil
	}
	found := map[entente.PlaceID]int{}
	var out []candidate
	add := func(e *entry, cost float64, isLoose bool) {
		c := candidate{e, e.prominence - cost, isLoose}
		i, ok := found[e.ID]
		switch {
		case !ok:
			found[e.ID] = len(out)
			out = append(out, c)
		case out[i].loose && !isLoose || out[i].loose == isLoose && c.score > out[i].score:
			out[i] = c
		}
	}
	for _, n := range g.ownNames[key.Skeleton] {
		if cost, isLoose, ok := fit(key, n.key.Folded, loose); ok {
			if n.alternate {
				cost += alternateCost / 2 // chosen by hand for English reports
			}
			add(n.entry, cost, isLoose)
		}
	}
	for offset := g.names.seek(key.Skeleton + "\t"); offset < len(g.names.text); {
		line, next := g.names.line(offset)
		skeleton, rest, _ := strings.Cut(line, "\t")
		if skeleton != key.Skeleton {
			break
		}
		offset = next
		folded, refs, _ := strings.Cut(rest, "\t")
		cost, isLoose, ok := fit(key, folded, loose)
		if !ok {
			continue
		}
		for ref := range strings.FieldsSeq(refs) {
			id, alternate := strings.CutPrefix(ref, "~")
			e := g.known(id)
			if e == nil {
				continue
			}
			extra := 0.0
			if alternate {
				extra = alternateCost
			}
			add(e, cost+extra, isLoose)
		}
	}
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

// known returns the place of a reference of the name table, as our own additions
// have it where they do.
func (g *Gazetteer) known(id string) *entry {
	if id[0] >= '0' && id[0] <= '9' {
		if e := g.own[entente.PlaceID("geonames:"+id)]; e != nil {
			return e
		}
	} else if e := g.own[entente.PlaceID("region:"+id)]; e != nil {
		return e
	}
	return g.row(id)
}

// fit compares a name looked for with a listed one of the same skeleton.
func fit(key Key, folded string, loose bool) (cost float64, isLoose, ok bool) {
	if folded == key.Folded {
		return 0, false, true
	}
	if !loose && abs(len(folded)-len(key.Folded)) > maxArticles {
		return 0, false, false // the common case, told without any work
	}
	joined, words := withoutArticles(folded)
	if joined == key.joined {
		return letterCost, false, true
	}
	// Most names have a word of the language that sounds like them ("read" and
	// Riyadh): a sound alone is a resemblance, one letter in a long name is not.
	if abs(len(joined)-len(key.joined)) > 1 && !loose {
		return 0, false, false
	}
	sound := soundOf(joined)
	letters := editDistance(joined, key.joined)
	switch {
	case sound == key.Sound && letters == 1 && len(joined) >= minExact && words == key.words:
		return 2 * letterCost, false, true
	case !loose:
		return 0, false, false
	case sound == key.Sound:
		cost = min(maxSoundCost, letterCost*float64(2+letters))
	case alike(sound, key.Sound):
		cost = looseCost
	default:
		return 0, false, false
	}
	if words != key.words { // "Ain Issa" is rather "Ayn Isa" than "Inisa"
		cost += wordCost
	}
	return cost, true, true
}

// minExact is the length from which a name may differ by a letter and still count
// as the name itself ("Falluja", "Fallujah").
const minExact = 6

// maxArticles is how many letters and blanks articles can add to a name: two of
// four letters with their blanks ("ash … ath …").
const maxArticles = 10
