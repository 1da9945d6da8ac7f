// Package gazetteer knows the places of the world by name and finds them in
// reports.
//
// In go a file system with GeoNames' settlements and divisions, the countries and
// our own additions; Lookup gives the places of a name however transliterated,
// best known first. The geoparse stage finds the place names of a Document,
// decides for each which place is meant and adds the layer Toponyms, with the
// runners-up and the reason, and where the words beside the name put things ("20 km
// north of"). A capitalised word in the position of a place that
// nobody has heard of becomes a provisional place without coordinates.
//
// The package does not resolve "the city" or "there" (coreference does) and does
// not say what happened where (the coder does).
package gazetteer
