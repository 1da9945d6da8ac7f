import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sign, tone, urgent } from './status'

test('every status of the ledger has its tone', () => {
  const go = readFileSync(new URL('../../../internal/analysis/undertakings.go', import.meta.url), 'utf8')
  const all = [...go.matchAll(/Status = "([^"]+)"/g)].map((m) => m[1])
  expect(all.length).toBeGreaterThan(10)
  const source = readFileSync(new URL('./status.ts', import.meta.url), 'utf8')
  for (const s of all) expect(source, s).toMatch(new RegExp(`['\\s]${s}'?: '`))
  expect(new Set(Object.values(sign)).size).toBe(5)
})

test('what was breached stands first', () => {
  const list = ['announced', 'met', 'superseded', 'breached', 'overdue, unreviewed'].map((status) => ({ status }))
  expect(urgent(list).map((u) => tone(u.status))).toEqual(['bad', 'warn', 'good', 'open', 'gone'])
})
