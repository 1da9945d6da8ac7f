// Several people at one store, and a store in which nothing is yet, in a real browser.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { account, browse, scratch, serve, visit } from './desk.mjs'

const password = 'a long word and another'
let server, browser, dir
before(async () => {
  dir = scratch()
  const db = join(dir, 'people.db')
  account(db, 'ada', 'editor', password)
  account(db, 'rhoda', 'reader', password)
  server = await serve('--accounts', '--db', db)
  browser = await browse()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function enter(page, name, word = password) {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(word)
  await page.keyboard.press('Enter')
}

test('one signs in, brings in a report and reads what it amounts to; a reader may only read', async () => {
  const { page, context, faults, forgive } = await visit(browser, server.address)
  await page.goto(server.address + '/')
  await enter(page, 'ada', 'another word entirely')
  await page.getByText('No account has that name and password.').waitFor()
  forgive(/401/)
  await enter(page, 'ada')
  await page.getByRole('heading', { level: 1, name: 'Everywhere' }).waitFor()
  await page.getByText('No report has been read yet.').waitFor()
  await page.getByRole('link', { name: 'Bring some in' }).click()
  const file = join(dir, 'wire.txt')
  writeFileSync(file, 'QAMISHLI, 12 May 2017 (Test Wire) - The Syrian Democratic Forces hold Tabqa, a spokesman said on Friday.\n')
  await page.setInputFiles('input[type=file]', file)
  await page.getByText(/1 report read/).waitFor()
  await page.goto(server.address + '/')
  await page.getByRole('heading', { level: 1, name: 'Tabqa, 12 May 2017' }).waitFor()
  await page.getByRole('button', { name: 'Tabqa: reported held by Syrian Democratic Forces', exact: true }).waitFor()
  assert.deepEqual(faults(), [])
  await context.close()

  const other = await visit(browser, server.address)
  await other.page.goto(server.address + '/review')
  await enter(other.page, 'rhoda')
  await other.page.locator('[data-item] a').first().click()
  await other.page.locator('article[id^="claim-"]').first().waitFor()
  assert.equal(await other.page.getByRole('button', { name: /^Accept/ }).count(), 0)
  assert.equal(await other.page.locator('input[type=file]').count(), 0)
  assert.deepEqual(other.faults(), [])
  await other.context.close()
})
