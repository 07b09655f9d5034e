import { digitsAllowed } from '../../reference/format.ts'
import type { Interval } from '../../stats/uncertain.ts'

/** `0.62 (0.55–0.71)`: a ratio as it is, with no more digits than its width allows. */
export function formatRatioInterval(ratio: Interval): string {
  const digits = digitsAllowed(ratio)
  const show = (value: number): string =>
    new Intl.NumberFormat('en', { maximumSignificantDigits: digits }).format(value)
  const [low, middle, high] = [show(ratio.p5), show(ratio.median), show(ratio.p95)]
  return low === high ? middle : `${middle} (${low}–${high})`
}
