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
	leastDeed = classifier.One * 20 / 100
	// leastParty is how likely somebody must be a party to be one, leastAlone where
	// nobody is as likely as that.
	leastParty = classifier.One * 45 / 100
	leastAlone = classifier.One * 25 / 100
)

// decide lets the ranker choose deeds, parties and moods, and says of every claim how
// likely it is right.
func (p *pass) decide() {
	if p.ranker == nil {
		return
	}
	p.odds = make(map[int]odds)
	old, from := p.claims, p.origins
	p.claims, p.origins = nil, nil
	coded := map[int]int{} // by trigger: the frames' event
	for i := range old {
		m := from[i].match
		if m != nil && old[i].Event != nil && m.Name != "obligation" {
			coded[m.trigger] = i + 1
		}
	}
	// The features look at what the frames coded.
	p.claims, p.origins = old, from
	type found struct {
		claim entente.Claim
		origin
	}
	var out []found
	at := -1
	for t := range p.doc.Tokens {
		if !p.mayTell(t) {
			continue
		}
		if s := p.tok(t).Sentence; s != at {
			at = s
			clear(p.said)
		}
		o := p.deed(t)
		p.odds[t] = o
		if o.p < leastDeed {
			continue
		}
		var frame *entente.Claim
		m := (*match)(nil)
		if i := coded[t]; i > 0 && old[i-1].Event.Type == o.typ {
			frame, m = &old[i-1], from[i-1].match
		}
		if c, m := p.build(t, o, frame, m); c != nil {
			out = append(out, found{*c, origin{m}})
		}
	}
	p.claims, p.origins = nil, nil
	for i := range old {
		if m := from[i].match; m == nil || coded[m.trigger] != i+1 {
			p.claims, p.origins = append(p.claims, old[i]), append(p.origins, from[i])
		}
	}
	for _, f := range out {
		p.claims, p.origins = append(p.claims, f.claim), append(p.origins, f.origin)
	}
	p.weigh()
}

// odds are what the ranker makes of a word.
type odds struct {
	typ  string
	p    int // that it tells of a deed of that type
	none int // that it tells of none
}

func (p *pass) deed(t int) odds {
	p.features.Reset()
	p.triggerFeatures(t, &p.features)
	m := p.ranker.Trigger
	ps := m.Probabilities(&p.features, &p.scratch)
	o := odds{}
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

// build makes the event of type o.typ that token t tells: of the frame that coded it,
// where one did, else of a frame of that type that was tried, else of the type alone.
func (p *pass) build(t int, o odds, frame *entente.Claim, m *match) (*entente.Claim, *match) {
	typ := ontology.Type(o.typ)
	var c entente.Claim
	if frame != nil {
		c = *frame
		event := *frame.Event
		c.Event = &event
	} else {
		var code ontology.CAMEO
		for _, y := range p.tries[t] {
			for _, e := range y.Events {
				if kind, _, _, _ := p.ont.FromCAMEO(e.cameo); kind == typ && code == "" && (e.cond == nil || p.holds(e.cond, y.match)) {
					code, m = e.cameo, y.match
				}
			}
		}
		if m == nil {
			m = &match{Frame: &Frame{Name: "learned"}, trigger: t, fillers: map[Role][]filler{}, confidence: 0.8, cue: -1}
			code = rootCode[typ]
		}
		c = p.base(m, entente.KindEvent)
		_, modes, contexts, _ := p.ont.FromCAMEO(code)
		for _, r := range m.Modes {
			if r.cond == nil || p.holds(r.cond, m) {
				modes = []ontology.Mode{r.mode}
				break
			}
		}
		c.Event = &entente.Event{Type: o.typ, CAMEO: string(code), Quad: p.ont.Quad(typ), Contexts: p.contexts(t, contexts)}
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
	}
	e := c.Event
	people := p.cast(t, o.typ)
	e.Actors, e.Recipients = nil, nil
	sure := classifier.One // the least likely of what was chosen
	take := func(into *[]entente.Party, of func(cast) int, other func(cast) int) {
		best := -1
		for i, k := range people {
			if of(k) < other(k) {
				continue
			}
			if of(k) >= leastParty {
				*into = append(*into, k.parties...)
				sure = min(sure, of(k))
			}
			if best < 0 || of(k) > of(people[best]) {
				best = i
			}
		}
		if len(*into) == 0 && best >= 0 && of(people[best]) >= leastAlone {
			*into = append(*into, people[best].parties...)
			sure = min(sure, of(people[best]))
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
	e.Actors = tidy(e.Actors)
	e.Recipients = slices.DeleteFunc(tidy(e.Recipients), func(r entente.Party) bool {
		return slices.ContainsFunc(e.Actors, func(a entente.Party) bool { return a.Actor == r.Actor })
	})
	if len(e.Actors) == 0 {
		e.Actors = []entente.Party{entente.UnknownParty}
	}
	if typ == "CONSULT" && c.Place != nil {
		visit(e, c.Place.Country)
	}
	p.setMood(t, o.typ, &c)
	c.Viewpoint = ""
	p.view(m, &c)
	p.sureness[t] = sure
	return &c, m
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

// setMood gives c the mood that the ranker finds likeliest.
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
	c.Modality, c.Polarity = entente.Modality(modality), entente.Polarity(polarity)
}

// bucket writes a probability in steps of its logarithmic odds.
func bucket(p int) string {
	x := min(max(float64(p), 1), classifier.One-1) / classifier.One
	return strconv.Itoa(int(math.Round(2 * math.Log(x/(1-x)))))
}

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
		p.claimFeatures(c, p.origins[i].match, f)
		if p.keep != nil {
			c.Seal()
			if _, ok := p.keep[c.Key]; !ok {
				p.keep[c.Key] = *f
			}
		}
		if m := p.ranker.Claim; m != nil {
			ps := m.Probabilities(f, &p.scratch)
			c.Confidence = float64(ps[m.Class(Right)]*100/classifier.One) / 100
		}
	}
}

// claimFeatures says what is known of claim c that may help to tell whether it is right.
func (p *pass) claimFeatures(c *entente.Claim, m *match, f *classifier.Features) {
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
		both("odds", bucket(o.p))
		f.Add("odds", bucket(o.p), "of", sub)
		both("parties", bucket(p.sureness[t]))
		f.Add("parties", bucket(p.sureness[t]), "of", sub)
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
	same := 0
	for i := range p.claims {
		if o := p.claims[i].Event; o != nil && c.Event != nil && o.Type == sub && p.origins[i].match != m {
			same++
		}
	}
	if same > 0 {
		both("told elsewhere", strconv.Itoa(min(same, 3)))
	}
}
