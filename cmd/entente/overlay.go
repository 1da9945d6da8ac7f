package main

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// overlay is a file system whose upper files hide the lower ones of the same name.
// Folders hold the files of both.
type overlay struct{ upper, lower fs.FS }

func userFS(dir string) fs.FS { return os.DirFS(dir) }

// Open opens the upper file, or the lower one where there is none.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return f, err
}

// ReadDir lists the folder of both.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	all := map[string]fs.DirEntry{}
	var errs [2]error
	for i, fsys := range []fs.FS{o.lower, o.upper} {
		entries, err := fs.ReadDir(fsys, name)
		errs[i] = err
		for _, e := range entries {
			all[e.Name()] = e
		}
	}
	if errs[0] != nil && errs[1] != nil {
		return nil, errs[0]
	}
	return slices.SortedFunc(maps.Values(all), func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) }), nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
