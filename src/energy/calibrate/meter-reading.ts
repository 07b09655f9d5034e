import { mean, median } from '../../stats/quantile.ts'
import type { MeasuredAt, PowerRise } from './calibration.ts'
import { fail, type Outcome, succeed } from './outcome.ts'
import { checkWatts, type WattsProblem } from './watts-text.ts'

/** Where a meter with a display can sit: between wall and power supply, or between supply and device. */
export const METER_PLACES = ['wall', 'battery'] as const satisfies readonly MeasuredAt[]
export type MeterPlace = (typeof METER_PLACES)[number]

/** Readings of a meter: idle and load in turn, three times if there is patience. */
export interface MeterReading {
  readonly pairs: readonly { readonly idleW: number; readonly loadW: number }[]
  /** Smallest step of the meter's display. */
  readonly stepW: number
  /** A plug meter sees the power supply's loss, a USB meter behind it does not. */
  readonly at: MeterPlace
}

export type MeterProblem = WattsProblem | 'no-reading' | 'load-below-idle' | 'rise-too-small'

/** A rise of fewer steps than this is read to no better than one part in ten. */
const FEWEST_STEPS = 5

/** Spread of a rise: the display's step (uniform, two readings) and how far the pairs lie apart. */
function riseSigma(rises: readonly number[], stepW: number): number {
  const centre = mean(rises)
  const fromStep = (stepW * Math.sqrt(2 / 12)) / centre
  const spread = Math.sqrt(mean(rises.map((rise) => (rise - centre) ** 2))) / centre
  return Math.hypot(fromStep, spread) / Math.sqrt(rises.length)
}

/** Turns pairs of readings into a rise, or says why they cannot be used. */
export function readMeter({ pairs, stepW, at }: MeterReading): Outcome<PowerRise, MeterProblem> {
  if (pairs.length === 0) return fail('no-reading')
  for (const watts of [stepW, ...pairs.flatMap(({ idleW, loadW }) => [idleW, loadW])]) {
    const checked = checkWatts(watts)
    if (!checked.ok) return checked
  }
  const rises = pairs.map(({ idleW, loadW }) => loadW - idleW)
  if (rises.some((rise) => rise <= 0)) return fail('load-below-idle')
  if (Math.min(...rises) < FEWEST_STEPS * stepW) return fail('rise-too-small')
  return succeed({
    idleW: median(pairs.map(({ idleW }) => idleW)),
    loadW: median(pairs.map(({ loadW }) => loadW)),
    riseW: mean(rises),
    sigma: riseSigma(rises, stepW),
    at,
  })
}
