package atlas

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"sort"
	"strings"

	"entente"
)

// Atlas is the file, read in place. It does not change after Open and is safe for
// use by several goroutines.
type Atlas struct {
	text                   string // the whole file
	settlements, divisions int
	features               []string
	// sections
	records, texts, blocks, buckets, entries string
	all, known                               Sieve
}

// Index names a place of the atlas: settlements first, then divisions.
type Index int

// Place is one record.
type Place struct {
	Index    Index
	GeoNames int    // GeoNames' number; 0 for a division, whose number the origin lacks
	Code     string // of a division ("SY.04", "SY.04.SY0400"); empty for a settlement
	Name     string // as GeoNames writes it
	Country  string // ISO 3166 alpha-2
	Division string // code of the first-order division it is or lies in; may be empty
	District string // code of the second-order division it is or lies in; may be empty
	Lat, Lon float64
	// Population is 0 where unknown; of a division, that of its settlements.
	Population int
	Feature    string // GeoNames feature code ("PPLA", "ADM1")
	// Radius is how far around the position a division's settlements lie, in km; 0
	// for a settlement.
	Radius int
}

// Open reads the file name of fsys. The file is the program's own, so anything
// wrong with it is an ErrInvalid.
func Open(fsys fs.FS, name string) (*Atlas, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	text.Grow(int(info.Size()))
	if _, err := io.CopyN(&text, f, int64(len(magic)+4)); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", name, err, entente.ErrInvalid)
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyBuffer(io.MultiWriter(&text, sum), f, make([]byte, 1<<16)); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	a := &Atlas{text: text.String()}
	if number4(a.text[len(magic):]) != sum.Sum32() || !a.parse() {
		return nil, fmt.Errorf("%s: no atlas of this version, or cut short: %w", name, entente.ErrInvalid)
	}
	return a, nil
}

// parse cuts the file into its sections; it checks that they are as long as the
// counts say, so that no look-up runs out of the file.
func (a *Atlas) parse() bool {
	if len(a.text) < headerSize || !strings.HasPrefix(a.text, magic) {
		return false
	}
	var n [10]int
	for i := range n {
		n[i] = int(number4(a.text[len(magic)+4+4*i:]))
	}
	a.settlements, a.divisions = n[0], n[1]
	sections := append(n[2:], len(a.text))
	var cut [8]string
	for i := range cut {
		from, to := sections[i], sections[i+1]
		if from > to || to > len(a.text) {
			return false
		}
		cut[i] = a.text[from:to]
	}
	a.features = strings.Fields(cut[0])
	a.records, a.texts, a.blocks, a.buckets, a.entries = cut[1], cut[2], cut[3], cut[4], cut[5]
	a.all, a.known = Sieve(cut[6]), Sieve(cut[7])
	places := a.settlements + a.divisions
	return len(a.features) > 0 && len(a.all) == allSize && len(a.known) == knownSize && places < maxPlaces &&
		len(a.records) == places*recordSize && len(a.blocks) == (places+blockSize-1)/blockSize*4 &&
		len(a.buckets) == 4*(1<<bucketBits+1) && int(number4(a.buckets[len(a.buckets)-4:]))*4 == len(a.entries)
}

// Len is the number of places: indexes run from 0 to below it.
func (a *Atlas) Len() int { return a.settlements + a.divisions }

// Settlements is the number of settlements, whose indexes come first.
func (a *Atlas) Settlements() int { return a.settlements }

// At returns the position of a place in degrees.
func (a *Atlas) At(i Index) (lat, lon float64) {
	r := a.record(i)
	// no more digits than the file has
	return (float64(number3(r[5:])&(1<<latBits-1)) - latBase*grid) / grid, (float64(number3(r[8:])&(1<<lonBits-1)) - lonBase*grid) / grid
}

// Place reads one record.
func (a *Atlas) Place(i Index) Place {
	r := a.record(i)
	p := Place{Index: i}
	p.Lat, p.Lon = a.At(i)
	p.Feature = a.feature(r)
	rest := a.textOf(i)
	p.Population, rest = population(rest)
	p.Name, _ = cutText(rest)
	if int(i) < a.settlements {
		p.GeoNames = int(number3(r))
	} else {
		p.Code, p.Radius = a.code(i), int(number3(r)>>levelBits)
	}
	p.Country, p.Division, p.District = a.within(i)
	return p
}

// Names calls yield with the names of a place until it returns false: its main
// name first, as written, then the alternates, folded.
func (a *Atlas) Names(i Index, yield func(name string, alternate bool) bool) {
	_, rest := population(a.textOf(i))
	name, rest := cutText(rest)
	if int(i) >= a.settlements {
		_, rest = cutText(rest) // the code
	}
	if !yield(name, false) {
		return
	}
	for rest != "" {
		if name, rest = cutText(rest); !yield(name, true) {
			return
		}
	}
}

// Search calls yield with the places that have a name of the key's skeleton, and
// unless loose is set only with those of its sound, give or take a chance hit:
// the caller compares names. The most prominent come first, a place may come twice,
// and yield ends the search by returning false.
func (a *Atlas) Search(k Key, loose bool, yield func(Index) bool) {
	bucket := int(bucketOf(k.Skeleton))
	from, to := int(number4(a.buckets[4*bucket:])), int(number4(a.buckets[4*bucket+4:]))
	sound := soundHash(k.Sound)
	for entries := a.entries[4*from : 4*to]; entries != ""; entries = entries[4:] {
		if e := number4(entries); (loose || e>>placeBits == sound) && !yield(Index(e&(maxPlaces-1))) {
			return
		}
	}
}

// Prominence is that of the place.
func (a *Atlas) Prominence(i Index) float64 {
	people, _ := population(a.textOf(i))
	return prominence(people, a.feature(a.record(i)))
}

func (a *Atlas) feature(record string) string {
	lat, lon := number3(record[5:]), number3(record[8:])
	return a.features[min(int(lat>>latBits|lon>>lonBits<<(24-latBits)), len(a.features)-1)]
}

// All is the Sieve of all names of the atlas.
func (a *Atlas) All() Sieve { return a.all }

// Known is the Sieve of the names of places of WellKnown prominence.
func (a *Atlas) Known() Sieve { return a.known }

// Settlement finds the settlement with that GeoNames number.
func (a *Atlas) Settlement(geonames int) (Index, bool) {
	i := sort.Search(a.settlements, func(i int) bool { return int(number3(a.record(Index(i)))) >= geonames })
	return Index(i), i < a.settlements && int(number3(a.record(Index(i)))) == geonames
}

// Country finds what the settlements of a country add up to: of its record Lat, Lon,
// Population and Radius are filled in.
func (a *Atlas) Country(alpha2 string) (Index, bool) {
	i, ok := a.find(alpha2)
	return i, ok && a.level(i) == 0
}

// Division finds the division with that code.
func (a *Atlas) Division(code string) (Index, bool) {
	i, ok := a.find(code)
	return i, ok && a.level(i) > 0
}

func (a *Atlas) find(code string) (Index, bool) {
	i := sort.Search(a.divisions, func(i int) bool { return a.code(Index(a.settlements+i)) >= code })
	at := Index(a.settlements + i)
	return at, i < a.divisions && a.code(at) == code
}

// within returns the country and the codes of the divisions of a place.
func (a *Atlas) within(i Index) (country, division, district string) {
	if int(i) < a.settlements {
		i = a.parent(i)
	}
	code := a.code(i)
	country, rest, ok := strings.Cut(code, ".")
	if !ok {
		return country, "", ""
	}
	if first, _, ok := strings.Cut(rest, "."); ok {
		return country, code[:len(country)+1+len(first)], code
	}
	return country, code, ""
}

func (a *Atlas) parent(i Index) Index {
	return Index(a.settlements + min(int(number2(a.record(i)[3:])), a.divisions-1))
}

func (a *Atlas) level(i Index) int { return int(number3(a.record(i)) & (1<<levelBits - 1)) }

// code is the code of a division.
func (a *Atlas) code(i Index) string {
	_, rest := population(a.textOf(i))
	_, rest = cutText(rest)
	code, _ := cutText(rest)
	return code
}

func (a *Atlas) record(i Index) string {
	return a.records[int(i)*recordSize : (int(i)+1)*recordSize]
}

// textOf returns the text record of a place, from its population on.
func (a *Atlas) textOf(i Index) string {
	at := a.texts[number4(a.blocks[int(i)/blockSize*4:]):]
	for skip := int(i) % blockSize; ; skip-- {
		n, rest := uvarint(at)
		if skip == 0 {
			return rest[:n]
		}
		at = rest[n:]
	}
}

func population(s string) (int, string) { return uvarint(s) }

func cutText(s string) (text, rest string) {
	n := int(s[0])
	return s[1 : 1+n], s[1+n:]
}

func uvarint(s string) (int, string) {
	var v uint64
	for i := range len(s) {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return int(v), s[i+1:]
		}
	}
	return 0, ""
}

func number2(s string) uint32 { return uint32(s[0]) | uint32(s[1])<<8 }
func number3(s string) uint32 { return number2(s) | uint32(s[2])<<16 }
func number4(s string) uint32 { return number3(s) | uint32(s[3])<<24 }

func put3(b []byte, v uint32) []byte { return append(b, byte(v), byte(v>>8), byte(v>>16)) }
func put4(b []byte, v uint32) []byte { return binary.LittleEndian.AppendUint32(b, v) }
