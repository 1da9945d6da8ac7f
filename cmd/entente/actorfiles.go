package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"entente/internal/actors"
)

// projectActors are the files of actors of the project that the working folder is.
const projectActors = ".entente/actors/*.txt"

// actorFiles reads the project's files of actors, in the order of their names, then
// those of --actors, in the order given.
func (e *env) actorFiles() ([]actors.File, error) {
	if e.userActors != nil {
		return e.userActors, nil
	}
	files, err := userFiles("--actors", projectActors, e.ActorFiles)
	if err == nil {
		e.userActors = files
	}
	return files, err
}

// userFiles reads the files of the project by their pattern, in the order of their names,
// then those that the flag names, in the order given.
func userFiles(flag, project string, named []string) ([]actors.File, error) {
	names, err := filepath.Glob(project)
	if err != nil { // can't be: the pattern is well formed
		return nil, err
	}
	files := []actors.File{}
	for _, name := range append(names, named...) {
		info, err := os.Stat(name)
		switch {
		case os.IsNotExist(err):
			return nil, fmt.Errorf("%s %s: %w", flag, name, fs.ErrNotExist)
		case err != nil:
			return nil, fmt.Errorf("%s: %w", flag, err)
		case !info.Mode().IsRegular():
			return nil, fmt.Errorf("%s %s: not a file", flag, name)
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", flag, err)
		}
		files = append(files, actors.File{Name: filepath.ToSlash(name), Text: text})
	}
	return files, nil
}

// actorBase is the actor base alone, without the pipeline.
func (e *env) actorBase() (*actors.Base, error) {
	files, err := e.actorFiles()
	if err != nil {
		return nil, errNothing{err}
	}
	b, err := actors.Load(e.dataFS(), files...)
	if err != nil {
		return nil, errNothing{err}
	}
	return b, nil
}
