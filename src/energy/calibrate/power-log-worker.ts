import type { Handlers } from '../../protocol/serve.ts'
import type { MeasuredAt } from './calibration.ts'
import { findRise, type FoundRise, type RiseProblem } from './find-rise.ts'
import type { MarkedWindow } from './marked-window.ts'
import { type Outcome, succeed } from './outcome.ts'
import { type LogProblem, type LogWriter, readPowerLog } from './power-log.ts'
import { spanOf, type TimeWindow } from './power-series.ts'
import { readText, type TextProblem } from './read-text.ts'

export interface LogRequest {
  readonly file: Blob
  /** Runs that this page knows of, for logs without marks of their own. */
  readonly known: readonly MarkedWindow[]
}

/** What a power log says, without the million readings it says it with. */
export interface LogReading {
  readonly writer: LogWriter
  /** Where the watts were measured, or null where only the person knows; `found` then says `wall`. */
  readonly at: MeasuredAt | null
  readonly span: TimeWindow
  readonly found: Outcome<FoundRise, RiseProblem>
}

/** The vocabulary of the worker that reads power logs, so that a long one does not hold up the page. */
export interface PowerLogContract {
  readonly read: {
    readonly request: LogRequest
    readonly event: never
    readonly result: Outcome<LogReading, LogProblem | TextProblem>
  }
}

/** The worker's handlers. */
export function powerLogHandlers(): Handlers<PowerLogContract> {
  return {
    read: async ({ file, known }) => {
      const text = await readText(file)
      if (!text.ok) return text
      const log = readPowerLog(text.value)
      if (!log.ok) return log
      const { writer, at, tracks } = log.value
      return succeed({ writer, at, span: spanOf(tracks), found: findRise(log.value, known, at ?? 'wall') })
    },
  }
}
