package eval

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
	"entente/internal/actors"
	"entente/internal/ontology"
)

func corpusOf(t *testing.T) []Script {
	t.Helper()
	cases, err := ReadCorpus(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// TestCorpusWords checks that every code and actor in the corpus exists, and in the
// annotations of excerpts.
func TestCorpusWords(t *testing.T) {
	base, err := actors.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	check := vocabulary{codes(t), base}
	seen := map[string]string{}
	excerpts, err := readScriptFiles(data.FS, excerptFiles)
	if err != nil {
		t.Fatal(err)
	}
	phrases, err := ReadPhrasebook(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range slices.Concat(corpusOf(t), phrases, excerpts) {
		text := s.Report.Text
		if x := s.Excerpt; x != nil {
			text = x.Sum
		}
		if first := seen[text]; first != "" {
			t.Errorf("%s: the text of %s again", s.Name, first)
		}
		seen[text] = s.Name
		for _, e := range s.Expectations {
			for _, key := range e.Tests {
				for _, word := range slices.Concat(key.Items...) {
					if err := check.word(e.expectation, key, word); err != nil {
						t.Errorf("%s: %s: %v", s.Name, e.Line, err)
					}
				}
			}
		}
	}
}

type vocabulary struct {
	*ontology.Ontology
	base *actors.Base
}

// word says what is wrong with one word of a test, or nil.
func (v vocabulary) word(e expectation, key test, word string) error {
	if word == "none" {
		return nil
	}
	ok := true
	switch key.Key {
	case "polarity":
		ok = word == string(entente.Affirmed) || word == string(entente.Negated)
	case "modality":
		ok = slices.Contains(entente.Modalities, entente.Modality(word))
	case "historical", "will", "approximate":
		ok = word == "yes" || word == "no"
	case "type":
		ok = v.Quad(ontology.Type(word)) > 0
	case "mode":
		ok = slices.ContainsFunc(v.Types, func(t ontology.TypeInfo) bool {
			_, known := v.Mode(t.Type, ontology.Mode(word))
			return known && e.names("type", string(t.Type))
		})
	case "context":
		ok = slices.Contains(v.Contexts, ontology.Context(word))
	case "relation":
		_, ok = v.Relation(word)
	case "as":
		ok = slices.Contains(entente.DesignationKinds, word)
	case "control":
		ok = slices.Contains(entente.ControlKinds, word)
	case "undertaking":
		ok = slices.Contains(entente.UndertakingKinds, word)
	case "what":
		ok = slices.Contains(entente.MeasureKinds, word)
	case "number":
		_, err := strconv.ParseFloat(word, 64)
		ok = err == nil
	case "date", "from", "to":
		_, err := entente.ParseDate((word + "-01-01")[:10])
		ok = err == nil
	case "place", "action", "condition", "of": // words: "~" is their operator, never a part of them
		ok = !strings.HasPrefix(word, "~")
	case "subject", "object":
		ok = e.Kind == entente.KindUndertaking || v.actor(key, word)
	case "actors", "recipients", "holder", "former", "holders", "counterparties", "party", "any", "viewpoint":
		ok = v.actor(key, word)
	}
	if !ok {
		return fmt.Errorf("%s has no %q", key.Key, word)
	}
	return nil
}

func (v vocabulary) actor(key test, word string) bool {
	if key.Op == "~" || strings.HasPrefix(word, "~") {
		return true
	}
	_, known := v.base.Get(entente.ActorID(word))
	return known
}

// names reports whether a line gives the word for the key, or nothing for the key.
func (e expectation) names(key, word string) bool {
	for _, t := range e.Tests {
		if t.Key == key {
			return slices.Contains(slices.Concat(t.Items...), word)
		}
	}
	return true
}

func TestReadCorpus(t *testing.T) {
	head := "published 2020-01-02\npublisher P\ntext Nothing at all.\n"
	for _, c := range []struct{ file, err string }{
		{head + "none sports\n", ""},
		{head + "none sports\nmay measure what=other\n", ""},
		{head + "none sports\nwant event type=AID\n", "none and want"},
		{head + "none\n", "with its reason"},
		{head + "may event type=AID\n", ""},
		{head + "never event type=AID\n", "neither want, may nor none"},
		{head + "want claim any=TUR\n", "has a kind"},
		{"publisher P\ntext A.\nnone sports\n", "no day of publication"},
	} {
		_, err := ReadCorpus(fstest.MapFS{"corpus/x.test": {Data: []byte(c.file)}})
		if c.err == "" && err != nil || c.err != "" && (!errors.Is(err, entente.ErrInvalid) || !strings.Contains(err.Error(), c.err)) {
			t.Errorf("%q: %v, want %q", c.file, err, c.err)
		}
	}
}

func TestCorpusPart(t *testing.T) {
	s := Script{Report: entente.Report{Text: strings.Repeat("a", 60)}}
	longer := Script{Report: entente.Report{Text: s.Report.Text + " and more"}}
	if s.Part() != longer.Part() {
		t.Error("the part hangs on what stands after the opening")
	}
	dev := 0
	for i := range 1000 {
		s.Report.Text = fmt.Sprint("report ", i)
		if s.Part() == "dev" {
			dev++
		}
	}
	if dev < 160 || dev > 240 {
		t.Errorf("%d of 1000 are dev, want about a fifth", dev)
	}
}

func TestMatch(t *testing.T) {
	party := func(id entente.ActorID) entente.Party { return entente.Party{Actor: id, Name: string(id), Text: "x"} }
	event := func(typ, mode string, actor, recipient entente.ActorID) entente.Claim {
		return entente.Claim{Kind: entente.KindEvent, Polarity: entente.Affirmed, Modality: entente.Asserted,
			Event: &entente.Event{Type: typ, Modes: []string{mode}, Actors: []entente.Party{party(actor)}, Recipients: []entente.Party{party(recipient)}}}
	}
	nobody := event("ASSAULT", "explosives", "", "AFG:MIL")
	nobody.Event.Actors = []entente.Party{entente.UnknownParty}
	feared := event("ASSAULT", "aerial", "USA", "isis")
	feared.Modality = entente.Feared
	fights := entente.Claim{Kind: entente.KindRelation, Polarity: entente.Affirmed, Modality: entente.Asserted,
		Relation: &entente.Relation{Type: "fights", Sign: -1, Subject: party("IRQ"), Object: party("isis")}}
	arms := fights
	arms.Relation = &entente.Relation{Type: "arms", Sign: 1, Subject: party("IRN"), Object: party("houthis")}
	claims := []entente.Claim{
		event("ASSAULT", "heavy-weapons", "USA:MIL", "isis"),
		event("ASSAULT", "aerial", "us-army", "isis"),
		nobody, feared, fights, arms,
	}
	m := matcher{codes(t), func(id entente.ActorID) []entente.ActorID {
		if id == "us-army" {
			return []entente.ActorID{"USA"}
		}
		return nil
	}}
	for _, c := range []struct {
		lines []string
		want  []int
	}{
		{[]string{"event type=ASSAULT mode=aerial actors=USA recipients=isis"}, []int{1}},
		{[]string{"event type=ASSAULT mode=aerial actors=USA", "event type=ASSAULT actors=us-army"}, []int{1, 0}},
		{[]string{"event type=ASSAULT actors=USA", "event type=ASSAULT actors=USA", "event type=ASSAULT actors=USA"}, []int{1, 0, -1}},
		{[]string{"event type=ASSAULT actors=none recipients=AFG"}, []int{2}},
		{[]string{"event type=ASSAULT actors=USA modality=feared"}, []int{3}},
		{[]string{"event type=AID|ASSAULT actors=RUS"}, []int{-1}},
		{[]string{"relation relation=fights subject=isis object=IRQ:MIL"}, []int{4}},
		{[]string{"relation relation=arms subject=houthis object=IRN"}, []int{-1}},
		{[]string{"relation relation=arms subject=IRN object=houthis historical=yes"}, []int{5}},
	} {
		var wants []wanted
		for _, line := range c.lines {
			e, err := newExpectation(append([]string{"want", "A"}, strings.Fields(line)...))
			if err != nil {
				t.Fatal(err)
			}
			wants = append(wants, newWanted(Expectation{expectation: e, Line: line}))
		}
		if got := m.match(wants, claims); !slices.Equal(got, c.want) {
			t.Errorf("%q: partners %v, want %v", c.lines, got, c.want)
		}
	}
}

// TestCorpusTask scores a coder that reads a meeting of Turkey and Syria into
// everything.
func TestCorpusTask(t *testing.T) {
	env := Env{Analyse: FromCoder(meeting), Ontology: codes(t), Data: fstest.MapFS{"corpus/x.test": {Data: []byte(`
published 2020-01-02
publisher P
text Turkish and Syrian ministers met in Ankara.
want event type=CONSULT actors=TUR,SYR place=Ankara
want measure what=dead number=3

published 2020-01-02
publisher P
text Turkey won.
none sports

published 2020-01-02
publisher P
text Turkey and Syria talked, it seems.
none sports
may event type=CONSULT

published 2020-01-02
publisher P
text Turkey received Syria's foreign minister.
want event type=AID actors=TUR,SYR
never event type=CONSULT
`)}}}
	res, err := corpusTask(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	sum := func(name string) (num, den float64) {
		for _, s := range res.Scores {
			if strings.HasSuffix(s.Name, name) {
				num, den = num+s.Num, den+s.Den
			}
		}
		return num, den
	}
	for _, c := range []struct {
		score    string
		num, den float64
	}{
		{"claims precision", 1, 3}, {"claims recall", 1, 3}, {"traps avoided", 0, 1}, {"false events a quiet sentence", 1, 0},
	} {
		if num, den := sum(c.score); num != c.num || den != c.den {
			t.Errorf("%s: %v/%v, want %v/%v", c.score, num, den, c.num, c.den)
		}
	}
	for _, want := range []string{"missing   measure what=dead", "wrong     event CONSULT", "trap      never event type=CONSULT"} {
		if !strings.Contains(res.Errors, want) {
			t.Errorf("the page of errors lacks %q:\n%s", want, res.Errors)
		}
	}
	if !strings.Contains(res.Report, "place                               0.000") {
		t.Errorf("the missing place is not counted:\n%s", res.Report)
	}
}

// TestCorpusCoverage checks that the corpus has a wanted claim of every kind,
// modality, event type, mode and context: what it lacks, nobody is scored on.
func TestCorpusCoverage(t *testing.T) {
	o := codes(t)
	has := map[string]bool{}
	for _, s := range corpusOf(t) {
		for _, e := range s.Expectations {
			if !e.Want {
				continue
			}
			has[string(e.Kind)] = true
			typ := ""
			for _, key := range newWanted(e).defining {
				for _, word := range key.Items[0] {
					has[key.Key+"="+word] = true
					if key.Key == "type" && typ == "" {
						typ = word
					}
				}
			}
			for _, key := range e.Tests {
				for _, word := range slices.Concat(key.Items...) {
					has[key.Key+"="+word], has[typ+" "+word] = true, true
				}
			}
		}
	}
	var missing []string
	need := func(word string) {
		if !has[word] {
			missing = append(missing, word)
		}
	}
	for _, k := range entente.Kinds {
		need(string(k))
	}
	for _, m := range entente.Modalities {
		need("modality=" + string(m))
	}
	need("polarity=" + string(entente.Negated))
	for _, info := range o.Types {
		need("type=" + string(info.Type))
		for _, mode := range info.Modes {
			need(string(info.Type) + " " + string(mode))
		}
	}
	for _, c := range o.Contexts {
		need("context=" + string(c))
	}
	if len(missing) > 0 {
		t.Errorf("no wanted claim has: %s", strings.Join(missing, ", "))
	}
}
