import { expect, test } from 'vitest'
import { ordinal } from '../dates'
import { scale, until } from './scale'

test('a pixel gives back the day that stands there', () => {
  const s = scale('2015-10-12', '2018-03-19', 900)
  for (const day of ['2015-10-12', '2016-11-06', '2017-06-06', '2018-03-19']) expect(s.at(s.x(ordinal(day)))).toBe(ordinal(day))
  expect(s.x(ordinal('2014-01-01'))).toBe(0)
  expect(s.at(-50)).toBe(ordinal('2015-10-12'))
  expect(s.at(5000)).toBe(ordinal('2018-03-19'))
})

test('a bucket ends before the next begins', () => {
  expect(until('2016-02-01', 'month')).toBe('2016-02-29')
  expect(until('2016-12-01', 'month')).toBe('2016-12-31')
  expect(until('2016-11-07', 'week')).toBe('2016-11-13')
  expect(until('2016-11-07', 'day')).toBe('2016-11-07')
})
