package entente

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The identities of a claim are digests of JSON, which is put together here by hand, for
// every claim: with encoding/json both take some 1.6 times as long.

// digest returns the first 96 bits of the SHA-256 of b, in hex: at a billion claims the
// chance of one collision is under 1 in 10^10.
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}

// appendContent appends what is claimed, free of who says it and of how it is worded:
// identifiers in place of mentions, lists in a fixed order.
func (c *Claim) appendContent(b []byte) []byte {
	b = append(b, '[')
	for _, s := range [...]string{string(c.Kind), string(c.Polarity), string(c.Modality), string(c.Viewpoint)} {
		b = append(appendJSON(b, s), ',')
	}
	b = appendJSON(append(b, `{"from":`...), c.Valid.From.String())
	b = appendJSON(append(b, `,"to":`...), c.Valid.To.String())
	b = append(appendJSON(append(b, `,"precision":`...), string(c.Valid.Precision)), "},"...)
	place := ""
	if c.Place != nil {
		place = string(c.Place.ID)
	}
	b = append(appendJSON(b, place), ',')
	switch {
	case c.Event != nil:
		e := c.Event
		b = appendAll(b, '[', e.Type, e.CAMEO)
		b = append(appendList(append(b, ','), slices.Sorted(slices.Values(e.Modes))), ',')
		b = append(appendList(b, actorsOf(e.Actors)), ',')
		b = append(appendList(b, actorsOf(e.Recipients)), ']')
	case c.Relation != nil:
		b = append(appendAll(b, '[', c.Relation.Type, actorOf(&c.Relation.Subject), actorOf(&c.Relation.Object)), ']')
	case c.Designation != nil:
		d := c.Designation
		b = append(appendAll(b, '[', actorOf(d.Holder), actorOf(&d.Subject), d.As, actorOf(d.Object)), ']')
	case c.Control != nil:
		b = append(appendAll(b, '[', actorOf(c.Control.Holder), actorOf(c.Control.From), c.Control.Kind), ']')
	case c.Undertaking != nil:
		u := c.Undertaking
		b = append(appendAll(b, '[', u.Kind), ',')
		b = append(appendList(b, actorsOf(u.Holders)), ',')
		b = appendList(b, actorsOf(u.Counterparties))
		b = append(appendAll(b, ',', u.Action, u.Object), ',')
		b = strconv.AppendBool(b, u.Will)
		b = append(appendAll(b, ',', u.Condition, u.Due), ']')
	case c.Measure != nil:
		m := c.Measure
		b = append(appendAll(b, '[', m.What, m.Of), ',')
		numbers, err := json.Marshal(m.Range)
		if err != nil { // a number that is none
			panic(err)
		}
		b = append(appendAll(append(b, numbers...), ',', m.Unit, actorOf(m.Party)), ']')
	default:
		b = append(b, "null"...)
	}
	return append(b, ']')
}

// appendPassage appends the claim by its key, with the passages that it rests on and who
// coded it.
func (c *Claim) appendPassage(b []byte) []byte {
	b = appendJSON(append(b, `{"Key":`...), string(c.Key))
	b = appendJSON(append(b, `,"Report":`...), string(c.Report))
	b = append(b, `,"Spans":`...)
	if c.Evidence == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '[')
		for i, e := range c.Evidence {
			if i > 0 {
				b = append(b, ',')
			}
			b = strconv.AppendInt(append(b, `{"start":`...), int64(e.Start), 10)
			b = strconv.AppendInt(append(b, `,"end":`...), int64(e.End), 10)
			b = append(appendJSON(append(b, `,"quote":`...), e.Quote), '}')
		}
		b = append(b, ']')
	}
	return append(appendJSON(append(b, `,"Coder":`...), c.Coder), '}')
}

func actorOf(p *Party) string {
	if p == nil {
		return ""
	}
	return string(p.Actor)
}

// actorsOf returns the actors of ps in order, each once.
func actorsOf(ps []Party) []string {
	out := make([]string, len(ps))
	for i := range ps {
		out[i] = string(ps[i].Actor)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// appendAll appends words, the first behind opening and the others behind commas.
func appendAll(b []byte, opening byte, words ...string) []byte {
	for i, s := range words {
		if i > 0 {
			opening = ','
		}
		b = appendJSON(append(b, opening), s)
	}
	return b
}

// appendList appends a list of words.
func appendList(b []byte, words []string) []byte {
	if len(words) == 0 {
		return append(b, "[]"...)
	}
	return append(appendAll(b, '[', words...), ']')
}

// appendJSON appends s as encoding/json writes it, which it leaves to that where anything
// needs to be escaped.
func appendJSON(b []byte, s string) []byte {
	plain := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == '<', c == '>', c == '&':
			return appendEscaped(b, s)
		case c >= utf8.RuneSelf:
			plain = false
		}
	}
	if !plain && (!utf8.ValidString(s) || strings.ContainsAny(s, "\u2028\u2029")) {
		return appendEscaped(b, s)
	}
	return append(append(append(b, '"'), s...), '"')
}

func appendEscaped(b []byte, s string) []byte {
	escaped, err := json.Marshal(s)
	if err != nil { // no string fails
		panic(err)
	}
	return append(b, escaped...)
}
