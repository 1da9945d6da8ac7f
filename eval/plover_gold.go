package eval

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"entente/internal/ontology"
)

//go:embed mapping/plover-draft.tsv
var ploverDraft string

// draftWords maps words of the draft that the gold file follows to today's, by
// field. A word that is not there is kept.
type draftWords map[[2]string]string

func newDraftWords() draftWords {
	out := draftWords{}
	for line := range strings.SplitSeq(ploverDraft, "\n") {
		if cells := strings.Split(line, "\t"); len(cells) == 3 && !strings.HasPrefix(line, "#") {
			out[[2]string{cells[0], cells[1]}] = cells[2]
		}
	}
	return out
}

func (d draftWords) final(field, word string) string {
	if w, ok := d[[2]string{field, word}]; ok {
		return w
	}
	return word
}

// ploverRecord is one sentence of the gold file in today's words.
type ploverRecord struct {
	ID, Text   string
	Type       ontology.Type
	Mode       ontology.Mode // empty where none or not one of the type's
	Actors     []ploverActor
	Recipients []ploverActor
}

// ploverActor is an actor of the gold file; either half may be empty.
type ploverActor struct{ Country, Sector string }

const ploverFile = "plover-gsr/gold_standard_records/PLOVER_GSR_CAMEO.txt"

// ploverRecords reads the sentences of one part of the gold file.
func ploverRecords(gold fs.FS, o *ontology.Ontology, want string) ([]ploverRecord, error) {
	b, err := fs.ReadFile(gold, ploverFile)
	if err != nil {
		return nil, err
	}
	var raw []struct {
		ID     string          `json:"id"`
		Event  string          `json:"event"`
		Mode   string          `json:"mode"`
		Text   string          `json:"text"`
		Source json.RawMessage `json:"source"`
		Target json.RawMessage `json:"target"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		return nil, fmt.Errorf("%s: %w", ploverFile, err)
	}
	words := newDraftWords()
	var out []ploverRecord
	for _, r := range raw {
		if r.Event == "DOCUMENT" || part("plover-gsr", r.ID) != want {
			continue
		}
		rec := ploverRecord{ID: r.ID, Text: r.Text, Type: ontology.Type(words.final("type", r.Event))}
		if m := ontology.Mode(words.final("mode", r.Mode)); o.ValidMode(rec.Type, m) {
			rec.Mode = m
		}
		rec.Actors = ploverActors(r.Source, words, o)
		rec.Recipients = ploverActors(r.Target, words, o)
		if _, ok := o.Type(rec.Type); !ok {
			return nil, fmt.Errorf("%s: %s has type %s, which nothing maps", ploverFile, r.ID, rec.Type)
		}
		out = append(out, rec)
	}
	return out, nil
}

// draftActor is an actor as the gold file writes it.
type draftActor struct {
	Text   string `json:"actorText"`
	Code   string `json:"code"`
	Sector string `json:"sector"`
}

// ploverTexts reads a list of actors. The file also has empty strings and one stray
// word there: they are no actors.
func ploverTexts(raw json.RawMessage) []draftActor {
	var list []draftActor
	if json.Unmarshal(raw, &list) != nil {
		return nil
	}
	return list
}

func ploverActors(raw json.RawMessage, words draftWords, o *ontology.Ontology) []ploverActor {
	return readPloverActors(ploverTexts(raw), words, o)
}

// readPloverActors brings actors into today's words.
func readPloverActors(list []draftActor, words draftWords, o *ontology.Ontology) []ploverActor {
	var out []ploverActor
	for _, a := range list {
		actor := ploverActor{Country: words.final("country", a.Code)}
		// Ethnic and religious suffixes are run on to the sector ("CVLalb").
		if len(a.Sector) >= 3 {
			sector := words.final("sector", a.Sector[:3])
			if _, ok := o.Sector(ontology.Sector(sector)); ok {
				actor.Sector = sector
			}
		}
		if actor.Country != "" && !slices.Contains(out, actor) {
			out = append(out, actor)
		}
	}
	return out
}
