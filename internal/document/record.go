package document

import (
	"math"

	"entente"
)

// Record is the published form of a Document's layers, as `entente analyse` prints
// them (docs/formats/layers.md). Offsets are bytes into the report's text.
type Record struct {
	Report     entente.ReportID  `json:"report"`
	Date       entente.Date      `json:"date"`
	DateBasis  string            `json:"date_basis,omitempty"`
	Dateline   *entente.Dateline `json:"dateline,omitempty"`
	Sentences  []entente.Span    `json:"sentences"`
	Tokens     []tokenRecord     `json:"tokens"`
	Names      []nameRecord      `json:"names"`
	Places     []placeRecord     `json:"places"`
	Times      []timeRecord      `json:"times"`
	Quantities []quantityRecord  `json:"quantities"`
	Quotations []quotationRecord `json:"quotations"`
	Triggers   []triggerRecord   `json:"triggers"`
	Predicates []predicateRecord `json:"predicates"`
	Mentions   []mentionRecord   `json:"mentions"`
	Faults     []Fault           `json:"faults,omitempty"`
}

type tokenRecord struct {
	entente.Span
	Sentence int    `json:"sentence"`
	Lemma    string `json:"lemma"`
	UPOS     string `json:"upos"`
	XPOS     string `json:"xpos"`
	Head     int    `json:"head"`
	Deprel   string `json:"deprel"`
}

type nameRecord struct {
	entente.Span
	Type    NameType        `json:"type"`
	Form    string          `json:"form"`
	Actor   entente.ActorID `json:"actor"`
	Country string          `json:"country"`
	Chain   int             `json:"chain"`
}

type placeRecord struct {
	entente.Span
	ID           entente.PlaceID `json:"id"`
	GeoNames     int             `json:"geoname"`
	Name         string          `json:"name"`
	Country      string          `json:"country"`
	Lat          float64         `json:"lat"`
	Lon          float64         `json:"lon"`
	Confidence   float64         `json:"confidence"`
	Precision    int             `json:"precision"`
	Adjective    bool            `json:"adjective,omitempty"`
	Relation     string          `json:"relation,omitempty"`
	Rule         string          `json:"rule,omitempty"`
	Radius       float64         `json:"radius_km,omitzero"`
	Area         *entente.Area   `json:"area,omitempty"`
	Alternatives []entente.Place `json:"alternatives,omitempty"`
}

type timeRecord struct {
	entente.Span
	Type     TimeType         `json:"type"`
	Value    string           `json:"value"`
	Interval entente.Interval `json:"interval"`
	Inferred string           `json:"inferred,omitempty"`
}

type quantityRecord struct {
	entente.Span
	entente.Range
	Unit        string `json:"unit"`
	Approximate bool   `json:"approximate"`
}

type speakerRecord struct {
	entente.Span
	Actor entente.ActorID `json:"actor"`
}

type quotationRecord struct {
	Source  speakerRecord `json:"source"`
	Cue     entente.Span  `json:"cue"`
	Content entente.Span  `json:"content"`
	Direct  bool          `json:"direct"`
	Parent  int           `json:"parent"`
}

type triggerRecord struct {
	entente.Span
	Label string       `json:"label"`
	Kind  string       `json:"kind,omitempty"`
	Odds  float64      `json:"odds"`
	Roles []roleRecord `json:"roles"`
}

type roleRecord struct {
	entente.Span
	Role string  `json:"role"`
	Odds float64 `json:"odds"`
}

type predicateRecord struct {
	entente.Span
	Factuality float64          `json:"factuality"`
	Modality   entente.Modality `json:"modality"`
	Polarity   entente.Polarity `json:"polarity"`
}

type mentionRecord struct {
	entente.Span
	Parties []entente.Party `json:"parties"`
	Pronoun bool            `json:"pronoun,omitempty"`
	Chain   int             `json:"chain"`
}

// NewRecord publishes the layers of d. Absent layers are empty lists.
func NewRecord(d *Document) Record {
	r := Record{
		Report: d.Report.ID, Date: d.Report.Published, DateBasis: d.Report.PublishedBasis, Faults: d.Faults,
		Sentences: make([]entente.Span, len(d.Sentences)), Tokens: make([]tokenRecord, len(d.Tokens)), Names: []nameRecord{},
		Places: make([]placeRecord, len(d.Toponyms)), Times: make([]timeRecord, len(d.Times)),
		Quantities: make([]quantityRecord, len(d.Quantities)), Quotations: make([]quotationRecord, len(d.Quotations)),
		Triggers: make([]triggerRecord, len(d.Triggers)), Predicates: make([]predicateRecord, len(d.Predicates)), Mentions: make([]mentionRecord, len(d.Mentions)),
	}
	if d.Report.Dateline != (entente.Dateline{}) {
		r.Dateline = &d.Report.Dateline
	}
	for i, s := range d.Sentences {
		r.Sentences[i] = s.Span
	}
	for i, t := range d.Tokens {
		r.Tokens[i] = tokenRecord(t)
	}
	byHead := map[int]*Mention{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		r.Mentions[i] = mentionRecord{m.Span, m.Parties, m.Pronoun, m.Chain}
		if byHead[m.Head] == nil {
			byHead[m.Head] = m
		}
	}
	inner := map[entente.Span]bool{}
	for _, n := range d.Inner {
		inner[n.Span] = true
	}
	for _, n := range d.AllNames() {
		form := "name"
		if n.Nominal {
			form = "nominal"
		}
		rec := nameRecord{n.Span, n.Type, form, n.Actor, n.Country, n.Chain}
		if m := byHead[n.Head]; rec.Actor == "" && m != nil && (m.Span == n.Span || !inner[n.Span]) && len(m.Parties) > 0 {
			rec.Actor, rec.Country = m.Parties[0].Actor, m.Parties[0].Country
		}
		r.Names = append(r.Names, rec)
	}
	for i, t := range d.Toponyms {
		r.Places[i] = placeRecord{
			t.Toponym.Span, t.ID, t.GeoNames, t.Name, t.Country, t.Lat, t.Lon, t.Confidence, t.Precision, t.Adjective, t.Relation, t.Rule,
			t.Radius, t.Area, t.Alternatives,
		}
	}
	for i, t := range d.Times {
		r.Times[i] = timeRecord{t.Span, t.Type, t.Value, t.Interval, t.Inferred}
	}
	for i, q := range d.Quantities {
		r.Quantities[i] = quantityRecord{q.Span, q.Range, q.Unit, q.Approximate}
	}
	for i, q := range d.Quotations {
		r.Quotations[i] = quotationRecord{speakerRecord{q.Source, q.Actor}, q.Cue, q.Content, q.Direct, q.Parent}
	}
	for i, t := range d.Triggers {
		r.Triggers[i] = triggerRecord{d.Tokens[t.Token].Span, t.Label, t.Kind, math.Round(float64(t.Odds)*100) / 100, []roleRecord{}}
		for _, f := range d.FillersAt(t.Token) {
			r.Triggers[i].Roles = append(r.Triggers[i].Roles, roleRecord{d.Tokens[f.Token].Span, f.Role.String(), math.Round(float64(f.Odds)*100) / 100})
		}
	}
	for i, p := range d.Predicates {
		r.Predicates[i] = predicateRecord{p.Span, math.Round(p.Factuality*100) / 100, p.Modality, p.Polarity}
	}
	return r
}
