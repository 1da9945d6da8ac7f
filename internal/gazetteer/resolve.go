package gazetteer

import (
	"math"
	"slices"
	"strings"

	"entente"
	"entente/internal/atlas"
	"entente/internal/geo"
)

// What speaks for one of several places of a name, in decades of population: a
// namesake a hundred times smaller is meant where the whole report is about its
// country. Weights were set by hand on the train part of GeoVirus, which has no word on
// namesakes within a country: besideWeight on made sentences (TestNamesakes), as high as
// GeoVirus bears.
const (
	countryWeight   = 2.0 // times how much the report is about its country, in [0,1)
	nearWeight      = 0.8 // right beside another place of the report
	nearKm          = 200
	besideWeight    = 1.2 // and that other place is named in the same sentence
	divisionWeight  = 0.8 // its province is named in the report
	qualifierWeight = 4   // named together with its country or province
	wantedWeight    = 3   // is of the sort the words beside it say
	peerWeight      = 2.5 // is of the sort of those that it is listed with
	// anchorMargin is how far the first must lead the second for the name to
	// count as unambiguous and to help with others.
	anchorMargin = 1.5
	// maxAnchors bounds the work on a report that names thousands of places.
	maxAnchors = 40
)

// minSure is how sure a place must be to be named at all where it lies in another country than
// the one that the report is most about: below it a namesake that is out of the question
// outweighs it, and so it is there by its sound or by chance. Judged on pages of the wars of
// Syria, Iraq and Ukraine.
const minSure = 0.4

// setting is what the report as a whole tells about where it plays.
type setting struct {
	countries map[string]float64 // mentions, demonyms counting less
	divisions map[string]bool
	anchors   []anchor
	most      float64 // how much it is about the country that it is most about
	mentions  float64 // of that country
}

// anchor is a place that helps to tell what others mean, under its name in the report.
type anchor struct {
	candidate
	name      string // folded
	sentences []int  // where it is named, in order
}

// about returns how much the report is about a country, in [0,1).
func (s *setting) about(alpha3 string) float64 {
	return 1 - math.Pow(0.5, s.countries[alpha3])
}

// knows reports whether the report may name the place without being about its
// country, or is about no country enough to tell.
func (s *setting) knows(c candidate) bool {
	return !c.loose && (c.class == country || c.own && c.class != settlement || c.score >= knownAbroad || s.most < 0.5)
}

// concerns reports whether the report is about the country of a place: enough to
// name a town of it, and for a town that is hardly called so, mainly. A report on Syria
// is somewhat about the United States, and every name sounds like a town of theirs.
func (s *setting) concerns(c candidate) bool {
	if c.loose || c.seldom() {
		return s.about(c.Country) >= minAbout && s.countries[c.Country] >= mainShare*s.mentions
	}
	return s.about(c.Country) >= minAbout
}

const (
	// minAbout was set on the train part of GeoVirus.
	minAbout = 0.4
	// mainShare is how many mentions a country has that a report is mainly about, for
	// each one of the country that it is most about. Judged on reports of the wars of
	// Syria and Iraq, which are about both, and about Turkey.
	mainShare = 0.3
)

// resolve decides for each mention which place it means. Names that can hardly
// mean two places come first and help to decide the others; all mentions of a
// name in one report mean the same place, unless the words beside them differ.
func (r *reader) resolve(found []*mention) {
	s := r.setting(found)
	r.about = s
	type sense struct {
		name  string
		wants wanted
	}
	told := map[sense]*mention{}
	key := func(m *mention) sense { return sense{m.folded(), m.wants} }
	// From the last, because "Paris, Texas" needs Texas.
	for k := len(found) - 1; k >= 0; k-- {
		if m := found[k]; m.place == nil && len(m.candidates) > 0 {
			if r.decide(m, s); m.place == nil {
				r.respell(m, s)
			}
			if m.qualifier != nil && m.qualifier.place != nil {
				told[key(m)] = m
			}
		}
	}
	for _, m := range found {
		if t := told[key(m)]; t != nil && t.place != nil && t != m && !m.adjective {
			m.place, m.confidence = t.place, t.confidence
			if m.qualifier == nil {
				m.rule = "as elsewhere in the report"
			}
		}
	}
	for _, m := range found {
		if m.place == nil {
			m.confidence, m.rule = 0.25, "no place of that name is known"
		}
	}
}

// setting collects what is clear before anything is decided.
func (r *reader) setting(found []*mention) *setting {
	s := &setting{countries: map[string]float64{}, divisions: map[string]bool{}}
	if place := r.doc.Report.Dateline.Place; place != "" && len(place) <= maxNameBytes {
		for part := range strings.SplitSeq(place, ",") {
			if list := r.gazetteer.match(part, false); len(list) > 0 && certain(list) {
				s.countries[list[0].Country]++
			}
		}
	}
	seen := map[string]bool{}
	var plain []anchor
	at := map[string]int{} // in plain, by name
	for _, m := range found {
		if len(m.candidates) == 0 || !certain(m.candidates) || m.candidates[0].loose {
			continue
		}
		best := m.candidates[0]
		name := m.folded()
		switch {
		case m.adjective && best.Country == "":
		case m.adjective:
			s.countries[best.Country] += 0.4
		case best.class == country:
			s.countries[best.Country] += 0.8
		case best.Country != "" && !seen[name]:
			s.countries[best.Country] += 0.5
		}
		if seen[name] {
			if i, ok := at[name]; ok {
				plain[i].sentences = append(plain[i].sentences, m.sentence)
			}
			continue
		}
		seen[name] = true
		if best.class == division {
			s.divisions[best.admin] = true
		}
		if best.class == settlement || best.class == site {
			at[name] = len(plain)
			plain = append(plain, anchor{best, name, []int{m.sentence}})
		}
	}
	for alpha3, n := range s.countries {
		s.most, s.mentions = max(s.most, s.about(alpha3)), max(s.mentions, n)
	}
	for _, c := range plain {
		// What only a name that it is seldom called puts on the other side of the Earth
		// speaks for nothing there.
		if len(s.anchors) < maxAnchors && (!c.seldom() || s.knows(c.candidate) || s.concerns(c.candidate)) {
			s.anchors = append(s.anchors, c)
		}
	}
	return s
}

// certain reports whether the first of the list is meant whatever the report.
func certain(list []candidate) bool {
	for _, c := range list[1:] {
		// The province of a city's name lies where the city lies.
		if list[0].score-c.score < anchorMargin && !(c.Country == list[0].Country && geo.Within(c.point(), list[0].point(), nearKm)) {
			return false
		}
	}
	return true
}

// decide picks the best candidate of m.
func (r *reader) decide(m *mention, s *setting) {
	scores := make([]float64, len(m.candidates))
	reasons := make([]string, len(m.candidates))
	best := -1
	// A well-known town of a country that the report is about comes before a city that is
	// seldom called so: in Yemen, Mocha is not Moscow.
	home := slices.ContainsFunc(m.candidates, func(c candidate) bool {
		return !c.loose && !c.seldom() && c.class != country && c.prominence >= atlas.WellKnown && s.concerns(c)
	})
	for i, c := range m.candidates {
		scores[i], reasons[i] = r.score(m, c, s)
		if home && c.seldom() && !s.concerns(c) {
			continue
		}
		if (best < 0 || scores[i] > scores[best]) && r.believable(m, c, s) {
			best = i
		}
	}
	if best < 0 {
		return
	}
	second := math.Inf(-1)
	for i, v := range scores {
		// Namesakes at one spot (a city, its district) are no doubt worth telling.
		if i != best && geo.Distance(m.candidates[i].point(), m.candidates[best].point()) > nearKm/4 {
			second = max(second, v)
		}
	}
	// The setting is the reason only where it made a difference.
	if c := m.candidates[best]; best == 0 && (m.qualifier == nil || m.qualifier.place == nil || !lies(c.entry, m.qualifier.place)) {
		reasons[best] = bestKnown
	}
	c := m.candidates[best]
	sure := 0.97
	if !math.IsInf(second, -1) {
		sure = 0.5 + 0.47*(1-math.Exp(-(scores[best]-second)))
	}
	if sure < minSure && !m.adjective && s.countries[c.Country] < s.mentions {
		return
	}
	m.place, m.rule, m.confidence = c.entry, reasons[best], sure
	switch {
	case m.adjective:
		m.rule = "demonym"
	case c.loose:
		m.confidence *= 0.6
		m.rule = "spelt like " + c.Name + ", " + m.rule
	case len(m.candidates) == 1:
		m.rule = "the only place of that name"
	}
	m.confidence = math.Round(m.confidence*100) / 100
	// The chosen one leads the list, so that the others are the alternatives.
	m.candidates = append([]candidate{c}, append(m.candidates[:best:best], m.candidates[best+1:]...)...)
}

// respell looks for a name whose namesakes all lie too far from what the report is
// about among those that only sound or look like it: the Syrian Qarah is written
// like towns of Turkey and Iran.
func (r *reader) respell(m *mention, s *setting) {
	if m.adjective || m.candidates[0].loose || len(m.name) > maxNameBytes || len(atlas.NewKey(m.name).Sound) < minLooseSound {
		return
	}
	far := m.candidates
	m.candidates = nil
	for _, c := range r.gazetteer.match(m.name, true) {
		if c.loose {
			m.candidates = append(m.candidates, c)
		}
	}
	if r.decide(m, s); m.place == nil {
		m.candidates = far
	}
}

// believable reports whether m may mean c at all. A name that only resembles c's
// needs a report about that country, or a place close by that it names; so does a
// small town in a report that is about another country, and a city under a name that
// it is seldom called (Korla is "Quriya" to some): a namesake on the other side of the
// Earth is worse than no place.
func (r *reader) believable(m *mention, c candidate, s *setting) bool {
	if q := m.qualifier; q != nil && q.place != nil {
		if lies(c.entry, q.place) {
			return true
		}
		if q.place.class == division && !c.own && c.prominence < knownAbroad {
			return false // "Springfield, Ontario" is not the one of Illinois
		}
	}
	if m.adjective {
		return true
	}
	if c.loose && writtenInEnglish[c.Country] {
		return false
	}
	if s.knows(c) && !(c.seldom() && r.withArticle(m) && !s.concerns(c)) {
		return true
	}
	if c.class != country && s.concerns(c) {
		return true
	}
	name := m.folded()
	for _, a := range s.anchors {
		// A town says nothing for the district of its name, and what may itself be named
		// by chance nothing for what only sounds like the name.
		if c.loose && !s.knows(a.candidate) && !s.concerns(a.candidate) {
			continue
		}
		if a.ID != c.ID && a.name != name && geo.Within(a.point(), c.point(), nearKm) {
			return true
		}
	}
	return false
}

// writtenInEnglish are the countries whose towns English texts spell as they are written
// there: who sounds like one of them is another.
var writtenInEnglish = map[string]bool{"USA": true, "GBR": true, "IRL": true, "CAN": true, "AUS": true, "NZL": true}

// withArticle reports whether m has an Arabic article that an English text gives to a quarter
// or village and not to a city abroad: "al-Qahira" in Mosul is not Cairo.
func (r *reader) withArticle(m *mention) bool {
	return atlas.IsArticle(r.folded[m.first]) || m.first >= 2 && isHyphen(r.doc.Word(m.first-1)) && r.article(m.first-2)
}

// knownAbroad is the prominence, less what a poor fit of the name takes off, of a place
// that a report on another country may name without saying where it is: a city of some
// 150,000 people under the name that it is mostly called.
const knownAbroad = 5.2

const bestKnown = "the best known place of that name"

// score weighs one candidate and says what speaks most for it.
func (r *reader) score(m *mention, c candidate, s *setting) (float64, string) {
	score, reason, most := c.score, bestKnown, 0.0
	add := func(v float64, why string) {
		if score += v; v > most {
			most, reason = v, why
		}
	}
	if about := s.about(c.Country); c.class == country && about > 0 {
		score += countryWeight * about
	}
	if c.class != country {
		if about := s.about(c.Country); about > 0 {
			add(countryWeight*about, "in "+r.gazetteer.countryName(c.Country)+", which the report is about")
		}
		if c.class != division && s.divisions[c.admin] {
			add(divisionWeight, "in a province that the report names")
		}
		nearest, name := math.Inf(1), ""
		beside, other := math.Inf(1), ""
		own := m.folded()
		for _, a := range s.anchors {
			if a.ID == c.ID || a.Name == c.Name || a.name == own {
				continue
			}
			km, near := geo.Near(a.point(), c.point(), nearKm)
			if !near {
				continue
			}
			if km < nearest {
				nearest, name = km, a.Name
			}
			if km < beside {
				if _, ok := slices.BinarySearch(a.sentences, m.sentence); ok {
					beside, other = km, a.Name
				}
			}
		}
		if nearest < nearKm {
			add(nearWeight*(1-nearest/nearKm), "near "+name+", which the report names too")
		}
		if beside < nearKm {
			add(besideWeight*(1-beside/nearKm), "near "+other+", which the sentence names too")
		}
	}
	if q := m.qualifier; q != nil && q.place != nil && lies(c.entry, q.place) {
		add(qualifierWeight, "named together with "+q.place.Name)
	}
	if m.qualifies != nil && (c.class == division || c.class == country) {
		for _, p := range m.qualifies.candidates {
			if !p.loose && lies(p.entry, c.entry) {
				add(wantedWeight, "named after a place that lies in it")
				break
			}
		}
	}
	if m.peers != (sort{}) && sortOf(c.entry) == m.peers {
		add(peerWeight, "of one sort with those that it is listed with")
	}
	switch {
	case m.wants == aDivision && (c.class == division || c.class == region),
		m.wants == aSettlement && (c.class == settlement || c.class == site):
		score += wantedWeight
	}
	return score, reason
}

// lies reports whether place a lies in b, as far as codes and distances tell.
func lies(a, b *entry) bool {
	switch b.class {
	case country:
		return (a.Country == b.Country || slices.Contains(a.countries, b.Country)) && a.class != country
	case division:
		return a.ID != b.ID && a.Country == b.Country && (a.admin == b.admin || geo.Within(a.point(), b.point(), nearKm/2))
	}
	return a.ID != b.ID && geo.Within(a.point(), b.point(), nearKm/2)
}

func (g *Gazetteer) countryName(alpha3 string) string {
	if e := g.own[entente.PlaceID("country:"+alpha3)]; e != nil {
		return e.Name
	}
	return alpha3
}
