package coref

import (
	"slices"
	"strings"

	"entente/internal/document"
)

// chain numbers the chains: everything in a document that stands for the same
// thing has the same number, in the order of first appearance; what stands alone
// has -1.
func (a *anaphora) chain() {
	d := a.doc
	keys := map[int]string{} // by head token
	for _, n := range d.Names {
		keys[n.Head] = a.nameKey(&n)
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if _, linked := a.links[m.Head]; !linked {
			if _, ok := keys[m.Head]; !ok || !m.Person {
				keys[m.Head] = mentionKey(d, m)
			}
		}
	}
	// What stands for something has its key. Links point backwards, so that one
	// pass in text order follows them all.
	heads := make([]int, 0, len(a.links))
	for h := range a.links {
		heads = append(heads, h)
	}
	slices.Sort(heads)
	for _, h := range heads {
		if k := keys[a.links[h]]; k != "" && a.links[h] != h {
			keys[h] = k
		}
	}
	count := map[string]int{}
	for _, k := range keys {
		count[k]++
	}
	numbers := map[string]int{}
	number := func(head int) int {
		k := keys[head]
		if k == "" || count[k] < 2 {
			return -1
		}
		n, ok := numbers[k]
		if !ok {
			n = len(numbers)
			numbers[k] = n
		}
		return n
	}
	ordered := make([]int, 0, len(keys))
	for h := range keys {
		ordered = append(ordered, h)
	}
	slices.Sort(ordered)
	for _, h := range ordered {
		number(h)
	}
	for i := range d.Mentions {
		d.Mentions[i].Chain = number(d.Mentions[i].Head)
	}
	for i := range d.Names {
		d.Names[i].Chain = number(d.Names[i].Head)
	}
}

// mentionKey is what a mention stands for: its actors. Generic mentions ("five
// militants") are each their own.
func mentionKey(d *document.Document, m *document.Mention) string {
	if m.Generic || len(m.Parties) == 0 {
		return ""
	}
	ids := make([]string, len(m.Parties))
	for i, p := range m.Parties {
		ids[i] = string(p.Actor)
	}
	slices.Sort(ids)
	key := "actor " + strings.Join(ids, " ")
	if m.Person {
		key += " " + d.Lower(m.Last-1)
	}
	return key
}

// nameKey is what a name stands for: its actor, its place, or else the words.
// Persons are told apart by the last part of their name.
func (a *anaphora) nameKey(n *document.Name) string {
	d := a.doc
	switch {
	case n.Nominal:
		return ""
	case n.Type == document.Person:
		return "person " + d.Lower(n.Last-1)
	}
	if p, ok := a.toponymAt.At(n.Head); ok && !d.Toponyms[p].Adjective && n.Actor == "" {
		return "place " + string(d.Toponyms[p].ID)
	}
	if n.Actor != "" {
		return "actor " + string(n.Actor)
	}
	return string(n.Type) + " " + strings.ToLower(d.Text(n.Span))
}
