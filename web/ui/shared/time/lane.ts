// A lane of stretches as it is drawn: one path for all that look alike, however many there are.
import { ordinal } from '../dates'
import type { Scale } from './scale'
import type { Day, Span } from '../types'

export type Box = { x: number; width: number }

const LEAST = 2 // px: no stretch is narrower

/** Where the stretches of a lane stand; one without a first day begins with the axis. */
export function boxes(stretches: Span[], s: Scale, end: number): Box[] {
  return stretches.map((st) => {
    const x = st.from ? s.x(ordinal(st.from)) : 0
    return { x, width: Math.max(LEAST, (st.to ? s.x(ordinal(st.to)) : end) - x) }
  })
}

/** The stretch under a pixel: of several, the last to begin; the first before all. -1 where there is none. */
export function under(all: Box[], x: number): number {
  return Math.max(Math.min(0, all.length - 1), all.findLastIndex((b) => b.x <= x))
}

/** The stretch of a day: the last that had begun. */
export function onDay(stretches: Span[], day: Day): number {
  return Math.max(Math.min(0, stretches.length - 1), stretches.findLastIndex((st) => st.from <= day))
}

export type Ink = { look: string; side: string; d: string }

// Heights in a lane of 24.
const TOP = 3.5
const BOTTOM = 20.5
const EDGE = 1.5 // the width of an outline, which stands within its box

/**
 * The paths of a lane. look is the state, with "inferred" where it is; what is not known is a line,
 * and a siege has a ring around its box besides.
 */
export function inks(stretches: Span[], at: Box[]): Ink[] {
  const all = new Map<string, Ink>()
  const add = (look: string, side: string, d: string) => {
    const key = `${look} ${side}`
    const ink = all.get(key)
    if (ink) ink.d += d
    else all.set(key, { look, side, d })
  }
  stretches.forEach((st, i) => {
    const { x, width } = at[i]
    if (st.state === 'unknown') return add('unknown', '', `M${n(x)},12h${n(width)}`)
    if (st.state === 'besieged') add('ring', st.side, rect(x - 3, TOP - 3, width + 6, BOTTOM - TOP + 6))
    add(st.inferred ? `${st.state} inferred` : st.state, st.side, rect(x, TOP, width, BOTTOM - TOP))
  })
  return [...all.values()]
}

/** A box as a path whose outline stands within it. */
function rect(x: number, y: number, width: number, height: number): string {
  const w = Math.max(0, width - EDGE)
  return `M${n(x + EDGE / 2)},${n(y + EDGE / 2)}h${n(w)}v${n(height - EDGE)}h${n(-w)}z`
}

const n = (v: number) => Math.round(v * 10) / 10
