// Where the names of actors stand so that they cover one another and the marks least.
import type { Spot } from './layout'

export type Label = { x: number; y: number; anchor: 'start' | 'middle' | 'end' }
type Box = { x0: number; y0: number; x1: number; y1: number }

/** A place for each name: above, below, right or left of its mark, in the order of the list. */
export function place(names: { id: string; text: string }[], spots: Map<string, Spot>, width: number, height: number): Map<string, Label> {
  const taken: Box[] = [...spots.values()].map((s) => ({ x0: s.x - 9, y0: s.y - 9, x1: s.x + 9, y1: s.y + 9 }))
  const out = new Map<string, Label>()
  for (const { id, text } of names) {
    const s = spots.get(id)
    if (!s) continue
    const w = text.length * 6.3
    const choices: (Label & { box: Box })[] = [
      { x: s.x, y: s.y - 14, anchor: 'middle', box: { x0: s.x - w / 2, y0: s.y - 25, x1: s.x + w / 2, y1: s.y - 11 } },
      { x: s.x, y: s.y + 23, anchor: 'middle', box: { x0: s.x - w / 2, y0: s.y + 12, x1: s.x + w / 2, y1: s.y + 26 } },
      { x: s.x + 13, y: s.y + 4, anchor: 'start', box: { x0: s.x + 13, y0: s.y - 7, x1: s.x + 13 + w, y1: s.y + 7 } },
      { x: s.x - 13, y: s.y + 4, anchor: 'end', box: { x0: s.x - 13 - w, y0: s.y - 7, x1: s.x - 13, y1: s.y + 7 } },
    ]
    let best = choices[0]
    let least = Infinity
    for (const c of choices) {
      const outside = Math.max(0, -c.box.x0) + Math.max(0, c.box.x1 - width) + Math.max(0, -c.box.y0) + Math.max(0, c.box.y1 - height)
      const cost = taken.reduce((sum, t) => sum + overlap(c.box, t), 0) + outside * 40
      if (cost < least) [best, least] = [c, cost]
    }
    taken.push(best.box)
    out.set(id, { x: best.x, y: best.y, anchor: best.anchor })
  }
  return out
}

function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0))
}
