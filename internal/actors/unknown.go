package actors

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// Unknown is somebody whom reports name and the base does not know, with what the
// reports tell.
type Unknown struct {
	ID       string        `json:"id"` // a slug that no entry has
	Name     string        `json:"name"`
	Person   bool          `json:"person,omitempty"`
	Country  string        `json:"country,omitempty"`
	Sectors  []string      `json:"sectors,omitempty"`
	Aliases  []string      `json:"aliases,omitempty"` // acronyms that reports introduce
	From     entente.Date  `json:"from"`              // the first report's day, where known
	Mentions int           `json:"mentions"`
	Reports  int           `json:"reports"`
	Passages []UnknownSaid `json:"passages"` // at most three, of different reports where there are
}

// UnknownSaid is a sentence that names somebody unknown.
type UnknownSaid struct {
	Report entente.ReportID `json:"report"`
	entente.Span
	Text string `json:"text"`
}

// mostPassages is how many sentences show who somebody is.
const mostPassages = 3

// Unknowns gathers the provisional actors of many reports by name. Generic ones
// ("militants") are nobody to add.
type Unknowns struct {
	base  *Base
	found map[string]*tallied
}

// tallied is an Unknown while reports are read: what each mention tells, counted.
type tallied struct {
	Unknown
	countries, sectors, names map[string]int
	reports                   map[entente.ReportID]bool
}

// Unknowns returns an empty gathering.
func (b *Base) Unknowns() *Unknowns { return &Unknowns{b, map[string]*tallied{}} }

// Add takes in the provisional actors that d mentions.
func (u *Unknowns) Add(d *document.Document) {
	for _, m := range d.Mentions {
		if m.Generic || m.Pronoun {
			continue
		}
		for _, p := range m.Parties {
			if p.Actor.Provisional() && !p.Actor.Generic() && len(u.base.names.Get(withoutArticle(p.Name))) == 0 {
				u.add(d, m, p) // and nobody of the base between two offices
			}
		}
	}
}

func (u *Unknowns) add(d *document.Document, m document.Mention, p entente.Party) {
	slug := string(p.Actor[strings.LastIndexByte(string(p.Actor), ':')+1:])
	t := u.found[slug]
	if t == nil {
		t = &tallied{countries: map[string]int{}, sectors: map[string]int{}, names: map[string]int{}, reports: map[entente.ReportID]bool{}}
		u.found[slug] = t
	}
	t.Mentions++
	t.names[p.Name]++
	t.Person = t.Person || m.Person && !strings.HasPrefix(p.Rule, memberRule)
	if p.Country != "" {
		t.countries[p.Country]++
	}
	if s := firstOf(p.Sectors); s != "" && s != "UNK" {
		t.sectors[strings.Join(p.Sectors, " ")]++
	}
	if isShort(p.Text) && p.Text != p.Name && !slices.Contains(t.Aliases, p.Text) {
		t.Aliases = append(t.Aliases, p.Text)
	}
	if on := d.Report.Published; !on.IsZero() && (t.From.IsZero() || on.Before(t.From)) {
		t.From = on
	}
	fresh := !t.reports[d.Report.ID]
	t.reports[d.Report.ID] = true
	if len(t.Passages) < mostPassages && (fresh || t.Mentions <= mostPassages) {
		s := d.Sentences[d.Tokens[m.Head].Sentence].Span
		said := UnknownSaid{d.Report.ID, s, d.Text(s)}
		if !slices.Contains(t.Passages, said) {
			t.Passages = append(t.Passages, said)
		}
	}
}

// List returns them, the most mentioned first, with the country and sectors that
// most mentions tell.
func (u *Unknowns) List() []Unknown {
	var out []Unknown
	for _, slug := range slices.Sorted(maps.Keys(u.found)) {
		t := u.found[slug]
		t.ID, t.Name, t.Country, t.Reports = slug, most(t.names), most(t.countries), len(t.reports)
		t.Sectors = strings.Fields(most(t.sectors))
		for u.base.entries[entente.ActorID(t.ID)] != nil || u.base.people[t.ID] != nil {
			t.ID += "-new"
		}
		slices.Sort(t.Aliases)
		out = append(out, t.Unknown)
	}
	slices.SortStableFunc(out, func(x, y Unknown) int { return cmp.Compare(y.Mentions, x.Mentions) })
	return withoutClashes(out)
}

// withoutClashes gives every name to one of them only, the more mentioned: nobody
// is listed by the acronym of another, and no acronym stands twice.
func withoutClashes(list []Unknown) []Unknown {
	taken := map[string]bool{}
	for i := range list {
		u := &list[i]
		u.Aliases = slices.DeleteFunc(u.Aliases, func(a string) bool {
			clash := taken[join(a)]
			taken[join(a)] = true
			return clash
		})
	}
	return slices.DeleteFunc(list, func(u Unknown) bool {
		clash := taken[join(u.Name)]
		taken[join(u.Name)] = true
		return clash
	})
}

// most returns the key with the highest count, the first of several.
func most(counts map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[k] > counts[best] {
			best = k
		}
	}
	return best
}

// WriteBlock writes u as an entry for a file of actors, its sentences as remarks. A
// person of no known country comes as a remark as well: a role needs its actor.
func (u Unknown) WriteBlock(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s in %s\n", counted(u.Mentions, "mention"), counted(u.Reports, "report"))
	for _, s := range u.Passages {
		fmt.Fprintf(&b, "# %s: %s\n", s.Report, strings.Join(strings.Fields(s.Text), " "))
	}
	lead := ""
	field := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s  %-8s %s\n", lead, key, value)
		}
	}
	// " #" would open a remark, "|" part two names.
	name := strings.Join(strings.FieldsFunc(u.Name, func(r rune) bool { return r == '|' || r == '#' || r <= ' ' }), " ")
	if u.Person {
		country := u.Country
		if notCountries[country] {
			country = bodyOf[country]
		}
		if country == "" {
			b.WriteString("# No report tells whose he is: put the state or actor in the role's first place.\n")
			lead, country = "# ", "ACTOR"
		}
		fmt.Fprintf(&b, "%sperson %s\n", lead, u.ID)
		field("name", name)
		field("alias", strings.Join(u.Aliases, " | "))
		sector := firstOf(u.Sectors)
		if sector == "" {
			sector = "-"
		}
		field("role", country+" "+sector+" "+dayOrOpen(u.From)+".. so in reports")
	} else {
		fmt.Fprintf(&b, "actor %s\n", u.ID)
		field("name", name)
		field("kind", kindOf(u.Country, u.Sectors))
		field("country", u.Country)
		field("sectors", strings.Join(u.Sectors, " "))
		field("alias", strings.Join(u.Aliases, " | "))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
