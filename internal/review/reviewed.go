package review

import (
	"slices"
	"strconv"
	"strings"

	"entente"
)

// Verdict is what people made of a claim.
type Verdict struct {
	Action Action   // Accept, Correct, Reject or AddClaim
	By     []string // whose word it is
	// Became is the claim that stands in place of a corrected one.
	Became entente.ClaimID
}

// Reviewed is claims as people left them.
type Reviewed struct {
	Claims []entente.Claim
	// Stands has what stands in place of a claim of the program, nil where it was
	// rejected, for those on which a word stands; New are the claims that people added.
	Stands map[*entente.Claim]*entente.Claim
	New    []entente.Claim
	// Verdicts has those of the program's claims and of the claims of people.
	Verdicts map[entente.ClaimID]Verdict
	// How many of the program's claims were accepted, corrected and rejected, and
	// how many claims people added.
	Accepted, Corrected, Rejected, Added int
}

// String words the counts: "2 accepted, 1 rejected"; empty where nothing is decided.
func (v *Reviewed) String() string {
	var parts []string
	for _, p := range []struct {
		n    int
		word string
	}{{v.Accepted, "accepted"}, {v.Corrected, "corrected"}, {v.Rejected, "rejected"}, {v.Added, "added"}} {
		if p.n > 0 {
			parts = append(parts, strconv.Itoa(p.n)+" "+p.word)
		}
	}
	return strings.Join(parts, ", ")
}

// Apply returns claims as people left them: the rejected are gone, the corrected stand
// in place of theirs, the added come last, the accepted are as certain as a reader can
// make them. A claim on which no word stands stays as the program coded it: coders
// differ on it, are still blind to one another, or have not come to it. Where no
// claim changes, the claims returned are those given.
func (b *Book) Apply(claims []entente.Claim) Reviewed {
	v := Reviewed{Claims: claims, Verdicts: map[entente.ClaimID]Verdict{}}
	proposed := make(map[entente.ReportID][]*entente.Claim, len(b.reports))
	for i := range claims {
		if c := &claims[i]; b.reports[c.Report] != nil {
			proposed[c.Report] = append(proposed[c.Report], c)
		}
	}
	v.Stands = map[*entente.Claim]*entente.Claim{}
	for _, r := range b.Touched() {
		b.Align(r, proposed[r])
		for _, o := range b.Outcomes(r, proposed[r]) {
			was := o.Unit.Proposed
			switch {
			case o.Open, was == nil && o.Claim == nil:
			case was == nil:
				v.New = append(v.New, *o.Claim)
				v.Verdicts[o.Claim.ID] = Verdict{Action: AddClaim, By: o.By}
				v.Added++
			case o.Claim == nil:
				v.Stands[was] = nil
				v.Verdicts[was.ID] = Verdict{Action: Reject, By: o.By}
				v.Rejected++
			case o.Claim.ID == was.ID:
				c := *was
				c.Confidence = 1 // as of a claim that a person made
				v.Stands[was] = &c
				v.Verdicts[was.ID] = Verdict{Action: Accept, By: o.By}
				v.Accepted++
			default:
				v.Stands[was] = o.Claim
				v.Verdicts[was.ID] = Verdict{Correct, o.By, o.Claim.ID}
				v.Verdicts[o.Claim.ID] = Verdict{Action: Correct, By: o.By}
				v.Corrected++
			}
		}
	}
	if len(v.Stands)+len(v.New) == 0 {
		return v
	}
	v.Claims = make([]entente.Claim, 0, len(claims)+len(v.New))
	for i := range claims {
		switch c, decided := v.Stands[&claims[i]]; {
		case !decided:
			v.Claims = append(v.Claims, claims[i])
		case c != nil:
			v.Claims = append(v.Claims, *c)
		}
	}
	v.Claims = append(v.Claims, v.New...)
	return v
}

// Align lets decisions on claims of an earlier coding of a report speak of the claims
// of the present one: those that claim the same from overlapping passages. A claim's
// id has its coder in it, so that a newer program makes new ids of the same claims. A
// decision on what is not claimed any more stays where it is.
func (b *Book) Align(r entente.ReportID, proposed []*entente.Claim) {
	s := b.reports[r]
	if s == nil {
		return
	}
	there := make(map[entente.ClaimID]bool, len(proposed))
	for _, c := range proposed {
		there[c.ID] = true
	}
	now := map[entente.ClaimID]entente.ClaimID{}
	for _, d := range s.decisions {
		if was := d.Before; was != nil && was.ID == d.Claim && !there[d.Claim] {
			i := slices.IndexFunc(proposed, func(c *entente.Claim) bool {
				return c.Key == was.Key && c.Evidence[0].Overlaps(was.Evidence[0].Span)
			})
			if i >= 0 {
				now[d.Claim] = proposed[i].ID
			}
		}
	}
	if len(now) == 0 {
		return
	}
	for _, d := range s.decisions {
		if id, ok := now[d.Claim]; ok {
			d.Claim = id
		}
	}
	for unit, ruling := range s.rulings {
		if id, ok := now[entente.ClaimID(unit)]; ok {
			delete(s.rulings, unit)
			ruling.Unit = string(id)
			s.rulings[ruling.Unit] = ruling
		}
	}
}
