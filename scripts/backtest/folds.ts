import type { PowerProfile } from '../../src/device/profile.ts'
import type { FittedConstants } from '../../src/energy/fitted.ts'
import { seededRandom, shuffled } from '../../src/stats/prng.ts'
import { machineOf, type Point } from './point.ts'
import { CLASSES, classOf, predict, type Prediction } from './predict.ts'

/** One half of the machines, and the constants that were fitted on the other half. */
export interface Fold {
  readonly machines: readonly string[]
  readonly fitted: FittedConstants
}

/**
 * Splits machines into two halves, class by class: by number of points, so that neither half gets all the well-measured ones, and
 * otherwise in an order that only their names and a fixed seed decide.
 */
export function splitMachines(
  points: readonly Point[],
  profiles: readonly PowerProfile[],
): [string[], string[]] {
  const halves: [string[], string[]] = [[], []]
  for (const name of CLASSES) {
    const counts = new Map<string, number>()
    for (const point of points.filter((candidate) => classOf(candidate, profiles) === name)) {
      counts.set(machineOf(point), (counts.get(machineOf(point)) ?? 0) + 1)
    }
    const order = shuffled([...counts.keys()].sort(), seededRandom(`back-test halves: ${name}`))
    order.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    order.forEach((machine, index) => halves[index % 2 === 0 ? 0 : 1].push(machine))
  }
  return halves
}

/**
 * Predicts every point with constants that never saw its machine: those of the other half, or the shipped ones for a machine that took no
 * part in the fit. Points that cannot be predicted are left out.
 */
export function predictUnseen(
  points: readonly Point[],
  profiles: readonly PowerProfile[],
  folds: readonly Fold[],
  shipped: FittedConstants,
): Prediction[] {
  return points.flatMap((point) => {
    const fold = folds.find(({ machines }) => machines.includes(machineOf(point)))
    return predict(point, profiles, fold?.fitted ?? shipped) ?? []
  })
}
