package atlas

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"

	"entente"
)

// Entry is a place to write. Of Place, Write reads for a settlement GeoNames,
// Name, Country, Division, District (those without a division of their own in the
// list fall to the next larger), Lat, Lon, Population and Feature; for a division
// or a country Code instead of the number, and Radius.
type Entry struct {
	Place
	Alternates []string // other names, folded
	// Silent keeps the names out of the index: the division only tells where
	// others lie.
	Silent bool
}

// Write makes the file. Order of the entries does not matter; the same entries
// give the same bytes.
func Write(entries []Entry) ([]byte, error) {
	w := writer{features: map[string]int{}, byCode: map[string]int{}}
	for _, e := range entries {
		if e.Code != "" {
			w.divisions = append(w.divisions, e)
		} else {
			w.settlements = append(w.settlements, e)
		}
	}
	w.addCountries(entries)
	slices.SortFunc(w.settlements, func(a, b Entry) int { return cmp.Compare(a.GeoNames, b.GeoNames) })
	slices.SortFunc(w.divisions, func(a, b Entry) int { return strings.Compare(a.Code, b.Code) })
	for i, d := range w.divisions {
		w.byCode[d.Code] = i
	}
	if err := w.check(); err != nil {
		return nil, err
	}
	return w.file(), nil
}

type writer struct {
	settlements, divisions []Entry
	features               map[string]int
	codes                  []string
	byCode                 map[string]int
}

// addCountries adds a division of level 0 for every country that has none.
func (w *writer) addCountries(entries []Entry) {
	seen := map[string]bool{}
	for _, d := range w.divisions {
		seen[d.Code] = true
	}
	for _, e := range entries {
		if c := e.Country; !seen[c] {
			seen[c] = true
			w.divisions = append(w.divisions, Entry{Place: Place{Code: c, Country: c}, Silent: true})
		}
	}
}

func (w *writer) check() error {
	if len(w.settlements)+len(w.divisions) >= maxPlaces || len(w.divisions) >= maxDivisions {
		return fmt.Errorf("atlas: %d settlements and %d divisions are too many: %w", len(w.settlements), len(w.divisions), entente.ErrInvalid)
	}
	for _, e := range slices.Concat(w.settlements, w.divisions) {
		if _, ok := w.features[e.Feature]; !ok {
			w.features[e.Feature] = 0
			w.codes = append(w.codes, e.Feature)
		}
		long := slices.ContainsFunc(append(e.Alternates, e.Name), func(s string) bool { return len(s) > maxText })
		if up, ok := above(e.Code); ok {
			if _, listed := w.byCode[up]; !listed {
				return fmt.Errorf("atlas: division %s without %s: %w", e.Code, up, entente.ErrInvalid)
			}
		}
		if e.GeoNames < 0 || e.Radius < 0 || e.Radius >= maxRadius || e.GeoNames >= maxNumber || e.Country == "" || long || math.Abs(e.Lat) > latBase || math.Abs(e.Lon) > lonBase {
			return fmt.Errorf("atlas: %d %s %q can't be written: %w", e.GeoNames, e.Code, e.Name, entente.ErrInvalid)
		}
	}
	slices.Sort(w.codes)
	for i, c := range w.codes {
		w.features[c] = i
	}
	if len(w.codes) > maxFeatures {
		return fmt.Errorf("atlas: %d feature codes are too many: %w", len(w.codes), entente.ErrInvalid)
	}
	return nil
}

func (w *writer) file() []byte {
	var codes, records, texts, blocks []byte
	for _, c := range w.codes {
		codes = append(append(codes, cmp.Or(c, "-")...), ' ')
	}
	var all, known []string
	index := make([][]uint32, 1<<bucketBits)
	places := slices.Concat(w.settlements, w.divisions)
	for i, e := range places {
		records = append(records, w.record(e)...)
		if i%blockSize == 0 {
			blocks = put4(blocks, uint32(len(texts)))
		}
		text := textRecord(e)
		texts = append(binary.AppendUvarint(texts, uint64(len(text))), text...)
		if e.Silent {
			continue
		}
		for _, name := range append([]string{e.Name}, e.Alternates...) {
			k := NewKey(name)
			all = append(all, k.Folded)
			if e.Prominence() >= WellKnown {
				known = append(known, k.Folded)
			}
			b := bucketOf(k.Skeleton)
			entry := uint32(i) | soundHash(k.Sound)<<placeBits
			if !slices.Contains(index[b], entry) {
				index[b] = append(index[b], entry)
			}
		}
	}
	var buckets, entries []byte
	for _, b := range index {
		buckets = put4(buckets, uint32(len(entries)/4))
		slices.SortStableFunc(b, func(x, y uint32) int {
			return cmp.Compare(places[y%maxPlaces].Prominence(), places[x%maxPlaces].Prominence())
		})
		for _, e := range b {
			entries = put4(entries, e)
		}
	}
	buckets = put4(buckets, uint32(len(entries)/4))
	out := put4(put4(nil, uint32(len(w.settlements))), uint32(len(w.divisions)))
	sections := [][]byte{
		codes, records, texts, blocks, buckets, entries,
		[]byte(NewSieve(allSize, slices.Values(all))), []byte(NewSieve(knownSize, slices.Values(known))),
	}
	at := headerSize
	for _, s := range sections {
		out = put4(out, uint32(at))
		at += len(s)
	}
	out = append(out, slices.Concat(sections...)...)
	return append(put4([]byte(magic), crc32.ChecksumIEEE(out)), out...)
}

func (w *writer) record(e Entry) []byte {
	first, parent := uint32(e.GeoNames), w.division(e)
	if e.Code != "" {
		first = uint32(strings.Count(e.Code, ".") | e.Radius<<levelBits)
		up, _ := above(e.Code)
		parent = w.byCode[up]
	}
	feature := uint32(w.features[e.Feature])
	lat := uint32(math.Round((e.Lat+latBase)*grid)) | feature<<latBits&(1<<24-1)
	lon := uint32(math.Round((e.Lon+lonBase)*grid)) | feature>>(24-latBits)<<lonBits
	b := binary.LittleEndian.AppendUint16(put3(nil, first), uint16(parent))
	return put3(put3(b, lat), lon)
}

// division is the smallest listed division of a settlement.
func (w *writer) division(e Entry) int {
	for _, code := range []string{e.District, e.Division} {
		if i, ok := w.byCode[code]; ok {
			return i
		}
	}
	return w.byCode[e.Country]
}

// above is the code of the division that a division is part of; a country's own.
func above(code string) (up string, ok bool) {
	i := strings.LastIndexByte(code, '.')
	if i < 0 {
		return code, false
	}
	return code[:i], true
}

func textRecord(e Entry) []byte {
	b := binary.AppendUvarint(nil, uint64(e.Population))
	put := func(s string) { b = append(append(b, byte(len(s))), s...) }
	put(e.Name)
	if e.Code != "" {
		put(e.Code)
	}
	for _, a := range e.Alternates {
		put(a)
	}
	return b
}
