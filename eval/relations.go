package eval

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// signedRelation is a friendly or hostile tie of re3d between two mentions.
type signedRelation struct {
	a, b         entente.Span
	nameA, nameB string
	sign         int
	pair         bool // AlliesOf or FightingAgainst
}

// re3dSigns has the sign of those relation types of re3d that have one.
var re3dSigns = map[string]int{"AlliesOf": 1, "Likes": 1, "FightingAgainst": -1, "Dislikes": -1}

// leastConfidence leaves out what few of re3d's annotators saw.
const leastConfidence = 0.5

// relationsTask scores who is for and who is against whom on the dev documents of
// re3d, and for pairs of actors on the train documents too.
func relationsTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	reports, err := re3dReports(env.Gold)
	if err != nil {
		return Result{}, err
	}
	reports = slices.DeleteFunc(reports, func(r entente.Report) bool { return part("re3d", string(r.ID)) == "held-out" })
	gold, err := re3dRelations(env.Gold, reports)
	if err != nil {
		return Result{}, err
	}
	docs, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	if len(docs) == 0 || docs[0].Has&document.Claims == 0 {
		return skipped("the analysis gives no claims")
	}
	var ties, withEvents, pairsOfRelations prf
	pairs := map[string]*prf{"dev": {}, "train": {}}
	var signs []Ratio
	var wrong strings.Builder
	n, dev := 0, 0
	for i, d := range docs {
		g := gold[reports[i].ID]
		part := part("re3d", string(reports[i].ID))
		gp, sp := goldPairs(g, d), saidPairs(d.Claims, true)
		right, missing, extra := matchPairs(gp, sp)
		pairs[part].add(right, len(sp), len(gp))
		for _, x := range missing {
			fmt.Fprintf(&wrong, "%-5s %s  pair missed %+d  %s - %s\n", part, reports[i].ID, x.sign, x.a.name, x.b.name)
		}
		for _, x := range extra {
			fmt.Fprintf(&wrong, "%-5s %s  pair wrong  %+d  %s - %s\n", part, reports[i].ID, x.sign, x.a.name, x.b.name)
		}
		if part == "train" {
			continue
		}
		dev++
		n += len(g)
		sp = saidPairs(d.Claims, false)
		right, _, _ = matchPairs(gp, sp)
		pairsOfRelations.add(right, len(sp), len(gp))
		relations, events := saidRelations(d.Claims)
		right, missed := matchRelations(g, relations)
		ties.add(right, len(relations), len(g))
		for _, m := range missed {
			fmt.Fprintf(&wrong, "dev   %s  missed %+d  %d-%d  %d-%d\n", reports[i].ID, m.sign, m.a.Start, m.a.End, m.b.Start, m.b.End)
		}
		both := slices.Concat(relations, events)
		right, _ = matchRelations(g, both)
		withEvents.add(right, len(both), len(g))
		for _, x := range g {
			if k := slices.IndexFunc(both, func(y signedRelation) bool { return x.sameParties(y) }); k >= 0 {
				signs = append(signs, hit(slices.ContainsFunc(both, func(y signedRelation) bool { return x.sameParties(y) && x.sign == y.sign })))
			}
		}
	}
	res := Result{Errors: wrong.String(), Scores: slices.Concat(pairs["dev"].scores("pairs"), pairs["train"].scores("train pairs"),
		pairsOfRelations.scores("pairs of relations alone"), ties.scores("relations"), withEvents.scores("relations and events"))}
	res.Scores = append(res.Scores, newScore("sign where the pair is found", signs))
	res.Report = fmt.Sprintf("For and against on the dev part of re3d: %d documents, %d signed relations.\n\nPairs: AlliesOf and FightingAgainst as pairs of actors in no order, each pair once a document. A marked\nmention stands for the actor that our own reading makes of it, else for its words; a pair is found where\na relation or an event of the kind holds between the two (allied, supports, arms, trains, finances,\nshelters, AID, SUPPORT, COOPERATE; fights, ASSAULT, COERCE).\n\nRelations: mention by mention, AlliesOf and Likes\nagainst FightingAgainst and Dislikes) between organisations, persons and nationalities, at\na confidence of %.1f or more. Both ends must overlap the gold mention or have its words, in\neither order, and the sign must be right. re3d marks mentions, we make claims of actors:\nwhat it marks twice we say once, and pronouns count there. Errors list what is missed, by\nletters.\n\nThe second group also takes events of one actor to another as signs: quad classes 1 and\n2 friendly, 3 and 4 hostile; a doer whom nobody names is left out.\n\n", dev, n, leastConfidence) + scoreTable(res.Scores)
	return res, nil
}

// re3dRelations reads the signed relations of the reports, offsets made bytes.
func re3dRelations(gold fs.FS, reports []entente.Report) (map[entente.ReportID][]signedRelation, error) {
	offsets := map[string][]int{}
	for _, r := range reports {
		offsets[string(r.ID)] = byteOffsets(r.Text)
	}
	type line struct {
		Document    string  `json:"documentId"`
		Type        string  `json:"type"`
		Confidence  float64 `json:"confidence"`
		Begin       int     `json:"begin"`
		End         int     `json:"end"`
		SourceBegin int     `json:"sourceBegin"`
		SourceEnd   int     `json:"sourceEnd"`
		TargetBegin int     `json:"targetBegin"`
		TargetEnd   int     `json:"targetEnd"`
		Source      string  `json:"source"`
		Target      string  `json:"target"`
	}
	type place struct {
		document   string
		begin, end int
	}
	party := map[place]bool{}
	if err := eachLine(gold, "re3d/*/entities.json", func(l line) {
		if l.Type == "Organisation" || l.Type == "Person" || l.Type == "Nationality" {
			party[place{l.Document, l.Begin, l.End}] = true
		}
	}); err != nil {
		return nil, err
	}
	out := map[entente.ReportID][]signedRelation{}
	err := eachLine(gold, "re3d/*/relations.json", func(l line) {
		o := offsets[l.Document]
		sign := re3dSigns[l.Type]
		if o == nil || sign == 0 || l.Confidence < leastConfidence || l.Source == l.Target ||
			!party[place{l.Document, l.SourceBegin, l.SourceEnd}] || !party[place{l.Document, l.TargetBegin, l.TargetEnd}] {
			return
		}
		id := entente.ReportID(l.Document)
		out[id] = append(out[id], signedRelation{letterSpan(o, l.SourceBegin, l.SourceEnd), letterSpan(o, l.TargetBegin, l.TargetEnd),
			bare(l.Source), bare(l.Target), sign, l.Type == "AlliesOf" || l.Type == "FightingAgainst"})
	})
	return out, err
}

// bare is a mention without case, marks and article.
func bare(s string) string { return strings.TrimPrefix(folded(s), "the ") }

// saidRelations returns the asserted signed relations of the claims, and those
// that its events amount to.
func saidRelations(claims []entente.Claim) (relations, events []signedRelation) {
	between := func(a, b entente.Party, sign int) signedRelation {
		return signedRelation{a: a.Span, b: b.Span, nameA: bare(a.Text), nameB: bare(b.Text), sign: sign}
	}
	for i := range claims {
		c := &claims[i]
		switch {
		case !isFact(c):
		case c.Relation != nil && c.Relation.Sign != 0:
			relations = append(relations, between(c.Relation.Subject, c.Relation.Object, c.Relation.Sign))
		case c.Event != nil && len(c.Event.Actors) > 0 && len(c.Event.Recipients) > 0 && c.Event.Actors[0].Text != "":
			sign := 1
			if c.Event.Quad > 2 {
				sign = -1
			}
			events = append(events, between(c.Event.Actors[0], c.Event.Recipients[0], sign))
		}
	}
	return relations, events
}

// sameParties reports whether r and s hold between the same two, in either order.
func (r signedRelation) sameParties(s signedRelation) bool {
	meet := func(x entente.Span, name string, y entente.Span, other string) bool {
		return x.Overlaps(y) || name == other
	}
	return meet(r.a, r.nameA, s.a, s.nameA) && meet(r.b, r.nameB, s.b, s.nameB) ||
		meet(r.a, r.nameA, s.b, s.nameB) && meet(r.b, r.nameB, s.a, s.nameA)
}

// matchRelations pairs gold and said relations one to one and returns how many
// pairs there are, and the gold ones without.
func matchRelations(gold, said []signedRelation) (right int, missed []signedRelation) {
	used := make([]bool, len(said))
	for _, g := range gold {
		k := -1
		for i, s := range said {
			if !used[i] && s.sign == g.sign && g.sameParties(s) {
				k = i
				break
			}
		}
		if k < 0 {
			missed = append(missed, g)
			continue
		}
		used[k] = true
		right++
	}
	return right, missed
}
