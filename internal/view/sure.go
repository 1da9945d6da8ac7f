package view

import (
	"entente"
	"entente/internal/analysis"
	"entente/internal/situation"
)

// Sure is how likely what a line says must be what the texts say for it to stand among
// the answers without a number. Of
// thirty claims at this confidence or above, drawn at random from real reports and read
// by somebody who had not written the rules, 29 were told by the text and 16 of them
// right in every field (docs/reviews, 30 November 2026). The corpus says fewer of those below.
const Sure = 0.7

// Likely is how likely it must be for the line to stand among the answers at all, behind
// those that are sure and with its number: what is as likely wrong as right stands apart,
// at the end.
const Likely = 0.5

// tier is how sure the lines are that are being written.
type tier int

const (
	sureTier   tier = iota // at Sure or more
	likelyTier             // at Likely or more
	leastTier              // all others
)

func tierOf(chance float64) tier {
	switch {
	case chance >= Sure:
		return sureTier
	case chance >= Likely:
		return likelyTier
	}
	return leastTier
}

// Chance is how likely it is that at least one of the claims, which say the same, was
// read rightly: of each origin the likeliest counts, and origins go wrong by themselves.
func Chance(s *situation.Situation, claims []*entente.Claim) float64 {
	best := map[entente.ReportID]float64{}
	var origins []entente.ReportID // in order, so that the product is the same each time
	for _, c := range claims {
		o := s.Origins.Of(c.Report)
		if _, known := best[o]; !known {
			origins = append(origins, o)
		}
		best[o] = max(best[o], c.Confidence)
	}
	wrong := 1.0
	for _, o := range origins {
		wrong *= 1 - best[o]
	}
	return 1 - wrong
}

// told reports whether the claims, which say the same, belong to the lines being written.
func (w writer) told(claims []*entente.Claim) bool { return tierOf(w.chance(claims)) == w.tier }

func (w writer) chance(claims []*entente.Claim) float64 { return Chance(w.s, claims) }

func (w writer) sureTie(t situation.Tie) bool { return w.chance(t.Claims) >= Sure }

func (w writer) sureStrand(s analysis.Strand) bool { return w.chance(s.Claims) >= Sure }

// section writes one part of a brief: what is sure, then what is likely, as far as there
// is room.
func (w writer) section(p part) Section {
	w = w.share(p.percent)
	sec := p.write(w)
	w.tier = likelyTier
	if w.limit >= 0 {
		w.limit = max(0, w.limit-len(sec.Lines))
	}
	likely := p.write(w)
	sec.Lines = append(sec.Lines, likely.Lines...)
	sec.Hidden += likely.Hidden
	return sec
}

// lessSure writes the last section: what the others left out as too likely misread. A
// section that has nothing else says so.
func (w writer) lessSure(sections []Section, parts []part) Section {
	sec := Section{
		Title: "Less sure",
		Empty: "Nothing coded is so unsure that it stands apart.",
		Lead:  "As likely misread as not: read the quotation before you use one of these.",
	}
	w.tier = leastTier
	for i, p := range parts {
		lines := p.write(w.share(p.percent * shares.less / 100))
		if len(sections[i].Lines) == 0 && len(lines.Lines) > 0 {
			sections[i].Empty = sections[i].Title + ": nothing that is sure enough; see the end."
		}
		sec.Lines = append(sec.Lines, lines.Lines...)
		sec.Hidden += lines.Hidden
	}
	return sec
}

// numbered says what the numbers behind lines mean, where a line of b has one.
func (b *Brief) numbered() string {
	for _, sec := range b.Sections {
		for _, l := range sec.Lines {
			if unsure(l) != "" {
				return " A number behind a line is how likely the text means what it says; lines without one have 0.70 or more."
			}
		}
	}
	return ""
}
