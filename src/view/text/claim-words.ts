import type { HereRun } from '../../comparison/claim-here.ts'
import type { LineUnit, Reading, Standing } from '../../reference/claims/claim.ts'
import type { PhoneChargeVintage } from '../../reference/everyday-constants.ts'
import { formatAmount, formatInterval } from '../../reference/format.ts'
import type { Interval } from '../../stats/uncertain.ts'

interface StandingWords {
  readonly name: string
  readonly means: string
}

export const STANDING_WORDS: Record<Standing, StandingWords> = {
  corrected: { name: 'corrected', means: 'its own source replaced it' },
  misread: {
    name: 'misread',
    means: 'the number is right; it measures something else than the sentence says',
  },
  'holds-with-limits': {
    name: 'holds, with limits',
    means: 'right within limits that the sentence leaves out',
  },
  outdated: { name: 'out of date', means: 'right once; the world has moved' },
}

export const READING_WORDS: Record<Reading, string> = {
  'as-said': 'as said',
  corrected: 'as corrected',
  today: 'today',
  other: 'also',
}

export const CHARGE_WORDS: Record<PhoneChargeVintage, string> = {
  articles2023: 'as in the articles of 2023',
  current: 'EPA today',
  paper2024: 'as in the paper of 2024',
}

const UNIT_WORDS: Record<LineUnit, string> = {
  charges: 'charges',
  'percent-of-charge': '% of a charge',
  miles: 'miles',
  times: 'times',
  inferences: 'inferences',
  g: '',
  kJ: 'kJ',
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

function withUnit(text: string, unit: LineUnit): string {
  return UNIT_WORDS[unit] === '' ? text : `${text} ${UNIT_WORDS[unit]}`
}

/** A number of a claim: to three digits, on the ladder of mass where it is one; a count whole where the claim says it whole. */
export function lineAmount(value: number, unit: LineUnit, reading: Reading): string {
  if (unit === 'g') return formatAmount(value, 'g')
  const isWhole = unit === 'inferences' && reading === 'as-said'
  return withUnit(isWhole ? whole.format(value) : formatAmount(value, ''), unit)
}

/** What one inference of a run was: “10 tokens by SmolLM2”, “28 × 28 pixels by Fashion flow”. */
export function runWords({ modelName, outputTokens, picture }: HereRun): string {
  if (outputTokens !== null) return `${outputTokens.toLocaleString('en')} tokens each by ${modelName}`
  return picture === null ? `by ${modelName}` : `${picture.width} × ${picture.height} pixels by ${modelName}`
}

/** Below a hundredth of a charge, how many make one says more than a row of zeros. */
const FEW_CHARGES = 0.01

/** The same with an interval, and no more digits than it allows. */
export function lineInterval(interval: Interval, unit: LineUnit): string {
  if (unit === 'g') return formatInterval(interval, 'g').text
  if (unit === 'charges' && interval.median < FEW_CHARGES) {
    const { p5, median, p95 } = interval
    const inverse = formatInterval({ p5: 1 / p95, median: 1 / median, p95: 1 / p5 }, '')
    return `1/${inverse.median} of a charge (1/${inverse.high}–1/${inverse.low})`
  }
  const { median, low, high } = formatInterval(interval, '')
  return withUnit(low === high ? median : `${median} (${low}–${high})`, unit)
}
