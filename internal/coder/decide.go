package coder

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
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
	framed := map[int][]int{} // by trigger: the frames' events
	for i := range p.claims {
		if m := p.origins[i].match; m != nil && p.claims[i].Event != nil {
			framed[m.trigger] = append(framed[m.trigger], i)
		}
	}
	var claims []entente.Claim
	var origins []origin
	at := -1
	for t := range p.doc.Tokens {
		if !p.mayTell(t) || p.doc.Sentences[p.tok(t).Sentence].Silent {
			continue
		}
		if s := p.tok(t).Sentence; s != at {
			at = s
			clear(p.said)
		}
		o := p.deed(t)
		p.odds[t] = o
		known := false
		for _, i := range framed[t] {
			c := &p.claims[i]
			people := p.cast(t, c.Event.Type)
			p.origins[i].deed, p.origins[i].cast = o.of[c.Event.Type], "frame"
			p.origins[i].sure, p.origins[i].left = sureness(c.Event, people)
			if p.origins[i].Name == obligationRule {
				continue
			}
			known = known || c.Event.Type == o.typ
			n := p.recast(t, *c, p.origins[i].match, people)
			actors, recipients := samePeople(c.Event.Actors, n.Event.Actors), samePeople(c.Event.Recipients, n.Event.Recipients)
			variant := func(cast string, who, whom []entente.Party) {
				v, e := *n, *n.Event
				e.Actors, e.Recipients = who, outside(whom, who)
				v.Event = &e
				g := origin{match: p.origins[i].match, deed: p.origins[i].deed, cast: cast}
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
		if known || o.p < leastDeed || p.is(t, "amod", "compound") || p.refused(t, o.typ) {
			continue
		}
		people := p.cast(t, o.typ)
		c, m := p.build(t, ontology.Type(o.typ))
		n := p.recast(t, c, m, people)
		g := origin{match: m, deed: o.p, cast: unframed}
		g.sure, g.left = sureness(n.Event, people)
		claims, origins = append(claims, *n), append(origins, g)
	}
	p.claims, p.origins = append(p.claims, claims...), append(p.origins, origins...)
	p.weigh()
	if p.keep == nil {
		p.choose()
	}
}

// refused reports whether a frame of that type was tried at token t and found the word
// to be in another sense: what a condition on words or sorts rules out, the ranker does
// not bring back. Where only somebody was not found it may look for him.
func (p *pass) refused(t int, typ string) bool {
	return slices.ContainsFunc(p.tries[t], func(y try) bool {
		what, failed := strings.CutPrefix(y.outcome, "not: ")
		if !failed || !strings.Contains(what, " in ") && !strings.Contains(what, " is ") {
			return false
		}
		return slices.ContainsFunc(y.Events, func(e eventRule) bool {
			kind, _, _, _ := p.ont.FromCAMEO(e.cameo)
			return string(kind) == typ
		})
	})
}

// outside returns the parties that are not among the others.
func outside(ps, others []entente.Party) []entente.Party {
	return slices.DeleteFunc(slices.Clone(ps), func(r entente.Party) bool {
		return slices.ContainsFunc(others, func(a entente.Party) bool { return a.Actor == r.Actor })
	})
}

// scale brings the confidence of c to what came true of such claims.
func (p *pass) scale(c *entente.Claim) {
	if m := p.ranker.Scale; m != nil {
		p.features.Reset()
		ScaleFeatures(c.Kind, c.Confidence, &p.features)
		c.Confidence = percent(m.Probabilities(&p.features, &p.scratch)[m.Class(Right)])
	}
}

// percent is a probability in whole hundredths.
func percent(p int) float64 { return float64(p*100/classifier.One) / 100 }

func samePeople(a, b []entente.Party) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x entente.Party) bool {
		return !slices.ContainsFunc(b, func(y entente.Party) bool { return x.Actor == y.Actor })
	})
}

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

// needed returns how likely claim i must be. An event that no frame coded needs more: no
// condition that somebody wrote down stands behind it.
func (p *pass) needed(i int) float64 {
	if p.origins[i].cast == unframed {
		return p.least + moreUnframed
	}
	return p.least
}

// moreUnframed was chosen on the train part of the corpus and the coder's scripts.
const moreUnframed = 0.3

// unframed is the cast of an event that the ranker alone makes.
const unframed = "ranker alone"

// supposed reports whether c tells of what is only feared or thought of: it says of
// nothing that it is so, and the corpus has too few of them to tell the likely ones.
func supposed(c *entente.Claim) bool {
	return c.Modality == entente.Feared || c.Modality == entente.Hypothetical
}

// leastSupposed is how likely such a claim must be.
const leastSupposed = 0.05

// choose keeps of the events of one word the likeliest, and of all claims those that are
// likely enough. The trace says what became of the others.
func (p *pass) choose() {
	best := map[int]int{}
	told := func(i int) (trigger int, event bool) {
		m := p.origins[i].match
		if m == nil || p.claims[i].Event == nil || m.Name == obligationRule {
			return 0, false
		}
		return m.trigger, true
	}
	for i := range p.claims {
		if t, ok := told(i); ok {
			if k, ok := best[t]; !ok || p.claims[i].Confidence > p.claims[k].Confidence {
				best[t] = i
			}
		}
	}
	n := 0
	for i := range p.claims {
		t, event := told(i)
		p.scale(&p.claims[i])
		switch {
		case event && best[t] != i:
			p.outcome(i, "told as another event")
			continue
		case p.claims[i].Confidence < p.needed(i) && !(supposed(&p.claims[i]) && p.claims[i].Confidence >= leastSupposed):
			p.outcome(i, p.why(i))
			continue
		}
		p.claims[n], p.origins[n] = p.claims[i], p.origins[i]
		n++
	}
	p.claims, p.origins = p.claims[:n], p.origins[:n]
	said := map[entente.Span]bool{}
	for i := range p.claims {
		said[p.claims[i].Evidence[0].Span] = true
	}
	for s := range p.doc.Traces {
		if t := &p.doc.Traces[s]; said[p.doc.Sentences[s].Span] {
			t.Reason = ""
		} else if !p.doc.Sentences[s].Silent {
			t.Reason = silence(p.doc, t.Attempts)
		}
	}
}

// odds are what the ranker makes of a word.
type odds struct {
	typ  string
	p    int // that it tells of a deed of that type
	none int // that it tells of none
	of   map[string]int
}

func (p *pass) deed(t int) odds {
	p.features.Reset()
	p.triggerFeatures(t, &p.features)
	m := p.ranker.Trigger
	ps := m.Probabilities(&p.features, &p.scratch)
	o := odds{of: map[string]int{}}
	for k, name := range m.Classes {
		o.of[name] = ps[k]
		switch {
		case name == NoDeed:
			o.none = ps[k]
		case ps[k] > o.p:
			o.typ, o.p = name, ps[k]
		}
	}
	return o
}

// cast is what the ranker makes of a candidate.
type cast struct {
	candidate
	actor, recipient int
}

// parties casts the deed that token t tells: for each actor the likeliest of his
// mentions.
func (p *pass) cast(t int, typ string) []cast {
	all := p.candidates(t)
	w := p.telling(t, typ)
	m := p.ranker.Role
	asActor, asReceiver := m.Class(AsActor), m.Class(AsReceiver)
	var out []cast
	for i := range all {
		p.features.Reset()
		p.roleFeatures(w, &all[i], all, &p.features)
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
	m, code := (*match)(nil), rootCode[typ]
	for _, y := range p.tries[t] {
		for _, e := range y.Events {
			if kind, _, _, _ := p.ont.FromCAMEO(e.cameo); kind == typ && m == nil && (e.cond == nil || p.holds(e.cond, y.match)) {
				code, m = e.cameo, y.match
			}
		}
	}
	if m == nil {
		m = &match{Frame: &Frame{Name: "learned"}, trigger: t, fillers: map[Role][]filler{}, confidence: 0.8, cue: -1}
	}
	c := p.base(m, entente.KindEvent)
	_, modes, contexts, _ := p.ont.FromCAMEO(code)
	for _, r := range m.Modes {
		if r.cond == nil || p.holds(r.cond, m) {
			modes = []ontology.Mode{r.mode}
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
	e.Recipients = outside(tidy(e.Recipients), e.Actors)
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

// rootCode is the CAMEO code of each type where nothing more is known.
var rootCode = map[ontology.Type]ontology.CAMEO{
	"AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "CONCEDE": "080", "COOPERATE": "060", "AID": "070", "RETREAT": "087",
	"REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140", "SANCTION": "160", "MOBILIZE": "150",
	"COERCE": "170", "ASSAULT": "190",
}

// moodFeatures says what is known of the mood of token t, told as a deed of a type.
func (p *pass) moodFeatures(t int, typ string, f *classifier.Features) {
	mood, cue := "asserted affirmed", ""
	if q := p.mood(t); q != nil {
		mood = string(q.Modality) + " " + string(q.Polarity)
		if q.CueToken >= 0 {
			cue = strings.ToLower(p.tok(q.CueToken).Lemma)
			if p.tok(q.CueToken).Head == t {
				cue = "own " + cue
			}
		}
	}
	lemma := strings.ToLower(p.lemma(t))
	f.Add("mood", mood)
	f.Add("mood", mood, typ)
	f.Add("cue", cue)
	f.Add("cue", cue, typ)
	f.Add("cue", cue, lemma)
	f.Add("word", lemma)
	f.Add("type", typ)
	f.Add("as", p.tok(t).Deprel, p.tok(t).XPOS)
	f.Add("as", p.tok(t).Deprel, mood)
	if h := p.tok(t).Head; h >= 0 {
		l := strings.ToLower(p.tok(h).Lemma)
		f.Add("under", l)
		f.Add("under", p.tok(t).Deprel, l)
		for _, c := range p.classesOf[l] {
			f.Add("under", c, p.tok(t).Deprel)
		}
	}
	for _, c := range p.tree.Children(t) {
		if document.Rel(p.tok(c).Deprel, "aux", "advmod", "mark", "det", "cop") {
			f.Add("has", p.lower(c))
			f.Add("has", p.lower(c), typ)
		}
	}
	for _, i := range p.quotationsOver[p.tok(t).Sentence] {
		q := &p.doc.Quotations[i]
		if q.Content.Contains(p.tok(t).Span) {
			f.Add("said", q.CueLemma)
		}
	}
}

// setMood gives c the mood that the ranker finds likeliest, where it is sure of it. What
// is not told as done it takes for done only where saying it is the deed: a promise to
// sign is an agreement, a plan to attack is no attack.
func (p *pass) setMood(t int, typ string, c *entente.Claim) {
	p.features.Reset()
	p.moodFeatures(t, typ, &p.features)
	m := p.ranker.Mood
	ps := m.Probabilities(&p.features, &p.scratch)
	best := 0
	for k := range ps {
		if ps[k] > ps[best] {
			best = k
		}
	}
	modality, polarity, _ := strings.Cut(m.Classes[best], " ")
	done := modality == string(entente.Asserted) && polarity == string(entente.Affirmed)
	if ps[best] < sureMood || done && !slices.Contains(bySaying, ontology.Type(typ)) {
		return
	}
	c.Modality, c.Polarity = entente.Modality(modality), entente.Polarity(polarity)
}

// bySaying are the types of which saying it is the deed.
var bySaying = []ontology.Type{"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}

// bucket writes a probability in steps of half its logarithmic odds, as the middle of
// the step.
func bucket(p int) string {
	x := min(max(float64(p), 1), classifier.One-1) / classifier.One
	return steps[int(math.Round(2*math.Log(x/(1-x))))+middle]
}

const middle = 23

var steps = func() []string {
	var out []string
	for k := -middle; k <= middle; k++ {
		out = append(out, strconv.FormatFloat(1/(1+math.Exp(-float64(k)/2)), 'g', 2, 64))
	}
	return out
}()

// weigh sets the confidence of every claim.
func (p *pass) weigh() {
	for i := range p.claims {
		var f *classifier.Features
		if p.keep != nil {
			f = &classifier.Features{}
		} else {
			f = &p.features
			f.Reset()
		}
		c := &p.claims[i]
		p.claimFeatures(c, &p.origins[i], f)
		if p.keep != nil {
			c.Seal()
			if _, ok := p.keep[c.Key]; !ok {
				p.keep[c.Key] = *f
			}
		}
		if m := p.ranker.Claim; m != nil {
			ps := m.Probabilities(f, &p.scratch)
			c.Confidence = percent(ps[m.Class(Right)])
		}
		switch p.origins[i].cast {
		case "", "frame", "both":
		case unframed:
			c.Reason += "; no frame coded it, its like is coded in annotated reports"
		default:
			c.Reason += "; parties or mood as in annotated reports"
		}
	}
}

// claimFeatures says what is known of claim c that may help to tell whether it is right.
func (p *pass) claimFeatures(c *entente.Claim, from *origin, f *classifier.Features) {
	m := from.match
	kind := string(c.Kind)
	both := func(parts ...string) {
		f.Add(append(parts, "of", kind)...)
	}
	f.Add(kind)
	mood := string(c.Modality) + " " + string(c.Polarity)
	both("mood", mood)
	both("rule", c.Rule)
	both("hand", strconv.Itoa(int(c.Confidence*20)))
	sub := ""
	parties := func(role string, ps []entente.Party) {
		both(role, strconv.Itoa(min(len(ps), 3)))
		for i := range ps {
			sector := "state"
			if len(ps[i].Sectors) > 0 {
				sector = ps[i].Sectors[0]
			} else if ps[i].Actor.Generic() {
				sector = "people"
			} else if !isStateID(ps[i].Actor) {
				sector = "other"
			}
			both(role, "is", sector)
			f.Add(role, "is", sector, "of", sub, kind)
			if ps[i].Actor.Provisional() {
				both(role, "not in the base")
			}
			if strings.HasPrefix(ps[i].Rule, "coreference") {
				both(role, "by coreference")
			}
		}
	}
	switch {
	case c.Event != nil:
		sub = c.Event.Type
		parties("actor", c.Event.Actors)
		parties("recipient", c.Event.Recipients)
		if c.Event.Actors[0].Actor == entente.UnknownParty.Actor {
			f.Add("nobody named", sub, strconv.Itoa(len(c.Event.Recipients)))
		}
	case c.Relation != nil:
		sub = c.Relation.Type
		parties("subject", []entente.Party{c.Relation.Subject})
		parties("object", []entente.Party{c.Relation.Object})
	case c.Designation != nil:
		sub = c.Designation.As
		parties("subject", []entente.Party{c.Designation.Subject})
		if c.Designation.Holder == nil {
			f.Add("nobody's view")
		}
	case c.Control != nil:
		sub = c.Control.Kind
		if c.Control.Holder != nil {
			parties("holder", []entente.Party{*c.Control.Holder})
		}
	case c.Undertaking != nil:
		sub = c.Undertaking.Kind
		parties("holder", c.Undertaking.Holders)
	case c.Measure != nil:
		sub = c.Measure.What
		f.Add("unit", c.Measure.Unit)
	}
	f.Add(kind, sub)
	f.Add(kind, sub, mood)
	if m == nil {
		return
	}
	for _, r := range strings.Split(c.Reason, "; ") {
		if !strings.HasPrefix(r, "through ") {
			both("because", r)
		}
	}
	t := m.trigger
	o := p.odds[t]
	both("odds of none", bucket(o.none))
	f.Add("tells of", o.typ, "for", sub, kind)
	if c.Event != nil {
		f.Add("odds", bucket(from.deed))
		f.Add("odds", bucket(from.deed), "of", sub)
		f.Add("odds", bucket(from.deed), "parties", bucket(from.sure))
		f.Add("parties", bucket(from.sure))
		f.Add("parties", bucket(from.sure), "of", sub)
		f.Add("parties", bucket(from.sure), from.cast)
		f.Add("left out", bucket(from.left))
		f.Add("left out", bucket(from.left), from.cast)
		f.Add("cast by", from.cast)
		f.Add("cast by", from.cast, sub)
	} else {
		both("odds", bucket(o.p), "of", o.typ)
	}
	s := p.tok(t).Sentence
	both("sentence", strconv.Itoa(min(s, 3)))
	if p.doc.Sentences[s].Headline {
		both("headline")
	}
	f.Add("word", strings.ToLower(p.lemma(t)), "for", kind)
	both("as", p.tok(t).Deprel)
	both("tag", p.tok(t).XPOS)
}
