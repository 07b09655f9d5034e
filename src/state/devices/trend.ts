import { pairRatio, type PairRatio } from '../../comparison/devices/pair-ratio.ts'
import { type TimedRun, visitedLatency } from '../../comparison/devices/visits.ts'
import type { Interval } from '../../stats/uncertain.ts'
import { ascending, quantile } from '../../stats/quantile.ts'
import type { RunTable } from '../../storage/table/run-table.ts'

/** What may change under a machine from one visit to the next, in words. */
export interface Surroundings {
  readonly browser: string
  /** Driver, as far as the renderer's name tells. */
  readonly renderer: string
  readonly runtime: string
}

/** Runs of one stretch of time. One run has its own interval of the median; several have the range of their medians. */
export interface TrendPoint {
  readonly fromMs: number
  readonly untilMs: number
  readonly runs: number
  readonly latencyMs: Interval
  readonly energyJ: Interval
}

/** A moment from which on something was another, and what that did to the time. */
export interface TrendChange {
  readonly atMs: number
  /** `Chrome 144 on Windows → Chrome 145 on Windows`; from outside. */
  readonly what: string
  /** Time after over time before; null where one side has no run. */
  readonly effect: PairRatio | null
}

export interface Trend {
  readonly points: readonly TrendPoint[]
  readonly changes: readonly TrendChange[]
}

/** More would lie on each other in the picture. */
const MOST_POINTS = 120
/** More changes than this are shown without an effect: it would be one of noise. */
const MOST_CHANGES = 12

function byDate(table: RunTable, rows: readonly number[]): number[] {
  const dates = table.number.createdAtMs
  return rows.toSorted((a, b) => (dates[a] ?? 0) - (dates[b] ?? 0))
}

type Column = 'medianMs' | 'lowMs' | 'highMs' | 'marginalJ' | 'marginalLowJ' | 'marginalHighJ'

function intervalOf(
  table: RunTable,
  rows: readonly number[],
  columns: readonly [Column, Column, Column],
): Interval {
  const [low, middle, high] = columns
  const [only] = rows
  if (rows.length === 1 && only !== undefined)
    return {
      p5: table.numberAt(low, only),
      median: table.numberAt(middle, only),
      p95: table.numberAt(high, only),
    }
  const sorted = ascending(rows.map((row) => table.numberAt(middle, row)))
  return { p5: quantile(sorted, 0.05), median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
}

function pointOf(table: RunTable, rows: readonly number[]): TrendPoint {
  const dates = rows.map((row) => table.numberAt('createdAtMs', row))
  return {
    fromMs: dates[0] ?? 0,
    untilMs: dates.at(-1) ?? 0,
    runs: rows.length,
    latencyMs: intervalOf(table, rows, ['lowMs', 'medianMs', 'highMs']),
    energyJ: intervalOf(table, rows, ['marginalLowJ', 'marginalJ', 'marginalHighJ']),
  }
}

function surroundings(table: RunTable, row: number): Surroundings {
  const at = (column: keyof Surroundings): string => table.textAt(column, row)
  return { browser: at('browser'), renderer: at('renderer'), runtime: at('runtime') }
}

function difference(before: Surroundings, after: Surroundings): string | null {
  const names = ['browser', 'renderer', 'runtime'] as const
  const changed = names.filter((name) => before[name] !== after[name])
  if (changed.length === 0) return null
  return changed.map((name) => `${before[name] || '?'} → ${after[name] || '?'}`).join('; ')
}

interface Stretch {
  readonly rows: number[]
  readonly what: string | null
}

/** Runs between two changes. */
function stretches(table: RunTable, ordered: readonly number[]): Stretch[] {
  const found: Stretch[] = []
  let before: Surroundings | null = null
  for (const row of ordered) {
    const now = surroundings(table, row)
    const what: string | null = before === null ? null : difference(before, now)
    if (before === null || what !== null) found.push({ rows: [row], what })
    else found.at(-1)?.rows.push(row)
    before = now
  }
  return found
}

function timed(table: RunTable, rows: readonly number[]): TimedRun[] {
  return rows.map((row) => ({
    atMs: table.numberAt('createdAtMs', row),
    medianMs: table.numberAt('medianMs', row),
  }))
}

function changesIn(table: RunTable, all: readonly Stretch[]): TrendChange[] {
  const withEffect = all.length <= MOST_CHANGES
  return all.flatMap(({ rows, what }, index) => {
    const [first] = rows
    const before = all[index - 1]
    if (what === null || first === undefined || before === undefined) return []
    const effect = withEffect
      ? pairRatio(
          visitedLatency(`after:${index}`, timed(table, rows)),
          visitedLatency(`before:${index}`, timed(table, before.rows)),
        )
      : null
    return [{ atMs: table.numberAt('createdAtMs', first), what, effect }]
  })
}

/** How one configuration on one machine went over time. Rows in any order. */
export function trendOf(table: RunTable, rows: readonly number[]): Trend {
  const ordered = byDate(table, rows)
  const perPoint = Math.ceil(ordered.length / MOST_POINTS)
  const points: TrendPoint[] = []
  for (let from = 0; from < ordered.length; from += perPoint) {
    points.push(pointOf(table, ordered.slice(from, from + perPoint)))
  }
  return { points, changes: changesIn(table, stretches(table, ordered)) }
}

/** Rows of the same configuration on the same machine as this one. */
export function alikeRows(table: RunTable, alive: Uint8Array, row: number): number[] {
  const { machine, configuration } = table.text
  return Array.from({ length: table.rows }, (_, other) => other).filter(
    (other) =>
      alive[other] === 1 && machine[other] === machine[row] && configuration[other] === configuration[row],
  )
}
