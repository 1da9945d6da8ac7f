// Talks to the server in the shapes of web/API.md and to nobody else.
import { location, shared, type Params } from './router.svelte'
import { session } from './session.svelte'

/** A fault as the server tells it; detail is fit to be shown. */
export class Fault extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title)
  }
}

/** The shared parameters of the address bar as a query of the API. What the API takes for granted is left out: one question has one address. */
export function moment(): Params {
  const out: Params = {}
  for (const name of shared) out[name] = location.get(name) || undefined
  if (out.claims === 'reviewed') delete out.claims
  return out
}

/** An address of the API. Empty parameters are left out. */
export function url(path: string, params: Params = {}): string {
  const q = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') q.set(name, String(value))
  }
  const s = q.toString()
  return s ? `${path}?${s}` : path
}

/** GET path as JSON. */
export async function get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(await reach(url(path, params), { signal, headers: { Accept: 'application/json' } }))
}

/** POST or PUT body as JSON. */
export async function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown = {}): Promise<T> {
  return answer<T>(
    await reach(path, {
      method,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-Token': session.csrf },
      body: JSON.stringify(body),
    }),
  )
}

/** Uploads files as multipart under the field "files". */
export async function upload<T>(path: string, files: Iterable<File>): Promise<T> {
  const form = new FormData()
  for (const f of files) form.append('files', f)
  return answer<T>(await reach(path, { method: 'POST', headers: { 'X-CSRF-Token': session.csrf }, body: form }))
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' })
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw new Fault(0, 'No answer', 'The server does not answer. Is `entente serve` still running?')
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) {
    if (response.status === 204) return undefined as T
    return (await response.json()) as T
  }
  let title = response.statusText
  let detail = ''
  try {
    const fault = await response.json()
    title = fault.title ?? title
    detail = fault.detail ?? ''
    if (Array.isArray(fault.errors)) detail = [detail, ...fault.errors.map((e: { message: string }) => e.message)].join('; ')
  } catch {
    // A fault without a body has its status, which is all there is to say.
  }
  if (response.status === 401) session.lost()
  throw new Fault(response.status, title, detail)
}
