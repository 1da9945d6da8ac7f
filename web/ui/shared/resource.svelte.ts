// One answer of the server that follows what it was asked with: asks again when the question
// changes, keeps the old answer on screen until the new one is there, and drops late answers.
import { get, url, Fault } from './api'
import type { Params } from './router.svelte'
import { session } from './session.svelte'

export class Resource<T> {
  data = $state.raw<T | undefined>(undefined)
  fault = $state.raw<Fault | undefined>(undefined)
  loading = $state(false)
  #turn = $state(0)

  /**
   * ask is read inside an effect: whatever reactive it reads asks again when it changes.
   * Return undefined to ask nothing.
   */
  constructor(ask: () => [path: string, params?: Params] | undefined) {
    let asked = ''
    let abort: AbortController | undefined
    $effect(() => {
      const turn = `${this.#turn} ${session.marks}`
      const question = ask()
      // The day may have moved where the question does not hang on the day.
      const now = question ? `${turn} ${url(...question)}` : ''
      if (now === asked) return
      asked = now
      abort?.abort()
      if (!question) return
      const mine = (abort = new AbortController())
      this.loading = true
      get<T>(question[0], question[1], mine.signal)
        .then((data) => {
          if (mine.signal.aborted) return
          this.data = data
          this.fault = undefined
          this.loading = false
        })
        .catch((e) => {
          if (mine.signal.aborted) return
          this.fault = e instanceof Fault ? e : new Fault(0, 'Fault', String(e))
          this.loading = false
        })
    })
    $effect(() => () => abort?.abort())
  }

  /** Asks the same again. */
  again() {
    this.#turn++
  }
}
