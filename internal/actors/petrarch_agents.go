package actors

import (
	"slices"
	"strings"

	"entente"
	"entente/internal/lexicon"
)

// set reads "!NAME! = A, B, C", a list to stand in agents' phrases.
func (p *petrarch) set(l petrarchLine) error {
	name, words, ok := strings.Cut(l.text, "=")
	name = strings.TrimSpace(name)
	if !ok || len(name) < 3 || !strings.HasSuffix(name, "!") {
		return p.errorf(l, "%q is not !NAME! = A, B, C", l.text)
	}
	for w := range strings.SplitSeq(words, ",") {
		if w = strings.TrimSpace(w); w != "" {
			p.sets[name] = append(p.sets[name], w)
		}
	}
	if len(p.sets[name]) == 0 {
		return p.errorf(l, "%s has no words", name)
	}
	return nil
}

// agent reads "PHRASE {PLURAL} [~CODE]": a noun that gives its sector to whom it
// belongs. The plural is made where none is given.
func (p *petrarch) agent(l petrarchLine) error {
	phrase, code, err := p.split(l)
	if err != nil {
		return err
	}
	plural := ""
	if open := strings.Index(phrase, "{"); open >= 0 {
		shut := strings.Index(phrase, "}")
		if shut < open {
			return p.errorf(l, "%q has half a brace", phrase)
		}
		plural = strings.TrimSpace(phrase[open+1 : shut])
		phrase = strings.TrimSpace(phrase[:open])
	}
	half := strings.Trim(code, "~")
	sectors, ok := rolesOf(half)
	if !ok || len(sectors) == 0 || strings.Count(code, "~") != 1 {
		return p.errorf(l, "unknown code %q", code)
	}
	phrases, err := p.substituted(l, phrase)
	if err != nil {
		return err
	}
	words := strings.ToLower(strings.Join(phrases, " | "))
	if len(lexicon.FoldWords(words)) == 0 {
		return p.errorf(l, "%q has no letters", phrase)
	}
	if plural != "" {
		words += " | " + strings.ToLower(strings.ReplaceAll(plural, "_", " "))
	}
	bl := lexicon.Block{File: p.file, Line: l.number, Kind: "role", Name: "petrarch-" + strings.Join(lexicon.FoldWords(phrase), "-")}
	if p.ids[bl.Name] {
		return p.errorf(l, "%q has two codes in this file", phrase)
	}
	p.ids[bl.Name] = true
	bl.Fields = []lexicon.Field{{Line: l.number, Key: "words", Value: words}, {Line: l.number, Key: "sectors", Value: strings.Join(sectors, " ")}}
	p.blocks = append(p.blocks, bl)
	return nil
}

// maxSubstituted bounds what a phrase with several sets becomes.
const maxSubstituted = 1000

// substituted puts the words of sets in place of their names.
func (p *petrarch) substituted(l petrarchLine, phrase string) ([]string, error) {
	out := []string{strings.Trim(phrase, "_")}
	for strings.Contains(out[0], "!") {
		open := strings.Index(out[0], "!")
		length := strings.Index(out[0][open+1:], "!")
		if length < 0 {
			return nil, p.errorf(l, "%q has half a set's name", phrase)
		}
		name := out[0][open : open+length+2]
		if p.sets[name] == nil {
			return nil, p.errorf(l, "unknown set %s", name)
		}
		var next []string
		for _, o := range out {
			for _, w := range p.sets[name] {
				next = append(next, strings.Replace(o, name, w, 1))
			}
		}
		if out = next; len(out) > maxSubstituted {
			return nil, p.errorf(l, "%q stands for more than %d phrases", phrase, maxSubstituted)
		}
	}
	for i := range out {
		out[i] = strings.Join(strings.FieldsFunc(out[i], func(r rune) bool { return r == '_' || r == ' ' }), " ")
	}
	return out, nil
}

// cameoSectors has PLOVER's sector for CAMEO's roles that differ or say more; ""
// for those that say nothing of a sector. Source: the PLOVER manual's list of
// changes; CAMEO 1.1b3, chapter 3.
var cameoSectors = map[string]string{
	"INS": "REB", "SEP": "REB", "MED": "JRN", "HLH": "MED", "DEV": "SOC", "ENV": "SOC", "HRI": "SOC", "NGO": "SOC", "NGM": "SOC",
	"PKO": "MIL", "SET": "CVL", "MOD": "", "RAD": "", "INT": "", "IGO": "", "IMG": "UAF", "MNC": "BUS", "UIS": "GOV",
}

// rolesOf reads roles of three letters one after another.
func rolesOf(code string) ([]string, bool) {
	if len(code)%3 != 0 {
		return nil, false
	}
	var out []string
	for ; code != ""; code = code[3:] {
		sector, ok := cameoSectors[code[:3]]
		if !ok {
			sector = code[:3]
		}
		switch {
		case sector == "" || slices.Contains(out, sector):
		case sectorNames[sector] == "":
			return nil, false
		default:
			out = append(out, sector)
		}
	}
	return out, true
}

// fromCAMEO parts a CAMEO actor code: a country or a body in place of one, then
// roles. Codes of ethnic and religious groups and of regions may follow; they are
// left out, as is what CAMEO knows and PLOVER does not.
func (b *Base) fromCAMEO(code string) (country string, sectors []string, ok bool) {
	if len(code) < 3 || len(code)%3 != 0 || strings.ToUpper(code) != code {
		return "", nil, false
	}
	country = code[:3]
	switch {
	case code == "IGOUNO" || strings.HasPrefix(code, "IGOUNO"):
		country = "UNO"
	case country == "NGM":
		country = "ISM"
	case country == "UNO", notCountries[country]:
	default:
		if e := b.entries[entente.ActorID(country)]; e == nil || e.kind != "state" {
			return "", nil, false
		}
	}
	for rest := code[3:]; rest != ""; rest = rest[3:] {
		if s, known := rolesOf(rest[:3]); known && len(s) > 0 && !slices.Contains(sectors, s[0]) {
			sectors = append(sectors, s[0])
		}
	}
	return country, sectors, true
}

// kindOf is the kind of entry for a code.
func kindOf(country string, sectors []string) string {
	switch country {
	case "IGO", "UNO", "EUR":
		return "igo"
	case "NGO":
		return "ngo"
	case "MNC":
		return "company"
	case "IMG":
		return "armed_group"
	}
	switch firstOf(sectors) {
	case "GOV", "MIL", "COP", "SPY", "LEG", "JUD":
		return "organ"
	case "REB", "PRM", "UAF", "CRM":
		return "armed_group"
	case "PTY", "OPP":
		return "party"
	case "JRN":
		return "media"
	case "BUS":
		return "company"
	case "SOC", "MED":
		return "ngo"
	}
	return "movement"
}
