// What a status of an undertaking means, in five tones. The statuses are those of the ledger
// (internal/analysis/undertakings.go); one that is not among them is open.

export type Tone = 'bad' | 'warn' | 'good' | 'gone' | 'open'

const tones: { [status: string]: Tone } = {
  announced: 'open',
  'kept so far': 'good',
  'under way': 'open',
  'conditions unmet': 'open',
  met: 'good',
  'partly met': 'warn',
  stalled: 'warn',
  'not met': 'bad',
  breached: 'bad',
  superseded: 'gone',
  lapsed: 'gone',
  disputed: 'warn',
  'overdue, unreviewed': 'warn',
  unknown: 'open',
}

export const tone = (status: string): Tone => tones[status] ?? 'open'

/** The sign of a tone: colour never stands alone. */
export const sign: { [tone in Tone]: string } = { bad: '✕', warn: '!', good: '✓', gone: '–', open: '○' }

const rank: { [tone in Tone]: number } = { bad: 0, warn: 1, good: 2, open: 3, gone: 4 }

/** What went wrong before what is late, before what is kept; else as they came. */
export function urgent<T extends { status: string }>(list: T[]): T[] {
  return [...list].sort((a, b) => rank[tone(a.status)] - rank[tone(b.status)])
}
