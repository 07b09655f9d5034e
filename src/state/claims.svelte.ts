import { claimHere, type HereLine } from '../comparison/claim-here.ts'
import { type Claim, type ClaimLine, claimLines, indexFigures } from '../reference/claims/claim.ts'
import { CLAIMS } from '../reference/claims/claims.ts'
import type { PhoneChargeVintage } from '../reference/everyday-constants.ts'
import type { Figure } from '../reference/figure.ts'
import type { LocalRuns } from './local-runs.svelte.ts'

/** A claim with its arithmetic done, and with what this device gives. */
export interface WorkedClaim {
  readonly claim: Claim
  readonly lines: readonly ClaimLine[]
  readonly here: readonly HereLine[]
}

/** The claims, and the phone charge they are counted in. */
export class ClaimsState {
  readonly #figures: () => readonly Figure[]
  readonly #runs: LocalRuns
  charge: PhoneChargeVintage = $state('current')
  readonly #index = $derived.by(() => indexFigures(this.#figures()))
  readonly #worked = $derived.by(() =>
    CLAIMS.map((claim) => ({
      claim,
      lines: claimLines(claim, this.#index, this.charge),
      here: claimHere(claim.id, (task) => this.#runs.here(task), this.#index, this.charge),
    })),
  )

  constructor(figures: () => readonly Figure[], runs: LocalRuns) {
    this.#figures = figures
    this.#runs = runs
  }

  get worked(): readonly WorkedClaim[] {
    return this.#worked
  }
}
