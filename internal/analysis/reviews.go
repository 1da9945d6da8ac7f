package analysis

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente"
	"entente/internal/situation"
)

// Review is a person's dated word on the status of an undertaking.
type Review struct {
	On     entente.Date
	ID     entente.ClaimID // Undertaking.ID
	Status Status
	Basis  Basis
	By     string
	Note   string
}

// reviewColumns are the columns of a file of reviews, tabs between them.
const reviewColumns = "date\tundertaking\tstatus\tbasis\tby\tnote"

// ReadReviews reads a file of reviews. A bad line is reported with its number, in
// errs, and left out.
func ReadReviews(in io.Reader, name string) (out []Review, errs []error) {
	errs = readRows(in, name, reviewColumns, func(cells []string) error {
		on, err := entente.ParseDate(cells[0])
		r := Review{on, entente.ClaimID(cells[1]), Status(cells[2]), Basis(cells[3]), cells[4], cells[5]}
		switch {
		case err != nil || on.IsZero():
			return fmt.Errorf("no date: %q", cells[0])
		case r.ID == "":
			return fmt.Errorf("no undertaking is named")
		case !slices.Contains(Statuses, r.Status):
			return fmt.Errorf("no status is called %q", cells[2])
		case r.Basis != Outcome && r.Basis != Statement && r.Basis != NoEvidence:
			return fmt.Errorf("the basis %q is none of %s, %s, %s", cells[3], Outcome, Statement, NoEvidence)
		}
		out = append(out, r)
		return nil
	})
	return out, errs
}

// readRows reads lines of cells between tabs. The first line that is no comment
// names the columns; empty lines and those that open with # are left out.
func readRows(in io.Reader, name, columns string, row func(cells []string) error) (errs []error) {
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, 1<<20)
	n, headed := 0, false
	want := strings.Split(columns, "\t")
	for scan.Scan() {
		n++
		line := strings.TrimRight(scan.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if !headed {
			if !slices.Equal(cells, want) {
				return append(errs, fmt.Errorf("%s:%d: the first line has to name the columns %s, tabs between them: %w", name, n, strings.Join(want, ", "), entente.ErrInvalid))
			}
			headed = true
			continue
		}
		for len(cells) < len(want) { // an empty note needs no tab
			cells = append(cells, "")
		}
		var err error
		if len(cells) > len(want) {
			err = fmt.Errorf("%d cells in place of %d", len(cells), len(want))
		} else {
			err = row(cells)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w: %w", name, n, err, entente.ErrInvalid))
		}
	}
	if err := scan.Err(); err != nil {
		errs = append(errs, fmt.Errorf("%s:%d: %w", name, n+1, err))
	}
	return errs
}

// review adds the reviews of u that had been made by the situation's moment.
func (u *Undertaking) review(reviews []Review, opt situation.Options) {
	for _, r := range reviews {
		if r.ID != u.ID || !opt.AsOf.IsZero() && r.On.After(opt.AsOf) || !opt.KnownBy.IsZero() && r.On.After(opt.KnownBy) {
			continue
		}
		u.add(Entry{On: r.On, Status: r.Status, Basis: r.Basis, Note: r.Note, By: r.By})
	}
}
