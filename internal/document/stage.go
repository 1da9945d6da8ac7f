package document

import (
	"context"
	"strings"
)

// Layers is a set of a Document's layers.
type Layers uint16

// The layers, in the order in which the pipeline makes them.
const (
	Sentences  Layers = 1 << iota // Sentences and Tokens with spans
	Tags                          // Token.UPOS, XPOS and Lemma; Labels
	Parse                         // Token.Head and Deprel
	Times                         // Times
	Quantities                    // Quantities
	Names                         // Names
	Toponyms                      // Toponyms
	Mentions                      // Mentions
	Quotations                    // Quotations
	Coref                         // Mentions for pronouns and common nouns; chains
	Factuality                    // Predicates
	Claims                        // Claims, and Traces where asked for
)

var layerNames = []string{"sentences", "tags", "parse", "times", "quantities", "names", "toponyms", "mentions", "quotations", "coref", "factuality", "claims"}

// String lists the layers by name.
func (l Layers) String() string {
	var out []string
	for i, name := range layerNames {
		if l&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " ")
}

// Stage adds layers to a Document. Run returns an error only when the
// infrastructure failed; trouble with the text is a Fault on the Document.
type Stage struct {
	Name  string // lower case, equal to its result file under eval/results
	Needs Layers
	Adds  Layers
	Run   func(context.Context, *Document) error
}
