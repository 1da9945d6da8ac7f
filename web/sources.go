package web

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/situation"
)

type sourceRecord struct {
	Publisher string        `json:"publisher"`
	Grade     string        `json:"grade"`
	Leaning   string        `json:"leaning"`
	Country   string        `json:"country"`
	Known     bool          `json:"known" doc:"in the register of publishers"`
	Reports   int           `json:"reports"`
	Origins   int           `json:"origins"`
	Claims    int           `json:"claims"`
	From      entente.Date  `json:"from" doc:"covered from"`
	To        entente.Date  `json:"to"`
	Months    []monthRecord `json:"months"`
}

type monthRecord struct {
	Month   string `json:"month"`
	Reports int    `json:"reports"`
}

type copyRecord struct {
	Report    entente.ReportID `json:"report"`
	CopyOf    entente.ReportID `json:"copy_of"`
	Publisher string           `json:"publisher"`
	Published entente.Date     `json:"published"`
}

type sourcesPage struct {
	Sources []sourceRecord `json:"sources"`
	Copies  []copyRecord   `json:"copies" doc:"reports that are near-copies of another and no origin of their own"`
}

func (p sourcesPage) rows() [][]string {
	out := [][]string{{"publisher", "grade", "leaning", "country", "known", "reports", "origins", "claims", "from", "to"}}
	for _, r := range p.Sources {
		out = append(out, []string{r.Publisher, r.Grade, r.Leaning, r.Country, strconv.FormatBool(r.Known), strconv.Itoa(r.Reports), strconv.Itoa(r.Origins), strconv.Itoa(r.Claims), r.From.String(), r.To.String()})
	}
	return out
}

// sources is the register of publishers as far as they are told of here, with what
// each covers: a source that came in late makes a rise that is none.
func (s *Server) sources(ctx context.Context, in *MomentInput) (sourcesPage, error) {
	p := sourcesPage{Copies: []copyRecord{}}
	a, err := s.ask(ctx, *in)
	if err != nil {
		return p, err
	}
	at := map[string]*sourceRecord{}
	seen := map[entente.ReportID]bool{}
	var order []*sourceRecord
	for _, e := range a.w.reports {
		if !a.KnownBy.IsZero() && e.Published.After(a.KnownBy) {
			continue
		}
		r := at[e.Publisher]
		if r == nil {
			entry := a.w.basis.Sources.For(e.Publisher, e.URL, e.Published)
			r = &sourceRecord{Publisher: e.Publisher, Grade: string(entry.Grade), Known: entry.ID != "", Months: []monthRecord{}}
			var leans []string
			for _, id := range entry.Leans {
				actor := a.w.actor(id)
				leans = append(leans, actor.Name)
				r.Country = cmp.Or(r.Country, actor.Country)
			}
			r.Leaning = strings.Join(leans, ", ")
			at[e.Publisher] = r
			order = append(order, r)
		}
		r.Reports++
		r.Claims += len(e.claims)
		if o := a.scene.s.Origins.Of(e.ID); o != e.ID && !seen[e.ID] {
			seen[e.ID] = true
			p.Copies = append(p.Copies, copyRecord{e.ID, o, e.Publisher, e.Published})
		} else {
			r.Origins++
		}
		if d := e.Published; !d.IsZero() {
			if r.From.IsZero() || d.Before(r.From) {
				r.From = d
			}
			if d.After(r.To) {
				r.To = d
			}
			month := d.String()[:len("2016-11")]
			if n := len(r.Months); n > 0 && r.Months[n-1].Month == month { // reports come by day
				r.Months[n-1].Reports++
			} else {
				r.Months = append(r.Months, monthRecord{month, 1})
			}
		}
	}
	slices.SortStableFunc(order, func(x, y *sourceRecord) int {
		return cmp.Or(y.Reports-x.Reports, cmp.Compare(x.Publisher, y.Publisher))
	})
	p.Sources = []sourceRecord{}
	for _, r := range order {
		p.Sources = append(p.Sources, *r)
	}
	return p, nil
}

// same reports whether two ids are one side: a state and its organs are.
func same(a, b entente.ActorID) bool { return a == b || situation.Base(a) == situation.Base(b) }
