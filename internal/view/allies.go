package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
	"entente/internal/analysis"
	"entente/internal/situation"
)

// Formats of the network beside Text and JSON.
const (
	CSV     = "csv"
	GraphML = "graphml"
	GeoJSON = "geojson"
)

// AlliesOptions say in whose view, and against whose.
type AlliesOptions struct {
	View    string // the name of the viewpoint's actor; empty for nobody's
	Against string // that of the other view
	// Quotes cites every line.
	Quotes bool
	// Limit is the most lines of a section; negative means all.
	Limit int
}

// Allies is who stands with whom in a view, and how another view differs.
type Allies struct {
	a, other            *analysis.Alliances
	s                   *situation.Situation
	opt                 AlliesOptions
	viewer, otherViewer string
}

// NewAllies reads the network off s, which is built without a viewpoint, in the
// view of holder; against, where it is not nil, is whose view to compare with.
func NewAllies(s *situation.Situation, holder entente.ActorID, against *entente.ActorID, opt AlliesOptions) *Allies {
	x := &Allies{a: analysis.NewAlliances(s, holder), s: s, opt: opt}
	if holder != "" {
		x.viewer = analysis.Member{ID: holder, Name: cmp.Or(opt.View, string(holder))}.String()
	}
	if against != nil && *against != "" {
		x.otherViewer = analysis.Member{ID: *against, Name: cmp.Or(opt.Against, string(*against))}.String()
	}
	if against != nil {
		x.other = analysis.NewAlliances(s, *against)
	}
	return x
}

// Page writes the network as a page of text.
func (x *Allies) Page() Brief {
	b := Brief{Title: "Allies and opponents", AsOf: x.s.Options.AsOf, KnownBy: x.s.Options.KnownBy, Viewpoint: x.a.View.Holder, view: cmp.Or(x.opt.View, string(x.a.View.Holder))}
	b.Summary = fmt.Sprintf("%s, %s. %s", count(len(x.a.Actors), "actor"), count(len(x.a.Bonds), "signed pair"), analysis.BalanceNote)
	w := writer{s: x.s, limit: x.opt.Limit, quotes: x.opt.Quotes}
	b.Sections = []Section{x.ambivalent(w), x.tension(w), x.camps(w), x.bonds(w)}
	if x.other != nil {
		b.Sections = append(b.Sections, x.differences(w))
	}
	return w.page(b)
}

func (x *Allies) ambivalent(w writer) Section {
	sec := Section{Title: "Friend and enemy at once (ambivalent)", Empty: "No pair is told to be both."}
	for _, b := range x.a.Ambivalent() {
		claims := slices.Concat(b.Friendly[0].Claims, b.Hostile[0].Claims)
		sec.Lines = append(sec.Lines, w.cited(capital(x.a.SayAmbivalent(b, x.viewer)), claims))
	}
	return w.cut(sec)
}

func (x *Allies) tension(w writer) Section {
	sec := Section{Title: "Threes under tension", Empty: "No three actors are under tension."}
	type found struct {
		text  string
		notes []string
		claim []*entente.Claim
	}
	var all []found
	at := map[[3]int]int{}
	for _, r := range x.a.Readings {
		for _, t := range r.Tense {
			i, ok := at[t.Nodes]
			if !ok {
				i = len(all)
				at[t.Nodes] = i
				all = append(all, found{text: capital(x.a.SayTension(r, t))})
				for _, k := range t.Bonds {
					b := x.a.Bonds[k]
					for _, list := range [][]analysis.Strand{b.Friendly, b.Hostile} {
						if len(list) > 0 {
							all[i].claim = append(all[i].claim, list[0].Claims...)
						}
					}
				}
			}
			all[i].notes = append(all[i].notes, map[int]string{1: "friendly", -1: "hostile"}[r.Ambivalent])
		}
	}
	for _, f := range all {
		line := w.cited(f.text, f.claim)
		if len(x.a.Readings) > 1 && len(f.notes) == 1 {
			line.Note = "only where the pairs of both signs are read as " + f.notes[0]
		}
		sec.Lines = append(sec.Lines, line)
	}
	return w.cut(sec)
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// camps has for each reading the frustration index and the blocs.
func (x *Allies) camps(w writer) Section {
	sec := Section{Title: "Camps"}
	for _, r := range x.a.Readings {
		read := ""
		if r.Ambivalent != 0 {
			read = fmt.Sprintf("With pairs of both signs read as %s: ", map[int]string{1: "friendly", -1: "hostile"}[r.Ambivalent])
		}
		f := r.Frustration
		index := fmt.Sprint(f.Upper)
		if !f.Proved() {
			index = fmt.Sprintf("between %d and %d", f.Lower, f.Upper)
		}
		text := fmt.Sprintf("%sties against a division into two camps, at the fewest: %s", read, index)
		var pairs []string
		var claims []*entente.Claim
		for _, i := range r.Against {
			b := x.a.Bonds[i]
			pairs = append(pairs, x.a.SayPair(b))
			claims = append(claims, slices.Concat(b.Friendly, b.Hostile)[0].Claims...)
		}
		if len(pairs) > 0 {
			text += " (" + strings.Join(pairs, "; ") + ")"
		}
		line := w.cited(capital(text), claims)
		c := r.Census
		line.Code = fmt.Sprintf("triads +++ %d, ++- %d, +-- %d, --- %d", c.PPP, c.PPN, c.PNN, c.NNN)
		if t, ok := c.Balance(); ok {
			line.Code += fmt.Sprintf("; %.0f %% balanced", 100*t)
		}
		if r.Walks > 0 {
			line.Code += fmt.Sprintf("; walk balance %.2f", r.Walks)
		}
		sec.Lines = append(sec.Lines, line)
		line = Line{Text: capital(read + x.blocs(r))}
		if b := r.Blocs; !b.Proved() {
			line.Note = fmt.Sprintf("%s against this division; no other has fewer than %d", count(b.Upper, "tie"), b.Lower)
		} else {
			line.Note = fmt.Sprintf("%s against this division, and no other has fewer", count(b.Upper, "tie"))
		}
		sec.Lines = append(sec.Lines, line)
	}
	return sec
}

func (x *Allies) blocs(r analysis.Reading) string {
	names := make([][]string, r.Blocs.N)
	for i, c := range r.Blocs.Of {
		names[c] = append(names[c], x.a.Actors[i].Taken())
	}
	var blocs []string
	alone := 0
	for _, b := range names {
		if len(b) == 1 {
			alone++
			continue
		}
		blocs = append(blocs, strings.Join(b, ", "))
	}
	text := "blocs: " + strings.Join(blocs, " | ")
	if len(blocs) == 0 {
		text = "no bloc of two or more"
	}
	if alone > 0 {
		text += fmt.Sprintf("; %s alone", count(alone, "actor"))
	}
	return text
}

func (x *Allies) bonds(w writer) Section {
	sec := Section{Title: "Pairs", Empty: "No signed tie between two actors is told."}
	for _, b := range x.a.Bonds {
		var said []string
		var claims []*entente.Claim
		for _, t := range slices.Concat(b.Friendly, b.Hostile) {
			said = append(said, t.Say())
			claims = append(claims, t.Claims...)
		}
		line := w.cited(capital(strings.Join(said, "; ")), claims)
		line.Code = signWord(b.Sign())
		sec.Lines = append(sec.Lines, line)
	}
	slices.SortStableFunc(sec.Lines, func(a, b Line) int { return b.Origins - a.Origins })
	return w.cut(sec)
}

func signWord(sign int) string {
	return map[int]string{1: "friendly", -1: "hostile", 0: "both"}[sign]
}

func (x *Allies) differences(w writer) Section {
	names := [2]string{possessive(x.viewer) + " view", possessive(x.otherViewer) + " view"}
	sec := Section{Title: fmt.Sprintf("Where %s and %s differ", names[0], names[1]), Empty: "They see every pair alike."}
	for i, v := range [][2]*analysis.Alliances{{x.a, x.other}, {x.other, x.a}} {
		for _, m := range analysis.Contracted(v[0], v[1]) {
			sec.Lines = append(sec.Lines, Line{Text: fmt.Sprintf("One actor only in %s: %s", names[i], m.Taken())})
		}
		tense, readings := analysis.OnlyTense(v[0], v[1])
		for k, t := range tense {
			sec.Lines = append(sec.Lines, Line{Text: fmt.Sprintf("Under tension only in %s: %s", names[i], v[0].SayTension(readings[k], t))})
		}
	}
	for _, d := range analysis.Compare(x.a, x.other) {
		var claims []*entente.Claim
		for _, b := range d.Bonds {
			if b != nil {
				for _, t := range slices.Concat(b.Friendly, b.Hostile) {
					claims = append(claims, t.Claims...)
				}
			}
		}
		slices.SortStableFunc(claims, func(a, b *entente.Claim) int { return cmp.Compare(a.ID, b.ID) })
		claims = slices.CompactFunc(claims, func(a, b *entente.Claim) bool { return a.ID == b.ID })
		text := fmt.Sprintf("%s and %s: %s in %s, %s in %s", d.X, d.Y, d.In[0], names[0], d.In[1], names[1])
		sec.Lines = append(sec.Lines, w.cited(capital(text), claims))
	}
	return w.cut(sec)
}

func possessive(name string) string {
	if name == "" {
		return "nobody's particular"
	}
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}
