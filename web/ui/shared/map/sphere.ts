// Points on the sphere, as much of it as the map draws.

/** The point so many km from another in a direction (degrees from north, clockwise), as [lon, lat]. */
export function toward(lat: number, lon: number, km: number, degrees: number): [number, number] {
  const r = km / 6371.0088
  const [p, l, b] = [lat, lon, degrees].map((x) => (x * Math.PI) / 180)
  const y = Math.asin(Math.sin(p) * Math.cos(r) + Math.cos(p) * Math.sin(r) * Math.cos(b))
  const x = l + Math.atan2(Math.sin(b) * Math.sin(r) * Math.cos(p), Math.cos(r) - Math.sin(p) * Math.sin(y))
  return [(x * 180) / Math.PI, (y * 180) / Math.PI]
}

/** An arc of a circle from one direction to another. */
export function arc(lat: number, lon: number, km: number, from: number, to: number): [number, number][] {
  const steps = Math.max(2, Math.ceil((to - from) / 4))
  return Array.from({ length: steps + 1 }, (_, i) => toward(lat, lon, km, from + ((to - from) * i) / steps))
}
