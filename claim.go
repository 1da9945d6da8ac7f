package entente

import (
	"fmt"
	"iter"
	"math"
	"slices"
)

// ClaimID is the content hash of one claim as made by one passage of one report.
type ClaimID string

// ClaimKey is the content hash of what is claimed, whoever says it.
type ClaimKey string

// Kind is one of the six kinds of claim.
type Kind string

// The kinds of claim.
const (
	KindEvent       Kind = "event"
	KindRelation    Kind = "relation"
	KindDesignation Kind = "designation"
	KindControl     Kind = "control"
	KindUndertaking Kind = "undertaking"
	KindMeasure     Kind = "measure"
)

// Kinds lists the kinds in the order in which briefs and tables show them.
var Kinds = []Kind{KindEvent, KindRelation, KindDesignation, KindControl, KindUndertaking, KindMeasure}

// Polarity says whether the text affirms or negates what is claimed.
type Polarity string

// The polarities.
const (
	Affirmed Polarity = "affirmed"
	Negated  Polarity = "negated"
)

// Modality says in which mood the text puts what is claimed. Only Asserted means
// "it happened or it is so".
type Modality string

// The modalities. PLOVER's auxiliary mode future is Planned, hypothetical is
// Hypothetical; historical is Claim.Historical and negation is Polarity.
const (
	Asserted     Modality = "asserted"
	Planned      Modality = "planned"
	Conditional  Modality = "conditional"
	Hypothetical Modality = "hypothetical"
	Feared       Modality = "feared"
	Requested    Modality = "requested"
	Denied       Modality = "denied"
)

// Modalities lists all of them.
var Modalities = []Modality{Asserted, Planned, Conditional, Hypothetical, Feared, Requested, Denied}

// Attribution is one link of the chain of who says so, outermost first: the news
// service that reports what the general said comes before the general. The
// publisher of the report is Provenance.Publisher and always the first teller.
type Attribution struct {
	Speaker string  `json:"speaker"`
	Actor   ActorID `json:"actor"` // empty where the speaker is not resolved
	Cue     string  `json:"cue"`   // "said", "according to"
	Span            // of the speaker's mention
}

// Evidence is a passage of the report that carries the claim. Quote is the text
// of Span, unchanged.
type Evidence struct {
	Span
	Quote string `json:"quote"`
}

// Provenance says where a claim comes from. It is never optional.
type Provenance struct {
	Report    ReportID `json:"report"`
	Publisher string   `json:"publisher,omitempty"`
	URL       string   `json:"url,omitempty"`
	// Published is when the world was told; zero where the report has no date.
	Published   Date          `json:"published"`
	Attribution []Attribution `json:"attribution"`
	Evidence    []Evidence    `json:"evidence"`
	// Coder is the program's coder and data version.
	Coder string `json:"coder"`
}

// Claim is one attributed assertion found in one report. Exactly one of the
// members from Event to Measure is set, the one that Kind names.
type Claim struct {
	ID   ClaimID  `json:"id"`
	Key  ClaimKey `json:"claim"`
	Kind Kind     `json:"kind"`
	Provenance

	Polarity Polarity `json:"polarity"`
	Modality Modality `json:"modality"`
	// Historical marks background: the text tells it as past beyond the news.
	Historical bool `json:"historical"`
	// Confidence is the program's estimate in [0,1] that a careful reader would
	// sign the claim; Reason says in words what raised or lowered it.
	Confidence float64 `json:"confidence"`
	Reason     string  `json:"reason"`
	// Rule names the frame or rule that made the claim, as `entente explain` does.
	Rule string `json:"rule"`
	// Viewpoint is set where the claim is one side's view of things.
	Viewpoint ActorID `json:"viewpoint,omitempty"`

	Valid Interval `json:"time"`
	Place *Toponym `json:"place,omitempty"`

	Event       *Event       `json:"event,omitempty"`
	Relation    *Relation    `json:"relation,omitempty"`
	Designation *Designation `json:"designation,omitempty"`
	Control     *Control     `json:"control,omitempty"`
	Undertaking *Undertaking `json:"undertaking,omitempty"`
	Measure     *Measure     `json:"measure,omitempty"`
}

// Range is a number as stated: low, best and high, equal where it is exact.
type Range struct {
	Low  float64 `json:"low"`
	Best float64 `json:"best"`
	High float64 `json:"high"`
}

// Event is a coded interaction: who did what to whom. Codes are PLOVER's and
// CAMEO's; internal/ontology says which exist.
type Event struct {
	Type       string   `json:"type"`
	Modes      []string `json:"modes"`
	Contexts   []string `json:"contexts"`
	Quad       int      `json:"quad"` // 1 verbal cooperation … 4 material conflict
	CAMEO      string   `json:"cameo"`
	Actors     []Party  `json:"actors"`     // who acts; all parties where the event is mutual
	Recipients []Party  `json:"recipients"` // to whom; empty where the event is mutual
	Dead       *Range   `json:"dead,omitempty"`
	Injured    *Range   `json:"injured,omitempty"`
	Arrested   *Range   `json:"arrested,omitempty"`
}

// Relation is a standing tie between two actors. Sign is +1, -1 or 0 by the table
// data/ontology/relations.tsv.
type Relation struct {
	Type    string `json:"type"`
	Sign    int    `json:"sign"`
	Subject Party  `json:"subject"`
	Object  Party  `json:"object"`
}

// Designation is an observer's statement of what an actor is. A nil Holder means
// that the text names nobody who holds the view ("a recognized …").
type Designation struct {
	Holder  *Party `json:"holder"`
	Subject Party  `json:"subject"`
	As      string `json:"as"`
	Object  *Party `json:"object"`
}

// Control says what a report tells of who holds a place (Claim.Place).
type Control struct {
	Holder *Party `json:"holder"`
	From   *Party `json:"from"` // the former holder
	Kind   string `json:"kind"` // holds, took, lost, contested, besieged, entered, withdrew, denies
}

// Undertaking is an agreement, plan, pledge, order, demand, threat, role or
// condition: something said about what will or shall be done.
type Undertaking struct {
	Kind           string  `json:"kind"`
	Holders        []Party `json:"holders"`
	Counterparties []Party `json:"counterparties"`
	// Action is the verb, behind those who are to do it where they are not the
	// holders ("Kurdish forces besiege"); Object is what goes with the verb.
	Action string `json:"action"`
	Object string `json:"object"`
	// Will is false for an undertaking not to do it ("will not enter").
	Will      bool   `json:"will"`
	Condition string `json:"condition"`
	Due       string `json:"due"`
	// Test is a question to the situation that tells whether it is kept, where
	// one can be formed: the deed, who is to do it, and where ("enter(sdf, geonames:172955)").
	Test string `json:"test,omitempty"`
}

// Measure is a stated quantity.
type Measure struct {
	What string `json:"what"` // population, forces, dead, displaced, money, area
	Of   string `json:"of"`
	Range
	Approximate bool   `json:"approximate"`
	Unit        string `json:"unit,omitempty"`
	// Party is whose quantity it is, where it is an actor's ("5,000 ISIS militants").
	Party *Party `json:"party,omitempty"`
}

// The closed vocabularies of the kinds that have one.
var (
	ControlKinds     = []string{"holds", "took", "lost", "contested", "besieged", "entered", "withdrew", "denies"}
	UndertakingKinds = []string{"plan", "agreement", "pledge", "order", "demand", "threat", "role", "condition"}
	DesignationKinds = []string{"part_of", "extension_of", "front_for", "distinct_from", "proxy_of", "terrorist", "legitimate", "illegitimate", "ally", "enemy"}
	MeasureKinds     = []string{"population", "forces", "dead", "injured", "arrested", "displaced", "money", "area", "other"}
)

// Seal makes absent lists empty, as the published record has them, and computes
// Key and ID. Call it once, after every other field is final.
func (c *Claim) Seal() {
	if c.Attribution == nil {
		c.Attribution = []Attribution{}
	}
	if e := c.Event; e != nil {
		e.Modes, e.Contexts = orEmpty(e.Modes), orEmpty(e.Contexts)
		e.Actors, e.Recipients = orEmpty(e.Actors), orEmpty(e.Recipients)
	}
	if u := c.Undertaking; u != nil {
		u.Holders, u.Counterparties = orEmpty(u.Holders), orEmpty(u.Counterparties)
	}
	for p := range c.EachParty() {
		p.Sectors = orEmpty(p.Sectors)
	}
	var room [1 << 10]byte // nearly all have less
	c.Key = ClaimKey(digest(c.appendContent(room[:0])))
	c.ID = ClaimID(digest(c.appendPassage(room[:0])))
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// Validate checks c on its own; ValidateIn checks it against its report's text.
func (c *Claim) Validate() error {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("claim %s of report %s: %s: %w", c.ID, c.Report, fmt.Sprintf(format, args...), ErrInvalid)
	}
	if c.Report == "" || c.ID == "" || c.Key == "" || c.Coder == "" {
		return fail("report, id, claim and coder are required")
	}
	if len(c.Evidence) == 0 {
		return fail("no evidence")
	}
	if c.Polarity != Affirmed && c.Polarity != Negated {
		return fail("polarity %q", c.Polarity)
	}
	if !slices.Contains(Modalities, c.Modality) {
		return fail("modality %q", c.Modality)
	}
	if math.IsNaN(c.Confidence) || c.Confidence < 0 || c.Confidence > 1 || c.Reason == "" {
		return fail("confidence %g needs to be in [0,1] and to have a reason", c.Confidence)
	}
	if err := c.Valid.Validate(); err != nil {
		return fail("time: %v", err)
	}
	members := map[Kind]bool{
		KindEvent: c.Event != nil, KindRelation: c.Relation != nil, KindDesignation: c.Designation != nil,
		KindControl: c.Control != nil, KindUndertaking: c.Undertaking != nil, KindMeasure: c.Measure != nil,
	}
	for _, k := range Kinds {
		if members[k] != (k == c.Kind) {
			return fail("kind %q, but member %q is set: %v", c.Kind, k, members[k])
		}
	}
	if !members[c.Kind] {
		return fail("kind %q", c.Kind)
	}
	switch c.Kind {
	case KindEvent:
		if c.Event.Type == "" || c.Event.Quad < 1 || c.Event.Quad > 4 || len(c.Event.Actors) == 0 {
			return fail("an event needs a type, a quad class and an actor")
		}
	case KindControl:
		if c.Place == nil || !slices.Contains(ControlKinds, c.Control.Kind) {
			return fail("control %q needs a place", c.Control.Kind)
		}
	case KindUndertaking:
		if !slices.Contains(UndertakingKinds, c.Undertaking.Kind) || c.Undertaking.Action == "" {
			return fail("undertaking %q needs an action", c.Undertaking.Kind)
		}
	case KindDesignation:
		if !slices.Contains(DesignationKinds, c.Designation.As) {
			return fail("designation %q", c.Designation.As)
		}
	case KindRelation:
		if c.Relation.Type == "" || c.Relation.Sign < -1 || c.Relation.Sign > 1 {
			return fail("relation %q with sign %d", c.Relation.Type, c.Relation.Sign)
		}
	case KindMeasure:
		if !slices.Contains(MeasureKinds, c.Measure.What) || c.Measure.Low > c.Measure.High {
			return fail("measure %q from %g to %g", c.Measure.What, c.Measure.Low, c.Measure.High)
		}
	}
	return nil
}

// ValidateIn checks c and that every quotation is the text at its offsets.
func (c *Claim) ValidateIn(text string) error {
	if err := c.Validate(); err != nil {
		return err
	}
	for _, e := range c.Evidence {
		if err := e.Validate(text); err != nil {
			return fmt.Errorf("claim %s: evidence: %w", c.ID, err)
		}
		if text[e.Start:e.End] != e.Quote {
			return fmt.Errorf("claim %s: the quotation is not the text at [%d,%d): %w", c.ID, e.Start, e.End, ErrInvalid)
		}
	}
	for p := range c.EachParty() {
		if err := p.Validate(text); err != nil {
			return fmt.Errorf("claim %s: %w", c.ID, err)
		}
		if text[p.Start:p.End] != p.Text {
			return fmt.Errorf("claim %s: party %q is not the text at [%d,%d): %w", c.ID, p.Text, p.Start, p.End, ErrInvalid)
		}
	}
	return nil
}

// Parties returns every party the claim names, in the order of its fields.
func (c *Claim) Parties() []Party {
	var out []Party
	for p := range c.EachParty() {
		out = append(out, *p)
	}
	return out
}

// EachParty yields the same, the claim's own and no copies.
func (c *Claim) EachParty() iter.Seq[*Party] {
	return func(yield func(*Party) bool) {
		some := func(ps ...*Party) bool {
			for _, p := range ps {
				if p != nil && !yield(p) {
					return false
				}
			}
			return true
		}
		all := func(list []Party) bool {
			for i := range list {
				if !yield(&list[i]) {
					return false
				}
			}
			return true
		}
		e, r, d, k, u, m := c.Event, c.Relation, c.Designation, c.Control, c.Undertaking, c.Measure
		_ = (e == nil || all(e.Actors) && all(e.Recipients)) &&
			(r == nil || some(&r.Subject, &r.Object)) &&
			(d == nil || some(d.Holder, &d.Subject, d.Object)) &&
			(k == nil || some(k.Holder, k.From)) &&
			(u == nil || all(u.Holders) && all(u.Counterparties)) &&
			(m == nil || some(m.Party))
	}
}
