package actors

import "slices"

// acledTypes are ACLED's actor types, by the words of its codebook.
var acledTypes = []string{
	"state_forces", "rebel_group", "political_militia", "identity_militia", "rioters", "protesters", "civilians", "external_forces",
}

// sectorACLED has the actor type of a sector's armed ones; whoever is not here is a
// civilian to ACLED. Gangs and unidentified armed groups are political militias
// there. Source: ACLED codebook, actor types.
var sectorACLED = map[string]string{
	"GOV": "state_forces", "MIL": "state_forces", "COP": "state_forces", "SPY": "state_forces",
	"REB": "rebel_group", "PRM": "political_militia", "UAF": "political_militia", "CRM": "political_militia",
}

// sectorCAMEO has CAMEO's role where it is not PLOVER's sector; "" where CAMEO has
// none. Source: CAMEO 1.1b3, chapter 3, and the PLOVER manual's list of changes.
var sectorCAMEO = map[string]string{"JRN": "MED", "MED": "HLH", "SOC": "CVL", "REL": "CVL", "PRM": "UAF", "PRE": "", "UNK": "", "PTY": ""}

// acledOf is the ACLED actor type of an entry: the file's, else by kind and sector.
// Armed ones of no country, and armed companies, are external forces.
func acledOf(e *entry) string {
	if e.acled != "" {
		return e.acled
	}
	if e.kind == "state" {
		return "state_forces"
	}
	armed := slices.ContainsFunc(e.Sectors, func(s string) bool { return s == "MIL" || s == "COP" })
	if armed && (notCountries[e.Country] || e.kind == "company" || e.kind == "coalition") {
		return "external_forces"
	}
	if t := sectorACLED[firstOf(e.Sectors)]; t != "" && (e.kind != "igo" && e.kind != "media") {
		return t
	}
	return "civilians"
}

// cameoOf is the CAMEO actor code of an entry: country or body, role, and the code
// of a group that CAMEO knows ("PSEREBHMS").
func cameoOf(e *entry) string {
	return cameoCode(e.Country, e.Sectors) + e.cameo
}

// bodyCAMEO has CAMEO's code for PLOVER's that stand in place of a country: the
// bodies of the UN and the EU are IGO with a group's code there.
var bodyCAMEO = map[string]string{
	"UNO": "IGOUNO", "EUR": "IGOEEC", "IGO": "IGO", "NGO": "NGO", "IMG": "IMG", "MNC": "MNC", "ISM": "NGM",
}

// cameoCode joins a country and the role of the first sector for which CAMEO has
// one.
func cameoCode(country string, sectors []string) string {
	if code, ok := bodyCAMEO[country]; ok {
		return code
	}
	for _, s := range sectors {
		role, differs := sectorCAMEO[s]
		if !differs {
			role = s
		}
		if role != "" {
			return country + role
		}
	}
	return country
}
