import type { InverseCdf } from '../stats/distributions.ts'
import type { FittedConstants } from './fitted.ts'
import { exact, factor, type Uncertain } from '../stats/uncertain.ts'

/**
 * The named factors of one estimate. It keeps the names, for the record, and can hold factors at their median: a calibration
 * replaces what the priors did not know.
 */
export class FactorBook {
  readonly #names = new Set<string>()
  readonly #isHeld: (name: string) => boolean

  constructor(isHeld: (name: string) => boolean = () => false) {
    this.#isHeld = isHeld
  }

  /** The factor of this name; the same name gives the same draws in every estimate. */
  draw(name: string, inverseCdf: InverseCdf): Uncertain {
    if (this.#isHeld(name)) return exact(inverseCdf(0.5))
    this.#names.add(name)
    return factor(name, inverseCdf)
  }

  /** Names that were drawn, in order of first use. */
  get names(): string[] {
    return [...this.#names]
  }
}

/** What every formula of the model needs beside its own arguments. */
export interface Model {
  readonly book: FactorBook
  readonly fitted: FittedConstants
}
