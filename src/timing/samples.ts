import type { Generation } from '../catalogue/output.ts'

/** One timed sample: the mean of `runs` inferences in a row, ms each. */
export interface Sample {
  readonly latencyMs: number
  /** Part of it spent inside the model's sessions; the rest is pre- and post-processing. */
  readonly sessionMs: number
  /** The same by session, for models that have several; empty for those with one. */
  readonly sessionsMs: readonly number[]
  /** Since the first timed run began. */
  readonly atMs: number
  /** Where the model writes token by token; of the last of the sample's runs. */
  readonly generation: Generation | null
}

export interface TimingSummary {
  readonly runs: number
  readonly medianMs: number
  /** 95 % bootstrap interval of the median. */
  readonly lowMs: number
  readonly highMs: number
  readonly p90Ms: number
  readonly minMs: number
  readonly maxMs: number
  /** Median share of an inference spent inside the model's sessions, 0 to 1. */
  readonly sessionShare: number
}
