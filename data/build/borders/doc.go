// Command borders rebuilds data/places/borders.bin from the TopoJSON of npm package
// world-atlas, which is Natural Earth's outlines of countries. Makefile target data
// runs it; data/SOURCES.md names the package and its licence.
//
//	go run ./data/build/borders -atlas DIR -out data/places
//
// where DIR is the unpacked folder of world-atlas and data/places has countries.tsv.
package main
