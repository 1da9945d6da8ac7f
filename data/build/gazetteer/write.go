package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/internal/gazetteer"
)

// placeTable writes one line a place in the order of their ids.
func (w *world) placeTable() []byte {
	slices.SortFunc(w.kept, func(a, b place) int { return strings.Compare(a.id+"\t", b.id+"\t") })
	var out bytes.Buffer
	for _, p := range w.kept {
		fmt.Fprintf(&out, "%s\t%s\t%s\t%s\t%.3f\t%.3f\t%d\t%s\n", p.id, p.name, p.country, p.admin1, p.lat, p.lon, p.population, p.feature)
	}
	return out.Bytes()
}

// nameTable writes one line a name: skeleton, folded name, places; "~" before a
// place says that it is called so beside its main name. An alternate that sounds
// like one already there is left out, except for cities: look-up by sound finds it.
func (w *world) nameTable() []byte {
	refs := map[string][]string{}
	for _, p := range w.kept {
		main := gazetteer.NewKey(p.name)
		sounds, folded := map[string]bool{main.Sound: true}, map[string]bool{main.Folded: true}
		add := func(k gazetteer.Key, ref string) {
			line := k.Skeleton + "\t" + k.Folded
			refs[line] = append(refs[line], ref)
		}
		add(main, p.id)
		for i, name := range p.names {
			k := gazetteer.NewKey(name)
			if name == "" || folded[k.Folded] || sounds[k.Sound] && !p.city() || i > 0 && !(usable(name) && p.renowned()) {
				continue
			}
			sounds[k.Sound], folded[k.Folded] = true, true
			add(k, "~"+p.id)
		}
	}
	var out bytes.Buffer
	for _, line := range slices.Sorted(maps.Keys(refs)) {
		fmt.Fprintf(&out, "%s\t%s\n", line, strings.Join(refs[line], " "))
	}
	return out.Bytes()
}
