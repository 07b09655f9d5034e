import { type MarkedRun, markName } from '../../timing/run-mark.ts'
import { sToMs } from '../units.ts'
import type { MeasuredAt, PowerRise } from './calibration.ts'
import type { MarkedWindow } from './marked-window.ts'
import { fail, type Outcome, succeed } from './outcome.ts'
import type { PowerLog } from './power-log.ts'
import {
  meanWithin,
  mergeWindows,
  riseWithin,
  type SeriesProblem,
  spanOf,
  type TimeWindow,
  usualStretchMs,
  windowsOutside,
} from './power-series.ts'

export type RiseProblem = SeriesProblem | 'no-runs'

/** A rise, and the run whose marks it was found by. */
export interface FoundRise {
  readonly run: MarkedRun
  readonly rise: PowerRise
  /** How long the model ran within the log, ms. */
  readonly loadMs: number
}

/** Idle is read at least this far from a run, and a reading's stretch more: clocks and fans need a moment, and so do slow loggers. */
const MARGIN_MS = sToMs(2)

/** Idle further than this from a run is another time of day. */
const REACH_MS = sToMs(300)

/** A run without its ends, where power is still rising or already falling: a second or a reading's stretch, a third at most. */
function inner({ startMs, endMs }: TimeWindow, stretchMs: number): TimeWindow {
  const cut = Math.min(Math.max(sToMs(1), stretchMs), (endMs - startMs) / 3)
  return { startMs: startMs + cut, endMs: endMs - cut }
}

function clip(window: TimeWindow, { startMs, endMs }: TimeWindow): TimeWindow {
  return { startMs: Math.max(window.startMs, startMs), endMs: Math.min(window.endMs, endMs) }
}

/** Marks by what ran. */
function byRun(marks: readonly MarkedWindow[]): MarkedWindow[][] {
  const groups = new Map<string, MarkedWindow[]>()
  for (const mark of marks) {
    const name = markName(mark.run)
    groups.set(name, [...(groups.get(name) ?? []), mark])
  }
  return [...groups.values()]
}

/** The model that ran longest while power was logged, or null. */
function mostCovered({ tracks }: PowerLog, marks: readonly MarkedWindow[]): MarkedWindow[] | null {
  const groups = byRun(marks).map((group) => ({
    group,
    coveredMs: meanWithin(tracks, mergeWindows(group)).coveredMs,
  }))
  const most = groups.reduce<(typeof groups)[number] | null>(
    (best, next) => (next.coveredMs > (best?.coveredMs ?? 0) ? next : best),
    null,
  )
  return most?.group ?? null
}

/**
 * Finds in a power log by how much power rose while a model ran. The runs are those the log marks itself, else those that the
 * page knows of; idle is what lies around them.
 *
 * @param known runs that this page marked or stored
 * @param at where the watts were measured
 */
export function findRise(
  log: PowerLog,
  known: readonly MarkedWindow[],
  at: MeasuredAt,
): Outcome<FoundRise, RiseProblem> {
  const marks = log.marks.length > 0 ? log.marks : known
  if (marks.length === 0) return fail('no-runs')
  const group = mostCovered(log, marks)
  const [first] = group ?? []
  if (group === null || first === undefined) return fail('no-overlap')
  const load = mergeWindows(group)
  const near = load.map(({ startMs, endMs }) => ({ startMs: startMs - REACH_MS, endMs: endMs + REACH_MS }))
  const stretchMs = usualStretchMs(log.tracks)
  const idle = mergeWindows(near).flatMap((span) =>
    windowsOutside(clip(span, spanOf(log.tracks)), marks, MARGIN_MS + stretchMs),
  )
  const middle = load.map((window) => inner(window, stretchMs))
  const rise = riseWithin(log.tracks, { idle, load: middle }, at)
  if (!rise.ok) return rise
  const loadMs = meanWithin(log.tracks, load).coveredMs
  return succeed({ run: first.run, rise: rise.value, loadMs })
}
