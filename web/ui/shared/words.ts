// Wording that several screens share.
import type { Moment, PlaceState } from './types'

/** "reported held by …": never more than what is told. */
export function held(p: Pick<PlaceState, 'state' | 'holder_name' | 'inferred' | 'sides'>): string {
  const who = p.holder_name || 'nobody named'
  switch (p.state) {
    case 'held':
      return `${p.inferred ? 'inferred' : 'reported'} held by ${who}`
    case 'besieged':
      return `${p.inferred ? 'inferred' : 'reported'} held by ${who}, besieged`
    case 'contested': {
      const names = p.sides.map((s) => s.name).filter(Boolean)
      return names.length ? `contested between ${names.join(' and ')}` : 'contested'
    }
    default:
      return 'not known who holds it'
  }
}

/** The side by which a place is marked, and for a contested one the other. */
export function sidesOf(p: Pick<PlaceState, 'state' | 'side' | 'sides'>): [string, string] {
  if (p.state !== 'contested') return [p.side, '']
  const first = p.side || p.sides[0]?.side || ''
  return [first, p.sides.find((s) => s.side !== first && s.score > 0)?.side ?? '']
}

/**
 * A dot stands for a town or what lies near it. A province or a country (precision 3 and 4) has no
 * one point; it stands in the table alone.
 */
export const dotted = (p: PlaceState) => p.precision <= 2

/**
 * When a claim's event was, as told beside when it was told: a day that only the report gives is
 * no day of the event.
 */
export function happened(when: string): string {
  return !when || when.startsWith('reported') ? 'on no stated day' : when
}

/** Where two actors stand, so that a stranger reads it. */
export const standing = (s: string) => (s === 'ambivalent' ? 'both friendly and hostile' : s)

/** A phrase as the beginning of a sentence. */
export const capital = (s: string) => s.slice(0, 1).toUpperCase() + s.slice(1)

/** "1 place", "3 places". */
export function count(n: number, one: string, many = one + 's'): string {
  return `${n} ${n === 1 ? one : many}`
}

/** Whose claims an answer is made of, where that is more than the program's own; else nothing. */
export function reviewedAs(m: Pick<Moment, 'claims' | 'review'>): string {
  if (m.claims === 'coded') return 'Claims as the program coded them, whatever people made of them.'
  if (!m.review) return ''
  const parts = Object.entries(m.review).filter(([, n]) => n > 0)
  return parts.length ? `Claims as people left them: ${parts.map(([what, n]) => `${n} ${what}`).join(', ')}.` : ''
}
