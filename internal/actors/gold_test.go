package actors_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crypto/sha256"
	"encoding/binary"

	"entente"
	"entente/internal/document"
)

// bucket is the split of design/gold.md: under 60 train, under 80 dev.
func bucket(set, id string) uint32 {
	sum := sha256.Sum256([]byte(set + "/" + id))
	return binary.BigEndian.Uint32(sum[:4]) % 100
}

// ploverRecord has what this test reads of a record of the PLOVER gold file.
type ploverRecord struct {
	ID, Text       string
	Source, Target json.RawMessage
}

type ploverEntity struct{ ActorText, Code, Sector string }

// entities reads a list of entities; some records have a string in its place.
func entities(raw json.RawMessage) []ploverEntity {
	var out []ploverEntity
	if json.Unmarshal(raw, &out) != nil {
		return nil
	}
	return out
}

// TestPloverActors logs how often the mention at a gold actor's words has the
// gold country, and its sector where the gold has one.
func TestPloverActors(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(shared(t), "gold", "plover-gsr", "gold_standard_records", "PLOVER_GSR_CAMEO.txt"))
	if err != nil {
		t.Skip(err)
	}
	var records []ploverRecord
	if err := json.Unmarshal(raw, &records); err != nil {
		t.Fatal(err)
	}
	type score struct{ all, found, country, sectors, sector int }
	scores := map[string]*score{"train": {}, "dev": {}}
	for _, r := range records[1:] {
		split := "train"
		if bucket("plover-gsr", r.ID) >= 60 {
			split = "dev"
		}
		s := scores[split]
		d := analyse(t, r.Text, entente.Date{})
		for _, e := range append(entities(r.Source), entities(r.Target)...) {
			at := strings.Index(r.Text, strings.TrimSpace(e.ActorText))
			if at < 0 || e.Code == "" {
				continue
			}
			s.all++
			m := mentionAt(d, entente.Span{Start: at, End: at + len(strings.TrimSpace(e.ActorText))})
			if m == nil {
				if split == "train" {
					t.Logf("none  %-40q %s %s  | %s", e.ActorText, e.Code, e.Sector, r.Text)
				}
				continue
			}
			s.found++
			ok := slices.ContainsFunc(m.Parties, func(p entente.Party) bool { return sameCountry(p.Country, e.Code) })
			if ok {
				s.country++
			}
			sectorOK := true
			if len(e.Sector) >= 3 && !strings.HasPrefix(e.Sector, "***") {
				s.sectors++
				sectorOK = slices.ContainsFunc(m.Parties, func(p entente.Party) bool { return slices.Contains(p.Sectors, e.Sector[:3]) })
				if sectorOK {
					s.sector++
				}
			}
			if split == "train" && (!ok || !sectorOK) {
				t.Logf("wrong %-40q %s %s <- %q %v", e.ActorText, e.Code, e.Sector, d.Text(m.Span), m.Parties)
			}
		}
	}
	for _, split := range []string{"train", "dev"} {
		s := scores[split]
		t.Logf("%-5s %d gold actors, mention found %.3f, country right %.3f, sector right %.3f of %d", split, s.all,
			ratio(s.found, s.all), ratio(s.country, s.all), ratio(s.sector, s.sectors), s.sectors)
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

// sameCountry compares with the gold's codes: JAP, ITL and VTN are slips there, and it has
// one code for all international organisations.
func sameCountry(got, want string) bool {
	slips := map[string]string{"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
	if w, ok := slips[want]; ok {
		want = w
	}
	return got == want || want == "IGO" && (got == "UNO" || got == "EUR" || got == "NGO")
}

// mentionAt returns the longest mention inside the span, else the shortest that
// overlaps it.
func mentionAt(d *document.Document, span entente.Span) *document.Mention {
	var best *document.Mention
	inside := false
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if !m.Overlaps(span) {
			continue
		}
		in := span.Contains(m.Span)
		switch {
		case best == nil, in && !inside, in == inside && (m.Len() > best.Len()) == in:
			best, inside = m, in
		}
	}
	return best
}
