package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Status is what is shown of an undertaking.
type Status string

// The statuses. The program sets those that claims decide; the others, which take
// a person's judgement, come from reviews. A passed deadline makes an undertaking
// overdue and never broken by itself; one not to do something is kept so far until
// a claim says otherwise.
const (
	Announced  Status = "announced"
	KeptSoFar  Status = "kept so far"
	UnderWay   Status = "under way"
	Unmet      Status = "conditions unmet"
	Met        Status = "met"
	PartlyMet  Status = "partly met"
	Stalled    Status = "stalled"
	NotMet     Status = "not met"
	Breached   Status = "breached"
	Superseded Status = "superseded"
	Lapsed     Status = "lapsed"
	Disputed   Status = "disputed"
	Overdue    Status = "overdue, unreviewed"
	Unclear    Status = "unknown"
)

// Statuses lists all of them.
var Statuses = []Status{
	Announced, KeptSoFar, UnderWay, Unmet, Met, PartlyMet, Stalled, NotMet, Breached, Superseded, Lapsed, Disputed, Overdue, Unclear,
}

// StatusNamed returns the status of that name; the empty one is empty.
func StatusNamed(name string) (Status, error) {
	if s := Status(name); name == "" || slices.Contains(Statuses, s) {
		return s, nil
	}
	var all []string
	for _, s := range Statuses {
		all = append(all, string(s))
	}
	return "", fmt.Errorf("no status is called %q; there are: %s: %w", name, strings.Join(all, "; "), entente.ErrInvalid)
}

// Basis says what a status rests on.
type Basis string

// The bases: what happened, what somebody said, or that nothing was heard by a day.
const (
	Outcome    Basis = "outcome"
	Statement  Basis = "statement"
	NoEvidence Basis = "no evidence"
)

// Entry is one line of an undertaking's history, which only grows.
type Entry struct {
	On     entente.Date // of publication, of the deadline, or of the review
	Status Status
	Basis  Basis
	Claims []*entente.Claim // none where Basis is NoEvidence or a person decided
	Note   string
	By     string // the reviewer; empty for the program
}

// Undertaking is a group of claims of one undertaking with its history.
type Undertaking struct {
	situation.Group
	// ID names it in a file of reviews: the id of the first claim that tells it.
	ID entente.ClaimID
	// History is in the order of days; the last entry decides Status.
	History []Entry
	Status  Status
	// Because are the later claims that decided the status; none where none did.
	Because []*entente.Claim
	// Unconfirmed names the parties of whom no word of their own is told.
	Unconfirmed []string
	// Parent is the agreement that it belongs to, an index into the ledger; -1 for
	// none.
	Parent int
	// Placed says why it stands under Parent.
	Placed string
}

// LedgerOptions are what the claims alone do not tell.
type LedgerOptions struct {
	Reviews []Review
	// At keeps to the undertakings about a place that it tells; nil keeps all. Such
	// undertakings hang on no other place's.
	At func(*entente.Place) bool
}

// Undertakings judges every undertaking of s by the claims after it.
func Undertakings(s *situation.Situation) []Undertaking { return Ledger(s, LedgerOptions{}) }

// Ledger lists the undertakings of s with their histories, in the order of their
// first telling.
func Ledger(s *situation.Situation, opt LedgerOptions) []Undertaking {
	j := newJudge(s, opt)
	out := make([]Undertaking, 0, len(s.Undertakings))
	for _, g := range s.Undertakings {
		if opt.about(g.Claims[0]) {
			out = append(out, j.open(g))
		}
	}
	j.supersede(out)
	for i := range out {
		out[i].review(opt.Reviews, s.Options)
		out[i].settle()
	}
	placeUnder(out)
	return out
}

// about reports whether a claim is about what is asked for.
func (o LedgerOptions) about(c *entente.Claim) bool {
	return o.At == nil || c.Place != nil && o.At(&c.Place.Place)
}

// judge knows the deeds of the situation by place.
type judge struct {
	s     *situation.Situation
	opt   LedgerOptions
	deeds map[entente.PlaceID][]*entente.Claim
}

func newJudge(s *situation.Situation, opt LedgerOptions) *judge {
	j := &judge{s: s, opt: opt, deeds: map[entente.PlaceID][]*entente.Claim{}}
	for i := range s.Claims {
		if c := s.Claims[i]; c.Kind == entente.KindControl && (soTold(c) || no(c)) && opt.about(c) {
			j.deeds[c.Place.ID] = append(j.deeds[c.Place.ID], c)
		}
	}
	return j
}

// soTold reports whether c tells of something as so.
func soTold(c *entente.Claim) bool {
	return c.Modality == entente.Asserted && c.Polarity == entente.Affirmed
}

// open writes the history of an undertaking as far as claims tell it.
func (j *judge) open(g situation.Group) Undertaking {
	first := g.Claims[0]
	u := Undertaking{Group: g, ID: first.ID, Parent: -1, Unconfirmed: unconfirmed(g)}
	u.add(Entry{On: first.Published, Status: Announced, Basis: Statement, Claims: g.Claims})
	if denials := denied(g.Claims); len(denials) > 0 && len(denials) < len(g.Claims) {
		u.add(Entry{On: denials[0].Published, Status: Disputed, Basis: Statement, Claims: denials, Note: "one side denies that it exists"})
	}
	if abstains(first.Undertaking) {
		u.add(Entry{On: first.Published, Status: KeptSoFar, Basis: NoEvidence, Note: "nothing to the contrary is told"})
	}
	if f := j.test(first); len(f.done) > 0 || f.part != "" {
		u.judge(f)
	} else if due, err := entente.ParseDate(first.Undertaking.Due); err == nil && !due.IsZero() && !abstains(first.Undertaking) && !j.s.Options.AsOf.IsZero() && due.Before(j.s.Options.AsOf) {
		u.add(Entry{On: due, Status: Overdue, Basis: NoEvidence, Note: "the day has passed, and nothing that was coded shows it done"})
	}
	return u
}

// judge adds what a test found.
func (u *Undertaking) judge(f finding) {
	will, kind := !abstains(u.Claims[0].Undertaking), u.Claims[0].Undertaking.Kind
	switch {
	case f.part != "":
		u.add(Entry{On: lastTold(f.done), Status: UnderWay, Basis: Outcome, Claims: f.done, Note: f.part})
	case will:
		u.add(Entry{On: f.done[0].Published, Status: Met, Basis: Outcome, Claims: f.done})
	case kind == "plan" || kind == "role": // nobody's word was given
		u.add(Entry{On: f.done[0].Published, Status: Superseded, Basis: Outcome, Claims: f.done, Note: "done against the plan"})
	default:
		u.add(Entry{On: f.done[0].Published, Status: Breached, Basis: Outcome, Claims: f.done})
	}
	if len(f.denied) > 0 && f.part == "" {
		u.add(Entry{On: lastTold(append(slices.Clone(f.done), f.denied...)), Status: Disputed, Basis: Statement, Claims: slices.Concat(f.done, f.denied), Note: "told by one side, denied by another"})
	}
}

func lastTold(claims []*entente.Claim) entente.Date {
	var last entente.Date
	for _, c := range claims {
		if c.Published.After(last) {
			last = c.Published
		}
	}
	return last
}

func (u *Undertaking) add(e Entry) { u.History = append(u.History, e) }

// settle reads the status off the last entry.
func (u *Undertaking) settle() {
	slices.SortStableFunc(u.History, func(a, b Entry) int { return a.On.Compare(b.On) })
	last := u.History[len(u.History)-1]
	u.Status = last.Status
	if last.Status != Announced {
		u.Because = last.Claims
	}
}

// denied are the claims that say that there is no such undertaking. Its contrary
// ("will not") is another undertaking.
func denied(claims []*entente.Claim) []*entente.Claim {
	var out []*entente.Claim
	for _, c := range claims {
		if c.Modality == entente.Denied {
			out = append(out, c)
		}
	}
	return out
}

// unconfirmed names the parties that are nowhere among those who tell it, where it
// is somebody's account. Who threatens or demands has said so himself.
func unconfirmed(g situation.Group) []string {
	switch g.Claims[0].Undertaking.Kind {
	case "threat", "demand", "order":
		return nil
	}
	told := map[entente.ActorID]bool{}
	for _, c := range g.Claims {
		for _, a := range c.Attribution {
			told[situation.Base(a.Actor)] = true
		}
	}
	if len(told) == 0 {
		return nil
	}
	var out []string
	u := g.Claims[0].Undertaking
	for _, p := range slices.Concat(u.Holders, u.Counterparties) {
		if name, _, _ := strings.Cut(p.Name, ":"); !p.Actor.Generic() && !told[situation.Base(p.Actor)] && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// supersede marks an undertaking to which the same holders later told the contrary.
func (j *judge) supersede(list []Undertaking) {
	type key struct {
		holder entente.ActorID
		test   string
		place  entente.PlaceID
	}
	latest := map[key]int{}
	for i := range list {
		c := list[i].Claims[0]
		if c.Undertaking.Test == "" || c.Place == nil || c.Modality == entente.Denied {
			continue
		}
		for _, p := range c.Undertaking.Holders {
			k := key{situation.Base(p.Actor), c.Undertaking.Test, c.Place.ID}
			if p.Actor.Generic() {
				continue
			}
			if old, ok := latest[k]; ok && list[old].Claims[0].Undertaking.Will != c.Undertaking.Will && list[old].Claims[0].Published.Before(c.Published) {
				list[old].add(Entry{On: c.Published, Status: Superseded, Basis: Statement, Claims: list[i].Claims, Note: "the same side later told the contrary"})
			}
			latest[k] = i
		}
	}
}

// adoptionDays is how far apart an agreement and what belongs to it may be told.
const adoptionDays = 7

// placeUnder puts pledges, plans and roles under the agreement about the same place
// that was told within a week in the same report, or that binds the same parties.
// It is a guess and says so.
func placeUnder(list []Undertaking) {
	byPlace := map[entente.PlaceID][]int{}
	for i, u := range list {
		if c := u.Claims[0]; c.Undertaking.Kind == "agreement" && c.Place != nil {
			byPlace[c.Place.ID] = append(byPlace[c.Place.ID], i)
		}
	}
	for i := range list {
		u := &list[i]
		c := u.Claims[0]
		if c.Place == nil || c.Undertaking.Kind == "agreement" {
			continue
		}
		best := adoptionDays + 1
		for _, k := range byPlace[c.Place.ID] {
			p := list[k]
			days := c.Published.DaysSince(p.Claims[0].Published)
			if c.Published.IsZero() || p.Claims[0].Published.IsZero() || max(days, -days) >= best {
				continue
			}
			var why string
			switch {
			case sharesReport(u.Group, p.Group):
				why = "told of the same place in the same report"
			case binds(p.Claims[0].Undertaking, c.Undertaking):
				why = "of the same place and parties, told within a week"
			default:
				continue
			}
			best, u.Parent, u.Placed = max(days, -days), k, why
		}
	}
}

func sharesReport(a, b situation.Group) bool {
	return slices.ContainsFunc(a.Claims, func(x *entente.Claim) bool {
		return slices.ContainsFunc(b.Claims, func(y *entente.Claim) bool { return x.Report == y.Report })
	})
}

// binds reports whether all parties of u are parties of the agreement.
func binds(agreement, u *entente.Undertaking) bool {
	of := slices.Concat(agreement.Holders, agreement.Counterparties)
	parties := slices.Concat(u.Holders, u.Counterparties)
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p entente.Party) bool {
		return p.Actor.Generic() || !slices.ContainsFunc(of, func(q entente.Party) bool { return situation.Base(q.Actor) == situation.Base(p.Actor) })
	})
}

// Tree orders the ledger for reading: each agreement is followed by what stands
// under it, all else by day. It returns indices.
func Tree(list []Undertaking) []int {
	under := map[int][]int{}
	for i, u := range list {
		under[u.Parent] = append(under[u.Parent], i)
	}
	var out []int
	for _, i := range under[-1] {
		out = append(out, i)
		slices.SortStableFunc(under[i], func(a, b int) int {
			return cmp.Compare(list[b].Origins, list[a].Origins)
		})
		out = append(out, under[i]...)
	}
	return out
}
