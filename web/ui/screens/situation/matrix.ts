import type { Matrix, Network } from '../../shared/types'

/** The ties of a network as the cells of a table, in the order of its actors. */
export function matrixOf(n: Network): Matrix['cells'] {
  const at = new Map(n.actors.map((a, i) => [a.id, i]))
  const cells: Matrix['cells'] = n.actors.map(() => n.actors.map(() => ''))
  for (const b of n.bonds) {
    const [i, j] = [at.get(b.a), at.get(b.b)]
    if (i === undefined || j === undefined) continue
    cells[i][j] = cells[j][i] = b.sign > 0 ? '+' : b.sign < 0 ? '-' : '±'
  }
  return cells
}
