// Keeps the user's settings on the server, and the theme in the browser too so that the first
// paint has it.
import { get, send } from './api'
import { session } from './session.svelte'
import type { Settings } from './types'

export async function load() {
  theme(stored())
  const s = await get<Settings>('/api/settings')
  session.settings = { ...s, sides: s.sides ?? {}, keys: s.keys ?? {} }
  theme(session.settings.theme)
}

export async function save(change: Partial<Settings>) {
  session.settings = { ...session.settings, ...change }
  theme(session.settings.theme)
  await send('PUT', '/api/settings', session.settings)
}

function stored(): Settings['theme'] {
  const t = localStorage.getItem('theme')
  return t === 'light' || t === 'dark' ? t : 'auto'
}

function theme(t: Settings['theme']) {
  if (t === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = t
  localStorage.setItem('theme', t)
}

/** Whether the page is dark now, by the setting or by the system. */
export function dark(): boolean {
  const t = session.settings.theme
  return t === 'dark' || (t === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches)
}
