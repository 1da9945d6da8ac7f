// A scale of days: which day stands at which pixel.
import { addDays, ordinal } from '../dates'
import type { Day, Volume } from '../types'

export type Scale = { from: number; to: number; x: (ordinal: number) => number; at: (x: number) => number }

/** From the first to the last day over so many pixels. */
export function scale(first: Day, last: Day, width: number): Scale {
  const from = ordinal(first)
  const to = Math.max(from + 1, ordinal(last))
  const per = width / (to - from)
  return {
    from,
    to,
    x: (n) => (Math.min(to, Math.max(from, n)) - from) * per,
    at: (x) => Math.round(Math.min(to, Math.max(from, from + x / per))),
  }
}

/** The last day of a bucket. */
export function until(from: Day, by: Volume['by']): Day {
  if (by === 'day') return from
  if (by === 'week') return addDays(from, 6)
  const [y, m] = from.split('-').map(Number)
  return new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10)
}
