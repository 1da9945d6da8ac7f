package coder

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/frames"
)

// prospect codes a clause that tells of a deed to come, with a named subject, as an
// undertaking of his. Frames that hold the clause as their content come first.
func (p *pass) prospect(v int) {
	if p.tok(v).UPOS != "VERB" || p.lex.Classes["unwilled"][p.Lemma(v)] && !p.keepsTo(v) || p.saysAny(p.tok(v).Sentence, p.lex.ClassNumber("sport")) {
		return
	}
	q := p.mood(v)
	purpose := q != nil && q.Modality == entente.Planned && p.purpose(v)
	future := p.future(v)
	under := p.under(v)
	promiser := p.promiser(v)
	if !purpose && !future && !(under && p.obliged(v)) && promiser == nil {
		return
	}
	if !under && p.hindsight(v) || p.beforeHand(v) {
		return
	}
	if p.tok(v).Lemma == "blame" && p.Infinitive(v) || p.Passive(v) && p.inClass(v, "borne-in-mind") { // "was to blame", "will not be forgotten"
		return
	}
	if p.undertaken[v] || p.heldByFrame(v) || p.foreseen(v) || p.unpromised(v) || p.takesTime(v) {
		return
	}
	if !purpose && !under && promiser == nil && !p.scheduled(v) && (q == nil || q.Modality != entente.Planned && q.Modality != entente.Conditional) {
		return
	}
	// What would be done under a condition, with the condition ahead of it in the
	// sentence, is a consequence and no promise ("if it fell, they would leave").
	if q != nil && q.Modality == entente.Conditional && p.condition(v) == "" && !under {
		return
	}
	m := &match{Frame: &frames.Frame{Name: "future-tense"}, trigger: v, confidence: 0.75, cue: -1}
	holders := p.prospectHolders(m, v)
	own := p.attribution(v)
	said := len(own) > 0 && ownWord(own, holders)
	provided := len(holders) == 0 && len(own) == 0 && !p.bySomething(v)
	if provided {
		holders = p.signatories(v)
	}
	if len(holders) == 0 || !said && !provided && !slices.ContainsFunc(m.fillers[frames.Who], p.acts) {
		return
	}
	content := v
	kind := p.prospectKind(v, said && !p.onlyPeople(holders, own))
	switch {
	case provided && p.planned(v):
		kind = "role"
	case provided:
		kind = "agreement"
	case p.lex.Classes["assign"][p.tok(v).Lemma] && p.Passive(v):
		if kind, content = "role", p.assigned(v); content == v {
			return
		}
	case sharesState(holders, promiser):
		kind = "pledge"
	case !future && !purpose && !under: // "troops must not march", after a promise of others
		return
	case !purpose && p.siblingRole(v):
		kind = "role"
	}
	c := p.base(m, entente.KindUndertaking)
	c.Polarity = entente.Affirmed // Will says it
	c.Undertaking = &entente.Undertaking{Kind: kind, Holders: holders}
	c.Place = p.objectPlace(content)
	p.describe(c.Undertaking, content, holders, c.Place)
	if p.Passive(content) && content == v {
		if s := p.tree.Child(v, "nsubj:pass"); s >= 0 { // "policemen would be flown in"
			first, last := p.phrase(s)
			c.Undertaking.Action = p.doc.Text(p.doc.Span(first, last)) + " " + c.Undertaking.Action
		}
	}
	if promiser == nil && (kind == "pledge" && p.depends(v) || kind == "plan" && (p.depends(v) || conditioned(c.Undertaking))) {
		c.Undertaking.Kind = "condition"
		if c.Undertaking.Condition != "" && (p.harms(v) || p.marches(v)) {
			c.Undertaking.Kind = "threat" // "will march on the town unless the men are freed"
		}
	}
	p.add(c)
	p.tried("future-tense", p.tok(v).Span, "coded")
}

// depends reports whether v is to be done only on a condition, so that this is what is said:
// "will leave only if", "will not talk until", "will leave in return for".
func (p *pass) depends(v int) bool {
	for _, c := range p.tree.All(v, "advcl", "obl") {
		if w := p.tok(c).Lemma; (w == "return" || w == "exchange") && p.Preposition(c) == "in" && p.tree.Child(c, "nmod") > c {
			return true // "will free them in exchange for"
		}
		for _, m := range p.tree.All(c, "mark", "case", "advmod") {
			w := p.lower(m)
			if c > v && p.soleTime(m) || c > v && w == "before" && p.negated(v) && p.verbal(c) {
				return true // "will talk only when", "will not disarm before"
			}
			if c > v && (w == "unless" || w == "provided" || w == "until" && p.negated(v) || w == "if" && p.lower(m-1) == "only") {
				return true // "will keep it until" only dates it
			}
		}
	}
	return false
}

// conditioned reports whether u is to be done if or once something else is: "until" only
// says for how long.
func conditioned(u *entente.Undertaking) bool {
	word, _, _ := strings.Cut(strings.ToLower(u.Condition), " ")
	return word != "" && word != "until" && word != "till"
}

// soleTime reports whether m opens a phrase or clause of the only time or terms
// on which something is to be done: "only when they have left", "only under a truce".
func (p *pass) soleTime(m int) bool {
	switch p.lower(m) {
	case "when", "once", "after", "under", "if":
		return m > 0 && p.lower(m-1) == "only"
	}
	return false
}

// keepsTo reports whether v says where a force is to stay: "will remain on their side of
// the border".
func (p *pass) keepsTo(v int) bool {
	s := p.tree.Child(v, "nsubj")
	if p.tok(v).Lemma != "remain" || s < 0 || !p.inClass(s, "own-people") {
		return false
	}
	for _, o := range p.tree.All(v, "obl") {
		switch p.Preposition(o) {
		case "on", "in", "at", "behind", "outside", "inside", "along", "within":
			return !p.OfTime(o)
		}
	}
	return false
}

// unpromised reports whether v is what somebody did not promise: "declined to promise that it
// would leave" promises neither to leave nor to stay.
func (p *pass) unpromised(v int) bool {
	h := p.tok(v).Head
	return h >= 0 && p.is(v, "ccomp", "xcomp") && p.verbal(h) && p.inClass(h, "promise-cue") && p.negated(h)
}

// takesTime reports whether v tells how long something will take: nobody plans that.
func (p *pass) takesTime(v int) bool {
	o := p.tree.Child(v, "obj")
	return o >= 0 && p.Lemma(v) == "take" && p.inClass(o, "time-units")
}

// hindsight reports whether a history tells by "would" in nobody's words what came later:
// "Romania would take in all of them" is no plan of that day.
func (p *pass) hindsight(v int) bool {
	if len(p.doc.Reached) == 0 || len(p.attribution(v)) > 0 || p.is(v, "ccomp", "xcomp", "advcl") {
		return false
	}
	return slices.ContainsFunc(p.tree.All(v, "aux"), func(a int) bool { return p.lower(a) == "would" })
}

// beforeHand reports whether "would" in a clause of time tells what used to follow: "armed
// them before they would cross into Mali".
func (p *pass) beforeHand(v int) bool {
	m := p.tree.Child(v, "mark")
	if m < 0 || !p.is(v, "advcl") {
		return false
	}
	switch p.lower(m) {
	case "before", "after", "until", "when", "whenever":
		return slices.ContainsFunc(p.tree.All(v, "aux"), func(a int) bool { return p.lower(a) == "would" })
	}
	return false
}

// prospectHolders returns who is to do what v tells, and fills him in. Of a passive
// without a doer it is the official who announces it: "the minister said that the road
// would be opened".
func (p *pass) prospectHolders(m *match, v int) []entente.Party {
	var s int
	if p.Passive(v) && !p.lex.Classes["assign"][p.tok(v).Lemma] {
		if s, _ = p.Subject(v); s < 0 {
			if holders := p.announcer(m, v); len(holders) > 0 && ofSector(m.fillers[frames.Who][0], "GOV", "MIL", "JUD", "COP", "REB", "") {
				return holders
			}
			return nil
		}
	} else if s, _ = p.SurfaceSubject(v); s < 0 {
		return nil
	}
	for _, t := range p.Conjuncts(s) {
		f := filler{token: t}
		if p.fillActor(&f) {
			m.fillers[frames.Who] = append(m.fillers[frames.Who], f)
		}
	}
	p.settle(m)
	holders := m.parties(frames.Who)
	if len(holders) == 0 && p.speaksOfSelf(s) {
		return p.announcer(m, v)
	}
	return holders
}

// speaksOfSelf reports whether token t is a pronoun that nobody before it was found for:
// in reported speech it is then the speaker ("announced that it would halt the march").
func (p *pass) speaksOfSelf(t int) bool {
	switch p.lower(t) {
	case "it", "he", "she", "they":
		return p.tok(t).UPOS == "PRON" && p.mention(t) == nil
	}
	return false
}

// announcer returns the official whose words the clause of v is.
func (p *pass) announcer(m *match, v int) []entente.Party {
	chain := p.attribution(v)
	if len(chain) == 0 {
		return nil
	}
	last := chain[len(chain)-1]
	for _, i := range p.mentionsIn(last.Span) {
		mention := &p.doc.Mentions[i]
		f := filler{token: mention.Head}
		if len(mention.Parties) == 0 || mention.Parties[0].Actor != last.Actor {
			continue
		}
		f.take(mention)
		m.fillers[frames.Who] = []filler{f}
		return f.parties
	}
	return nil
}

// prospectKind says what a deed to come is: agreed where an accord provides for it, a
// threat where who will do harm says so, a plan where it is announced or told or does
// nobody any good, a pledge where who will do it says so.
func (p *pass) prospectKind(v int, said bool) string {
	switch {
	case p.under(v):
		if p.underPlan(v) {
			return "role"
		}
		return "agreement"
	case !said && p.negated(v) && p.tree.Child(v, "cop", "aux") >= 0 && p.scheduled(v):
		return "role" // "are not to enter" forbids
	case said && p.announced(v) && p.relents(v):
		return "pledge"
	case said && (p.announced(v) || p.scheduled(v)):
		return "plan"
	case said && p.relents(v):
		return "pledge"
	case said && (p.harms(v) || p.marches(v) || p.warned(v)):
		return "threat"
	case said && !(p.Passive(v) && p.tree.Child(v, "obl:agent") < 0) && !(p.inClass(v, "unkind-deeds") && !p.negated(v)):
		return "pledge"
	}
	return "plan"
}

// harms reports whether v is a deed one threatens with, done to somebody and not denied
// ("would not shoot first").
func (p *pass) harms(v int) bool {
	return !p.negated(v) && (p.phraseInClass(v, p.lex.ClassNumber("threat-deed")) || p.inClass(v, "hitting-back") && p.tree.Child(v, "obj") >= 0)
}

// marches reports whether v is a deed of force of those who have arms: "would march on the
// capital".
func (p *pass) marches(v int) bool { return p.inClass(v, "force-deeds") && !p.negated(v) }

// warned reports whether v is told as a warning, or to be done by force.
func (p *pass) warned(v int) bool {
	if p.negated(v) {
		return false
	}
	for _, i := range p.quotationsOver[p.tok(v).Sentence] {
		if q := &p.doc.Quotations[i]; q.Content.Contains(p.tok(v).Span) && p.lex.Classes["warning"][q.CueLemma] {
			return true
		}
	}
	return slices.ContainsFunc(p.tree.All(v, "obl"), func(o int) bool { return p.tok(o).Lemma == "force" && p.Preposition(o) == "by" })
}

// relents reports whether v ends the holder's own fighting: to announce that is to promise it.
func (p *pass) relents(v int) bool {
	return !p.negated(v) && p.inClass(v, "ending-deeds") && p.phraseInClass(v, p.lex.ClassNumber("hostilities"))
}

// announced reports whether the words that hold v announce it.
func (p *pass) announced(v int) bool {
	for _, i := range p.quotationsOver[p.tok(v).Sentence] {
		if q := &p.doc.Quotations[i]; q.Content.Contains(p.tok(v).Span) && p.lex.Classes["announcing"][q.CueLemma] {
			return true
		}
	}
	return false
}

// acts reports whether f is somebody of whom a plan is told: a name, a force, a
// government, a union. "Women will gather" is no undertaking.
func (p *pass) acts(f filler) bool {
	if len(f.parties) > 0 && f.parties[0].Actor.Provisional() && f.parties[0].Country == "" && ofSector(f, "") {
		return false // a name of which nothing is known, a café or a singer
	}
	return !f.generic || ofSector(f, "GOV", "MIL", "LEG", "JUD", "COP", "REB", "UAF", "LAB", "MED", "OPP", "PTY", "SOC", "")
}

// assigned returns the deed that a passive verb of assigning gives its subject: "will be
// given the task of holding the road".
func (p *pass) assigned(v int) int {
	content := v
	for _, o := range p.tree.All(v, "obj", "obl", "xcomp") {
		for _, c := range append(p.tree.All(o, "acl", "nmod", "advcl"), o) {
			if p.verbal(c) {
				content = c
			}
		}
	}
	return content
}

// future reports whether verb v is in the future: "will go", "is to go", "is going to
// go", "is about to go".
func (p *pass) future(v int) bool {
	if p.foretold(v) {
		return true
	}
	for h := p.tok(v).Head; p.is(v, "conj") && h >= 0 && p.verbal(h); { // "will come and stay"
		return p.tok(v).XPOS == "VB" && p.tree.Child(v, "nsubj", "aux", "mark") < 0 && h < v && p.future(h)
	}
	return p.scheduled(v)
}

// scheduled reports whether v is told as fixed: "is to go", "is due to go".
func (p *pass) scheduled(v int) bool {
	if !p.Infinitive(v) {
		return false
	}
	be := func(t int) bool {
		for _, c := range p.tree.All(t, "cop", "aux") {
			if p.tok(c).Lemma == "be" && p.tok(c).XPOS != "VB" && p.tok(c).XPOS != "VBN" {
				return true
			}
		}
		return false
	}
	if be(v) {
		return true
	}
	h := p.tok(v).Head
	return h >= 0 && p.is(v, "xcomp", "ccomp", "advcl", "acl") && p.inClass(h, "scheduling") && be(h)
}

// obliged reports whether v must or may be done.
func (p *pass) obliged(v int) bool {
	for _, a := range p.tree.All(v, "aux") {
		if p.tok(a).XPOS == "MD" {
			return true
		}
	}
	h := p.tok(v).Head
	return h >= 0 && p.is(v, "xcomp", "advcl") && p.Infinitive(v) && p.tok(h).Lemma == "have"
}

// under reports whether an accord or a plan provides for v: "under the accord the fighters
// will leave", "an accord under which the army may return".
func (p *pass) under(v int) bool { return p.provision(v) >= 0 }

func (p *pass) underPlan(v int) bool { return p.inClass(p.provision(v), "plan-words") }

func (p *pass) provision(v int) int {
	for n, i := v, 0; n >= 0 && i < 3; n, i = p.tok(n).Head, i+1 {
		for _, o := range p.tree.All(n, "obl") {
			if p.Preposition(o) != "under" {
				continue
			}
			if h := p.tok(n).Head; p.tok(o).UPOS == "PRON" && h >= 0 && p.is(n, "acl") {
				o = h // "under which"
			}
			if p.inClass(o, "accord-words") || p.inClass(o, "plan-words") {
				return o
			}
		}
	}
	return -1
}

// foreseen reports whether v is what somebody fears, expects or guesses and nobody
// undertakes.
func (p *pass) foreseen(v int) bool {
	for p.is(v, "conj") && p.verbal(p.tok(v).Head) {
		v = p.tok(v).Head
	}
	h := p.tok(v).Head
	if h >= 0 && p.is(v, "ccomp", "acl") && p.inClass(h, "foreseeing") {
		return true
	}
	for _, a := range p.tree.All(v, "advmod") { // "would probably shell"
		if p.inClass(a, "guessing") {
			return true
		}
	}
	for _, c := range p.tree.All(v, "mark") { // "if it were to close the strait"
		if p.lex.Classes["condition"][p.lower(c)] {
			return true
		}
	}
	for _, i := range p.quotationsOver[p.tok(v).Sentence] {
		if q := &p.doc.Quotations[i]; q.Content.Contains(p.tok(v).Span) && p.lex.Classes["foreseeing"][q.CueLemma] {
			return true
		}
	}
	return false
}

// purpose reports whether v is what a movement of forces is for: "are moving south
// to isolate the town".
func (p *pass) purpose(v int) bool {
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "advcl", "xcomp") || !p.verbal(h) || !p.lex.Classes["moving"][p.tok(h).Lemma] {
		return false
	}
	x := p.tok(h).XPOS
	return p.Infinitive(v) && (x == "VBG" || x == "VBZ" || x == "VBP")
}

// heldByFrame reports whether v heads the content of an undertaking that a frame made:
// "agreed that they would come but would not stay".
func (p *pass) heldByFrame(v int) bool {
	for p.is(v, "conj") && p.verbal(p.tok(v).Head) { // "that they would come but would not stay"
		if p.undertaken[v] {
			return true
		}
		v = p.tok(v).Head
	}
	return p.undertaken[v]
}

// mayBeHeld reports whether v heads a clause of which a word still to come may make an
// undertaking: "they would sink the boats, the group threatened". Where that word makes
// none ("Chad will send a battalion, its premier told parliament"), v tells of it.
func (p *pass) mayBeHeld(v int) bool {
	for p.is(v, "conj") && p.verbal(p.tok(v).Head) {
		v = p.tok(v).Head
	}
	h := p.tok(v).Head
	if h < v || !p.is(v, "ccomp", "xcomp", "acl", "advcl") {
		return false
	}
	list := p.verbFrames(h)
	if !p.verbal(h) {
		list = p.entry(h).Nouns
	}
	return slices.ContainsFunc(list, func(f *frames.Frame) bool {
		return len(f.Undertakes) > 0 && slices.ContainsFunc(f.Roles[frames.Does], func(s frames.Slot) bool { return strings.HasSuffix(s.Rel, "clause") })
	})
}

// siblingRole reports whether v is coordinated with, or set beside, a clause that
// assigns a role: "will be given the role of encircling it – they will not enter".
func (p *pass) siblingRole(v int) bool {
	h := p.tok(v).Head
	if h < 0 || !p.is(v, "parataxis", "conj") {
		for _, c := range p.tree.All(v, "ccomp", "parataxis", "conj") {
			if p.verbal(c) && p.lex.Classes["assign"][p.tok(c).Lemma] {
				return true
			}
		}
		return false
	}
	return p.verbal(h) && p.lex.Classes["assign"][p.tok(h).Lemma]
}

// onlyPeople reports whether holders are nobody but people of whom their state speaks: what "the
// premier said that Chadians will vote on" is no pledge of theirs.
func (p *pass) onlyPeople(holders []entente.Party, chain []entente.Attribution) bool {
	if len(holders) != 1 || len(chain) == 0 || !holders[0].Actor.Generic() {
		return false
	}
	return holders[0].Actor != chain[len(chain)-1].Actor && slices.Contains(holders[0].Sectors, "CVL")
}

// ownWord reports whether the last speaker of the chain belongs to the holders.
func ownWord(chain []entente.Attribution, holders []entente.Party) bool {
	speaker := chain[len(chain)-1].Actor
	state, _, _ := strings.Cut(strings.TrimPrefix(string(speaker), "?"), ":")
	official := state == "-" && (speaker == "?-:GOV" || speaker == "?-:MIL") // "the minister warned", of a state named beside
	return slices.ContainsFunc(holders, func(h entente.Party) bool {
		if official && h.Country != "" && h.Actor.OfState() {
			return true
		}
		s, _, _ := strings.Cut(strings.TrimPrefix(string(h.Actor), "?"), ":")
		return speaker != "" && (h.Actor == speaker || s == state && s != "-")
	})
}
