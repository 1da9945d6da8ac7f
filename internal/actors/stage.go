package actors

import (
	"context"
	"maps"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/lexicon"
)

// Stage returns the stage that resolves names and common-noun mentions to actors.
// Besides Mentions it sets Name.Actor and Name.Country, and Toponym.Actor for
// places that stand for their government.
func (b *Base) Stage() document.Stage {
	return document.Stage{
		Name:  "actors",
		Needs: document.Sentences | document.Times | document.Tags | document.Parse | document.Names | document.Toponyms,
		Adds:  document.Mentions,
		Run: func(ctx context.Context, d *document.Document) error {
			b.resolve(d)
			return ctx.Err()
		},
	}
}

// resolution is what a name resolves to. It has no parties where the name is no
// actor.
type resolution struct {
	parties                 []entente.Actor
	rule                    string
	generic, plural, person bool
	named                   *person // of the base
	related                 bool    // of somebody named inside: "a US ally"
	collective              bool    // parties are to be found nearby
	notActor                bool    // a place or thing: what modifies it may be one
	done, busy              bool
}

// resolver works on one document.
type resolver struct {
	*Base
	*matches
	d             *document.Document
	folded        []string // tokens
	tree          *document.Tree
	on            entente.Date // the day as of which names are read: that of publication, in a history that told of
	published     entente.Date
	placeAt       document.Numbers         // by each of its tokens: index of the toponym
	ledNamed      map[*entry][]placedName  // names of the actors that a people leads
	armed         *entry                   // the only armed opposition group the text names
	coalition     *entry                   // the only one the text names
	publisher     *entry                   // the state whose organ published the report
	bodies        map[string]*entry        // whose "the regime" is, by the word
	foreignForces bool                     // whether it tells of forces from elsewhere
	focus         string                   // the state that the report is about; "" where none leads
	alone         bool                     // nothing of another state is named
	byHead        document.Numbers         // by head token: index of the longest name there
	byLast        document.Numbers         // by the token after it: index of the longest name
	memo          []resolution             // by name
	acronyms      map[string]resolution    // introduced by the text, by folded acronym
	persons       map[string]bearer        // by folded surname
	byGiven       map[string]*bearer       // by folded given name; nil where two share it
	bearers       map[string][]int         // organisations with names of several words, by word
	taken         map[int]bool             // heads of mentions already made
	insideAt      document.Numbers         // by first token: index of a name inside a longer mention
	soleNames     map[string]bool          // names of organisations that stand by themselves
	fights        map[string]bool          // groups of no list, by slug, of whose fighters the text tells
	mayName       map[entente.ActorID]bool // whom the names of the text may stand for; nil until that is asked
}

func (b *Base) resolve(d *document.Document) {
	r := &resolver{
		Base: b, matches: b.findMatches(d), d: d, folded: d.Folded(lexicon.Fold), tree: d.Tree(), on: d.Report.Published,
		byHead: make(document.Numbers, len(d.Tokens)), byLast: make(document.Numbers, len(d.Tokens)+1), memo: make([]resolution, len(d.Names)),
		acronyms: map[string]resolution{}, persons: map[string]bearer{}, byGiven: map[string]*bearer{}, fights: map[string]bool{}, taken: map[int]bool{}, placeAt: make(document.Numbers, len(d.Tokens)), ledNamed: map[*entry][]placedName{},
	}
	defer r.end()
	for i := range d.Toponyms {
		for k := d.Toponyms[i].First; k < d.Toponyms[i].Last; k++ {
			r.placeAt.Set(k, i)
		}
	}
	if r.on.IsZero() {
		r.on = d.Report.Dateline.Date
	}
	r.published = r.on
	r.forgetAcronyms()
	r.mayName = nil // what was forgotten is none of them
	r.focus, r.alone = r.country()
	r.foreignForces = r.namesForeignForces()
	r.coalition, r.armed = r.onlyCoalition(), r.onlyArmed()
	r.publisher = b.officialPublisher(d.Report.Publisher)
	r.bodies = r.namedBodies()
	for i, n := range d.Names {
		if old, ok := r.byHead.At(n.Head); !ok || n.Last-n.First > d.Names[old].Last-d.Names[old].First {
			r.byHead.Set(n.Head, i)
		}
	}
	for i, n := range d.Names { // the longest comes first
		if _, ok := r.byLast.At(n.Last); !ok {
			r.byLast.Set(n.Last, i)
		}
	}
	r.introduceAcronyms()
	r.introducePersons()
	var mentions []document.Mention
	for i := range d.Names {
		n := &d.Names[i]
		res := r.name(i)
		if res.notActor && (n.Type == document.Person || n.Type == document.Organization) && !n.Nominal && r.isPlace(n) {
			n.Type = document.Location // the names stage had to guess
		}
		if len(res.parties) > 0 || res.collective {
			mentions = append(mentions, r.mention(n.First, n.Last, n.Head, res))
			r.taken[n.Head] = true
			if n.Type == document.Location && !n.Nominal {
				n.Type = document.Organization // a state that acts
			}
			if len(res.parties) > 0 {
				n.Actor, n.Country = res.parties[0].ID, res.parties[0].Country
			}
		}
		r.readAt(n.First)
		mentions = append(mentions, r.inner(n, res)...)
	}
	mentions = append(mentions, r.stray()...)
	mentions = append(mentions, r.fightersNamed(mentions)...)
	slices.SortStableFunc(mentions, func(x, y document.Mention) int {
		if x.First != y.First {
			return x.First - y.First
		}
		return y.Last - x.Last
	})
	r.settle(mentions)
	d.Mentions = r.collectives(mentions)
	d.Voice = r.voice()
	r.markPlaces()
}

// place returns the toponym that token i is part of, nil where there is none.
func (r *resolver) place(i int) *document.Toponym {
	if k, ok := r.placeAt.At(i); ok {
		return &r.d.Toponyms[k]
	}
	return nil
}

// readAt sets the day as of which the names at token i are read: in a history the day that
// it has come to, so that "the president" is he of that time, else that of publication.
func (r *resolver) readAt(i int) {
	r.on = r.published
	if s := r.d.Tokens[i].Sentence; s < len(r.d.Reached) && !r.d.Reached[s].IsZero() {
		r.on = r.d.Reached[s]
	}
}

// mention makes the Mention of tokens [first, last).
func (r *resolver) mention(first, last, head int, res resolution) document.Mention {
	span := r.d.Span(first, last)
	m := document.Mention{
		Span: span, First: first, Last: last, Head: head, Chain: -1,
		Generic: res.generic, Person: res.person, Plural: res.plural,
	}
	for _, a := range res.parties {
		m.Parties = append(m.Parties, r.party(span, a, res.rule))
	}
	return m
}

func (r *resolver) party(span entente.Span, a entente.Actor, rule string) entente.Party {
	sectors := a.Sectors
	if sectors == nil {
		sectors = []string{}
	}
	return entente.Party{
		Text: r.d.Text(span), Span: span, Actor: a.ID, Name: a.Name, Country: a.Country, Sectors: slices.Clone(sectors), Rule: rule,
	}
}

// introducePersons resolves all persons once, so that whoever gets a title in one
// place has it in all: headlines come before introductions.
func (r *resolver) introducePersons() {
	for i, n := range r.d.Names {
		if n.Type == document.Person && !n.Nominal {
			r.name(i)
		}
	}
	clear(r.memo)
}

// inner makes mentions of the actors inside a name that is none itself ("the ISIS
// stronghold", "American weapons") and of those that lead or back one ("US-backed
// fighters").
func (r *resolver) inner(n *document.Name, res resolution) []document.Mention {
	var out []document.Mention
	isActor := len(res.parties) > 0 || res.collective
	if n.Type == document.Person && !n.Nominal {
		return nil
	}
	for _, m := range r.in(n.First, n.Last) {
		first, last := r.tokens(m.first, m.last)
		head := last - 1
		if first <= n.Head && n.Head < last || r.taken[head] || r.covered(first, last, n) {
			continue
		}
		led := r.joined(m.last) && (r.lists["backed"][r.after(m.last)] || r.lists["led"][r.after(m.last)])
		if isActor && !led && !res.related {
			continue
		}
		u, ok := r.choose(m.uses)
		if !ok || u.kind == byCapital || u.entry == nil || u.entry.kind == "ethnic_group" || u.entry.kind == "religious_group" {
			continue
		}
		if u.entry.kind == "state" && u.kind != byMetonym && !led && !res.related && n.Type != document.Weapon && n.Type != document.EventName {
			continue // "the Turkish border", "northern Syria"
		}
		rule := useRules[u.kind]
		if u.kind == byDemonym {
			rule = "nationality adjective"
		}
		out = append(out, r.mention(first, last, head, resolution{parties: []entente.Actor{r.actorOf(u)}, rule: rule}))
		r.taken[head] = true
	}
	return out
}

// covered reports whether tokens [first, last) are a name of their own.
func (r *resolver) covered(first, last int, outer *document.Name) bool {
	i, ok := r.byHead.At(last - 1)
	return ok && r.d.Names[i].First >= first && r.d.Names[i].Span != outer.Span
}

// stray makes mentions of known actors that no Name covers.
func (r *resolver) stray() []document.Mention {
	covered := make([]bool, len(r.d.Tokens))
	for _, n := range r.d.Names {
		for i := n.First; i < n.Last; i++ {
			covered[i] = true
		}
	}
	var out []document.Mention
	for _, m := range r.found {
		first, last := r.tokens(m.first, m.last)
		if r.d.Span(first, last).Overlaps(r.d.Report.Dateline.Span) || covered[first] || covered[last-1] || r.taken[last-1] {
			continue
		}
		r.readAt(first)
		res := r.known(first, last, last-1, m)
		if len(res.parties) > 0 {
			out = append(out, r.mention(first, last, last-1, res))
			covered[last-1] = true
		}
	}
	for i := range r.d.Tokens { // "treats the NGF as part of it", the tagger seeing a common noun
		w := r.d.Word(i)
		if covered[i] || r.taken[i] || !isShort(w) || strings.ToUpper(w) != w {
			continue
		}
		if res, ok := r.acronyms[r.folded[i]]; ok {
			out = append(out, r.mention(i, i+1, i, res))
		}
	}
	return out
}

// fightersNamed makes mentions of the groups of whose fighters the text tells, where they
// stand within what is no actor: "the de facto Zebra Front capital".
func (r *resolver) fightersNamed(mentions []document.Mention) []document.Mention {
	if len(r.fights) == 0 {
		return nil
	}
	covered := make([]bool, len(r.d.Tokens))
	for i := range mentions {
		for k := mentions[i].First; k < mentions[i].Last; k++ {
			covered[k] = true
		}
	}
	byFirst := map[string][]string{}
	for _, slug := range slices.Sorted(maps.Keys(r.fights)) {
		first, _, _ := strings.Cut(slug, "-")
		if len(byFirst[first]) < mostBearers {
			byFirst[first] = append(byFirst[first], slug)
		}
	}
	var out []document.Mention
	for i := range r.d.Tokens {
		for _, slug := range byFirst[r.folded[i]] {
			last := i + 1
			for last < len(r.d.Tokens) && len(r.d.Text(r.d.Span(i, last))) < len(slug) {
				last++
			}
			a := entente.Actor{ID: provisional("", "", r.d.Text(r.d.Span(i, last))), Name: r.d.Text(r.d.Span(i, last))}
			if slugOf(a.ID) != slug || covered[i] || covered[last-1] || r.d.Tokens[i].Sentence != r.d.Tokens[last-1].Sentence {
				continue
			}
			out = append(out, r.mention(i, last, last-1, resolution{parties: []entente.Actor{a}, rule: memberRule + string(a.ID)}))
			break
		}
	}
	return out
}

// markPlaces marks the toponyms that stand for their government.
func (r *resolver) markPlaces() {
	heads := map[int]bool{}
	for _, m := range r.d.Mentions {
		for _, p := range m.Parties {
			if e := r.entries[entente.ActorID(p.Country)]; e != nil && len(m.Parties) == 1 && (p.Actor == e.ID || p.Actor == e.ID+":GOV") {
				heads[m.Head] = true
			}
		}
	}
	for i := range r.d.Toponyms {
		t := &r.d.Toponyms[i]
		if !t.Adjective && heads[t.Last-1] {
			t.Actor = true
		}
	}
}
