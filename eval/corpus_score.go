package eval

import (
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

var corpusParts = []string{"dev", "train"}

// corpusScorer collects one part of the corpus. Its maps go from a label to one
// entry a report that has the label, so that intervals are drawn over reports.
type corpusScorer struct {
	matcher matcher

	all                 prf
	typeAlone           prf // events by their type, whatever parties and mood
	kinds, types, moods map[string]*prf
	sets                map[string]*prf // by the gold set an excerpt is from
	details             map[string][]Ratio
	never               []Ratio
	quietEvents         []Ratio // events that are said to have happened, a sentence
	quietClaims         []Ratio
	confused            map[[2]string]int
	reliable            reliability

	reports, sentences, quiet, wants, claims, allowed, repeated int

	errors strings.Builder
	cases  []Case
}

func newCorpusScorer(m matcher) *corpusScorer {
	return &corpusScorer{matcher: m, kinds: map[string]*prf{}, types: map[string]*prf{}, moods: map[string]*prf{}, sets: map[string]*prf{},
		details: map[string][]Ratio{}, confused: map[[2]string]int{}}
}

// verdict is what the scoring of one report says of each wanted and coded claim.
type verdict struct {
	wants   []wanted
	claims  []entente.Claim
	partner []int  // of every wanted claim: the index of its claim, or -1
	taken   []bool // of every claim: it is somebody's partner
	allowed []bool // of every claim: it is nobody's partner and a "may" allows it
}

func (m matcher) judge(s *Script, claims []entente.Claim) verdict {
	v := verdict{claims: claims, taken: make([]bool, len(claims)), allowed: make([]bool, len(claims))}
	for _, e := range s.Expectations {
		if e.Want {
			v.wants = append(v.wants, newWanted(e))
		}
	}
	v.partner = m.match(v.wants, claims)
	for _, k := range v.partner {
		if k >= 0 {
			v.taken[k] = true
		}
	}
	for k := range claims {
		v.allowed[k] = !v.taken[k] && slices.ContainsFunc(s.Expectations, func(e Expectation) bool {
			return e.May && m.meets(e.Kind, e.Tests, &claims[k])
		})
	}
	return v
}

// add scores the claims of one report.
func (s *corpusScorer) add(script *Script, d *document.Document) {
	claims, sentences := d.Claims, len(d.Sentences)
	v := s.matcher.judge(script, claims)
	s.reports++
	s.sentences += sentences
	s.wants += len(v.wants)
	s.claims += len(claims)

	everything := func(wanted) []string { return []string{""} }
	all := map[string]*prf{"": &s.all}
	v.count(all, everything, func(*entente.Claim) []string { return []string{""} })
	if x := script.Excerpt; x != nil {
		set := []string{x.Set}
		v.count(s.sets, func(wanted) []string { return set }, func(*entente.Claim) []string { return set })
	}
	v.count(s.kinds, wantedKind, func(c *entente.Claim) []string { return []string{string(c.Kind)} })
	v.count(s.types, wantedType, claimType)
	v.count(s.moods, wantedMood, claimMood)
	s.addDetails(v)
	for _, e := range script.Expectations {
		if !e.Want && !e.May {
			s.never = append(s.never, hit(!e.metBy(claims)))
		}
	}
	if script.None != "" {
		s.addQuiet(v, sentences)
	}
	s.confuse(v)
	s.reliable.add(v)
	s.list(script, v, d)
}

// count adds the report's share of every label: right are the pairs, found the
// claims that no "may" allows, gold the wanted claims. A pair counts under the
// claim's labels on both sides, so that either word of "type=A|B" will do.
func (v verdict) count(into map[string]*prf, ofWant func(wanted) []string, ofClaim func(*entente.Claim) []string) {
	right, found, gold := tally{}, tally{}, tally{}
	for k := range v.claims {
		for _, label := range ofClaim(&v.claims[k]) {
			if !v.allowed[k] {
				found[label]++
			}
			if v.taken[k] {
				right[label]++
				gold[label]++
			}
		}
	}
	for i, w := range v.wants {
		if v.partner[i] < 0 {
			for _, label := range ofWant(w) {
				gold[label]++
			}
		}
	}
	labels := tally{}
	for _, t := range []tally{found, gold} {
		for label := range t {
			labels[label]++
		}
	}
	for _, label := range labels.names() {
		if into[label] == nil {
			into[label] = &prf{}
		}
		into[label].add(right[label], found[label], gold[label])
	}
}

func wantedKind(w wanted) []string { return []string{string(w.Kind)} }

func wantedType(w wanted) []string {
	if w.Kind != entente.KindEvent {
		return nil
	}
	return []string{w.first("type")}
}

func claimType(c *entente.Claim) []string {
	if c.Event == nil {
		return nil
	}
	return []string{c.Event.Type}
}

// Moods leave undertakings out: theirs does not define them.
func wantedMood(w wanted) []string {
	if w.Kind == entente.KindUndertaking {
		return nil
	}
	return []string{w.first("modality") + " " + w.first("polarity")}
}

func claimMood(c *entente.Claim) []string {
	if c.Undertaking != nil {
		return nil
	}
	return []string{string(c.Modality) + " " + string(c.Polarity)}
}

// addDetails counts, over the pairs, which of their other tests hold, and which of
// the named parties are found to the letter.
func (s *corpusScorer) addDetails(v verdict) {
	held := map[string]*Ratio{}
	add := func(key string, ok bool) {
		if held[key] == nil {
			held[key] = &Ratio{}
		}
		held[key].Den++
		if ok {
			held[key].Num++
		}
	}
	for i, w := range v.wants {
		if v.partner[i] < 0 {
			continue
		}
		c := &v.claims[v.partner[i]]
		for _, t := range w.details {
			add(t.Key, s.matcher.met(t, c))
		}
		for _, t := range w.defining {
			if slices.Contains(partyKeys, t.Key) && t.Items[0][0] != "none" {
				add("parties to the letter", t.met(c))
			}
		}
	}
	for key, r := range held {
		s.details[key] = append(s.details[key], *r)
	}
}

var partyKeys = []string{"actors", "recipients", "subject", "object", "holder", "holders"}

// addQuiet counts what was found in a report that tells of nothing.
func (s *corpusScorer) addQuiet(v verdict, sentences int) {
	events, claims := 0, 0
	for k := range v.claims {
		if v.allowed[k] {
			continue
		}
		claims++
		if c := &v.claims[k]; c.Event != nil && isFact(c) {
			events++
		}
	}
	s.quiet++
	s.quietEvents = append(s.quietEvents, count(events, sentences))
	s.quietClaims = append(s.quietClaims, count(claims, sentences))
}

// confuse fills the table of event types. What is no pair is compared in two steps:
// the same type with other parties or in another mood, then the same parties in the
// same mood with another type. What is left has no partner at all. The pairs and the
// first step together are the score of the type alone.
func (s *corpusScorer) confuse(v verdict) {
	used := slices.Clone(v.taken)
	for k := range used {
		used[k] = used[k] || v.allowed[k] || v.claims[k].Event == nil
	}
	var left []wanted
	same, found, gold := 0, 0, 0
	for i, w := range v.wants {
		if w.Kind != entente.KindEvent {
			continue
		}
		gold++
		if v.partner[i] < 0 {
			left = append(left, w)
			continue
		}
		t := v.claims[v.partner[i]].Event.Type
		s.confused[[2]string{t, t}]++
		same++
	}
	for k := range v.claims {
		if v.claims[k].Event != nil && !v.allowed[k] {
			found++
		}
	}
	step := func(but ...string) (pairs int) {
		left = slices.DeleteFunc(left, func(w wanted) bool {
			for k := range v.claims {
				c := &v.claims[k]
				if used[k] || !s.matcher.meets(w.Kind, w.defining, c, but...) {
					continue
				}
				used[k] = true
				pairs++
				row := w.first("type")
				if !slices.Contains(but, "type") { // any word of "type=A|B" is the same type
					row = c.Event.Type
				}
				s.confused[[2]string{row, c.Event.Type}]++
				return true
			}
			return false
		})
		return pairs
	}
	same += step("actors", "recipients", "any", "polarity", "modality")
	step("type")
	s.typeAlone.add(same, found, gold)
	for _, w := range left {
		s.confused[[2]string{w.first("type"), noType}]++
	}
	for k := range v.claims {
		if !used[k] {
			s.confused[[2]string{noType, v.claims[k].Event.Type}]++
		}
	}
}

// noType stands in the table for "no such event".
const noType = "none"

// list writes the wrong cases of a report to the lines and to the page of errors. A claim
// that would fit a line which has its partner already tells the same once more.
func (s *corpusScorer) list(script *Script, v verdict, d *document.Document) {
	part := script.Part()
	page := newCase(script, d)
	for i, w := range v.wants {
		if v.partner[i] < 0 {
			line := strings.TrimPrefix(w.Line, "want ")
			fmt.Fprintf(&s.errors, "%-5s %s  missing   %s\n", part, script.Name, line)
			page.Missing = append(page.Missing, Remark{"missing", string(w.Kind), line})
		}
	}
	for k := range v.claims {
		c := &v.claims[k]
		word := "wrong"
		switch {
		case v.taken[k]:
			word = "right"
		case v.allowed[k]:
			s.allowed++
			word = "allowed"
		default:
			if slices.ContainsFunc(v.wants, func(w wanted) bool { return s.matcher.meets(w.Kind, w.defining, c) }) {
				word = "repeated"
				s.repeated++
			}
			fmt.Fprintf(&s.errors, "%-5s %s  %-8s  %s  by %s\n", part, script.Name, word, brief(c), c.Rule)
		}
		page.note(d, c, word)
	}
	for _, e := range script.Expectations {
		if !e.Want && !e.May && e.metBy(v.claims) {
			fmt.Fprintf(&s.errors, "%-5s %s  trap      %s\n", part, script.Name, e.Line)
			page.Traps = append(page.Traps, Remark{"trap", string(e.Kind), e.Line})
		}
	}
	if page.faulty() {
		s.cases = append(s.cases, page)
	}
}
