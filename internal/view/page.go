package view

import "entente"

// A page is a Brief on one question: its lines cite where quotations are asked for.

// cited makes a line of text with the support and the quotations of claims.
func (w writer) cited(text string, claims []*entente.Claim) Line {
	support := w.s.Origins.Count(claims)
	line := Line{Text: text, Reports: support.Reports, Origins: support.Origins}
	line.Cites = Cites(claims, "")
	return line
}

// cut shortens a section to the limit.
func (w writer) cut(sec Section) Section {
	if w.limit >= 0 && len(sec.Lines) > w.limit {
		sec.Hidden = len(sec.Lines) - w.limit
		sec.Lines = sec.Lines[:w.limit]
	}
	return sec
}

// page finishes b: lists that are empty and not absent, and quotations and reports
// where they are wanted.
func (w writer) page(b Brief) Brief {
	b.Sources = []Source{}
	if w.quotes {
		b.Sources = w.sources()
	}
	for i := range b.Sections {
		sec := &b.Sections[i]
		if sec.Lines == nil {
			sec.Lines = []Line{}
		}
		for k := range sec.Lines {
			if !w.quotes || sec.Lines[k].Cites == nil {
				sec.Lines[k].Cites = []Cite{}
			}
		}
	}
	return b
}
