import { isDiscrete } from '../../device/profile.ts'
import { Z95 } from '../../stats/distributions.ts'
import { divide, exact, map, sum, summarise, type Uncertain } from '../../stats/uncertain.ts'
import { type ActivePower, activePowerW, isCalibrated } from '../active-power.ts'
import { CARRY_OVER_SIGMA, LARGEST_CORRECTION, SUPPLY_EFFICIENCY } from '../constants.ts'
import type { EnergyInput } from '../energy-input.ts'
import { FactorBook } from '../factor-book.ts'
import { FITTED } from '../fitted.ts'
import { machineKind } from '../machine-kind.ts'
import type { Calibration, MeasuredAt, PowerRise } from './calibration.ts'
import { fail, type Outcome, succeed } from './outcome.ts'

export type PosteriorProblem = 'sensor-misses-the-work' | 'far-from-model'

/** A normal belief about ln(true / modelled power). */
export interface Belief {
  readonly mean: number
  readonly sigma: number
}

/** Bayes for two normals: the weight of the observation is the prior's share of the variance. */
export function combine(prior: Belief, observed: Belief): Belief {
  const weight = prior.sigma ** 2 / (prior.sigma ** 2 + observed.sigma ** 2)
  return {
    mean: prior.mean + weight * (observed.mean - prior.mean),
    sigma: prior.sigma * Math.sqrt(1 - weight),
  }
}

/** The modelled parts that a sensor sees, or null where it misses what does the work. */
function seenBy(at: MeasuredAt, { identity, backend }: EnergyInput, active: ActivePower): Uncertain | null {
  const onBoard = backend === 'webgpu' && identity.accelerator !== null && isDiscrete(identity.accelerator)
  if (at === 'gpu') return onBoard ? active.acceleratorActive : null
  // A processor's counters do not see a board of its own; CodeCarbon adds the board's sensor to them.
  if (at === 'chip' && onBoard) return null
  return sum([active.acceleratorActive, active.cpuActive])
}

/** Observed watts at the device's direct current, and the spread of their logarithm. */
function observedPower(rise: PowerRise, input: EnergyInput): { watts: number; sigma: number } {
  if (rise.at !== 'wall') return { watts: rise.riseW, sigma: rise.sigma }
  const { low, high } =
    SUPPLY_EFFICIENCY.value[machineKind(input.identity) === 'desktop' ? 'desktop' : 'adapter']
  const efficiency = (low + high) / 2
  const fromSupply = (high - low) / Math.sqrt(12) / efficiency
  return { watts: rise.riseW * efficiency, sigma: Math.hypot(rise.sigma, fromSupply) }
}

function priorBelief(ratio: Uncertain): Belief {
  const { p5, median, p95 } = summarise(ratio)
  return { mean: Math.log(median), sigma: Math.log(p95 / p5) / (2 * Z95) }
}

/**
 * Turns a measured rise into a calibration of one backend of one device.
 *
 * @param input the estimate's input for the workload that was measured; a calibration already in it is ignored
 * @param usedFor whether it will correct the measured workload or others
 */
export function calibrate(
  input: EnergyInput,
  rise: PowerRise,
  usedFor: keyof typeof CARRY_OVER_SIGMA.value,
): Outcome<Calibration, PosteriorProblem> {
  const { identity, backend } = input
  const uncalibrated = { ...input, calibration: null }
  const held = { book: new FactorBook(isCalibrated), fitted: FITTED }
  const modelled = seenBy(rise.at, input, activePowerW(held, uncalibrated))
  const believed = seenBy(
    rise.at,
    input,
    activePowerW({ book: new FactorBook(), fitted: FITTED }, uncalibrated),
  )
  if (modelled === null || believed === null) return fail('sensor-misses-the-work')
  const typicalW = summarise(modelled).median
  const { watts, sigma } = observedPower(rise, input)
  const ratio = watts / typicalW
  if (!(Math.abs(Math.log(ratio)) < Math.log(LARGEST_CORRECTION.value))) return fail('far-from-model')
  const prior = priorBelief(
    divide(
      map(believed, (draw) => Math.max(draw, 1e-6)),
      exact(typicalW),
    ),
  )
  const posterior = combine(prior, {
    mean: Math.log(ratio),
    sigma: Math.hypot(sigma, CARRY_OVER_SIGMA.value[usedFor]),
  })
  return succeed({
    factorName: `calibration:${(identity.accelerator ?? identity.cpu).id}:${backend}`,
    backend,
    correction: { median: Math.exp(posterior.mean), sigma: posterior.sigma },
  })
}
