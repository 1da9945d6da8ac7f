import { expect, test } from 'vitest'
import { matrixOf } from './matrix'
import type { Bond, Member, Network } from '../../shared/types'

const actor = (id: string) => ({ id, name: id }) as Member
const bond = (a: string, b: string, sign: Bond['sign']) => ({ a, b, sign }) as Bond

test('a tie stands in both of its cells, one with a stranger in none', () => {
  const n = { actors: ['a', 'b', 'c'].map(actor), bonds: [bond('a', 'b', 1), bond('c', 'b', -1), bond('a', 'c', 0), bond('a', 'z', 1)] } as Network
  expect(matrixOf(n)).toEqual([
    ['', '+', '±'],
    ['+', '', '-'],
    ['±', '-', ''],
  ])
})
