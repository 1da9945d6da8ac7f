package actors

import (
	"slices"
	"strings"

	"entente"
)

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

// cameoRegions are CAMEO's codes of vague regions. PLOVER codes nobody for them, so
// their phrases are left out.
var cameoRegions = map[string]bool{
	"AFR": true, "ASA": true, "BLK": true, "CRB": true, "CAU": true, "CFR": true, "CAS": true, "CEU": true, "EIN": true, "EAF": true,
	"EEU": true, "EUR": true, "LAM": true, "MEA": true, "MDT": true, "NAF": true, "NMR": true, "PGS": true, "SCN": true, "SAM": true,
	"SAS": true, "SEA": true, "SAF": true, "WAF": true, "WST": true, "INT": true, "UIS": true,
}

// cameoCountries are codes of countries and parts of them that older dictionaries
// write otherwise than ISO 3166 does now.
var cameoCountries = map[string]string{
	"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "PAL": "PSE", "WSB": "PSE", "GZS": "PSE", "KSV": "KOS", "BAG": "IRQ", "GFR": "DEU",
}

// noActor reports whether a code says that a phrase is nobody: the null codes of the
// dictionaries and the regions.
func noActor(code string) bool {
	return code == "---" || code == "###" || len(code) >= 3 && cameoRegions[code[:3]]
}

// fromCAMEO parts a CAMEO actor code: a country or a body in place of one, then
// roles. Codes of groups, peoples and faiths may follow; what CAMEO knows and PLOVER
// does not is left out.
func (b *Base) fromCAMEO(code string) (country string, sectors []string, ok bool) {
	if len(code) < 3 || len(code)%3 != 0 || strings.ToUpper(code) != code {
		return "", nil, false
	}
	country = code[:3]
	if now, old := cameoCountries[country]; old {
		country = now
	}
	rest := code[3:]
	switch {
	case country == "IGO" && strings.HasPrefix(rest, "UNO"):
		country = "UNO"
	case country == "IGO" && strings.HasSuffix(rest, "EEC"):
		country = "EUR"
	case country == "NGM":
		country = "ISM"
	case country == "UNO", country != "EUR" && notCountries[country]:
	default:
		if e := b.entries[entente.ActorID(country)]; e == nil || e.kind != "state" {
			return "", nil, false
		}
	}
	for ; rest != ""; rest = rest[3:] {
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
