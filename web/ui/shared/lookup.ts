// What the fields with suggestions suggest.
import { get } from './api'
import type { Actor, Found } from './types'

export type Choice = { id: string; name: string; note: string }

/** Places: those that the reports tell of before those of the whole world. */
export async function places(text: string): Promise<Choice[]> {
  if (!text.trim()) return []
  const [told, all] = await Promise.all([
    get<{ results: Found[] }>('/api/search', { q: text }),
    get<{ places: { id: string; name: string; country: string }[] }>('/api/lookup/places', { q: text }),
  ])
  const first = told.results.filter((r) => r.type === 'place')
  const seen = new Set(first.map((t) => t.id))
  const rest = all.places.filter((p) => !seen.has(p.id)).map((p) => ({ id: p.id, name: p.name, note: p.country }))
  return [...first, ...rest].slice(0, 12)
}

/** Actors that the reports tell of, then those of the actor base. */
export async function actors(text: string): Promise<Choice[]> {
  if (!text.trim()) return []
  const [told, all] = await Promise.all([
    get<{ results: Found[] }>('/api/search', { q: text }),
    get<{ actors: Actor[] }>('/api/lookup/actors', { q: text }),
  ])
  const first = told.results.filter((r) => r.type === 'actor')
  const seen = new Set(first.map((t) => t.id))
  const rest = all.actors.filter((a) => !seen.has(a.id)).map((a) => ({ id: a.id, name: a.name, note: a.country ?? '' }))
  return [...first, ...rest].slice(0, 12)
}
