package network

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"entente"
	"entente/data"
)

// TestLoadDamaged checks that no damaged model file panics or is let pass.
func TestLoadDamaged(t *testing.T) {
	whole, err := fs.ReadFile(data.FS, modelFile)
	if err != nil {
		t.Fatal(err)
	}
	load := func(model []byte) error {
		_, err := Load(fstest.MapFS{modelFile: {Data: model}})
		return err
	}
	for _, n := range []int{0, 10, len(magic), 500, 3000, 20000, len(whole) / 3, len(whole) / 2} {
		if err := load(whole[:n]); !errors.Is(err, entente.ErrInvalid) {
			t.Errorf("first %d bytes: %v", n, err)
		}
	}
	for at := len(magic); at < len(whole); at += len(whole) / 5 {
		damaged := append([]byte(nil), whole...)
		for i := at; i < min(at+40, len(damaged)); i++ {
			damaged[i] = 0xFF
		}
		load(damaged) // must not panic
	}
	if err := load(whole); err != nil {
		t.Error(err)
	}
}
