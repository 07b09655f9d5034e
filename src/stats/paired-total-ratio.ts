import { batchSums } from './batch-sums.ts'
import { seededRandom } from './prng.ts'
import { quantile } from './quantile.ts'

/** A quotient of sums over the same items. */
export interface TotalRatio {
  readonly ratio: number
  readonly low: number
  readonly high: number
}

const RESAMPLES = 2_000
/** More items than this are resampled in batches. */
const MOST_BATCHES = 400

/**
 * Sum of the first over sum of the second, with the percentile interval of the bootstrap over items: an item is drawn with both of
 * its values, so that long items make both sums larger and cancel.
 *
 * @param level confidence level, for instance 0.9
 * @param seed names the resamples
 * @throws RangeError for lists of different length, or none
 */
export function pairedTotalRatio(
  first: readonly number[],
  second: readonly number[],
  level: number,
  seed: string,
): TotalRatio {
  if (first.length !== second.length || first.length === 0) throw new RangeError('Not the same items')
  const [firstSums, secondSums] = [batchSums(first, MOST_BATCHES), batchSums(second, MOST_BATCHES)]
  const size = firstSums.length
  const random = seededRandom(seed)
  const ratios = new Float64Array(RESAMPLES)
  for (let round = 0; round < RESAMPLES; round += 1) {
    let above = 0
    let below = 0
    for (let draw = 0; draw < size; draw += 1) {
      const item = Math.floor(random() * size)
      above += firstSums[item] ?? Number.NaN
      below += secondSums[item] ?? Number.NaN
    }
    ratios[round] = above / below
  }
  ratios.sort()
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const tail = (1 - level) / 2
  return {
    ratio: total(first) / total(second),
    low: quantile(ratios, tail),
    high: quantile(ratios, 1 - tail),
  }
}
