// What lies in the drawer. The claims stand in the address (e=…), so that a link shows the
// evidence too and Back closes it.
import { location, set } from './router.svelte'

// An address of some 30 ids stays under 1,000 characters; the drawer says where there are more.
const MOST = 30

let last = { title: '', ids: '', reports: 0 }
let opener: HTMLElement | null = null
let left = $state(false)

export const evidence = {
  get ids(): string[] {
    const e = location.get('e')
    return e ? e.split(',') : []
  },
  /** The drawer comes from the side on which it does not cover what it is the evidence of. */
  get left(): boolean {
    return left
  },
  /** What the evidence is for, where it was opened on this page. */
  get title(): string {
    return last.ids === location.get('e') ? last.title : ''
  },
  /** How many reports say so, where more may than are shown; else 0. */
  get reports(): number {
    return last.ids === location.get('e') ? last.reports : 0
  },
}

/** Opens the drawer on claims. title is the sentence that they are the evidence of, reports how many say so in all. */
export function open(claims: string[], title = '', reports = 0) {
  if (!claims.length) return
  const ids = claims.slice(0, MOST).join(',')
  last = { title, ids, reports }
  if (!location.get('e')) {
    opener = document.activeElement as HTMLElement | null
    const box = opener?.getBoundingClientRect()
    left = !!box && opener !== document.body && window.innerWidth >= 900 && box.left + box.width / 2 > window.innerWidth / 2
  }
  set({ e: ids }, { replace: location.get('e') !== '' })
}

/** Closes it and gives the focus back to what opened it. */
export function close() {
  set({ e: null }, { replace: true })
  opener?.focus()
  opener = null
}
