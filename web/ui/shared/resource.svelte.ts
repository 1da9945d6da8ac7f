// One answer of the server that follows what it was asked with: asks again when the question
// changes, keeps the old answer on screen until the new one is there, and drops late answers.
import { get, Fault } from './api'
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
    $effect(() => {
      void this.#turn
      void session.marks
      const question = ask()
      if (!question) return
      const abort = new AbortController()
      this.loading = true
      get<T>(question[0], question[1], abort.signal)
        .then((data) => {
          if (abort.signal.aborted) return
          this.data = data
          this.fault = undefined
          this.loading = false
        })
        .catch((e) => {
          if (abort.signal.aborted) return
          this.fault = e instanceof Fault ? e : new Fault(0, 'Fault', String(e))
          this.loading = false
        })
      return () => abort.abort()
    })
  }

  /** Asks the same again. */
  again() {
    this.#turn++
  }
}
