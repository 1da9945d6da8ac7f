// Who is at the desk, what data lie on it, and how he wants things to look.
import type { Session, Settings } from './types'

const nobody: Session = {
  mode: 'single',
  user: null,
  csrf: '',
  can: { review: false, edit: false, upload: false, admin: false },
  kept: 'memory',
  notice: '',
  version: '',
  data: { name: '', reports: 0, claims: 0, first: '', last: '' },
  loading: false,
  defaults: { place: '', place_name: '', radius: 100, as_of: '', known_by: '', view: '' },
  views: [],
}

class Desk {
  now = $state.raw<Session>(nobody)
  settings = $state.raw<Settings>({ theme: 'auto', palette: 'okabe-ito', sides: {}, keys: {} })
  ready = $state(false)
  /** Counts the changes of who is marked how: answers that carry marks are asked for again. */
  marks = $state(0)

  get csrf() {
    return this.now.csrf
  }
  /** A log-in is needed before anything can be shown. */
  get locked() {
    return this.ready && this.now.mode !== 'single' && this.now.user === null
  }
  /** The server said 401: the session has ended. */
  lost() {
    if (this.now.mode !== 'single') this.now = { ...this.now, user: null }
  }
}

export const session = new Desk()
