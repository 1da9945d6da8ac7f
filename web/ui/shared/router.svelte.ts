// The address bar is the state of the workbench: /screen?place=…&radius=…&as_of=…&known_by=…&view=…
// &claims=… and what the screen adds. Whatever a reader sees he can send to another as a link.

export type Screen = { name: ScreenName; path: string; title: string; short: string; key: string }
export type ScreenName = 'situation' | 'review' | 'map' | 'actors' | 'undertakings' | 'contradictions' | 'briefing'

/** The seven screens, in the order of the keys s r m a u c b. */
export const screens: Screen[] = [
  { name: 'situation', path: '/situation', title: 'Situation', short: 'Situation', key: 's' },
  { name: 'review', path: '/review', title: 'Read and review', short: 'Review', key: 'r' },
  { name: 'map', path: '/map', title: 'Map and time', short: 'Map', key: 'm' },
  { name: 'actors', path: '/actors', title: 'Actors and relations', short: 'Actors', key: 'a' },
  { name: 'undertakings', path: '/undertakings', title: 'Undertakings', short: 'Undertakings', key: 'u' },
  { name: 'contradictions', path: '/contradictions', title: 'Contradictions and sources', short: 'Contradictions', key: 'c' },
  { name: 'briefing', path: '/briefing', title: 'Briefing', short: 'Briefing', key: 'b' },
]

/** The parameters that go with the reader from screen to screen. */
export const shared = ['place', 'radius', 'as_of', 'known_by', 'view', 'claims'] as const
export type Shared = (typeof shared)[number]

class Location {
  path = $state(window.location.pathname)
  query = $state.raw(new URLSearchParams(window.location.search))

  get screen(): Screen | undefined {
    if (this.path === '/') return screens[0]
    return screens.find((s) => this.path === s.path || this.path.startsWith(s.path + '/'))
  }

  /** The rest of the path behind the screen's, decoded: "/review/a%2Fb" gives "a/b". */
  get rest(): string {
    const s = this.screen
    if (!s || this.path.length <= s.path.length + 1) return ''
    return decodeURIComponent(this.path.slice(s.path.length + 1))
  }

  get(name: string): string {
    return this.query.get(name) ?? ''
  }
}

export const location = new Location()

window.addEventListener('popstate', read)

function read() {
  location.path = window.location.pathname
  location.query = new URLSearchParams(window.location.search)
}

export type Params = Record<string, string | number | null | undefined>

/**
 * The address of a screen with the shared parameters as they are, changed by params. null
 * takes a parameter away; a parameter of the present screen does not follow to another.
 */
export function href(path: string, params: Params = {}): string {
  const q = new URLSearchParams()
  for (const name of shared) {
    const value = location.query.get(name)
    if (value !== null) q.set(name, value)
  }
  return withParams(path, q, params)
}

function withParams(path: string, q: URLSearchParams, params: Params): string {
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined) q.delete(name)
    else q.set(name, String(value))
  }
  const s = q.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return s ? `${path}?${s}` : path
}

/** Goes to an address made by href. */
export function go(to: string, options: { replace?: boolean } = {}) {
  const now = window.location.pathname + window.location.search
  if (to === now) return
  const before = location.path
  if (options.replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  read()
  if (location.path !== before && !options.replace) window.scrollTo(0, 0)
}

/** Changes parameters of the present view. Sliding values replace; choices push, so that Back undoes them. */
export function set(params: Params, options: { replace?: boolean } = {}) {
  go(withParams(location.path, new URLSearchParams(location.query), params), options)
}

/** Plain clicks on links of the workbench stay within it. Put it on the outermost element. */
export function onlink(event: MouseEvent) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const a = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null
  if (!a || a.target || a.hasAttribute('download') || a.origin !== window.location.origin) return
  if (!screens.some((s) => a.pathname === s.path || a.pathname.startsWith(s.path + '/')) && a.pathname !== '/') return
  if (a.hash && a.pathname === window.location.pathname) return
  event.preventDefault()
  go(a.pathname + a.search)
}
