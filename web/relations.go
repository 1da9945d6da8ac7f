package web

import (
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/analysis"
	"entente/internal/view"
)

// memberRecord is an actor of a network.
type memberRecord struct {
	ActorRecord
	With  []ActorRecord `json:"with" doc:"whom the view takes for the same"`
	Bloc  int           `json:"bloc"`
	Color string        `json:"color"`
	Glyph string        `json:"glyph"`
	Code  string        `json:"code"`
}

type bondRecord struct {
	A        entente.ActorID   `json:"a"`
	B        entente.ActorID   `json:"b"`
	Sign     int               `json:"sign" doc:"1, -1, or 0 for both"`
	Label    string            `json:"label"`
	Text     string            `json:"text" doc:"what is told of the two: the first of it, and how much more there is"`
	To       entente.ActorID   `json:"to" doc:"whom the tie goes to; empty where it is told both ways"`
	Inferred bool              `json:"inferred" doc:"shown by deeds only: no strand is told as a tie"`
	Claims   []entente.ClaimID `json:"claims" doc:"of its strands, of each the first before a second of any; at most 30"`
	Strands  []strandRecord    `json:"strands,omitempty" doc:"left out on the first screen"`
	Reports  int               `json:"reports"`
	Origins  int               `json:"origins"`
}

type strandRecord struct {
	Type     string            `json:"type"`
	Sign     int               `json:"sign"`
	Subject  entente.ActorID   `json:"subject"`
	Object   entente.ActorID   `json:"object"`
	Text     string            `json:"text"`
	Reports  int               `json:"reports"`
	Origins  int               `json:"origins"`
	Claims   []entente.ClaimID `json:"claims"`
	Inferred bool              `json:"inferred" doc:"shown by deeds only, told by nobody as a tie"`
}

type network struct {
	Moment     momentRecord    `json:"moment"`
	Ego        entente.ActorID `json:"ego"`
	Actors     []memberRecord  `json:"actors"`
	Bonds      []bondRecord    `json:"bonds"`
	Hidden     int             `json:"hidden" doc:"actors left out"`
	Ambivalent []string        `json:"ambivalent"`
}

func (n network) rows() [][]string {
	out := [][]string{{"a", "b", "a_name", "b_name", "sign", "types", "reports", "origins", "claims"}}
	names := map[entente.ActorID]string{}
	for _, m := range n.Actors {
		names[m.ID] = m.Name
	}
	for _, b := range n.Bonds {
		var ids []entente.ClaimID
		for _, t := range b.Strands {
			ids = append(ids, t.Claims...)
		}
		out = append(out, []string{string(b.A), string(b.B), names[b.A], names[b.B], strconv.Itoa(b.Sign), b.Label, strconv.Itoa(b.Reports), strconv.Itoa(b.Origins), joinIDs(ids)})
	}
	return out
}

// graphML writes actors and pairs with their signs.
func (n network) graphML(out io.Writer) error {
	type data struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	}
	type key struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	}
	type node struct {
		ID   string `xml:"id,attr"`
		Data []data `xml:"data"`
	}
	type edge struct {
		Source string `xml:"source,attr"`
		Target string `xml:"target,attr"`
		Data   []data `xml:"data"`
	}
	var g struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []key    `xml:"key"`
		Graph   struct {
			Default string `xml:"edgedefault,attr"`
			Nodes   []node `xml:"node"`
			Edges   []edge `xml:"edge"`
		} `xml:"graph"`
	}
	g.Keys = []key{{"name", "node", "name", "string"}, {"sign", "edge", "sign", "int"}, {"types", "edge", "types", "string"}, {"reports", "edge", "reports", "int"}, {"origins", "edge", "origins", "int"}}
	g.Graph.Default = "undirected"
	for _, m := range n.Actors {
		g.Graph.Nodes = append(g.Graph.Nodes, node{string(m.ID), []data{{"name", m.Name}}})
	}
	for _, b := range n.Bonds {
		g.Graph.Edges = append(g.Graph.Edges, edge{string(b.A), string(b.B), []data{{"sign", strconv.Itoa(b.Sign)}, {"types", b.Label}, {"reports", strconv.Itoa(b.Reports)}, {"origins", strconv.Itoa(b.Origins)}}})
	}
	if _, err := io.WriteString(out, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(out).Encode(g)
}

type networkInput struct {
	MomentInput
	Ego   string `query:"ego" doc:"an actor's id or name: only he and those he has ties with"`
	Limit int    `query:"limit" default:"40" minimum:"2" maximum:"200"`
}

func (s *Server) network(ctx context.Context, in *networkInput) (network, error) {
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return network{}, err
	}
	ego := entente.ActorID("")
	if in.Ego != "" {
		if ego, _, err = a.w.basis.Viewer(in.Ego); err != nil {
			return network{}, fmt.Errorf("ego: %w", err)
		}
	}
	return a.network(ego, nil, in.Limit), nil
}

// network shows those who have ties with ego, or all, or those of a set; the limit
// keeps those with most ties that are told by most origins.
func (a *asked) network(ego entente.ActorID, only map[entente.ActorID]bool, limit int) network {
	net := a.plain.network(a.viewer())
	n := network{Moment: a.momentRecord, Ego: net.Side(ego), Actors: []memberRecord{}, Bonds: []bondRecord{}, Ambivalent: []string{}}
	weight := make([]int, len(net.Actors))
	in := make([]bool, len(net.Actors))
	for _, b := range net.Bonds {
		x, y := net.Actors[b.A].ID, net.Actors[b.B].ID
		switch {
		case ego != "" && x != n.Ego && y != n.Ego:
			continue
		case only != nil && !only[x] && !only[y]:
			continue
		}
		in[b.A], in[b.B] = true, true
		weight[b.A] += b.Origins
		weight[b.B] += b.Origins
	}
	var chosen []int
	for i := range net.Actors {
		if in[i] || only[net.Actors[i].ID] {
			chosen = append(chosen, i)
		}
	}
	if ego != "" && !slices.ContainsFunc(chosen, func(i int) bool { return net.Actors[i].ID == n.Ego }) {
		n.Actors = append(n.Actors, a.member(analysis.Member{ID: n.Ego, Name: a.w.actor(n.Ego).Name}))
	}
	slices.SortStableFunc(chosen, func(x, y int) int {
		first := func(i int) int {
			if id := net.Actors[i].ID; id == n.Ego || only[id] {
				return 0
			}
			return 1
		}
		return cmp.Or(first(x)-first(y), weight[y]-weight[x], x-y)
	})
	if len(chosen) > limit {
		n.Hidden = len(chosen) - limit
		chosen = chosen[:limit]
	}
	kept := map[int]bool{}
	for _, i := range chosen {
		kept[i] = true
		n.Actors = append(n.Actors, a.member(net.Actors[i]))
	}
	for _, b := range net.Bonds {
		if kept[b.A] && kept[b.B] {
			n.Bonds = append(n.Bonds, bond(net, b))
			if b.Sign() == 0 {
				n.Ambivalent = append(n.Ambivalent, upper(net.SayAmbivalent(b, a.viewerWords())))
			}
		}
	}
	return n
}

// viewerWords names the view's holder as a sentence does.
func (a *asked) viewerWords() string {
	if a.View == nil {
		return ""
	}
	return analysis.Member{ID: a.View.ID, Name: a.View.Name}.String()
}

func upper(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

func bondClaims(b analysis.Bond) []*entente.Claim {
	var claims []*entente.Claim
	for _, t := range slices.Concat(b.Friendly, b.Hostile) {
		claims = append(claims, t.Claims...)
	}
	return claims
}

func (a *asked) member(m analysis.Member) memberRecord {
	side := a.brush.side(m.ID)
	r := memberRecord{ActorRecord: a.w.actor(m.ID), With: []ActorRecord{}, Color: side.Color, Glyph: side.Glyph, Code: side.Code}
	r.Name = m.Name
	for _, w := range m.With {
		r.With = append(r.With, ActorRecord{ID: w.ID, Name: w.Name})
	}
	return r
}

func bond(net *analysis.Alliances, b analysis.Bond) bondRecord {
	r := bondRecord{A: net.Actors[b.A].ID, B: net.Actors[b.B].ID, Sign: b.Sign(), Strands: []strandRecord{}, Reports: b.Reports, Origins: b.Origins}
	var types []string
	for _, t := range slices.Concat(b.Friendly, b.Hostile) {
		if word := strings.ReplaceAll(t.Type, "_", " "); !slices.Contains(types, word) {
			types = append(types, word)
		}
		deeds := !slices.ContainsFunc(t.Claims, func(c *entente.Claim) bool { return c.Kind != entente.KindEvent })
		r.Strands = append(r.Strands, strandRecord{t.Type, t.Sign, t.Subject.ID, t.Object.ID, t.Say(), t.Reports, t.Origins, view.IDs(some(t.Claims)), deeds})
	}
	r.Label = strings.Join(types, ", ")
	r.sum()
	return r
}

// mostTold is how much of what is told of a pair stands in one sentence.
const mostTold = 6

// sum says of a bond what its strands amount to.
func (r *bondRecord) sum() {
	var told []string
	r.Inferred, r.Claims = len(r.Strands) > 0, []entente.ClaimID{}
	one, deepest := len(r.Strands) > 0, 0
	for _, t := range r.Strands {
		if !slices.Contains(told, t.Text) {
			told = append(told, t.Text)
		}
		r.Inferred = r.Inferred && t.Inferred
		one = one && t.Subject == r.Strands[0].Subject
		deepest = max(deepest, len(t.Claims))
	}
	if one {
		if r.To = r.B; r.Strands[0].Subject != r.A {
			r.To = r.A
		}
	}
	if more := len(told) - mostTold; more > 0 {
		told = append(told[:mostTold], fmt.Sprintf("and %d more", more))
	}
	r.Text = strings.Join(told, "; ")
	for i := range deepest {
		for _, t := range r.Strands {
			if i < len(t.Claims) && len(r.Claims) < mostOpen && !slices.Contains(r.Claims, t.Claims[i]) {
				r.Claims = append(r.Claims, t.Claims[i])
			}
		}
	}
}

// short leaves out the strands.
func (n network) short() network {
	n.Bonds = slices.Clone(n.Bonds)
	for i := range n.Bonds {
		n.Bonds[i].Strands = nil
	}
	return n
}

type matrixInput struct {
	MomentInput
	Limit int    `query:"limit" default:"40" minimum:"2" maximum:"200"`
	Sort  string `query:"sort" enum:"name,ties" default:"ties"`
}

type matrix struct {
	Moment momentRecord   `json:"moment"`
	Actors []memberRecord `json:"actors"`
	Cells  [][]string     `json:"cells" doc:"+, -, ± or empty"`
	Hidden int            `json:"hidden"`
}

func (m matrix) rows() [][]string {
	head := []string{""}
	for _, a := range m.Actors {
		head = append(head, a.Name)
	}
	out := [][]string{head}
	for i, a := range m.Actors {
		out = append(out, append([]string{a.Name}, m.Cells[i]...))
	}
	return out
}

func (s *Server) matrix(ctx context.Context, in *matrixInput) (matrix, error) {
	a, err := s.ask(ctx, in.MomentInput)
	if err != nil {
		return matrix{}, err
	}
	n := a.network("", nil, in.Limit)
	if in.Sort == "name" {
		slices.SortStableFunc(n.Actors, func(x, y memberRecord) int { return cmp.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)) })
	}
	m := matrix{Moment: a.momentRecord, Actors: n.Actors, Hidden: n.Hidden, Cells: make([][]string, len(n.Actors))}
	at := map[entente.ActorID]int{}
	for i, x := range n.Actors {
		at[x.ID] = i
		m.Cells[i] = make([]string, len(n.Actors))
	}
	for _, b := range n.Bonds {
		sign := map[int]string{1: "+", -1: "-", 0: "±"}[b.Sign]
		m.Cells[at[b.A]][at[b.B]], m.Cells[at[b.B]][at[b.A]] = sign, sign
	}
	return m, nil
}

type triadPage struct {
	Note     string          `json:"note"`
	Triads   []triadRecord   `json:"triads"`
	Readings []readingRecord `json:"readings"`
}

type triadRecord struct {
	Actors []ActorRecord     `json:"actors"`
	Text   string            `json:"text"`
	Note   string            `json:"note"`
	Claims []entente.ClaimID `json:"claims"`
}

type readingRecord struct {
	As          string         `json:"as" doc:"how pairs of both signs are read; empty where there is none"`
	Triads      map[string]int `json:"triads"`
	Balance     *float64       `json:"balance"`
	Frustration [2]int         `json:"frustration"`
	Blocs       [][]string     `json:"blocs"`
}

func (p triadPage) rows() [][]string {
	out := [][]string{{"actors", "text", "note", "claims"}}
	for _, t := range p.Triads {
		var names []string
		for _, a := range t.Actors {
			names = append(names, a.Name)
		}
		out = append(out, []string{strings.Join(names, "; "), t.Text, t.Note, joinIDs(t.Claims)})
	}
	return out
}

func (s *Server) triads(ctx context.Context, in *MomentInput) (triadPage, error) {
	p := triadPage{Note: analysis.BalanceNote, Triads: []triadRecord{}, Readings: []readingRecord{}}
	a, err := s.ask(ctx, *in)
	if err != nil {
		return p, err
	}
	net := a.plain.camps(a.viewer())
	at := map[[3]int]int{}
	reads := map[int]string{1: "friendly", -1: "hostile"}
	for _, r := range net.Readings {
		c := r.Census
		rec := readingRecord{As: reads[r.Ambivalent], Triads: map[string]int{"+++": c.PPP, "++-": c.PPN, "+--": c.PNN, "---": c.NNN}, Frustration: [2]int{r.Frustration.Lower, r.Frustration.Upper}, Blocs: [][]string{}}
		if b, ok := c.Balance(); ok {
			rec.Balance = &b
		}
		blocs := make([][]string, r.Blocs.N)
		for i, k := range r.Blocs.Of {
			blocs[k] = append(blocs[k], net.Actors[i].Taken())
		}
		for _, b := range blocs {
			if len(b) > 1 {
				rec.Blocs = append(rec.Blocs, b)
			}
		}
		p.Readings = append(p.Readings, rec)
		for _, t := range r.Tense {
			if i, ok := at[t.Nodes]; ok {
				p.Triads[i].Note = ""
				continue
			}
			at[t.Nodes] = len(p.Triads)
			rec := triadRecord{Text: upper(net.SayTension(r, t)), Actors: []ActorRecord{}}
			if r.Ambivalent != 0 {
				rec.Note = "only where pairs of both signs are read as " + reads[r.Ambivalent]
			}
			var claims []*entente.Claim
			for _, k := range t.Bonds {
				claims = append(claims, bondClaims(net.Bonds[k])...)
			}
			rec.Claims = view.IDs(some(claims))
			for _, k := range t.Nodes {
				m := net.Actors[k]
				rec.Actors = append(rec.Actors, ActorRecord{ID: m.ID, Name: m.Name})
			}
			p.Triads = append(p.Triads, rec)
		}
	}
	return p, nil
}
