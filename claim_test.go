package entente_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"entente"
)

const text = "The Blue Army took Port Amber on Sunday, its spokesman said."

// party is the mention of an actor in text.
func party(mention, actor string) entente.Party {
	i := strings.Index(text, mention)
	return entente.Party{Text: mention, Span: entente.Span{Start: i, End: i + len(mention)}, Actor: entente.ActorID(actor), Name: mention}
}

// took is a valid control claim; each test spoils or varies a copy of its own.
func took() *entente.Claim {
	holder := party("The Blue Army", "blue-army")
	c := &entente.Claim{
		Kind: entente.KindControl, Polarity: entente.Affirmed, Modality: entente.Asserted,
		Confidence: 0.9, Reason: "frame take",
		Valid: entente.Day(day("2016-11-06")),
		Place: &entente.Toponym{Text: "Port Amber", Span: entente.Span{Start: 19, End: 29}, Place: entente.Place{ID: "?port amber", Name: "Port Amber"}},
		Provenance: entente.Provenance{
			Report: "r1", Coder: "test",
			Evidence: []entente.Evidence{{Span: entente.Span{Start: 0, End: len(text)}, Quote: text}},
		},
		Control: &entente.Control{Kind: "took", Holder: &holder},
	}
	c.Seal()
	return c
}

// attack is a valid event claim.
func attack() *entente.Claim {
	c := took()
	c.Kind, c.Control = entente.KindEvent, nil
	c.Event = &entente.Event{
		Type: "ASSAULT", CAMEO: "190", Quad: 4,
		Actors:     []entente.Party{party("The Blue Army", "blue-army"), party("spokesman", "?XXX:GOV:spokesman")},
		Recipients: []entente.Party{party("Port Amber", "AMB")},
	}
	c.Seal()
	return c
}

func TestValidateIn(t *testing.T) {
	for _, c := range []*entente.Claim{took(), attack()} {
		if err := c.ValidateIn(text); err != nil {
			t.Errorf("a good %s claim: %v", c.Kind, err)
		}
	}
	unnamed := attack()
	unnamed.Event.Actors = []entente.Party{entente.UnknownParty}
	if err := unnamed.ValidateIn(text); err != nil {
		t.Errorf("a doer not named needs no mention: %v", err)
	}
}

func TestValidateRejects(t *testing.T) {
	for name, spoil := range map[string]func(c *entente.Claim){
		"no report":               func(c *entente.Claim) { c.Report = "" },
		"no id":                   func(c *entente.Claim) { c.ID = "" },
		"no key":                  func(c *entente.Claim) { c.Key = "" },
		"no coder":                func(c *entente.Claim) { c.Coder = "" },
		"no evidence":             func(c *entente.Claim) { c.Evidence = nil },
		"polarity":                func(c *entente.Claim) { c.Polarity = "perhaps" },
		"modality":                func(c *entente.Claim) { c.Modality = "hoped" },
		"too sure":                func(c *entente.Claim) { c.Confidence = 1.1 },
		"confidence not a number": func(c *entente.Claim) { c.Confidence = math.NaN() },
		"no reason":               func(c *entente.Claim) { c.Reason = "" },
		"time backwards":          func(c *entente.Claim) { c.Valid = span("2016-11-06", "2016-11-05") },
		"no precision":            func(c *entente.Claim) { c.Valid.Precision = "" },
		"kind unknown":            func(c *entente.Claim) { c.Kind = "rumour"; c.Control = nil },
		"member of another kind":  func(c *entente.Claim) { c.Kind = entente.KindEvent },
		"two members":             func(c *entente.Claim) { c.Measure = &entente.Measure{What: "dead"} },
		"no member":               func(c *entente.Claim) { c.Control = nil },
		"control of no place":     func(c *entente.Claim) { c.Place = nil },
		"control kind":            func(c *entente.Claim) { c.Control.Kind = "admired" },
		"event without type":      func(c *entente.Claim) { *c = *attack(); c.Event.Type = "" },
		"event without quad":      func(c *entente.Claim) { *c = *attack(); c.Event.Quad = 0 },
		"event without actor":     func(c *entente.Claim) { *c = *attack(); c.Event.Actors = nil },
		"undertaking kind": func(c *entente.Claim) {
			c.Kind, c.Control, c.Undertaking = entente.KindUndertaking, nil, &entente.Undertaking{Kind: "hope", Action: "leave"}
		},
		"undertaking of nothing": func(c *entente.Claim) {
			c.Kind, c.Control, c.Undertaking = entente.KindUndertaking, nil, &entente.Undertaking{Kind: "pledge"}
		},
		"designation": func(c *entente.Claim) {
			c.Kind, c.Control, c.Designation = entente.KindDesignation, nil, &entente.Designation{As: "nice"}
		},
		"relation without type": func(c *entente.Claim) {
			c.Kind, c.Control, c.Relation = entente.KindRelation, nil, &entente.Relation{Sign: 1}
		},
		"relation sign": func(c *entente.Claim) {
			c.Kind, c.Control, c.Relation = entente.KindRelation, nil, &entente.Relation{Type: "arms", Sign: 2}
		},
		"measure": func(c *entente.Claim) {
			c.Kind, c.Control, c.Measure = entente.KindMeasure, nil, &entente.Measure{What: "luck"}
		},
		"measure backwards": func(c *entente.Claim) {
			c.Kind, c.Control, c.Measure = entente.KindMeasure, nil, &entente.Measure{What: "dead", Range: entente.Range{Low: 2, High: 1}}
		},
	} {
		c := took()
		spoil(c)
		if err := c.Validate(); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("%s: %v; want ErrInvalid", name, err)
		}
	}
}

func TestValidateInRejects(t *testing.T) {
	for name, spoil := range map[string]func(c *entente.Claim){
		"quotation reworded":     func(c *entente.Claim) { c.Evidence[0].Quote = strings.ToUpper(text) },
		"quotation beyond text":  func(c *entente.Claim) { c.Evidence[0].End++ },
		"quotation before text":  func(c *entente.Claim) { c.Evidence[0].Start = -1 },
		"mention elsewhere":      func(c *entente.Claim) { c.Control.Holder.Start++ },
		"mention beyond text":    func(c *entente.Claim) { c.Control.Holder.End = len(text) + 1 },
		"mention without words":  func(c *entente.Claim) { c.Control.Holder.Text = "" },
		"mention of no actor":    func(c *entente.Claim) { c.Control.Holder.Actor = "" },
		"invalid in itself, too": func(c *entente.Claim) { c.Report = "" },
	} {
		c := took()
		spoil(c)
		if err := c.ValidateIn(text); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("%s: %v; want ErrInvalid", name, err)
		}
	}
}

// The key is of what is claimed: who tells it, where and in which words is not in it.
func TestKeySameWhoeverSaysIt(t *testing.T) {
	for name, vary := range map[string]func(c *entente.Claim){
		"another report":    func(c *entente.Claim) { c.Report = "r2" },
		"another publisher": func(c *entente.Claim) { c.Publisher, c.URL, c.Published = "Gazette", "https://x", day("2016-11-09") },
		"another speaker":   func(c *entente.Claim) { c.Attribution = []entente.Attribution{{Speaker: "the mayor", Cue: "said"}} },
		"other words":       func(c *entente.Claim) { c.Evidence[0].Quote = "Port Amber has fallen to the Blues." },
		"another mention": func(c *entente.Claim) {
			p := &c.Event.Actors[0]
			p.Text, p.Name, p.Start, p.Rule = "the Blues", "Blue Army (AMB)", 4, "alias"
		},
		"parties in another order": func(c *entente.Claim) {
			a := c.Event.Actors
			a[0], a[1] = a[1], a[0]
		},
		"a party named twice":    func(c *entente.Claim) { c.Event.Actors = append(c.Event.Actors, c.Event.Actors[0]) },
		"modes in another order": func(c *entente.Claim) { c.Event.Modes = []string{"firearms", "aerial"} },
		"place by another name":  func(c *entente.Claim) { c.Place.Text, c.Place.Name = "the port", "Amber Harbour" },
		"less sure":              func(c *entente.Claim) { c.Confidence, c.Reason, c.Rule = 0.2, "headline", "frame x" },
	} {
		a, b := attack(), attack()
		a.Event.Modes, b.Event.Modes = []string{"aerial", "firearms"}, []string{"aerial", "firearms"}
		vary(b)
		a.Seal()
		if b.Seal(); a.Key != b.Key {
			t.Errorf("%s changed the key", name)
		}
	}
}

func TestKeyDiffersByContent(t *testing.T) {
	for name, vary := range map[string]func(c *entente.Claim){
		"polarity":       func(c *entente.Claim) { c.Polarity = entente.Negated },
		"modality":       func(c *entente.Claim) { c.Modality = entente.Planned },
		"viewpoint":      func(c *entente.Claim) { c.Viewpoint = "AMB" },
		"time":           func(c *entente.Claim) { c.Valid = entente.Day(day("2016-11-07")) },
		"place":          func(c *entente.Claim) { c.Place.ID = "?port jade" },
		"no place":       func(c *entente.Claim) { c.Place = nil },
		"type":           func(c *entente.Claim) { c.Event.Type = "COERCE" },
		"code":           func(c *entente.Claim) { c.Event.CAMEO = "195" },
		"who":            func(c *entente.Claim) { c.Event.Actors[0].Actor = "red-army" },
		"whom":           func(c *entente.Claim) { c.Event.Recipients = nil },
		"the other way":  func(c *entente.Claim) { e := c.Event; e.Actors, e.Recipients = e.Recipients, e.Actors },
		"mode":           func(c *entente.Claim) { c.Event.Modes = []string{"aerial"} },
		"kind of member": func(c *entente.Claim) { *c = *took() },
	} {
		a, b := attack(), attack()
		vary(b)
		if b.Seal(); a.Key == b.Key {
			t.Errorf("another %s left the key as it was", name)
		}
	}
}

func TestIDDependsOnPassage(t *testing.T) {
	a := took()
	for name, vary := range map[string]func(c *entente.Claim){
		"report": func(c *entente.Claim) { c.Report = "r2" },
		"span":   func(c *entente.Claim) { c.Evidence[0].Start, c.Evidence[0].Quote = 4, text[4:] },
		"second": func(c *entente.Claim) { c.Evidence = append(c.Evidence, c.Evidence[0]) },
		"coder":  func(c *entente.Claim) { c.Coder = "test 2" },
	} {
		b := took()
		vary(b)
		if b.Seal(); a.Key != b.Key || a.ID == b.ID {
			t.Errorf("another %s: key same %v, id same %v; want true, false", name, a.Key == b.Key, a.ID == b.ID)
		}
	}
	b := took()
	b.Confidence, b.Published = 0.1, day("2020-01-01")
	if b.Seal(); a.ID != b.ID {
		t.Error("the id depends on more than the content, the passage and the coder")
	}
	if len(a.ID) != 24 || len(a.Key) != 24 {
		t.Errorf("id %q and key %q should be 96 bits in hex", a.ID, a.Key)
	}
}

func TestSealTwiceIsOnce(t *testing.T) {
	a, b := attack(), attack()
	if b.Seal(); !reflect.DeepEqual(a, b) {
		t.Error("a second Seal changed the claim")
	}
}

// The published record has [] where there is nothing: readers loop without asking.
func TestSealedListsAreNeverNull(t *testing.T) {
	bare := entente.Party{Actor: "blue-army", Name: "Blue Army", Text: "x"}
	with := map[entente.Kind]func(c *entente.Claim){
		entente.KindEvent:    func(c *entente.Claim) { c.Event = &entente.Event{Actors: []entente.Party{bare}} },
		entente.KindRelation: func(c *entente.Claim) { c.Relation = &entente.Relation{Subject: bare, Object: bare} },
		entente.KindDesignation: func(c *entente.Claim) {
			h, o := bare, bare
			c.Designation = &entente.Designation{Holder: &h, Subject: bare, Object: &o}
		},
		entente.KindControl:     func(c *entente.Claim) { h, f := bare, bare; c.Control = &entente.Control{Holder: &h, From: &f} },
		entente.KindUndertaking: func(c *entente.Claim) { c.Undertaking = &entente.Undertaking{} },
		entente.KindMeasure:     func(c *entente.Claim) { p := bare; c.Measure = &entente.Measure{Party: &p} },
	}
	for _, kind := range entente.Kinds {
		c := took()
		c.Kind, c.Control, c.Attribution = kind, nil, nil
		with[kind](c)
		c.Seal()
		b, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "null") {
			t.Errorf("%s: null in %s", kind, b)
		}
		var back entente.Claim
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(*c, back) {
			t.Errorf("%s does not survive its own encoding: %s", kind, b)
		}
		// Only the member that the kind names is present.
		var keys map[string]json.RawMessage
		if err := json.Unmarshal(b, &keys); err != nil {
			t.Fatal(err)
		}
		for _, k := range entente.Kinds {
			if _, ok := keys[string(k)]; ok != (k == kind) {
				t.Errorf("%s: member %q present: %v", kind, k, ok)
			}
		}
	}
}

func TestParties(t *testing.T) {
	var names []string
	for _, p := range attack().Parties() {
		names = append(names, p.Text)
	}
	if got := strings.Join(names, ", "); got != "The Blue Army, spokesman, Port Amber" {
		t.Errorf("parties: %s", got)
	}
	c := attack()
	c.Parties()[0].Name = "changed"
	if c.Event.Actors[0].Name == "changed" {
		t.Error("Parties hands out the claim's own parties")
	}
}

func TestActorID(t *testing.T) {
	for _, c := range []struct {
		id                   entente.ActorID
		provisional, generic bool
	}{
		{"TUR", false, false},
		{"TUR:MIL", false, false},
		{"sdf", false, false},
		{"?-:UNK", true, true},
		{"?-:UAF", true, true},
		{"?SYR:REB", true, true},
		{"?SYR:REB:free-men-of-deir-ez-zor", true, false},
		{"", false, false},
	} {
		if c.id.Provisional() != c.provisional || c.id.Generic() != c.generic {
			t.Errorf("%q: provisional %v, generic %v", c.id, c.id.Provisional(), c.id.Generic())
		}
	}
}

func TestActorPlaceReportValidate(t *testing.T) {
	good := []interface{ Validate() error }{
		entente.Actor{ID: "sdf", Name: "SDF"},
		entente.Place{ID: "geonames:1", Name: "X", Lat: -90, Lon: 180},
		entente.Report{ID: "r", Text: "é", Published: day("2016-11-06"), PublishedBasis: "front matter"},
	}
	for _, v := range good {
		if err := v.Validate(); err != nil {
			t.Error(err)
		}
	}
	bad := []interface{ Validate() error }{
		entente.Actor{ID: "sdf"}, entente.Actor{Name: "SDF"},
		entente.Place{Name: "X"}, entente.Place{ID: "x"},
		entente.Place{ID: "x", Name: "X", Lat: 91}, entente.Place{ID: "x", Name: "X", Lon: -181},
		entente.Report{Text: "x"}, entente.Report{ID: "r", Text: "\xff"},
		entente.Report{ID: "r", Published: day("2016-11-06")},
		entente.Report{ID: "r", Text: "x", Dateline: entente.Dateline{Span: entente.Span{End: 2}}},
	}
	for _, v := range bad {
		if err := v.Validate(); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("%+v: %v; want ErrInvalid", v, err)
		}
	}
}
