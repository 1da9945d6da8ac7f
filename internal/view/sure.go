package view

import (
	"entente"
	"entente/internal/analysis"
	"entente/internal/situation"
)

// Sure is how likely what a line says must be what the texts say for it to stand among
// the answers; what is likelier wrong than that stands apart, at the end. Of
// thirty claims at this confidence or above, drawn at random from real reports and read
// by somebody who had not written the rules, 27 were told by the text and 13 of them
// right in every field (docs/reviews, 30 November 2026). The corpus says fewer of those below.
const Sure = 0.7

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

// told reports whether the claims, which say the same, belong to the lines being written:
// those of the sections or, of the last one, the others.
func (w writer) told(claims []*entente.Claim) bool { return (w.chance(claims) < Sure) == w.less }

func (w writer) chance(claims []*entente.Claim) float64 { return Chance(w.s, claims) }

func (w writer) sureTie(t situation.Tie) bool { return w.chance(t.Claims) >= Sure }

func (w writer) sureStrand(s analysis.Strand) bool { return w.chance(s.Claims) >= Sure }

// lessSure writes the last section: what the others left out as too likely misread. A
// section that has nothing else says so.
func (w writer) lessSure(sections []Section, parts []part) Section {
	sec := Section{
		Title: "Less sure",
		Empty: "Nothing coded is so unsure that it stands apart.",
		Lead:  "Read the quotation before you use one of these: the number says how likely the text means it.",
	}
	w.less = true
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
