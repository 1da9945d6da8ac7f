import { expect, test } from 'vitest'
import { fit, layout } from './layout'
import { place } from './names'

const ids = ['sdf', 'usa', 'turkey', 'isis', 'pkk', 'syria']
const bonds = [
  { a: 'usa', b: 'sdf' },
  { a: 'usa', b: 'turkey' },
  { a: 'turkey', b: 'sdf' },
  { a: 'sdf', b: 'isis' },
]

test('the order of actors and bonds moves nobody', () => {
  const one = layout('sdf', ids, bonds)
  const two = layout('sdf', [...ids].reverse(), [...bonds].reverse())
  expect([...two].sort()).toEqual([...one].sort())
})

test('who was placed keeps his spot when others come', () => {
  const one = layout('sdf', ids, bonds)
  const two = layout('sdf', [...ids, 'iraq'], [...bonds, { a: 'iraq', b: 'isis' }])
  for (const id of ids) expect(two.get(id)).toEqual(one.get(id))
  expect(two.get('iraq')).toBeDefined()
})

test('everybody fits into the box', () => {
  const spots = fit(layout('sdf', ids, bonds), 500, 300, 60, 30)
  for (const s of spots.values()) {
    expect(s.x).toBeGreaterThanOrEqual(59.9)
    expect(s.x).toBeLessThanOrEqual(440.1)
    expect(s.y).toBeGreaterThanOrEqual(29.9)
    expect(s.y).toBeLessThanOrEqual(270.1)
  }
})

test('two names side by side do not cover each other', () => {
  const spots = new Map([
    ['a', { x: 200, y: 100 }],
    ['b', { x: 240, y: 100 }],
  ])
  const names = place(
    [
      { id: 'a', text: 'Syrian Democratic Forces' },
      { id: 'b', text: 'People’s Protection Units' },
    ],
    spots,
    500,
    300,
  )
  expect(names.get('a')).not.toEqual(names.get('b'))
  expect(names.get('a')!.y).not.toBe(names.get('b')!.y)
})
