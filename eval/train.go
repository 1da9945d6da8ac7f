package eval

import (
	"context"
	"slices"

	"entente"
	"entente/internal/classifier"
	"entente/internal/coder"
	"entente/internal/firstpass"
)

// Teacher learns the coder's ranker from annotated reports: the train part of the
// corpus and, where the folder of gold sets is there, of the excerpts and the PLOVER file.
type Teacher struct {
	Env
	Coder     *coder.Coder
	FirstPass *firstpass.Filter
	// Scripts are cases that say of a part of their claims whether they are right: the
	// coder's own tests.
	Scripts []Script
	// Say is told what is being done.
	Say func(format string, args ...any)
}

func (l *lesson) triggers(classes []string, out []classifier.Example) []classifier.Example {
	var told []string
	for i := range l.deeds {
		told = append(told, l.deeds[i].types...)
	}
	for k := range l.tokens {
		e := classifier.Example{Features: l.cases[k], Weight: 1}
		if d := l.told[k]; d >= 0 {
			e.Class = l.typeOf(&l.deeds[d], k, classes)
		} else {
			if l.partial {
				e.Weight = 0.15
			}
			for _, typ := range l.may {
				if i := slices.Index(classes, typ); i > 0 && l.likely[k][i] > 0.2 {
					e.Weight = 0
				}
			}
			for _, typ := range told {
				if i := slices.Index(classes, typ); l.likely[k][i] > 0.3 {
					e.Weight = min(e.Weight, 0.2)
				}
			}
		}
		out = append(out, e)
	}
	return out
}

var roleClasses = []string{coder.NoParty, coder.AsActor, coder.AsReceiver}

func (l *lesson) roles(classes []string, out []classifier.Example) []classifier.Example {
	for k, d := range l.told {
		if d < 0 {
			continue
		}
		w := &l.deeds[d]
		typ := classes[l.typeOf(w, k, classes)]
		nearest := map[[2]int]int{} // by class and item: the candidate
		for i, c := range l.parties[k] {
			for class, role := range []roleWanted{{}, w.actors, w.recipients} {
				for item, is := range role.items {
					if !slices.ContainsFunc(c.Parties, is) {
						continue
					}
					key := [2]int{class, item}
					j, ok := nearest[key]
					if !ok || better(c, l.parties[k][j]) {
						nearest[key] = i
					}
				}
			}
		}
		for i, c := range l.parties[k] {
			e := classifier.Example{Features: l.exam.Role(l.tokens[k], typ, i), Weight: 1}
			chosen := false
			for _, class := range []int{2, 1} {
				for item := range 8 {
					if j, ok := nearest[[2]int{class, item}]; ok && j == i {
						e.Class, chosen = class, true
					}
				}
			}
			if !chosen {
				switch {
				case w.actors.fits(c.Parties) || w.recipients.fits(c.Parties):
					e.Weight = 0 // another mention of a party
				case !w.recipients.told:
					e.Weight = 0.3
				}
			}
			out = append(out, e)
		}
	}
	return out
}

func better(a, b coder.Candidate) bool {
	if a.Carried != b.Carried {
		return a.Carried < b.Carried
	}
	if a.Framed != b.Framed {
		return a.Framed
	}
	return a.Distance < b.Distance
}

var moodClasses = []string{
	"asserted affirmed", "asserted negated", "planned affirmed", "planned negated", "requested affirmed", "requested negated",
	"conditional affirmed", "hypothetical affirmed", "feared affirmed", "denied affirmed",
}

func (l *lesson) moods(classes []string, out []classifier.Example) []classifier.Example {
	for k, d := range l.told {
		if d < 0 || len(l.deeds[d].moods) == 0 {
			continue
		}
		w := &l.deeds[d]
		if i := slices.Index(moodClasses, w.moods[0]); i >= 0 {
			out = append(out, classifier.Example{Features: l.exam.Mood(l.tokens[k], classes[l.typeOf(w, k, classes)]), Class: i, Weight: 1})
		}
	}
	return out
}

// times is how often each model is learned, to be averaged: learned once, dev moves by up
// to 0.01 from one order of the examples to another.
const times = 9

// learn teaches all models but that of claims, on the lessons outside a fold.
func learn(lessons []*lesson, classes []string, but int) *coder.Ranker {
	var triggers, roles, moods []classifier.Example
	for _, l := range lessons {
		if l.fold != but {
			triggers, roles, moods = l.triggers(classes, triggers), l.roles(classes, roles), l.moods(classes, moods)
		}
	}
	return &coder.Ranker{
		Trigger: classifier.Train(triggers, classifier.Options{Classes: classes, Drop: 0.3, Rounds: 10, Rate: 0.03, Times: times}),
		Role:    classifier.Train(roles, classifier.Options{Classes: roleClasses, Drop: 0.3, Rounds: 10, Rate: 0.03, Times: times}),
		Mood:    classifier.Train(moods, classifier.Options{Classes: moodClasses, Drop: 0.2, Rounds: 10, Rate: 0.03, Times: times}),
	}
}

// Train teaches a ranker.
func (t *Teacher) Train(ctx context.Context) (*coder.Ranker, error) {
	lessons, err := t.lessons(ctx, "train")
	if err != nil {
		return nil, err
	}
	classes := append([]string{coder.NoDeed}, typeNames(t.Ontology)...)
	t.alignAll(lessons, classes, 3)
	// A confidence is honest only on reports that the rest was not learned from.
	m := matcher{t.Ontology, t.PartOf}
	claims := make([][]classifier.Example, folds)
	rankers := make([]*coder.Ranker, folds)
	for fold := range folds {
		rankers[fold] = learn(lessons, classes, fold)
		c := t.Coder.With(rankers[fold])
		for _, l := range lessons {
			if l.fold == fold && l.script != nil {
				claims[fold] = append(claims[fold], m.claimCases(c, l)...)
			}
		}
	}
	judge := func(but int) *classifier.Model {
		var cases []classifier.Example
		for fold := range folds {
			if fold != but {
				cases = append(cases, claims[fold]...)
			}
		}
		return classifier.Train(cases, classifier.Options{Classes: rightOrWrong, Drop: 0.2, Rounds: 12, Least: 3, Rate: 0.03, Times: times})
	}
	// Of several events of one word the likeliest is kept, so it is as a rule less likely
	// than it seems: how much less is learned from reports held back from all of it.
	var scale []classifier.Example
	for fold := range folds {
		rankers[fold].Claim = judge(fold)
		c := t.Coder.With(rankers[fold])
		c.SetLeast(-1)
		for _, l := range lessons {
			if l.fold == fold && l.script != nil && !l.partial {
				scale = append(scale, m.scaleCases(c.Code(l.doc), l)...)
			}
		}
	}
	r := learn(lessons, classes, -1)
	r.Claim = judge(-1)
	r.Scale = classifier.Train(scale, classifier.Options{Classes: rightOrWrong, Rounds: 40, Rate: 0.05})
	t.table(scale, r.Scale)
	return r, nil
}

var rightOrWrong = []string{coder.Wrong, coder.Right}

// scaleCases says of each claim of a report whether it is right, beside how likely it
// was found.
func (m matcher) scaleCases(claims []entente.Claim, l *lesson) []classifier.Example {
	v := m.judge(l.script, claims)
	var out []classifier.Example
	for i := range claims {
		e := classifier.Example{Weight: 1}
		coder.ScaleFeatures(claims[i].Kind, claims[i].Confidence, &e.Features)
		switch {
		case v.taken[i]:
			e.Class = 1
		case v.allowed[i]:
			e.Weight = 0
		}
		out = append(out, e)
	}
	return out
}

// table says what precision each least confidence gave on the reports held back.
func (t *Teacher) table(cases []classifier.Example, scale *classifier.Model) {
	var s classifier.Scratch
	t.Say("least confidence: claims, share of them right, on train reports held back in turn")
	for least := 20; least <= 60; least += 5 {
		right, all := 0, 0
		for i := range cases {
			if e := &cases[i]; e.Weight > 0 && scale.Probabilities(&e.Features, &s)[1]*100 >= least*classifier.One {
				all++
				right += e.Class
			}
		}
		t.Say("0.%02d: %5d  %.3f", least, all, float64(right)/float64(max(1, all)))
	}
}

// claimCases codes a lesson's report and says of each claim whether it is right.
func (m matcher) claimCases(c *coder.Coder, l *lesson) []classifier.Example {
	judged := c.Judge(l.doc)
	list := make([]entente.Claim, len(judged))
	for i := range judged {
		list[i] = judged[i].Claim
	}
	v := m.judge(l.script, list)
	var out []classifier.Example
	for i := range judged {
		e := classifier.Example{Features: judged[i].Features, Weight: 1}
		switch {
		case v.taken[i] || slices.ContainsFunc(v.wants, func(w wanted) bool { return m.meets(w.Kind, w.defining, &list[i]) }):
			e.Class = 1 // of one told twice either is right
		case l.partial && !slices.ContainsFunc(l.script.Expectations, func(x Expectation) bool {
			return !x.Want && !x.May && x.metBy(list[i:i+1])
		}), v.allowed[i]:
			e.Weight = 0
		}
		out = append(out, e)
	}
	return out
}
