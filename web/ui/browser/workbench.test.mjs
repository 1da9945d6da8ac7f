// What a reader and an analyst do with the built-in example, done in a real browser.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { browse, scratch, serve, visit } from './desk.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const screens = ['/situation', '/review', '/map', '/actors', '/undertakings', '/contradictions', '/briefing']

let server, browser
before(async () => {
  server = await serve()
  browser = await browse()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** Runs f with a fresh visitor on path, and fails on whatever went wrong on the page meanwhile. */
function on(name, path, f, options = {}) {
  test(name, async (t) => {
    const visitor = await visit(browser, server.address, options)
    try {
      await visitor.page.goto(server.address + path)
      await visitor.page.getByRole('heading', { level: 1 }).first().waitFor()
      await f(visitor.page, t, visitor)
      assert.deepEqual(visitor.faults(), [])
    } finally {
      await visitor.context.close()
    }
  })
}

on('the first screen says who held Raqqa on 6 November 2016, and shows the sentence', '/', async (page) => {
  const start = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)
  assert.ok(start < 1000, `content loaded after ${start} ms`)
  assert.match(await page.getByRole('heading', { level: 1 }).first().textContent(), /Raqqa, 6 Nov 2016/)
  const line = page.getByRole('button', { name: /^Raqqa: reported held by Islamic State/ })
  await line.click()
  const drawer = page.getByRole('complementary', { name: 'Evidence' })
  await drawer.locator('mark').first().waitFor()
  assert.match(await drawer.locator('mark').first().textContent(), /Raqqa|capital/)
  assert.match(new URL(page.url()).search, /[?&]e=/)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
})

on('another view makes other friends', '/situation?place=geonames:172955&radius=100&as_of=2016-11-06&known_by=&view=', async (page) => {
  const ask = (view) =>
    page.evaluate(async (v) => {
      const n = await (await fetch(`/api/network?as_of=2016-11-06&view=${v}`)).json()
      return n.bonds.filter((b) => [b.a, b.b].includes('USA') && [b.a, b.b].some((x) => ['sdf', 'pkk'].includes(x))).map((b) => b.sign)
    }, view)
  assert.ok((await ask('')).includes(1), 'in nobody’s view the United States befriends the SDF')
  assert.deepEqual(await ask('TUR'), [0], 'to Turkey friend and foe of the United States are one actor')
  await page.getByRole('group', { name: 'As seen by' }).getByRole('button', { name: 'Türkiye' }).click()
  await page.waitForURL(/view=TUR/)
  await page.locator('main .deck', { hasText: 'seen by Türkiye' }).waitFor()
})

on('the pledge not to enter Raqqa is kept until June 2017', '/undertakings?place=&as_of=2017-06-05&known_by=&view=&q=enter', async (page) => {
  const pledge = page.locator('li', { hasText: 'Pledge of the United States towards Türkiye: Kurdish forces not to enter Raqqa' })
  await pledge.getByText('kept so far').waitFor()
  await page.locator('main h1').click() // the keys belong to the page
  await page.keyboard.press(']')
  await page.waitForURL(/as_of=2017-06-06/)
  await pledge.getByText('breached').waitFor()
  await pledge.getByRole('button', { name: /^Pledge of the United States/ }).click()
  const lane = page.locator('.lane')
  await lane.getByText('breached').waitFor()
  assert.match(await lane.textContent(), /entered Raqqa/)
})

on('dragging the line of time across June 2017 changes what is said', '/situation?place=geonames:172955&radius=100&as_of=2017-05-20&known_by=&view=', async (page) => {
  const strip = page.getByRole('slider').first()
  await strip.scrollIntoViewIfNeeded()
  const day = () => new URL(page.url()).searchParams.get('as_of')
  await strip.focus()
  for (let i = 0; i < 200 && day() < '2017-10-25'; i++) await page.keyboard.press('PageUp')
  assert.ok(day() >= '2017-06-06', `moved to ${day()}`)
  const box = await strip.boundingBox()
  assert.ok(box, 'the line can be taken hold of')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2, { steps: 8 })
  await page.mouse.up()
  assert.ok(day() < '2018-03-19', `dragged to ${day()}`)
})

on('what does not hang on the day is asked for once', '/situation?place=geonames:172955&radius=100&as_of=2016-11-06&known_by=&view=', async (page) => {
  await page.waitForLoadState('networkidle')
  const asked = []
  page.on('request', (r) => r.url().includes('/api/') && asked.push(new URL(r.url()).pathname))
  for (const day of ['7', '8', '9']) {
    await page.keyboard.press(']')
    await page.getByRole('heading', { level: 1, name: `Raqqa, ${day} Nov 2016` }).waitFor()
  }
  assert.deepEqual([...new Set(asked)], ['/api/situation'])
})

on('a claim is reviewed by keys alone', '/review', async (page) => {
  await page.locator('[data-item]').first().waitFor()
  await page.locator('body').press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/review\/.+/)
  const cards = page.locator('article[id^="claim-"]')
  await cards.first().waitFor()
  const n = await cards.count()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('a')
  await page.getByText(`1 of ${n} claims decided`).waitFor()
  await page.keyboard.press('x')
  await page.getByText(`2 of ${n} claims decided`).waitFor()
  await page.keyboard.press('u')
  await page.getByText(`1 of ${n} claims decided`).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('Read the second sentence again.')
  await page.keyboard.press('Enter')
  await page.getByText('Read the second sentence again.').waitFor()
  await page.keyboard.press('f')
  await page.getByText('flagged').first().waitFor()
  assert.equal(await page.locator('article.accept').count(), 1)
})

on('a party is corrected by marking words, and a missed claim is added', '/review/gulf-window-2016-11-07', async (page) => {
  await page.locator('article[id^="claim-"]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('e')
  const words = page.getByRole('textbox', { name: /words of the report$/ }).first()
  await words.fill('Kurdish-led fighters')
  await words.press('Enter')
  await page.getByText('Kurdish-led fighters').nth(1).waitFor()
  await page.getByRole('button', { name: /^Keep and go on/ }).click()
  await page.locator('article.edit').waitFor()
  const before = await page.locator('article[id^="claim-"]').count()
  await page.getByRole('button', { name: /^Add a claim/ }).click()
  const form = page.locator('article.new')
  await form.locator('#kind').selectOption('control')
  for (const box of await form.getByRole('textbox', { name: /words of the report$/ }).all()) {
    const name = await box.getAttribute('aria-label')
    await box.fill(/evidence|passage|quot/i.test(name) ? 'They captured six villages on the first day' : /^where/i.test(name) ? 'Raqqa' : 'Syrian Democratic Forces')
    await box.press('Enter')
  }
  for (const select of await form.locator('select:not(#kind)').all()) {
    if ((await select.inputValue()) === '') await select.selectOption({ index: 1 })
  }
  await form.getByRole('button', { name: /^Keep and go on/ }).click()
  await page.waitForFunction((n) => document.querySelectorAll('article[id^="claim-"]').length === n + 1, before)
})

on('what is rejected leaves the situation, and stands in it as coded', '/situation?place=geonames:172955&radius=100&as_of=2016-11-06&known_by=&view=', async (page) => {
  const [id, report] = await page.evaluate(async () => {
    const s = await (await fetch('/api/situation?place=geonames:172955&as_of=2016-11-06')).json()
    const c = await (await fetch(`/api/claims?ids=${s.in_short[0].claims[0]}`)).json()
    return [c.claims[0].id, c.claims[0].report]
  })
  await page.goto(`${server.address}/review/${encodeURIComponent(report)}?claim=${id}`)
  await page.locator(`#claim-${id}`).waitFor()
  await page.keyboard.press('x')
  await page.locator(`#claim-${id}.reject`).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.locator('.deck', { hasText: /Claims as people left them: .*rejected/ }).waitFor()
  assert.equal(await page.getByRole('button', { name: /^Raqqa: reported held by Islamic State/ }).count(), 0)
  await page.getByLabel('Claims', { exact: true }).selectOption('coded')
  await page.getByRole('button', { name: /^Raqqa: reported held by Islamic State/ }).waitFor()
  assert.match(page.url(), /claims=coded/)
  await page.goto(`${server.address}/review/${encodeURIComponent(report)}`)
  await page.locator(`#claim-${id}.reject`).waitFor()
  await page.keyboard.press('u') // the tests after this one see it as it was
  await page.locator(`#claim-${id}.open`).waitFor()
})

on('two coders read blind, and their agreement is counted', '/review', async (page) => {
  const report = 'tigris-post-2017-07-10'
  const decide = async (coder, keys) => {
    await page.goto(server.address + '/review')
    const box = page.getByRole('textbox', { name: 'Coder' })
    await box.fill(coder)
    await box.press('Enter')
    await page.waitForFunction(async (c) => (await (await fetch('/api/session')).json()).user.name === c, coder)
    if (coder === 'anna') {
      await page.evaluate(async (id) => {
        const { csrf } = await (await fetch('/api/session')).json()
        const r = await fetch(`/api/reports/${id}/coders`, { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: '{"needed":2}' })
        if (!r.ok) throw new Error(await r.text())
      }, report)
    }
    await page.goto(`${server.address}/review/${report}`)
    const cards = page.locator('article[id^="claim-"]')
    await cards.first().waitFor()
    assert.equal(await page.locator('article.accept, article.reject').count(), 0, 'nobody sees the other’s work')
    const n = await cards.count()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    for (let i = 0; i < n; i++) {
      await page.keyboard.press(keys[i % keys.length])
      await page.getByText(`${i + 1} of ${n} claims decided`).waitFor()
    }
    await page.getByRole('button', { name: 'Done with this report' }).click()
    await page.getByRole('button', { name: 'Open it again' }).waitFor()
  }
  await decide('anna', 'a')
  await decide('ben', 'ax')
  await page.goto(server.address + '/review?tab=agreement')
  const found = page.getByRole('row', { name: /^found (nominal|binary)/ })
  await found.waitFor()
  assert.match(await found.textContent(), /-?\d\.\d{3}/)
  await page.getByRole('heading', { name: 'Where they differ' }).waitFor()
  await page.getByRole('textbox', { name: /^Reason for settling/ }).first().fill('The sentence says so.')
  await page.getByRole('button', { name: 'As anna has it' }).first().click()
  await page.getByText(/Settled by/).first().waitFor()
})

on('a brief is written, reworded and printed on at most two pages', '/briefing?place=geonames:172955&radius=100&as_of=2017-06-08&known_by=&view=', async (page) => {
  await page.getByRole('button', { name: 'Write the draft' }).click()
  await page.waitForURL(/\/briefing\/.+/)
  const first = page.getByRole('textbox', { name: 'Finding' }).first()
  await first.waitFor()
  const notes = await page.locator('.notes li').count()
  assert.ok(notes > 0, 'findings have footnotes')
  await first.fill('Raqqa: the first sentence in other words.')
  await page.getByText(/Version 2 kept/).waitFor()
  await page.getByText('reworded').first().waitFor()
  assert.equal(await page.locator('.notes li').count(), notes, 'footnotes stay')
  await page.waitForTimeout(500)
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true })
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length
  assert.ok(pages >= 1 && pages <= 2, `${pages} pages`)
  await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(29, 27, 24)', 'a dark screen prints dark on white')
  await page.emulateMedia({ media: 'screen' })
  for (const format of ['md', 'html', 'docx', 'json']) {
    const r = await page.request.get(`${page.url().split('?')[0].replace('/briefing/', '/api/briefs/')}/export?format=${format}`)
    assert.equal(r.status(), 200, format)
    assert.ok((await r.body()).length > 500, format)
  }
})

for (const [look, options] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['a phone', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
]) {
  for (const path of [...screens, '/review/gulf-window-2016-11-07', '/contradictions?tab=sources&as_of=2018-01-01']) {
    on(`axe finds nothing serious on ${path}, ${look}`, path, async (page) => {
      await page.waitForLoadState('networkidle')
      await page.evaluate(axe)
      const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations)
      const serious = found
        .filter((v) => ['serious', 'critical'].includes(v.impact))
        .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + n.failureSummary.split('\n')[1]).join(' | ')}`)
      assert.deepEqual(serious, [])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(wide <= 1, `${wide} px wider than the window`)
    }, options)
  }
}

on('the first screen’s script is small', '/', async (page) => {
  const bytes = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter((r) => r.initiatorType === 'script' || /\.js$/.test(r.name.split('?')[0])).map((r) => [r.name, r.encodedBodySize]),
  )
  const first = bytes.filter(([name]) => !/maplibre|worker|draw/i.test(name)).reduce((n, [, size]) => n + size, 0)
  assert.ok(first < 350_000, `${first} bytes: ${JSON.stringify(bytes)}`)
})

test('a hostile report is shown and harms nothing', async () => {
  const dir = scratch()
  const { writeFileSync } = await import('node:fs')
  const bad = [
    '<script>document.title = "taken"; fetch("https://example.org/")</script>',
    '<img src=x onerror="document.title=\'taken\'"> rebels seized Aleppo on Monday.',
    'نفى الجيش السيطرة على حلب \u202E reversed \u2066 isolate 🎯👩‍👩‍👧‍👦',
    'x'.repeat(300_000),
    'The army shelled Homs on Sunday.',
  ].join('\n\n')
  writeFileSync(join(dir, 'hostile.txt'), bad)
  writeFileSync(join(dir, 'page.html'), `<html><head><title>${bad}</title></head><body><article><p>${bad}</p><p>The army shelled Homs on Sunday, and rebels took two villages.</p></article></body></html>`)
  const other = await serve(dir)
  const visitor = await visit(browser, other.address)
  try {
    await visitor.page.goto(other.address + '/review')
    await visitor.page.locator('[data-item] a').first().waitFor()
    for (const link of await visitor.page.locator('[data-item] a').evaluateAll((l) => l.map((a) => a.getAttribute('href')))) {
      await visitor.page.goto(other.address + link)
      await visitor.page.locator('.text.serif').waitFor()
      assert.doesNotMatch(await visitor.page.title(), /^taken/)
      assert.equal(await visitor.page.locator('.text script, .text img').count(), 0)
    }
    assert.deepEqual(visitor.faults(), [])
  } finally {
    await visitor.context.close()
    await other.stop()
  }
})
