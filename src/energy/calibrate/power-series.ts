import { SENSOR_SIGMA } from '../constants.ts'
import type { MeasuredAt, PowerRise } from './calibration.ts'
import { fail, type Outcome, succeed } from './outcome.ts'

/** Mean power over stretches of time, ascending and without overlap. Times are milliseconds since the epoch. */
export interface PowerSeries {
  readonly startMs: Float64Array
  readonly endMs: Float64Array
  readonly watts: Float64Array
}

export interface TimeWindow {
  readonly startMs: number
  readonly endMs: number
}

export type SeriesProblem = 'no-overlap' | 'gaps' | 'no-idle' | 'load-below-idle'

/** Share of the load that must be covered by readings. */
const COVERAGE_NEEDED = 0.8

/** Shortest idle time with readings that says what idle draws; estimated. */
const IDLE_NEEDED_MS = 5000

/** A hole this many times the usual spacing is a gap, not an interval: the logger slept. */
const GAP_FACTOR = 5

/** Indices in order of time. Loggers write in order nearly always, and sorting a million readings takes seconds. */
function ascendingOrder(timesMs: Float64Array): Uint32Array {
  const order = new Uint32Array(timesMs.length).map((_, index) => index)
  const inOrder = timesMs.every((time, index) => index === 0 || time >= (timesMs[index - 1] ?? 0))
  return inOrder ? order : order.sort((a, b) => (timesMs[a] ?? 0) - (timesMs[b] ?? 0))
}

/**
 * A series out of readings at moments: each stretch between two neighbours has their mean. Readings may come in any order; those of one moment are
 * averaged; stretches far longer than the usual one are left out as gaps.
 */
export function seriesFromReadings(timesMs: Float64Array, watts: Float64Array): PowerSeries {
  const order = ascendingOrder(timesMs)
  const times: number[] = []
  const means: number[] = []
  let count = 0
  for (const index of order) {
    const time = timesMs[index] ?? 0
    const value = watts[index] ?? 0
    const last = times.length - 1
    if (last >= 0 && times[last] === time) {
      count += 1
      means[last] = (means[last] ?? 0) + (value - (means[last] ?? 0)) / count
    } else {
      times.push(time)
      means.push(value)
      count = 1
    }
  }
  return withoutGaps(times, means)
}

function withoutGaps(times: readonly number[], means: readonly number[]): PowerSeries {
  const spacings = Float64Array.from(times.slice(1), (time, index) => time - (times[index] ?? 0)).sort()
  const longest = GAP_FACTOR * (spacings[Math.floor(spacings.length / 2)] ?? 0)
  const kept: number[] = []
  for (let index = 0; index + 1 < times.length; index += 1) {
    if ((times[index + 1] ?? 0) - (times[index] ?? 0) <= longest) kept.push(index)
  }
  return {
    startMs: Float64Array.from(kept, (index) => times[index] ?? 0),
    endMs: Float64Array.from(kept, (index) => times[index + 1] ?? 0),
    watts: Float64Array.from(kept, (index) => ((means[index] ?? 0) + (means[index + 1] ?? 0)) / 2),
  }
}

/** Index of the first stretch that ends after a moment. */
function firstAfter(endMs: Float64Array, moment: number): number {
  let [low, high] = [0, endMs.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((endMs[middle] ?? 0) > moment) high = middle
    else low = middle + 1
  }
  return low
}

function trackMean(
  track: PowerSeries,
  windows: readonly TimeWindow[],
): { wattsMs: number; coveredMs: number } {
  let wattsMs = 0
  let coveredMs = 0
  for (const { startMs, endMs } of windows) {
    for (
      let index = firstAfter(track.endMs, startMs);
      (track.startMs[index] ?? Infinity) < endMs;
      index += 1
    ) {
      const from = Math.max(startMs, track.startMs[index] ?? 0)
      const to = Math.min(endMs, track.endMs[index] ?? 0)
      wattsMs += (track.watts[index] ?? 0) * (to - from)
      coveredMs += to - from
    }
  }
  return { wattsMs, coveredMs }
}

/** Mean watts of all tracks together within windows, weighted by time, and the share of the windows that readings cover. */
export function meanWithin(
  tracks: readonly PowerSeries[],
  windows: readonly TimeWindow[],
): { watts: number; coverage: number; coveredMs: number } {
  const wantedMs = windows.reduce((total, { startMs, endMs }) => total + Math.max(endMs - startMs, 0), 0)
  const means = tracks.map((track) => trackMean(track, windows))
  const coveredMs = Math.max(0, ...means.map((mean) => mean.coveredMs))
  if (wantedMs === 0 || coveredMs === 0) return { watts: Number.NaN, coverage: 0, coveredMs: 0 }
  // Energy over the longest covered time: a process that ended early draws nothing afterwards.
  const watts = means.reduce((total, { wattsMs }) => total + wattsMs, 0) / coveredMs
  return { watts, coverage: coveredMs / wantedMs, coveredMs }
}

/** From the first reading of any track to the last. */
export function spanOf(tracks: readonly PowerSeries[]): TimeWindow {
  return {
    startMs: Math.min(...tracks.map(({ startMs }) => startMs[0] ?? Infinity)),
    endMs: Math.max(...tracks.map(({ endMs }) => endMs[endMs.length - 1] ?? -Infinity)),
  }
}

/** How long a reading stands for, usually: the median over all tracks, ms; 0 without readings. */
export function usualStretchMs(tracks: readonly PowerSeries[]): number {
  const stretches = tracks.flatMap(({ startMs, endMs }) =>
    Array.from(endMs, (end, index) => end - (startMs[index] ?? end)),
  )
  return Float64Array.from(stretches).sort()[Math.floor(stretches.length / 2)] ?? 0
}

/** Windows in order, those that touch or overlap made one. */
export function mergeWindows(windows: readonly TimeWindow[]): TimeWindow[] {
  const merged: { startMs: number; endMs: number }[] = []
  for (const { startMs, endMs } of [...windows].sort((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1)
    if (last !== undefined && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs)
    else merged.push({ startMs, endMs })
  }
  return merged
}

/** The times of a span that lie outside the load by at least a margin: what idle is read from when nobody marked it. */
export function windowsOutside(
  { startMs, endMs }: TimeWindow,
  load: readonly TimeWindow[],
  marginMs: number,
): TimeWindow[] {
  const outside: TimeWindow[] = []
  let from = startMs
  for (const window of mergeWindows(load)) {
    const to = Math.min(window.startMs - marginMs, endMs)
    if (to > from) outside.push({ startMs: from, endMs: to })
    from = Math.max(from, window.endMs + marginMs)
  }
  return endMs > from ? [...outside, { startMs: from, endMs }] : outside
}

/** The rise between idle and load windows. */
export function riseWithin(
  tracks: readonly PowerSeries[],
  windows: { readonly idle: readonly TimeWindow[]; readonly load: readonly TimeWindow[] },
  at: MeasuredAt,
): Outcome<PowerRise, SeriesProblem> {
  const idle = meanWithin(tracks, windows.idle)
  const load = meanWithin(tracks, windows.load)
  if (load.coverage === 0) return fail('no-overlap')
  if (load.coverage < COVERAGE_NEEDED) return fail('gaps')
  if (idle.coveredMs < IDLE_NEEDED_MS) return fail('no-idle')
  const riseW = load.watts - idle.watts
  if (riseW <= 0) return fail('load-below-idle')
  return succeed({ idleW: idle.watts, loadW: load.watts, riseW, sigma: SENSOR_SIGMA.value, at })
}
