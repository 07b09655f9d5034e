import type { MeasuredAt } from './calibration.ts'
import { type ProfileProblem, readFirefoxProfile } from './firefox-profile.ts'
import type { MarkedWindow } from './marked-window.ts'
import { fail, type Outcome, succeed } from './outcome.ts'
import { type CsvProblem, readPowerCsv } from './power-csv.ts'
import type { PowerSeries } from './power-series.ts'
import { type PowermetricsProblem, readPowermetrics } from './powermetrics-text.ts'

/** Who wrote a power log, as far as its own text tells. */
export type LogWriter = 'firefox' | 'powermetrics' | 'nvidia-smi' | 'codecarbon' | 'table'
export type LogProblem = CsvProblem | ProfileProblem | PowermetricsProblem

/** Watts over time from a file that a person dropped on the page. */
export interface PowerLog {
  readonly writer: LogWriter
  readonly tracks: readonly PowerSeries[]
  /** Null where only the person knows: a table of watts does not say whose. */
  readonly at: MeasuredAt | null
  /** Runs that the file itself marks; only a Firefox profile does. */
  readonly marks: readonly MarkedWindow[]
}

function fromFirefox(text: string): Outcome<PowerLog, LogProblem> {
  const profile = readFirefoxProfile(text)
  return profile.ok ? succeed({ writer: 'firefox', at: 'chip', ...profile.value }) : profile
}

function fromPowermetrics(text: string): Outcome<PowerLog, LogProblem> {
  const series = readPowermetrics(text)
  return series.ok
    ? succeed({ writer: 'powermetrics', at: 'chip', tracks: [series.value], marks: [] })
    : series
}

const WRITER_BY_PLACE: Partial<Record<MeasuredAt, LogWriter>> = { gpu: 'nvidia-smi', component: 'codecarbon' }

function fromCsv(text: string): Outcome<PowerLog, LogProblem> {
  const power = readPowerCsv(text)
  if (!power.ok) return power
  const { at, series } = power.value
  const writer = at === null ? 'table' : (WRITER_BY_PLACE[at] ?? 'table')
  return succeed({ writer, at, tracks: [series], marks: [] })
}

/** Reads a power log by what stands in it: a Firefox profile, the text of powermetrics, or a table. */
export function readPowerLog(text: string): Outcome<PowerLog, LogProblem> {
  const start = text.slice(0, 4096).trimStart()
  if (start === '') return fail('empty')
  if (start.startsWith('{')) return fromFirefox(text)
  if (/^(\*\*\* Sampled|Machine model)/m.test(start)) return fromPowermetrics(text)
  return fromCsv(text)
}
