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

// Within reports whether b lies less than km from a.
func Within(a, b Point, km float64) bool {
	_, ok := Near(a, b, km)
	return ok
}

// Near returns the distance of b from a where it is less than km. Most points that are
// farther are told by their latitudes alone.
func Near(a, b Point, km float64) (distance float64, ok bool) {
	if radians(math.Abs(a.Lat-b.Lat))*EarthRadius > km*latitudeSlack {
		return 0, false
	}
	distance = Distance(a, b)
	return distance, distance < km
}

// latitudeSlack is more than what rounding adds to a distance.
const latitudeSlack = 1.001

func radians(deg float64) float64 { return deg * math.Pi / 180 }
func sq(x float64) float64        { return x * x }

// Destination returns the point that lies km from p in the direction of bearing,
// in degrees from north by east.
func Destination(p Point, bearing, km float64) Point {
	d, b := km/EarthRadius, radians(bearing)
	lat, lon := radians(p.Lat), radians(p.Lon)
	sin := math.Sin(lat)*math.Cos(d) + math.Cos(lat)*math.Sin(d)*math.Cos(b)
	lon += math.Atan2(math.Sin(b)*math.Sin(d)*math.Cos(lat), math.Cos(d)-math.Sin(lat)*sin)
	return Point{degrees(math.Asin(max(-1, min(1, sin)))), turn(degrees(lon))}
}

func degrees(rad float64) float64 { return rad * 180 / math.Pi }

// Bearing returns the direction in which one sets out from a on the great circle to
// b, in degrees from 0, north, clockwise to 360.
func Bearing(a, b Point) float64 {
	dLon := radians(b.Lon - a.Lon)
	y := math.Sin(dLon) * math.Cos(radians(b.Lat))
	x := math.Cos(radians(a.Lat))*math.Sin(radians(b.Lat)) - math.Sin(radians(a.Lat))*math.Cos(radians(b.Lat))*math.Cos(dLon)
	deg := math.Atan2(y, x) * 180 / math.Pi
	if deg < 0 {
		deg += 360
	}
	return deg
}

// Along returns the point a share t of the way from a to b on the great circle,
// 0 being a and 1 b. The ends must not be opposite points of the Earth.
func Along(a, b Point, t float64) Point {
	d := Distance(a, b) / EarthRadius
	if d == 0 {
		return a
	}
	u, v := math.Sin((1-t)*d)/math.Sin(d), math.Sin(t*d)/math.Sin(d)
	x := u*math.Cos(radians(a.Lat))*math.Cos(radians(a.Lon)) + v*math.Cos(radians(b.Lat))*math.Cos(radians(b.Lon))
	y := u*math.Cos(radians(a.Lat))*math.Sin(radians(a.Lon)) + v*math.Cos(radians(b.Lat))*math.Sin(radians(b.Lon))
	z := u*math.Sin(radians(a.Lat)) + v*math.Sin(radians(b.Lat))
	return Point{math.Atan2(z, math.Hypot(x, y)) * 180 / math.Pi, math.Atan2(y, x) * 180 / math.Pi}
}
