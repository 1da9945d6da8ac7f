package review

import (
	"encoding/json"
	"slices"

	"entente"
)

// FieldType says what a field of a claim takes.
type FieldType string

// The types of fields.
const (
	PartyField   FieldType = "party"
	PartiesField FieldType = "parties"
	PlaceField   FieldType = "place"
	ChoiceField  FieldType = "choice"
	ChoicesField FieldType = "choices"
	TextField    FieldType = "text"
	DayField     FieldType = "day"
	BoolField    FieldType = "bool"
	NumberField  FieldType = "number"
	SpanField    FieldType = "span"
)

// Field is one part of a claim as a person edits it. Names are the keys of
// docs/formats/scripts.md.
type Field struct {
	Name     string    `json:"name"`
	Label    string    `json:"label"`
	Type     FieldType `json:"type"`
	Choices  []string  `json:"choices,omitempty"`
	Required bool      `json:"required,omitempty"`
}

// PartyValue is a party as a person sees and picks it: From and To are UTF-16
// offsets into the report.
type PartyValue struct {
	Actor entente.ActorID `json:"actor"`
	Name  string          `json:"name"`
	Text  string          `json:"text"`
	From  int             `json:"from"`
	To    int             `json:"to"`
}

// PlaceValue is a place likewise.
type PlaceValue struct {
	ID   entente.PlaceID `json:"id"`
	Name string          `json:"name"`
	Text string          `json:"text"`
	From int             `json:"from"`
	To   int             `json:"to"`
}

// SpanValue is a passage likewise.
type SpanValue struct {
	From  int    `json:"from"`
	To    int    `json:"to"`
	Quote string `json:"quote"`
}

// part is a field with how it is read and set.
type part struct {
	Field
	kind entente.Kind // empty: of all kinds
	get  func(o *Offsets, c *entente.Claim) any
	set  func(x *edit, c *entente.Claim, raw json.RawMessage) error
}

// parts lists all fields in the order in which a card shows them.
func (e *Editor) parts() []part {
	var list []part
	add := func(kind entente.Kind, name, label string, t FieldType, choices []string, required bool, get func(*Offsets, *entente.Claim) any, set func(*edit, *entente.Claim, json.RawMessage) error) {
		list = append(list, part{Field{name, label, t, choices, required}, kind, get, set})
	}
	choice := func(kind entente.Kind, name, label string, choices []string, at func(*entente.Claim) *string) {
		add(kind, name, label, ChoiceField, choices, true, func(_ *Offsets, c *entente.Claim) any { return *at(c) }, func(_ *edit, c *entente.Claim, raw json.RawMessage) error { return oneOf(raw, choices, at(c)) })
	}
	text := func(kind entente.Kind, name, label string, required bool, at func(*entente.Claim) *string) {
		add(kind, name, label, TextField, nil, required, func(_ *Offsets, c *entente.Claim) any { return *at(c) }, func(_ *edit, c *entente.Claim, raw json.RawMessage) error { return words(raw, at(c)) })
	}
	yes := func(kind entente.Kind, name, label string, at func(*entente.Claim) *bool) {
		add(kind, name, label, BoolField, nil, false, func(_ *Offsets, c *entente.Claim) any { return *at(c) }, func(_ *edit, c *entente.Claim, raw json.RawMessage) error { return read(raw, at(c)) })
	}
	day := func(name, label string, at func(*entente.Claim) *entente.Date) {
		add("", name, label, DayField, nil, false, func(_ *Offsets, c *entente.Claim) any { return at(c).String() }, func(_ *edit, c *entente.Claim, raw json.RawMessage) error { return read(raw, at(c)) })
	}
	choices := func(kind entente.Kind, name, label string, all []string, at func(*entente.Claim) *[]string) {
		add(kind, name, label, ChoicesField, all, false, func(_ *Offsets, c *entente.Claim) any { return append([]string{}, *at(c)...) }, func(_ *edit, c *entente.Claim, raw json.RawMessage) error { return someOf(raw, all, at(c)) })
	}
	parties := func(kind entente.Kind, name, label string, required bool, at func(*entente.Claim) *[]entente.Party) {
		add(kind, name, label, PartiesField, nil, required, func(o *Offsets, c *entente.Claim) any { return partyValues(o, *at(c)) }, func(x *edit, c *entente.Claim, raw json.RawMessage) (err error) {
			*at(c), err = x.parties(raw, *at(c))
			return err
		})
	}
	party := func(kind entente.Kind, name, label string, required bool, at func(*entente.Claim) **entente.Party) {
		add(kind, name, label, PartyField, nil, required, func(o *Offsets, c *entente.Claim) any { return partyValue(o, *at(c)) }, func(x *edit, c *entente.Claim, raw json.RawMessage) (err error) {
			*at(c), err = x.party(raw, *at(c))
			return err
		})
	}
	// A party that is always there is edited as one that may be.
	sure := func(kind entente.Kind, name, label string, at func(*entente.Claim) *entente.Party) {
		add(kind, name, label, PartyField, nil, true, func(o *Offsets, c *entente.Claim) any { return partyValue(o, at(c)) }, func(x *edit, c *entente.Claim, raw json.RawMessage) error {
			p, err := x.party(raw, at(c))
			if err == nil && p == nil {
				err = invalid("%s can't be empty", name)
			}
			if err == nil {
				*at(c) = *p
			}
			return err
		})
	}

	ev, rel, des, ctl, und, mea := entente.KindEvent, entente.KindRelation, entente.KindDesignation, entente.KindControl, entente.KindUndertaking, entente.KindMeasure
	choice(ev, "type", "What", e.types, func(c *entente.Claim) *string { return &c.Event.Type })
	choices(ev, "mode", "How", e.modes, func(c *entente.Claim) *[]string { return &c.Event.Modes })
	choices(ev, "context", "Context", e.contexts, func(c *entente.Claim) *[]string { return &c.Event.Contexts })
	parties(ev, "actors", "Who", true, func(c *entente.Claim) *[]entente.Party { return &c.Event.Actors })
	parties(ev, "recipients", "To whom", false, func(c *entente.Claim) *[]entente.Party { return &c.Event.Recipients })
	choice(rel, "relation", "Tie", e.relations, func(c *entente.Claim) *string { return &c.Relation.Type })
	sure(rel, "subject", "Who", func(c *entente.Claim) *entente.Party { return &c.Relation.Subject })
	sure(rel, "object", "Whom", func(c *entente.Claim) *entente.Party { return &c.Relation.Object })
	party(des, "holder", "In whose view", false, func(c *entente.Claim) **entente.Party { return &c.Designation.Holder })
	sure(des, "subject", "Who", func(c *entente.Claim) *entente.Party { return &c.Designation.Subject })
	choice(des, "as", "Is", entente.DesignationKinds, func(c *entente.Claim) *string { return &c.Designation.As })
	party(des, "object", "Of whom", false, func(c *entente.Claim) **entente.Party { return &c.Designation.Object })
	choice(ctl, "control", "What", entente.ControlKinds, func(c *entente.Claim) *string { return &c.Control.Kind })
	party(ctl, "holder", "Who", false, func(c *entente.Claim) **entente.Party { return &c.Control.Holder })
	party(ctl, "former", "From whom", false, func(c *entente.Claim) **entente.Party { return &c.Control.From })
	choice(und, "undertaking", "Kind", entente.UndertakingKinds, func(c *entente.Claim) *string { return &c.Undertaking.Kind })
	parties(und, "holders", "Whose", false, func(c *entente.Claim) *[]entente.Party { return &c.Undertaking.Holders })
	parties(und, "counterparties", "Towards whom", false, func(c *entente.Claim) *[]entente.Party { return &c.Undertaking.Counterparties })
	yes(und, "will", "Will do it", func(c *entente.Claim) *bool { return &c.Undertaking.Will })
	text(und, "action", "To do", true, func(c *entente.Claim) *string { return &c.Undertaking.Action })
	text(und, "object", "What", false, func(c *entente.Claim) *string { return &c.Undertaking.Object })
	text(und, "condition", "Condition", false, func(c *entente.Claim) *string { return &c.Undertaking.Condition })
	text(und, "due", "Due", false, func(c *entente.Claim) *string { return &c.Undertaking.Due })
	choice(mea, "what", "What", entente.MeasureKinds, func(c *entente.Claim) *string { return &c.Measure.What })
	text(mea, "of", "Of", true, func(c *entente.Claim) *string { return &c.Measure.Of })
	add(mea, "number", "Number", NumberField, nil, true, func(_ *Offsets, c *entente.Claim) any { return c.Measure.Best }, func(_ *edit, c *entente.Claim, raw json.RawMessage) error {
		var v float64
		err := read(raw, &v)
		c.Measure.Range = entente.Range{Low: v, Best: v, High: v}
		return err
	})
	yes(mea, "approximate", "About", func(c *entente.Claim) *bool { return &c.Measure.Approximate })
	text(mea, "unit", "Unit", false, func(c *entente.Claim) *string { return &c.Measure.Unit })
	party(mea, "party", "Whose", false, func(c *entente.Claim) **entente.Party { return &c.Measure.Party })

	add("", "place", "Where", PlaceField, nil, false, func(o *Offsets, c *entente.Claim) any { return placeValue(o, c.Place) }, func(x *edit, c *entente.Claim, raw json.RawMessage) (err error) {
		c.Place, err = x.place(raw, c.Place)
		return err
	})
	day("from", "From", func(c *entente.Claim) *entente.Date { return &c.Valid.From })
	day("to", "To", func(c *entente.Claim) *entente.Date { return &c.Valid.To })
	choice("", "polarity", "Affirmed", []string{string(entente.Affirmed), string(entente.Negated)}, func(c *entente.Claim) *string { return (*string)(&c.Polarity) })
	var moods []string
	for _, m := range entente.Modalities {
		moods = append(moods, string(m))
	}
	choice("", "modality", "Mood", moods, func(c *entente.Claim) *string { return (*string)(&c.Modality) })
	yes("", "historical", "Background", func(c *entente.Claim) *bool { return &c.Historical })
	add("", "evidence", "Evidence", SpanField, nil, true, func(o *Offsets, c *entente.Claim) any {
		if len(c.Evidence) == 0 {
			return nil
		}
		v := c.Evidence[0]
		return SpanValue{o.Unit(v.Start), o.Unit(v.End), v.Quote}
	}, func(x *edit, c *entente.Claim, raw json.RawMessage) error { return x.evidence(raw, c) })
	return list
}

// Fields lists the fields of claims of a kind.
func (e *Editor) Fields(kind entente.Kind) []Field {
	var out []Field
	for _, p := range e.list {
		if p.kind == "" || p.kind == kind {
			out = append(out, p.Field)
		}
	}
	return out
}

// Values reads the fields of c, whose report has the text of o.
func (e *Editor) Values(c *entente.Claim, o *Offsets) map[string]any {
	out := map[string]any{}
	for _, p := range e.list {
		if p.kind == "" || p.kind == c.Kind {
			out[p.Name] = p.get(o, c)
		}
	}
	return out
}

func partyValue(o *Offsets, p *entente.Party) any {
	if p == nil {
		return nil
	}
	return PartyValue{p.Actor, p.Name, p.Text, o.Unit(p.Start), o.Unit(p.End)}
}

func partyValues(o *Offsets, list []entente.Party) []any {
	out := make([]any, len(list))
	for i := range list {
		out[i] = partyValue(o, &list[i])
	}
	return out
}

func placeValue(o *Offsets, t *entente.Toponym) any {
	if t == nil {
		return nil
	}
	return PlaceValue{t.ID, t.Name, t.Text, o.Unit(t.Start), o.Unit(t.End)}
}

func oneOf(raw json.RawMessage, choices []string, to *string) error {
	var v string
	if err := read(raw, &v); err != nil {
		return err
	}
	if !slices.Contains(choices, v) {
		return invalid("%q is none of %q", v, choices)
	}
	*to = v
	return nil
}

func someOf(raw json.RawMessage, choices []string, to *[]string) error {
	var v []string
	if err := read(raw, &v); err != nil {
		return err
	}
	for _, x := range v {
		if !slices.Contains(choices, x) {
			return invalid("%q is none of %q", x, choices)
		}
	}
	*to = v
	return nil
}
