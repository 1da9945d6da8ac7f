package gazetteer

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
	"entente/internal/atlas"
	"entente/internal/lexicon"
)

// world is the whole gazetteer, loaded once: it does not change.
var world = sync.OnceValues(func() (*Gazetteer, error) { return Load(data.FS) })

func load(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := world()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLookup(t *testing.T) {
	g := load(t)
	for id, names := range map[entente.PlaceID]string{
		"geonames:172955":   "Raqqa ar-Raqqah Rakka Al-Raqqa Ar-Raqqa Raqa",
		"geonames:172134":   "Ain_Issa Ayn_Isa Ein_Issa ‘Ayn_‘Īsá Ain_Eissa",
		"geonames:172256":   "Kobani Kobane Kobanê Ayn_al-Arab",
		"geonames:170794":   "Deir_ez-Zor Deir_al-Zour Deir_Ezzor Dayr_az-Zawr",
		"geonames:173811":   "Hasakah Hassakeh al-Hasakah Hasaka",
		"geonames:99072":    "Mosul",
		"geonames:323786":   "Ankara",
		"geonames:2643743":  "London",
		"geonames:703448":   "Kyiv Kiev",
		"geonames:5128581":  "New_York",
		"geonames:4140963":  "Washington",
		"country:SYR":       "Syria",
		"country:USA":       "US U.S. United_States America",
		"country:GEO":       "Georgia",
		"place:incirlik":    "Incirlik İncirlik",
		"place:tiyas":       "T4 T-4",
		"region:donbas":     "Donbas Donbass",
		"region:euphrates":  "Euphrates",
		"region:rojava":     "Rojava",
		"place:bab-al-hawa": "Bab_al-Hawa",
	} {
		for name := range strings.FieldsSeq(names) {
			name = strings.ReplaceAll(name, "_", " ")
			found := g.Lookup(name)
			if len(found) == 0 || found[0].ID != id {
				t.Errorf("Lookup(%q) = %.3v, want %s first", name, found, id)
			}
		}
	}
	if found := g.Lookup("Xyzzyqua"); len(found) != 0 {
		t.Errorf("Lookup of nonsense found %v", found)
	}
	if found := g.Lookup(" -"); found != nil {
		t.Errorf("Lookup of marks found %v", found)
	}
}

// Spellings that reports use must find the place first, told by their sound or look.
func TestTransliteration(t *testing.T) {
	g := load(t)
	for id, names := range map[entente.PlaceID]string{
		"geonames:172955":  "Ar-Raqqah, Rakka, al-Rakka, Raqqah, ar Raqqa, Rakkah, Raqa",
		"geonames:172134":  "Ayn Issa, Ein Issa, 'Ayn 'Isa, Ain Eissa, Ain Essa, Eyn Isa",
		"geonames:170794":  "Deir al-Zour, Deir Ezzor, Dayr az-Zawr, Deir al-Zor, Der Zor, Deir el-Zour",
		"geonames:173811":  "Hasaka, al-Hasakah, Hassakeh, Al-Hasaka, Hassaka, Haseke",
		"geonames:169389":  "Idlib, Edlib, Idleb",
		"geonames:99072":   "Mosul, al-Mosul, Mosel",
		"geonames:94787":   "Kirkuk, Kerkuk, Karkuk",
		"geonames:71137":   "Sana'a, Sanaa, San'a",
		"geonames:706483":  "Kharkiv, Kharkov",
		"geonames:687700":  "Zaporizhzhia, Zaporizhia, Zaporozhye",
		"geonames:1138336": "Kandahar, Qandahar",
		"geonames:1135689": "Kunduz, Qunduz, Konduz",
		"geonames:53654":   "Mogadishu, Muqdisho",
	} {
		for name := range strings.SplitSeq(names, ", ") {
			if found := g.Lookup(name); len(found) == 0 || found[0].ID != id {
				t.Errorf("Lookup(%q) = %.2v, want %s first", name, found, id)
			}
		}
	}
}

func TestGet(t *testing.T) {
	g := load(t)
	for id, name := range map[entente.PlaceID]string{
		"geonames:172955": "Raqqa", "region:SY.04": "Raqqa Governorate", "country:FRA": "France",
		"region:sahel": "Sahel", "?ain-foo": "Ain Foo",
	} {
		if p, ok := g.Get(id); !ok || p.Name != name || p.ID != id {
			t.Errorf("Get(%s) = %+v %v, want %s", id, p, ok, name)
		}
	}
	for _, id := range []entente.PlaceID{"", "?", "geonames:", "geonames:1", "region:nowhere", "geonames:SY.04", "sdf"} {
		if p, ok := g.Get(id); ok {
			t.Errorf("Get(%s) = %+v", id, p)
		}
	}
}

// Every place of the data has a country or is shared, lies on the Earth and is
// found under its own name.
func TestDataIsWhole(t *testing.T) {
	g := load(t)
	if n := g.atlas.Len(); n < 220_000 {
		t.Errorf("%d places in the atlas", n)
	}
	for i := range atlas.Index(g.atlas.Len()) {
		e := g.entry(i)
		if e.Name == "" {
			continue // the country as the whole of its divisions
		}
		if err := e.Validate(); err != nil || e.Country == "" {
			t.Fatal(e.ID, err)
		}
		if i%997 != 0 || g.atlas.Place(i).Feature == "ADM2" {
			continue
		}
		if found := g.Lookup(e.Name); !slices.ContainsFunc(found, func(p entente.Place) bool { return p.ID == e.ID }) {
			t.Errorf("%s is not found as %q", e.ID, e.Name)
		}
		if _, ok := g.Get(e.ID); !ok {
			t.Errorf("%s is not found by its id", e.ID)
		}
	}
	for _, e := range g.own {
		if e.Name == "" && e.class == country {
			t.Errorf("country %s has no name", e.ID)
		}
		if !e.Located() {
			t.Errorf("%s is not located", e.ID)
		}
	}
}

func TestLoadNamesTheBrokenLine(t *testing.T) {
	small, err := atlas.Write([]atlas.Entry{{Place: atlas.Place{
		GeoNames: 172955, Name: "Ar Raqqah", Country: "SY", Lat: 35.953, Lon: 39.008, Population: 177636, Feature: "PPLA"}}})
	if err != nil {
		t.Fatal(err)
	}
	outlines, err := data.FS.ReadFile("places/borders.bin")
	if err != nil {
		t.Fatal(err)
	}
	numbers, err := data.FS.ReadFile("language/numbers.txt")
	if err != nil {
		t.Fatal(err)
	}
	whole := func() fstest.MapFS {
		return fstest.MapFS{
			"places/world.atlas":   {Data: small},
			"places/countries.tsv": {Data: []byte("SYR\tSY\t760\t35\t38\t163843\t\n")},
			"places/additions.txt": {Data: []byte("place dam\n  name A Dam\n  country SYR\n  at 36 38\n")},
			"places/demonyms.txt":  {Data: []byte("demonym geonames:172955\n  words Raqqawi\n")},
			"places/cues.txt":      {Data: []byte("cue locative\n  words in\n")},
			"places/borders.bin":   {Data: outlines},
			"language/numbers.txt": {Data: numbers},
			"actors/states.txt":    {Data: []byte("state SYR\n  name Syria\n  demonym Syrian\n  capital Raqqa\n")},
		}
	}
	if g, err := Load(whole()); err != nil || g.Lookup("Raqqah")[0].ID != "geonames:172955" {
		t.Fatal(err)
	}
	for file, broken := range map[string]string{
		"places/countries.tsv": "SYR\tSY\n",
		"places/world.atlas":   "no atlas at all",
		"places/borders.bin":   "no outlines at all",
		"places/additions.txt": "place dam\n  name A Dam\n  at north\n",
		"places/demonyms.txt":  "demonym geonames:1\n  words Nobody\n",
		"places/cues.txt":      "cue nonsense\n  words in\n",
	} {
		fsys := whole()
		fsys[file] = &fstest.MapFile{Data: []byte(broken)}
		if _, err := Load(fsys); !errors.Is(err, entente.ErrInvalid) || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: err = %v", file, err)
		}
		delete(fsys, file)
		if _, err := Load(fsys); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, entente.ErrNotFound) {
			t.Errorf("%s missing: err = %v", file, err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(data.FS); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	g := load(b)
	for b.Loop() {
		g.find("aleppo", false)
	}
}

// The quick question before a look-up never hides a name, word by word or as a whole.
func TestMayBeHidesNoName(t *testing.T) {
	g := load(t)
	for i := atlas.Index(0); int(i) < g.atlas.Len(); i += 211 {
		g.atlas.Names(i, func(name string, _ bool) bool {
			var folded []string
			for w := range strings.FieldsSeq(name) {
				folded = append(folded, lexicon.Fold(w))
			}
			whole := !strings.ContainsFunc(strings.ReplaceAll(name, " ", ""), parts)
			if whole && len(name) < maxNameBytes && len(g.match(name, false)) > 0 && !g.mayBe(atlas.SoundOf(joined(nil, folded))) {
				t.Errorf("%q is hidden", name)
			}
			return true
		})
	}
}

// The names stage asks for the best place alone: it is the first of all.
func TestBestIsFirst(t *testing.T) {
	g := load(t)
	ask := func(name string) {
		folded := atlas.Folded(name)
		found := g.find(folded, false)
		own, best := g.best(atlas.KeyOf(folded))
		if len(found) == 0 {
			if best.prominence != 0 {
				t.Errorf("%q: best %+v of none", name, best)
			}
			return
		}
		// Of two that are alike in all that counts either will do.
		first := found[0]
		if first.score != best.score || first.prominence != best.prominence && !(len(found) > 1 && found[1].score == first.score) {
			t.Errorf("%q: best %+v, own %v, first of all %+v %v", name, best, own, first.entry, first.score)
		}
		if first.prominence >= atlas.WellKnown && !g.known(atlas.SoundOf(folded)) {
			t.Errorf("%q is hidden", name)
		}
	}
	for i := atlas.Index(0); int(i) < g.atlas.Len(); i += 97 {
		g.atlas.Names(i, func(name string, _ bool) bool { ask(name); return true })
	}
	for _, list := range g.ownNames.bySkeleton {
		for _, n := range list {
			ask(n.key.Folded)
		}
	}
}

// What only sounds a little like a place is not offered for it, and nothing that sounds
// like it is taken for it.
func TestResembling(t *testing.T) {
	g := load(t)
	for name, want := range map[string]string{"Avdeevka": "Avdiivka", "Xyzzy": "", "Qwertyuiop": "", "Blorf": ""} {
		if found := g.Lookup(name); len(found) > 0 {
			t.Errorf("Lookup(%q) = %+v", name, found[0])
		}
		got := ""
		if found := g.Resembling(name); len(found) > 0 {
			got = found[0].Name
		}
		if got != want {
			t.Errorf("Resembling(%q) begins with %q, want %q", name, got, want)
		}
	}
}
