package web

import (
	"testing"
	"time"
)

// Work that decisions ask for is done one at a time, and the last decision is never left out.
func TestWorkAfterDecisions(t *testing.T) {
	var n anew
	n.begin(func(situationInput) { t.Error("work before anybody looked") })
	n.looksAt(situationInput{})
	started, done := make(chan struct{}, 100), make(chan struct{})
	work := func(situationInput) {
		started <- struct{}{}
		<-done
	}
	n.begin(work)
	<-started
	n.begin(work) // while the first is at work: once more afterwards, and only once
	n.begin(work)
	done <- struct{}{}
	<-started
	done <- struct{}{}
	n.rest(t)
	if len(started) != 0 {
		t.Error("more work than decisions")
	}
}

// After a decision the first screen is worked out in the world as reviewed, unasked.
func TestSituationAfterDecision(t *testing.T) {
	b := start(t, nil)
	var p situationPage
	b.get("/api/situation?place=Raqqa&as_of=2016-11-06", &p)
	var list struct {
		Claims []struct{ ID, Report string }
	}
	b.get("/api/claims?limit=1", &list)
	b.send("POST", "/api/reports/"+list.Claims[0].Report+"/decisions", map[string]string{"action": "reject", "claim": list.Claims[0].ID}, nil)
	b.server.anew.rest(t)
	w := b.server.worldOf("")
	if w.coded == nil {
		t.Fatal("nothing was decided")
	}
	c := b.server.scenesOf(w)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.w != w || len(c.kept) == 0 {
		t.Error("the screen was not worked out anew")
	}
}

// rest waits until nothing is at work.
func (n *anew) rest(t *testing.T) {
	t.Helper()
	for range 10_000 {
		n.mu.Lock()
		running := n.running
		n.mu.Unlock()
		if !running {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("still at work")
}
