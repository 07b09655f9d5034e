export type MarkStatus = 'here' | 'published' | 'derived' | 'everyday'

/** One mark on the log scale of joules per inference. */
export interface RulerMark {
  readonly id: string
  readonly label: string
  readonly energyJ: number
  /** The 5 % and 95 % points; null where there is no range. */
  readonly low: number | null
  readonly high: number | null
  readonly status: MarkStatus
  /** Whether it counts what the chosen boundary counts. */
  readonly sameBoundary: boolean
  readonly boundaryLabel: string
  readonly year: number | null
  readonly sourceUrl: string | null
}
