package situation

import (
	"slices"
	"strings"

	"entente"
)

// The keys by which claims say the same. Each is appended to dst, so that looking one
// up makes no string.

func tieKey(dst []byte, c *entente.Claim) []byte {
	r := c.Relation
	return join(dst, r.Type, base(&r.Subject), base(&r.Object), string(c.Polarity), string(c.Modality), string(c.Viewpoint))
}

func designationKey(dst []byte, c *entente.Claim) []byte {
	d := c.Designation
	return join(dst, string(c.Polarity), string(c.Modality), base(d.Holder), string(d.Subject.Actor), d.As, base(d.Object))
}

func undertakingKey(dst []byte, c *entente.Claim) []byte {
	u := c.Undertaking
	place := ""
	if c.Place != nil {
		place = string(c.Place.ID)
	}
	will := "will"
	if !u.Will {
		will = "not"
	}
	// Two tellings of one pledge seldom share their words; with a test and a place
	// they share what would show it kept.
	if u.Test != "" {
		return join(dst, u.Kind, u.Test, will, place)
	}
	return join(dst, u.Kind, bases(u.Holders), bases(u.Counterparties), strings.ToLower(u.Action), strings.ToLower(u.Object), will)
}

func measureKey(dst []byte, c *entente.Claim) []byte {
	place := ""
	if c.Place != nil {
		place = string(c.Place.ID)
	}
	own := ""
	if place == "" || c.Measure.What == "other" {
		own = string(c.Report) // a number of nowhere compares with no other
	}
	if c.Measure.What == "forces" && place != "" && c.Measure.Party != nil {
		// "the militants" of one report and the group that another names may be the
		// same men; whoever compares the numbers looks at the parties.
		return join(dst, c.Measure.What, side(c.Measure.Party), place)
	}
	return join(dst, c.Measure.What, c.Measure.Of, place, base(c.Measure.Party), own)
}

func placeKey(dst []byte, c *entente.Claim) []byte { return append(dst, c.Place.ID...) }

// side tells state forces from those that fight a state.
func side(p *entente.Party) string {
	for _, s := range p.Sectors {
		switch s {
		case "MIL", "GOV", "COP":
			return p.Country + " MIL"
		case "REB", "UAF", "UNK":
			return "REB"
		}
	}
	return string(Base(p.Actor))
}

// join appends parts with a zero byte between.
func join(dst []byte, parts ...string) []byte {
	for i, p := range parts {
		if i > 0 {
			dst = append(dst, 0)
		}
		dst = append(dst, p...)
	}
	return dst
}

func base(p *entente.Party) string {
	if p == nil {
		return ""
	}
	return string(Base(p.Actor))
}

func bases(ps []entente.Party) string {
	var out []string
	for _, p := range ps {
		out = append(out, string(Base(p.Actor)))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ",")
}
