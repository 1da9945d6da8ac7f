package actors

import (
	"testing"

	"entente"
	"entente/data"
)

// Reports of wars name armed forces by letters more often than by name.
func TestAcronymsOfArmedForces(t *testing.T) {
	b, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	on := entente.Date{Year: 2022, Month: 6, Day: 1}
	for acronym, want := range map[string]string{
		"TAF": "turkish-armed-forces", "TSK": "turkish-armed-forces", "SAA": "syrian-arab-army", "NDF": "national-defence-forces",
		"ISF": "iraqi-security-forces", "PMU": "pmf", "PMF": "pmf", "IRGC": "irgc", "IRGCN": "irgc-navy",
		"AFU": "ukrainian-armed-forces", "GUR": "hur", "NGU": "ukrainian-national-guard", "AFRF": "russian-armed-forces",
		"VKS": "russian-aerospace-forces", "OLA": "ola", "ENDF": "endf", "TDF": "tdf", "SAF": "saf", "RSF": "rsf",
	} {
		if found := b.Who(acronym, on); len(found) != 1 || found[0].ID != want {
			t.Errorf("%s is %+v, want %s", acronym, found, want)
		}
	}
}
