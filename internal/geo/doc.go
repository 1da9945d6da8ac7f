// Package geo does arithmetic on the sphere: points, distances and directions between
// them.
//
// It knows nothing of places, names or reports. The Earth is a sphere here; the
// error against the ellipsoid is at most about 0.5 %, far below that of a news
// report's "20 km north of".
package geo
