// Where in a report's text which claims lie: pure functions, tested beside.

/** A stretch of text that is highlighted alike. */
export type Run = { from: number; to: number; claims: string[]; role: string }
export type Marked = { id: string; spans: { from: number; to: number }[] }
export type Role = { from: number; to: number; role: string }

/**
 * Cuts [0, length) at the ends of all spans. Every run knows which claims cover it, and the role
 * of the party that stands there for the claim in hand; the shortest role wins where two overlap.
 */
export function runs(length: number, marked: Marked[], roles: Role[] = [], cuts: number[] = []): Run[] {
  const ends = new Set<number>([0, length])
  const clip = (n: number) => Math.max(0, Math.min(length, n))
  for (const m of marked) for (const s of m.spans) ends.add(clip(s.from)).add(clip(s.to))
  for (const r of roles) ends.add(clip(r.from)).add(clip(r.to))
  for (const c of cuts) ends.add(clip(c))
  const at = [...ends].sort((a, b) => a - b)

  const opens = new Map<number, string[]>()
  const closes = new Map<number, string[]>()
  const put = (m: Map<number, string[]>, k: number, id: string) => m.set(k, [...(m.get(k) ?? []), id])
  for (const m of marked) {
    for (const s of m.spans) {
      if (clip(s.from) >= clip(s.to)) continue
      put(opens, clip(s.from), m.id)
      put(closes, clip(s.to), m.id)
    }
  }
  const open = new Map<string, number>() // a claim may cover a place twice
  const out: Run[] = []
  for (let i = 0; i + 1 < at.length; i++) {
    for (const id of closes.get(at[i]) ?? []) {
      const n = (open.get(id) ?? 0) - 1
      if (n > 0) open.set(id, n)
      else open.delete(id)
    }
    for (const id of opens.get(at[i]) ?? []) open.set(id, (open.get(id) ?? 0) + 1)
    const role = roles
      .filter((r) => r.from <= at[i] && at[i + 1] <= r.to && r.from < r.to)
      .sort((a, b) => a.to - a.from - (b.to - b.from))[0]
    out.push({ from: at[i], to: at[i + 1], claims: [...open.keys()], role: role?.role ?? '' })
  }
  return out
}

/** The longest line that is laid out as one block. */
const LONG = 20_000

/**
 * Where the blocks of a text begin: after every line end, and within lines that no screen could
 * lay out whole. Blocks out of sight need no layout.
 */
export function blocks(text: string): number[] {
  const out = [0]
  for (let i = 0; i < text.length; ) {
    const end = text.indexOf('\n', i)
    let next = end < 0 ? text.length : end + 1
    while (text[next] === '\n') next++
    while (next - i > LONG) out.push((i += LONG))
    if (next < text.length) out.push(next)
    i = next
  }
  return out
}

/** Groups runs by the block they lie in; no run crosses a cut that it was given. */
export function byBlock(all: Run[], starts: number[]): Run[][] {
  const out: Run[][] = starts.map(() => [])
  let b = 0
  for (const r of all) {
    while (b + 1 < starts.length && starts[b + 1] <= r.from) b++
    out[b].push(r)
  }
  return out
}

/** The words of [from, to) without the blanks around them, undefined where there are none. */
export function trimmed(text: string, from: number, to: number): { from: number; to: number; quote: string } | undefined {
  while (from < to && /\s/.test(text[from])) from++
  while (to > from && /\s/.test(text[to - 1])) to--
  return from < to ? { from, to, quote: text.slice(from, to) } : undefined
}

/** Where words stand in text, as near to a place as they do; case counts only where both are there. */
export function find(text: string, words: string, near: number): { from: number; to: number; quote: string } | undefined {
  const w = words.trim()
  if (!w) return undefined
  let best = -1
  for (const [hay, needle] of [
    [text, w],
    [text.toLowerCase(), w.toLowerCase()],
  ]) {
    if (hay.length !== text.length) continue // lower case may be longer than upper
    for (let i = hay.indexOf(needle); i >= 0; i = hay.indexOf(needle, i + 1)) {
      if (best < 0 || Math.abs(i - near) < Math.abs(best - near)) best = i
    }
    if (best >= 0) return { from: best, to: best + w.length, quote: text.slice(best, best + w.length) }
  }
  return undefined
}
