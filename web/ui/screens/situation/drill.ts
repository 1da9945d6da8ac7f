import { href, type Params } from '../../shared/router.svelte'
import type { Line } from '../../shared/types'

/** Where a sentence of the situation is told at length, on the day that it is about. */
export function drill(l: Line): { to: string; label: string } | undefined {
  const to = (path: string, params: Params = {}) => href(path, l.as_of ? { ...params, as_of: l.as_of } : params)
  const ref = l.ref || undefined
  switch (l.screen) {
    case 'map':
      if (l.ask) return { to: to('/map', { ask: l.kind, ...l.ask }), label: `${l.kind} on the map` }
      return { to: to('/map', { pick: ref }), label: 'history' }
    case 'actors':
      if (l.ask) return { to: to('/actors', { tab: 'views', a: l.ask.view, against: l.ask.against }), label: 'compare views' }
      return { to: ref ? to(`/actors/${encodeURIComponent(ref)}`) : to('/actors'), label: 'relations' }
    case 'undertakings':
      return { to: to('/undertakings', { u: ref }), label: 'undertakings' }
    case 'contradictions':
      return { to: to('/contradictions', { c: ref }), label: 'both sides' }
    default:
      return undefined
  }
}
