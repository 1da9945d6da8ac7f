package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/view"
)

type explainCmd struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports: files, folders, or -. None: the built-in examples."`
	All   bool     `help:"Every frame that was tried; otherwise the first few of each word."`
}

// explained is one sentence of the JSON output.
type explained struct {
	Report entente.ReportID `json:"report"`
	entente.Span
	Text     string             `json:"text"`
	Claims   []entente.ClaimID  `json:"claims"`
	Said     []string           `json:"said"`
	Triggers []explainedTrigger `json:"triggers"`
	Attempts []explainedAttempt `json:"attempts"`
	Reason   string             `json:"reason,omitempty"`
}

// explainedTrigger is a word that the network takes to tell of something, before any frame.
type explainedTrigger struct {
	Word  string       `json:"word"`
	Span  entente.Span `json:"span"`
	Label string       `json:"label"`
	Kind  string       `json:"kind,omitempty"`
	Odds  float64      `json:"odds"`
	// The words that it takes to have a role in it.
	Doers      []string `json:"doers"`
	Recipients []string `json:"recipients"`
	Places     []string `json:"places"`
}

// readTrigger returns what the network says of a word, as w, with those who have a role in it.
func readTrigger(d *document.Document, w document.Trigger) explainedTrigger {
	out := explainedTrigger{d.Word(w.Token), d.Tokens[w.Token].Span, w.Label, w.Kind, math.Round(float64(w.Odds)*100) / 100, []string{}, []string{}, []string{}}
	for _, f := range d.FillersAt(w.Token) {
		if f.Odds > 0 {
			into := [document.Roles]*[]string{document.Doer: &out.Doers, document.Recipient: &out.Recipients, document.Where: &out.Places}[f.Role]
			*into = append(*into, d.Word(f.Token))
		}
	}
	return out
}

// String says it in words: "seized COERCE took (rebels > army, at Goma)".
func (t explainedTrigger) String() string {
	s := t.Word + " " + t.Label
	if t.Kind != "" {
		s += " " + t.Kind
	}
	var in []string
	sides := strings.Join(t.Doers, " ")
	if len(t.Recipients) > 0 {
		sides = strings.TrimSpace(sides + " > " + strings.Join(t.Recipients, " "))
	}
	if sides != "" {
		in = append(in, sides)
	}
	if len(t.Places) > 0 {
		in = append(in, "at "+strings.Join(t.Places, " "))
	}
	if len(in) == 0 {
		return s
	}
	return s + " (" + strings.Join(in, ", ") + ")"
}

type explainedAttempt struct {
	Frame   string       `json:"frame"`
	Trigger string       `json:"trigger"`
	Span    entente.Span `json:"span"`
	Outcome string       `json:"outcome"`
}

// Run prints sentence by sentence what was coded and why, or why not.
func (c *explainCmd) Run(e *env) error {
	p, err := e.pipeline()
	if err != nil {
		return err
	}
	p.Coder.SetTraces()
	out := bufio.NewWriter(e.stdout)
	if !e.JSON {
		out.Reset(terminal{w: e.stdout})
	}
	err = e.analyse(c.Paths, p, func(d *document.Document) error {
		if !e.JSON {
			fmt.Fprintln(out, view.Wrap(fmt.Sprintf("%s  %s", d.Report.ID, d.Report.Title), "== ", "   "))
			date := "no date"
			if !d.Report.Published.IsZero() {
				date = view.Day(d.Report.Published) + " (" + d.Report.PublishedBasis + ")"
			}
			fmt.Fprintln(out, view.Wrap(orUnknown(d.Report.Publisher, "no publisher")+", "+date, "   ", "   "))
			for _, n := range d.Report.Notes {
				fmt.Fprintln(out, view.Wrap("note: "+n, "   ", "   "))
			}
		}
		bySpan := map[entente.Span][]*entente.Claim{}
		for i := range d.Claims {
			at := d.Claims[i].Evidence[0].Span
			bySpan[at] = append(bySpan[at], &d.Claims[i])
		}
		for _, t := range d.Traces {
			x := explain(d, t, bySpan[d.Sentences[t.Sentence].Span])
			if e.JSON {
				if err := json.NewEncoder(out).Encode(x); err != nil {
					return err
				}
				continue
			}
			c.write(out, x, bySpan[d.Sentences[t.Sentence].Span])
		}
		return out.Flush()
	})
	return keep(err, out.Flush())
}

func orUnknown(s, unknown string) string {
	if s == "" {
		return unknown
	}
	return s
}

func explain(d *document.Document, t document.Trace, claims []*entente.Claim) explained {
	s := d.Sentences[t.Sentence]
	x := explained{Report: d.Report.ID, Span: s.Span, Text: d.Text(s.Span), Reason: t.Reason, Claims: []entente.ClaimID{}, Said: []string{}, Triggers: []explainedTrigger{}, Attempts: []explainedAttempt{}}
	for _, c := range claims {
		x.Claims = append(x.Claims, c.ID)
		x.Said = append(x.Said, view.Say(c))
	}
	for i := s.First; i < s.Last; i++ {
		for _, w := range d.TriggersAt(i) {
			x.Triggers = append(x.Triggers, readTrigger(d, w))
		}
	}
	for _, a := range t.Attempts {
		x.Attempts = append(x.Attempts, explainedAttempt{a.Frame, d.Text(a.Trigger), a.Trigger, a.Outcome})
	}
	return x
}

// mostTried is how many of the ways in which a word failed are told without --all.
const mostTried = 2

func (c *explainCmd) write(w io.Writer, x explained, claims []*entente.Claim) {
	fmt.Fprintf(w, "\n%s\n", view.Wrap(fmt.Sprintf("[%d-%d] %s", x.Start, x.End, x.Text), "", "  "))
	for _, c := range claims {
		fmt.Fprintln(w, view.Wrap(fmt.Sprintf("%s: %s; %s (%.2f: %s)", c.Kind, view.Say(c), view.When(c), c.Confidence, c.Reason), "  + ", "    "))
	}
	var read []string
	for i, t := range x.Triggers {
		if t.Odds > 0 && (i == 0 || x.Triggers[i-1].Span != t.Span) { // what it rather tells
			read = append(read, t.String())
		}
	}
	if len(read) > 0 {
		fmt.Fprintln(w, view.Wrap("words read as: "+strings.Join(read, ", "), "  . ", "    "))
	}
	for _, f := range failures(x.Attempts) {
		shown := f.outcomes
		if !c.All {
			shown = shown[:min(len(shown), mostTried)]
		}
		for _, o := range shown {
			frame := "frame "
			if len(o.frames) > 1 {
				frame = "frames "
			}
			fmt.Fprintln(w, view.Wrap(fmt.Sprintf("%s, by %s%s: %s", f.trigger, frame, strings.Join(o.frames, ", "), o.outcome), "  - ", "    "))
		}
		if n := len(f.outcomes) - len(shown); n > 0 {
			fmt.Fprintf(w, "  - %s, tried in other ways too: %d (--all)\n", f.trigger, n)
		}
	}
	if len(claims) == 0 && len(x.Attempts) == 0 {
		fmt.Fprintln(w, view.Wrap("nothing: "+x.Reason, "  - ", "    "))
	}
}

// failure is what was tried with one word and came to nothing, frames that failed alike
// together.
type failure struct {
	trigger  string
	at       entente.Span
	outcomes []failed
}

type failed struct {
	outcome string
	frames  []string
}

func failures(attempts []explainedAttempt) (out []failure) {
	for _, a := range attempts {
		if a.Outcome == "coded" {
			continue
		}
		i := slices.IndexFunc(out, func(f failure) bool { return f.at == a.Span })
		if i < 0 {
			i = len(out)
			out = append(out, failure{trigger: a.Trigger, at: a.Span})
		}
		k := slices.IndexFunc(out[i].outcomes, func(o failed) bool { return o.outcome == a.Outcome })
		if k < 0 {
			k = len(out[i].outcomes)
			out[i].outcomes = append(out[i].outcomes, failed{outcome: a.Outcome})
		}
		if !slices.Contains(out[i].outcomes[k].frames, a.Frame) {
			out[i].outcomes[k].frames = append(out[i].outcomes[k].frames, a.Frame)
		}
	}
	return out
}
