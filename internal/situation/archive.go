package situation

import (
	"strings"
	"sync"

	"entente"
)

// Archive is claims made ready for the situations of many moments. What hangs on no
// moment is found once: the order of claims, their days as numbers, the keys by which
// they say the same, the word sequences that reports share, the events that may tell of
// one happening. At gives, to the byte, what Build gives. An Archive does not change and
// serves several goroutines.
type Archive struct {
	claims  []*entente.Claim
	rows    []archived // of each claim
	reports []archivedReport
	numbers map[entente.ReportID]int32
	views   map[entente.ActorID]int32 // whose views are told, by number
	papers  map[string]int32          // publishers, by number
	groups  []bundle
	keys    map[string]int32 // of groups, by kind and key
	links   []int32          // the claims that may contract an actor in somebody's view
	events  eventIndex
	copies  copyIndex
	regimes *regimes

	// sequence is the numbers of claims in their order, place where each stands in it.
	// A claim that was withdrawn stands nowhere.
	sequence, place []int32
}

// archived is what a moment asks of a claim.
type archived struct {
	published, begins int32 // days in their order; 0 where none is known
	report            int32
	group             int32 // -1 for an event and what is in no group
	view              int32 // whose view it is; 0 for nobody's
	paper             int32
}

type archivedReport struct {
	id     entente.ReportID
	claims int32 // how many, withdrawn ones among them
}

// bundle is the claims of one key, in their order.
type bundle struct {
	kind    entente.Kind
	claims  []*entente.Claim
	members []int32 // their numbers
}

// NewArchive takes in claims. Alter none while it is in use.
func NewArchive(claims []entente.Claim) *Archive {
	all := make([]*entente.Claim, len(claims))
	for i := range claims {
		all[i] = &claims[i]
	}
	all = sortClaims(all)
	a := &Archive{
		numbers: map[entente.ReportID]int32{}, views: map[entente.ActorID]int32{"": 0}, papers: map[string]int32{}, keys: map[string]int32{}, regimes: &regimes{},
		claims: make([]*entente.Claim, 0, len(all)), rows: make([]archived, 0, len(all)), sequence: make([]int32, len(all)), place: make([]int32, len(all)),
	}
	for i, c := range all {
		a.sequence[i], a.place[i] = int32(i), int32(i)
		a.enter(c)
		if n := a.rows[i].group; n >= 0 {
			g := &a.groups[n]
			g.claims, g.members = append(g.claims, c), append(g.members, int32(i))
		}
		if linksSomebody(c) {
			a.links = append(a.links, int32(i))
		}
	}
	a.events = newEventIndex(a)
	a.copies = newCopyIndex(a)
	return a
}

// enter gives a claim the next number and its row.
func (a *Archive) enter(c *entente.Claim) {
	r := archived{published: dayOrder(c.Published), begins: dayOrder(c.Valid.From), group: -1, report: intern(a.numbers, c.Report), paper: intern(a.papers, c.Publisher)}
	if int(r.report) == len(a.reports) {
		a.reports = append(a.reports, archivedReport{id: c.Report})
	}
	a.reports[r.report].claims++
	if c.Viewpoint != "" {
		r.view = intern(a.views, Base(c.Viewpoint))
	}
	if of := groupings[c.Kind]; of != nil && (c.Kind != entente.KindControl || countsForControl(c)) {
		key := of(append([]byte(c.Kind), 0), c)
		n, ok := a.keys[string(key)]
		if !ok {
			n = int32(len(a.groups))
			a.keys[string(key)] = n
			a.groups = append(a.groups, bundle{kind: c.Kind})
		}
		r.group = n
	}
	a.claims, a.rows = append(a.claims, c), append(a.rows, r)
}

// linksSomebody reports whether c contracts one actor into another in its holder's view.
func linksSomebody(c *entente.Claim) bool {
	return c.Kind == entente.KindDesignation && c.Designation.Holder != nil && contracts(c, c.Designation.Holder.Actor)
}

// groupings has the key of each kind whose claims stand in groups.
var groupings = map[entente.Kind]func([]byte, *entente.Claim) []byte{
	entente.KindRelation: tieKey, entente.KindDesignation: designationKey, entente.KindUndertaking: undertakingKey,
	entente.KindMeasure: measureKey, entente.KindControl: placeKey,
}

// dayOrder numbers days in their order, 0 for none. The numbers have gaps.
func dayOrder(d entente.Date) int32 { return int32(d.Year)<<9 | int32(d.Month)<<5 | int32(d.Day) }

// moment is an Archive as of one moment, while its situation is made.
type moment struct {
	*Archive
	in      []bool  // the claims in force
	told    []int32 // of each report, how many are
	grouped []int32 // of each group, how many are
	order   []int32 // of reports with one in force
	latest  int32   // the last one in force; -1 where none is
	origin  []int32 // of each report in order
	counter counter
	list    []int32 // scratch
}

// At folds what is in force at a moment, seen from a viewpoint.
func (a *Archive) At(opt Options) *Situation {
	m := &moment{Archive: a, in: make([]bool, len(a.claims)), told: make([]int32, len(a.reports)), grouped: make([]int32, len(a.groups)), latest: -1}
	s := &Situation{Options: opt, Left: map[string]int{}}
	m.leave(s)
	var links []viewLink
	for _, i := range a.links {
		if m.in[i] && contracts(a.claims[i], opt.Viewpoint) {
			links = append(links, newViewLink(a.claims[i]))
		}
	}
	s.View = newView(opt.Viewpoint, links)
	m.counter.grow(len(a.reports))
	s.Origins = m.origins()
	s.Whole = Support{len(m.order), len(m.order) - len(s.Origins.of)}
	groups, places := m.groupsInForce()
	var aside sync.WaitGroup // neither asks what the other finds
	aside.Go(func() { m.control(s, places) })
	s.Occurrences = m.occurrences()
	m.fold(s, groups)
	aside.Wait()
	return s
}

// leave finds the claims in force. It asks what Options.leaves asks, of numbers.
func (m *moment) leave(s *Situation) {
	opt := s.Options
	knownBy, asOf := dayOrder(opt.KnownBy), dayOrder(opt.AsOf)
	view, told := m.views[Base(opt.Viewpoint)]
	without := map[int32]bool{}
	for paper, n := range m.papers {
		if opt.Without != "" && strings.EqualFold(paper, opt.Without) {
			without[n] = true
		}
	}
	about := len(opt.Actors)+len(opt.Places) > 0
	var later, begin, left, foreign, other int
	for _, i := range m.sequence {
		r := &m.rows[i]
		switch {
		case knownBy != 0 && r.published > knownBy:
			later++
			continue
		case asOf != 0 && r.begins > asOf:
			begin++
			continue
		case len(without) > 0 && without[r.paper]:
			left++
			continue
		case opt.Viewpoint != "" && r.view != 0 && (!told || r.view != view):
			foreign++
			continue
		case about && !opt.touches(m.claims[i]):
			other++
			continue
		}
		m.in[i] = true
		m.latest = i
		if m.told[r.report]++; m.told[r.report] == 1 {
			m.order = append(m.order, r.report)
		}
		if r.group >= 0 {
			m.grouped[r.group]++
		}
	}
	if n := len(m.sequence) - later - begin - left - foreign - other; n > 0 {
		s.Claims = make([]*entente.Claim, 0, n)
		for _, i := range m.sequence {
			if m.in[i] {
				s.Claims = append(s.Claims, m.claims[i])
			}
		}
	}
	for why, n := range map[string]int{"published later": later, "begins later": begin, "of a publisher left out": left, "another side's view": foreign, "about something else": other} {
		if n > 0 {
			s.Left[why] = n
		}
	}
}

// groupsInForce lists the groups with a claim in force, in the order of the first such
// claim of each: those of control claims, a place each, apart.
func (m *moment) groupsInForce() (groups, places []int32) {
	seen := make([]bool, len(m.groups))
	for _, i := range m.sequence {
		n := m.rows[i].group
		if !m.in[i] || n < 0 || seen[n] {
			continue
		}
		seen[n] = true
		if m.groups[n].kind == entente.KindControl {
			places = append(places, n)
		} else {
			groups = append(groups, n)
		}
	}
	return groups, places
}

// fold makes the lists of s that have a group an entry.
func (m *moment) fold(s *Situation, groups []int32) {
	for _, n := range groups {
		of := &m.groups[n]
		g := Group{Claims: of.claims}
		if int(m.grouped[n]) < len(of.claims) {
			g.Claims = make([]*entente.Claim, 0, m.grouped[n])
			for k, i := range of.members {
				if m.in[i] {
					g.Claims = append(g.Claims, of.claims[k])
				}
			}
		}
		m.list = m.list[:0]
		for _, i := range of.members {
			if m.in[i] {
				m.list = append(m.list, m.rows[i].report)
			}
		}
		g.Support = m.support(m.list)
		switch of.kind {
		case entente.KindRelation:
			s.Ties = append(s.Ties, newTie(g))
		case entente.KindDesignation:
			s.Designations = append(s.Designations, g)
		case entente.KindUndertaking:
			s.Undertakings = append(s.Undertakings, g)
		case entente.KindMeasure:
			s.Measures = append(s.Measures, g)
		}
	}
}

// control makes the states of places.
func (m *moment) control(s *Situation, places []int32) {
	asOf := s.Options.AsOf
	if asOf.IsZero() && m.latest >= 0 {
		asOf = m.claims[m.latest].Published
	}
	s.board = m.board(s, places)
	if states := s.ControlOn(asOf); len(states) > 0 {
		s.Control = states
	}
}

func (m *moment) support(reports []int32) Support {
	return m.counter.support(reports, func(n int32) int32 { return m.origin[n] })
}
