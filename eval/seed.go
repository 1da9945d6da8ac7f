package eval

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"entente"
)

// seedFiles has the expectations of the seed report and the paraphrases with theirs.
//
//go:embed seed
var seedFiles embed.FS

// seedReport is the report in Env.Seed that the project started from.
const seedReport = "raqqa-plan.txt"

const seedExpectations = "seed/expectations.txt"

// seedTask asks what a careful reader takes from the seed report.
func seedTask(ctx context.Context, env Env) (Result, error) {
	text, why := seedText(env)
	if why != "" {
		return skipped(why)
	}
	expectations, err := readExpectations(seedFiles, seedExpectations)
	if err != nil {
		return Result{}, err
	}
	return expectationTask(ctx, env, "The seed report: what a careful reader takes from it.",
		reading{entente.Report{ID: seedReport, Path: seedReport, Text: text, Lang: "en"}, expectations})
}

// seedText reads the seed report, or says why it is left out.
func seedText(env Env) (text, why string) {
	if env.Analyse == nil {
		return "", "no analyser"
	}
	if env.Seed == nil {
		return "", "no folder of the seed report"
	}
	b, err := fs.ReadFile(env.Seed, seedReport)
	if err != nil {
		return "", "no " + seedReport
	}
	return string(b), ""
}

// paraphraseTask asks the same of invented reports built like the seed in other
// words, with other names: what only the seed passes was learnt by heart.
func paraphraseTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	files, err := fs.Glob(seedFiles, "seed/*.expect.txt")
	if err != nil {
		return Result{}, err
	}
	var readings []reading
	for _, name := range files {
		r, err := paraphrase(strings.TrimSuffix(name, ".expect.txt") + ".txt")
		if err != nil {
			return Result{}, err
		}
		expectations, err := readExpectations(seedFiles, name)
		if err != nil {
			return Result{}, err
		}
		readings = append(readings, reading{r, expectations})
	}
	return expectationTask(ctx, env, "Invented reports built like the seed, in other words and with other names.", readings...)
}

// paraphrase reads an invented report: lines of "#" at its head are remarks, of
// which "# published 2020-03-04" gives the day.
func paraphrase(name string) (entente.Report, error) {
	b, err := seedFiles.ReadFile(name)
	if err != nil {
		return entente.Report{}, err
	}
	id := strings.TrimSuffix(strings.TrimPrefix(name, "seed/"), ".txt")
	r := entente.Report{ID: entente.ReportID(id), Text: string(b), Lang: "en"}
	for strings.HasPrefix(r.Text, "#") {
		remark, rest, _ := strings.Cut(r.Text, "\n")
		if on, ok := strings.CutPrefix(remark, "# published "); ok {
			if r.Published, err = entente.ParseDate(on); err != nil {
				return r, fmt.Errorf("%s: %w", name, err)
			}
			r.PublishedBasis = "front matter"
		}
		r.Text = rest
	}
	r.Text = strings.TrimLeft(r.Text, "\n")
	return r, nil
}

// reading is a report and what must be read from it.
type reading struct {
	report       entente.Report
	expectations []expectation
}

func expectationTask(ctx context.Context, env Env, title string, readings ...reading) (Result, error) {
	var wants, nevers []Ratio
	var body, wrong strings.Builder
	for _, r := range readings {
		d, err := env.Analyse(ctx, r.report)
		if err != nil {
			return Result{}, fmt.Errorf("analyse %s: %w", r.report.ID, err)
		}
		used := make([]bool, len(d.Claims))
		fmt.Fprintf(&body, "\n%s: %d claims\n", r.report.ID, len(d.Claims))
		for _, e := range r.expectations {
			met, near := e.find(d.Claims, used)
			ok := (met >= 0) == e.Want
			verdict := "ok"
			switch {
			case !ok && e.Want:
				verdict = "MISSING"
			case !ok:
				verdict = "FALSE"
			}
			line := fmt.Sprintf("%-8s %s\n", verdict, e.Text)
			switch {
			case met >= 0:
				line += fmt.Sprintf("           by    %s\n", brief(&d.Claims[met]))
			case e.Want && near >= 0:
				line += fmt.Sprintf("           near  %s\n", brief(&d.Claims[near]))
			}
			body.WriteString(line)
			if !ok {
				fmt.Fprintf(&wrong, "%s  %s", r.report.ID, line)
			}
			if e.Want {
				wants = append(wants, hit(ok))
			} else {
				nevers = append(nevers, hit(ok))
			}
		}
		fmt.Fprintf(&body, "claims that no line asks for:\n")
		for i := range d.Claims {
			if !used[i] {
				fmt.Fprintf(&body, "           -     %s\n", brief(&d.Claims[i]))
			}
		}
	}
	res := Result{Errors: wrong.String(), Scores: []Score{newScore("wanted claims found", wants), newScore("unwanted claims absent", nevers)}}
	res.Report = title + "\n\n" + scoreTable(res.Scores) + body.String()
	return res, nil
}

// find returns the first claim that meets e, and the one that comes nearest to it;
// -1 for none. It marks the claims that meet e in used.
func (e expectation) find(claims []entente.Claim, used []bool) (met, near int) {
	met, near = -1, -1
	best := 0
	for i := range claims {
		ok, n := e.meets(&claims[i])
		if ok {
			used[i] = true
			if met < 0 {
				met = i
			}
		}
		if n > best {
			best, near = n, i
		}
	}
	return met, near
}
