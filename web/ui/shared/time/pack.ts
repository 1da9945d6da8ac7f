// Spans of time packed into as few rows as keep them apart.

/** The row of each span; what finds no room in the last row goes into it all the same. */
export function pack(spans: { left: number; width: number }[], rows: number, gap = 3): number[] {
  const ends: number[] = Array(rows).fill(-Infinity)
  const order = spans.map((_, i) => i).sort((a, b) => spans[a].left - spans[b].left || a - b)
  const out: number[] = Array(spans.length).fill(0)
  for (const i of order) {
    const { left, width } = spans[i]
    let row = ends.findIndex((e) => e + gap <= left)
    if (row < 0) row = rows - 1
    out[i] = row
    ends[row] = Math.max(ends[row], left + width)
  }
  return out
}
