package gazetteer_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"entente"
	"entente/data"
	"entente/internal/document"
	"entente/internal/gazetteer"
	"entente/internal/geo"
	"entente/internal/nlp/names"
	"entente/internal/nlp/segment"
	"entente/internal/nlp/syntax"
)

// article is a paragraph of GeoVirus; offsets are in characters, from 1.
type article struct {
	Source    string `xml:"source"`
	Text      string `xml:"text"`
	Locations []struct {
		Name  string  `xml:"name"`
		Start int     `xml:"start"`
		End   int     `xml:"end"`
		Lat   float64 `xml:"lat"`
		Lon   float64 `xml:"lon"`
	} `xml:"locations>location"`
}

// geovirus reads the train and dev parts of the gold set, by the split rule of its
// readers: 60 % and 20 % by hash of the source.
func geovirus(t *testing.T) (train, dev []article) {
	shared := os.Getenv("ENTENTE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(shared, "gold", "geovirus", "data", "GeoVirus.xml"))
	if err != nil {
		t.Skip("gold set geovirus is not here:", err)
	}
	var file struct {
		Articles []article `xml:"article"`
	}
	if err := xml.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for _, a := range file.Articles {
		sum := sha256.Sum256([]byte("geovirus/" + a.Source))
		switch bucket := binary.BigEndian.Uint32(sum[:4]) % 100; {
		case bucket < 60:
			train = append(train, a)
		case bucket < 80:
			dev = append(dev, a)
		}
	}
	return train, dev
}

// analyse runs the stages up to geoparse.
func analyser(t testing.TB) func(text string) *document.Document {
	g, err := gazetteer.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	sentences, err := segment.Stage(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	model, err := syntax.Load(data.FS)
	if err != nil {
		t.Skip("no model of English:", err)
	}
	names, err := names.Stage(data.FS, names.Known{Name: g.Name})
	if err != nil {
		t.Fatal(err)
	}
	stages := []document.Stage{sentences, model.Stage(), names, g.Stage()}
	return func(text string) *document.Document {
		d := document.New(&entente.Report{ID: "t", Text: text})
		for _, s := range stages {
			if err := s.Run(context.Background(), d); err != nil {
				t.Fatal(s.Name, err)
			}
			d.Has |= s.Adds
		}
		return d
	}
}

// TestGeoVirus logs how well places are found and resolved. Adjectives are not
// marked in the set; a place counts as right within 161 km of the gold one. With
// VERBOSE set it prints each wrong case of the train part.
func TestGeoVirus(t *testing.T) {
	train, dev := geovirus(t)
	analyse := analyser(t)
	for _, part := range []struct {
		name     string
		articles []article
	}{{"train", train}, {"dev", dev}} {
		gold, predicted, located, found, right := 0, 0, 0, 0, 0
		for _, a := range part.articles {
			offset := make([]int, 0, len(a.Text)+1) // byte offset of each character
			for i := range a.Text {
				offset = append(offset, i)
			}
			offset = append(offset, len(a.Text))
			d := analyse(a.Text)
			gold += len(a.Locations)
			matched := map[int]bool{}
			for _, l := range a.Locations {
				span := entente.Span{Start: offset[l.Start-1], End: offset[min(l.End-1, len(offset)-1)]}
				hit := false
				for k, p := range d.Toponyms {
					if p.Adjective || matched[k] || !p.Span.Overlaps(span) {
						continue
					}
					hit = true
					matched[k] = true
					found++
					km := geo.Distance(geo.Point{Lat: p.Lat, Lon: p.Lon}, geo.Point{Lat: l.Lat, Lon: l.Lon})
					if p.Located() && km <= 161 {
						right++
					} else if os.Getenv("VERBOSE") != "" && part.name == "train" {
						fmt.Printf("WRONG %s -> %s %s %.1f %.1f (gold %.1f %.1f) %s | %s\n", l.Name, p.ID, p.Name, p.Lat, p.Lon, l.Lat, l.Lon, p.Rule, around(a.Text, p.Span))
					}
					break
				}
				if !hit && os.Getenv("VERBOSE") != "" && part.name == "train" {
					fmt.Printf("MISS  %s | %s\n", l.Name, around(a.Text, span))
				}
			}
			for k, p := range d.Toponyms {
				if p.Adjective {
					continue
				}
				predicted++
				if p.Located() {
					located++
				}
				if !matched[k] && os.Getenv("VERBOSE") != "" && part.name == "train" {
					fmt.Printf("FALSE %s -> %s %s | %s\n", p.Text, p.ID, p.Rule, around(a.Text, p.Span))
				}
			}
		}
		t.Logf("%-5s gold %d  found P %.3f R %.3f F %.3f  end to end P %.3f R %.3f F %.3f  Acc@161 of found %.3f", part.name, gold,
			ratio(found, predicted), ratio(found, gold), f1(found, predicted, gold),
			ratio(right, located), ratio(right, gold), f1(right, located, gold), ratio(right, found))
	}
}

func around(text string, s entente.Span) string {
	return text[max(0, s.Start-40):s.Start] + "[" + text[s.Start:s.End] + "]" + text[s.End:min(len(text), s.End+30)]
}

func ratio(a, b int) float64 { return float64(a) / float64(max(1, b)) }

func f1(right, predicted, gold int) float64 {
	return 2 * float64(right) / float64(max(1, predicted+gold))
}
