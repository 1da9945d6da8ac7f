import { expect, test } from 'vitest'
import { pack } from './pack'

test('spans that touch stand in rows of their own', () => {
  const spans = [
    { left: 0, width: 50 },
    { left: 20, width: 5 },
    { left: 60, width: 5 },
    { left: 22, width: 5 },
    { left: 23, width: 5 },
  ]
  expect(pack(spans, 3)).toEqual([0, 1, 0, 2, 2])
  expect(pack([], 3)).toEqual([])
})
