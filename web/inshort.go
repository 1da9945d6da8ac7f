package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/analysis"
	"entente/internal/inquiry"
	"entente/internal/situation"
	"entente/internal/view"
)

func itoa(n int) string { return strconv.Itoa(n) }

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// mostOpen bounds the claims that a sentence names: as many as its evidence shows.
const mostOpen = 30

// inShort puts the first screen in sentences: who holds the place, who stands around
// it, who sees whom otherwise, what was agreed and what came of it, what is in doubt.
func (a *asked) inShort(p *situationPage, between string) []line {
	out := []line{}
	add := func(l line, claims []entente.ClaimID) {
		if len(out) == mostShort {
			return
		}
		if l.Reports == 0 {
			n := a.scene.s.Origins.Count(a.known(claims))
			l.Reports, l.Origins = n.Reports, n.Origins
		}
		l.Unsure = l.Unsure || a.unsure(claims)
		l.Claims = claims[:min(len(claims), mostOpen)]
		if l.Claims == nil {
			l.Claims = []entente.ClaimID{}
		}
		out = append(out, l)
	}
	a.shortPlaces(p, add)
	var city string
	if a.place != nil {
		city = string(a.place.ID)
	}
	for _, r := range []struct {
		kind   string
		answer *inquiry.AnswerRecord
		slot   string // of the question, and what fills it
		value  string
	}{{"ring", p.Ring, "city", city}, {"border", p.Border, "between", between}} {
		if r.answer != nil {
			add(line{Kind: r.kind, Text: r.answer.Sentence, Note: strings.Join(r.answer.Notes[:min(len(r.answer.Notes), 1)], ""), Screen: "map", Ask: map[string]string{r.slot: r.value}, Unsure: a.shaky(r.answer)}, evidenceOf(r.answer))
		}
	}
	a.shortViews(p, add)
	for _, u := range gravest(p.Undertakings) {
		if decided := decided(u); decided || u.Kind == "agreement" {
			last := u.History[len(u.History)-1]
			l := line{Kind: "undertaking", Text: u.Text, Note: "status: " + string(u.Status), When: "told " + view.Day(u.Told), Ref: string(u.ID), Screen: "undertakings", Reports: u.Reports, Origins: u.Origins}
			claims := slices.Clone(u.Claims)
			if decided {
				l.Note += " since " + view.Day(last.On)
				for _, c := range last.Cites {
					if !slices.Contains(claims, c.Claim) {
						claims = append(claims, c.Claim)
					}
				}
			}
			add(l, claims)
		}
		if len(out) >= mostShort-2 {
			break
		}
	}
	if p.Contradicting > 0 {
		var ids []entente.ClaimID
		for _, c := range p.Here {
			for _, side := range c.Sides {
				for _, x := range side.Cites {
					ids = append(ids, x.Claim)
				}
			}
		}
		first := p.Here[0]
		on := "on"
		if p.Contradicting > 1 {
			on = "first on"
		}
		add(line{Kind: "contradiction", Text: fmt.Sprintf("%s, %s %s (%s against %s)", count(p.Contradicting, "contradiction"), on, first.About, first.Sides[0].Position, first.Sides[1].Position), Ref: first.ID, Screen: "contradictions"}, ids)
	}
	if p.Overdue > 0 {
		var ids []entente.ClaimID
		for _, u := range p.Undertakings {
			if u.Status == analysis.Overdue {
				ids = append(ids, u.Claims...)
			}
		}
		add(line{Kind: "undertaking", Text: count(p.Overdue, "undertaking") + " overdue and unreviewed", Screen: "undertakings"}, ids)
	}
	return out
}

// unsure reports whether what rests on the claims stands apart as less sure, by the
// measure of briefs.
func (a *asked) unsure(ids []entente.ClaimID) bool {
	claims := a.known(ids)
	return len(claims) > 0 && view.Chance(a.scene.s, claims) < view.Likely
}

// shaky reports whether an answer rests on a place of which it is less sure who has it:
// what several places say together is no likelier than the least likely of them.
func (a *asked) shaky(r *inquiry.AnswerRecord) bool {
	return slices.ContainsFunc(slices.Concat(r.Pivots, r.Places), func(p inquiry.PlaceRecord) bool { return a.unsure(p.Evidence) })
}

// surest puts what is less sure behind the rest, and numbers the lines anew. The first,
// which answers what was asked, stays where it is.
func surest(lines []line) []line {
	slices.SortStableFunc(lines[min(len(lines), 1):], func(x, y line) int {
		switch {
		case x.Unsure == y.Unsure:
			return 0
		case y.Unsure:
			return -1
		}
		return 1
	})
	for i := range lines {
		lines[i].ID = fmt.Sprintf("S%d", i+1)
	}
	return lines
}

// known are the claims with the ids.
func (a *asked) known(ids []entente.ClaimID) []*entente.Claim {
	var out []*entente.Claim
	for _, id := range ids {
		if c := a.w.standing(id); c != nil {
			out = append(out, c)
		}
	}
	return out
}

func evidenceOf(r *inquiry.AnswerRecord) []entente.ClaimID {
	var out []entente.ClaimID
	for _, list := range [][]inquiry.PlaceRecord{r.Pivots, r.Places} {
		for _, p := range list {
			for _, id := range p.Evidence {
				if !slices.Contains(out, id) && len(out) < mostOpen {
					out = append(out, id)
				}
			}
		}
	}
	return out
}

// shortPlaces says who holds the place asked about, and who the others in reach.
func (a *asked) shortPlaces(p *situationPage, add func(line, []entente.ClaimID)) {
	held := map[entente.ActorID][]placeState{}
	var sides []entente.ActorID
	told := false
	for i, st := range p.Control {
		if a.place != nil && st.ID == a.place.ID {
			add(line{Kind: "control", Text: st.Place + ": " + reported(st), Note: "last told " + view.Day(st.Last) + agePhrase(st.AgeDays), When: "as of " + view.Day(st.AsOf), Ref: string(st.ID), Screen: "map", Reports: st.Reports, Origins: st.Origins}, st.Evidence)
			told = true
			continue
		}
		if p.Control[i].Precision > entente.PlaceNear || st.Side == "" {
			continue
		}
		if held[st.Side] == nil {
			sides = append(sides, st.Side)
		}
		held[st.Side] = append(held[st.Side], st)
	}
	if a.place != nil && !told {
		add(line{Kind: "control", Text: a.place.Name + ": no report tells who holds it by " + view.Day(a.AsOf), Ref: string(a.place.ID), Screen: "map"}, nil)
	}
	slices.SortStableFunc(sides, func(x, y entente.ActorID) int { return len(held[y]) - len(held[x]) })
	var parts []string
	var ids []entente.ClaimID
	for i, id := range sides {
		if i == 4 {
			parts = append(parts, fmt.Sprintf("%d more sides hold others", len(sides)-i))
			break
		}
		var towns []string
		for _, st := range held[id] {
			towns = append(towns, st.Place)
			ids = append(ids, st.Evidence...)
		}
		if len(towns) > 4 {
			towns = append(towns[:3], fmt.Sprintf("%d more", len(held[id])-3))
		}
		parts = append(parts, fmt.Sprintf("%s: %s", a.w.actor(id).Name, strings.Join(towns, ", ")))
	}
	if len(parts) > 0 {
		text := "Reported held: "
		if a.place != nil {
			text = fmt.Sprintf("Within %g km reported held: ", a.Radius)
		}
		add(line{Kind: "control", Text: text + strings.Join(parts, "; "), Screen: "map"}, ids)
	}
}

func reported(st placeState) string {
	switch {
	case st.State == situation.Held && st.Inferred:
		return "held by " + st.HolderName + " (inferred, no report says so)"
	case st.State == situation.Held:
		return "reported held by " + st.HolderName
	case st.State == situation.Besieged && st.HolderName != "":
		return "reported besieged, held by " + st.HolderName
	case st.State == situation.Besieged:
		return "reported besieged"
	case st.State == situation.Contested:
		return "reported contested"
	}
	return "unknown; the last word on it is too old or too weak"
}

func agePhrase(days int) string {
	if days == 0 {
		return ""
	}
	return ", " + count(days, "day") + " before"
}

// shortViews says who sees an actor otherwise than another does, first of all as
// part of somebody or as a terrorist organisation.
func (a *asked) shortViews(p *situationPage, add func(line, []entente.ClaimID)) {
	both := slices.DeleteFunc(slices.Clone(p.Network.Bonds), func(b bondRecord) bool { return b.Sign != 0 }) // in the order of the sentences on them
	for i, text := range p.Network.Ambivalent[:min(len(p.Network.Ambivalent), 2)] {
		var ids []entente.ClaimID
		for _, t := range both[i].Strands {
			ids = append(ids, t.Claims...)
		}
		add(line{Kind: "alliance", Text: text, Screen: "actors", Reports: both[i].Reports, Origins: both[i].Origins}, ids)
	}
	shown := map[entente.ActorID]bool{}
	for _, m := range p.Network.Actors {
		shown[m.ID] = true
		for _, w := range m.With {
			shown[w.ID] = true
		}
	}
	n := 0
	for _, g := range a.plain.s.Designations {
		c := g.Claims[0]
		d := c.Designation
		if n == 2 {
			break
		}
		if d.Holder == nil || c.Modality != entente.Asserted || c.Polarity != entente.Affirmed || !shown[situation.Base(d.Subject.Actor)] {
			continue
		}
		if a.View != nil && !same(d.Holder.Actor, a.View.ID) {
			continue
		}
		n++
		add(line{Kind: "view", Text: view.Say(c), Note: "the view of " + d.Holder.Name, Ref: string(d.Subject.Actor), Screen: "actors", Ask: map[string]string{"view": "", "against": string(situation.Base(d.Holder.Actor))}, Reports: g.Reports, Origins: g.Origins}, view.IDs(g.Claims))
	}
	for _, d := range p.Differences[:min(len(p.Differences), 2)] {
		here := "in all reports together"
		ask := map[string]string{"view": "", "against": string(d.View.ID)}
		if a.View != nil {
			here = "as " + a.View.Name + " sees it"
			ask["view"] = string(a.View.ID)
		}
		add(line{Kind: "alliance", Text: fmt.Sprintf("%s and %s: %s %s, %s as %s sees it", d.A.Name, d.B.Name, stands(d.Here), here, stands(d.There), d.View.Name), Ref: string(d.B.ID), Screen: "actors", Ask: ask}, d.Claims)
	}
}

// stands words where two actors stand.
func stands(s analysis.Stand) string {
	switch s {
	case analysis.Ambivalent:
		return "both friendly and hostile"
	case analysis.Silent:
		return "nothing told of the two"
	}
	return string(s)
}

// decided says whether reports tell what came of an undertaking.
func decided(u undertaking) bool {
	return u.Status != analysis.Announced && u.Status != analysis.KeptSoFar
}

// gravest puts what was broken first, then what is late or in doubt, what was kept, what
// something else took the place of, and last what was only announced.
func gravest(list []undertaking) []undertaking {
	order := map[analysis.Status]int{analysis.Breached: 0, analysis.NotMet: 0, analysis.Overdue: 1, analysis.Disputed: 1, analysis.Stalled: 1,
		analysis.PartlyMet: 1, analysis.Met: 2, analysis.Superseded: 3, analysis.Lapsed: 3}
	rank := func(u undertaking) int {
		if n, ok := order[u.Status]; ok {
			return n
		}
		return 4
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b undertaking) int { return rank(a) - rank(b) })
	return list
}

// mostLater is how many sentences tell of the time after.
const mostLater = 3

// afterwards says what came after the day shown: who came to hold the place, and which
// undertakings were kept and which not. Whoever looks at one day should know that there
// is more to be seen.
func (a *asked) afterwards(p *situationPage, all []analysis.Undertaking) []line {
	out := a.decidedLater(all, mostLater-1, func(u *analysis.Undertaking) bool { return a.touches(u.Claims) })
	for _, bar := range p.Bars {
		if a.place == nil || bar.ID != a.place.ID {
			continue
		}
		for _, h := range bar.history {
			if h.From.After(a.AsOf) && h.State == situation.Held && len(h.Because) > 0 {
				out = append(out, a.afterwardsOn(h.From, line{Kind: "control", Text: fmt.Sprintf("%s reported held by %s", bar.Place, h.HolderName), Ref: string(bar.ID), Screen: "map"}, h.Because))
				break
			}
		}
	}
	return out
}

// decidedLater says of which undertakings that fit reports of after the day shown tell that
// they were broken, not met or met; at most so many.
func (a *asked) decidedLater(all []analysis.Undertaking, most int, fits func(*analysis.Undertaking) bool) []line {
	out := []line{}
	for _, status := range []analysis.Status{analysis.Breached, analysis.NotMet, analysis.Met} {
		for i := range all {
			u := &all[i]
			last := u.History[len(u.History)-1]
			if len(out) < most && u.Status == status && last.On.After(a.AsOf) && fits(u) {
				out = append(out, a.afterwardsOn(last.On, line{Kind: "undertaking", Text: fmt.Sprintf("%s – %s", status, view.Say(u.Claims[0])), Ref: string(u.ID), Screen: "undertakings"},
					append(view.IDs(u.Claims), view.IDs(last.Claims)...)))
			}
		}
	}
	return out
}

// afterwardsOn makes l a sentence about a day after the one shown.
func (a *asked) afterwardsOn(on entente.Date, l line, claims []entente.ClaimID) line {
	l.Claims = claims[:min(len(claims), mostOpen)]
	l.Text, l.Note, l.AsOf = fmt.Sprintf("Later, on %s, %s", view.Day(on), l.Text), "after the day shown", on
	n := a.scene.s.Origins.Count(a.known(l.Claims))
	l.Reports, l.Origins = n.Reports, n.Origins
	l.Unsure = a.unsure(l.Claims)
	return l
}
