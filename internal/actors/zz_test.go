package actors_test

import (
	"fmt"
	"os"
	"testing"

	"entente"
)

func TestZZ(t *testing.T) {
	f, _ := os.Create("/tmp/h/re3d-train.txt")
	defer f.Close()
	for _, g := range readRe3d(t) {
		if bucket("re3d", g.id) >= 60 {
			continue
		}
		d := analyse(t, g.text, entente.Date{})
		for _, n := range g.names {
			if n.typ != "organization" {
				continue
			}
			m := mentionAt(d, n.Span)
			s := "none"
			if m != nil {
				s = ""
				for _, p := range m.Parties {
					s += fmt.Sprintf("%s[%s;%s] ", p.Actor, p.Country, p.Rule)
				}
			}
			lo, hi := max(0, n.Start-60), min(len(g.text), n.End+50)
			fmt.Fprintf(f, "%-40q | %s | %q\n", g.text[n.Start:n.End], s, g.text[lo:hi])
		}
	}
}
