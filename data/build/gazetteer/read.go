package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"entente/internal/atlas"
	"entente/internal/geo"
)

// world holds all places, and of each division what its settlements add up to.
type world struct {
	entries   []atlas.Entry
	divisions map[string]*division // by code
}

// division is where a division's settlements lie: GeoNames' files of divisions
// have names and no positions.
type division struct {
	lats, lons []float64
	population int
}

// middle returns the middle of the box around the settlements, which is nearer to
// the middle of the land than their mean, which the towns of one corner pull over.
// The outermost fiftieth is left out: some settlements have a false division.
func middle(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[n/50] + values[n-1-n/50]) / 2
}

// disc returns the middle of a division and how far from it all but the outermost
// fiftieth of its settlements lie, in km, and a little more for the land around them.
func (d *division) disc() (lat, lon float64, km int) {
	at := geo.Point{Lat: middle(slices.Clone(d.lats)), Lon: middle(slices.Clone(d.lons))}
	var far []float64
	for i := range d.lats {
		far = append(far, geo.Distance(at, geo.Point{Lat: d.lats[i], Lon: d.lons[i]}))
	}
	slices.Sort(far)
	return at.Lat, at.Lon, int(math.Ceil(far[len(far)-1-len(far)/50])) + roundabout
}

// roundabout is the land around a settlement that is nearer to no other, in km.
const roundabout = 5

// Columns of a GeoNames table (download.geonames.org/export/dump/readme.txt).
const (
	colID, colName, colASCII, colAlternates, colLat, colLon = 0, 1, 2, 3, 4, 5
	colFeature, colCountry, colAdmin1, colAdmin2, colPop    = 7, 8, 10, 11, 14
	columns                                                 = 19
)

func readCities(file string) (*world, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	w := &world{divisions: map[string]*division{}}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		c := strings.Split(lines.Text(), "\t")
		if len(c) != columns {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", file, n, len(c), columns)
		}
		e := atlas.Entry{Place: atlas.Place{Name: c[colName], Country: c[colCountry], Feature: cmp.Or(c[colFeature], "PPL")}}
		e.Division = e.Country + "." + c[colAdmin1]
		e.District = e.Division + "." + c[colAdmin2]
		var errs [3]error
		e.GeoNames, errs[0] = strconv.Atoi(c[colID])
		e.Lat, errs[1] = strconv.ParseFloat(c[colLat], 64)
		e.Lon, errs[2] = strconv.ParseFloat(c[colLon], 64)
		if err := errors.Join(errs[:]...); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		e.Population, _ = strconv.Atoi(c[colPop]) // empty is unknown
		e.Alternates = alternates(e.Place, c[colASCII], strings.Split(c[colAlternates], ","))
		// PPLX is a section of another settlement: its people are counted there.
		if e.Feature != "PPLX" {
			w.count(e.Country, e)
			w.count(e.Division, e)
			w.count(e.District, e)
		}
		w.entries = append(w.entries, e)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return w, nil
}

func (w *world) count(code string, p atlas.Entry) {
	d := w.divisions[code]
	if d == nil {
		d = &division{}
		w.divisions[code] = d
	}
	d.lats, d.lons = append(d.lats, p.Lat), append(d.lons, p.Lon)
	d.population += p.Population
}

// alternates returns the names by which an English text may call a place beside
// its main one, folded. A name that sounds like one already there is left out,
// except for cities: look-up by sound finds it. Of a village at peace only its name
// in plain letters is kept, because the foreign names of hamlets make the file long
// and find little but people's names.
func alternates(p atlas.Place, ascii string, names []string) []string {
	main := atlas.NewKey(p.Name)
	sounds, folded := map[string]bool{main.Sound: true}, map[string]bool{main.Folded: true}
	var out []string
	for i, name := range append([]string{ascii}, names...) {
		k := atlas.NewKey(name)
		plain := i == 0 && name != ""
		if k.Folded == "" || folded[k.Folded] || sounds[k.Sound] && !city(p) || !plain && !(usable(name) && renowned(p)) {
			continue
		}
		sounds[k.Sound], folded[k.Folded] = true, true
		out = append(out, k.Folded)
	}
	return out
}

// renowned reports whether an English text may well call the place by another name
// than its own.
func renowned(p atlas.Place) bool { return p.Population >= 2000 || conflicts[p.Country] }

// city reports whether the place is in the news under several spellings.
func city(p atlas.Place) bool { return p.Population >= 100_000 || p.Feature == "PPLC" }

// conflicts are the countries with an armed conflict since 1990 in which single
// villages were in the news (own list).
var conflicts = set("AF AM AZ BA BF BI CD CF CM CO CY DJ ER ET GE HT IL IQ IR JO KH LB LK LR LY MD ML MM MR MZ NE NG NP PK PS RW SA SD SL SN SO SS SY TD TJ TN TR UA UG XK YE")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// readDivisions adds the countries, provinces and districts of the world in which
// settlements lie.
func (w *world) readDivisions(admin1, admin2 string) error {
	provinces := map[string]bool{}
	for _, level := range []struct{ file, feature string }{{admin1, "ADM1"}, {admin2, "ADM2"}} {
		b, err := os.ReadFile(level.file)
		if err != nil {
			return err
		}
		var list []struct{ Code, Name string }
		if err := json.Unmarshal(b, &list); err != nil {
			return fmt.Errorf("%s: %w", level.file, err)
		}
		for _, e := range list {
			parts := strings.Split(e.Code, ".")
			country, province := parts[0], strings.Join(parts[:2], ".")
			d := w.divisions[e.Code]
			if level.feature == "ADM1" {
				provinces[e.Code] = d != nil
			}
			if d == nil || !provinces[province] {
				continue
			}
			p := atlas.Place{
				Code: e.Code, Name: e.Name, Country: country, Feature: level.feature,
				Population: d.population,
			}
			p.Lat, p.Lon, p.Radius = d.disc()
			entry := atlas.Entry{Place: p}
			if short := atlas.NewKey(withoutType(e.Name)); short.Folded != atlas.NewKey(e.Name).Folded {
				entry.Alternates = []string{short.Folded}
			}
			w.entries = append(w.entries, entry)
		}
	}
	for code, d := range w.divisions {
		if !strings.Contains(code, ".") {
			p := atlas.Place{Code: code, Country: code, Population: d.population}
			p.Lat, p.Lon, p.Radius = d.disc()
			w.entries = append(w.entries, atlas.Entry{Place: p, Silent: true})
		}
	}
	return nil
}

// withoutType takes the word for "province" off a division's name: reports write
// "Ninewa", or "Ninewa province" with a small p.
func withoutType(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && divisionTypes[strings.ToLower(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	for len(words) > 1 && (divisionTypes[strings.ToLower(words[0])] || len(words) > 2 && words[0] == "of") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

var divisionTypes = set("province governorate oblast region district county state department prefecture municipality city territory raion rayon okrug kray krai republic qaḑā’ qada provinsi")

// usable reports whether an alternate name can stand in an English text: in Latin
// letters, written as a name and not as a code or a word-for-word transcript.
// GeoNames gives Chinese and Arabic names also letter by letter in lower case.
func usable(name string) bool {
	letters, capital, lower := 0, false, false
	for _, r := range name {
		switch {
		case unicode.IsDigit(r):
			return false
		case unicode.IsLetter(r):
			if !unicode.Is(unicode.Latin, r) {
				return false
			}
			if letters == 0 {
				capital = unicode.IsUpper(r)
			}
			lower = lower || unicode.IsLower(r)
			letters++
		}
	}
	return letters >= 3 && capital && lower && len(name) <= 40
}
