package entente

import (
	"fmt"
	"slices"
	"strings"
)

// ActorID names an actor: an ISO 3166 alpha-3 code for a state ("TUR"), the
// state and a PLOVER sector for one of its organs ("TUR:MIL"), a lower-case
// slug for any other ("sdf"), and a leading "?" for a provisional actor known
// from one text only ("?SYR:REB:free-men-of-deir-ez-zor").
type ActorID string

// Provisional reports whether the actor is not in the actor base.
func (a ActorID) Provisional() bool { return strings.HasPrefix(string(a), "?") }

// Generic reports whether the actor stands for a sort of people and nobody in
// particular ("?-:UAF", "?SYR:REB"): two such mentions need not mean the same.
func (a ActorID) Generic() bool { return a.Provisional() && strings.Count(string(a), ":") < 2 }

// State reports whether the actor is a state or stands in PLOVER as one does (IGO, UNO, …).
func (a ActorID) State() bool { return len(a) == 3 && strings.ToUpper(string(a)) == string(a) }

// OfState reports whether the actor is a state or an organ of one.
func (a ActorID) OfState() bool {
	state, _, _ := strings.Cut(string(a), ":")
	return ActorID(state).State()
}

// Actor is what a mention of somebody who can act resolves to.
type Actor struct {
	ID   ActorID `json:"id"`
	Name string  `json:"name"`
	// Country is ISO 3166 alpha-3, KOS, or one of PLOVER's IGO, UNO, EUR, NGO,
	// ISM, IMG, MNC; empty where the actor has none.
	Country string `json:"country,omitempty"`
	// Sectors are PLOVER sectors, the primary one first (plover manual, actors).
	Sectors []string `json:"sectors,omitempty"`
}

// Validate checks the identifier and the name.
func (a Actor) Validate() error {
	if a.ID == "" || a.Name == "" {
		return fmt.Errorf("actor %q %q needs an id and a name: %w", a.ID, a.Name, ErrInvalid)
	}
	return nil
}

// Party is an actor as mentioned in a report: the mention and what it resolves to.
type Party struct {
	Text string `json:"text"`
	Span
	Actor   ActorID  `json:"actor"`
	Name    string   `json:"name"`
	Country string   `json:"country"`
	Sectors []string `json:"sectors"`
	// Rule says which rule resolved the mention ("name", "alias", "nationality
	// and role", "coreference", …).
	Rule string `json:"rule,omitempty"`
}

// RuleStateOfPlace is the Rule of a state that is party to a deed as the one where it
// was done, and not by a word of the report: what falls on a town in Chad falls on Chad.
const RuleStateOfPlace = "the state of the place"

// RuleCountryOfReport and RuleAtHome are the Rules of those of whom nothing tells whose
// they are, so that they were taken for those of the country that the report is about:
// bodies and officials, and those who act in their own country.
const (
	RuleCountryOfReport = "country of the report"
	RuleAtHome          = "at home in the country of the report"
)

// RuleAtHand is the Rule of an organ or official whom nobody owns, taken for one of the country
// that the sentences around speak of.
const RuleAtHand = "country at hand"

// RuleStruck is the Rule of a recipient who is not named, known by what a deed falls on: whose it
// is, or the sector of those who have such things.
const RuleStruck = "what it falls on"

// SameState reports whether p and q are one state or organs of one.
func (p *Party) SameState(q Party) bool {
	return p.Country != "" && p.Country == q.Country && p.Actor.OfState() && q.Actor.OfState()
}

// Called is what a reader calls p by: its name, and for somebody who is nobody in
// particular the words of the report ("Syrian rebels", not "armed opposition"). A
// pronoun says less than the name of his sort, and of no sort nothing.
func (p *Party) Called() string {
	switch {
	case p.Actor.Generic() && p.Text != "" && len(p.Sectors) > 0 && !strings.HasPrefix(p.Rule, "coreference"):
		return p.Text
	case p.Actor == UnknownParty.Actor:
		return "someone not named"
	}
	return p.Name
}

// Plural reports whether a name takes verbs in the plural, as its head word does:
// "rebels", "Kurdish forces", "Malians", but not "Islamic State" or "United States".
func Plural(name string) bool {
	name, _, _ = strings.Cut(name, " (")
	for _, tie := range []string{" of ", " in ", " from ", " for ", " loyal ", " backed "} {
		name, _, _ = strings.Cut(name, tie)
	}
	head := name[strings.LastIndexAny(name, " -")+1:]
	if head == strings.ToLower(head) { // a common noun
		return slices.Contains(pluralWords, head) || strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") && !strings.HasSuffix(head, "us") && !strings.HasSuffix(head, "is")
	}
	return strings.HasSuffix(head, "ians") || slices.Contains(pluralWords, strings.ToLower(head))
}

// pluralWords are plurals without the common ending, and those that end names of groups
// that are spoken of as many; other names are taken for one, as "United Nations".
var pluralWords = []string{
	"people", "men", "women", "children", "police", "troops", "forces", "units", "brigades", "battalions", "militias", "fighters", "rebels", "militants",
	"insurgents", "soldiers", "guards", "houthis", "kurds", "arabs", "turks", "taliban", "talibs", "tribes", "authorities", "partisans", "separatists", "shabaab", "committees", "tigers",
}

// UnknownParty stands for a doer whom the text does not name ("four people were
// killed"): no mention, PLOVER sector UNK.
var UnknownParty = Party{Actor: "?-:UNK", Name: "unknown", Sectors: []string{"UNK"}, Rule: "nobody named"}

// Validate checks the mention against the text it was found in.
func (p Party) Validate(text string) error {
	if err := p.Span.Validate(text); err != nil {
		return fmt.Errorf("party %q: %w", p.Text, err)
	}
	if p.Actor == UnknownParty.Actor && p.Text == "" && p.Span == (Span{}) {
		return nil
	}
	if p.Actor == "" || p.Text == "" {
		return fmt.Errorf("party %q resolves to %q: %w", p.Text, p.Actor, ErrInvalid)
	}
	return nil
}
