package actors

import (
	"slices"

	"entente"
)

// coalitionRule marks what "the coalition" stands for, or what flies and fights for it.
const coalitionRule = "the coalition of the text"

// entriesNamed returns the entries that the text names, each once, in order.
func (r *resolver) entriesNamed() []*entry {
	var out []*entry
	named := map[*entry]bool{}
	for _, m := range r.found {
		if u, ok := r.choose(m.uses); ok && u.entry != nil && !named[u.entry] {
			named[u.entry] = true
			out = append(out, u.entry)
		}
	}
	return out
}

// onlyCoalition returns the coalition that the text means by the word: the one that it names, else
// the one that was formed to fight whom it names. Forces of several states come first; a band's
// own part ("the Syrian Arab Coalition" of the SDF) does not go by the word alone.
func (r *resolver) onlyCoalition() *entry {
	var all, of, home []*entry // of several states, of one
	for _, e := range r.entriesNamed() {
		switch {
		case e.kind != "coalition":
		case notCountries[e.Country]:
			of = append(of, e)
		default:
			home = append(home, e)
		}
		all = append(all, e)
	}
	if len(of) == 0 {
		home = slices.DeleteFunc(home, func(e *entry) bool {
			return slices.ContainsFunc(e.partOf, func(m membership) bool { return r.isBand(m.parent) })
		})
		if len(home) > 0 {
			of = home
		} else {
			of = r.against(all)
		}
	}
	if len(of) != 1 {
		return nil
	}
	return of[0]
}

// isBand reports whether an actor is an armed group or a coalition of such.
func (r *resolver) isBand(id entente.ActorID) bool {
	e := r.entries[id]
	return e != nil && (e.kind == "armed_group" || e.kind == "coalition" && !notCountries[e.Country])
}

// against returns the coalitions of the day that were formed to fight one of those named.
func (r *resolver) against(named []*entry) []*entry {
	var out []*entry
	for _, c := range r.coalitions {
		if c.active.contains(r.on) && slices.ContainsFunc(named, c.fightsOne) {
			out = append(out, c)
		}
	}
	return out
}

// namesOne reports whether a name in the text may stand for one of these actors.
func (r *resolver) namesOne(ids []entente.ActorID) bool {
	if r.mayName == nil {
		r.mayName = map[entente.ActorID]bool{}
		for _, m := range r.found {
			for _, u := range m.uses {
				if u.entry != nil {
					r.mayName[u.entry.ID] = true
				}
			}
		}
	}
	return slices.ContainsFunc(ids, func(id entente.ActorID) bool { return r.mayName[id] })
}

// fightsOne reports whether e was formed to fight foe.
func (e *entry) fightsOne(foe *entry) bool { return slices.Contains(e.fights, foe.ID) }
