// The ring of eight sectors around a city, as lines for the map: who is told to hold each sector.
import { arc } from './sphere'
import type { Answer, AnswerPlace } from '../types'

const compass = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west']
// Between two sectors a gap of so many degrees.
const GAP = 3

/** How a line on the map is drawn: whole, in dashes (contested, missing), in dots (no report). */
export type Pattern = 'solid' | 'dashed' | 'dotted'

/**
 * The eight arcs of an answer about a ring. A sector is closed where more places are told to be
 * others' than the holder's and contested together, as the answer itself counts.
 */
export function sectors(answer: Answer, km: number, color: (side: string) => string): GeoJSON.Feature[] {
  const city = answer.places.find((p) => p.role === 'city')
  if (!city) return []
  return compass.map((name, i) => {
    const here = answer.places.filter((p) => p.role.split(', ')[0] === name)
    const of = (role: string) => here.filter((p) => p.role.endsWith(', ' + role))
    const [own, enemy, fought] = [of("holder's"), of('closed by'), of('contested')]
    let pattern: Pattern = 'dotted'
    let side = ''
    if (enemy.length > own.length + fought.length) [pattern, side] = ['solid', most(enemy)]
    else if (own.length) [pattern, side] = ['solid', most(own)]
    else if (fought.length || enemy.length) [pattern, side] = ['dashed', most([...enemy, ...fought])]
    return {
      type: 'Feature',
      properties: { pattern, color: pattern === 'dotted' ? '' : color(side), note: `${name}: ${here.map((p) => `${p.place} ${p.note}`).join('; ') || 'no report'}` },
      geometry: { type: 'LineString', coordinates: arc(city.lat, city.lon, km, i * 45 - 22.5 + GAP / 2, i * 45 + 22.5 - GAP / 2) },
    }
  })
}

/** The side that holds most of the places. */
function most(places: AnswerPlace[]): string {
  const n = new Map<string, number>()
  for (const p of places) n.set(p.holder, (n.get(p.holder) ?? 0) + 1)
  return [...n].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? ''
}

/** The lines of an answer with how each is drawn: what a side holds in its hue, gaps in dashes, silence in dots. */
export function courses(features: GeoJSON.Feature[], color: string): GeoJSON.Feature[] {
  return features
    .filter((f) => f.geometry.type === 'LineString' || f.geometry.type === 'MultiLineString')
    .map((f) => {
      const role = String(f.properties?.role ?? '')
      const pattern: Pattern = role === 'no report' ? 'dotted' : role === 'gap' || role === 'contested' ? 'dashed' : 'solid'
      return { ...f, properties: { ...f.properties, pattern, color: role === 'held' ? color : '' } }
    })
}
