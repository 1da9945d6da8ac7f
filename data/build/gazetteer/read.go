package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// place is one line of the place table. Its id is GeoNames' for a settlement and
// the division's code ("SY.04") for a division, whose number the package lacks.
type place struct {
	id, name       string
	country        string // ISO 3166 alpha-2
	admin1, admin2 string
	lat, lon       float64
	population     int
	feature        string // GeoNames feature code
	names          []string
}

// world holds all settlements, and of each division what its settlements add up to.
type world struct {
	places    []place
	divisions map[string]*division // by code
	kept      []place
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
		p := place{id: c[colID], name: c[colName], country: c[colCountry], admin1: c[colAdmin1], admin2: c[colAdmin2], feature: c[colFeature]}
		if p.lat, err = strconv.ParseFloat(c[colLat], 64); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if p.lon, err = strconv.ParseFloat(c[colLon], 64); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		p.population, _ = strconv.Atoi(c[colPop]) // empty is unknown
		p.names = append([]string{c[colASCII]}, strings.Split(c[colAlternates], ",")...)
		// PPLX is a section of another settlement: its people are counted there.
		if p.feature != "PPLX" {
			w.count(p.country+"."+p.admin1, p)
			w.count(p.country+"."+p.admin1+"."+p.admin2, p)
		}
		w.places = append(w.places, p)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, p := range w.places {
		if keeps(p) {
			w.kept = append(w.kept, p)
		}
	}
	return w, nil
}

func (w *world) count(code string, p place) {
	d := w.divisions[code]
	if d == nil {
		d = &division{}
		w.divisions[code] = d
	}
	d.lats, d.lons = append(d.lats, p.lat), append(d.lons, p.lon)
	d.population += p.population
}

// minPopulation keeps the table small where no village is likely to be news; in
// the countries of conflicts every settlement is kept.
const minPopulation = 5000

func keeps(p place) bool {
	switch p.feature {
	case "PPLH", "PPLQ", "PPLW": // historical, abandoned, destroyed
		return conflicts[p.country]
	case "PPLX":
		return p.population >= 4*minPopulation || conflicts[p.country]
	}
	return p.population >= minPopulation || p.feature == "PPLC" || p.feature == "PPLA" || conflicts[p.country]
}

// renowned reports whether an English text may well call the place by another
// name than its own: the foreign names of small towns only make the table long.
func (p place) renowned() bool { return p.population >= 4*minPopulation || conflicts[p.country] }

// city reports whether the place is in the news under several spellings.
func (p place) city() bool { return p.population >= 20*minPopulation || p.feature == "PPLC" }

// conflicts are the countries with an armed conflict since 1990 in which single
// villages were in the news (own list).
var conflicts = set("AF AM AZ BA BF BI CD CF CM CO CY DJ ER ET GE HT IL IQ IR JO KH LB LK LR LY MD ML MM MR MZ NE NG NP PK PS RW SA SD SL SN SO SS SY TD TJ TN TR UA UG XK YE")

// counties are the countries whose divisions of the second order are kept too.
var counties = set("US GB IE SY IQ UA AF YE LY SD SS SO ML BF NE NG CD ET PS LB TR KE UG PK MM")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// readDivisions adds the provinces of the world and, of some countries, the
// districts.
func (w *world) readDivisions(admin1, admin2 string) error {
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
			country, _, _ := strings.Cut(e.Code, ".")
			d := w.divisions[e.Code]
			if d == nil || level.feature == "ADM2" && !counties[country] {
				continue
			}
			w.kept = append(w.kept, place{
				id: e.Code, name: e.Name, country: country, admin1: strings.Split(e.Code, ".")[1], feature: level.feature,
				lat: middle(d.lats), lon: middle(d.lons), population: d.population,
				names: []string{withoutType(e.Name)},
			})
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
