// Days are "YYYY-MM-DD" everywhere; here is what turns them into words, numbers and back.
// No Date object carries a time of day or a zone: a day is a day.
import type { Day } from './types'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const DAY_MS = 86_400_000

/** number of the day since 1970-01-01, NaN for what is no day. */
export function ordinal(day: Day): number {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  return m ? Math.round(Date.UTC(+m[1], +m[2] - 1, +m[3]) / DAY_MS) : NaN
}

/** the day with that number. */
export function fromOrdinal(n: number): Day {
  return new Date(Math.round(n) * DAY_MS).toISOString().slice(0, 10)
}

/** the day so many days later. */
export function addDays(day: Day, days: number): Day {
  const n = ordinal(day)
  return Number.isNaN(n) ? day : fromOrdinal(n + days)
}

/** "6 Nov 2016"; the empty day is "". */
export function words(day: Day | undefined): string {
  if (!day) return ''
  const [y, m, d] = day.split('-')
  return d ? `${+d} ${MONTHS[+m - 1]} ${y}` : m ? `${MONTHS[+m - 1]} ${y}` : y
}

/** a span in the fewest words: "6 Nov 2016", "6–9 Nov 2016", "6 Nov – 2 Dec 2016". */
export function span(from: Day | undefined, to: Day | undefined): string {
  if (!from && !to) return ''
  if (!to || from === to) return words(from)
  if (!from) return `until ${words(to)}`
  const [fy, fm, fd] = from.split('-')
  const [ty, tm] = to.split('-')
  if (fy === ty && fm === tm) return `${+fd}–${words(to)}`
  if (fy === ty) return `${+fd} ${MONTHS[+fm - 1]} – ${words(to)}`
  return `${words(from)} – ${words(to)}`
}

/**
 * What somebody typed as a day: "2016-11-06", "6 Nov 2016", "6 November 2016", "Nov 6, 2016",
 * "6.11.2016". "" for nothing, undefined for what is no day.
 */
export function parseDay(text: string): Day | undefined {
  const t = text.trim().toLowerCase().replace(/[,]/g, ' ').replace(/\s+/g, ' ')
  if (t === '') return ''
  let m = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(t)
  if (m) return valid(+m[1], +m[2], +m[3])
  m = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(t)
  if (m) return valid(+m[3], +m[2], +m[1])
  m = /^(\d{1,2}) ([a-z]{3})[a-z]*\.? (\d{4})$/.exec(t)
  if (m) return valid(+m[3], month(m[2]), +m[1])
  m = /^([a-z]{3})[a-z]*\.? (\d{1,2}) (\d{4})$/.exec(t)
  if (m) return valid(+m[3], month(m[1]), +m[2])
  return undefined
}

function month(abbreviated: string): number {
  return MONTHS.findIndex((m) => m.toLowerCase() === abbreviated) + 1
}

function valid(y: number, m: number, d: number): Day | undefined {
  const day = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  const n = ordinal(day)
  return m >= 1 && !Number.isNaN(n) && fromOrdinal(n) === day ? day : undefined
}

/** ticks for an axis of time: days of a fitting step between two ordinals, with their labels. */
export function ticks(from: number, to: number, most: number): { at: number; label: string; major: boolean }[] {
  const days = Math.max(1, to - from)
  const steps = [1, 2, 3, 6, 12, 24, 60, 120] // months
  const step = steps.find((s) => days / (30.4 * s) <= most) ?? 240
  const out: { at: number; label: string; major: boolean }[] = []
  const start = new Date(from * DAY_MS)
  let y = start.getUTCFullYear()
  let m = Math.floor(start.getUTCMonth() / step) * step
  if (step >= 12) [y, m] = [Math.floor(y / (step / 12)) * (step / 12), 0]
  for (let i = 0; i < 400; i++) {
    const at = Date.UTC(y, m, 1) / DAY_MS
    if (at > to) break
    if (at >= from) out.push({ at, label: step >= 12 || m === 0 ? String(y) : MONTHS[m], major: m === 0 })
    m += step
    while (m >= 12) [y, m] = [y + 1, m - 12]
  }
  return out
}
