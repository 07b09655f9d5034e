import type { Spread } from '../reference/figure.ts'

export type MarkStatus = 'here' | 'published' | 'derived' | 'everyday'

/** One mark on the log scale of joules per inference. */
export interface RulerMark {
  readonly id: string
  readonly label: string
  readonly energyJ: number
  /** Of a published figure as printed, of an estimate the 5 % and 95 % points; null where there is no range. */
  readonly low: number | null
  readonly high: number | null
  /** What a printed range is over; null where there is none. */
  readonly spread: Spread | null
  readonly status: MarkStatus
  /** Whether it counts what the chosen boundary counts. */
  readonly sameBoundary: boolean
  readonly boundaryLabel: string
  readonly year: number | null
  readonly sourceUrl: string | null
}
