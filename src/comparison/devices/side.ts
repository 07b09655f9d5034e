import type { Boundary } from '../../energy/boundary.ts'
import type { Uncertain } from '../../stats/uncertain.ts'
import type { RunFacts } from './run-facts.ts'
import type { SideQuality } from './share-correct.ts'

/** Where a side's electricity comes from. */
export interface SideGrid {
  readonly id: string
  readonly name: string
  readonly gPerKWh: number
}

/** One run, or one machine's runs of one configuration, or a log of one's own. */
export interface Side {
  readonly id: string
  /** As a person would call it; may come from outside. */
  readonly label: string
  /** Measured in this browser, or brought in. */
  readonly origin: 'here' | 'brought' | 'log'
  readonly facts: RunFacts
  /** Runs behind it, and visits they were made in. */
  readonly runs: number
  readonly visits: number
  /** Milliseconds of one inference. */
  readonly latencyMs: Uncertain
  /** Joules of one inference; a log of one's own counts in one way only. */
  readonly boundariesJ: Readonly<Partial<Record<Boundary, Uncertain>>>
  /** How often its model is right; null where that was not measured. */
  readonly quality: SideQuality | null
  readonly grid: SideGrid
}
