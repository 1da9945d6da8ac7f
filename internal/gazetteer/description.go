package gazetteer

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"entente"
	"entente/internal/atlas"
)

// Description is all that is known of a place under a name.
type Description struct {
	entente.Place
	Kind        string   `json:"kind"` // "city", "province", "river" …
	CountryName string   `json:"country_name,omitempty"`
	Countries   []string `json:"countries,omitempty"` // ISO 3166 alpha-3, where it lies in or between several
	Division    string   `json:"division,omitempty"`  // name of the first-order division it lies in
	District    string   `json:"district,omitempty"`  // name of the second-order one
	Population  int      `json:"population,omitzero"` // 0 where unknown; of a division, of its settlements
	Radius      float64  `json:"radius_km,omitzero"`  // how far it reaches around its position, roughly
	Names       []string `json:"names,omitempty"`     // other names, those of GeoNames in small letters
	Borders     []Border `json:"borders,omitempty"`   // of a country
	Fit         Fit      `json:"fit"`
	// Entry is the file and place in it that it is from.
	Entry  string `json:"entry"`
	Source string `json:"source,omitempty"` // where our own lists have the position from
}

// Border is the land border that a country shares with another.
type Border struct {
	Country string  `json:"country"` // ISO 3166 alpha-3
	Length  float64 `json:"length_km"`
	// Stretches is how many unbroken lines it is made of.
	Stretches int `json:"stretches"`
}

// Fit is how a name fits the place that it found.
type Fit string

// The fits, the closest first.
const (
	FitName      Fit = "name"      // it is called so, give or take the spelling
	FitAdjective Fit = "adjective" // the name is that of its people
	FitResembles Fit = "sound"     // its name sounds or looks like it
)

// Describe tells what is known of the places of a name and of those like it, the closest
// names first.
func (g *Gazetteer) Describe(name string) []Description {
	var out []Description
	if e := g.demonyms.Get(name); e != nil {
		out = append(out, g.describe(e[0], FitAdjective))
	}
	found := g.match(name, true)
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(a.how, b.how) })
	for _, c := range found {
		fit := FitName
		if c.how == atlas.Alike {
			fit = FitResembles
		}
		if len(out) == 0 || out[0].ID != c.ID || fit == FitName {
			out = append(out, g.describe(c.entry, fit))
		}
	}
	return out
}

func (g *Gazetteer) describe(e *entry, fit Fit) Description {
	d := Description{Place: e.Place, Kind: e.kind, Countries: e.countries, Radius: e.radius, Fit: fit, Entry: e.at, Source: e.source}
	if e.Country != "" {
		d.CountryName = g.countryName(e.Country)
	}
	if len(d.Countries) == 1 {
		d.Countries = nil
	}
	if e.index != notInAtlas {
		p := g.atlas.Place(e.index)
		d.Population = p.Population
		if d.Kind == "" {
			d.Kind = kindOf(p.Feature)
		}
		if p.Division != p.Code {
			d.Division = g.divisionName(p.Division)
		}
		if p.District != p.Code {
			d.District = g.divisionName(p.District)
		}
		entry := "places/world.atlas: GeoNames division " + p.Code
		if p.Code == "" {
			entry = fmt.Sprintf("places/world.atlas: GeoNames %d", p.GeoNames)
		}
		if d.Entry != "" {
			entry += ", amended in " + d.Entry
		}
		d.Entry = entry
	}
	d.Names = g.namesOf(e)
	if e.class == country {
		d.Kind, d.Borders = "country", g.bordersOf(e.Country)
	}
	return d
}

// namesOf returns the names of a place beside its main one, each once: as our own
// lists write them before GeoNames' in small letters.
func (g *Gazetteer) namesOf(e *entry) []string {
	var own, out []string
	for _, list := range g.ownNames.bySkeleton {
		for _, n := range list {
			if n.entry == e && n.written != "" {
				own = append(own, n.written)
			}
		}
	}
	slices.Sort(own)
	seen := map[string]bool{atlas.Folded(e.Name): true}
	add := func(name string) {
		if key := atlas.Folded(name); !seen[key] {
			seen[key] = true
			out = append(out, name)
		}
	}
	for _, name := range own {
		add(name)
	}
	if e.index != notInAtlas {
		g.atlas.Names(e.index, func(name string, _ bool) bool {
			add(name)
			return true
		})
	}
	return out
}

func (g *Gazetteer) divisionName(code string) string {
	if code == "" {
		return ""
	}
	if e := g.get(entente.PlaceID("region:" + code)); e != nil {
		return e.Name
	}
	return ""
}

func (g *Gazetteer) bordersOf(alpha3 string) []Border {
	var out []Border
	for _, c := range g.outlines.Neighbours(alpha3) {
		b := Border{Country: c}
		for _, line := range g.outlines.Border(alpha3, c) {
			b.Length += line.Length()
			b.Stretches++
		}
		b.Length = math.Round(b.Length)
		out = append(out, b)
	}
	return out
}

// kindOf puts a GeoNames feature code in words.
func kindOf(feature string) string {
	switch feature {
	case "ADM1":
		return "province"
	case "ADM2":
		return "district"
	case "PPLC":
		return "capital"
	case "PPLA":
		return "seat of a province"
	case "PPLA2", "PPLA3", "PPLA4", "PPLA5":
		return "seat of a district"
	case "PPLX":
		return "part of a town"
	case "PPLH", "PPLQ", "PPLW":
		return "former settlement"
	case "STLMT":
		return "Israeli settlement"
	}
	return "settlement"
}
