package eval

import (
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Fold makes situations of claims, as the program does for a person who asks.
type Fold struct {
	On     func(day entente.Date) *situation.Situation
	Places func(name string) []entente.PlaceID
}

//go:embed mapping/control-pages.tsv
var controlPages string

// heldTown is a row of the table: who held a town on a day, as a page tells it.
type heldTown struct {
	name, country string
	holders       []string
	day           entente.Date
	page          string
}

func readHeldTowns(table string) ([]heldTown, error) {
	r := csv.NewReader(strings.NewReader(table))
	r.Comma, r.Comment, r.FieldsPerRecord, r.LazyQuotes = '\t', '#', 5, true
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("control-pages.tsv: %w", err)
	}
	var out []heldTown
	for _, row := range rows {
		day, err := entente.ParseDate(row[3])
		if err != nil {
			return nil, fmt.Errorf("control-pages.tsv: %s: %w", row[0], err)
		}
		out = append(out, heldTown{row[0], row[1], strings.Split(row[2], "|"), day, row[4]})
	}
	return out, nil
}

// pagesTask codes the pages on Syria and Iraq and asks who held each town of the
// table on its day. A town is labelled where the program says who holds it, or who
// held it last; contested and unknown towns are not.
func pagesTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil || env.Fold == nil {
		return skipped("no analyser")
	}
	towns, err := readHeldTowns(controlPages)
	if err != nil {
		return Result{}, err
	}
	pages, err := wikipediaReports(env.Gold, -1)
	if err != nil {
		return Result{}, err
	}
	pages = slices.DeleteFunc(pages, func(r entente.Report) bool { return !strings.HasPrefix(string(r.ID), "syria/") })
	docs, err := analyseAll(ctx, env.Analyse, pages)
	if err != nil {
		return Result{}, err
	}
	var claims []entente.Claim
	for _, d := range docs {
		claims = append(claims, d.Claims...)
	}
	fold := env.Fold(claims)
	var right, covered, all []Ratio
	var wrong strings.Builder
	for _, t := range towns {
		st := t.state(fold)
		label, ok := t.judge(st)
		covered = append(covered, hit(label != ""))
		all = append(all, hit(ok))
		if label != "" {
			right = append(right, hit(ok))
		}
		if !ok {
			why := "nothing told"
			if st != nil {
				why = fmt.Sprintf("%s; %s", st.State, st.Why)
			}
			fmt.Fprintf(&wrong, "%s  %s, want %s on %s: %s (%s)\n", t.page, t.name, strings.Join(t.holders, "|"), t.day, orNobody(label), why)
		}
	}
	res := Result{Errors: wrong.String(), Scores: []Score{
		newScore("right among labelled", right), newScore("labelled", covered), newScore("right of all", all),
	}}
	res.Report = fmt.Sprintf(`Who held %d towns of Syria and Iraq on a day: %d pages of Wikipedia, coded and folded
together, against eval/mapping/control-pages.tsv, which was read off the pages by
hand. Labelled are towns of which the program says who holds them, or who was last
told to; contested and unknown ones are not.

`, len(towns), len(pages)) + scoreTable(res.Scores)
	return res, nil
}

func orNobody(label string) string {
	if label == "" {
		return "nobody"
	}
	return label
}

// state finds the town's state on its day: of several places of that name the one
// that most reports tell of.
func (t *heldTown) state(fold Fold) *situation.PlaceState {
	ids := fold.Places(t.name)
	s := fold.On(t.day)
	var best *situation.PlaceState
	for i := range s.Control {
		st := &s.Control[i]
		if slices.Contains(ids, st.Place.ID) && st.Place.Country == t.country && (best == nil || st.Reports > best.Reports) {
			best = st
		}
	}
	return best
}

// judge returns the side that the program names, empty where it names none, and
// whether it is right.
func (t *heldTown) judge(st *situation.PlaceState) (label string, right bool) {
	if st == nil {
		return "", false
	}
	side, party := st.Side, st.Holder
	switch {
	case party != nil:
	case st.Last != nil:
		side, party = st.Last.Side, st.Last.Party
	default:
		return "", false
	}
	for _, h := range t.holders {
		switch {
		case string(side) == h, string(situation.Base(party.Actor)) == h:
			right = true
		case h == "rebels":
			other := slices.Contains([]entente.ActorID{"isis", "sdf", "ypg", "pkk", "pmf", "hezbollah"}, side)
			right = right || (slices.Contains(party.Sectors, "REB") || slices.Contains(party.Sectors, "OPP")) && !other
		}
	}
	return string(side), right
}
