package coref

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/lexicon"
)

// Stage is the stage that says what pronouns, "there" and "the group" stand for. It
// adds Mentions and Toponyms for them, numbers the chains of Mentions and Names,
// and names the actor of quotations whose speaker is a pronoun. fsys holds
// language/anaphors.txt.
//
// Candidates are weighed by how far back they stand and by their grammatical role,
// after Lappin and Leass, "An algorithm for pronominal anaphora resolution"
// (Computational Linguistics 20(4), 1994). Where the second best is near the best,
// nothing is said: a wrong antecedent makes a wrong claim, a missing one none.
func Stage(fsys fs.FS) (document.Stage, error) {
	words, err := readAnaphors(fsys)
	if err != nil {
		return document.Stage{}, err
	}
	return document.Stage{
		Name:  "coref",
		Needs: document.Sentences | document.Tags | document.Parse | document.Names | document.Toponyms | document.Mentions | document.Quotations,
		Adds:  document.Coref,
		Run: func(_ context.Context, d *document.Document) error {
			words.resolve(d)
			return nil
		},
	}, nil
}

// anaphorWords are the common nouns that point back, by kind.
type anaphorWords struct {
	kinds   map[string][]string // by lemma
	persons map[string]bool
}

func readAnaphors(fsys fs.FS) (*anaphorWords, error) {
	blocks, err := lexicon.ReadBlocks(fsys, "language/anaphors.txt")
	if err != nil {
		return nil, err
	}
	w := &anaphorWords{map[string][]string{}, map[string]bool{}}
	for _, b := range blocks {
		switch b.Kind {
		case "anaphor":
			for _, s := range b.List("words") {
				w.kinds[s] = append(w.kinds[s], b.Name)
			}
		case "persons":
			b.AddTo(w.persons, "words")
		default:
			return nil, b.Errorf(0, "unknown entry %q", b.Kind)
		}
	}
	return w, nil
}

// anaphora resolves one document.
type anaphora struct {
	*anaphorWords
	doc         *document.Document
	tree        *document.Tree
	first, last []int
	mentionAt   document.Numbers // by head
	toponymAt   document.Numbers // by head
	nameAt      document.Numbers // by head
	speech      []int            // by token: innermost direct quotation over it, -1
	seen        []candidate
	mentions    []document.Mention
	toponyms    []document.Toponym
	links       map[int]int // head of an anaphor: head of what it stands for
	speakers    []speakerFrom
	placeCount  map[entente.PlaceID]int // mentions of each place
	// rebels is the first mention of the only armed group outside states that the
	// report names, -1 where it names none or several.
	rebels int
	topic  topic
	// kindNamed tells by which nouns another place than the topic is named.
	kindNamed map[kindOf]bool
	// metonyms are the places that stand for a government somewhere in the report:
	// they are not what "the city" means.
	metonyms map[entente.PlaceID]bool
}

// speakerFrom is the head of a quoted speaker and the token from which he counts as
// the last one.
type speakerFrom struct{ from, head int }

func (w *anaphorWords) resolve(d *document.Document) { w.resolveLinks(d) }

// resolveLinks resolves d and returns what points where: head of the anaphor to
// head of what it stands for.
func (w *anaphorWords) resolveLinks(d *document.Document) map[int]int {
	a := &anaphora{
		anaphorWords: w, doc: d, tree: d.Tree(),
		mentionAt: make(document.Numbers, len(d.Tokens)), toponymAt: make(document.Numbers, len(d.Tokens)), nameAt: make(document.Numbers, len(d.Tokens)), links: map[int]int{}, placeCount: map[entente.PlaceID]int{}, metonyms: map[entente.PlaceID]bool{},
	}
	a.first, a.last = a.tree.Spans()
	a.index()
	a.findTopic()
	a.countKinds()
	for i := range d.Tokens {
		a.token(i)
	}
	d.Mentions = append(d.Mentions, a.mentions...)
	slices.SortStableFunc(d.Mentions, func(x, y document.Mention) int {
		return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(y.Last, x.Last))
	})
	d.Toponyms = append(d.Toponyms, a.toponyms...)
	slices.SortStableFunc(d.Toponyms, func(x, y document.Toponym) int { return cmp.Compare(x.Start, y.Start) })
	a.nameSpeakers()
	a.chain()
	return a.links
}

func (a *anaphora) index() {
	d := a.doc
	for i, m := range d.Mentions {
		if o, ok := a.mentionAt.At(m.Head); !ok || d.Mentions[o].Len() < m.Len() {
			a.mentionAt.Set(m.Head, i)
		}
	}
	a.rebels = a.onlyRebels()
	for i, t := range d.Toponyms {
		a.toponymAt.Set(t.Head, i)
		if t.Actor {
			a.metonyms[t.ID] = true
		}
		if !t.Adjective {
			a.placeCount[t.ID]++
		}
	}
	for i, n := range d.Names {
		a.nameAt.Set(n.Head, i)
	}
	a.speech = make([]int, len(d.Tokens))
	for i := range a.speech {
		a.speech[i] = -1
	}
	// Speech in marks does not overlap, nor does speech set off by a colon, within which the
	// former may lie: each token is painted at most twice.
	var to [2]int
	for _, marked := range []int{0, 1} {
		for i, q := range d.Quotations {
			if !q.Direct || unmarked(d, q.Content) != (marked == 0) {
				continue
			}
			first, last := d.TokensIn(q.Content)
			for t := max(first, to[marked]); t < last; t++ {
				a.speech[t] = i
			}
			to[marked] = max(to[marked], last)
		}
	}
	for _, q := range d.Quotations {
		if q.Source.Len() > 0 {
			_, last := d.TokensIn(q.Content)
			if s, e := d.TokensIn(q.Source); s < e {
				head := a.headOf(s, e)
				a.speakers = append(a.speakers, speakerFrom{max(last, q.CueToken, e), head})
			}
		}
	}
	slices.SortStableFunc(a.speakers, func(x, y speakerFrom) int { return cmp.Compare(x.from, y.from) })
}

// unmarked reports whether direct speech is set off by a colon and not by marks.
func unmarked(d *document.Document, content entente.Span) bool {
	return strings.HasSuffix(strings.TrimRight(d.Report.Text[:content.Start], " \t\r\n"), ":")
}

// headOf returns the token of [first, last) whose head lies outside it.
func (a *anaphora) headOf(first, last int) int {
	for i := first; i < last && i < first+40; i++ {
		if h := a.doc.Tokens[i].Head; h < first || h >= last {
			return i
		}
	}
	return first
}

// token resolves token i where it points back, then counts it among what later
// words may point back to.
func (a *anaphora) token(i int) {
	t := &a.doc.Tokens[i]
	switch t.UPOS {
	case "PRON":
		a.pronoun(i)
	case "NOUN":
		a.owned(i)
		a.definite(i)
	case "NUM", "DET":
		a.two(i)
	case "PROPN":
		if a.isTopic(i) { // "surrounded the fort", taken for a name
			a.definite(i)
		}
	case "ADV", "SCONJ":
		switch a.doc.Lower(i) {
		case "there":
			a.there(i)
		case "where":
			a.where(i)
		}
	}
	if c, ok := a.candidate(i); ok {
		if len(a.seen) == cap(a.seen) && len(a.seen) > 2*maxCandidates { // nobody looks further back
			a.seen = a.seen[:copy(a.seen, a.seen[len(a.seen)-maxCandidates:])]
		}
		a.seen = append(a.seen, c)
	}
}

// stand records that the anaphor of tokens [first, last) with the given head stands
// for c.
func (a *anaphora) stand(first, last, head int, c candidate, pronoun bool, rule string) {
	d := a.doc
	span := d.Span(first, last)
	a.links[head] = c.head
	if c.mention != nil {
		if c.plural && c.head < head {
			c.mention = a.joint(c)
		}
		m := document.Mention{
			Span: span, First: first, Last: last, Head: head, Chain: -1,
			Generic: c.mention.Generic, Plural: c.mention.Plural, Person: c.mention.Person, Pronoun: pronoun,
		}
		for _, p := range c.mention.Parties {
			p.Span, p.Text, p.Rule = span, d.Text(span), "coreference: "+rule
			m.Parties = append(m.Parties, p)
		}
		a.mentions = append(a.mentions, m)
	}
	if c.toponym != nil && c.mention == nil {
		p := *c.toponym
		p.Span, p.Text = span, d.Text(span)
		p.First, p.Last, p.Head, p.Relation, p.Adjective, p.Actor = first, last, head, "", false, false
		p.Confidence *= 0.8
		p.Rule = "coreference: " + rule
		a.toponyms = append(a.toponyms, p)
	}
}

// joint returns the mention of all whom the coordination headed by c names: "they" after
// "Chad and Niger" are both. Where one of them is not known, it is the mention of c.
func (a *anaphora) joint(c candidate) *document.Mention {
	m := *c.mention
	for _, k := range a.tree.Children(c.head) {
		if t := &a.doc.Tokens[k]; t.Deprel != "conj" || t.UPOS == "VERB" || k < m.Last {
			continue
		}
		i, ok := a.mentionAt.At(k)
		if !ok || a.doc.Mentions[i].Person != m.Person {
			return c.mention
		}
		m.Parties = slices.Concat(m.Parties, a.doc.Mentions[i].Parties)
		m.Generic, m.Plural = m.Generic && a.doc.Mentions[i].Generic, true
	}
	return &m
}

// nameSpeakers sets the actor of quotations whose speaker was resolved here.
func (a *anaphora) nameSpeakers() {
	at := map[entente.Span]int{}
	for i, m := range a.mentions {
		at[m.Span] = i
	}
	for i := range a.doc.Quotations {
		q := &a.doc.Quotations[i]
		if k, ok := at[q.Source]; ok && q.Actor == "" && len(a.mentions[k].Parties) == 1 {
			q.Actor = a.mentions[k].Parties[0].Actor
		}
	}
}
