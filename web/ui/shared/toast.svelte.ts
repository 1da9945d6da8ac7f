// Short messages at the foot of the page, read out by screen readers.

export type Toast = { id: number; text: string; fault: boolean; action?: { label: string; run: () => void } }

class Toasts {
  all = $state.raw<Toast[]>([])
}
export const toasts = new Toasts()
let next = 0

/**
 * Says something for some seconds, with at most one thing to do about it ("Undo"). What is said
 * again stands there once.
 */
export function say(text: string, options: { fault?: boolean; action?: Toast['action'] } = {}) {
  const toast = { id: ++next, text, fault: options.fault ?? false, action: options.action }
  toasts.all = [...toasts.all.filter((t) => t.text !== text).slice(-2), toast]
  setTimeout(() => dismiss(toast.id), options.fault || options.action ? 9000 : 4500)
}

/** Says what went wrong. */
export function complain(e: unknown) {
  say(e instanceof Error ? e.message : String(e), { fault: true })
}

export function dismiss(id: number) {
  toasts.all = toasts.all.filter((t) => t.id !== id)
}
