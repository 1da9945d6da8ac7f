package entente_test

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers lists every package with the packages of ours that it may import. A
// package stands below all that import it; ARCHITECTURE.md draws it. The test
// fails on an import or a package that is not here, and on one that is here only.
var layers = map[string][]string{
	"entente":          {},
	"entente/data":     {},
	"entente/examples": {},

	"entente/internal/claimtest": {"entente"},
	"entente/internal/geo":       {},
	"entente/internal/signed":    {},
	"entente/internal/lexicon":   {"entente"},
	"entente/internal/numeral":   {"entente/internal/lexicon"},

	"entente/internal/ontology": {"entente"},
	"entente/internal/document": {"entente"},
	"entente/internal/ingest":   {"entente"},
	"entente/internal/store":    {"entente"},

	"entente/internal/neural":     {"entente"},
	"entente/internal/timex":      {"entente", "entente/internal/document", "entente/internal/lexicon", "entente/internal/numeral"},
	"entente/internal/borders":    {"entente", "entente/internal/geo"},
	"entente/internal/atlas":      {"entente", "entente/internal/lexicon"},
	"entente/internal/gazetteer":  {"entente", "entente/internal/atlas", "entente/internal/borders", "entente/internal/document", "entente/internal/lexicon", "entente/internal/numeral", "entente/internal/geo"},
	"entente/internal/actors":     {"entente", "entente/internal/document", "entente/internal/lexicon"},
	"entente/internal/classifier": {"entente"},
	"entente/internal/frames":     {"entente", "entente/internal/document", "entente/internal/lexicon", "entente/internal/ontology"},
	"entente/internal/firstpass":  {"entente", "entente/internal/classifier", "entente/internal/document", "entente/internal/frames"},
	"entente/internal/accounts":   {"entente", "entente/internal/ontology"},
	"entente/internal/salience":   {"entente", "entente/internal/document", "entente/internal/ontology"},
	"entente/internal/grammar":    {"entente/internal/document", "entente/internal/frames"},
	"entente/internal/coder":      {"entente", "entente/internal/accounts", "entente/internal/classifier", "entente/internal/document", "entente/internal/frames", "entente/internal/grammar", "entente/internal/ontology", "entente/internal/salience"},
	"entente/internal/sources":    {"entente", "entente/internal/lexicon"},
	"entente/internal/situation":  {"entente", "entente/internal/sources"},

	"entente/internal/territory": {"entente", "entente/internal/geo", "entente/internal/situation"},

	// The reading of English: what reads the grammar of a sentence, one upon the other, and
	// the stages, of which none knows another.
	"entente/internal/nlp/conllu":     {"entente/internal/document"},
	"entente/internal/nlp/lemma":      {"entente"},
	"entente/internal/nlp/network":    {"entente", "entente/internal/document", "entente/internal/neural", "entente/internal/nlp/lemma"},
	"entente/internal/nlp/repair":     {"entente/internal/document", "entente/internal/nlp/lemma", "entente/internal/nlp/network"},
	"entente/internal/nlp/segment":    {"entente", "entente/internal/document", "entente/internal/lexicon"},
	"entente/internal/nlp/syntax":     {"entente/internal/document", "entente/internal/nlp/conllu", "entente/internal/nlp/lemma", "entente/internal/nlp/network", "entente/internal/nlp/repair"},
	"entente/internal/nlp/quantity":   {"entente", "entente/internal/document", "entente/internal/lexicon", "entente/internal/numeral"},
	"entente/internal/nlp/names":      {"entente/internal/document", "entente/internal/lexicon"},
	"entente/internal/nlp/quotation":  {"entente", "entente/internal/document", "entente/internal/lexicon"},
	"entente/internal/nlp/coref":      {"entente", "entente/internal/document", "entente/internal/lexicon"},
	"entente/internal/nlp/factuality": {"entente", "entente/internal/document", "entente/internal/lexicon"},
	"entente/internal/nlp/treetest":   {"entente", "entente/internal/document"},

	"entente/internal/pipeline": {
		"entente", "entente/internal/document", "entente/internal/ontology",
		"entente/internal/nlp/segment", "entente/internal/nlp/syntax", "entente/internal/nlp/quantity", "entente/internal/nlp/names",
		"entente/internal/nlp/quotation", "entente/internal/nlp/coref", "entente/internal/nlp/factuality",
		"entente/internal/timex", "entente/internal/gazetteer", "entente/internal/actors", "entente/internal/frames", "entente/internal/firstpass", "entente/internal/coder",
	},
	"entente/internal/analysis": {"entente", "entente/internal/signed", "entente/internal/situation"},

	"entente/internal/inquiry": {"entente", "entente/internal/actors", "entente/internal/gazetteer", "entente/internal/geo", "entente/internal/lexicon",
		"entente/internal/situation", "entente/internal/sources", "entente/internal/territory"},

	"entente/internal/review": {"entente", "entente/internal/actors", "entente/internal/analysis", "entente/internal/gazetteer", "entente/internal/lexicon",
		"entente/internal/ontology", "entente/internal/situation", "entente/internal/store"},

	"entente/internal/view": {"entente", "entente/internal/situation", "entente/internal/analysis"},
	"entente/web": {"entente", "entente/internal/analysis", "entente/internal/geo", "entente/internal/ingest", "entente/internal/inquiry", "entente/internal/lexicon",
		"entente/internal/pipeline", "entente/internal/review", "entente/internal/situation", "entente/internal/sources", "entente/internal/store",
		"entente/internal/territory", "entente/internal/view"},
	"entente/eval": {"entente", "entente/internal/classifier", "entente/internal/firstpass", "entente/internal/coder", "entente/internal/document", "entente/internal/ontology", "entente/internal/lexicon", "entente/internal/nlp/conllu", "entente/internal/geo",
		"entente/internal/situation", "entente/internal/sources", "entente/internal/territory"},

	"entente/data/build/gazetteer": {"entente/internal/atlas", "entente/internal/geo"},
	"entente/data/build/borders":   {"entente/internal/borders"},
	"entente/data/build/lemmas":    {"entente/data", "entente/internal/nlp/conllu", "entente/internal/nlp/lemma"},

	"entente/cmd/entente": {
		"entente", "entente/data", "entente/examples", "entente/eval",
		"entente/internal/document", "entente/internal/lexicon", "entente/internal/ingest", "entente/internal/store", "entente/internal/nlp/conllu", "entente/internal/nlp/syntax",
		"entente/internal/actors", "entente/internal/gazetteer", "entente/internal/geo", "entente/internal/inquiry", "entente/internal/pipeline", "entente/internal/situation",
		"entente/internal/sources", "entente/internal/analysis", "entente/internal/territory", "entente/internal/review", "entente/internal/view", "entente/web",
	},
}

// external lists the packages that may use modules of others; the rest live on
// the standard library and golang.org/x/text alone, and neural asks x/sys what the
// processor can do. The root has the standard
// library only.
var external = []string{
	"entente/cmd/entente", "entente/eval", "entente/internal/ingest", "entente/internal/store", "entente/web",
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func list(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func ours(path string) bool { return path == "entente" || strings.HasPrefix(path, "entente/") }

func TestLayers(t *testing.T) {
	all := list(t)
	for path := range layers {
		if !slices.ContainsFunc(all, func(p goPackage) bool { return p.ImportPath == path }) {
			t.Errorf("%s is in the table of layers and nowhere else", path)
		}
	}
	for _, p := range all {
		allowed, known := layers[p.ImportPath]
		if !known {
			t.Errorf("%s is not in the table of layers", p.ImportPath)
			continue
		}
		for _, i := range allowed {
			if !slices.Contains(p.Imports, i) {
				t.Errorf("%s may import %s and does not: the table says more than the code", p.ImportPath, i)
			}
		}
		for _, i := range p.Imports {
			standard := !strings.Contains(strings.SplitN(i, "/", 2)[0], ".")
			switch {
			case ours(i):
				if !slices.Contains(allowed, i) {
					t.Errorf("%s must not import %s", p.ImportPath, i)
				}
			case standard:
			case p.ImportPath == "entente":
				t.Errorf("the root package must not import %s", i)
			case i == "golang.org/x/sys/cpu" && p.ImportPath == "entente/internal/neural":
			case !strings.HasPrefix(i, "golang.org/x/text/") && !slices.Contains(external, p.ImportPath):
				t.Errorf("%s must not import the module of others %s", p.ImportPath, i)
			}
		}
	}
}

// TestLayersDescend checks the table itself: no package reaches itself.
func TestLayersDescend(t *testing.T) {
	var depth func(path string, below []string) int
	depth = func(path string, below []string) int {
		if slices.Contains(below, path) {
			t.Fatalf("cycle: %s", strings.Join(append(below, path), " -> "))
		}
		n := 0
		for _, i := range layers[path] {
			n = max(n, 1+depth(i, append(below, path)))
		}
		return n
	}
	if n := depth("entente/cmd/entente", nil); n > 7 {
		t.Errorf("%d levels; seven are enough", n)
	}
}
