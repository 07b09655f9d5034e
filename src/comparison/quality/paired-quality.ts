import { batchSums } from '../../stats/batch-sums.ts'
import { bootstrapInterval } from '../../stats/bootstrap.ts'
import { mcNemar } from '../../stats/mcnemar.ts'
import { seededRandom } from '../../stats/prng.ts'
import { mean } from '../../stats/quantile.ts'

export interface PairedQuality {
  /** Mean score of the first less that of the second, and its 95 % interval. */
  readonly difference: number
  readonly low: number
  readonly high: number
  /** By McNemar's exact test where every answer is right or wrong; null for scores in between. */
  readonly pValue: number | null
  readonly items: number
  /** `cannot-tell` where the items leave open which is better. */
  readonly verdict: 'first-better' | 'second-better' | 'cannot-tell'
}

const LEVEL = 0.95
const RESAMPLES = 2_000
/** More items than this are resampled in batches. */
const MOST_BATCHES = 400

/**
 * Two contenders on the same items: how hard each item is cancels, as it would not between two separate shares. Right and
 * wrong go through McNemar's exact test, scores in between through the interval of the bootstrap over items.
 *
 * @param first scores 0 to 1, item by item
 * @param second of the same items in the same order
 * @throws RangeError for lists of different length, or none
 */
export function compareQuality(first: readonly number[], second: readonly number[]): PairedQuality {
  if (first.length !== second.length || first.length === 0) throw new RangeError('Not the same items')
  const differences = first.map((score, index) => score - (second[index] ?? 0))
  const difference = mean(differences)
  const { low, high } = bootstrapInterval(batchMeans(differences), mean, {
    level: LEVEL,
    resamples: RESAMPLES,
    random: seededRandom('paired-quality'),
  })
  const pValue = [...first, ...second].every((score) => score === 0 || score === 1)
    ? mcNemar(count(differences, 1), count(differences, -1)).pValue
    : null
  const told = pValue === null ? low > 0 || high < 0 : pValue < 1 - LEVEL
  const verdict = !told ? 'cannot-tell' : difference > 0 ? 'first-better' : 'second-better'
  return { difference, low, high, pValue, items: first.length, verdict }
}

/** Values whose mean is that of all of them. */
function batchMeans(values: readonly number[]): readonly number[] {
  const sums = batchSums(values, MOST_BATCHES)
  return sums.map((sum) => (sum * sums.length) / values.length)
}

function count(values: readonly number[], wanted: number): number {
  return values.filter((value) => value === wanted).length
}
