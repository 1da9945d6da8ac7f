package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"entente"
	"entente/internal/actors"
	"entente/internal/gazetteer"
	"entente/internal/lexicon"
	"entente/internal/ontology"
)

// Editor makes claims of what people pick: spans become actors and places as the
// bases know them.
type Editor struct {
	actors   *actors.Base
	places   *gazetteer.Gazetteer
	ontology *ontology.Ontology

	types, modes, contexts, relations []string
	list                              []part
}

// NewEditor returns an editor over the bases.
func NewEditor(people *actors.Base, places *gazetteer.Gazetteer, codes *ontology.Ontology) *Editor {
	e := &Editor{actors: people, places: places, ontology: codes}
	for _, t := range codes.Types {
		e.types = append(e.types, string(t.Type))
		for _, m := range t.Modes {
			if !slices.Contains(e.modes, string(m)) {
				e.modes = append(e.modes, string(m))
			}
		}
	}
	for _, c := range codes.Contexts {
		e.contexts = append(e.contexts, string(c))
	}
	for _, r := range codes.Relations {
		e.relations = append(e.relations, r.Name)
	}
	e.list = e.parts()
	return e
}

// mostText is the longest text that a field takes.
const mostText = 2000

func invalid(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), entente.ErrInvalid)
}

func read(raw json.RawMessage, to any) error {
	if err := json.Unmarshal(raw, to); err != nil {
		return invalid("%s can't be read as what the field takes", clip(string(raw), 60))
	}
	return nil
}

func clip(s string, n int) string {
	if utf8.RuneCountInString(s) > n {
		return string([]rune(s)[:n]) + "…"
	}
	return s
}

func words(raw json.RawMessage, to *string) error {
	var v string
	if err := read(raw, &v); err != nil {
		return err
	}
	v = strings.Join(strings.Fields(v), " ")
	if len(v) > mostText {
		return invalid("a text of %d bytes is longer than %d", len(v), mostText)
	}
	*to = v
	return nil
}

// edit is one edit of a claim of a report.
type edit struct {
	*Editor
	report  *entente.Report
	offsets *Offsets
}

// Edit returns c with fields changed as edits say, made by coder. c stays as it is.
func (e *Editor) Edit(c entente.Claim, edits map[string]json.RawMessage, r *entente.Report, o *Offsets, coder string) (entente.Claim, error) {
	return e.make(deepCopy(c), edits, r, o, coder, "corrected by "+coder)
}

// Add returns a new claim of a kind that coder saw in r.
func (e *Editor) Add(kind entente.Kind, edits map[string]json.RawMessage, r *entente.Report, o *Offsets, coder string) (entente.Claim, error) {
	c := entente.Claim{
		Kind: kind, Polarity: entente.Affirmed, Modality: entente.Asserted,
		Provenance: entente.Provenance{Report: r.ID, Publisher: r.Publisher, URL: r.URL, Published: r.Published},
		Valid:      entente.Interval{Precision: entente.PrecisionUnknown},
	}
	switch kind {
	case entente.KindEvent:
		c.Event = &entente.Event{}
	case entente.KindRelation:
		c.Relation = &entente.Relation{}
	case entente.KindDesignation:
		c.Designation = &entente.Designation{}
	case entente.KindControl:
		c.Control = &entente.Control{}
	case entente.KindUndertaking:
		c.Undertaking = &entente.Undertaking{Will: true}
	case entente.KindMeasure:
		c.Measure = &entente.Measure{}
	default:
		return c, invalid("kind %q", kind)
	}
	for _, p := range e.list {
		if _, given := edits[p.Name]; p.Required && (p.kind == kind || p.Name == "evidence") && !given {
			return c, invalid("a claim of kind %s needs %s", kind, p.Name)
		}
	}
	return e.make(c, edits, r, o, coder, "added by "+coder)
}

func (e *Editor) make(c entente.Claim, edits map[string]json.RawMessage, r *entente.Report, o *Offsets, coder, reason string) (entente.Claim, error) {
	x := &edit{e, r, o}
	known := 0
	for _, p := range e.list { // in their order: parties are looked for in the evidence
		raw, ok := edits[p.Name]
		if !ok || p.kind != "" && p.kind != c.Kind {
			continue
		}
		known++
		if err := p.set(x, &c, raw); err != nil {
			return c, fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	if known != len(edits) {
		for name := range edits {
			if !slices.ContainsFunc(e.Fields(c.Kind), func(f Field) bool { return f.Name == name }) {
				return c, invalid("a claim of kind %s has no field %q", c.Kind, name)
			}
		}
	}
	if ev := c.Event; ev != nil {
		e.code(ev)
	}
	if rel := c.Relation; rel != nil {
		rel.Sign, _ = e.ontology.Sign(rel.Type)
	}
	if edits["from"] != nil || edits["to"] != nil {
		c.Valid.Precision = precision(c.Valid)
	}
	c.Confidence, c.Reason, c.Rule, c.Coder = 1, reason, "review", "review "+coder
	c.Seal()
	return c, c.ValidateIn(r.Text)
}

// code makes the codes of an event agree with its type.
func (e *Editor) code(ev *entente.Event) {
	t := ontology.Type(ev.Type)
	ev.Modes = slices.DeleteFunc(ev.Modes, func(m string) bool { return !e.ontology.ValidMode(t, ontology.Mode(m)) })
	var modes []ontology.Mode
	for _, m := range ev.Modes {
		modes = append(modes, ontology.Mode(m))
	}
	var contexts []ontology.Context
	for _, c := range ev.Contexts {
		contexts = append(contexts, ontology.Context(c))
	}
	ev.Quad, ev.CAMEO = e.ontology.Quad(t), string(e.ontology.ToCAMEO(t, modes, contexts))
}

// precision reads off an interval how finely it is known.
func precision(v entente.Interval) entente.Precision {
	whole := func(from, to entente.Date) bool { return v.From == from && v.To == to }
	switch {
	case v.IsZero():
		return entente.PrecisionUnknown
	case v.From.IsZero() || v.To.IsZero():
		return entente.PrecisionDay
	case whole(entente.NewDate(v.From.Year, time.January, 1), entente.NewDate(v.From.Year, time.December, 31)):
		return entente.PrecisionYear
	case whole(entente.NewDate(v.From.Year, v.From.Month, 1), entente.NewDate(v.From.Year, v.From.Month, 1).AddMonths(1).AddDays(-1)):
		return entente.PrecisionMonth
	}
	return entente.PrecisionDay
}

// passage returns the text between two UTF-16 offsets without blanks around it.
func (x *edit) passage(from, to int) (entente.Span, string) {
	s := x.offsets.Span(from, to)
	text := x.report.Text[s.Start:s.End]
	s.Start += len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	s.End = max(s.Start, s.Start+len(strings.TrimSpace(text)))
	return s, x.report.Text[s.Start:s.End]
}

func (x *edit) evidence(raw json.RawMessage, c *entente.Claim) error {
	var v SpanValue
	if err := read(raw, &v); err != nil {
		return err
	}
	s, quote := x.passage(v.From, v.To)
	if quote == "" {
		return invalid("no words are picked")
	}
	c.Evidence = []entente.Evidence{{Span: s, Quote: quote}}
	return nil
}

func (x *edit) parties(raw json.RawMessage, old []entente.Party) ([]entente.Party, error) {
	var list []json.RawMessage
	if err := read(raw, &list); err != nil {
		return nil, err
	}
	if len(list) > 20 {
		return nil, invalid("%d parties are more than 20", len(list))
	}
	out := []entente.Party{}
	for i, item := range list {
		var before *entente.Party
		if i < len(old) {
			before = &old[i]
		}
		p, err := x.party(item, before)
		if err != nil {
			return nil, err
		}
		if p != nil {
			out = append(out, *p)
		}
	}
	return out, nil
}

// party makes a party of picked words, of an actor's id, or of both; null is nobody.
func (x *edit) party(raw json.RawMessage, before *entente.Party) (*entente.Party, error) {
	var v *PartyValue
	if err := read(raw, &v); err != nil || v == nil {
		return nil, err
	}
	if v.Actor == entente.UnknownParty.Actor && v.To <= v.From {
		p := entente.UnknownParty
		return &p, nil
	}
	p := entente.Party{Rule: "review"}
	if v.To > v.From {
		p.Span, p.Text = x.passage(v.From, v.To)
	} else if before != nil {
		p.Span, p.Text = before.Span, before.Text
	}
	if p.Text == "" {
		return nil, invalid("pick the words that name %s in the report", v.Actor)
	}
	a, known := x.actors.Get(v.Actor)
	switch {
	case known:
	case v.Actor != "" && before != nil && v.Actor == before.Actor:
		a = entente.Actor{ID: before.Actor, Name: before.Name, Country: before.Country, Sectors: before.Sectors}
	case v.Actor != "" && !v.Actor.Provisional():
		return nil, invalid("no actor has the id %q", v.Actor)
	default:
		if found := x.actors.Lookup(p.Text, x.report.Published); len(found) > 0 {
			a = found[0]
		} else {
			a = entente.Actor{ID: entente.ActorID("?-:UNK:" + strings.Join(lexicon.FoldWords(p.Text), "-")), Name: p.Text, Sectors: []string{"UNK"}}
		}
	}
	p.Actor, p.Name, p.Country, p.Sectors = a.ID, a.Name, a.Country, a.Sectors
	return &p, nil
}

// place makes a place of picked words, of an id, or of both; null is nowhere.
func (x *edit) place(raw json.RawMessage, before *entente.Toponym) (*entente.Toponym, error) {
	var v *PlaceValue
	if err := read(raw, &v); err != nil || v == nil {
		return nil, err
	}
	t := entente.Toponym{Precision: entente.PlaceExact, Confidence: 1, Rule: "review"}
	if v.To > v.From {
		t.Span, t.Text = x.passage(v.From, v.To)
	} else if before != nil {
		t.Span, t.Text = before.Span, before.Text
	}
	if t.Text == "" {
		return nil, invalid("pick the words that name the place in the report")
	}
	p, known := x.places.Get(v.ID)
	switch {
	case known:
	case before != nil && v.ID == before.ID:
		p = before.Place
	case v.ID != "":
		return nil, invalid("no place has the id %q", v.ID)
	default:
		found := x.places.Lookup(t.Text)
		if len(found) == 0 {
			return nil, invalid("no place is called %q: choose one by its id", clip(t.Text, 60))
		}
		p = found[0]
	}
	t.Place = p
	return &t, nil
}

// deepCopy copies a claim with all that hangs on it.
func deepCopy(c entente.Claim) entente.Claim {
	b, err := json.Marshal(c)
	var out entente.Claim
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil { // a claim is plain data
		panic(err)
	}
	return out
}
