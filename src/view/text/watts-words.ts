import type { WattsProblem } from '../../energy/calibrate/watts-text.ts'
import { formatInterval } from '../../reference/format.ts'
import type { Interval } from '../../stats/uncertain.ts'

const PROBLEMS: Record<WattsProblem, string> = {
  'not-a-number': 'This is not a number of watts. Type one such as 65 or 12,5.',
  'not-positive': 'Watts must be more than zero: a device that computes draws some.',
  implausible:
    'More than 3,600 W is more than a household socket gives. Did a decimal point slip, or are these milliwatts? Then write mW.',
}

/** What is wrong with watts that were typed, and what to type instead. */
export function wattsProblemWords(problem: WattsProblem): string {
  return PROBLEMS[problem]
}

/** `11 W (5.5–19 W)` */
export function wattsText(interval: Interval): string {
  const { median, low, high } = formatInterval(interval, '')
  return low === high ? `${median} W` : `${median} W (${low}–${high} W)`
}

/** Watts without an interval: a reading, a limit. */
export function readingText(watts: number): string {
  return `${new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(watts)} W`
}
