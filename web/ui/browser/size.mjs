// How the seven screens fare with 100,000 claims: the time from a key to the screen that answers
// it, what the server and the browser each took of it, how much came over, how many elements stand
// there; and how evenly the map moves. Figures of a quiet machine stand in docs/workbench.md.
//
//   npm run size               makes the store first (Go writes it, a minute)
//   STORE=war.db npm run size  takes one that is there
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { browse, scratch, serve, visit } from './desk.mjs'

const ROUNDS = Number(process.env.ROUNDS) || 3 // the least of so many is told, the machine may be busy, and for a new day the median
const LIMIT = 300 // ms within which a screen has to answer

const store = process.env.STORE || join(scratch(), 'war.db')
if (!existsSync(store)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
  const made = spawnSync('go', ['test', './web', '-run', 'TestWriteWar', '-war', store], { cwd: root, stdio: 'inherit' })
  if (made.status) process.exit(1)
}

const raqqa = 'place=geonames:172955&radius=100&known_by=&view='
const screens = [
  ['situation', 's', '/situation'],
  ['review, list', 'r', '/review'],
  ['map', 'm', '/map'],
  ['map, everywhere', 'm', '/map', { place: '' }],
  ['map, two dates', 'm', '/map', { place: '', date2: '2015-03-01' }],
  ['actors', 'a', '/actors'],
  ['actors, one', 'a', '/actors/sdf'],
  ['actors, two views', 'a', '/actors', { tab: 'views', against: 'TUR' }],
  ['undertakings', 'u', '/undertakings', { place: '' }],
  ['contradictions', 'c', '/contradictions', { place: '' }],
  ['sources', 'c', '/contradictions', { place: '', tab: 'sources' }],
  ['briefing', 'b', '/briefing'],
]

const server = await serve('--db', store, '--place', 'Raqqa')
const browser = await browse()
const { page, faults } = await visit(browser, server.address)
page.setDefaultTimeout(60_000)

// Processor time tells the same on a machine that does other things too.
const tools = await browser.newBrowserCDPSession()
async function worked() {
  const { processInfo } = await tools.send('SystemInfo.getProcessInfo')
  const of = (type) => processInfo.filter((p) => p.type === type).reduce((n, p) => n + p.cpuTime, 0) * 1000
  return { page: of('renderer'), drawing: of('GPU') } // drawing: what a graphics card does elsewhere
}

/** The address of a screen on a day. */
function address(path, day, more = {}) {
  const q = new URLSearchParams(`${raqqa}&as_of=${day}`)
  for (const [k, v] of Object.entries(more)) q.set(k, v)
  return `${server.address}${path}?${q}`
}

/** Opens an address within the page, as a link does, and waits until nothing is on its way and all is painted. */
async function open(to) {
  const before = await worked()
  const seen = await page.evaluate(async (to) => {
    performance.clearResourceTimings()
    let longest = 0
    const watch = new PerformanceObserver((l) => l.getEntries().forEach((e) => (longest = Math.max(longest, e.duration))))
    watch.observe({ type: 'longtask' })
    const start = performance.now()
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
    const frame = () => new Promise((done) => requestAnimationFrame(() => done()))
    // What is to be read is there: everything asked for has been answered, and painted. The map
    // begins after that.
    await frame()
    while (document.querySelector('main [aria-busy="true"]') || !document.querySelector('main h1')) await frame()
    await frame()
    const took = performance.now() - start
    watch.disconnect()
    const asked = performance.getEntriesByType('resource').filter((r) => r.name.includes('/api/'))
    return {
      took,
      server: Math.max(0, ...asked.map((r) => r.responseStart - r.requestStart)),
      bytes: asked.reduce((n, r) => n + r.decodedBodySize, 0),
      elements: document.querySelectorAll('*').length,
      longest,
    }
  }, to)
  const after = await worked()
  return { ...seen, page: after.page - before.page }
}

const rows = []
await page.goto(address('/situation', '2016-11-06'))
await page.locator('main h1').first().waitFor()
await page.waitForLoadState('networkidle')
let day = new Date('2016-11-06')
const next = () => {
  day = new Date(+day - 86_400_000 * 9) // not one that was computed ahead
  return day.toISOString().slice(0, 10)
}
for (const [name, , path, more] of screens) {
  const row = { screen: name }
  for (const round of ['again', 'new day']) {
    const of = []
    let fixed = next()
    if (round === 'again') await open(address(path, fixed, more))
    for (let i = 0; i < ROUNDS; i++) {
      await open(address('/nothing', fixed)).catch(() => {})
      if (round === 'new day') fixed = next()
      of.push(await open(address(path, fixed, more)))
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(300)
    }
    const least = of.reduce((a, b) => (b.took < a.took ? b : a))
    const busy = of.reduce((a, b) => (b.page < a.page ? b : a))
    if (round === 'again') Object.assign(row, { 'ms again': Math.round(least.took), 'page, ms of processor': Math.round(busy.page), 'kB': Math.round(least.bytes / 1000), elements: least.elements, 'longest task, ms': Math.round(least.longest) })
    else Object.assign(row, { 'ms new day': Math.round(least.took), median: Math.round(of.map((o) => o.took).sort((a, b) => a - b)[ROUNDS >> 1]), 'of it server': Math.round(least.server) })
  }
  row.slow = row['ms again'] > LIMIT ? '!' : ''
  rows.push(row)
}
console.table(rows)

/** Moves the map by hand and tells the times between frames. */
async function frames(move) {
  await page.evaluate(() => {
    globalThis.times = []
    let last = performance.now()
    const tick = (t) => {
      globalThis.times.push(t - last)
      last = t
      globalThis.ticking = requestAnimationFrame(tick)
    }
    globalThis.ticking = requestAnimationFrame(tick)
  })
  const before = await worked()
  await move()
  const after = await worked()
  const a = (name) => Math.round(((after[name] - before[name]) / all.length) * 10) / 10
  const all = await page.evaluate(() => (cancelAnimationFrame(globalThis.ticking), globalThis.times.slice(1).sort((a, b) => a - b)))
  const at = (p) => Math.round(all[Math.floor(all.length * p)] * 10) / 10
  return { frames: all.length, 'page, ms of processor a frame': a('page'), 'drawing without a card': a('drawing'), 'median, ms': at(0.5), '95 of 100, ms': at(0.95), 'longest, ms': at(0.9999) }
}
await page.goto(address('/map', '2016-11-06', { place: '' }))
await page.locator('[data-ready=true]').first().waitFor()
await page.waitForTimeout(1500)
const box = await page.locator('.canvas').first().boundingBox()
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
const moved = []
moved.push({
  map: 'dragged',
  ...(await frames(async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let i = 0; i < 60; i++) await page.mouse.move(x + 150 * Math.sin(i / 8), y + 80 * Math.cos(i / 8))
    await page.mouse.up()
    await page.waitForTimeout(400)
  })),
})
moved.push({
  map: 'zoomed',
  ...(await frames(async () => {
    for (let i = 0; i < 24; i++) {
      await page.mouse.wheel(0, i < 12 ? -120 : 120)
      await page.waitForTimeout(50)
    }
    await page.waitForTimeout(400)
  })),
})
console.table(moved)
if (faults().length) console.log(faults())
await browser.close()
await server.stop()
