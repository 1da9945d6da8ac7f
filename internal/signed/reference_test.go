package signed

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// reference is the folder of published networks with their exact values, beside the
// project; the tests that read it skip without it.
func reference(t testing.TB) string {
	for _, dir := range []string{os.Getenv("ENTENTE_SHARED"), "../../../shared"} {
		if dir == "" {
			continue
		}
		if path := filepath.Join(dir, "reference", "signed"); exists(path) {
			return path
		}
	}
	t.Skip("no folder shared/reference/signed beside the project, nor in ENTENTE_SHARED: the published networks are not compared")
	return ""
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func rows(t testing.TB, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, name := range all[0] {
			m[name] = row[i]
		}
		out = append(out, m)
	}
	return out
}

// named is a network with the names of its nodes.
type named struct {
	name  string
	nodes []string
	graph *Graph
}

// networks reads the tribes and the 51 windows of the Correlates of War, in the
// order of the reference values. n counts nodes without an edge too.
func networks(t testing.TB, dir string) map[string]named {
	t.Helper()
	type builder struct {
		at    map[string]int
		nodes []string
		edges []Edge
	}
	all := map[string]*builder{}
	read := func(name string, r map[string]string) {
		b := all[name]
		if b == nil {
			b = &builder{at: map[string]int{}}
			all[name] = b
		}
		id := func(s string) int {
			i, ok := b.at[s]
			if !ok {
				i = len(b.nodes)
				b.at[s] = i
				b.nodes = append(b.nodes, s)
			}
			return i
		}
		sign := 1
		if v := r["sign"]; v == "-" || v == "-1" {
			sign = -1
		}
		b.edges = append(b.edges, Edge{id(r["a"]), id(r["b"]), sign})
	}
	for _, r := range rows(t, filepath.Join(dir, "gahuku_gama_tribes.csv")) {
		read("tribes", r)
	}
	for _, r := range rows(t, filepath.Join(dir, "cow_signed_1946_1999.csv")) {
		read(r["period"], r)
	}
	out := map[string]named{}
	for name, b := range all {
		g, err := New(len(b.nodes), b.edges)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = named{name, b.nodes, g}
	}
	return out
}

// printed writes v as the reference does.
func printed(v float64, like string) string {
	if i := len(like) - len(filepath.Ext(like)); i < len(like) { // digits after the point
		return strconv.FormatFloat(v, 'f', len(like)-i-1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func number(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
