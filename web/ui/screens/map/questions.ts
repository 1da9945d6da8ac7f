// The questions about ground, as the server takes them: which fields each has, and how it is read.

export type Ask = 'block' | 'ring' | 'border' | 'corridor' | 'strongholds' | 'diff'
export type Slot = 'side' | 'city' | 'by' | 'within' | 'between' | 'start' | 'end' | 'before' | 'after'

/** A question is words with slots between them. */
export const questions: { [ask in Ask]: (string | Slot)[] } = {
  block: ['Is what', 'side', 'holds one block?'],
  ring: ['Is', 'city', 'encircled by', 'by', 'within', 'within', 'km?'],
  border: ['How much of the border of', 'between', 'does', 'side', 'hold without a gap?'],
  corridor: ['Does', 'side', 'hold a way from', 'start', 'to', 'end', '?'],
  strongholds: ['Where does', 'side', 'still stand?'],
  diff: ['What changed hands between', 'before', 'and', 'after', '?'],
}
export const asks = Object.keys(questions) as Ask[]
export const titles: { [ask in Ask]: string } = {
  block: 'One block?',
  ring: 'Encircled?',
  border: 'Border',
  corridor: 'Way through',
  strongholds: 'Strongholds',
  diff: 'What changed',
}

const isSlot = (word: string): word is Slot =>
  ['side', 'city', 'by', 'within', 'between', 'start', 'end', 'before', 'after'].includes(word)

/** The slots of a question; "within" is a word and a slot, and the slot is the second. */
export function parts(ask: Ask): { word?: string; slot?: Slot }[] {
  let within = false
  return questions[ask].map((w) => {
    if (w === 'within' && !within) {
      within = true
      return { word: w }
    }
    return isSlot(w) ? { slot: w } : { word: w }
  })
}

/** What the server wants to be called with, or undefined while something is missing. */
export function query(ask: Ask, get: (slot: Slot) => string): Record<string, string> | undefined {
  switch (ask) {
    case 'block':
    case 'strongholds':
      return get('side') ? { side: get('side') } : undefined
    case 'ring':
      return get('city') ? { city: get('city'), by: get('by'), within: get('within') || '30' } : undefined
    case 'border':
      // Without a side the answer is about whoever holds the longest stretch.
      return get('between') ? { side: get('side'), between: get('between'), within: get('within') || '20' } : undefined
    case 'corridor':
      return get('side') && get('start') && get('end') ? { side: get('side'), from: get('start'), to: get('end') } : undefined
    case 'diff':
      return get('before') && get('after') ? { before: get('before'), after: get('after') } : undefined
  }
}
