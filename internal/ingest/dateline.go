package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente"
)

// A dateline opens a report with some of: the place in capitals, its country or
// state, the day, the agency in brackets; and a dash. These are the forms of the
// Associated Press, Reuters, AFP, Xinhua, TASS and Interfax:
//
//	RAQQA, Syria, Nov. 6 (Agency) — …      MOSCOW, November 6. /TASS/. …
//	BEIRUT (Reuters) - …                   MOSCOW. Nov 6 (Interfax) - …
//	UNITED STATES—In …                     6 November 2016 – …
var (
	capitals = `\p{Lu}[\p{Lu}\p{M}'’‘.\-/]*(?: (?:[\p{Lu}'’‘][\p{Lu}\p{M}'’‘.\-/]*|[ae]l-\p{Lu}+|of|de|la|el|and)){0,4}`
	proper   = `\p{Lu}[\p{L}\p{M}'’‘.\-]*(?: (?:\p{Lu}[\p{L}\p{M}'’‘.\-]*|of|de|la|el)){0,3}`
	day      = `(?i:` + monthFirst + `|` + dayFirst + `)`
	agency   = `\(([^()\n]{2,40})\)|/([^/\n]{2,20})/`
	dash     = `\s*(?:—|–|―|--)\s*|\s-\s*|-\s+|\s\|\s`

	// The groups count on from day's eight.
	capsDateline   = regexp.MustCompile(`^(` + capitals + `)((?:, ` + proper + `){0,2}?)(?:[,.]? (` + day + `))?(?:[,.]? (?:` + agency + `))?(` + dash + `|: |\.\s)`)
	properDateline = regexp.MustCompile(`^(` + proper + `)((?:, ` + proper + `){0,2}?)(?:[,.] (` + day + `))?(?:[,.]? (?:` + agency + `))?(` + dash + `)`)
	dayDateline    = regexp.MustCompile(`^\(?(` + day + `)\)?(` + dash + `)`)
	agencyDateline = regexp.MustCompile(`^\(([^()\n]{2,40})\)(` + dash + `|\s*)`)
)

// agencies are those that sign a dateline. A bracket after a place in capitals is
// one anyway; after a name in small letters only these are, for a group's short
// name stands in the same place ("Democratic Union Party (PYD) — …").
var agencies = []string{
	"AA", "AFP", "ANI", "ANSA", "AP", "ARA News", "Agencies", "Anadolu", "Anadolu Agency", "BBC", "BNO News",
	"Bloomberg", "CNN", "DPA", "EFE", "IANS", "INA", "IRIN", "IRNA", "ISNA", "Interfax", "KUNA", "Kyodo",
	"MENA", "NNA", "PTI", "Petra", "RFE/RL", "RIA", "RIA Novosti", "Reuters", "Rudaw", "SANA", "SPA", "TASS",
	"Tasnim", "Thomson Reuters Foundation", "UPI", "Ukrinform", "VOA", "WAM", "Xinhua", "Yonhap", "dpa",
}

// labels are words in capitals that open a report in a dateline's place.
var labels = []string{
	"ADVISORY", "ANALYSIS", "BACKGROUND", "BREAKING", "BREAKING NEWS", "COLUMN", "CORRECTED", "CORRECTION",
	"EDITORIAL", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FEATURE", "FLASH", "INTERVIEW", "LIVE", "NEWS", "NOTE",
	"OPINION", "PHOTO", "PHOTOS", "REFILE", "REPORT", "SUMMARY", "TIMELINE", "UPDATE", "UPDATED", "URGENT",
	"VIDEO", "WATCH",
}

// How far into a text a dateline is looked for: below a headline, a standfirst, a
// byline and the like.
const (
	datelineBytes = 1500
	datelineLines = 8
)

// findDateline returns the dateline of text, its Date only where the year is
// written; the zero Dateline where there is none.
func findDateline(text string) (entente.Dateline, writtenDate) {
	head := text[:min(len(text), datelineBytes)]
	for start, lines := 0, 0; start < len(head) && lines < datelineLines; {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		line := text[start:min(end, start+400)]
		open := len(line) - len(strings.TrimLeft(line, " \t*_\u00A0"))
		if strings.TrimSpace(line) != "" {
			lines++
		}
		if strings.ContainsAny(line, "—–―-:|(/") { // the patterns cost more
			if d, w, ok := datelineOf(line[open:], text); ok {
				d.Span.Start += start + open
				d.Span.End += start + open
				return d, w
			}
		}
		start = end + 1
	}
	return entente.Dateline{}, writtenDate{}
}

// datelineOf reads the dateline that line starts with. The span ends with the
// dash, without the blanks after it.
func datelineOf(line, text string) (entente.Dateline, writtenDate, bool) {
	for _, form := range []struct {
		pattern                      *regexp.Regexp
		place, region, day, agency   int // groups; 0: none
		capitals, dayOrAgency, known bool
	}{
		{capsDateline, 1, 2, 3, 12, true, false, false},
		{properDateline, 1, 2, 3, 12, false, true, true},
		{dayDateline, 0, 0, 1, 0, false, false, false},
		{agencyDateline, 0, 0, 0, 1, false, false, true},
	} {
		m := form.pattern.FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		group := func(i int) string {
			if i == 0 || m[2*i] < 0 {
				return ""
			}
			return line[m[2*i]:m[2*i+1]]
		}
		place, region, day, wire := group(form.place), group(form.region), group(form.day), group(form.agency)
		slashed := false
		if wire == "" && form.agency == 12 {
			wire = group(13)
			slashed = wire != ""
		}
		mark := group(len(m)/2 - 1)
		rest := line[m[1]:]
		if !opensSentence(rest) {
			continue
		}
		if form.capitals {
			if label(place) || !strings.ContainsFunc(place, unicode.IsLetter) || utf8.RuneCountInString(place) < 2 {
				continue
			}
			bare := region == "" && day == "" && wire == ""
			if strings.HasPrefix(mark, ":") && bare && transcript(text) {
				continue
			}
			if strings.HasPrefix(mark, ".") && !slashed {
				continue
			}
			if bare && mark[0] == '-' { // "NATO- Russia": a stray hyphen
				continue
			}
		}
		if form.dayOrAgency && day == "" && !slices.Contains(agencies, wire) {
			continue
		}
		if form.known && wire != "" && !slices.Contains(agencies, wire) {
			continue
		}
		d := entente.Dateline{
			Span:   entente.Span{Start: 0, End: m[0] + len(strings.TrimRight(line[m[0]:m[1]], " \t\u00A0"))},
			Place:  trimPlace(place + region),
			Agency: strings.TrimSpace(wire),
		}
		var w writtenDate
		if found := findDates(day); len(found) > 0 {
			w = found[0]
			d.Date = w.date()
		}
		if d.Place == "" && d.Agency == "" && w.day == 0 {
			continue
		}
		return d, w, true
	}
	return entente.Dateline{}, writtenDate{}, false
}

// trimPlace drops the full stop that ends a place, and keeps that of "N.Y.".
func trimPlace(place string) string {
	place = strings.TrimRight(place, " ,")
	if strings.Count(place, ".") == 1 {
		place = strings.TrimSuffix(place, ".")
	}
	return place
}

// opensSentence reports whether s starts as a sentence does and has small letters
// in it: what follows a dateline is neither the middle of a sentence ("ISIS—which
// holds …") nor the rest of a headline in capitals.
func opensSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘«„([*_`))
	return (unicode.IsUpper(r) || unicode.IsDigit(r)) && strings.ContainsFunc(s, unicode.IsLower)
}

func label(place string) bool {
	return slices.Contains(labels, strings.TrimRight(place, " 0123456789.-"))
}

var speakerLine = regexp.MustCompile(`(?m)^\p{Lu}[\p{Lu} .'’\-]{1,40}: `)

// transcript reports whether lines of text open with the speaker's name in
// capitals, as those of interviews and press conferences do.
func transcript(text string) bool {
	return len(speakerLine.FindAllStringIndex(text[:min(len(text), 20_000)], 2)) > 1
}
