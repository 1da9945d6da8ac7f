package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
)

// markedDeed is an event that a sentence tells, as the marks of its words say. Words of one type
// with the same parties tell of one.
type markedDeed struct {
	typ             string
	token, sentence int
	roles           [document.Roles][]int // the tokens that name who has them
}

// deedsTask scores events with their parties, sentence by sentence, on a part of the project's own
// texts of which the words are marked (docs/formats/triggers.md).
func deedsTask(part string) func(context.Context, Env) (Result, error) {
	return func(ctx context.Context, env Env) (Result, error) { return scoreMarked(ctx, env, part) }
}

func scoreMarked(ctx context.Context, env Env, part string) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	texts, err := ownTriggers(env.Data)
	if err != nil {
		return Result{}, err
	}
	texts = slices.DeleteFunc(texts, func(t triggerText) bool { return t.dev() != (part == "dev") })
	reports := make([]entente.Report, len(texts))
	for i := range texts {
		reports[i] = entente.Report{ID: entente.ReportID(texts[i].id), Text: texts[i].text, Lang: "en"}
	}
	docs, err := analyseAll(ctx, env.Analyse, reports)
	if err != nil {
		return Result{}, err
	}
	var all, recall, precision, types, actors, recipients []Ratio
	var errors strings.Builder
	n := 0
	for i := range texts {
		deeds, open := texts[i].deeds(docs[i])
		c := scoreDeeds(docs[i], deeds, open, &errors)
		n += c.gold
		all = append(all, count(2*c.right, c.found+c.gold))
		recall, precision = append(recall, count(c.typed, c.gold)), append(precision, count(c.typed, c.found))
		types = append(types, count(2*c.typed, c.found+c.gold))
		actors, recipients = append(actors, count(c.actors, c.typed)), append(recipients, count(c.recipients, c.typed))
	}
	res := Result{Scores: []Score{newScore("type and parties, F1", all), newScore("type, F1", types), newScore("type, recall", recall), newScore("type, precision", precision),
		newScore("actors right given the type", actors), newScore("recipients right given the type", recipients)}, Errors: errors.String()}
	res.Report = fmt.Sprintf("Events of the words that are marked in our own pieces of news (data/triggers), %s part:\n%d texts, %d events. A claim is held against the deeds of its sentence; what nobody\nmarked or left open is not asked for parties. Intervals: bootstrap over texts.\n\n%s", part, len(texts), n, scoreTable(res.Scores))
	return res, nil
}

// deeds returns the events that the marks of t tell, and the sentences with a word left open.
func (t *triggerText) deeds(d *document.Document) (out []markedDeed, open map[int]bool) {
	open = map[int]bool{}
	for _, m := range t.marks {
		k := tokenAt(d, m.from)
		if k < 0 {
			continue
		}
		s := d.Tokens[k].Sentence
		if m.label == openTrigger || m.cast == nil {
			open[s] = open[s] || m.label == openTrigger
			continue
		}
		if !(document.Trigger{Label: m.label}).OfEvent() {
			continue
		}
		w := markedDeed{m.label, k, s, m.cast.tokens(d)}
		same := func(o markedDeed) bool {
			return o.sentence == s && o.typ == w.typ && slices.Equal(o.roles[document.Doer], w.roles[document.Doer]) && slices.Equal(o.roles[document.Recipient], w.roles[document.Recipient])
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, w)
		}
	}
	return out, open
}

// deedCounts says how many deeds there are, how many were found, and of these how many have
// the type of one, its actors, its recipients, or all.
type deedCounts struct{ gold, found, typed, actors, recipients, right int }

// scoreDeeds holds the events of d against its deeds. Each event answers one deed of its sentence at
// most, the one with the most parties in common.
func scoreDeeds(d *document.Document, deeds []markedDeed, open map[int]bool, errors *strings.Builder) deedCounts {
	c := deedCounts{gold: len(deeds)}
	answered := make([]bool, len(deeds))
	for i := range d.Claims {
		e := d.Claims[i].Event
		if e == nil {
			continue
		}
		best, most := -1, -1
		unsure := false
		for _, evidence := range d.Claims[i].Evidence {
			s := slices.IndexFunc(d.Sentences, func(s document.Sentence) bool { return s.Start <= evidence.Start && evidence.Start < s.End })
			unsure = unsure || open[s]
			for k := range deeds {
				if deeds[k].sentence != s || answered[k] || deeds[k].typ != e.Type {
					continue
				}
				fit := 0
				for role, ps := range [][]entente.Party{e.Actors, e.Recipients} {
					if deeds[k].fits(d, role, ps) {
						fit++
					}
				}
				if fit > most {
					best, most = k, fit
				}
			}
		}
		if best < 0 {
			if !unsure {
				c.found++
				fmt.Fprintf(errors, "%s: false %s: %s\n", d.Report.ID, e.Type, d.Claims[i].Evidence[0].Quote)
			}
			continue
		}
		c.found++
		c.typed++
		answered[best] = true
		actor, recipient := deeds[best].fits(d, 0, e.Actors), deeds[best].fits(d, 1, e.Recipients)
		if actor {
			c.actors++
		}
		if recipient {
			c.recipients++
		}
		if actor && recipient {
			c.right++
		} else {
			fmt.Fprintf(errors, "%s: %s with other parties (%s): %s\n", d.Report.ID, e.Type, d.Word(deeds[best].token), d.Claims[i].Evidence[0].Quote)
		}
	}
	for k, done := range answered {
		if !done {
			fmt.Fprintf(errors, "%s: no %s (%s): %s\n", d.Report.ID, deeds[k].typ, d.Word(deeds[k].token), d.Text(d.Sentences[deeds[k].sentence].Span))
		}
	}
	return c
}

// fits reports whether parties are those that the deed has in a role: each word that names one
// names one of them, and none is named where there is none.
func (m *markedDeed) fits(d *document.Document, role int, ps []entente.Party) bool {
	if len(m.roles[role]) == 0 {
		return !slices.ContainsFunc(ps, func(p entente.Party) bool { return p.Text != "" && p.Rule != entente.RuleStateOfPlace })
	}
	for _, k := range m.roles[role] {
		at := d.Tokens[k].Span
		named := slices.ContainsFunc(ps, func(p entente.Party) bool {
			return p.Start <= at.Start && at.End <= p.End || slices.ContainsFunc(d.Mentions, func(n document.Mention) bool {
				return (n.Head == k || n.Start <= at.Start && at.End <= n.End) && sameParty(n.Parties, []entente.Party{p})
			})
		})
		if !named {
			return false
		}
	}
	return true
}
