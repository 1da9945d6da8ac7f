package eval

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"entente"
	"entente/internal/document"
)

func TestMatchMarks(t *testing.T) {
	m := func(start, end int, label string) mark { return mark{entente.Span{Start: start, End: end}, label} }
	gold := []mark{m(0, 5, "PER"), m(10, 12, "LOC"), m(20, 25, "ORG")}
	found := []mark{m(2, 5, "PER"), m(10, 12, "LOC"), m(10, 12, "LOC"), m(20, 25, "PER")}
	if exact, overlap := matchMarks(gold, found, false), matchMarks(gold, found, true); exact != 1 || overlap != 2 {
		t.Errorf("exact %d, overlap %d, want 1 and 2", exact, overlap)
	}
}

func TestLetterSpan(t *testing.T) {
	const text = "al-Ḥasakah fell"
	if s := letterSpan(byteOffsets(text), 3, 10); text[s.Start:s.End] != "Ḥasakah" {
		t.Errorf("%q", text[s.Start:s.End])
	}
	if s := letterSpan(byteOffsets(text), -1, 99); s != (entente.Span{End: len(text)}) {
		t.Errorf("%v", s)
	}
}

// run scores one task with an analyser that fills in the layers itself.
func run(t *testing.T, task string, gold fstest.MapFS, fill func(*document.Document)) Result {
	t.Helper()
	env := Env{Gold: gold, Ontology: codes(t), Analyse: func(_ context.Context, r entente.Report) (*document.Document, error) {
		d := document.New(&r)
		d.Has = document.Names | document.Toponyms | document.Times | document.Quotations | document.Factuality | document.Claims
		fill(d)
		return d, nil
	}}
	res, err := Run(context.Background(), env, []string{task}, "")
	if err != nil || res[0].Skipped != "" {
		t.Fatal(res, err)
	}
	return res[0]
}

func (r Result) value(name string) float64 {
	for _, s := range r.Scores {
		if s.Name == name {
			return s.Value
		}
	}
	return -1
}

// find is the span of word in the text of d; it must be there.
func find(d *document.Document, word string) entente.Span {
	i := strings.Index(d.Report.Text, word)
	return entente.Span{Start: i, End: i + len(word)}
}

func TestNames(t *testing.T) {
	iob := "# newdoc id = a\n# sent_id = a-1\n# text = Gen. Abe left N. York.\n1\tGen.\tO\t-\t-\n2\tAbe\tB-PER\t-\t-\n3\tleft\tO\t-\t-\n4\tN.\tB-LOC\t-\t-\n5\tYork\tI-LOC\t-\t-\n6\t.\tO\t-\t-\n\n"
	res := run(t, "names-uner", fstest.MapFS{"uner-ewt/en_ewt-ud-dev.iob2": {Data: []byte(iob)}}, func(d *document.Document) {
		d.Names = []document.Name{{Span: find(d, "Gen. Abe"), Type: document.Person}, {Span: find(d, "N. York"), Type: document.Facility},
			{Span: find(d, "left"), Type: document.Person, Nominal: true}}
	})
	if o, e := res.value("overlap F1"), res.value("exact F1"); o != 1 || e != 0.5 {
		t.Errorf("overlap %g, exact %g\n%s", o, e, res.Report)
	}
}

func TestPlaces(t *testing.T) {
	source := ""
	for i := 0; part("geovirus", source) != "dev"; i++ {
		source = fmt.Sprint("u/", i)
	}
	xml := "<articles><article><source>" + source + "</source><text>Çay is far from Goa.</text><locations>" +
		"<location><name>Çay</name><start>1</start><end>4</end><lat>38.6</lat><lon>31</lon></location>" +
		"<location><name>Goa</name><start>17</start><end>20</end><lat>15.4</lat><lon>74</lon></location></locations></article></articles>"
	res := run(t, "places-geovirus", fstest.MapFS{"geovirus/data/GeoVirus.xml": {Data: []byte(xml)}}, func(d *document.Document) {
		for word, lat := range map[string]float64{"Çay": 38, "Goa": 40} {
			var top document.Toponym
			top.Toponym.Span, top.Lat, top.Lon = find(d, word), lat, 31
			d.Toponyms = append(d.Toponyms, top)
		}
	})
	if r, e := res.value("recognised F1"), res.value("within 161 km F1"); r != 1 || e != 0.5 {
		t.Errorf("recognised %g, within %g\n%s", r, e, res.Report)
	}
}

func TestDates(t *testing.T) {
	word := func(n int, form, misc string) string {
		return fmt.Sprintf("%d\t%s\t_\t_\t_\t_\t0\troot\t_\t%s\n", n, form, misc)
	}
	conllu := "# newdoc id = GUM_x\n# meta::dateCreated = 2006-02-23\n# text = In July 2003 or 2004 or May\n" +
		word(1, "In", "_") + word(2, "July", `Entity=(1)|XML=<date when:::"2003-07">`) + word(3, "2003", "XML=</date>") +
		word(4, "or", "_") + word(5, "2004", `XML=<date when:::"2004"></date>`) + word(6, "or", "_") +
		word(7, "May", `XML=<date notBefore:::"2005"></date>`) + "\n"
	gold := fstest.MapFS{"gum/splits.md": {Data: []byte("\n## dev\n\n  * GUM_x\n\n## test\n")}, "gum/dep/GUM_x.conllu": {Data: []byte(conllu)}}
	res := run(t, "dates-gum", gold, func(d *document.Document) {
		july := entente.Interval{From: entente.NewDate(2003, 7, 1), To: entente.NewDate(2003, 7, 31), Precision: entente.PrecisionMonth}
		d.Times = []document.Time{{Span: find(d, "July 2003"), Type: document.TimeDate, Interval: july},
			{Span: find(d, "2004"), Type: document.TimeDate, Interval: july}}
		if d.Report.Published.IsZero() {
			t.Error("no day of publication")
		}
	})
	if o, v := res.value("overlap F1"), res.value("value F1"); o != 1 || v != 0.5 {
		t.Errorf("overlap %g, value %g\n%s", o, v, res.Report)
	}
}

func TestAttribution(t *testing.T) {
	conllu := "# newdoc id = GUM_x\n# text = Abe said that all fled because it burned.\n"
	for i, form := range strings.Fields("Abe said that all fled because it burned .") {
		conllu += fmt.Sprintf("%d\t%s\t_\t_\t_\t_\t0\troot\t_\t_\n", i+1, form)
	}
	rst := `<rst><header><relations><rel name="joint-list" type="multinuc"/></relations></header><body>
<segment id="1" parent="4" relname="attribution-positive">Abe said</segment>
<segment id="2" parent="4" relname="span">that all fled</segment>
<segment id="3" parent="2" relname="causal-cause">because it burned .</segment>
<group id="4" type="span"/></body></rst>`
	gold := fstest.MapFS{"gum/splits.md": {Data: []byte("\n## dev\n  * GUM_x\n")},
		"gum/dep/GUM_x.conllu": {Data: []byte(conllu)}, "gum/rst/rstweb/GUM_x.rs4": {Data: []byte(rst)}}
	for content, want := range map[string]float64{"all fled": 1, "it burned": 0} {
		res := run(t, "attribution-gum", gold, func(d *document.Document) {
			d.Quotations = []document.Quotation{{Source: find(d, "Abe"), Cue: find(d, "said"), Content: find(d, content)}}
		})
		if f, c := res.value("attribution F1"), res.value("teller found"); f != want || c != 1 {
			t.Errorf("%s: F1 %g, teller %g\n%s", content, f, c, res.Report)
		}
	}
}

func TestFactuality(t *testing.T) {
	line := `{"text":"He may go","targets":[{"span1":[2,3],"label":-1.0},{"span1":[1,2],"label":2.0}]}`
	res := run(t, "factuality-uds", fstest.MapFS{factualityFile: {Data: []byte(line)}}, func(d *document.Document) {
		d.Predicates = []document.Predicate{{Span: find(d, "go"), Factuality: -1}}
	})
	if mae, base := res.value("mean absolute error"), res.value("the same, always +3"); mae != 0.5 || base != 2.5 {
		t.Errorf("error %g, baseline %g", mae, base)
	}
}

func TestRelations(t *testing.T) {
	id := ""
	for i := 0; part("re3d", id) != "dev"; i++ {
		id = fmt.Sprint(i)
	}
	gold := fstest.MapFS{
		"re3d/A/documents.json": {Data: []byte(`{"_id":"` + id + `","text":"The Alphas fight Betas."}`)},
		"re3d/A/entities.json": {Data: []byte(`{"documentId":"` + id + `","begin":4,"end":10,"type":"Organisation"}
{"documentId":"` + id + `","begin":17,"end":22,"type":"Organisation"}`)},
		"re3d/A/relations.json": {Data: []byte(`{"documentId":"` + id + `","type":"FightingAgainst","sourceBegin":4,"sourceEnd":10,"targetBegin":17,"targetEnd":22,"source":"Alphas","target":"Betas","confidence":1}`)},
	}
	for sign, want := range map[int]float64{-1: 1, 1: 0} {
		res := run(t, "relations-re3d", gold, func(d *document.Document) {
			party := func(w string) entente.Party { return entente.Party{Span: find(d, w), Text: w} }
			d.Claims = []entente.Claim{{Kind: entente.KindRelation, Polarity: entente.Affirmed, Modality: entente.Asserted,
				Relation: &entente.Relation{Type: "fights", Sign: sign, Subject: party("Betas"), Object: party("Alphas")}}}
		})
		if f := res.value("relations F1"); f != want {
			t.Errorf("sign %d: F1 %g, want %g", sign, f, want)
		}
	}
}
