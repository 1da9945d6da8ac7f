package atlas

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"entente"
)

// sample is a small world: two countries, one with a division and a district.
var sample = []Entry{
	{Place: Place{GeoNames: 172955, Name: "Ar Raqqah", Country: "SY", Division: "SY.04", District: "SY.04.1", Lat: 35.953, Lon: 39.0079, Population: 177636, Feature: "PPLA"}, Alternates: []string{"nikephorion"}},
	{Place: Place{GeoNames: 172134, Name: "‘Ayn ‘Īsá", Country: "SY", Division: "SY.04", District: "SY.04.9", Lat: 36.3858, Lon: 38.8572, Feature: "PPLA3"}},
	{Place: Place{GeoNames: 3936456, Name: "Lima", Country: "PE", Division: "PE.15", Lat: -12.0432, Lon: -77.0282, Population: 7737002, Feature: "PPLC"}},
	{Place: Place{Code: "SY.04", Name: "Raqqa", Country: "SY", Lat: 36, Lon: 39, Population: 500_000, Feature: "ADM1", Radius: 90}},
	{Place: Place{Code: "PE", Country: "PE", Lat: -10, Lon: -76, Radius: 900}, Silent: true},
	{Place: Place{Code: "SY.04.1", Name: "Ar Raqqah District", Country: "SY", Lat: 35.9, Lon: 39, Feature: "ADM2"}, Silent: true},
}

func open(t testing.TB, entries []Entry) *Atlas {
	t.Helper()
	b, err := Write(entries)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Open(fstest.MapFS{"w": {Data: b}}, "w")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRecords(t *testing.T) {
	a := open(t, sample)
	want := map[string]Place{
		"Ar Raqqah": {GeoNames: 172955, Name: "Ar Raqqah", Country: "SY", Division: "SY.04", District: "SY.04.1", Lat: 35.953, Lon: 39.0079, Population: 177636, Feature: "PPLA"},
		"‘Ayn ‘Īsá": {GeoNames: 172134, Name: "‘Ayn ‘Īsá", Country: "SY", Division: "SY.04", Lat: 36.3858, Lon: 38.8572, Feature: "PPLA3"},
		"Lima":      {GeoNames: 3936456, Name: "Lima", Country: "PE", Lat: -12.0432, Lon: -77.0282, Population: 7737002, Feature: "PPLC"},
		"Raqqa":     {Code: "SY.04", Name: "Raqqa", Country: "SY", Division: "SY.04", Lat: 36, Lon: 39, Population: 500_000, Feature: "ADM1", Radius: 90},
	}
	for i := range Index(a.Len()) {
		p := a.Place(i)
		w, ok := want[p.Name]
		if !ok {
			continue
		}
		delete(want, p.Name)
		w.Index = i
		p.Lat, p.Lon, w.Lat, w.Lon = round(p.Lat), round(p.Lon), round(w.Lat), round(w.Lon)
		if p != w {
			t.Errorf("%+v, want %+v", p, w)
		}
	}
	if len(want) > 0 {
		t.Errorf("not there: %v", want)
	}
	if i, ok := a.Settlement(172134); !ok || a.Place(i).GeoNames != 172134 {
		t.Error("a settlement is not found by its number")
	}
	if i, ok := a.Country("PE"); !ok || a.Place(i).Radius != 900 || a.Place(i).Country != "PE" {
		t.Error("a country is not found by its code")
	}
	if i, ok := a.Division("SY.04.1"); !ok || a.Place(i).Name != "Ar Raqqah District" {
		t.Error("a district is not found by its code")
	}
	for _, code := range []string{"SY", "SY.05", ""} {
		if i, ok := a.Division(code); ok {
			t.Errorf("division %q is %+v", code, a.Place(i))
		}
	}
}

func round(f float64) float64 { return float64(int(f*grid+0.5)) / grid }

func TestSearch(t *testing.T) {
	a := open(t, sample)
	for name, want := range map[string]string{
		"Rakka": "Ar Raqqah", "al-Raqqa": "Ar Raqqah", "Nikephorion": "Ar Raqqah", "Ain Issa": "‘Ayn ‘Īsá", "Lima": "Lima",
	} {
		var found []string
		a.Search(NewKey(name), false, func(i Index) bool { found = append(found, a.Place(i).Name); return true })
		if !slices.Contains(found, want) {
			t.Errorf("%s finds %q, want %s", name, found, want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	whole, err := Write(sample)
	if err != nil {
		t.Fatal(err)
	}
	changed := slices.Clone(whole)
	changed[len(changed)-1]++
	for name, b := range map[string][]byte{"empty": nil, "cut": whole[:len(whole)-1], "changed": changed, "text": []byte("places\tand names\tand nothing else")} {
		if _, err := Open(fstest.MapFS{"w": {Data: b}}, "w"); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	for name, p := range map[string]Place{
		"no country": {Name: "A"}, "a pole too far": {Name: "A", Country: "SY", Lat: 91},
		"a division without its parent": {Name: "A", Country: "SY", Code: "SY.1.2"},
	} {
		if _, err := Write([]Entry{{Place: p}}); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is written comes back, whatever it is.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var entries []Entry
		for i := range rapid.IntRange(1, 20).Draw(t, "places") {
			entries = append(entries, Entry{Place: Place{
				GeoNames: 10 * (i + 1), Name: rapid.StringN(1, 20, 60).Draw(t, "name"), Country: rapid.SampledFrom([]string{"SY", "IQ"}).Draw(t, "country"),
				Lat: rapid.Float64Range(-90, 90).Draw(t, "lat"), Lon: rapid.Float64Range(-180, 180).Draw(t, "lon"),
				Population: rapid.IntRange(0, 40_000_000).Draw(t, "population"), Feature: rapid.SampledFrom([]string{"PPL", "PPLA", "PPLC"}).Draw(t, "feature"),
			}})
		}
		b, err := Write(entries)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Open(fstest.MapFS{"w": {Data: b}}, "w")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			i, ok := a.Settlement(e.GeoNames)
			p := a.Place(i)
			if !ok || p.Name != e.Name || p.Population != e.Population || p.Country != e.Country || p.Feature != e.Feature || p.Lat-e.Lat > 1/grid || p.Lon-e.Lon > 1/grid {
				t.Fatalf("%+v came back as %+v", e.Place, p)
			}
			found := false
			a.Search(NewKey(e.Name), false, func(j Index) bool { found = found || i == j; return true })
			if !found {
				t.Fatalf("%q is not found", e.Name)
			}
		}
	})
}

func TestKey(t *testing.T) {
	for _, c := range [][2]string{
		{"ar-Raqqah", "Rakka"}, {"Ain Issa", "`Ayn `Isa"}, {"Deir ez-Zor", "Dayr az Zawr"}, {"Homs", "Hims"},
		{"Tal Abyad", "Tell Abiad"}, {"Jarabulus", "Jerablus"}, {"Zaporizhzhia", "Zaporizhia"}, {"Suwayda", "Sweida"},
	} {
		a, b := NewKey(c[0]), NewKey(c[1])
		if a.Skeleton != b.Skeleton || !alike(a.Sound, b.Sound) {
			t.Errorf("%q %+v and %q %+v are not alike", c[0], a, c[1], b)
		}
	}
	if a, b := NewKey("Al"), NewKey("The"); a.Sound == "" || b.Sound == "" {
		t.Error("a name of articles only has no key")
	}
}

func BenchmarkKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewKey("Deir ez-Zor")
	}
}

// The table of letters gives what the list of spellings says, read from the top.
func TestSoundAgainstTheList(t *testing.T) {
	plainly := func(name string) string {
		var out []byte
		put := func(s string) {
			for i := range len(s) {
				if len(out) == 0 || out[len(out)-1] != s[i] {
					out = append(out, s[i])
				}
			}
		}
	next:
		for name != "" {
			for _, s := range spellings {
				if rest, ok := strings.CutPrefix(name, s.from); ok {
					put(s.to)
					name = rest
					continue next
				}
			}
			put(name[:1])
			name = name[1:]
		}
		if n := len(out); n > 2 && out[n-1] == 'h' && isVowel(out[n-2]) {
			out = out[:n-1]
		}
		return string(out)
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.SampledFrom([]rune("aabcdeeghhiijkloqsstuwxyyz7éد")), 0, 20, -1).Draw(t, "name")
		if got, want := string(soundOf(nil, []byte(name))), plainly(name); got != want {
			t.Fatalf("%q sounds like %q, want %q", name, got, want)
		}
	})
}

func BenchmarkSound(b *testing.B) {
	for b.Loop() {
		SoundOf([]byte("deir ez zor"))
	}
}
