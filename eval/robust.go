package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"entente"
	"entente/internal/ontology"
)

// wikipediaPages is how many pages wikipedia-run reads: the first by path.
const wikipediaPages = 100

// secondRun is how many reports go by for one that is read twice.
const secondRun = 10

func re3dRunTask(ctx context.Context, env Env) (Result, error) {
	return robustTask(ctx, env, "the documents of re3d", re3dReports)
}

func wikipediaRunTask(ctx context.Context, env Env) (Result, error) {
	return robustTask(ctx, env, "pages of wikipedia-conflict-pages, Markdown and all", func(gold fs.FS) ([]entente.Report, error) {
		return wikipediaReports(gold, wikipediaPages)
	})
}

// robustTask runs the analysis over much text and counts what came out and what
// is wrong with it by its own rules. It says nothing of right and wrong.
func robustTask(ctx context.Context, env Env, what string, read func(fs.FS) ([]entente.Report, error)) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	reports, err := read(env.Gold)
	if err != nil {
		return Result{}, err
	}
	docs, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	var sample []entente.Report // read twice: the same claims must come out
	for i := 0; i < len(reports); i += secondRun {
		sample = append(sample, reports[i])
	}
	again, err := analyseAll(ctx, env.Analyse, sample)
	if err != nil {
		return Result{}, err
	}
	kinds, types, modalities, faults := tally{}, tally{}, tally{}, tally{}
	var wrong strings.Builder
	var valid, silent, faulty []Ratio
	bytes, sentences, changed := 0, 0, 0
	for i, d := range docs {
		bytes += len(reports[i].Text)
		sentences += len(d.Sentences)
		for _, f := range d.Faults {
			faults[f.Stage]++
			fmt.Fprintf(&wrong, "%s  fault %s: %s\n", reports[i].ID, f.Stage, short(f.Reason))
		}
		good := 0
		for k := range d.Claims {
			c := &d.Claims[k]
			kinds[string(c.Kind)]++
			modalities[string(c.Modality)+" "+string(c.Polarity)]++
			if c.Event != nil {
				types[c.Event.Type]++
			}
			// The Document's text: a reader may have cut a head off the report's.
			if err := check(env.Ontology, c, d.Report.Text); err != nil {
				fmt.Fprintf(&wrong, "%s  invalid %s: %s\n", reports[i].ID, c.Kind, short(err.Error()))
				continue
			}
			good++
		}
		if i%secondRun == 0 && !same(d.Claims, again[i/secondRun].Claims) {
			changed++
			fmt.Fprintf(&wrong, "%s  other claims on the second run\n", reports[i].ID)
		}
		valid = append(valid, count(good, len(d.Claims)))
		silent = append(silent, hit(len(d.Claims) == 0))
		faulty = append(faulty, hit(len(d.Faults) > 0))
	}
	res := Result{Errors: wrong.String(), Scores: []Score{
		newScore("claims that pass validation", valid),
		newScore("reports with a fault", faulty),
		newScore("reports without a claim", silent),
	}}
	var b strings.Builder
	fmt.Fprintf(&b, "A run over %s: does it hold, and is what it says well formed?\n\n", what)
	fmt.Fprintf(&b, "reports  %8d\nbytes    %8d\nsentences%8d\nchanged on a second run  %d of %d\n\n", len(reports), bytes, sentences, changed, len(sample))
	b.WriteString(scoreTable(res.Scores))
	for _, t := range []string{kinds.table("claims by kind"), types.table("events by type"),
		modalities.table("claims by modality and polarity"), faults.table("faults by stage")} {
		b.WriteString("\n" + t)
	}
	res.Report = b.String()
	return res, nil
}

// check says what is wrong with a claim, or nil.
func check(o *ontology.Ontology, c *entente.Claim, text string) error {
	if err := c.ValidateIn(text); err != nil {
		return err
	}
	if o == nil {
		return nil
	}
	if c.Event != nil {
		return o.CheckEvent(c.Event)
	}
	if c.Relation != nil {
		if sign, ok := o.Sign(c.Relation.Type); !ok || sign != c.Relation.Sign {
			return fmt.Errorf("relation %q with sign %d", c.Relation.Type, c.Relation.Sign)
		}
	}
	return nil
}

func same(a, b []entente.Claim) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

// short keeps an error to one line of at most 160 letters.
func short(s string) string {
	letters := []rune(strings.Join(strings.Fields(s), " "))
	return string(letters[:min(len(letters), 160)])
}
