package eval

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"entente"
	"entente/internal/situation"
)

const citiesFile = "control-cities-ukraine/output/Cities_and_towns_during_the_Russo-Ukrainian_War_latest.csv"

// city is a row of the table: who holds it, since when that is known, and what
// happened before.
type city struct {
	id, name, heldBy, history string
	asOf                      entente.Date
	changes                   []change
}

// change is a phrase of the history: a side took the place, or contests it.
type change struct {
	took     bool
	side     string
	from, to entente.Date // zero where the phrase has no day
	quote    string
}

// citiesTask reads the history cells as claims and folds them. It measures the fold
// and not the reading: a phrase that the patterns below miss is the table's loss.
func citiesTask(_ context.Context, env Env) (Result, error) {
	cities, err := readCities(env.Gold)
	if err != nil {
		return Result{}, err
	}
	var row, cell, complete, dated []Ratio
	var wrong strings.Builder
	for _, c := range cities {
		if part("control-cities-ukraine", c.id) != "dev" || !slices.ContainsFunc(c.changes, func(x change) bool { return x.took }) {
			continue
		}
		full, alone := c.holder(c.claims(true)), c.holder(c.claims(false))
		row = append(row, hit(full == c.want()))
		cell = append(cell, hit(alone == c.want()))
		if last := c.lastTaking(); !last.IsZero() && c.asOf.DaysSince(last) <= 7 && c.asOf.DaysSince(last) >= -7 {
			complete = append(complete, hit(alone == c.want()))
		}
		if full != c.want() || alone != c.want() {
			fmt.Fprintf(&wrong, "%s  held by %s as of %s; whole row %s, history alone %s, %d changes\n", c.id, c.heldBy, c.asOf, full, alone, len(c.changes))
		}
		dated = append(dated, c.atChanges()...)
	}
	res := Result{Errors: wrong.String(), Scores: []Score{
		newScore("final holder, whole row", row), newScore("final holder, history alone", cell),
		newScore("history up to the as-of day", complete), newScore("holder at each dated change", dated),
	}}
	var b strings.Builder
	fmt.Fprintf(&b, "Towns of the Russo-Ukrainian war whose history names a taking: %d of the dev part.\n", len(row))
	b.WriteString(`The history cell is read as claims and folded; evidence does not fade (far and near
at 1e9 days), since the table lists changes and no repeated reports.

Whole row: the history and the cells "held by" and "as of", read as one more claim.
The answer stands among the claims, so this asks only whether older takings yield.
The day asked about is the as-of day, or that of a later taking.
History alone: many cells lack the last change, which no fold can know.
Up to the as-of day: rows whose last taking is within a week of the as-of day, where
the history is thus complete. At each change: the day of a taking and the day before
the next, for changes with a day.

`)
	b.WriteString(scoreTable(res.Scores))
	res.Report = b.String()
	return res, nil
}

// want is the answer as one of the labels of holder.
func (c *city) want() string {
	if c.heldBy == "Ukraine" || c.heldBy == "Russia" {
		return c.heldBy
	}
	return "nobody" // contested, gray zone
}

// claims makes control claims of the history, and of the state columns as well.
func (c *city) claims(columns bool) []entente.Claim {
	place := &entente.Toponym{Text: c.name, Place: entente.Place{ID: entente.PlaceID("?" + c.id), Name: c.name, Country: "UKR"}, Precision: entente.PlaceExact}
	claim := func(kind, side string, valid entente.Interval, quote string) entente.Claim {
		one := entente.Claim{
			Kind: entente.KindControl, Polarity: entente.Affirmed, Modality: entente.Asserted, Confidence: 1, Reason: "read off a table", Valid: valid, Place: place,
			Provenance: entente.Provenance{Report: entente.ReportID(c.id), Coder: "eval", Evidence: []entente.Evidence{{Span: entente.Span{End: len(quote)}, Quote: quote}}},
			Control:    &entente.Control{Kind: kind, Holder: &entente.Party{Text: side, Actor: entente.ActorID(strings.ToLower(side)), Name: side}},
		}
		one.Seal()
		return one
	}
	var out []entente.Claim
	for _, x := range c.changes {
		kind := "contested"
		if x.took {
			kind = "took"
		}
		valid := entente.Interval{From: x.from, To: x.to, Precision: entente.PrecisionDay}
		if x.from.IsZero() {
			valid = entente.Interval{Precision: entente.PrecisionUnknown}
		}
		out = append(out, claim(kind, x.side, valid, x.quote))
	}
	if columns {
		kind := "holds"
		if c.want() == "nobody" {
			kind = "contested"
		}
		out = append(out, claim(kind, c.heldBy, entente.Day(c.asOf), "held by "+c.heldBy))
	}
	return out
}

// holder folds the claims as of the day for which the table knows the holder, or of
// the last taking where that is later.
func (c *city) holder(claims []entente.Claim) string {
	day := c.asOf
	if last := c.lastTaking(); last.After(day) {
		day = last
	}
	return holderOn(claims, day)
}

func holderOn(claims []entente.Claim, day entente.Date) string {
	model := situation.DefaultControl()
	model.NearDays, model.FarDays = 1e9, 1e9
	s := situation.Build(claims, situation.Options{Control: model, AsOf: day})
	if len(s.Control) == 0 || s.Control[0].Holder == nil {
		return "nobody"
	}
	return s.Control[0].Holder.Name
}

// lastTaking is the day of the last taking, zero where it has none.
func (c *city) lastTaking() entente.Date {
	for _, x := range slices.Backward(c.changes) {
		if x.took {
			return x.from
		}
	}
	return entente.Date{}
}

// atChanges asks for the holder on the day of each taking and the day before the
// next, where both have days and nothing else is told between.
func (c *city) atChanges() []Ratio {
	var out []Ratio
	claims := c.claims(false)
	for i, x := range c.changes {
		if !x.took || x.from.IsZero() {
			continue
		}
		out = append(out, hit(holderOn(claims, x.from) == x.side))
		if i+1 < len(c.changes) && c.changes[i+1].from.After(x.from.AddDays(1)) {
			out = append(out, hit(holderOn(claims, c.changes[i+1].from.AddDays(-1)) == x.side))
		}
	}
	return out
}

func readCities(gold fs.FS) ([]*city, error) {
	b, err := fs.ReadFile(gold, citiesFile)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", citiesFile, err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var out []*city
	for _, r := range rows[1:] {
		c := &city{name: r[column["Name"]], heldBy: r[column["Held by"]], history: r[column["More information"]]}
		c.id = c.name + "|" + r[column["Lat"]] + "|" + r[column["Lon"]]
		if _, c.asOf = readDays(r[column["As of"]], 0); c.asOf.IsZero() {
			return nil, fmt.Errorf("%s: %s: as of %q: %w", citiesFile, c.id, r[column["As of"]], entente.ErrInvalid)
		}
		c.changes = readChanges(c.history, c.asOf.Year)
		out = append(out, c)
	}
	return out, nil
}

// The phrases of the table: "Recaptured by Russia between 5–8 October". The C may
// be a Cyrillic one; claimed and partial takings are none.
var (
	cellPhrase = regexp.MustCompile(`(Claimed |Mostly |Partially |)\b?((?:Re|re|)[cC\x{0421}]aptured|[Cc]ontested|[Pp]ressured) by(?: a)?[\s\x{A0}]*(Ukraine|Russia|Luhansk PR|Lugansk PR|Donetsk PR)`)
	cellDay    = regexp.MustCompile(`(?:(\d{1,2})(?:[–/-](\d{1,2}))?\+?[\s\x{A0}]+)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?:[\s\x{A0}]+(\d{4}))?|\b(20\d\d)\b`)
)

func readChanges(history string, year int) []change {
	at := cellPhrase.FindAllStringSubmatchIndex(history, -1)
	var out []change
	for i, m := range at {
		end := len(history)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		if dot := strings.Index(history[m[1]:end], "."); dot >= 0 {
			end = m[1] + dot
		}
		text := func(k int) string { return history[m[2*k]:m[2*k+1]] }
		if text(1) == "Claimed " || text(1) == "Partially " {
			continue
		}
		x := change{took: strings.HasSuffix(text(2), "aptured"), side: "Russia", quote: history[m[0]:end]}
		if text(3) == "Ukraine" {
			x.side = "Ukraine"
		}
		x.from, x.to = readDays(history[m[1]:end], year)
		out = append(out, x)
	}
	return out
}

// readDays reads the first and the last day of a phrase; a month or a year alone is
// all of it. A day without a year takes the next one told, else the one given.
func readDays(text string, year int) (from, to entente.Date) {
	found := cellDay.FindAllStringSubmatch(text, -1)
	for i, m := range slices.Backward(found) {
		if y, err := strconv.Atoi(m[4] + m[5]); err == nil {
			year = y
		}
		if year == 0 {
			return entente.Date{}, entente.Date{}
		}
		first, last := entente.NewDate(year, time.January, 1), entente.NewDate(year, time.December, 31)
		if m[3] != "" {
			when, err := time.Parse("Jan", m[3])
			if err != nil {
				continue // not in the pattern
			}
			first = entente.NewDate(year, when.Month(), 1)
			last = first.AddMonths(1).AddDays(-1)
			if d, err := strconv.Atoi(m[1]); err == nil {
				first = entente.NewDate(year, when.Month(), d)
				last = first
			}
			if d, err := strconv.Atoi(m[2]); err == nil {
				last = entente.NewDate(year, when.Month(), d)
			}
		}
		if i == len(found)-1 {
			to = last
		}
		from = first
	}
	if from.After(to) {
		from = to
	}
	return from, to
}
