package data_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"entente"
)

// TestClaimsPage checks docs/formats/claims.md against the schema: the page names
// every key, and its example is a claim.
func TestClaimsPage(t *testing.T) {
	b, err := os.ReadFile("../docs/formats/claims.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	b, err = os.ReadFile("schema/claims.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema any
	if err := json.Unmarshal(b, &schema); err != nil {
		t.Fatal(err)
	}
	for _, key := range keys(schema) {
		if !strings.Contains(page, "`"+key+"`") {
			t.Errorf("the page does not name the key %q", key)
		}
	}
	_, rest, _ := strings.Cut(page, "```json\n")
	example, _, _ := strings.Cut(rest, "```")
	dec := json.NewDecoder(strings.NewReader(example))
	dec.DisallowUnknownFields()
	var c entente.Claim
	if err := dec.Decode(&c); err != nil {
		t.Fatal(err)
	}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
	id, key := c.ID, c.Key
	if c.Seal(); c.ID != id || c.Key != key {
		t.Errorf("the example's hashes are %s and %s, not %s and %s", id, key, c.ID, c.Key)
	}
}

// keys lists the property names and the words of closed vocabularies anywhere in a
// schema, but those of PLOVER and of relations, which have tables of their own.
func keys(schema any) []string {
	var out []string
	switch v := schema.(type) {
	case []any:
		for _, e := range v {
			out = append(out, keys(e)...)
		}
	case map[string]any:
		if p, ok := v["properties"].(map[string]any); ok {
			for name := range p {
				out = append(out, name)
			}
		}
		if words, ok := v["enum"].([]any); ok && len(words) <= 10 {
			for _, w := range words {
				out = append(out, w.(string))
			}
		}
		for _, e := range v {
			out = append(out, keys(e)...)
		}
	}
	return out
}
