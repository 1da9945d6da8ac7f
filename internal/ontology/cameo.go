package ontology

// FromCAMEO returns what a CAMEO code is in PLOVER. A code that the table lacks
// falls to the longest prefix that it has, and at last to its root; roots 01 and
// 02 and anything that is no code give false.
func (o *Ontology) FromCAMEO(code CAMEO) (Type, []Mode, []Context, bool) {
	for n := len(code); n >= 2; n-- {
		if info, ok := o.Code(code[:n]); ok {
			return info.Type, info.Modes, info.Contexts, true
		}
	}
	return "", nil, nil, false
}

// ToCAMEO returns the CAMEO code to write for a PLOVER event. PLOVER tells more
// apart than CAMEO in places and less in others, so the way back is a choice:
// the code named in modes.tsv for the first mode, else the one in types.tsv,
// unless another code of the same type and mode shares more of the contexts. Of
// several such codes the one with the fewest contexts beside the point wins, then
// the shorter, then the lower. An unknown type gives "".
func (o *Ontology) ToCAMEO(t Type, modes []Mode, contexts []Context) CAMEO {
	info, ok := o.types[t]
	if !ok {
		return ""
	}
	best := info.CAMEO
	var mode Mode
	if len(modes) > 0 {
		if m, ok := o.modes[typeMode{t, modes[0]}]; ok {
			mode, best = modes[0], m.CAMEO
		}
	}
	bestShared, bestExtra := overlap(o.codes[best].Contexts, contexts)
	for _, code := range o.ordered {
		row := o.codes[code]
		if row.Type != t || firstMode(row.Modes) != mode {
			continue
		}
		shared, extra := overlap(row.Contexts, contexts)
		better := shared > bestShared
		if shared == bestShared && shared > 0 {
			better = extra < bestExtra || extra == bestExtra && len(code) < len(best)
		}
		if better {
			best, bestShared, bestExtra = code, shared, extra
		}
	}
	return best
}

func firstMode(modes []Mode) Mode {
	if len(modes) == 0 {
		return ""
	}
	return modes[0]
}

// overlap counts the contexts of a that b has and those that it has not.
func overlap(a, b []Context) (shared, extra int) {
	for _, c := range a {
		found := false
		for _, d := range b {
			found = found || c == d
		}
		if found {
			shared++
		} else {
			extra++
		}
	}
	return shared, extra
}
