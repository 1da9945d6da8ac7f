package gazetteer

import (
	"math"
	"slices"
	"strings"

	"entente"
	"entente/internal/geo"
)

// How vague the words are, in km.
const (
	nearby    = 15 // "near": beyond the edge of the place
	outskirts = 5  // "the outskirts of"
	aside     = 15 // "north of", no distance told: the middle of what is beyond the edge
	offshore  = 50 // "off the coast of"
)

const (
	// halfPoint is the tangent of half the angle between neighbours among eight
	// compass points: "north" may be all of it.
	halfPoint = 0.414
	// roundness is how far a distance of a report may be off.
	roundness = 0.1
	// detour is how far from the straight line between its ends a road may lead, as
	// part of their distance.
	detour = 0.2
)

// areas tells for the places of a report where the words beside them put things:
// what lies north of a town does not lie in it.
func (r *reader) areas(found []*mention) {
	for _, m := range found {
		m.relation = r.relation(m)
	}
	for k := range found {
		if k+1 < len(found) && found[k].sentence == found[k+1].sentence {
			r.pair(found[k], found[k+1])
		}
	}
	for k, m := range found {
		if m.area != nil || m.place == nil || !m.place.Located() {
			continue
		}
		switch words := strings.ToLower(m.relation); {
		case m.relation == "" || words == "between":
		case r.isBorder(m):
			m.area = r.border(m, found, k)
			continue
		case r.gazetteer.cues.has("frontier", words) || strings.HasPrefix(words, "coast") || strings.HasPrefix(words, "off"):
			m.area = disc(entente.AreaCoast, m.place.point(), m.place.radius+offshore, m.place)
			continue
		}
		m.area = r.beyond(m)
	}
}

func disc(kind entente.AreaKind, at geo.Point, km float64, of ...*entry) *entente.Area {
	a := &entente.Area{Kind: kind, Lat: round(at.Lat, 1e4), Lon: round(at.Lon, 1e4), Radius: round(km, 10)}
	for _, e := range of {
		a.Of = append(a.Of, e.ID)
	}
	return a
}

func round(v, parts float64) float64 { return math.Round(v*parts) / parts }

// beyond reads the words that put something beside one place, or in a part of it.
func (r *reader) beyond(m *mention) *entente.Area {
	at, size := m.place.point(), m.place.radius
	if m.relation == "" {
		if bearing, ok := r.part(m); ok {
			return disc(entente.AreaPart, geo.Destination(at, bearing, size/2), size*0.75, m.place)
		}
		return nil
	}
	words := strings.ToLower(m.relation)
	if words == "between" {
		return nil
	}
	bearing, turned := bearingOf(strings.Fields(words))
	km, _ := r.distance(m.first - 1)
	if first := r.cueBefore("beside", m.first); km == 0 && first >= 0 {
		km, _ = r.distance(first)
	}
	switch {
	case km > 0 && turned:
		return disc(entente.AreaDistance, geo.Destination(at, bearing, km), km*(halfPoint+roundness)+size, m.place)
	case km > 0:
		return disc(entente.AreaDistance, at, km*(1+roundness)+size, m.place)
	case turned:
		away := size + aside
		return disc(entente.AreaDirection, geo.Destination(at, bearing, away), away, m.place)
	case strings.Contains(words, "outskirts") || strings.Contains(words, "edge") || strings.Contains(words, "gates") || strings.Contains(words, "suburb"):
		return disc(entente.AreaNear, at, size+outskirts, m.place)
	}
	return disc(entente.AreaNear, at, size+nearby, m.place)
}

// part returns the direction of "eastern Aleppo" and "the north of Syria".
func (r *reader) part(m *mention) (bearing float64, ok bool) {
	if m.adjective {
		return 0, false
	}
	i := m.first
	if word, at := r.before(i, 1); word == "of" {
		i = at
	}
	var words []string
	for range maxSkipped {
		word, at := r.before(i, 1)
		if !r.gazetteer.cues.has("part", word) {
			break
		}
		words, i = append([]string{word}, words...), at
	}
	return bearingOf(words)
}

// bearingOf reads a direction from words ("north-eastern", "south", "east of").
func bearingOf(words []string) (degrees float64, ok bool) {
	var name strings.Builder
	for _, w := range words {
		for part := range strings.FieldsFuncSeq(w, func(c rune) bool { return c == '-' || c == '–' }) {
			part = strings.TrimSuffix(part, "ern")
			if _, known := bearings[part]; known {
				name.WriteString(part)
			}
		}
	}
	degrees, ok = bearings[name.String()]
	return degrees, ok
}

var bearings = map[string]float64{
	"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}

// distance reads a distance that ends right before token i, "20 km", words as in
// "to the" between them aside; it returns the km and the token at which it begins.
func (r *reader) distance(i int) (km float64, first int) {
	for range maxSkipped {
		word, at := r.before(i, 1)
		if !r.gazetteer.cues.has("towards", word) {
			break
		}
		i = at
	}
	unit, at := r.before(i, 1)
	if !r.gazetteer.cues.has("distance", unit) {
		return 0, i
	}
	start := r.doc.Sentences[r.doc.Tokens[at].Sentence].First
	for n := min(maxNumber, at-start); n > 0; n-- {
		words := make([]string, n)
		for k := range words {
			words[k] = r.doc.Lower(at - n + k)
		}
		if value, used := r.gazetteer.numbers.Cardinal(words); used == n && value > 0 {
			return value * kilometres(unit), at - n
		}
	}
	return 0, i
}

// maxNumber is how many tokens a number of km takes at most ("two hundred and fifty").
const maxNumber = 4

func kilometres(unit string) float64 {
	switch {
	case strings.HasPrefix(unit, "mi"):
		return 1.609344
	case strings.HasPrefix(unit, "met"):
		return 0.001
	}
	return 1
}

// pair sees to two places with something between them: "between A and B", "the road
// from A to B", "the A-B highway".
func (r *reader) pair(a, b *mention) {
	var kind entente.AreaKind
	switch joint := strings.ToLower(r.joint(a, b)); {
	case joint == "":
		return
	case r.isRoad(a, b, joint):
		kind = entente.AreaRoad
	case strings.ToLower(a.relation) == "between" && joint == "and":
		kind = entente.AreaBetween
	default:
		return
	}
	if a.adjective || b.adjective {
		return
	}
	if a.relation == "" && b.relation == "" {
		a.relation, b.relation = "road from", "road to"
	}
	if a.place == nil || b.place == nil || !a.place.Located() || !b.place.Located() || a.place == b.place {
		return
	}
	if kind == entente.AreaBetween && !r.spatial(a, b) {
		return
	}
	ends := geo.Line{a.place.point(), b.place.point()}
	way := ends.Length()
	km := way/2 + max(a.place.radius, b.place.radius)
	if kind == entente.AreaRoad {
		km += detour * way
	}
	a.area = disc(kind, ends.Middle(), km, a.place, b.place)
	b.area = a.area
}

// spatial reports whether "between A and B" tells where: talks, wars and borders are
// between countries and between capitals. A border becomes one.
func (r *reader) spatial(a, b *mention) bool {
	if a.place.class == country && b.place.class == country {
		if _, at := r.before(a.first, 1); r.gazetteer.cues.has("frontier", r.wordBefore(at)) {
			a.area = r.border(a, []*mention{a, b}, 0)
			b.area = a.area
		}
		return false
	}
	return !r.isCapital(a.place) || !r.isCapital(b.place)
}

func (r *reader) wordBefore(i int) string {
	word, _ := r.before(i, 1)
	return word
}

func (r *reader) isCapital(e *entry) bool {
	c := r.gazetteer.capitals[e.Country]
	return c != nil && c.ID == e.ID
}

// joint returns what stands between two places, if that is one word or a hyphen.
func (r *reader) joint(a, b *mention) string {
	if b.first-a.last != 1 {
		return ""
	}
	return r.doc.Word(a.last)
}

// isRoad reports whether two places are the ends of something that leads from one to
// the other.
func (r *reader) isRoad(a, b *mention, joint string) bool {
	if isHyphen(joint) {
		for n := 1; n <= 2; n++ {
			if b.last+n <= len(r.folded) && r.gazetteer.cues.has("road", strings.Join(r.folded[b.last:b.last+n], " ")) {
				return true
			}
		}
		return false
	}
	if joint != "to" && joint != "and" && joint != "with" {
		return false
	}
	first := -1
	for n := longestCue; n > 0 && first < 0; n-- {
		if phrase, at := r.before(a.first, n); r.gazetteer.cues.has("joining", phrase) {
			first = at
		}
	}
	if first < 0 {
		return false
	}
	for n := 2; n > 0; n-- {
		if phrase, _ := r.before(first, n); r.gazetteer.cues.has("road", phrase) {
			return true
		}
	}
	return false
}

// isBorder reports whether the words beside a place speak of its border.
func (r *reader) isBorder(m *mention) bool {
	for w := range strings.FieldsSeq(strings.ToLower(m.relation)) {
		switch w {
		case "border", "borders", "frontier", "frontiers", "boundary":
			return m.place.class == country
		}
	}
	return false
}

// border is the stretch along which a country meets the other one that the words
// name, or else its neighbour that the report is most about.
func (r *reader) border(m *mention, found []*mention, k int) *entente.Area {
	a := m.place.Country
	b := r.across(m, found, k)
	other := r.gazetteer.own[entente.PlaceID("country:"+b)]
	if other == nil {
		return disc(entente.AreaBorder, m.place.point(), m.place.radius, m.place)
	}
	var line geo.Line
	length := 0.0
	for _, l := range r.gazetteer.outlines.Border(a, b) {
		line = append(line, l...)
		length += l.Length()
	}
	if len(line) == 0 {
		return disc(entente.AreaBorder, m.place.point(), m.place.radius, m.place, other)
	}
	middle := line.Middle()
	far := 0.0
	for _, p := range line {
		far = max(far, geo.Distance(middle, p))
	}
	area := disc(entente.AreaBorder, middle, far, m.place, other)
	area.Length = math.Round(length)
	return area
}

// across returns the country on the other side of the border that stands beside m.
func (r *reader) across(m *mention, found []*mention, k int) string {
	a := m.place.Country
	neighbours := r.gazetteer.outlines.Neighbours(a)
	for _, i := range []int{k - 1, k + 1} {
		if i < 0 || i >= len(found) || found[i].sentence != m.sentence || found[i].place == nil {
			continue
		}
		// "the Turkish-Syrian border", "Iraq's border with Syria"
		o := found[i]
		if gap := max(m.first-o.last, o.first-m.last); gap <= 3 && o.place.class == country && slices.Contains(neighbours, o.place.Country) {
			return o.place.Country
		}
	}
	best, most := "", 0.0
	for _, c := range neighbours {
		if about := r.about.about(c); about > most {
			best, most = c, about
		}
	}
	return best
}
