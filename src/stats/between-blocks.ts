import { normalQuantile } from './normal.ts'
import { mean } from './quantile.ts'
import { studentQuantile } from './student.ts'

interface Interval {
  readonly low: number
  readonly high: number
}

function variance(values: readonly number[]): number {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}

/**
 * The interval of a quantity that was measured in several blocks, made as wide as the blocks ask for. Where they differ more than
 * the interval explains by itself, something else differs between them (where code and memory came to lie, another clock, a
 * neighbour): then it is at least Student's t on the logarithms of the blocks. Where they do not, nothing is added.
 *
 * @param interval around `centre`, both positive, of all values together, at `level`
 * @param blocks the same quantity of each block; fewer than two leave the interval as it is
 */
export function widenedByBlocks(
  { low, high }: Interval,
  centre: number,
  blocks: readonly number[],
  level: number,
): Interval {
  const count = blocks.length
  if (count < 2 || low <= 0 || blocks.some((value) => value <= 0)) return { low, high }
  const upper = (1 + level) / 2
  const explained = count * (Math.log(high / low) / 2 / normalQuantile(upper)) ** 2
  const seen = variance(blocks.map((value) => Math.log(value)))
  if (seen <= explained) return { low, high }
  const factor = Math.exp(studentQuantile(upper, count - 1) * Math.sqrt(seen / count))
  return { low: Math.min(low, centre / factor), high: Math.max(high, centre * factor) }
}
