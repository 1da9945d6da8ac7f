package view

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/analysis"
)

// Write writes the network in one of the formats text, json, csv and graphml.
func (x *Allies) Write(out io.Writer, format string) error {
	switch format {
	case CSV:
		return x.writeCSV(out)
	case GraphML:
		return x.writeGraphML(out)
	case JSON:
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(x.record())
	}
	return Render(out, x.Page(), format)
}

// networkRecord is the published JSON form of a network.
type networkRecord struct {
	AsOf        entente.Date       `json:"as_of"`
	KnownBy     entente.Date       `json:"known_by"`
	Viewpoint   entente.ActorID    `json:"viewpoint,omitempty"`
	Note        string             `json:"note"`
	Actors      []memberRecord     `json:"actors"`
	Bonds       []bondRecord       `json:"bonds"`
	Ambivalent  []string           `json:"ambivalent"`
	Readings    []readingRecord    `json:"readings"`
	Against     string             `json:"against,omitempty"`
	Differences []differenceRecord `json:"differences,omitempty"`
}

type memberRecord struct {
	ID   entente.ActorID `json:"id"`
	Name string          `json:"name"`
	// With are the actors that the view's holder takes for this one.
	With []entente.ActorID `json:"with,omitempty"`
}

type bondRecord struct {
	A       entente.ActorID `json:"a"`
	B       entente.ActorID `json:"b"`
	Sign    int             `json:"sign"` // 0: both
	Strands []strandRecord  `json:"strands"`
}

type strandRecord struct {
	Type    string            `json:"type"`
	Sign    int               `json:"sign"`
	Subject entente.ActorID   `json:"subject"`
	Object  entente.ActorID   `json:"object"`
	Reports int               `json:"reports"`
	Origins int               `json:"origins"`
	Claims  []entente.ClaimID `json:"claims"`
	Cites   []Cite            `json:"cites"`
}

type readingRecord struct {
	Ambivalent int                 `json:"ambivalent_as"` // 0: no pair is ambivalent
	Triads     map[string]int      `json:"triads"`
	Balance    *float64            `json:"balance"` // null where there is no triad
	Lower      int                 `json:"frustration_lower"`
	Upper      int                 `json:"frustration_upper"`
	Camps      []int               `json:"camps"` // +1 or -1, in the order of the actors
	Blocs      []int               `json:"blocs"` // likewise
	Tense      [][]entente.ActorID `json:"under_tension"`
}

type differenceRecord struct {
	A       entente.ActorID `json:"a"`
	B       entente.ActorID `json:"b"`
	Here    analysis.Stand  `json:"here"`
	Against analysis.Stand  `json:"against"`
}

func (x *Allies) record() networkRecord {
	r := networkRecord{
		AsOf: x.s.Options.AsOf, KnownBy: x.s.Options.KnownBy, Viewpoint: x.a.View.Holder, Note: analysis.BalanceNote,
		Actors: []memberRecord{}, Bonds: []bondRecord{}, Ambivalent: []string{}, Against: x.opt.Against,
	}
	for _, m := range x.a.Actors {
		rec := memberRecord{ID: m.ID, Name: m.Name}
		for _, w := range m.With {
			rec.With = append(rec.With, w.ID)
		}
		r.Actors = append(r.Actors, rec)
	}
	for _, b := range x.a.Bonds {
		rec := bondRecord{A: x.a.Actors[b.A].ID, B: x.a.Actors[b.B].ID, Sign: b.Sign(), Strands: []strandRecord{}}
		for _, t := range slices.Concat(b.Friendly, b.Hostile) {
			s := strandRecord{Type: t.Type, Sign: t.Sign, Subject: t.Subject.ID, Object: t.Object.ID, Reports: t.Reports, Origins: t.Origins, Cites: []Cite{}}
			for _, c := range t.Claims {
				s.Claims = append(s.Claims, c.ID)
			}
			if x.opt.Quotes {
				s.Cites = Cites(t.Claims, "")
			}
			rec.Strands = append(rec.Strands, s)
		}
		r.Bonds = append(r.Bonds, rec)
	}
	for _, b := range x.a.Ambivalent() {
		r.Ambivalent = append(r.Ambivalent, x.a.SayAmbivalent(b, x.viewer))
	}
	for _, g := range x.a.Readings {
		c := g.Census
		rec := readingRecord{
			Ambivalent: g.Ambivalent, Triads: map[string]int{"+++": c.PPP, "++-": c.PPN, "+--": c.PNN, "---": c.NNN},
			Lower: g.Frustration.Lower, Upper: g.Frustration.Upper, Camps: g.Frustration.Side, Blocs: g.Blocs.Of, Tense: [][]entente.ActorID{},
		}
		if t, ok := c.Balance(); ok {
			rec.Balance = &t
		}
		for _, t := range g.Tense {
			rec.Tense = append(rec.Tense, []entente.ActorID{x.a.Actors[t.Nodes[0]].ID, x.a.Actors[t.Nodes[1]].ID, x.a.Actors[t.Nodes[2]].ID})
		}
		r.Readings = append(r.Readings, rec)
	}
	if x.other != nil {
		for _, d := range analysis.Compare(x.a, x.other) {
			r.Differences = append(r.Differences, differenceRecord{d.X.ID, d.Y.ID, d.In[0], d.In[1]})
		}
	}
	return r
}

// types joins the types of a bond's strands with their signs: "arms+ fights-".
func types(b analysis.Bond) string {
	var out []string
	for _, t := range slices.Concat(b.Friendly, b.Hostile) {
		sign := "+"
		if t.Sign < 0 {
			sign = "-"
		}
		if s := t.Type + sign; !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

func (x *Allies) support(b analysis.Bond) (reports, origins int) {
	var claims []*entente.Claim
	for _, t := range slices.Concat(b.Friendly, b.Hostile) {
		claims = append(claims, t.Claims...)
	}
	s := x.s.Origins.Count(claims)
	return s.Reports, s.Origins
}

// writeCSV writes one pair a row.
func (x *Allies) writeCSV(out io.Writer) error {
	var rows [][]string
	for _, b := range x.a.Bonds {
		reports, origins := x.support(b)
		p, q := x.a.Actors[b.A], x.a.Actors[b.B]
		rows = append(rows, []string{string(p.ID), string(q.ID), strconv.Itoa(b.Sign()), p.Taken(), q.Taken(), types(b), strconv.Itoa(reports), strconv.Itoa(origins)})
	}
	return writeTable(out, []string{"a", "b", "sign", "a_name", "b_name", "types", "reports", "origins"}, rows)
}

// writeGraphML writes the network with the bloc of each actor in the first reading.
func (x *Allies) writeGraphML(out io.Writer) error {
	var nodes, edges [][]string
	for i, m := range x.a.Actors {
		nodes = append(nodes, []string{string(m.ID), m.Taken(), strconv.Itoa(x.a.Readings[0].Blocs.Of[i])})
	}
	for _, b := range x.a.Bonds {
		reports, origins := x.support(b)
		edges = append(edges, []string{string(x.a.Actors[b.A].ID), string(x.a.Actors[b.B].ID), strconv.Itoa(b.Sign()), types(b), strconv.Itoa(reports), strconv.Itoa(origins)})
	}
	return WriteGraph(out, []GraphColumn{{"name", "string"}, {"bloc", "int"}},
		[]GraphColumn{{"sign", "int"}, {"types", "string"}, {"reports", "int"}, {"origins", "int"}}, nodes, edges)
}
