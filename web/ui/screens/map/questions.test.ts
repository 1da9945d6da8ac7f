import { expect, test } from 'vitest'
import { asks, parts, query, questions, type Slot } from './questions'

test('a question reads as its words and slots', () => {
  for (const ask of asks) {
    const text = parts(ask).map((p) => p.word ?? p.slot)
    expect(text).toEqual(questions[ask])
  }
  // "within" is said once and filled in once.
  expect(parts('ring').filter((p) => p.word === 'within')).toHaveLength(1)
  expect(parts('ring').filter((p) => p.slot === 'within')).toHaveLength(1)
})

test('nothing is asked while a slot is empty', () => {
  const of = (given: Partial<Record<Slot, string>>) => (s: Slot) => given[s] ?? ''
  expect(query('corridor', of({ side: 'sdf', start: 'a' }))).toBeUndefined()
  expect(query('corridor', of({ side: 'sdf', start: 'a', end: 'b' }))).toEqual({ side: 'sdf', from: 'a', to: 'b' })
  expect(query('ring', of({ city: 'raqqa' }))).toEqual({ city: 'raqqa', by: '', within: '30' })
  expect(query('border', of({ side: 'sdf' }))).toBeUndefined()
  expect(query('border', of({ between: 'TUR,SYR' }))).toEqual({ side: '', between: 'TUR,SYR', within: '20' })
  expect(query('block', of({}))).toBeUndefined()
})
