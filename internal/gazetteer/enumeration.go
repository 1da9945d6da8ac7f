package gazetteer

// minPeers is the least length of an enumeration that tells anything.
const minPeers = 3

// enumerate ties places that are listed one after the other: of "Ohio, Georgia and
// New York" all are states, of "Armenia, Georgia and Iran" all are countries. The
// places of a list of three or more are taken for what most of them can be.
func (r *reader) enumerate(found []*mention) {
	for first := 0; first < len(found); {
		last := first + 1
		for last < len(found) && r.listed(found[last-1], found[last]) {
			last++
		}
		if last-first >= minPeers {
			peers(found[first:last])
		}
		first = last
	}
}

// listed reports whether nothing but commas and "and" stands between two places.
func (r *reader) listed(a, b *mention) bool {
	if a.sentence != b.sentence || b.first <= a.last || b.first-a.last > 2 {
		return false
	}
	for i := a.last; i < b.first; i++ {
		switch r.doc.Lower(i) {
		case ",", "and", "or", "&", ";":
		default:
			return false
		}
	}
	return true
}

// peers finds out what most of a list can be.
func peers(list []*mention) {
	votes := map[sort]int{}
	var best sort
	for _, m := range list {
		seen := map[sort]bool{}
		for _, c := range m.candidates {
			if s := sortOf(c.entry); s != (sort{}) && !c.loose && !seen[s] {
				seen[s] = true
				if votes[s]++; votes[s] > votes[best] || votes[s] == votes[best] && (s.class > best.class || s.class == best.class && s.country < best.country) {
					best = s
				}
			}
		}
	}
	if votes[best] < minPeers || 3*votes[best] < 2*len(list) {
		return
	}
	for _, m := range list {
		m.peers = best
		if m.qualifier != nil && m.qualifier.sentence == m.sentence && m.canBe(best) && m.qualifier.canBe(best) {
			m.qualifier.qualifies, m.qualifier = nil, nil
		}
	}
}

// sort is what the places of a list have in common: all are countries, or all are
// divisions of one country.
type sort struct {
	class   class
	country string
}

func sortOf(e *entry) sort {
	switch e.class {
	case country:
		return sort{class: country}
	case division:
		return sort{division, e.Country}
	default:
		return sort{}
	}
}

func (m *mention) canBe(s sort) bool {
	for _, c := range m.candidates {
		if sortOf(c.entry) == s && !c.loose {
			return true
		}
	}
	return false
}
