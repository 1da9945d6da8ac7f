package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// What the ranker asks for, in steps of 1/classifier.One.
const (
	// leastDeed is how likely a word must tell of a deed for a claim to be tried.
	leastDeed = classifier.One * 15 / 100
	// leastParty is how likely somebody must be a party to be one, leastAlone where
	// nobody is as likely as that.
	leastParty = classifier.One * 45 / 100
	leastAlone = classifier.One * 25 / 100
	// sureMood is how likely a mood must be to take the place of the factuality layer's.
	sureMood = classifier.One * 85 / 100
)

// decide lets the ranker weigh, for each word that may tell of a deed, the event that
// the frames made of it, the same event between those whom the ranker takes for its
// parties, and an event of the type that the ranker takes it for. The likeliest stays.
// All other claims are weighed as they are.
func (p *pass) decide() {
	if p.ranker == nil {
		return
	}
	p.odds = map[int]odds{}
	viewed := map[int]bool{} // words by which the frames found a view told: "recognises it as a part of"
	for i := range p.claims {
		if m := p.origins[i].match; m != nil && m.cue >= 0 {
			viewed[m.cue] = true
		}
	}
	claims, origins := p.variants[:0], p.variantsOf[:0]
	for t := range p.doc.Tokens {
		if !p.mayTell(t) || mute(p.doc, p.tok(t).Sentence) {
			continue
		}
		o := p.deed(t)
		p.odds[t] = o
		known, group := false, len(p.claims)+len(claims)+1
		for _, e := range p.eventsOf[t] {
			i := e.claim
			c := &p.claims[i]
			people := p.cast(t, c.Event.Type)
			p.origins[i].deed, p.origins[i].cast = p.ranker.odds(&o, c.Event.Type), "frame"
			p.origins[i].sure, p.origins[i].left = sureness(c.Event, people)
			if p.origins[i].Name == obligationRule {
				continue
			}
			known = known || c.Event.Type == o.typ
			group = min(group, i+1)
			p.origins[i].group = i + 1
			n := p.recast(t, *c, p.origins[i].match, people)
			actors, recipients := samePeople(c.Event.Actors, n.Event.Actors), samePeople(c.Event.Recipients, n.Event.Recipients)
			variant := func(cast string, who, whom []entente.Party) {
				v, e := *n, *n.Event
				e.Actors, e.Recipients = who, outside(whom, who)
				v.Event = &e
				g := origin{match: p.origins[i].match, group: i + 1, deed: p.origins[i].deed, cast: cast}
				g.sure, g.left = sureness(&e, people)
				claims, origins = append(claims, v), append(origins, g)
			}
			switch {
			case actors && recipients:
				p.origins[i].cast = "both"
				if c.Modality != n.Modality || c.Polarity != n.Polarity {
					variant("both, other mood", n.Event.Actors, n.Event.Recipients)
				}
				continue
			case !actors && !recipients:
				variant("ranker's actors", n.Event.Actors, c.Event.Recipients)
				variant("ranker's recipients", c.Event.Actors, n.Event.Recipients)
				variant("ranker", n.Event.Actors, n.Event.Recipients)
			case actors:
				variant("frame's actors", n.Event.Actors, n.Event.Recipients)
			default:
				variant("frame's recipients", n.Event.Actors, n.Event.Recipients)
			}
		}
		if known || viewed[t] || o.p < leastDeed || p.is(t, "amod", "compound") || p.byNature(t) || p.refused(t, o.typ) {
			continue
		}
		people := p.cast(t, o.typ)
		c, m := p.build(t, ontology.Type(o.typ))
		n := p.recast(t, c, m, people)
		g := origin{match: m, group: group, deed: o.p, cast: unframed}
		g.sure, g.left = sureness(n.Event, people)
		claims, origins = append(claims, *n), append(origins, g)
	}
	p.claims, p.origins = append(p.claims, claims...), append(p.origins, origins...)
	p.variants, p.variantsOf = claims, origins
	p.weigh()
	if p.keep == nil {
		p.choose()
	}
}

// refused reports whether a frame of that type was tried at token t and found the word
// to be in another sense: what a condition on words or sorts rules out, the ranker does
// not bring back. Where the network reads the word in that sense, a list that only has not
// the word asked for rules nothing out, as lists are never whole; one that has the word not
// wanted still does. Where only somebody was not found the ranker may look for him.
func (p *pass) refused(t int, typ string) bool {
	if p.stands(t, ontology.Type(typ)) {
		return true
	}
	read := p.readAs(t, typ)
	return slices.ContainsFunc(p.tries[t], func(y try) bool {
		if y.outcome == "coded" && len(y.Events) == 0 && len(y.Undertakes) > 0 && typ == "AGREE" {
			return true // who is bound makes no new accord
		}
		what, failed := strings.CutPrefix(y.outcome, "not: ")
		if !failed || !strings.Contains(what, " in ") && !strings.Contains(what, " is ") {
			return false
		}
		if read && !strings.HasPrefix(what, "none ") && !strings.Contains(what, " not in ") && !strings.Contains(what, " not is ") {
			return false
		}
		return slices.ContainsFunc(y.Events, func(e frames.EventRule) bool {
			return string(e.Type) == typ
		})
	})
}

// outside returns the parties that are not among the others.
func outside(ps, others []entente.Party) []entente.Party {
	return slices.DeleteFunc(slices.Clone(ps), func(r entente.Party) bool {
		return slices.ContainsFunc(others, func(a entente.Party) bool { return oneParty(a, r) })
	})
}

func samePeople(a, b []entente.Party) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x entente.Party) bool {
		return !slices.ContainsFunc(b, func(y entente.Party) bool { return x.Actor == y.Actor })
	})
}

// needed returns how likely claim i must be. An event that no frame coded needs more: no
// condition that somebody wrote down stands behind it.
func (p *pass) needed(i int) float64 {
	if p.origins[i].cast == unframed {
		return p.least + moreUnframed
	}
	if m := p.origins[i].match; m != nil && len(m.Reads) > 0 {
		return p.least + moreRead
	}
	return p.least
}

// moreUnframed was chosen on the corpus, PLOVER's dev part, the coder's scripts and the
// seed's list of what must not be told.
const moreUnframed = 0.3

// moreRead is the same for a claim of what the network reads.
const moreRead = 0.3

// likelyEnough reports whether claim i may be made.
func (p *pass) likelyEnough(i int) bool {
	c := &p.claims[i]
	return c.Confidence >= p.needed(i) || supposed(c) && c.Confidence >= leastSupposed
}

// unframed is the cast of an event that the ranker alone makes.
const unframed = "ranker alone"

// supposed reports whether c tells of what is only feared or thought of: it says of
// nothing that it is so, and the corpus has too few of them to tell the likely ones.
func supposed(c *entente.Claim) bool {
	return c.Modality == entente.Feared || c.Modality == entente.Hypothetical
}

// leastSupposed is how likely such a claim must be.
const leastSupposed = 0.05

// choose keeps of all claims those that are likely enough, and of such events that compete
// the likeliest: what is not said itself does not keep another from being said. The trace
// says what became of the others.
func (p *pass) choose() {
	best := map[int]int{}
	standing := make([]float64, len(p.claims))
	for i := range p.claims {
		standing[i] = p.standing(i)
		p.scale(&p.claims[i])
		if g := p.origins[i].group; g > 0 && p.likelyEnough(i) {
			if k, ok := best[g]; !ok || standing[i] > standing[k] {
				best[g] = i
			}
		}
	}
	n := 0
	for i := range p.claims {
		switch g := p.origins[i].group; {
		case !p.likelyEnough(i):
			p.outcome(i, p.why(i))
			continue
		case g > 0 && best[g] != i:
			p.outcome(i, "told as another event")
			continue
		}
		p.claims[n], p.origins[n] = p.claims[i], p.origins[i]
		n++
	}
	p.claims, p.origins = p.claims[:n], p.origins[:n]
	if p.traces {
		p.giveReasons()
	}
}

// giveReasons writes into the traces of the sentences without a claim why there is none.
func (p *pass) giveReasons() {
	said := map[entente.Span]bool{}
	for i := range p.claims {
		said[p.claims[i].Evidence[0].Span] = true
	}
	for s := range p.doc.Traces {
		if t := &p.doc.Traces[s]; said[p.doc.Sentences[s].Span] {
			t.Reason = ""
		} else if !mute(p.doc, s) {
			t.Reason = silence(p.doc, t.Attempts)
		}
	}
}

// framesAhead is by how much an event must be likelier than the one that a frame coded to
// take its place: trainings differ by less. Chosen on the dev parts of corpus and PLOVER.
const framesAhead = 0.08

// standing is by what the events that compete are compared.
func (p *pass) standing(i int) float64 {
	if cast := p.origins[i].cast; cast == "frame" || cast == "both" {
		return p.claims[i].Confidence + framesAhead
	}
	return p.claims[i].Confidence
}

// odds are what the ranker makes of a word.
type odds struct {
	typ  string
	p    int   // that it tells of a deed of that type
	none int   // that it tells of none
	of   []int // by class of the model
}

// odds returns how likely o's word tells of a deed of that type.
func (r *Ranker) odds(o *odds, typ string) int {
	if k := r.Trigger.Class(typ); k >= 0 {
		return o.of[k]
	}
	return 0
}

func (p *pass) deed(t int) odds {
	p.features.Reset()
	p.triggerFeatures(t, &p.features)
	m := p.ranker.Trigger
	ps := m.Probabilities(&p.features, &p.scratch)
	o := odds{of: slices.Clone(ps)}
	for k, name := range m.Classes {
		switch {
		case name == NoDeed:
			o.none = ps[k]
		case ps[k] > o.p:
			o.typ, o.p = name, ps[k]
		}
	}
	return o
}
