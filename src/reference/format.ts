import type { Interval } from '../stats/uncertain.ts'

/** Rungs of a ladder of units: the size of one in the base unit of the ladder, ascending. */
type Ladder = readonly (readonly [unit: string, size: number])[]

/** A ladder is named after its base unit, which is the unit that goes in. */
const LADDERS = {
  J: [
    ['µJ', 1e-6],
    ['mJ', 1e-3],
    ['J', 1],
    ['kJ', 1e3],
    ['MJ', 1e6],
    ['GJ', 1e9],
  ],
  Wh: [
    ['µWh', 1e-6],
    ['mWh', 1e-3],
    ['Wh', 1],
    ['kWh', 1e3],
    ['MWh', 1e6],
    ['GWh', 1e9],
  ],
  g: [
    ['µg', 1e-6],
    ['mg', 1e-3],
    ['g', 1],
    ['kg', 1e3],
    ['t', 1e6],
  ],
  s: [
    ['µs', 1e-6],
    ['ms', 1e-3],
    ['s', 1],
    ['min', 60],
    ['h', 3600],
    ['days', 86_400],
  ],
  '': [['', 1]],
} as const satisfies Record<string, Ladder>
export type BaseUnit = keyof typeof LADDERS

/** Numbers as shown, in one unit. `text` is the whole: `81 mJ (44–150 mJ)`. */
export interface FormattedInterval {
  readonly median: string
  readonly low: string
  readonly high: string
  readonly unit: string
  readonly text: string
}

const MOST_DIGITS = 3

/**
 * Digits that an interval allows: one where its ends are a factor of ten apart, two down to a tenth of the median, three
 * below. Never more, whatever the arithmetic gives.
 */
export function digitsAllowed({ p5, median, p95 }: Interval): number {
  if (p5 <= 0 || p95 / p5 >= 10) return 1
  return (p95 - p5) / median >= 0.1 ? 2 : MOST_DIGITS
}

/** Making one costs far more than using it, and there are three. */
const formatters = new Map<number, Intl.NumberFormat>()

function formatter(digits: number): Intl.NumberFormat {
  const known = formatters.get(digits)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat('en', { maximumSignificantDigits: digits })
  formatters.set(digits, made)
  return made
}

function grouped(value: number, digits: number): string {
  return Number.isFinite(value) ? formatter(digits).format(value) : '–'
}

/** The largest rung that leaves at least one before the decimal point, after rounding; the smallest for less than that. */
function rungFor(ladder: Ladder, value: number, digits: number): readonly [unit: string, size: number] {
  const rounded = Number(value.toPrecision(digits))
  const [smallest] = ladder
  return ladder.findLast(([, size]) => Math.abs(rounded) >= size) ?? smallest ?? ['', 1]
}

function baseRung(ladder: Ladder): readonly [unit: string, size: number] {
  return ladder.find(([, size]) => size === 1) ?? ['', 1]
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`
}

/** One number without an interval: a published point, a tick of an axis. */
export function formatAmount(value: number, base: BaseUnit, digits: number = MOST_DIGITS): string {
  const ladder: Ladder = LADDERS[base]
  const [unit, size] = value === 0 ? baseRung(ladder) : rungFor(ladder, value, digits)
  return withUnit(grouped(value / size, digits), unit)
}

/** An interval in the unit that suits its median, with no more digits than its width allows. */
export function formatInterval(interval: Interval, base: BaseUnit): FormattedInterval {
  const ladder: Ladder = LADDERS[base]
  const digits = digitsAllowed(interval)
  const [unit, size] = interval.median === 0 ? baseRung(ladder) : rungFor(ladder, interval.median, digits)
  const show = (value: number): string => grouped(value / size, digits)
  const [low, median, high] = [show(interval.p5), show(interval.median), show(interval.p95)]
  const range = low === high ? '' : ` (${withUnit(`${low}–${high}`, unit)})`
  return { median, low, high, unit, text: `${withUnit(median, unit)}${range}` }
}

/** How many times more or less: always above one, so that it can be said. */
export interface Fold {
  readonly direction: 'less' | 'more'
  readonly times: FormattedInterval
  /** `1/1,700`, `80 %`, `the same` or `1.5 times`. */
  readonly text: string
}

/** A ratio (here over there) as a person says it; between a half and one, a percentage says it better than a fraction. */
export function formatFold(ratio: Interval): Fold {
  const times = formatInterval(
    ratio.median >= 1 ? ratio : { p5: 1 / ratio.p95, median: 1 / ratio.median, p95: 1 / ratio.p5 },
    '',
  )
  const direction = ratio.median >= 1 ? 'more' : 'less'
  if (times.median === '1') return { direction, times, text: 'the same' }
  if (direction === 'more') return { direction, times, text: `${times.median} times` }
  const percent = `${grouped(ratio.median * 100, digitsAllowed(ratio))} %`
  return { direction, times, text: ratio.median > 0.5 ? percent : `1/${times.median}` }
}
