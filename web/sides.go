package web

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"entente"
	"entente/internal/situation"
)

// sideRecord is how a side is drawn: a hue, a glyph and a code, so that nothing
// hangs on the hue alone.
type sideRecord struct {
	ID    entente.ActorID `json:"id"`
	Name  string          `json:"name"`
	Code  string          `json:"code" doc:"two letters"`
	Color string          `json:"color"`
	Glyph string          `json:"glyph"`
}

// The palettes.
const (
	okabeIto = "okabe-ito"
	press    = "press"
)

// hues are those of Okabe and Ito (Color Universal Design, 2008) that stand out on
// light and dark ground; grey stays for what is unknown. With eight glyphs, 56 sides
// differ.
var hues = []string{"#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#F0E442"}

var glyphs = []string{"circle", "square", "triangle", "diamond", "cross", "star", "hexagon", "bar"}

// pressHues are how newspapers' maps of Syria and Iraq colour the sides.
var pressHues = map[entente.ActorID]string{
	"SYR": "#C8102E", "IRQ": "#8B1A2B", "fsa": "#4C9F38", "syrian-opposition": "#4C9F38", "sdf": "#F2C500", "ypg": "#F2C500", "isis": "#000000",
	"jabhat-al-nusra": "#7F7F7F", "hts": "#7F7F7F", "TUR": "#2E8B9A", "USA": "#1F4E9C", "RUS": "#8E44AD",
}

// brush draws sides.
type brush struct {
	w     *world
	set   settings
	order map[entente.ActorID]int
	codes map[entente.ActorID]string
}

// brush gives each side of the whole time a place in the palette, those first that
// are told to hold most places: a side keeps its hue whatever day is shown.
func (s *Server) brush(ctx context.Context, w *world) (*brush, error) {
	set, err := s.settings(ctx, nil)
	if err != nil {
		return nil, err
	}
	b := &brush{w: w, set: set, order: map[entente.ActorID]int{}, codes: map[entente.ActorID]string{}}
	for i, id := range w.sides() {
		b.order[id] = i
	}
	for _, id := range w.sides() { // in this order, so that a side keeps its code too
		b.code(id, w.actor(id).Name)
	}
	return b, nil
}

// sidesOf lists all that hold or have held a place by the claims, most told first.
func sidesOf(claims []entente.Claim) []entente.ActorID {
	count := map[entente.ActorID]int{}
	for i := range claims {
		if k := claims[i].Control; k != nil && k.Holder != nil {
			count[situation.Base(k.Holder.Actor)]++
		}
	}
	out := make([]entente.ActorID, 0, len(count))
	for id := range count {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b entente.ActorID) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(string(a), string(b))
	})
	return out
}

// side draws one; the empty id is nobody.
func (b *brush) side(id entente.ActorID) sideRecord {
	name := b.w.actor(id).Name
	n, ok := b.order[id]
	if !ok {
		n = len(b.order)
		b.order[id] = n
	}
	r := sideRecord{ID: id, Name: name, Code: b.code(id, name), Color: hues[n%len(hues)], Glyph: glyphs[n%len(glyphs)]}
	if b.set.Palette == press && pressHues[id] != "" {
		r.Color = pressHues[id]
	}
	own := b.set.Sides[id]
	if own.Color != "" {
		r.Color = own.Color
	}
	if own.Glyph != "" {
		r.Glyph = own.Glyph
	}
	if own.Code != "" {
		r.Code = own.Code
	}
	return r
}

// code makes two letters that no other side has: the initials of the name, else its
// first letter with another of it.
func (b *brush) code(id entente.ActorID, name string) string {
	if c := b.codes[id]; c != "" {
		return c
	}
	taken := func(c string) bool {
		for _, other := range b.codes {
			if other == c {
				return true
			}
		}
		return false
	}
	var initials, letters []rune
	start := true
	for _, r := range name {
		if unicode.IsLetter(r) {
			letters = append(letters, unicode.ToUpper(r))
			if start {
				initials = append(initials, unicode.ToUpper(r))
			}
		}
		start = !unicode.IsLetter(r)
	}
	var tries []string
	if len(initials) > 1 {
		tries = append(tries, string([]rune{initials[0], initials[len(initials)-1]}), string(initials[:2]))
	}
	for _, r := range letters[min(1, len(letters)):] {
		tries = append(tries, string([]rune{letters[0], r}))
	}
	if len(letters) == 0 {
		letters = []rune{'X'}
	}
	for r := 'A'; r <= 'Z'; r++ {
		tries = append(tries, string([]rune{letters[0], r}))
	}
	for _, c := range tries {
		if !taken(c) {
			b.codes[id] = c
			return c
		}
	}
	b.codes[id] = "XX"
	return "XX"
}

type sidesPage struct {
	Sides []sideRecord `json:"sides"`
}

func (s *Server) sides(ctx context.Context, in *MomentInput) (sidesPage, error) {
	a, err := s.ask(ctx, *in)
	if err != nil {
		return sidesPage{}, err
	}
	return sidesPage{a.drawn(a.scene.s.Control)}, nil
}

// drawn lists the sides of states, those with most places first.
func (a *asked) drawn(states []situation.PlaceState) []sideRecord {
	count := map[entente.ActorID]int{}
	for i := range states {
		if states[i].Holder != nil {
			count[states[i].Side]++
		}
		for _, x := range states[i].Sides {
			if _, ok := count[x.Side]; !ok && x.Side != "" {
				count[x.Side] = 0
			}
		}
	}
	out := []sideRecord{}
	for id := range count {
		out = append(out, sideRecord{ID: id})
	}
	slices.SortFunc(out, func(x, y sideRecord) int {
		if count[x.ID] != count[y.ID] {
			return count[y.ID] - count[x.ID]
		}
		return strings.Compare(string(x.ID), string(y.ID))
	})
	for i := range out {
		out[i] = a.brush.side(out[i].ID)
	}
	return out
}
