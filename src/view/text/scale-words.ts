import { type BaseUnit, formatAmount, formatInterval } from '../../reference/format.ts'
import type { InferenceFigure } from '../../reference/figure.ts'
import type { Everyday, EverydayId } from '../../reference/equivalents.ts'
import { verdict } from '../../comparison/verdict.ts'
import { type Interval, scale, summarise, type Uncertain } from '../../stats/uncertain.ts'
import { certaintyWords, foldWords } from './comparison-sentence.ts'

export const EVERYDAY_WORDS: Record<EverydayId, string> = {
  'led-bulb': 'hours of a 10 W LED bulb',
  laptop: 'hours of a laptop in light use',
  streaming: 'hours of streaming video',
  'web-search-2009': 'web searches of 2009',
  'phone-charge': 'phone charges',
  'kettle-litre': 'litres of water boiled',
}

/** “What a 10 W LED bulb takes in 11 s (5–22 s)”, “630 (300–1,200) of these make one phone charge” */
export function everydayRunWords({ name, counts }: Everyday, amount: string): string {
  return counts === 'seconds' ? `What ${name} takes in ${amount}` : `${amount} of these make one ${name}`
}

/** “Emissions here: about 1/2.3 (1/6 to 1.2 times) of the data centre’s, probably less, in 93 of 100 cases.” */
export function sideRatioWords(what: string, ratio: Uncertain): string {
  const { words, probabilityLess } = verdict(ratio)
  const told = words === 'cannot tell' ? 'too close to tell, ' : ''
  return `${what} here: ${foldWords(summarise(ratio))} the data centre’s, ${told}${certaintyWords(words, probabilityLess)}.`
}

/** How much less (or more) one side takes: “10 MWh (3–40 MWh) less”, or a range from less to more where both can be. */
export function differenceWords(saved: Uncertain, unit: BaseUnit): string {
  const { p5, p95 } = summarise(saved)
  if (p5 >= 0) return `${formatInterval(summarise(saved), unit).text} less`
  if (p95 <= 0) return `${formatInterval(summarise(scale(saved, -1)), unit).text} more`
  // The ends of a range that holds zero: two digits say all that they can.
  const end = (value: number): string => formatAmount(value, unit, 2)
  return `between ${end(p95)} less and ${end(-p5)} more`
}

/** What a figure of one request at a time leaves out of a year of many; null where it was measured, or is reported, of a service. */
export function serviceCaution({ workload, boundary }: InferenceFigure): string | null {
  if (workload.batch !== 1) return null
  const idle = boundary === 'node-no-pue' ? ', on a server most of which idled' : ''
  return `The figure of the data centre was measured one request at a time${idle}. A service answers many at once and takes far less for each: take the right-hand side for a machine like the measured one, not for what a large service would use.`
}

/**
 * The grid here at which both sides emit the same, or that no grid is so clean or so dirty.
 * @param gridsGPerKWh those that can be chosen
 */
export function equalGridWords(equal: Interval, gridsGPerKWh: readonly number[]): string {
  const [cleanest, dirtiest] = [Math.min(...gridsGPerKWh), Math.max(...gridsGPerKWh)]
  if (equal.p5 > dirtiest) return 'No grid of this list is so dirty that both sides would emit the same.'
  if (equal.p95 < cleanest) return 'No grid of this list is so clean that both sides would emit the same.'
  return `Both sides emit the same where the grid here has ${formatInterval(equal, 'g').text} per kWh.`
}
