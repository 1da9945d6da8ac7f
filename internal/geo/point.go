package geo

import "math"

// EarthRadius is the mean radius R1 of the WGS 84 ellipsoid, in km.
const EarthRadius = 6371.0088

// Point is a position in degrees, WGS 84: north and east positive.
type Point struct {
	Lat, Lon float64
}

// Distance returns the great-circle distance in km, by the haversine formula,
// which unlike the spherical law of cosines stays exact for near points.
func Distance(a, b Point) float64 {
	dLat, dLon := radians(b.Lat-a.Lat), radians(b.Lon-a.Lon)
	h := sq(math.Sin(dLat/2)) + math.Cos(radians(a.Lat))*math.Cos(radians(b.Lat))*sq(math.Sin(dLon/2))
	return 2 * EarthRadius * math.Asin(math.Sqrt(min(1, h)))
}

func radians(deg float64) float64 { return deg * math.Pi / 180 }
func sq(x float64) float64        { return x * x }
