// Command classes rebuilds data/models/english-classes.txt from word vectors as
// text, commonest word first; data/models/english.md names their origin and licence.
//
//	go run ./data/build/classes -out data/models/english-classes.txt < vectors.txt
package main
