package coder

import (
	"math"
	"strconv"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/document"
)

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
			c.Reason += "; no frame held, its like is coded in annotated reports"
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
		f.AddOf(kind, parts...)
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
			} else if !ps[i].Actor.State() {
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
	for r := range strings.SplitSeq(c.Reason, "; ") {
		if !strings.HasPrefix(r, "through ") {
			both("because", r)
		}
	}
	t := m.trigger
	o := p.odds[t]
	both("odds of none", bucket(o.none))
	f.Add("tells of", o.typ, "for", sub, kind)
	p.readFeatures(t, kind, f)
	p.claimRead(t, c, sub, f)
	if c.Event != nil {
		p.readForFeatures(t, sub, f)
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
	f.Add("word", strings.ToLower(p.Lemma(t)), "for", kind)
	both("as", p.tok(t).Deprel)
	both("tag", p.tok(t).XPOS)
}

// claimRead says what the network reads at token t of the parties, place and kind of claim c.
func (p *pass) claimRead(t int, c *entente.Claim, sub string, f *classifier.Features) {
	kind := string(c.Kind)
	doers := func(ps ...entente.Party) { p.partyFeatures(t, document.Doer, ps, kind, sub, f) }
	recipients := func(ps ...entente.Party) { p.partyFeatures(t, document.Recipient, ps, kind, sub, f) }
	switch {
	case c.Event != nil:
		doers(c.Event.Actors...)
		recipients(c.Event.Recipients...)
		return
	case c.Relation != nil && p.ont.Symmetric(sub):
		doers(c.Relation.Subject, c.Relation.Object)
		recipients(c.Relation.Subject, c.Relation.Object)
	case c.Relation != nil:
		doers(c.Relation.Subject)
		recipients(c.Relation.Object)
	case c.Designation != nil:
		recipients(c.Designation.Subject)
	case c.Control != nil:
		if c.Control.Holder != nil {
			doers(*c.Control.Holder)
		}
		place := -1
		for _, r := range p.doc.FillersAt(t) {
			if at := p.tok(r.Token).Span; r.Role == document.Where && c.Place != nil && c.Place.Start <= at.Start && at.End <= c.Place.End {
				place = max(place, stepOf(r.Odds))
			}
		}
		f.Add("read place", strconv.Itoa(place), kind)
	default:
		return
	}
	for i, w := range p.doc.TriggersAt(t) {
		f.Add("read kind", strconv.Itoa(i), w.Label, w.Kind, sub, kind)
		f.Add("read kind", strconv.FormatBool(w.Kind == sub), strconv.Itoa(i), kind)
	}
}

// readForFeatures says how sure the network is that token t tells of an event of type typ.
func (p *pass) readForFeatures(t int, typ string, f *classifier.Features) {
	for _, w := range p.doc.TriggersAt(t) {
		if w.Label != typ {
			continue
		}
		for k, step := range oddsSteps {
			if w.Odds >= step {
				f.Add("read for it", strconv.Itoa(k))
			}
		}
		return
	}
	f.Add("not read for it")
}
