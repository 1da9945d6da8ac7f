// Pictures of every screen over the built-in example, for docs/screens: desktop and phone, light
// and dark. Run with: npm run shots
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { browse, serve, visit } from './desk.mjs'

const out = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'docs', 'screens')
const day = 'place=geonames:172955&radius=200&as_of=2017-06-08&known_by=&view='
const screens = {
  situation: `/situation?${day}`,
  review: '/review/gulf-window-2016-11-07',
  map: `/map?${day}`,
  actors: `/actors?${day}TUR`,
  undertakings: `/undertakings?${day.replace('place=geonames:172955', 'place=')}&q=raqqa`,
  contradictions: '/contradictions?place=&as_of=2018-03-19',
  briefing: '',
}

mkdirSync(out, { recursive: true })
const server = await serve()
const browser = await browse()
for (const [size, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 360, height: 740 }],
]) {
  for (const colorScheme of ['light', 'dark']) {
    const { page, context } = await visit(browser, server.address, { viewport, colorScheme })
    for (const [name, path] of Object.entries(screens)) {
      if (path) await page.goto(server.address + path)
      else {
        await page.goto(`${server.address}/briefing?${day}`)
        await page.getByRole('button', { name: 'Write the draft' }).click()
        await page.waitForURL(/\/briefing\/.+/)
      }
      await page.waitForLoadState('networkidle')
      if (await page.locator('.canvas').count()) await page.locator('.canvas[data-ready=true]').first().waitFor()
      await page.waitForTimeout(1500) // the map fades in
      await page.screenshot({ path: join(out, `${name}-${size}-${colorScheme}.jpg`), type: 'jpeg', quality: 55 })
    }
    await context.close()
  }
}
await browser.close()
await server.stop()
