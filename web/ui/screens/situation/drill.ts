import { href } from '../../shared/router.svelte'
import type { Line } from '../../shared/types'

/** Where a sentence of the situation is told at length. */
export function drill(l: Line): { to: string; label: string } | undefined {
  switch (l.screen) {
    case 'map':
      if (l.kind === 'ring' || l.kind === 'border') return { to: href('/map', { ask: l.kind, ...l.ask }), label: `${l.kind} on the map` }
      return { to: href('/map', { pick: l.ref || undefined }), label: 'history' }
    case 'actors':
      if (l.kind === 'view') return { to: href('/actors', { tab: 'views', against: l.ref || undefined }), label: 'compare views' }
      return { to: l.ref ? href(`/actors/${encodeURIComponent(l.ref)}`) : href('/actors'), label: 'relations' }
    case 'undertakings':
      return { to: href('/undertakings', { u: l.ref || undefined }), label: 'undertakings' }
    case 'contradictions':
      return { to: href('/contradictions', { c: l.ref || undefined }), label: 'both sides' }
    default:
      return undefined
  }
}
