package sources

import (
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// Grade is how reliable a publisher has proved, by the Admiralty code: A always,
// B mostly, C fairly, D not mostly, E hardly ever; F can't be judged, which says
// no more than that the publisher is not in the register.
type Grade string

// Entry is what the register says of a publisher in a stretch of time. The zero
// Entry is that of a publisher of whom nothing is known.
type Entry struct {
	ID    string
	Grade Grade
	// Leans are the actors whose interest the publisher is known to serve.
	Leans []entente.ActorID
	// MapDerived marks what is read off somebody's map: evidence of the map, and
	// not of the ground.
	MapDerived bool
	// Covers is the time for which the entry was made; outside it nothing is known.
	Covers entente.Interval
}

// Register knows publishers by name and by site. A nil Register knows nobody.
type Register struct {
	names *lexicon.Phrases[*Entry]
	sites map[string][]*Entry
}

// Load reads the block files sources/*.txt of fsys. A wrong line is ErrInvalid,
// with file and line.
func Load(fsys fs.FS) (*Register, error) {
	blocks, err := lexicon.ReadBlocks(fsys, "sources/*.txt")
	if err != nil {
		return nil, err
	}
	r := &Register{names: lexicon.NewPhrases[*Entry](), sites: map[string][]*Entry{}}
	for _, b := range blocks {
		e, err := parse(b)
		if err != nil {
			return nil, err
		}
		for _, name := range b.List("name") {
			r.names.Add(name, e)
		}
		for _, site := range b.List("site") {
			r.sites[site] = append(r.sites[site], e)
		}
	}
	return r, nil
}

func parse(b lexicon.Block) (*Entry, error) {
	if b.Kind != "source" || b.Name == "" {
		return nil, b.Errorf(0, "want \"source\" and an id, have %q", b.Kind+" "+b.Name)
	}
	e := &Entry{ID: b.Name, Grade: "F", Covers: entente.Interval{Precision: entente.PrecisionDay}}
	for _, f := range b.Fields {
		switch f.Key {
		case "name", "site", "note":
		case "grade":
			if len(f.Value) != 1 || !strings.Contains("ABCDEF", f.Value) {
				return nil, b.Errorf(f.Line, "grade %q is not one of A to F", f.Value)
			}
			e.Grade = Grade(f.Value)
		case "leans":
			for id := range strings.SplitSeq(f.Value, "|") {
				e.Leans = append(e.Leans, entente.ActorID(strings.TrimSpace(id)))
			}
		case "map":
			if f.Value != "yes" && f.Value != "no" {
				return nil, b.Errorf(f.Line, "map %q is neither yes nor no", f.Value)
			}
			e.MapDerived = f.Value == "yes"
		case "covers":
			covers, err := parseCovers(f.Value)
			if err != nil {
				return nil, b.Errorf(f.Line, "%v", err)
			}
			e.Covers = covers
		default:
			return nil, b.Errorf(f.Line, "no field is called %q", f.Key)
		}
	}
	if len(b.List("name"))+len(b.List("site")) == 0 {
		return nil, b.Errorf(0, "source %s has neither name nor site", b.Name)
	}
	return e, nil
}

// parseCovers reads "2012-01-01..2018-12-31", either end open.
func parseCovers(s string) (entente.Interval, error) {
	out := entente.Interval{Precision: entente.PrecisionDay}
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		return out, fmt.Errorf("covers %q is not FROM..TO", s)
	}
	var err error
	if out.From, err = entente.ParseDate(from); err != nil {
		return out, err
	}
	if out.To, err = entente.ParseDate(to); err != nil {
		return out, err
	}
	return out, out.Validate()
}

// For returns what is known on a day of the publisher with that name, or of the
// site of the address; the zero Entry where that is nothing. A zero day is within
// every stretch. Of two entries the first in the file counts.
func (r *Register) For(publisher, address string, on entente.Date) Entry {
	if r == nil {
		return Entry{}
	}
	for _, e := range append(r.names.Get(publisher), r.at(address)...) {
		if on.IsZero() || e.Covers.Contains(on) {
			return *e
		}
	}
	return Entry{}
}

// at returns the entries of the site of an address, or of one it is a part of
// ("english.example.org" of "example.org").
func (r *Register) at(address string) []*Entry {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return nil
	}
	for host := u.Hostname(); host != ""; {
		if found := r.sites[host]; found != nil {
			return found
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return nil
}
