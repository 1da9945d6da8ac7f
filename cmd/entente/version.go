package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"sort"
	"sync"

	"entente/data"
)

// programVersion is the released version; CHANGELOG.md has what is in it.
const programVersion = "0.1.0"

// coder names program and data in every claim: two runs with the same one make the
// same claims. The user's own data files count too.
func (e *env) coder() string {
	coder := builtinCoder()
	if e.Data != "" {
		coder = coderOf(e.dataFS())
	}
	files, err := e.actorFiles()
	if err != nil || len(files) == 0 { // what can't be read is told when it is loaded
		return coder
	}
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%d\n%s", len(f.Text), f.Text)
	}
	return coder + " actors " + hex.EncodeToString(h.Sum(nil))[:8]
}

var builtinCoder = sync.OnceValue(func() string { return coderOf(data.FS) })

func coderOf(fsys fs.FS) string {
	return "entente " + programVersion + " data " + digest(fsys, ".")[:8]
}

type versionCmd struct{}

// Run prints the versions of the program and of each data folder.
func (versionCmd) Run(e *env) error {
	fsys := e.dataFS()
	folders, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return errNothing{err}
	}
	versions := map[string]string{}
	for _, f := range folders {
		if f.IsDir() {
			versions[f.Name()] = digest(fsys, f.Name())[:12]
		}
	}
	if e.JSON {
		return json.NewEncoder(e.stdout).Encode(map[string]any{
			"version": programVersion, "coder": e.coder(), "go": runtime.Version(), "data": versions,
		})
	}
	fmt.Fprintf(e.stdout, "%s, %s\n", e.coder(), runtime.Version())
	for _, name := range sortedKeys(versions) {
		fmt.Fprintf(e.stdout, "  data/%-10s %s\n", name, versions[name])
	}
	return nil
}

// digest hashes the names and contents of the files below root.
func digest(fsys fs.FS, root string) string {
	h := sha256.New()
	var names []string
	_ = fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	sort.Strings(names)
	for _, name := range names {
		f, err := fsys.Open(name)
		if err != nil {
			continue // listed a moment ago: nothing to hash
		}
		fmt.Fprintln(h, name)
		_, _ = io.Copy(h, f)
		f.Close()
	}
	return hex.EncodeToString(h.Sum(nil))
}
