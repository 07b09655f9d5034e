import { GAUGE_SIGMA } from '../constants.ts'
import { msToS, whToJoules } from '../units.ts'
import type { PowerRise } from './calibration.ts'
import { fail, type Outcome, succeed } from './outcome.ts'

/** The battery as the page saw it at a moment. Level is 0 to 1, in steps of a percent. */
export interface BatteryEvent {
  readonly timeMs: number
  readonly level: number
  readonly charging: boolean
}

/** One run without and one with the model looping, unplugged, at fixed brightness. */
export interface BatteryRun {
  readonly idle: readonly BatteryEvent[]
  readonly load: readonly BatteryEvent[]
  /** Full capacity as the user knows it; a worn battery holds less than its label. */
  readonly capacityWh: number
  /** How often the level was looked at, where no event says when it changed. */
  readonly pollMs: number
}

export type BatteryPhase = 'idle' | 'load'
export type BatteryProblem =
  | { readonly kind: 'capacity' }
  | { readonly kind: 'charging'; readonly phase: BatteryPhase }
  | {
      readonly kind: 'too-short'
      readonly phase: BatteryPhase
      readonly pointsLeft: number
      readonly msLeft: number | null
    }
  | { readonly kind: 'load-below-idle' }

/** Percentage points that a phase must drain between level changes; simulated for a rise within 10 % (docs/energy-model.md). */
export const POINTS_NEEDED = 5

/** Smallest and largest batteries of devices that run a browser. */
const CAPACITY_WH = { smallest: 3, largest: 200 } as const

/** Reads a capacity as people write it: `52`, `52,5 Wh`. NaN for anything else, which {@link readBatteryRun} refuses. */
export function parseCapacityWh(text: string): number {
  const match = /^(\d+(?:[.,]\d+)?)\s*(?:wh)?$/i.exec(text.trim().slice(0, 40))
  return match === null ? Number.NaN : Number((match[1] ?? '').replace(',', '.'))
}

/** Whether a capacity can be that of a device that runs a browser. */
export function isCapacityWh(capacityWh: number): boolean {
  return capacityWh >= CAPACITY_WH.smallest && capacityWh <= CAPACITY_WH.largest
}

interface Drain {
  readonly points: number
  readonly durationMs: number
}

/**
 * Drain between the first and the last change of level. What lies before the first change is an unknown part of a step and is left out: that is what
 * makes five points of event timing as good as ten of arbitrary readings.
 */
function drainOf(events: readonly BatteryEvent[]): Drain {
  const changes = events.filter((event, index) => index > 0 && event.level !== events[index - 1]?.level)
  const [first] = changes
  const last = changes[changes.length - 1]
  if (first === undefined || last === undefined) return { points: 0, durationMs: 0 }
  return { points: Math.round((first.level - last.level) * 100), durationMs: last.timeMs - first.timeMs }
}

/** Whether the battery was charged, or rose without saying so, at any time. */
function wasCharged(events: readonly BatteryEvent[]): boolean {
  return events.some((event, index) => event.charging || event.level > (events[index - 1]?.level ?? Infinity))
}

/** Percentage points that a phase has drained between level changes. */
export function pointsDrained(events: readonly BatteryEvent[]): number {
  return drainOf(events).points
}

/** What is wrong with a phase, or null. The time left is extrapolated from the drain so far, unknown before two changes. */
export function phaseProblem(phase: BatteryPhase, events: readonly BatteryEvent[]): BatteryProblem | null {
  if (wasCharged(events)) return { kind: 'charging', phase }
  const { points, durationMs } = drainOf(events)
  if (points >= POINTS_NEEDED && durationMs > 0) return null
  const pointsLeft = POINTS_NEEDED - points
  return {
    kind: 'too-short',
    phase,
    pointsLeft,
    msLeft: points > 0 ? (durationMs / points) * pointsLeft : null,
  }
}

function meanW({ points, durationMs }: Drain, capacityWh: number): number {
  return whToJoules((capacityWh * points) / 100) / msToS(durationMs)
}

/** Spread of a phase: two edges, each known to one polling interval. */
function edgeSigma({ durationMs }: Drain, pollMs: number): number {
  return (pollMs * Math.sqrt(2 / 12)) / durationMs
}

/** Turns two phases of draining into a rise, or says what is wrong and how long is left. */
export function readBatteryRun(run: BatteryRun): Outcome<PowerRise, BatteryProblem> {
  const { capacityWh, pollMs } = run
  if (!isCapacityWh(capacityWh)) return fail({ kind: 'capacity' })
  const problem = phaseProblem('idle', run.idle) ?? phaseProblem('load', run.load)
  if (problem !== null) return fail(problem)
  const [idle, load] = [drainOf(run.idle), drainOf(run.load)]
  const idleW = meanW(idle, capacityWh)
  const loadW = meanW(load, capacityWh)
  const riseW = loadW - idleW
  if (riseW <= 0) return fail({ kind: 'load-below-idle' })
  const edgesW = Math.hypot(idleW * edgeSigma(idle, pollMs), loadW * edgeSigma(load, pollMs))
  return succeed({ idleW, loadW, riseW, sigma: Math.hypot(GAUGE_SIGMA.value, edgesW / riseW), at: 'battery' })
}
