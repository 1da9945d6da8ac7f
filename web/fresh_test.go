package web

import (
	"net/http"
	"sync"
	"testing"

	"entente"
)

// An answer about a moment is known by what it is made of: still good until somebody
// sets something or decides. A fault has no name.
func TestAnswersKnownByWhatTheyAreMadeOf(t *testing.T) {
	b := start(t, nil)
	const path = "/api/situation?place=Raqqa&as_of=2016-11-06"
	tag := func() string {
		t.Helper()
		status, head, _ := b.do("GET", path, nil)
		if status != http.StatusOK || head.Get("ETag") == "" {
			t.Fatalf("%d, ETag %q", status, head.Get("ETag"))
		}
		return head.Get("ETag")
	}
	still := func(tag string) bool {
		t.Helper()
		status, _, _ := b.do("GET", path, nil, "If-None-Match", tag)
		return status == http.StatusNotModified
	}
	first := tag()
	if first != tag() || !still(first) {
		t.Errorf("asked again: %s is not good", first)
	}
	var set settings
	b.get("/api/settings", &set)
	set.Palette = press
	b.send("PUT", "/api/settings", set, nil)
	second := tag()
	if second == first || still(first) {
		t.Error("another palette leaves the answer as it is")
	}
	if status, head, _ := b.do("GET", "/api/situation?place=Nowhere+at+all", nil); status != http.StatusNotFound || head.Get("ETag") != "" {
		t.Errorf("a fault: %d, ETag %q", status, head.Get("ETag"))
	}
}

// Those who ask for one situation at once wait for one building.
func TestOneSituationForAllWhoAsk(t *testing.T) {
	b := start(t, nil)
	w, key := b.server.world.Load(), sceneKey{asOf: entente.NewDate(2016, 11, 6)}
	var all sync.WaitGroup
	got := make([]*scene, 16)
	for i := range got {
		all.Go(func() { got[i], _ = b.server.scenes[0].get(t.Context(), w, key, "") })
	}
	all.Wait()
	for i, sc := range got {
		if sc == nil || sc.s == nil || sc.s != got[0].s {
			t.Errorf("%d has another situation", i)
		}
	}
}
