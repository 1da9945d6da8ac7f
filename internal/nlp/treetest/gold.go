package treetest

import (
	"os"
	"path/filepath"
	"testing"
)

// Gold finds a file or folder of the gold sets, which lie outside the project, for a
// package two folders below internal. The test is skipped where it is not there.
func Gold(t testing.TB, name string) string {
	t.Helper()
	shared := os.Getenv("ENTENTE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	path := filepath.Join(shared, "gold", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("gold set %s is not here (set ENTENTE_SHARED)", name)
	}
	return path
}
