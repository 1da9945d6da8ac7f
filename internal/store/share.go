package store

import (
	"hash/maphash"

	"entente"
)

// sharing lets claims that are read one after another share what they have in common:
// strings that recur, and the passages and speakers of claims of one sentence. Decoded by
// itself, a claim takes half as much memory again. It remembers the last string of each
// of a fixed number of hashes, so that it takes no more however many differ.
type sharing struct {
	seed maphash.Seed
	kept [1 << 14]string
	last entente.Claim
}

func newSharing() *sharing { return &sharing{seed: maphash.MakeSeed()} }

// longest is how long a string may be that is worth remembering: passages are longer, and
// recur only from claim to claim.
const longest = 64

// same makes s point to the memory of an equal one that was seen lately.
func same[T ~string](m *sharing, s *T) {
	if len(*s) == 0 || len(*s) > longest {
		return
	}
	k := &m.kept[maphash.String(m.seed, string(*s))%uint64(len(m.kept))]
	if *k != string(*s) {
		*k = string(*s)
	}
	*s = T(*k)
}

func all[T ~string](m *sharing, list []T) {
	for i := range list {
		same(m, &list[i])
	}
}

// claim lets c share with those before it. Its id is its own, and so is left alone.
func (m *sharing) claim(c *entente.Claim) {
	same(m, &c.Key)
	same(m, &c.Kind)
	same(m, &c.Polarity)
	same(m, &c.Modality)
	same(m, &c.Rule)
	same(m, &c.Viewpoint)
	same(m, &c.Valid.Precision)
	same(m, &c.Publisher)
	same(m, &c.Coder)
	same(m, &c.Report)
	if c.Reason == m.last.Reason { // it may be long
		c.Reason = m.last.Reason
	}
	same(m, &c.Reason)
	if c.URL == m.last.URL {
		c.URL = m.last.URL
	}
	for i := range c.Attribution {
		a := &c.Attribution[i]
		same(m, &a.Speaker)
		same(m, &a.Actor)
		same(m, &a.Cue)
	}
	for i := range c.Evidence {
		e := &c.Evidence[i]
		for _, f := range m.last.Evidence {
			if e.Quote == f.Quote {
				e.Quote = f.Quote
			}
		}
		same(m, &e.Quote)
	}
	if t := c.Place; t != nil {
		same(m, &t.Text)
		same(m, &t.ID)
		same(m, &t.Name)
		same(m, &t.Country)
		same(m, &t.Rule)
	}
	for p := range c.EachParty() {
		same(m, &p.Text)
		same(m, &p.Actor)
		same(m, &p.Name)
		same(m, &p.Country)
		all(m, p.Sectors)
		same(m, &p.Rule)
	}
	m.content(c)
	m.last = *c
}

func (m *sharing) content(c *entente.Claim) {
	if e := c.Event; e != nil {
		same(m, &e.Type)
		same(m, &e.CAMEO)
		all(m, e.Modes)
		all(m, e.Contexts)
	}
	if r := c.Relation; r != nil {
		same(m, &r.Type)
	}
	if d := c.Designation; d != nil {
		same(m, &d.As)
	}
	if k := c.Control; k != nil {
		same(m, &k.Kind)
	}
	if u := c.Undertaking; u != nil {
		same(m, &u.Kind)
		same(m, &u.Action)
		same(m, &u.Object)
		same(m, &u.Condition)
		same(m, &u.Due)
		same(m, &u.Test)
	}
	if n := c.Measure; n != nil {
		same(m, &n.What)
		same(m, &n.Of)
		same(m, &n.Unit)
	}
}
