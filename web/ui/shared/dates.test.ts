import { expect, test } from 'vitest'
import { addDays, parseDay, span, ticks, words, ordinal } from './dates'

test('a day is read as people write it', () => {
  for (const t of ['2016-11-06', '6 Nov 2016', '6 November 2016', 'Nov 6, 2016', 'november 6 2016', '6.11.2016', ' 06  nov. 2016 '])
    expect(parseDay(t), t).toBe('2016-11-06')
  expect(parseDay('')).toBe('')
  for (const t of ['31 Feb 2016', '2016-13-01', 'yesterday', '6 Foo 2016', '2016']) expect(parseDay(t), t).toBeUndefined()
})

test('days step over months and leap days', () => {
  expect(addDays('2016-02-28', 1)).toBe('2016-02-29')
  expect(addDays('2017-03-01', -1)).toBe('2017-02-28')
  expect(addDays('', 3)).toBe('')
})

test('a span is told in the fewest words', () => {
  expect(words('2016-11-06')).toBe('6 Nov 2016')
  expect(words('2016-11')).toBe('Nov 2016')
  expect(span('2016-11-06', '2016-11-09')).toBe('6–9 Nov 2016')
  expect(span('2016-11-06', '2016-12-02')).toBe('6 Nov – 2 Dec 2016')
  expect(span('2016-11-06', '2017-01-02')).toBe('6 Nov 2016 – 2 Jan 2017')
  expect(span('2016-11-06', '2016-11-06')).toBe('6 Nov 2016')
  expect(span('', '2016-11-06')).toBe('until 6 Nov 2016')
  expect(span('', '')).toBe('')
})

test('an axis has no more ticks than there is room for', () => {
  const from = ordinal('2015-10-12')
  const to = ordinal('2018-03-19')
  for (const most of [3, 6, 12, 30]) {
    const t = ticks(from, to, most)
    expect(t.length).toBeLessThanOrEqual(most + 1)
    expect(t.length).toBeGreaterThan(0)
    expect(t.every((x) => x.at >= from && x.at <= to)).toBe(true)
  }
  expect(ticks(from, to, 6).map((t) => t.label)).toEqual(['2016', 'Jul', '2017', 'Jul', '2018'])
})
