// Package data carries the program's lexicons, actor lists, gazetteer, ontology
// and models. It exports a file system and nothing else; SOURCES.md beside it has
// the origin, licence and rebuilding command of every file.
package data
