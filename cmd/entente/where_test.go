package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestWhere(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"ar-Raqqah", []string{"geonames:172955", "Syria", "GeoNames 172955, amended in places/additions.txt:"}},
		{"Ain Issa", []string{"geonames:172134"}},
		{"Gazans", []string{"its adjective or people", "region:PS.GZ"}},
		{"Syria", []string{"country:SYR", "border     with TUR, ", "places/countries.tsv:"}},
		{"Drina", []string{"river, BIH and SRB", "places/additions-conflict.txt:", "general knowledge"}},
		{"Tripoli", []string{"geonames:2210247", "Other places of that name", "geonames:266826"}},
	} {
		out := ok(t, append([]string{"where"}, strings.Fields(c.name)...)...).stdout
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("where %s lacks %q:\n%s", c.name, want, out)
			}
		}
	}
}

func TestWhereJSON(t *testing.T) {
	r := ok(t, "where", "Tripoli", "--json", "--limit", "2")
	var got struct {
		Name  string
		Place struct {
			ID, Entry, Fit string
			Lat, Lon       float64
			Population     int
		}
		Alternatives []struct{ ID, Country string }
	}
	if err := json.Unmarshal([]byte(r.stdout), &got); err != nil {
		t.Fatal(err)
	}
	p := got.Place
	if got.Name != "Tripoli" || p.ID != "geonames:2210247" || p.Fit != "name" || p.Population < 1e6 || p.Lat < 32 || len(got.Alternatives) != 2 || got.Alternatives[0].Country != "LBN" {
		t.Errorf("%+v", got)
	}
}

func TestWhereNowhere(t *testing.T) {
	for _, args := range [][]string{{"where", "Xyzzyqua"}, {"where"}, {"where", "Syria", "--limit", "-1"}, {"where", " - "}} {
		if r := command(args...); r.code != exitNothing || r.stdout != "" || r.stderr == "" {
			t.Errorf("%q: exit code %d, %q, %q", args, r.code, r.stdout, r.stderr)
		}
	}
}
