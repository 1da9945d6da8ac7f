// The moment that is looked at: place, radius, both clocks, the view and whose claims, read from the address
// and written to it.
import { location, set, go, href, type Params } from './router.svelte'
import { session } from './session.svelte'
import { addDays } from './dates'
import type { Day } from './types'

class MomentState {
  /** Names for ids seen in answers: the address has only ids. */
  names = $state<{ [id: string]: string }>({})

  get place() {
    return location.get('place')
  }
  get placeName() {
    if (!this.place) return ''
    const d = session.now.defaults
    return this.names[this.place] ?? (this.place === d.place ? d.place_name : this.place)
  }
  get radius() {
    return Number(location.get('radius')) || session.now.defaults.radius || 100
  }
  /** The day asked for; the last day that the reports tell of where none is. */
  get asOf(): Day {
    return location.get('as_of') || session.now.data.last
  }
  get knownBy(): Day {
    return location.get('known_by')
  }
  get view() {
    return location.get('view')
  }
  /** Claims as people left them, or as the program coded them. */
  get claims(): 'reviewed' | 'coded' {
    return location.get('claims') === 'coded' ? 'coded' : 'reviewed'
  }
  get viewName() {
    if (!this.view) return 'Nobody in particular'
    return session.now.views.find((v) => v.id === this.view)?.name ?? this.names[this.view] ?? this.view
  }
}

export const now = new MomentState()

/** Remembers names for ids. */
export function learn(things: ({ id: string; name: string } | null | undefined)[]) {
  for (const t of things) if (t && now.names[t.id] !== t.name) now.names[t.id] = t.name
}

/** Moves the as-of day. */
export function move(days: number) {
  set({ as_of: addDays(now.asOf, days) }, { replace: true })
}

/** A second day to compare the present one with: the last day told of, or from there the first. */
export function otherDay(): Day {
  const { first, last } = session.now.data
  return now.asOf < last ? last : first
}

/** Goes to the next view: nobody's, then each of the views that the reports tell. */
export function nextView() {
  const ids = ['', ...session.now.views.map((v) => v.id)]
  const i = ids.indexOf(now.view)
  set({ view: ids[(i + 1) % ids.length] })
}

/** Fills an address without parameters with the defaults of the data, so that every view is a full address. */
export function complete() {
  const d = session.now.defaults
  const missing: Params = {}
  if (!location.query.has('place')) missing.place = d.place
  if (!location.query.has('radius')) missing.radius = d.radius
  if (!location.query.has('as_of')) missing.as_of = d.as_of
  if (!location.query.has('known_by')) missing.known_by = d.known_by
  if (!location.query.has('view')) missing.view = d.view
  if (!location.query.has('claims')) missing.claims = 'reviewed'
  const path = location.path === '/' ? '/situation' : location.path
  if (path !== location.path || Object.keys(missing).length) {
    const rest: Params = {}
    for (const [k, v] of location.query) rest[k] = v
    go(href(path, { ...missing, ...rest }), { replace: true })
  }
}
