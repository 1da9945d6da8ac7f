// Dragging along an axis: the hand is followed at once, the rest of the page at a pace.

// Of so many milliseconds the page hears once: each answer of the server takes some of them.
const PACE = 140

/**
 * Follows the pointer until it is let go. at gives the value under a pixel of the axis, follow
 * hears of every change, tell now and then, and of the last.
 */
export function drag<T>(e: PointerEvent, axis: HTMLElement, at: (x: number) => T, follow: (v: T) => void, tell: (v: T, last: boolean) => void) {
  if (e.button !== 0) return
  e.preventDefault()
  const target = e.currentTarget as HTMLElement
  target.setPointerCapture(e.pointerId)
  const left = axis.getBoundingClientRect().left
  let value: T | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const move = (m: PointerEvent) => {
    const v = at(m.clientX - left)
    if (v === value) return
    value = v
    follow(v)
    timer ??= setTimeout(() => {
      timer = undefined
      if (value !== undefined) tell(value, false)
    }, PACE)
  }
  const up = () => {
    target.removeEventListener('pointermove', move)
    target.removeEventListener('pointerup', up)
    target.removeEventListener('pointercancel', up)
    clearTimeout(timer)
    if (value !== undefined) tell(value, true)
  }
  target.addEventListener('pointermove', move)
  target.addEventListener('pointerup', up)
  target.addEventListener('pointercancel', up)
  if (target === axis) move(e)
}
