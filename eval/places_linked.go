package eval

import (
	"context"
	_ "embed"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente"
	"entente/internal/document"
	"entente/internal/geo"
	"entente/internal/nlp/conllu"
)

//go:embed mapping/linked-places.tsv
var linkedPlaces string

// linked is where the place of a Wikipedia page is: a country, or a point.
type linked struct {
	country string // ISO 3166 alpha-3; empty for a point
	at      geo.Point
	km      float64 // how near a point must be
}

// newLinked reads the mapping of titles to places. A line that does not read is a
// slip in the file.
func newLinked() (map[string]linked, error) {
	out := map[string]linked{}
	for n, line := range strings.Split(linkedPlaces, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) == 2 {
			out[c[0]] = linked{country: c[1]}
			continue
		}
		var v [3]float64
		v[2] = near
		for i, cell := range c[1:] {
			f, err := strconv.ParseFloat(cell, 64)
			if err != nil || i >= len(v) || len(c) < 3 {
				return nil, fmt.Errorf("linked-places.tsv:%d: %q: %w", n+1, line, entente.ErrInvalid)
			}
			v[i] = f
		}
		out[c[0]] = linked{at: geo.Point{Lat: v[0], Lon: v[1]}, km: v[2]}
	}
	return out, nil
}

// is reports whether a toponym is the linked place.
func (l linked) is(t *document.Toponym) bool {
	if l.country != "" {
		return t.Country == l.country && t.Precision >= entente.PlaceCountry || t.ID == entente.PlaceID("country:"+l.country)
	}
	return t.Located() && geo.Distance(l.at, geo.Point{Lat: t.Lat, Lon: t.Lon}) <= l.km
}

// link is a name in a text with the title it is linked to.
type link struct {
	entente.Span
	title string
}

// placesLinkedTask scores whether linked countries and places are found and are the
// right ones, on the dev parts of GUM and of wikitimes-cep.
func placesLinkedTask(ctx context.Context, env Env) (Result, error) {
	if env.Analyse == nil {
		return skipped("no analyser")
	}
	places, err := newLinked()
	if err != nil {
		return Result{}, err
	}
	var res Result
	for _, set := range []struct {
		name string
		read func(fs.FS) ([]entente.Report, [][]link, error)
	}{{"GUM", gumLinks}, {"wikitimes-cep", wikitimesLinks}} {
		reports, links, err := set.read(env.Gold)
		if err != nil {
			return Result{}, err
		}
		docs, err := analyseAll(ctx, env.Analyse, reports)
		if err != nil {
			return Result{}, err
		}
		if len(docs) == 0 || docs[0].Has&document.Toponyms == 0 {
			return skipped("the analysis gives no toponyms")
		}
		right, found, wrong := scoreLinks(docs, links, places)
		res.Scores = append(res.Scores, newScore(set.name+" right", right), newScore(set.name+" right of found", found))
		res.Errors += wrong
	}
	res.Report = "Places that GUM (place mentions by proper name) and wikitimes-cep (linked words) link to\npages of Wikipedia, on their dev parts. Right is a name that a toponym of ours overlaps\nwhich is the country of the page or lies where the page's place is: within 161 km, more\nfor wide regions, as eval/mapping/linked-places.tsv says.\n\n" + scoreTable(res.Scores)
	return res, nil
}

// scoreLinks counts for each document how many of its links are right, of all and of
// those that a toponym overlaps.
func scoreLinks(docs []*document.Document, links [][]link, places map[string]linked) (right, found []Ratio, wrong string) {
	var out strings.Builder
	for i, d := range docs {
		all, hit, ok := 0, 0, 0
		for _, l := range links[i] {
			place, known := places[l.title]
			if !known {
				continue
			}
			all++
			k := slices.IndexFunc(d.Toponyms, func(t document.Toponym) bool { return t.Toponym.Overlaps(l.Span) })
			if k < 0 {
				fmt.Fprintf(&out, "%s  %d  %s  not found\n", d.Report.ID, l.Start, l.title)
				continue
			}
			hit++
			if place.is(&d.Toponyms[k]) {
				ok++
			} else {
				fmt.Fprintf(&out, "%s  %d  %s  is %s\n", d.Report.ID, l.Start, l.title, d.Toponyms[k].ID)
			}
		}
		right, found = append(right, count(ok, all)), append(found, count(ok, hit))
	}
	return right, found, out.String()
}

// wikitimesLinks reads the entries of the dev part; the first place of a linked name
// that no link before it has taken is meant.
func wikitimesLinks(gold fs.FS) ([]entente.Report, [][]link, error) {
	entries, err := wikitimesEntries(gold)
	if err != nil {
		return nil, nil, err
	}
	var reports []entente.Report
	var links [][]link
	for _, e := range entries {
		if part("wikitimes-cep", e.ID) != "dev" {
			continue
		}
		var list []link
		for _, x := range e.Entity {
			_, title, _ := strings.Cut(x.WikiURL, "/wiki/")
			list = appendLink(list, e.Description, x.Name, title)
		}
		reports, links = append(reports, e.report()), append(links, list)
	}
	return reports, links, nil
}

func appendLink(list []link, text, name, title string) []link {
	for at := 0; name != ""; {
		n := strings.Index(text[at:], name)
		if n < 0 {
			break
		}
		s := entente.Span{Start: at + n, End: at + n + len(name)}
		if !slices.ContainsFunc(list, func(l link) bool { return l.Overlaps(s) }) {
			return append(list, link{s, pageTitle(title)})
		}
		at = s.End
	}
	return list
}

// pageTitle brings a title into the form of the mapping: underscores, nothing encoded.
func pageTitle(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	return strings.ReplaceAll(s, " ", "_")
}

// gumLinks reads the place mentions of the dev documents that are linked and whose
// head is a proper noun.
func gumLinks(gold fs.FS) ([]entente.Report, [][]link, error) {
	files, err := gumPart(gold, "dev")
	if err != nil {
		return nil, nil, err
	}
	var reports []entente.Report
	var links [][]link
	for _, name := range files {
		docs, err := readConllu(gold, name)
		if err != nil {
			return nil, nil, err
		}
		for _, d := range docs {
			text := d.text()
			reports = append(reports, entente.Report{ID: entente.ReportID(d.ID), Text: text, Lang: "en"})
			links = append(links, d.links(text))
		}
	}
	return reports, links, nil
}

// links reads the Entity brackets of the last column: "(1-place-new-…-1,2-coref-Athens"
// opens a mention of group 1 whose head is its first two words, "1)" closes it.
func (d conlluDoc) links(text string) []link {
	words := d.words(text)
	var out []link
	first := 0 // number of the sentence's first word
	for i := range d.Sentences {
		s := &d.Sentences[i]
		for n, w := range s.Words {
			_, entity, ok := strings.Cut(s.Rows[w][conllu.Misc], "Entity=")
			if !ok {
				continue
			}
			entity, _, _ = strings.Cut(entity, "|")
			for _, open := range strings.Split(entity, "(")[1:] {
				cells := strings.SplitN(strings.TrimRight(open, ")0123456789"), "-", entityCells)
				if len(cells) < entityCells || cells[1] != "place" {
					continue
				}
				if span, ok := headSpan(s, words[first:], n, cells[5]); ok {
					out = append(out, link{span, pageTitle(cells[entityCells-1])})
				}
			}
		}
		first += len(s.Words)
	}
	return out
}

// entityCells is how many parts an opening bracket has that carries a link.
const entityCells = 8

// headSpan returns the words of a mention's head, if its first one is a proper noun.
func headSpan(s *conllu.Sentence, words []entente.Span, at int, head string) (entente.Span, bool) {
	var span entente.Span
	for k, cell := range strings.Split(head, ",") {
		n, err := strconv.Atoi(cell)
		if err != nil || n < 1 || at+n-1 >= len(s.Words) {
			return span, false
		}
		if s.Rows[s.Words[at+n-1]][conllu.UPOS] != "PROPN" {
			if k == 0 {
				return span, false
			}
			continue
		}
		w := words[at+n-1]
		if k == 0 {
			span = w
		}
		span.End = max(span.End, w.End)
	}
	return span, true
}
