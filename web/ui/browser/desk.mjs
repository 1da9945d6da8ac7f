// The program as its user starts it, and a browser without a window before it. Every page fails
// its test on an error in the console, and on any request that leaves the machine.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const binary = process.env.ENTENTE ?? join(root, 'entente') // CI builds it first
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Starts `entente serve` with arguments; resolves with its address once it answers. */
export async function serve(...args) {
  const child = spawn(binary, ['serve', '--listen', '127.0.0.1:0', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const address = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address after 30 s: ${said}`)), 30_000)
    const read = (chunk) => {
      said += chunk
      const m = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (m) {
        clearTimeout(late)
        resolve(m[0])
      }
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)))
    child.on('error', reject)
  })
  return {
    address,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.on('exit', resolve)
        child.kill('SIGTERM')
      }),
  }
}

/** Adds an account to a store, which is made where there is none. */
export function account(db, name, role, password) {
  const made = spawnSync(binary, ['serve', 'user', 'add', name, '--role', role, '--db', db], { cwd: root, input: password + '\n' })
  if (made.status) throw new Error(String(made.stderr))
}

/** A browser; software rendering, so that maps draw on a machine without a graphics card. */
export function browse() {
  return chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--hide-scrollbars'],
  })
}

/** A page of a fresh visitor. faults() is what went wrong on it so far. */
export async function visit(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })
  const faults = []
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url.startsWith(address + '/') || /^(data|blob|about):/.test(url)) return route.continue()
    faults.push(`request to ${url}`)
    return route.abort()
  })
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && faults.push(`console: ${m.text()}`))
  page.on('pageerror', (e) => faults.push(`error: ${e.message}`))
  page.setDefaultTimeout(15_000)
  return { page, context, faults: () => [...faults], forgive: (pattern) => faults.splice(0, faults.length, ...faults.filter((f) => !pattern.test(f))) }
}

/** A folder that is gone after the tests. */
export function scratch() {
  const dir = mkdtempSync(join(tmpdir(), 'entente-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}
