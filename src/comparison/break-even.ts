import { kWhToJoules } from '../energy/units.ts'
import { ascending, quantile } from '../stats/quantile.ts'
import { divide, exact, type Interval, probability, subtract, type Uncertain } from '../stats/uncertain.ts'
import type { RatioComparison } from './compare.ts'
import { downloadJ } from './network-energy.ts'

/**
 * How many uses take as much energy as the training did.
 * @param trainingKWh training and fine-tuning
 * @param energyPerUseJ joules per use
 */
export function usesToParity(trainingKWh: number, energyPerUseJ: Uncertain): Uncertain {
  return divide(exact(kWhToJoules(trainingKWh)), energyPerUseJ)
}

export interface DownloadPayback {
  /** Joules of the download. */
  readonly downloadJ: Uncertain
  /** Probability that the download never pays, because this device uses as much or more per run. */
  readonly probabilityNever: number
  /** Runs after which it has paid, in the worlds where it does; null where it does in none. */
  readonly runs: Interval | null
}

function interval(values: readonly number[]): Interval | null {
  if (values.length === 0) return null
  const sorted = ascending(values)
  return { p5: quantile(sorted, 0.05), median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
}

/**
 * After how many runs a model that was downloaded once has used less energy in all than asking the data centre each time.
 * Both sides come from one comparison, so they count the same things.
 * @param bytes size of the download; none, and it pays from the first run
 * @param localJ joules per run, the same as went into the comparison
 */
export function downloadPayback(
  bytes: number,
  localJ: Uncertain,
  { publishedJ, per }: RatioComparison,
): DownloadPayback {
  if (per !== 'inference') throw new RangeError('A pay-back counts whole inferences')
  const cost = downloadJ(bytes)
  const savedPerRun = subtract(publishedJ, localJ)
  const pays = (saved: number): boolean => saved > 0
  const runs = divide(cost, savedPerRun).draws.filter((_, world) => pays(savedPerRun.draws[world] ?? 0))
  return {
    downloadJ: cost,
    probabilityNever: 1 - probability(savedPerRun, pays),
    runs: interval(Array.from(runs)),
  }
}
