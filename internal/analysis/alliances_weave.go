package analysis

import (
	"cmp"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Yarn is what the claims of a situation say of who stands where, before anybody's view
// makes one of two actors: the networks of several views are woven of it.
type Yarn struct {
	s       *situation.Situation
	actors  []entente.ActorID
	ties    []yarnTie
	threads []thread           // in the order of claims
	views   []*entente.Claim   // designations
	reports []entente.ReportID // that tell a thread, by number
	origins []int32            // of each
}

// yarnTie is a type of tie between two actors, by their numbers.
type yarnTie struct {
	typ             string
	subject, object int32
}

// thread is one claim of a tie.
type thread struct {
	claim           *entente.Claim
	tie, report     int32
	sign            int
	subject, object *entente.Party
	// only is the one in whose view it counts; empty where it does in all.
	only entente.ActorID
}

// spinner makes a Yarn.
type spinner struct {
	*Yarn
	numbers map[entente.ActorID]int32
	known   map[yarnTie]int32
	told    map[entente.ReportID]int32
	last    *entente.Claim // that was added
	report  int32          // its report's number
}

// Spin reads the yarn off s. Build s without a viewpoint, as for NewAlliances.
func Spin(s *situation.Situation) *Yarn {
	p := spinner{Yarn: &Yarn{s: s}, numbers: map[entente.ActorID]int32{}, known: map[yarnTie]int32{}, told: map[entente.ReportID]int32{}}
	for _, c := range s.Claims {
		if c.Kind == entente.KindDesignation {
			p.views = append(p.views, c)
		}
		p.take(c)
	}
	p.trace(s)
	return p.Yarn
}

// trace finds the origin of each report in s. One that tells no thread gets a number.
func (y *Yarn) trace(s *situation.Situation) {
	y.origins = make([]int32, len(y.reports))
	var copies []int32
	first := map[entente.ReportID]int32{}
	for n, id := range y.reports {
		y.origins[n] = int32(n)
		if of := s.Origins.Of(id); of != id {
			copies = append(copies, int32(n))
			first[of] = -1
		}
	}
	if len(copies) == 0 {
		return
	}
	for n, id := range y.reports {
		if _, ok := first[id]; ok {
			first[id] = int32(n)
		}
	}
	for _, n := range copies {
		of := s.Origins.Of(y.reports[n])
		if first[of] < 0 {
			first[of] = int32(len(y.origins))
			y.origins = append(y.origins, first[of])
		}
		y.origins[n] = first[of]
	}
}

// Within is the yarn of a situation with fewer of the claims in force. It makes the
// networks that Spin's makes, and reads no claim again where y has them all.
func (y *Yarn) Within(s *situation.Situation) *Yarn {
	views := y.views
	out := &Yarn{s: s, actors: y.actors, ties: y.ties, reports: y.reports, threads: make([]thread, 0, len(y.threads))}
	k, at := 0, 0
	for _, c := range y.s.Claims {
		in := k < len(s.Claims) && s.Claims[k] == c
		if in {
			k++
		}
		if len(views) > 0 && views[0] == c {
			if views = views[1:]; in {
				out.views = append(out.views, c)
			}
		}
		for ; at < len(y.threads) && y.threads[at].claim == c; at++ {
			if in {
				out.threads = append(out.threads, y.threads[at])
			}
		}
	}
	if k < len(s.Claims) { // s has others
		return Spin(s)
	}
	out.trace(s)
	return out
}

// take adds what c says of who stands where. What is no more than one side's view
// counts in that side's view only.
func (p *spinner) take(c *entente.Claim) {
	if c.Modality != entente.Asserted || c.Polarity != entente.Affirmed {
		return
	}
	only := entente.ActorID("")
	if c.Viewpoint != "" && c.Designation == nil {
		only = situation.Base(c.Viewpoint)
	}
	switch {
	case c.Relation != nil:
		p.add(c, only, c.Relation.Type, c.Relation.Sign, &c.Relation.Subject, &c.Relation.Object)
	case c.Event != nil:
		if d, ok := deedTies[c.Event.Type]; ok {
			for i := range c.Event.Actors {
				for k := range c.Event.Recipients {
					p.add(c, only, d.relation, d.sign, &c.Event.Actors[i], &c.Event.Recipients[k])
				}
			}
		}
	case c.Designation != nil:
		d := c.Designation
		sign, ok := stances[d.As]
		switch {
		case !ok:
		case d.Object == nil && d.Holder != nil: // his own stance
			p.add(c, "", d.As, sign, d.Holder, &d.Subject)
		case d.Object != nil:
			if d.Holder != nil && !speaksOfHimself(d) {
				only = situation.Base(d.Holder.Actor)
			}
			p.add(c, only, d.As, sign, &d.Subject, d.Object)
		}
	}
}

// speaksOfHimself reports whether the holder of d is one of the two.
func speaksOfHimself(d *entente.Designation) bool {
	h := situation.Base(d.Holder.Actor)
	return h == situation.Base(d.Subject.Actor) || h == situation.Base(d.Object.Actor)
}

func (p *spinner) add(c *entente.Claim, only entente.ActorID, typ string, sign int, subject, object *entente.Party) {
	if sign == 0 || subject.Actor.Generic() || object.Actor.Generic() {
		return // nobody in particular stands nowhere in particular
	}
	t := yarnTie{typ, p.number(subject), p.number(object)}
	n, ok := p.known[t]
	if !ok {
		n = int32(len(p.ties))
		p.known[t] = n
		p.ties = append(p.ties, t)
	}
	if p.last == nil || p.last.Report != c.Report { // claims come report by report
		n, ok := p.told[c.Report]
		if !ok {
			n = int32(len(p.reports))
			p.told[c.Report] = n
			p.reports = append(p.reports, c.Report)
		}
		p.report = n
	}
	p.last = c
	p.threads = append(p.threads, thread{c, n, p.report, sign, subject, object, only})
}

// number is that of a party, an organ's being its state's.
func (p *spinner) number(of *entente.Party) int32 {
	id := situation.Base(of.Actor)
	n, ok := p.numbers[id]
	if !ok {
		n = int32(len(p.actors))
		p.numbers[id] = n
		p.actors = append(p.actors, id)
	}
	return n
}

// weaver puts the threads of one view on bonds.
type weaver struct {
	s     *situation.Situation
	names map[entente.ActorID]string
	sides map[entente.ActorID]entente.ActorID // what each actor counts as in the view
	all   []Strand
	told  [][]int32 // the reports of each of all
	tally tally
}

// tally counts reports and origins by their numbers.
type tally struct {
	origins []int32 // of each report
	stamps  []int32 // of each report and of each origin: the last count that saw it
	stamp   int32
	situation.Support
}

func newTally(origins []int32) tally {
	return tally{origins: origins, stamps: make([]int32, 2*len(origins))}
}

// begin forgets what was counted.
func (t *tally) begin() {
	t.stamp++
	t.Support = situation.Support{}
}

// add counts reports that were not counted before.
func (t *tally) add(reports []int32) {
	for _, n := range reports {
		if t.stamps[2*n] == t.stamp {
			continue
		}
		t.stamps[2*n] = t.stamp
		t.Reports++
		if o := t.origins[n]; t.stamps[2*o+1] != t.stamp {
			t.stamps[2*o+1] = t.stamp
			t.Origins++
		}
	}
}

// Network weaves what holder sees, without readings.
func (y *Yarn) Network(holder entente.ActorID) *Alliances {
	a := &Alliances{View: situation.ViewIn(y.views, situation.Base(holder))}
	a.side = func(id entente.ActorID) entente.ActorID { return y.s.SideIn(a.View, id) }
	w := weaver{s: y.s, names: map[entente.ActorID]string{}, sides: map[entente.ActorID]entente.ActorID{}, tally: newTally(y.origins)}
	sides, names := make([]entente.ActorID, len(y.actors)), make([]string, len(y.actors))
	for i, id := range y.actors {
		sides[i] = a.side(id)
		w.sides[id] = sides[i]
	}
	at := make([]int32, len(y.ties)) // in w.all, one more than the index
	for i := range y.threads {
		t := &y.threads[i]
		if t.only != "" && t.only != a.View.Holder {
			continue
		}
		tie := &y.ties[t.tie]
		name(names, tie.subject, t.subject)
		name(names, tie.object, t.object)
		if sides[tie.subject] == sides[tie.object] {
			continue
		}
		if at[t.tie] == 0 {
			w.all = append(w.all, Strand{Type: tie.typ, Sign: t.sign,
				Subject: Member{ID: y.actors[tie.subject], Name: names[tie.subject]}, Object: Member{ID: y.actors[tie.object], Name: names[tie.object]}})
			w.told = append(w.told, nil)
			at[t.tie] = int32(len(w.all))
		}
		n := at[t.tie] - 1
		w.all[n].Claims = append(w.all[n].Claims, t.claim)
		w.told[n] = append(w.told[n], t.report)
	}
	for i, id := range y.actors {
		w.names[id] = names[i]
	}
	w.members(a)
	w.bonds(a)
	return a
}

// name keeps the first name of an actor; an organ goes by its state's.
func name(names []string, of int32, p *entente.Party) {
	if names[of] == "" {
		names[of] = p.Name
		if situation.Base(p.Actor) != p.Actor {
			names[of], _, _ = strings.Cut(p.Name, ":") // "Türkiye: armed forces"
		}
	}
}

func (w *weaver) members(a *Alliances) {
	with := map[entente.ActorID][]Member{}
	for _, t := range w.all {
		for _, m := range []Member{t.Subject, t.Object} {
			into := w.sides[m.ID]
			if with[into] == nil {
				with[into] = []Member{}
			}
			if into != m.ID && !slices.ContainsFunc(with[into], func(o Member) bool { return o.ID == m.ID }) {
				with[into] = append(with[into], m)
			}
		}
	}
	for id, list := range with {
		slices.SortFunc(list, func(x, y Member) int { return cmp.Compare(x.ID, y.ID) })
		a.Actors = append(a.Actors, Member{id, cmp.Or(w.names[id], a.View.Names[id], w.s.Options.Names[id], string(id)), list})
	}
	slices.SortFunc(a.Actors, func(x, y Member) int { return cmp.Compare(x.ID, y.ID) })
}

func (w *weaver) bonds(a *Alliances) {
	at := map[entente.ActorID]int{}
	for i, m := range a.Actors {
		at[m.ID] = i
	}
	byPair := map[[2]int]int{}
	var reports [][][]int32 // of each bond's strands
	for strand, t := range w.all {
		w.tally.begin()
		w.tally.add(w.told[strand])
		t.Support = w.tally.Support
		i, k := at[w.sides[t.Subject.ID]], at[w.sides[t.Object.ID]]
		pair := [2]int{min(i, k), max(i, k)}
		n, ok := byPair[pair]
		if !ok {
			n = len(a.Bonds)
			byPair[pair] = n
			a.Bonds = append(a.Bonds, Bond{A: pair[0], B: pair[1]})
			reports = append(reports, nil)
		}
		reports[n] = append(reports[n], w.told[strand])
		if b := &a.Bonds[n]; t.Sign > 0 {
			b.Friendly = append(b.Friendly, t)
		} else {
			b.Hostile = append(b.Hostile, t)
		}
	}
	for n := range a.Bonds {
		b := &a.Bonds[n]
		w.tally.begin()
		for _, list := range reports[n] {
			w.tally.add(list)
		}
		b.Support = w.tally.Support
		for _, list := range [][]Strand{b.Friendly, b.Hostile} { // the best told first
			slices.SortStableFunc(list, func(x, y Strand) int { return y.Origins - x.Origins })
		}
	}
	slices.SortFunc(a.Bonds, func(x, y Bond) int { return cmp.Or(x.A-y.A, x.B-y.B) })
}
