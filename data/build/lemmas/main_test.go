package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"entente/data"
)

// TestRebuilt learns the file again: it leaves out what the list of verbs says, so that a
// verb added there changes it.
func TestRebuilt(t *testing.T) {
	shared := os.Getenv("ENTENTE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no gold sets beside the project: set ENTENTE_SHARED")
	}
	out := filepath.Join(t.TempDir(), "lemmas.txt")
	if err := learn(os.DirFS(filepath.Join(shared, "gold")), out); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want, err := data.FS.ReadFile("models/english-lemmas.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("data/models/english-lemmas.txt is not what go run ./data/build/lemmas writes today")
	}
}
