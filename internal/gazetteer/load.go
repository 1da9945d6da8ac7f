package gazetteer

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/atlas"
	"entente/internal/lexicon"
)

// loadCountries reads places/countries.tsv: where each country is. Its names are
// in actors/states.txt, except those of territories that are no states.
func (g *Gazetteer) loadCountries(fsys fs.FS) error {
	const file = "places/countries.tsv"
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.SplitSeq(string(b), "\n") {
		n++
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 7 {
			return fmt.Errorf("%s:%d: %d columns, want 7: %w", file, n, len(c), entente.ErrInvalid)
		}
		e := &entry{index: notInAtlas, class: country, precision: entente.PlaceCountry, prominence: countryProminence, own: true}
		e.ID, e.Country, e.Name = entente.PlaceID("country:"+c[0]), c[0], c[6]
		var errs [3]error
		e.Lat, errs[0] = strconv.ParseFloat(c[3], 64)
		e.Lon, errs[1] = strconv.ParseFloat(c[4], 64)
		e.GeoNames, errs[2] = strconv.Atoi(c[5])
		for _, err := range errs {
			if err != nil {
				return fmt.Errorf("%s:%d: %w: %w", file, n, err, entente.ErrInvalid)
			}
		}
		e.at = fmt.Sprintf("%s:%d", file, n)
		g.alpha3[c[1]] = c[0]
		if i, ok := g.atlas.Country(c[1]); ok {
			e.radius = float64(g.atlas.Place(i).Radius)
		}
		g.own[e.ID] = e
		if e.Name != "" {
			// A territory is less often meant than a state of like name.
			e.prominence--
			g.name(e, e.Name, false)
		}
	}
	return nil
}

// loadStates reads the names, demonyms and capitals of states.
func (g *Gazetteer) loadStates(fsys fs.FS) error {
	blocks, err := lexicon.ReadBlocks(fsys, "actors/states.txt")
	if err != nil {
		return err
	}
	for _, b := range blocks {
		e := g.own[entente.PlaceID("country:"+b.Name)]
		if b.Kind != "state" || e == nil {
			continue // an organ of a state, or a state that we can't place
		}
		e.Name = b.Get("name")
		if strings.HasSuffix(b.Get("active"), "..") || b.Get("active") == "" {
			e.prominence = countryProminence
		} else {
			e.prominence = countryProminence - 1 // no longer exists
		}
		g.name(e, e.Name, false)
		for _, alias := range b.List("alias") {
			g.name(e, alias, true)
		}
		for _, d := range b.List("demonym") {
			g.demonyms.Add(d, e)
		}
		if e.prominence == countryProminence {
			g.seat(b.Name, b.List("capital"))
		}
	}
	return nil
}

// loadDemonyms reads places/demonyms.txt: the adjectives and inhabitants of cities,
// provinces and territories. A state's own come before them.
func (g *Gazetteer) loadDemonyms(fsys fs.FS) error {
	blocks, err := lexicon.ReadBlocks(fsys, "places/demonyms.txt")
	if err != nil {
		return err
	}
	for _, b := range blocks {
		e := g.get(entente.PlaceID(b.Name))
		if b.Kind != "demonym" || e == nil {
			return b.Errorf(0, "no place has the id %s", b.Name)
		}
		for _, d := range b.List("words") {
			g.demonyms.Add(d, e)
		}
	}
	return nil
}

// seat finds the capital of a country among the places of that name.
func (g *Gazetteer) seat(alpha3 string, names []string) {
	for _, name := range names {
		for _, c := range g.find(atlas.Folded(name), false) {
			if c.Country != alpha3 || c.class != settlement {
				continue
			}
			if g.capitals[alpha3] == nil {
				g.capitals[alpha3] = c.entry
			}
			return
		}
	}
}

// Prominence of our own additions where the file gives none: what a report that
// uses the name most likely means.
var ownProminence = map[string]float64{"region": 6.5, "place": 5.5}

// amendedBonus is for a settlement listed by hand: somebody saw it in the news.
const amendedBonus = 0.5

// loadAdditions reads places/additions*.txt: places that GeoNames' settlements
// lack, and better names for some that it has.
func (g *Gazetteer) loadAdditions(fsys fs.FS) error {
	blocks, err := lexicon.ReadBlocks(fsys, "places/additions*.txt")
	if err != nil {
		return err
	}
	for _, b := range blocks {
		e, err := g.addition(b)
		if err != nil {
			return err
		}
		e.own, e.at = true, fmt.Sprintf("%s:%d", b.File, b.Line)
		g.own[e.ID] = e
		if e.index != notInAtlas {
			g.amend(e)
		}
		g.name(e, e.Name, false)
		for _, alias := range b.List("alias") {
			g.name(e, alias, true)
		}
	}
	return nil
}

func (g *Gazetteer) addition(b lexicon.Block) (*entry, error) {
	if b.Kind != "place" && b.Kind != "region" {
		return nil, b.Errorf(0, "unknown kind of entry %q", b.Kind)
	}
	e := g.row(b.Name) // "place 172955" and "region SY.04" amend the atlas
	if e != nil && e.class == settlement {
		e.prominence += amendedBonus
	}
	if e == nil {
		e = &entry{index: notInAtlas, class: site, precision: entente.PlaceExact, prominence: ownProminence[b.Kind]}
		if b.Kind == "region" {
			e.class, e.precision = region, entente.PlaceRegion
		}
		e.ID = entente.PlaceID(b.Kind + ":" + b.Name)
	}
	for _, f := range b.Fields {
		var err error
		switch f.Key {
		case "name":
			e.Name = f.Value
		case "alias":
		case "radius":
			e.radius, err = strconv.ParseFloat(f.Value, 64)
		case "source":
			e.source = f.Value
		case "kind":
			e.kind = f.Value
			switch {
			case slices.Contains([]string{"town", "city", "village"}, f.Value):
				e.class = settlement
			case f.Value == "province":
				e.class = division
			}
		case "country":
			if e.countries = b.List(f.Key); len(e.countries) == 1 || len(e.countries) > 1 && e.class != region {
				e.Country = e.countries[0]
			} else {
				e.Country = "" // shared
			}
		case "division":
			e.admin = f.Value
		case "at":
			lat, lon, _ := strings.Cut(f.Value, " ")
			if e.Lat, err = strconv.ParseFloat(lat, 64); err == nil {
				e.Lon, err = strconv.ParseFloat(strings.TrimSpace(lon), 64)
			}
		case "weight":
			e.prominence, err = strconv.ParseFloat(f.Value, 64)
		default:
			err = fmt.Errorf("unknown field %q", f.Key)
		}
		if err != nil {
			return nil, b.Errorf(f.Line, "%v", err)
		}
	}
	if e.radius == 0 {
		e.radius = cmp.Or(radii[e.kind], siteRadius)
	}
	if b.Get("at") != "" {
		e.source = cmp.Or(e.source, "general knowledge")
	}
	for _, c := range e.countries {
		if g.own[entente.PlaceID("country:"+c)] == nil {
			return nil, b.Errorf(0, "unknown country %q", c)
		}
	}
	if err := e.Validate(); err != nil {
		return nil, b.Errorf(0, "%v", err)
	}
	return e, nil
}

// name enters a name of our own lists.
func (g *Gazetteer) name(e *entry, name string, alternate bool) {
	cost := 0.0
	if alternate {
		cost = alternateCost / 2 // chosen by hand for English reports
	}
	g.enter(ownName{name, atlas.NewKey(name), e, cost})
}

// amend enters the names that the atlas has of an entry that our own lists amend.
func (g *Gazetteer) amend(e *entry) {
	g.amended[e.index] = e
	g.atlas.Names(e.index, func(name string, alternate bool) bool {
		cost := 0.0
		if alternate {
			cost = alternateCostOf(e.class != division)
		}
		g.enter(ownName{"", atlas.NewKey(name), e, cost})
		return true
	})
}

func (g *Gazetteer) enter(n ownName) {
	g.ownNames.bySkeleton[n.key.Skeleton] = append(g.ownNames.bySkeleton[n.key.Skeleton], n)
}

// ownSieve is enough for some thousands of names, in bytes.
const ownSieve = 1 << 14

// sieve sums the own names up.
func (g *Gazetteer) sieve() {
	g.ownNames.sieve = atlas.NewSieve(ownSieve, func(yield func(string) bool) {
		for _, list := range g.ownNames.bySkeleton {
			for _, n := range list {
				yield(n.key.Folded)
			}
		}
	})
}
