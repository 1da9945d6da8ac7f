package coder

import (
	"slices"

	"entente"
	"entente/internal/classifier"
	"entente/internal/frames"
	"entente/internal/ontology"
)

// sureness returns how likely the least likely party of e is one, and the likeliest
// of those left out.
func sureness(e *entente.Event, people []cast) (sure, left int) {
	sure = classifier.One
	in := func(list []entente.Party, k *cast) bool {
		return slices.ContainsFunc(list, func(x entente.Party) bool { return x.Actor == k.parties[0].Actor })
	}
	found := 0
	for i := range people {
		k := &people[i]
		switch {
		case in(e.Actors, k):
			sure = min(sure, k.actor)
			found++
		case in(e.Recipients, k):
			sure = min(sure, k.recipient)
			found++
		default:
			left = max(left, k.actor, k.recipient)
		}
	}
	if found == 0 {
		sure = classifier.One / 2
	}
	return sure, left
}

// cast is what the ranker makes of a candidate.
type cast struct {
	candidate
	actor, recipient int
}

// parties casts the deed that token t tells: for each actor the likeliest of his
// mentions.
func (p *pass) cast(t int, typ string) []cast {
	all := p.candidates(t, p.castRoom[:0])
	p.castRoom = all
	w := p.telling(t, typ)
	m := p.ranker.Role
	asActor, asReceiver := m.Class(AsActor), m.Class(AsReceiver)
	var out []cast
	for i := range all {
		p.features.Reset()
		p.roleFeatures(w, &all[i], len(all), &p.features)
		ps := m.Probabilities(&p.features, &p.scratch)
		c := cast{all[i], ps[asActor], ps[asReceiver]}
		k := slices.IndexFunc(out, func(o cast) bool { return o.parties[0].Actor == c.parties[0].Actor })
		switch {
		case k < 0:
			out = append(out, c)
		case max(c.actor, c.recipient) > max(out[k].actor, out[k].recipient):
			out[k] = c
		}
	}
	return out
}

// build makes an event of a type out of what token t tells: of a frame of that type that
// was tried there, else of the type alone. Its parties are still to be found.
func (p *pass) build(t int, typ ontology.Type) (entente.Claim, *match) {
	m, code := (*match)(nil), p.rootCode(typ)
	for _, y := range p.tries[t] {
		for _, e := range y.Events {
			if e.Type == typ && m == nil && (e.If == nil || p.holds(e.If, y.match)) {
				code, m = e.CAMEO, y.match
			}
		}
	}
	if m == nil {
		m = &match{Frame: &frames.Frame{Name: "learned"}, trigger: t, confidence: 0.8, cue: -1}
	}
	c := p.base(m, entente.KindEvent)
	_, modes, contexts, _ := p.ont.FromCAMEO(code)
	for _, r := range m.Modes {
		if r.If == nil || p.holds(r.If, m) {
			modes = []ontology.Mode{r.Mode}
			break
		}
	}
	c.Event = &entente.Event{Type: string(typ), CAMEO: string(code), Quad: p.ont.Quad(typ), Contexts: p.contexts(t, contexts)}
	for _, mode := range modes {
		if p.ont.ValidMode(typ, mode) {
			c.Event.Modes = append(c.Event.Modes, string(mode))
		}
	}
	p.casualties(m, c.Event)
	reach := 3
	if c.Event.Quad == ontology.VerbalCooperation || c.Event.Quad == ontology.VerbalConflict {
		reach = 2
	}
	c.Place = p.where(m, reach)
	return c, m
}

// targeted reports whether a friendly deed is told with the one named at token t only as whom
// a hostile deed falls on: who "signed an accord to drive the rebels out" signed nothing with
// them.
func (p *pass) targeted(t int, typ string) bool {
	h := p.tok(t).Head
	if h < 0 || p.ont.Quad(ontology.Type(typ)) > 2 || !p.is(t, "obj", "nsubj:pass") {
		return false
	}
	if p.verbal(h) && p.inClass(h, "defeat-words") { // "committed to combating the sect": it may be told as a tie
		return true
	}
	return slices.ContainsFunc(p.eventsOf[h], func(f framed) bool { return p.ont.Quad(ontology.Type(f.event.Type)) > 2 }) ||
		slices.ContainsFunc(p.tries[h], func(y try) bool { return y.outcome == "coded" && len(y.Controls) > 0 }) // driven out
}

// recast returns the event of c between those whom the ranker takes for its parties, in
// the mood that the ranker takes it for.
func (p *pass) recast(t int, c entente.Claim, m *match, people []cast) *entente.Claim {
	e := *c.Event
	e.Actors, e.Recipients = nil, nil
	take := func(into *[]entente.Party, of, other func(cast) int) {
		best := -1
		for i, k := range people {
			if of(k) < other(k) {
				continue
			}
			if of(k) >= leastParty {
				*into = append(*into, k.parties...)
			}
			if best < 0 || of(k) > of(people[best]) {
				best = i
			}
		}
		if len(*into) == 0 && best >= 0 && of(people[best]) >= leastAlone {
			*into = append(*into, people[best].parties...)
		}
	}
	actor, recipient := func(k cast) int { return k.actor }, func(k cast) int { return k.recipient }
	take(&e.Actors, actor, recipient)
	people = slices.DeleteFunc(slices.Clone(people), func(k cast) bool { return p.targeted(k.token, e.Type) })
	take(&e.Recipients, recipient, actor)
	tidy := func(ps []entente.Party) []entente.Party {
		slices.SortStableFunc(ps, func(a, b entente.Party) int { return a.Start - b.Start })
		var out []entente.Party
		for _, x := range ps {
			if !slices.ContainsFunc(out, func(o entente.Party) bool { return o.Actor == x.Actor }) {
				out = append(out, x)
			}
		}
		return out
	}
	if m.Mutual {
		e.Actors, e.Recipients = append(e.Actors, e.Recipients...), nil
	}
	e.Actors = tidy(e.Actors)
	e.Recipients = slices.DeleteFunc(outside(tidy(e.Recipients), e.Actors), func(r entente.Party) bool {
		return slices.ContainsFunc(e.Actors, func(a entente.Party) bool { return a.Actor+":GOV" == r.Actor }) // its own envoy
	})
	if len(e.Actors) == 0 {
		e.Actors = []entente.Party{entente.UnknownParty}
	}
	if e.Type == "CONSULT" && c.Place != nil {
		visit(&e, c.Place.Country)
	}
	c.Event = &e
	p.setMood(t, e.Type, &c)
	c.Viewpoint = ""
	p.view(m, &c)
	return &c
}

// rootCode returns the CAMEO code of a type where nothing more is known: that of the frame for words
// read so (data/frames/17-read.txt), else none.
func (p *pass) rootCode(typ ontology.Type) ontology.CAMEO {
	for _, f := range p.lex.Reads[string(typ)] {
		if len(f.Events) > 0 {
			return f.Events[0].CAMEO
		}
	}
	return ""
}
