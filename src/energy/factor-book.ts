import type { InverseCdf } from '../stats/distributions.ts'
import type { FittedConstants } from './fitted.ts'
import { exact, factor, type Uncertain } from '../stats/uncertain.ts'

/** Of the one machine, not of its chip or of the work: two machines of one make each have their own. */
const OF_ONE_MACHINE = /^(?:power-mode$|memory:|rest:|supply:)/

/**
 * The named factors of one estimate. It keeps the names, for the record, and can hold factors at their median: a calibration
 * replaces what the priors did not know.
 */
export class FactorBook {
  readonly #names = new Set<string>()
  readonly #isHeld: (name: string) => boolean
  readonly #machine: string | null

  /** @param machine another machine than this one, whose own factors then have names of their own */
  constructor(isHeld: (name: string) => boolean = () => false, machine: string | null = null) {
    this.#isHeld = isHeld
    this.#machine = machine
  }

  /** The factor of this name; the same name gives the same draws in every estimate. */
  draw(name: string, inverseCdf: InverseCdf): Uncertain {
    if (this.#isHeld(name)) return exact(inverseCdf(0.5))
    const drawn = this.#machine !== null && OF_ONE_MACHINE.test(name) ? `${name}@${this.#machine}` : name
    this.#names.add(drawn)
    return factor(drawn, inverseCdf)
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
