import { splitNormal } from '../../stats/distributions.ts'
import { pairedTotalRatio, type TotalRatio } from '../../stats/paired-total-ratio.ts'
import { divide, factor, type Interval, multiply, summarise, type Uncertain } from '../../stats/uncertain.ts'
import { compareQuality, type PairedQuality } from '../quality/paired-quality.ts'
import { type ContenderRun, timedLatencies } from './contender-result.ts'

/** Two contenders on the same items. Ratios are of the first to the second. */
export interface ContenderPair {
  readonly firstKey: string
  readonly secondKey: string
  /** Energy per answer. */
  readonly energy: Interval
  /** Energy per right answer; null where one of them had none right, or so few that other items might have left it none. */
  readonly energyPerRight: Interval | null
  readonly quality: PairedQuality
}

const LEVEL = 0.9

/** What both share cancels: the chip, and how long and how hard each item is. How hard a model drives the chip does not,
 * where the two are of different size tiers. */
export function compareContenders(first: ContenderRun, second: ContenderRun): ContenderPair {
  const power = divide(first.joulesPerSecond, second.joulesPerSecond)
  const pair = `${first.contender.key} ${second.contender.key}`
  const times = pairedTotalRatio(timedLatencies(first), timedLatencies(second), LEVEL, `time ${pair}`)
  const energy = multiply(power, drawn(`time-ratio ${pair}`, times))
  const rightRatio = ratioOfRight(first, second, pair)
  return {
    firstKey: first.contender.key,
    secondKey: second.contender.key,
    energy: summarise(energy),
    energyPerRight:
      rightRatio === null ? null : summarise(multiply(energy, drawn(`right-ratio ${pair}`, rightRatio))),
    quality: compareQuality(scores(first), scores(second)),
  }
}

/** Right answers of the second over those of the first; null where a resample leaves one of them none: such a ratio has no end that could be told. */
function ratioOfRight(first: ContenderRun, second: ContenderRun, pair: string): TotalRatio | null {
  const ratio = pairedTotalRatio(rights(second), rights(first), LEVEL, `right ${pair}`)
  return ratio.low > 0 && Number.isFinite(ratio.high) ? ratio : null
}

function rights({ items }: ContenderRun): number[] {
  return items.map(({ judgement }) => (judgement.right ? 1 : 0))
}

function scores({ items }: ContenderRun): number[] {
  return items.map(({ judgement }) => judgement.score)
}

function drawn(name: string, { ratio, low, high }: TotalRatio): Uncertain {
  const range = { low: Math.min(low, ratio), typical: ratio, high: Math.max(high, ratio) }
  return factor(name, splitNormal(range, { floor: 0, ceiling: Infinity }))
}
