package eval

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/classifier"
	"entente/internal/coder"
	"entente/internal/document"
)

// Teacher learns the coder's ranker from annotated reports: the train part of the
// corpus and, where the folder of gold sets is there, of the PLOVER file.
type Teacher struct {
	Env
	Coder *coder.Coder
	// Scripts are cases that say of a part of their claims whether they are right: the
	// coder's own tests.
	Scripts []Script
	// Say is told what is being done.
	Say func(format string, args ...any)
}

// lesson is one annotated report as the teacher reads it.
type lesson struct {
	script  *Script // nil for a sentence of the PLOVER file
	doc     *document.Document
	exam    *coder.Exam
	deeds   []deed
	steps   []step   // the wanted claims in order
	may     []string // types of events that are allowed and not asked for
	partial bool     // more may be told than the annotation says
	// By place in tokens: the words that may tell of a deed.
	tokens  []int
	cases   []classifier.Features
	parties [][]coder.Candidate
	told    []int // the deed it tells of, -1 for none
	likely  [][]float64
	fold    int
	role    *classifier.Model // learned from other reports; nil at first
}

// step is a wanted claim by its place in the annotation: a deed, or another kind of
// claim, of which a number may tell where it stands.
type step struct {
	deed   int // -1 for another kind
	number float64
}

// deed is an event that the annotation asks for.
type deed struct {
	types              []string
	actors, recipients roleWanted
	line               string
	moods              []string // nil where nothing is known
}

// roleWanted is who the annotation wants in a role.
type roleWanted struct {
	told  bool // the annotation says something of the role
	none  bool // it may be empty
	items []func(entente.Party) bool
}

func (r roleWanted) fits(ps []entente.Party) bool {
	for _, p := range ps {
		for _, is := range r.items {
			if is(p) {
				return true
			}
		}
	}
	return false
}

// lessons reads what is to be learned from.
func (t *Teacher) lessons(ctx context.Context, part string) ([]*lesson, error) {
	cases, err := ReadCorpus(t.Data)
	if err != nil {
		return nil, err
	}
	m := matcher{t.Ontology, t.PartOf}
	var out []*lesson
	var reports []entente.Report
	whole := len(cases)
	if part == "train" {
		cases = append(cases, t.Scripts...)
	}
	for i := range cases {
		s := &cases[i]
		if i < whole && s.CorpusPart() != part || s.Skip != "" {
			continue
		}
		l := &lesson{script: s, partial: i >= whole}
		for _, e := range s.Expectations {
			switch {
			case e.Want && e.Kind == entente.KindEvent && !slices.ContainsFunc(e.Tests, func(t test) bool { return t.Key == "type" }):
				l.may = append(l.may, typeNames(t.Ontology)...) // of some type
			case e.Want && e.Kind == entente.KindEvent:
				l.steps = append(l.steps, step{deed: len(l.deeds)})
				l.deeds = append(l.deeds, m.deed(newWanted(e)))
			case e.Want:
				number, _ := strconv.ParseFloat(newWanted(e).first("number"), 64)
				l.steps = append(l.steps, step{-1, number})
			case e.May && (e.Kind == entente.KindEvent || e.Kind == ""):
				l.may = append(l.may, newWanted(e).all("type")...)
			}
		}
		out = append(out, l)
		reports = append(reports, s.Report)
	}
	if part == "train" && t.Gold != nil {
		records, err := ploverRecords(t.Gold, t.Ontology, part)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			l := &lesson{partial: true}
			from := func(list []ploverActor) (w roleWanted) {
				for _, a := range list {
					w.told = true
					w.items = append(w.items, func(p entente.Party) bool { return p.Country == a.Country })
				}
				return w
			}
			l.deeds = []deed{{types: []string{string(r.Type)}, actors: from(r.Actors), recipients: from(r.Recipients)}}
			l.steps = []step{{deed: 0}}
			out = append(out, l)
			reports = append(reports, entente.Report{ID: entente.ReportID(r.ID), Text: r.Text, Lang: "en"})
		}
	}
	docs, err := analyseAll(ctx, t.Analyse, reports)
	if err != nil {
		return nil, err
	}
	for i, l := range out {
		l.doc, l.fold = docs[i], i%folds
		l.exam = t.Coder.Examine(docs[i])
		l.tokens = l.exam.Triggers()
		for _, k := range l.tokens {
			l.cases = append(l.cases, l.exam.Trigger(k))
			l.parties = append(l.parties, l.exam.Candidates(k))
		}
		l.told = make([]int, len(l.tokens))
	}
	return out, nil
}

// all returns every word that the line gives for a key.
func (w wanted) all(key string) []string {
	var out []string
	for _, t := range slices.Concat(w.defining, w.details) {
		if t.Key == key && t.Op == "=" {
			out = append(out, slices.Concat(t.Items...)...)
		}
	}
	return out
}

// deed reads a wanted event.
func (m matcher) deed(w wanted) deed {
	d := deed{types: w.all("type"), line: w.Line}
	for _, modality := range w.all("modality") {
		for _, polarity := range w.all("polarity") {
			d.moods = append(d.moods, modality+" "+polarity)
		}
	}
	for _, t := range w.defining {
		if t.Op != "=" && t.Op != "~" {
			continue
		}
		role := &d.actors
		if t.Key == "recipients" {
			role = &d.recipients
		} else if t.Key != "actors" {
			continue
		}
		role.told = true
		for _, item := range t.Items {
			one := t
			one.Items = [][]string{item}
			role.none = role.none || slices.Contains(item, "none")
			role.items = append(role.items, func(p entente.Party) bool {
				e := &entente.Event{Actors: []entente.Party{p}, Recipients: []entente.Party{p}}
				return m.met(one, &entente.Claim{Kind: entente.KindEvent, Event: e})
			})
		}
	}
	return d
}

const folds = 5

// ties says how well the parties of deed d stand about the k-th word of the lesson: by
// the role model, once there is one, before by how near they are in the parse.
func (l *lesson) ties(d *deed, k int) float64 {
	score := 0.0
	var room classifier.Scratch
	for class, role := range []roleWanted{{}, d.actors, d.recipients} {
		for _, is := range role.items {
			best := -1.5
			if role.none {
				best = 0
			}
			for i, c := range l.parties[k] {
				if !slices.ContainsFunc(c.Parties, is) {
					continue
				}
				v := max(2-0.3*float64(c.Distance), 0.2)
				if c.Carried > 0 {
					v = -0.2
				}
				if l.role != nil {
					f := l.exam.Role(l.tokens[k], d.types[0], i)
					v = math.Log(float64(l.role.Probabilities(&f, &room)[class])/classifier.One+0.03) + 2
				}
				best = max(best, v)
			}
			score += best
		}
	}
	return score
}

// firstLikely guesses of which deeds words tell from the company that lemmas keep with
// types over all reports: expectation and maximization over which word of a report
// tells of each deed, as in IBM's first model of translation (Brown and others 1993).
func firstLikely(lessons []*lesson, classes []string) {
	lemma := func(l *lesson, k int) string { return l.exam.Lemma(l.tokens[k]) }
	often := map[string]float64{}
	for _, l := range lessons {
		for k := range l.tokens {
			often[lemma(l, k)]++
		}
	}
	table := map[string][]float64{}
	for w := range often {
		table[w] = make([]float64, len(classes))
		for i := range classes {
			table[w][i] = 0.01
		}
	}
	for range 8 {
		next := map[string][]float64{}
		for w := range often {
			next[w] = make([]float64, len(classes))
		}
		for _, l := range lessons {
			for i := range l.deeds {
				d := &l.deeds[i]
				p := make([]float64, len(l.tokens))
				sum := 1e-9
				for k := range l.tokens {
					for _, typ := range d.types {
						p[k] = max(p[k], table[lemma(l, k)][slices.Index(classes, typ)])
					}
					p[k] *= math.Exp(l.ties(d, k) + l.framed(d, k))
					sum += p[k]
				}
				for k := range l.tokens {
					for _, typ := range d.types {
						next[lemma(l, k)][slices.Index(classes, typ)] += p[k] / sum / float64(len(d.types))
					}
				}
			}
		}
		for w, row := range next {
			for i := range row {
				table[w][i] = (row[i] + 0.02) / (often[w] + 1)
			}
		}
	}
	for _, l := range lessons {
		l.likely = nil
		for k := range l.tokens {
			l.likely = append(l.likely, table[lemma(l, k)])
		}
	}
}

// framed is a bonus for a word of which a frame makes that deed.
func (l *lesson) framed(d *deed, k int) float64 {
	best := 0.0
	for _, c := range l.exam.Coded(l.tokens[k]) {
		if slices.Contains(d.types, c.Event.Type) {
			best = 2
		}
	}
	return best
}

// align says of each word of which deed it tells, one word a deed. The annotation has
// its lines in the order of the text, so of all ways to give each deed a word or none
// the one is taken that is likeliest with few steps back (Viterbi's search).
func (l *lesson) align(classes []string) {
	const (
		noWord   = -5.5 // of a deed that gets none
		stepBack = -2.5 // a sentence back in the text
		sameWord = -4.0
	)
	sentences := len(l.doc.Sentences)
	states := len(l.tokens) + sentences // a word, or none in a sentence
	sentence := func(k int) int {
		if k < len(l.tokens) {
			return l.exam.Sentence(l.tokens[k])
		}
		return k - len(l.tokens)
	}
	for k := range l.told {
		l.told[k] = -1
	}
	if len(l.steps) == 0 || len(l.tokens) == 0 {
		return
	}
	score := make([][]float64, len(l.steps))
	from := make([][]int, len(l.steps))
	for i, step := range l.steps {
		score[i], from[i] = make([]float64, states), make([]int, states)
		for k := range states {
			v := noWord
			switch {
			case step.deed < 0:
				if v = 0; k < len(l.tokens) {
					v = -100
				} else if step.number != 0 && l.counts(sentence(k), step.number) {
					v = 4
				}
			case k < len(l.tokens):
				d := &l.deeds[step.deed]
				p := 0.0
				for _, typ := range d.types {
					p = max(p, l.likely[k][slices.Index(classes, typ)])
				}
				if v = math.Log(p+1e-4) + l.framed(d, k); v > -7 {
					v += l.ties(d, k)
				}
			}
			if i > 0 {
				best := math.Inf(-1)
				for j := range states {
					w := score[i-1][j]
					if back := sentence(j) - sentence(k); back > 0 {
						w += stepBack
					}
					if j == k && k < len(l.tokens) {
						w += sameWord
					}
					if w > best {
						best, from[i][k] = w, j
					}
				}
				v += best
			}
			score[i][k] = v
		}
	}
	last := len(l.steps) - 1
	k := 0
	for j := range states {
		if score[last][j] > score[last][k] {
			k = j
		}
	}
	for i := last; i >= 0; i-- {
		if d := l.steps[i].deed; d >= 0 && k < len(l.tokens) && l.told[k] < 0 {
			l.told[k] = d
		}
		k = from[i][k]
	}
}

// counts reports whether sentence s names the number.
func (l *lesson) counts(s int, number float64) bool {
	return slices.ContainsFunc(l.doc.Quantities, func(q document.Quantity) bool {
		return q.First >= 0 && l.doc.Tokens[q.First].Sentence == s && q.Low <= number && number <= q.High
	})
}

// typeOf returns the class of deed d at word k: of several types the likeliest.
func (l *lesson) typeOf(d *deed, k int, classes []string) int {
	best := slices.Index(classes, d.types[0])
	for _, typ := range d.types {
		if i := slices.Index(classes, typ); l.likely[k][i] > l.likely[k][best] {
			best = i
		}
	}
	return best
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

// learn teaches all models but that of claims, on the lessons outside a fold.
func learn(lessons []*lesson, classes []string, but int) *coder.Ranker {
	var triggers, roles, moods []classifier.Example
	for _, l := range lessons {
		if l.fold != but {
			triggers, roles, moods = l.triggers(classes, triggers), l.roles(classes, roles), l.moods(classes, moods)
		}
	}
	return &coder.Ranker{
		Trigger: classifier.Train(triggers, classifier.Options{Classes: classes, Drop: 0.3, Rounds: 10, Rate: 0.03}),
		Role:    classifier.Train(roles, classifier.Options{Classes: roleClasses, Drop: 0.3, Rounds: 10, Rate: 0.03}),
		Mood:    classifier.Train(moods, classifier.Options{Classes: moodClasses, Drop: 0.2, Rounds: 10, Rate: 0.03}),
	}
}

// alignAll finds for each deed the word that tells of it: first by the company of words
// and types, then by what models make of each word that were learned from the words
// found so far in other reports.
func (t *Teacher) alignAll(lessons []*lesson, classes []string, rounds int) {
	firstLikely(lessons, classes)
	count := func() (found, all int) {
		for _, l := range lessons {
			all += len(l.deeds)
			for _, d := range l.told {
				if d >= 0 {
					found++
				}
			}
		}
		return found, all
	}
	for _, l := range lessons {
		l.align(classes)
	}
	found, all := count()
	t.Say("%d reports: %d of %d deeds found a word", len(lessons), found, all)
	for range rounds {
		for fold := range folds {
			r := learn(lessons, classes, fold)
			var s classifier.Scratch
			for _, l := range lessons {
				if l.fold != fold {
					continue
				}
				l.role = r.Role
				next := make([][]float64, len(l.tokens))
				for k := range l.tokens {
					for _, p := range r.Trigger.Probabilities(&l.cases[k], &s) {
						next[k] = append(next[k], float64(p)/classifier.One)
					}
				}
				l.likely = next
			}
		}
		right, told, gold := 0, 0, 0
		for _, l := range lessons {
			if l.script == nil {
				continue
			}
			for k, d := range l.told {
				best := 0
				for i, p := range l.likely[k] {
					if p > l.likely[k][best] {
						best = i
					}
				}
				if best > 0 {
					told++
				}
				if d >= 0 {
					gold++
					if slices.Contains(l.deeds[d].types, classes[best]) {
						right++
					}
				}
			}
		}
		t.Say("words: %d right of %d found, %d gold; F1 %.3f", right, told, gold, 2*float64(right)/float64(told+gold))
		for _, l := range lessons {
			l.align(classes)
		}
		found, _ := count()
		t.Say("%d deeds found a word", found)
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
		return classifier.Train(cases, classifier.Options{Classes: rightOrWrong, Drop: 0.2, Rounds: 12, Least: 3, Rate: 0.03})
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

// Sweep reports precision, recall and F1 by kind at thresholds on one part.
func (t *Teacher) Sweep(ctx context.Context, r *coder.Ranker, part string) (string, error) {
	lessons, err := t.lessons(ctx, part)
	if err != nil {
		return "", err
	}
	m := matcher{t.Ontology, t.PartOf}
	c := t.Coder.With(r)
	var b strings.Builder
	for _, least := range []float64{0, 0.2, 0.3, 0.4, 0.5, 0.6} {
		s := newCorpusScorer(m)
		for _, l := range lessons {
			if l.script == nil {
				continue
			}
			var claims []entente.Claim
			for _, j := range c.Code(l.doc) {
				if j.Confidence >= least {
					claims = append(claims, j)
				}
			}
			l.doc.Claims = claims
			s.add(l.script, l.doc)
		}
		fmt.Fprintf(&b, "%.1f:", least)
		for _, x := range s.scores(part) {
			fmt.Fprintf(&b, " %s %.3f", strings.TrimPrefix(x.Name, part+" "), x.Value)
		}
		b.WriteString("\n")
	}
	return b.String(), nil
}
