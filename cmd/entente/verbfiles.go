package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"path"

	"entente/internal/actors"
)

// projectVerbs are the verb dictionaries of the project that the working folder is.
const projectVerbs = ".entente/verbs/*"

// verbFiles reads the project's verb dictionaries and those of --verbs.
func (e *env) verbFiles() ([]actors.File, error) {
	if e.userVerbs != nil {
		return e.userVerbs, nil
	}
	files, err := userFiles("--verbs", projectVerbs, e.VerbFiles)
	if err == nil {
		e.userVerbs = files
	}
	return files, err
}

// withVerbs lays the user's verb dictionaries over a data folder, where the coder finds
// them. What can't be read is told when the pipeline is loaded.
func (e *env) withVerbs(lower fs.FS) fs.FS {
	files, err := e.verbFiles()
	if err != nil || len(files) == 0 {
		return lower
	}
	packed, err := packVerbs(files)
	if err != nil { // can't be: it is written to memory
		return lower
	}
	return overlay{upper: packed, lower: lower}
}

// packVerbs makes a file system in memory of the files, by their own names; a second one
// of the same name gets a number before it.
func packVerbs(files []actors.File) (fs.FS, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	taken := map[string]bool{}
	for i, f := range files {
		name := path.Base(f.Name)
		if taken[name] {
			name = fmt.Sprintf("%d-%s", i, name)
		}
		taken[name] = true
		out, err := w.Create("verbs/" + name)
		if err != nil {
			return nil, err
		}
		if _, err := out.Write(f.Text); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}
