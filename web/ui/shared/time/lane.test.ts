import { expect, test } from 'vitest'
import { boxes, inks, onDay, under } from './lane'
import { scale } from './scale'
import type { Span } from '../types'

const span = (from: string, to: string, state: string, side = '', inferred = false): Span => ({ from, to, state, side, holder_name: side, inferred, why: '', evidence: [] })
const some = [
  span('2016-01-01', '2016-03-01', 'held', 'red'),
  span('2016-03-02', '2016-03-02', 'contested', 'red'),
  span('2016-03-03', '2016-06-01', 'held', 'blue', true),
  span('2016-06-02', '2016-07-01', 'unknown'),
  span('2016-07-02', '', 'held', 'red'),
]
const s = scale('2016-01-01', '2016-12-31', 730)

test('every pixel and every day has its stretch', () => {
  const at = boxes(some, s, 730)
  expect(at[1].width).toBe(2)
  expect(at[4].x + at[4].width).toBe(730)
  expect(under(at, at[1].x + 1)).toBe(1)
  expect(under(at, 729)).toBe(4)
  expect(under(at, -5)).toBe(0)
  expect(under([], 5)).toBe(-1)
  expect(onDay(some, '2016-06-01')).toBe(2)
  expect(onDay(some, '2015-01-01')).toBe(0)
  expect(onDay([], '2016-06-01')).toBe(-1)
})

test('what looks alike is one path', () => {
  const all = inks(some, boxes(some, s, 730))
  expect(all.map((i) => `${i.look}:${i.side}`)).toEqual(['held:red', 'contested:red', 'held inferred:blue', 'unknown:'])
  expect(all[0].d.match(/M/g)).toHaveLength(2)
  const siege = inks([span('2016-01-01', '2016-02-01', 'besieged', 'red')], [{ x: 10, width: 40 }])
  expect(siege.map((i) => i.look)).toEqual(['ring', 'besieged'])
})
