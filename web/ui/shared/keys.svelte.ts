// The keyboard layer. An action has a name, a key that the user may change, and whoever is on
// screen and knows what to do: the one bound last is asked first.
import { session } from './session.svelte'
import { go, href, screens } from './router.svelte'

export type Action = { name: string; key: string; label: string; group: string }

/** Every action that has a key, as the overlay lists them. */
export const actions: Action[] = [
  { name: 'search', key: '/', label: 'search', group: 'Anywhere' },
  { name: 'help', key: '?', label: 'show and change the keys', group: 'Anywhere' },
  { name: 'evidence', key: 'o', label: 'open the evidence of the item in focus', group: 'Anywhere' },
  { name: 'next', key: 'j', label: 'next item', group: 'Anywhere' },
  { name: 'previous', key: 'k', label: 'previous item', group: 'Anywhere' },
  { name: 'print', key: 'p', label: 'print', group: 'Anywhere' },
  { name: 'day-back', key: '[', label: 'a day back', group: 'The moment' },
  { name: 'day-forward', key: ']', label: 'a day forward', group: 'The moment' },
  { name: 'week-back', key: '{', label: 'a week back', group: 'The moment' },
  { name: 'week-forward', key: '}', label: 'a week forward', group: 'The moment' },
  { name: 'view', key: 'v', label: 'next viewpoint', group: 'The moment' },
  { name: 'compare', key: 'd', label: 'compare two dates', group: 'The moment' },
  { name: 'accept', key: 'a', label: 'accept', group: 'Review' },
  { name: 'edit', key: 'e', label: 'edit', group: 'Review' },
  { name: 'reject', key: 'x', label: 'reject', group: 'Review' },
  { name: 'undo', key: 'u', label: 'undo', group: 'Review' },
  { name: 'note', key: 'n', label: 'write a note', group: 'Review' },
  { name: 'flag', key: 'f', label: 'flag', group: 'Review' },
  { name: 'add', key: '+', label: 'add a claim that was missed', group: 'Review' },
  { name: 'decide', key: 'Enter', label: 'decide and advance', group: 'Review' },
]

export type Handlers = { [action: string]: () => unknown }

const bound: Handlers[] = []

/** Binds handlers until the function that it returns is called: return it from an effect. */
export function bind(handlers: Handlers): () => void {
  bound.push(handlers)
  return () => {
    const i = bound.lastIndexOf(handlers)
    if (i >= 0) bound.splice(i, 1)
  }
}

/** The key of an action, as the user has set it. Print it on the button that does the same. */
export function keyOf(name: string): string {
  return session.settings.keys[name] ?? actions.find((a) => a.name === name)?.key ?? ''
}

class Layer {
  /** g was pressed and a screen's letter is awaited. */
  going = $state(false)
}
export const layer = new Layer()
let timer: ReturnType<typeof setTimeout> | undefined

/** Handles a key pressed anywhere in the window. */
export function onkey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  const target = event.target as HTMLElement
  if (writes(target)) return
  if (document.querySelector('dialog[open]')) return

  if (layer.going) {
    layer.going = false
    clearTimeout(timer)
    const screen = screens.find((s) => s.key === event.key)
    if (screen) {
      event.preventDefault()
      go(href(screen.path))
    }
    return
  }
  if (event.key === 'g') {
    layer.going = true
    timer = setTimeout(() => (layer.going = false), 2000)
    return
  }
  // Enter and the arrows belong to the control in focus.
  if (event.key === 'Enter' && target.closest('a, button, summary, [role=option], [role=slider]')) return
  const action = actions.find((a) => keyOf(a.name) === event.key)
  const ran = action && run(action.name)
  if (ran || (event.key === 'Enter' && follow(target))) event.preventDefault()
}

/** Enter on an item that j and k lead to is a click on the first link or button in it. */
function follow(item: HTMLElement): boolean {
  const first = item.matches('main [data-item]') ? item.querySelector<HTMLElement>('a[href], button') : null
  first?.click()
  return first !== null
}

/** Runs an action as its key would. Tells whether anybody was bound to it. */
export function run(name: string): boolean {
  for (let i = bound.length - 1; i >= 0; i--) {
    const f = bound[i][name]
    if (f) {
      f()
      return true
    }
  }
  return false
}

function writes(e: HTMLElement): boolean {
  if (e.isContentEditable || e instanceof HTMLTextAreaElement || e instanceof HTMLSelectElement) return true
  return e instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(e.type)
}

/** Moves the focus to the next or previous item, which is any element with data-item in the main part. */
export function step(by: 1 | -1) {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-item]')].filter((e) => e.offsetParent !== null)
  if (!items.length) return
  const active = document.activeElement as HTMLElement | null
  const holder = active?.closest<HTMLElement>('[data-item]')
  let i = holder ? items.indexOf(holder) + by : by > 0 ? 0 : items.length - 1
  i = Math.max(0, Math.min(items.length - 1, i))
  items[i].focus()
  items[i].scrollIntoView({ block: 'nearest' })
}
