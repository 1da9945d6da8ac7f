// Where the actors of an ego graph stand. The same actors stand at the same spots, whatever the
// order they come in: starting points come from their ids, and nothing is random. Who was placed
// on one date keeps his spot on the next, so that a changed line is what the eye sees.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'

export type Spot = { x: number; y: number }
type Node = SimulationNodeDatum & { id: string }

const kept = new Map<string, Spot>()

/** hash of a text in [0, 1): FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
  return h / 2 ** 32
}

/** Spots for the actors with the ego in the middle; distances are in pixels of a roomy drawing. */
export function layout(ego: string, ids: string[], bonds: { a: string; b: string }[]): Map<string, Spot> {
  const sorted = [...ids].sort()
  const nodes: Node[] = sorted.map((id) => {
    const key = `${ego} ${id}`
    const old = kept.get(key)
    if (old) return { id, x: old.x, y: old.y, fx: old.x, fy: old.y }
    if (id === ego) return { id, x: 0, y: 0, fx: 0, fy: 0 }
    const angle = hash(id) * 2 * Math.PI
    const r = 160 + 60 * hash(id + 'r')
    return { id, x: r * Math.cos(angle), y: r * Math.sin(angle) }
  })
  const links = bonds
    .filter((b) => ids.includes(b.a) && ids.includes(b.b))
    .map((b) => ({ source: b.a, target: b.b }))
    .sort((x, y) => (x.source + x.target < y.source + y.target ? -1 : 1))
  forceSimulation(nodes)
    .force('link', forceLink<Node, { source: string | Node; target: string | Node }>(links).id((n) => n.id).distance(150).strength(0.25))
    .force('charge', forceManyBody().strength(-900))
    .force('collide', forceCollide(62))
    .force('x', forceX(0).strength(0.05))
    .force('y', forceY(0).strength(0.11))
    .stop()
    .tick(320)
  const spots = new Map<string, Spot>()
  for (const n of nodes) {
    const spot = { x: n.x ?? 0, y: n.y ?? 0 }
    spots.set(n.id, spot)
    kept.set(`${ego} ${n.id}`, spot)
  }
  return spots
}

/** Scales spots into a box, keeping a margin for names. */
export function fit(spots: Map<string, Spot>, width: number, height: number, mx: number, my: number): Map<string, Spot> {
  const all = [...spots.values()]
  const [x0, x1] = [Math.min(...all.map((s) => s.x)), Math.max(...all.map((s) => s.x))]
  const [y0, y1] = [Math.min(...all.map((s) => s.y)), Math.max(...all.map((s) => s.y))]
  const sx = x1 > x0 ? (width - 2 * mx) / (x1 - x0) : 0
  const sy = y1 > y0 ? (height - 2 * my) / (y1 - y0) : 0
  const out = new Map<string, Spot>()
  for (const [id, s] of spots) {
    out.set(id, { x: sx ? mx + (s.x - x0) * sx : width / 2, y: sy ? my + (s.y - y0) * sy : height / 2 })
  }
  return out
}
