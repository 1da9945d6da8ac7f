package frames

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"entente/data"
	"entente/internal/ontology"
)

// Dictionaries of either kind become frames; what is wrong in one is named with its line.
func TestDictionaries(t *testing.T) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	load := func(text string) ([]*Frame, error) {
		return loadDictionaries(fstest.MapFS{"verbs/own.txt": {Data: []byte(text)}}, ont)
	}
	for _, c := range []struct {
		name, text string
		want       []string // "trigger: before * after = code" of each frame
	}{
		{"a verb with a code", "SCOLD [111] ; a remark", []string{"scold:  *  = 111"}},
		{"a verb without", "SCOLD [---]", nil},
		{"patterns of TABARI", "LEND [---]\n- * TENTS TO + [073]\n- * {SHIPS | GUNS} [072]",
			[]string{"lend:  * tents,to = 073", "lend:  * ships|guns = 072"}},
		{"a null pattern", "KICK [190]\n- * BALL [###]\n- * THE_HABIT_ [---]",
			[]string{"kick:  *  = 190", "kick:  * ball = null", "kick:  * the habit = null"}},
		{"a pair of codes", "SHAKE [---]\n- * HANDS WITH + [050:050]", []string{"shake:  * hands,with = 050 mutual"}},
		{"a block of PETRARCH", "--- SCOLDING [111] ---\nSCOLD {SCOLDS SCOLDED SCOLDING}\nBERATE\n- * {PEACE TALKS} (IN ANGER) [134]\n",
			[]string{"scold:  *  = 111", "berate:  *  = 111", "scold:  * peace talks,in,anger = 134", "berate:  * peace talks,in,anger = 134"}},
		{"a synonym set named before it comes", "TOSS [---]\n- * &FRUIT AT + [181]\n&FRUIT\n+PLUM\n+RIPE_FIG\n",
			[]string{"toss:  * plum|ripe fig,at = 181"}},
		{"words before the verb", "HAIL [---]\n- PRAISE AND * + [051]", []string{"hail: praise,and *  = 051"}},
		{"a phrasal verb and a verb of several words", "GIVE_UP [080]\n+MAKE_PEACE_WITH [030]",
			[]string{"give up:  *  = 080", "make:  * peace,with = 030"}},
		{"transformations are passed over", "SCOLD [111]\n~ a (a b WILL_SCOLD) SAY = a b 138", []string{"scold:  *  = 111"}},
		{"plain statements and appeals are no event", "SAY [010]\n- * PLEASE [020]", []string{"say:  * please = null"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			frames, err := load(c.text)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range frames {
				got = append(got, shape(f))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	for text, want := range map[string]string{
		"GO [190]\nRUN [999]":         "verbs/own.txt:2: no CAMEO code \"999\"",
		"- * HOME [040]":              "verbs/own.txt:1: a pattern before any verb",
		"GO [040]\n\n- HOME [040]":    "verbs/own.txt:3: a pattern has the verb as * by itself",
		"GO [040]\n- * HOME":          "verbs/own.txt:2: a pattern without a code",
		"GO [040]\n- * {HOME [040]":   "verbs/own.txt:2: no } after {",
		"GO [040]\n- * &HOMES [040]":  "verbs/own.txt:2: no synonym set &HOMES",
		"GO [040":                     "verbs/own.txt:1: no ] after [",
		"GO [040]\n- * { | } + [040]": "verbs/own.txt:2: nothing between { and }",
		"{GOES WENT} [040]":           "verbs/own.txt:1: no verb in",
	} {
		if _, err := load(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s …", text, err, want)
		}
	}
}

// The parties stand where the pattern puts them, and else where they stand in English.
func TestDictionaryRoles(t *testing.T) {
	d := &dictionary{}
	roles := func(before, after string) Slots {
		b, err := d.elements(before)
		if err != nil {
			t.Fatal(err)
		}
		a, err := d.elements(after)
		if err != nil {
			t.Fatal(err)
		}
		return dictionaryRoles(b, a)
	}
	if r := roles("", "CHARGES AGAINST +"); r[Whom][0] != (Slot{Rel: "against", Sort: "actor"}) || r[Who][0] != (Slot{Rel: "subj"}) {
		t.Error("target behind a preposition:", r)
	}
	if r := roles("+", "AID FROM $"); r[Who][0] != (Slot{Rel: "from", Sort: "actor"}) || r[Whom][0] != (Slot{Rel: "subj"}) {
		t.Error("source behind a preposition:", r)
	}
	if r := roles("+ WAS", "BY $"); r[Who][0] != (Slot{Rel: "subj"}) {
		t.Error("a passive written out is its active:", r)
	}
}

func shape(f *Frame) string {
	side := func(elements []Element) string {
		var out []string
		for _, e := range elements {
			var phrases []string
			for _, p := range e.Phrases {
				phrases = append(phrases, strings.Join(p, " "))
			}
			out = append(out, strings.Join(phrases, "|"))
		}
		return strings.Join(out, ",")
	}
	code := "null"
	if len(f.Events) > 0 {
		code = string(f.Events[0].CAMEO)
	}
	if f.Mutual {
		code += " mutual"
	}
	return f.Verbs[0] + ": " + side(f.Before) + " * " + side(f.After) + " = " + code
}

// Bad dictionaries are refused, never a panic.
func FuzzDictionary(f *testing.F) {
	ont, err := ontology.Load(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("--- A [111] ---\nB {BS}\n- C * {D | E} (F G) + [---]\n&H\n+I")
	f.Add("_ [190]\n- * + [:]")
	f.Fuzz(func(_ *testing.T, text string) {
		_, _ = loadDictionaries(fstest.MapFS{"verbs/x": {Data: []byte(text)}}, ont)
	})
}
