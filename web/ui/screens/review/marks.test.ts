import { describe, expect, it } from 'vitest'
import { blocks, byBlock, find, runs, trimmed } from './marks'

describe('runs', () => {
  it('cuts at all ends and knows who covers what', () => {
    const got = runs(10, [
      { id: 'a', spans: [{ from: 0, to: 6 }] },
      { id: 'b', spans: [{ from: 4, to: 8 }] },
    ])
    expect(got.map((r) => [r.from, r.to, r.claims.join('')])).toEqual([
      [0, 4, 'a'],
      [4, 6, 'ab'],
      [6, 8, 'b'],
      [8, 10, ''],
    ])
  })
  it('keeps a claim open that covers a place twice', () => {
    const got = runs(6, [{ id: 'a', spans: [{ from: 0, to: 4 }, { from: 1, to: 2 }] }])
    expect(got.map((r) => r.claims.length)).toEqual([1, 1, 1, 0])
  })
  it('gives a place the role of the shortest party there', () => {
    const got = runs(10, [], [{ from: 0, to: 10, role: 'whole' }, { from: 2, to: 4, role: 'part' }])
    expect(got.map((r) => r.role)).toEqual(['whole', 'part', 'whole'])
  })
  it('takes spans outside the text for what lies within', () => {
    expect(runs(3, [{ id: 'a', spans: [{ from: -5, to: 99 }] }])).toEqual([{ from: 0, to: 3, claims: ['a'], role: '' }])
  })
  it('covers the whole text whatever the spans', () => {
    for (let seed = 1; seed < 50; seed++) {
      let x = seed
      const next = (n: number) => (x = (x * 48271) % 2147483647) % n
      const marked = Array.from({ length: next(8) }, (_, i) => ({ id: String(i), spans: [{ from: next(40), to: next(40) }] }))
      const got = runs(40, marked)
      expect(got[0].from).toBe(0)
      expect(got.at(-1)?.to).toBe(40)
      got.forEach((r, i) => i && expect(r.from).toBe(got[i - 1].to))
      for (const r of got)
        for (const m of marked)
          expect(r.claims.includes(m.id)).toBe(m.spans.some((s) => s.from <= r.from && r.to <= s.to && s.from < s.to))
    }
  })
})

describe('blocks', () => {
  it('begins one after every line end', () => expect(blocks('ab\ncd\n\nef')).toEqual([0, 3, 7]))
  it('cuts a line that is too long', () => expect(blocks('x'.repeat(45_000))).toEqual([0, 20_000, 40_000]))
  it('takes an empty text for one block', () => expect(blocks('')).toEqual([0]))
  it('groups runs by block', () => {
    const starts = blocks('ab\ncd')
    expect(byBlock(runs(5, [], [], starts), starts).map((b) => b.length)).toEqual([1, 1])
  })
})

describe('picking', () => {
  it('drops blanks around a selection', () => expect(trimmed(' ab c ', 0, 6)).toEqual({ from: 1, to: 5, quote: 'ab c' }))
  it('picks nothing from blanks', () => expect(trimmed('   ', 0, 3)).toBeUndefined())
  it('finds words nearest to a place', () => expect(find('to be or to be', 'to', 9)?.from).toBe(9))
  it('prefers words as they are written', () => expect(find('SDF and sdf', 'sdf', 0)?.from).toBe(8))
  it('takes another case where there is no other', () => expect(find('the SDF', 'sdf', 0)?.quote).toBe('SDF'))
})
