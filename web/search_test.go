package web

import (
	"strings"
	"testing"
)

// An abbreviation or another spelling finds whom it means before what merely has it in
// its title.
func TestSearchByOtherNames(t *testing.T) {
	b := start(t, nil)
	for q, want := range map[string]string{"sdf": `{"type":"actor","id":"sdf"`, "Rakka": `{"type":"place","id":"geonames:172955"`, "raq": `{"type":"place","id":"geonames:172955"`} {
		if _, _, body := b.do("GET", "/api/search?q="+q, nil); !strings.HasPrefix(string(body), `{"results":[`+want) {
			t.Errorf("%s: %.120s", q, body)
		}
	}
}
