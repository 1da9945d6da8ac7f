package gazetteer

import "entente/internal/geo"

// Frontier returns the border on land between two countries, ISO 3166 alpha-3:
// unbroken lines, the longest first; none where they do not meet.
func (g *Gazetteer) Frontier(a, b string) []geo.Line { return g.outlines.Border(a, b) }

// Neighbours returns the countries that share a land border with one.
func (g *Gazetteer) Neighbours(country string) []string { return g.outlines.Neighbours(country) }
