import { claimHere, type HereLine } from '../comparison/claim-here.ts'
import { type Claim, type ClaimLine, claimLines, indexFigures } from '../reference/claims/claim.ts'
import { CLAIMS } from '../reference/claims/claims.ts'
import type { PhoneChargeVintage } from '../reference/everyday-constants.ts'
import type { Figure } from '../reference/figure.ts'
import type { RightSizeRecord } from '../storage/right-size/right-size-record.ts'
import type { LocalRuns } from './local-runs.svelte.ts'
import { pairsHere } from './right-size/pairs-here.ts'

/** A claim with its arithmetic done, and with what this device gives. */
export interface WorkedClaim {
  readonly claim: Claim
  readonly lines: readonly ClaimLine[]
  readonly here: readonly HereLine[]
}

export interface ClaimsDependencies {
  readonly figures: () => readonly Figure[]
  readonly runs: Pick<LocalRuns, 'here'>
  /** Comparisons of right size that are kept in this browser, newest first. */
  readonly experiments: () => Promise<readonly RightSizeRecord[]>
  /** What this device is called; null until it is known. */
  readonly machine: () => string | null
}

/** The claims, and the phone charge they are counted in. */
export class ClaimsState {
  readonly #deps: ClaimsDependencies
  #experiments: readonly RightSizeRecord[] = $state.raw([])
  charge: PhoneChargeVintage = $state('current')
  readonly #index = $derived.by(() => indexFigures(this.#deps.figures()))
  readonly #pairs = $derived.by(() => pairsHere(this.#experiments, this.#deps.machine()))
  readonly #worked = $derived.by(() => {
    const sources = { runOf: (task: string) => this.#deps.runs.here(task), pairs: this.#pairs }
    return CLAIMS.map((claim) => ({
      claim,
      lines: claimLines(claim, this.#index, this.charge),
      here: claimHere(claim.id, sources, this.#index, this.charge),
    }))
  })

  constructor(deps: ClaimsDependencies) {
    this.#deps = deps
  }

  get worked(): readonly WorkedClaim[] {
    return this.#worked
  }

  /** Where experiments cannot be read, the claims stand without them. */
  async load(): Promise<void> {
    this.#experiments = await this.#deps.experiments().catch(() => [])
  }
}
