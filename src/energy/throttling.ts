import { splitNormal } from '../stats/distributions.ts'
import { exact, type Interval, map, summarise, type Uncertain } from '../stats/uncertain.ts'
import { THROTTLING_EXPONENT } from './constants.ts'
import { FactorBook } from './factor-book.ts'

/**
 * What is left of active power in a chip that slowed itself down: share of speed to the power of the throttling exponent.
 *
 * @param speedShare speed over the speed before the slowdown; null, 1 or more where there was none
 */
export function throttledShare(book: FactorBook, speedShare: number | null): Uncertain {
  if (speedShare === null || !(speedShare > 0 && speedShare < 1)) return exact(1)
  const exponent = book.draw(
    'throttling-exponent',
    splitNormal(THROTTLING_EXPONENT.value, { floor: 1, ceiling: Infinity }),
  )
  return map(exponent, (draw) => speedShare ** draw)
}

/** The same as an interval, for a sentence. */
export function throttledPower(speedShare: number): Interval {
  return summarise(throttledShare(new FactorBook(), speedShare))
}
