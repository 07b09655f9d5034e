import type { MarkedRun } from '../../timing/run-mark.ts'
import type { TimeWindow } from './power-series.ts'

/** A stretch of time in which a model ran. Times are milliseconds since the epoch. */
export interface MarkedWindow extends TimeWindow {
  readonly run: MarkedRun
}
