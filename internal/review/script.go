package review

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// WriteScript writes a report with what people made of its claims as a case of
// docs/formats/scripts.md: what stands is wanted; what nobody has decided, or coders
// differ on, is neither asked for nor wrong; what was rejected is not there, and
// so is wrong. It writes nothing, and returns false, where no unit is decided.
func WriteScript(out io.Writer, r *entente.Report, outcomes []Outcome) (bool, error) {
	var wants, may []string
	decided := false
	for _, o := range outcomes {
		if o.Open {
			for _, c := range o.Unit.All() {
				may = add(may, "may "+tests(c))
			}
			continue
		}
		if o.Claim != nil {
			wants = add(wants, "want "+tests(o.Claim))
		}
		decided = true
	}
	text := paragraphs(r.Text)
	if !decided || len(text) == 0 {
		return false, nil
	}
	var w strings.Builder
	fmt.Fprintf(&w, "# %s, reviewed.\n", plain(string(r.ID)))
	if !r.Published.IsZero() {
		fmt.Fprintf(&w, "published %s\n", r.Published)
	}
	if p := plain(r.Publisher); p != "" {
		fmt.Fprintf(&w, "publisher %s\n", p)
	}
	fmt.Fprintf(&w, "text %s\n", text[0])
	for _, p := range text[1:] {
		fmt.Fprintf(&w, "  %s\n", p)
	}
	for _, line := range slices.Concat(wants, may) {
		fmt.Fprintln(&w, line)
	}
	if len(wants) == 0 {
		fmt.Fprintln(&w, "none reviewed")
	}
	_, err := fmt.Fprintln(out, w.String())
	return true, err
}

func add(list []string, line string) []string {
	if slices.Contains(list, line) {
		return list
	}
	return append(list, line)
}

// paragraphs are the lines of a text that have something in them: a blank line would
// end the case.
func paragraphs(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = plain(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// plain joins the words of s with single blanks.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// tests writes the kind of c and a test for each thing that it has.
func tests(c *entente.Claim) string {
	w := testWriter{}
	switch {
	case c.Event != nil:
		e := c.Event
		w.is("type", e.Type)
		w.is("mode", strings.Join(e.Modes, ","))
		w.actors("actors", e.Actors)
		w.actors("recipients", e.Recipients)
	case c.Relation != nil:
		w.is("relation", c.Relation.Type)
		w.is("sign", strconv.Itoa(c.Relation.Sign))
		w.actors("subject", []entente.Party{c.Relation.Subject})
		w.actors("object", []entente.Party{c.Relation.Object})
	case c.Designation != nil:
		d := c.Designation
		w.is("as", d.As)
		w.actors("subject", []entente.Party{d.Subject})
		w.actor("holder", d.Holder)
		w.actor("object", d.Object)
	case c.Control != nil:
		w.is("control", c.Control.Kind)
		w.actor("holder", c.Control.Holder)
		w.actor("former", c.Control.From)
	case c.Undertaking != nil:
		u := c.Undertaking
		w.is("undertaking", u.Kind)
		w.actors("holders", u.Holders)
		w.actors("counterparties", u.Counterparties)
		w.contains("action", u.Action)
		w.contains("object", u.Object)
		w.contains("condition", u.Condition)
		w.yes("will", u.Will)
	case c.Measure != nil:
		m := c.Measure
		w.is("what", m.What)
		w.is("number", strconv.FormatFloat(m.Best, 'f', -1, 64))
		w.contains("of", m.Of)
		w.yes("approximate", m.Approximate)
		w.actor("party", m.Party)
	}
	if c.Place != nil {
		w.contains("place", c.Place.Name)
	}
	v := c.Valid
	switch {
	case v.From == v.To && !v.From.IsZero():
		w.is("date", v.From.String())
	case v.Precision == entente.PrecisionMonth && v.From.Year == v.To.Year && v.From.Month == v.To.Month:
		w.is("date", v.From.String()[:len("2016-11")])
	case v.Precision == entente.PrecisionYear && v.From.Year == v.To.Year:
		w.is("date", v.From.String()[:len("2016")])
	default:
		w.is("from", v.From.String())
		w.is("to", v.To.String())
	}
	if c.Polarity != entente.Affirmed {
		w.is("polarity", string(c.Polarity))
	}
	if c.Modality != entente.Asserted && c.Kind != entente.KindUndertaking {
		w.is("modality", string(c.Modality))
	}
	if c.Historical {
		w.yes("historical", true)
	}
	return string(c.Kind) + " " + strings.Join(w, " ")
}

// testWriter collects tests.
type testWriter []string

func (w *testWriter) test(key, op, value string) {
	if strings.ContainsAny(value, " \t") {
		value = `"` + value + `"`
	}
	*w = append(*w, key+op+value)
}

func (w *testWriter) is(key, value string) {
	if value != "" {
		w.test(key, "=", value)
	}
}

func (w *testWriter) yes(key string, v bool) {
	w.is(key, map[bool]string{true: "yes", false: "no"}[v])
}

// contains asks for the longest stretch of value without what has a meaning in the
// language of tests.
func (w *testWriter) contains(key, value string) {
	best := ""
	for _, part := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(`,|"`, r) }) {
		if part = plain(part); len(part) > len(best) {
			best = part
		}
	}
	if best != "" && best != "none" {
		w.test(key, "~", best)
	}
}

func (w *testWriter) actor(key string, p *entente.Party) {
	if p != nil {
		w.actors(key, []entente.Party{*p})
	}
}

// actors names each by his id; those that no list knows by the longest word of
// their name.
func (w *testWriter) actors(key string, list []entente.Party) {
	var ids []string
	for _, p := range list {
		id := string(p.Actor)
		switch {
		case p.Actor == entente.UnknownParty.Actor && p.Text == "":
			continue
		case p.Actor.Provisional():
			id = longest(p.Name + " " + p.Text)
			if id == "" {
				continue
			}
			id = "~" + id
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 && len(list) > 0 {
		ids = []string{"none"} // a doer whom nobody names
	}
	w.is(key, strings.Join(ids, ","))
}

func longest(name string) string {
	best := ""
	for _, word := range lexicon.FoldWords(name) {
		if len(word) > len(best) {
			best = word
		}
	}
	return best
}
