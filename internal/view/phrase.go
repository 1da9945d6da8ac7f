package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"entente"
	"entente/internal/analysis"
)

// eventPhrases word an event by type, and by mode where a mode says more: with a
// recipient, and without.
var eventPhrases = map[string][2]string{
	"AGREE": {"%s agreed with or promised %s", "%s agreed"}, "CONSULT": {"%s met or talked with %s", "%s met or talked"},
	"CONSULT visit": {"%s visited %s", "%s met on a visit"}, "CONSULT phone": {"%s talked by phone with %s", "%s talked by phone"},
	"SUPPORT": {"%s backed %s", "%s gave backing"}, "CONCEDE": {"%s gave way to %s", "%s gave way"},
	"COOPERATE": {"%s cooperated with %s", "%s cooperated"}, "AID": {"%s aided %s", "%s gave aid"},
	"RETREAT": {"%s gave way to %s in deed", "%s gave way in deed"}, "RETREAT withdraw": {"%s withdrew, yielding to %s", "%s withdrew"},
	"RETREAT release": {"%s released captives of %s", "%s released captives"}, "RETREAT ceasefire": {"%s ceased fire towards %s", "%s ceased fire"},
	"RETREAT disarm": {"%s laid down arms to %s", "%s laid down arms"}, "RETREAT access": {"%s gave access to %s", "%s gave access"},
	"RETREAT resign": {"%s resigned", "%s resigned"},
	"REQUEST":        {"%s asked or demanded something of %s", "%s made a demand"}, "REQUEST assist": {"%s asked %s for help", "%s asked for help"},
	"REQUEST yield": {"%s demanded that %s give way", "%s demanded a concession"}, "REQUEST meet": {"%s asked %s for talks", "%s asked for talks"},
	"REQUEST change": {"%s demanded a change of %s", "%s demanded a change"},
	"ACCUSE":         {"%s criticised or accused %s", "%s criticised or accused"}, "ACCUSE disapprove": {"%s condemned %s", "%s condemned it"},
	"ACCUSE allege": {"%s accused %s", "%s made an accusation"}, "ACCUSE investigate": {"%s investigated %s", "%s opened an investigation"},
	"REJECT": {"%s refused %s", "%s refused"}, "THREATEN": {"%s threatened %s", "%s made a threat"},
	"PROTEST": {"%s protested against %s", "%s protested"}, "PROTEST riot": {"%s rioted against %s", "%s rioted"},
	"SANCTION": {"%s cut back relations with %s", "%s cut back relations"}, "SANCTION expel": {"%s expelled %s", "%s expelled people"},
	"SANCTION convict": {"%s convicted %s", "%s handed down a conviction"},
	"MOBILIZE":         {"%s moved forces towards %s", "%s moved forces"},
	"COERCE":           {"%s coerced %s", "%s used coercion"}, "COERCE arrest": {"%s arrested %s", "%s made arrests"},
	"COERCE seize": {"%s seized ground or goods of %s", "%s seized ground or goods"}, "COERCE restrict": {"%s restricted %s", "%s imposed restrictions"},
	"ASSAULT": {"%s attacked %s", "%s attacked"}, "ASSAULT abduct": {"%s captured or abducted %s", "%s took captives"},
	"ASSAULT aerial": {"%s struck %s from the air", "%s struck from the air"}, "ASSAULT targeted": {"%s killed %s deliberately", "%s killed deliberately"},
	"ASSAULT heavy-weapons": {"%s shelled %s", "%s shelled"}, "ASSAULT explosives": {"%s bombed %s", "%s set off a bomb"},
	"ASSAULT suicide-attack": {"%s attacked %s with a suicide bomb", "%s attacked with a suicide bomb"},
}

// relationPhrases word a tie, with the verb for one and for several; symmetric ones
// read the same both ways.
var relationPhrases = map[string]string{
	"allied": "%s and %s are allies", "supports": "%s supports|support %s", "arms": "%s arms|arm %s", "trains": "%s trains|train %s", "finances": "%s finances|finance %s",
	"shelters": "%s shelters|shelter %s", "fights": "%s and %s are fighting", "threatens": "%s threatens|threaten %s", "opposes": "%s opposes|oppose %s",
	"negotiates_with": "%s and %s are in talks", "denounces": "%s denounces|denounce %s", "part_of": "%s is|are part of %s", "commands": "%s commands|command %s",
	"successor_of": "%s succeeds|succeed %s", "sanctions": "%s has|have sanctions on %s", "recognizes": "%s recognises|recognise %s", "member_of": "%s is|are a member of %s",
}

var designationPhrases = map[string]string{
	"part_of": "part of", "extension_of": "an extension of", "front_for": "a front for", "distinct_from": "distinct from", "proxy_of": "a proxy of",
	"terrorist": "a terrorist organisation", "legitimate": "legitimate", "illegitimate": "illegitimate", "ally": "an ally of", "enemy": "an enemy of",
}

var controlPhrases = map[string]string{
	"holds": "holds|hold", "took": "took", "lost": "lost", "contested": "contests|contest", "besieged": "encircles|encircle", "entered": "entered", "withdrew": "withdrew from", "denies": "denies|deny holding",
}

// agreeing takes the form of a verb, "holds|hold", that goes with a subject.
func agreeing(phrase, subject string) string {
	at := strings.IndexByte(phrase, '|')
	if at < 0 {
		return phrase
	}
	from, to := strings.LastIndexByte(phrase[:at], ' ')+1, len(phrase)
	if k := strings.IndexByte(phrase[at:], ' '); k >= 0 {
		to = at + k
	}
	if entente.Plural(subject) {
		return phrase[:from] + phrase[at+1:]
	}
	return phrase[:at] + phrase[to:]
}

// Say words a claim in one sentence without its source.
func Say(c *entente.Claim) string {
	var s string
	switch {
	case c.Event != nil:
		s = sayEvent(c)
	case c.Relation != nil:
		s = fmt.Sprintf(agreeing(relationPhrases[c.Relation.Type], name(&c.Relation.Subject)), name(&c.Relation.Subject), name(&c.Relation.Object))
	case c.Designation != nil:
		s = sayDesignation(c)
	case c.Control != nil:
		s = sayControl(c)
	case c.Undertaking != nil:
		s = sayUndertaking(c)
	case c.Measure != nil:
		s = sayMeasure(c)
	}
	return s + qualifier(c)
}

func sayEvent(c *entente.Claim) string {
	e := c.Event
	key := e.Type
	for _, m := range e.Modes {
		if _, ok := eventPhrases[e.Type+" "+m]; ok {
			key = e.Type + " " + m
			break
		}
	}
	// A state that no word names is coded as recipient, and not told as one: who withdrew
	// from a town in Chad did not yield to Chad.
	recipients := slices.DeleteFunc(slices.Clone(e.Recipients), func(r entente.Party) bool { return r.Rule == entente.RuleStateOfPlace })
	if c.Place != nil { // where the place says what was done
		switch {
		case e.CAMEO == "192":
			return fmt.Sprintf("%s took %s", names(e.Actors), placeName(c.Place))
		case key == "RETREAT withdraw" && len(recipients) == 0:
			return fmt.Sprintf("%s withdrew from %s", names(e.Actors), placeName(c.Place))
		}
	}
	p := eventPhrases[key]
	if len(recipients) > 0 && strings.Count(p[0], "%s") == 2 {
		return fmt.Sprintf(p[0], names(e.Actors), names(recipients))
	}
	return fmt.Sprintf(p[1], names(e.Actors))
}

func sayDesignation(c *entente.Claim) string {
	d := c.Designation
	as := designationPhrases[d.As]
	if d.Object != nil {
		as += " " + name(d.Object)
	}
	if d.Holder == nil {
		return fmt.Sprintf(agreeing("%s is|are called %s (no named holder)", name(&d.Subject)), name(&d.Subject), as)
	}
	return fmt.Sprintf(agreeing("%s regards|regard %s as %s", name(d.Holder)), name(d.Holder), name(&d.Subject), as)
}

func sayControl(c *entente.Claim) string {
	k := c.Control
	place := placeName(c.Place)
	if k.Holder == nil {
		switch k.Kind {
		case "contested":
			return place + " is fought over"
		case "besieged":
			return place + " is encircled"
		}
		return place + " changed hands"
	}
	s := fmt.Sprintf("%s %s %s", name(k.Holder), agreeing(controlPhrases[k.Kind], name(k.Holder)), place)
	if k.From != nil {
		s += " from " + name(k.From)
	}
	return s
}

func sayUndertaking(c *entente.Claim) string {
	u := c.Undertaking
	what := analysis.Deed(u)
	s := fmt.Sprintf("%s of %s", u.Kind, inWords(u.Holders))
	if len(u.Counterparties) > 0 {
		s += " towards " + inWords(u.Counterparties)
	}
	s = strings.ToUpper(s[:1]) + s[1:] + ": " + what
	if u.Condition != "" && !strings.Contains(what, u.Condition) {
		s += " (" + sayCondition(u.Condition) + ")"
	}
	if u.Due != "" {
		s += " (due " + u.Due + ")"
	}
	return s
}

// conditionWords open a condition that reads by itself, "if paid"; a person's may be worded
// otherwise.
var conditionWords = []string{"if", "unless", "once", "until", "when", "provided", "without", "as", "only", "should"}

// sayCondition words what an undertaking hangs on.
func sayCondition(c string) string {
	if first, _, _ := strings.Cut(strings.ToLower(c), " "); slices.Contains(conditionWords, first) {
		return c
	}
	return "condition: " + c
}

func sayMeasure(c *entente.Claim) string {
	m := c.Measure
	s := analysis.Amount(m)
	unit := ""
	if m.What == "money" || m.What == "area" {
		unit = cmp.Or(map[string]string{"km2": "km²", "mile2": "square miles"}[m.Unit], m.Unit)
	}
	if unit != "" {
		s += " " + unit
	}
	what := map[string]string{"population": "people in", "forces": "in the force of", "dead": "dead:", "injured": "injured:", "arrested": "held:", "displaced": "displaced:"}[m.What]
	if what == "" {
		what = m.What + ":"
	}
	switch {
	case m.Of != m.What:
		s += " " + what + " " + m.Of
	case unit == "": // nobody says whose: "ten were wounded"
		s += " " + m.What
	}
	if c.Place != nil && c.Place.Name != m.Of {
		s += ", " + c.Place.Name
	}
	return s
}

// qualifier says how far the claim is short of "it is so".
func qualifier(c *entente.Claim) string {
	var out []string
	if c.Polarity == entente.Negated {
		out = append(out, "not so")
	}
	if c.Modality != entente.Asserted && c.Kind != entente.KindUndertaking {
		out = append(out, string(c.Modality))
	}
	if c.Historical {
		out = append(out, "told as background")
	}
	if len(out) == 0 {
		return ""
	}
	return " [" + strings.Join(out, ", ") + "]"
}

func name(p *entente.Party) string { return p.Called() }

// names joins the names of several parties, each once.
func names(ps []entente.Party) string { return joined(ps, name) }

// inWords does so where a colon follows: "Ruritania: armed forces (General Staff)" is
// "the armed forces of Ruritania (General Staff)".
func inWords(ps []entente.Party) string {
	return joined(ps, func(p *entente.Party) string {
		state, organ, ok := strings.Cut(name(p), ": ")
		if strings.HasPrefix(state, "United ") { // States, Kingdom, Nations
			state = "the " + state
		}
		if !ok {
			return state
		}
		organ, own, _ := strings.Cut(organ, " (")
		if own != "" {
			own = " (" + own
		}
		return "the " + organ + " of " + state + own
	})
}

func joined(ps []entente.Party, name func(*entente.Party) string) string {
	var out []string
	for i := range ps {
		if n := name(&ps[i]); !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	switch len(out) {
	case 0:
		return "someone not named"
	case 1:
		return out[0]
	}
	return strings.Join(out[:len(out)-1], ", ") + " and " + out[len(out)-1]
}

func placeName(t *entente.Toponym) string {
	if t == nil {
		return "a place not named"
	}
	switch t.Precision {
	case entente.PlaceNear:
		return "near " + t.Name
	}
	return t.Name
}

// Day writes a date as people do: "6 Nov 2016".
func Day(d entente.Date) string { return d.Words() }

// When writes a valid time: "6 Nov 2016", "Aug 2016", "since 1970", or "reported
// 7 Nov 2016" where only the publication is known.
func When(c *entente.Claim) string {
	v := c.Valid
	one := func(d entente.Date) string {
		switch v.Precision {
		case entente.PrecisionYear:
			return fmt.Sprint(d.Year)
		case entente.PrecisionMonth:
			return d.Month.String()[:3] + " " + fmt.Sprint(d.Year)
		}
		return Day(d)
	}
	switch {
	case v.Precision == entente.PrecisionUnknown || v.IsZero():
		if c.Published.IsZero() {
			return "undated"
		}
		return "reported " + Day(c.Published)
	case v.To.IsZero():
		return "since " + one(v.From)
	case v.From.IsZero():
		return "by " + one(v.To)
	case v.From == v.To:
		return one(v.From)
	case v.Precision == entente.PrecisionMonth && v.From.Month == v.To.Month && v.From.Year == v.To.Year,
		v.Precision == entente.PrecisionYear && v.From.Year == v.To.Year:
		return one(v.From)
	case v.From == entente.NewDate(v.From.Year, time.January, 1) && v.To == entente.NewDate(v.From.Year, time.December, 31):
		return fmt.Sprint(v.From.Year)
	}
	return one(v.From) + " to " + one(v.To)
}
