package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"entente/data"
	"entente/internal/actors"
)

// programVersion is the released version; CHANGELOG.md has what is in it.
const programVersion = "0.1.0"

// coder names program and data in every claim: two runs with the same one make the
// same claims. The user's own data files count too.
func (e *env) coder() string {
	coder := builtinCoder()
	if e.Data != "" {
		coder = coderOf(hashFiles(e.dataFS()))
	}
	actorFiles, _ := e.actorFiles() // what can't be read is told when it is loaded
	verbFiles, _ := e.verbFiles()
	return coder + digestOf(" actors ", actorFiles) + digestOf(" verbs ", verbFiles)
}

// digestOf names the user's files by their contents, "" where there are none.
func digestOf(what string, files []actors.File) string {
	if len(files) == 0 {
		return ""
	}
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%d\n%s", len(f.Text), f.Text)
	}
	return what + hex.EncodeToString(h.Sum(nil))[:8]
}

var (
	builtinSums  = sync.OnceValue(func() sums { return hashFiles(data.FS) })
	builtinCoder = sync.OnceValue(func() string { return coderOf(builtinSums()) })
)

func coderOf(files sums) string {
	return "entente " + programVersion + " data " + files.digest("")[:8]
}

type versionCmd struct{}

// Run prints the versions of the program and of each data folder.
func (versionCmd) Run(e *env) error {
	fsys := e.dataFS()
	folders, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return errNothing{err}
	}
	files := builtinSums()
	if e.Data != "" || len(e.userVerbs) > 0 {
		files = hashFiles(fsys)
	}
	versions := map[string]string{}
	for _, f := range folders {
		if f.IsDir() {
			versions[f.Name()] = files.digest(f.Name() + "/")[:12]
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

// sums are the hashes of files by name.
type sums map[string][sha256.Size]byte

// hashFiles hashes the files of fsys on all processors: the model and the atlas of
// places are most of the time that a short command takes.
func hashFiles(fsys fs.FS) sums {
	var names []string
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	hashes := make([][]byte, len(names))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		work.Go(func() error {
			f, err := fsys.Open(name)
			if err != nil {
				return nil // listed a moment ago: nothing to hash
			}
			defer f.Close()
			h := sha256.New()
			_, _ = io.Copy(h, f)
			hashes[i] = h.Sum(nil)
			return nil
		})
	}
	_ = work.Wait()
	out := sums{}
	for i, name := range names {
		if hashes[i] != nil {
			out[name] = [sha256.Size]byte(hashes[i])
		}
	}
	return out
}

// digest is a hash of the names and contents of the files whose names begin so.
func (s sums) digest(prefix string) string {
	h := sha256.New()
	for _, name := range sortedKeys(s) {
		if strings.HasPrefix(name, prefix) {
			fmt.Fprintf(h, "%s %x\n", name, s[name])
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
