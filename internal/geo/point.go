package geo

import "math"

// earthRadius is the mean radius R1 of the WGS 84 ellipsoid, in km.
const earthRadius = 6371.0088

// Point is a position in degrees, WGS 84: north and east positive.
type Point struct {
	Lat, Lon float64
}

// Distance returns the great-circle distance in km, by the haversine formula,
// which unlike the spherical law of cosines stays exact for near points.
func Distance(a, b Point) float64 {
	dLat, dLon := radians(b.Lat-a.Lat), radians(b.Lon-a.Lon)
	h := sq(math.Sin(dLat/2)) + math.Cos(radians(a.Lat))*math.Cos(radians(b.Lat))*sq(math.Sin(dLon/2))
	return 2 * earthRadius * math.Asin(math.Sqrt(min(1, h)))
}

// Bearing returns the initial course from a to b in degrees clockwise from
// north, in [0, 360).
func Bearing(a, b Point) float64 {
	la, lb, dLon := radians(a.Lat), radians(b.Lat), radians(b.Lon-a.Lon)
	y := math.Sin(dLon) * math.Cos(lb)
	x := math.Cos(la)*math.Sin(lb) - math.Sin(la)*math.Cos(lb)*math.Cos(dLon)
	return math.Mod(degrees(math.Atan2(y, x))+360, 360)
}

// Offset returns the point km away from p on the initial course bearing.
func Offset(p Point, bearing, km float64) Point {
	la, lo, b, d := radians(p.Lat), radians(p.Lon), radians(bearing), km/earthRadius
	lat := math.Asin(math.Sin(la)*math.Cos(d) + math.Cos(la)*math.Sin(d)*math.Cos(b))
	lon := lo + math.Atan2(math.Sin(b)*math.Sin(d)*math.Cos(la), math.Cos(d)-math.Sin(la)*math.Sin(lat))
	return Point{degrees(lat), math.Mod(degrees(lon)+540, 360) - 180}
}

func radians(deg float64) float64 { return deg * math.Pi / 180 }
func degrees(rad float64) float64 { return rad * 180 / math.Pi }
func sq(x float64) float64        { return x * x }
