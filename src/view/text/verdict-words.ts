import { formatAmount, formatInterval } from '../../reference/format.ts'
import type { PairedRatio } from '../../stats/paired-ratio.ts'
import type { Interval } from '../../stats/uncertain.ts'
import type { ConfigurationResult } from '../../state/benchmark/result.ts'
import type { Verdict } from '../../state/benchmark/verdict.ts'
import { ratioWithInterval, wayWords } from './benchmark-words.ts'
import { percent } from './plain-number.ts'

/** Ways of one model differ in what is named; the number format only where there are several. */
export function wayNamer(results: readonly ConfigurationResult[]): (key: string) => string {
  const several = new Set(results.map(({ configuration }) => configuration.dtype)).size > 1
  return (key) => {
    const found = results.find(({ configuration }) => configuration.key === key)
    if (found === undefined) return key
    const { configuration, isSoftwareGpu } = found
    const way = wayWords(configuration, several ? configuration.dtype : null)
    return isSoftwareGpu ? `${way} (software)` : way
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** What a sentence claims first, and what it rests on. */
export interface VerdictSentence {
  readonly claim: string
  readonly why: string
}

const NO_OTHER = 'No other way was measured to compare it with.'
const NOT_RANKED = 'Beside it only a software GPU was measured, and that says nothing about a real one.'
const NO_OTHER_COUNTED = 'No other way has an energy, counted this way, to compare it with.'

function besides(results: Verdict['results'], none: string): string {
  return results.some(({ isSoftwareGpu }) => isSoftwareGpu) ? NOT_RANKED : none
}

function cannotTell(names: readonly string[]): string {
  return `${listed(names)} cannot be told apart.`
}

/** Which way to use for speed, and how sure that is. */
export function fastestSentence({ fastest, results }: Verdict): VerdictSentence {
  const name = wayNamer(results)
  if (fastest === null)
    return { claim: 'Nothing to rank.', why: 'A software GPU says nothing about a real one.' }
  const { key, next, tied } = fastest
  const [open] = tied
  if (open !== undefined) {
    const claim = cannotTell([key, ...tied.map((one) => one.key)].map(name))
    return { claim, why: whyNotFaster(name(key), name(open.key), open.ratio) }
  }
  if (next?.ratio == null) return { claim: `${name(key)}.`, why: besides(results, NO_OTHER) }
  const { ratio } = next
  return {
    claim: `${name(key)}.`,
    why: `${name(next.key)} takes ${ratioWithInterval(ratio)} as long, from ${ratio.pairs} rounds in which both ran; 95 % interval.`,
  }
}

function whyNotFaster(first: string, other: string, ratio: PairedRatio | null): string {
  if (ratio === null)
    return `${first} and ${other} ran together in fewer than two rounds; two at least are needed to compare them.`
  const takes = `${other} takes ${ratioWithInterval(ratio)} as long`
  return ratio.high < 1
    ? `${takes} in the ${ratio.pairs} rounds in which both ran, yet ${first} has the lower median of all its runs. Measure more, or take either.`
    : `${takes}: the interval holds 1. Measure more, or take either.`
}

/** Which way takes the least energy, and how sure that is. */
export function cheapestSentence({ cheapest, fastest, results }: Verdict): VerdictSentence {
  const name = wayNamer(results)
  if (cheapest === null) return { claim: 'Not known.', why: whyNoneIsCheapest(results) }
  const { key, next, tied } = cheapest
  const [open] = tied
  if (open !== undefined) {
    const claim = cannotTell([key, ...tied.map((one) => one.key)].map(name))
    const why =
      open.ratio === null
        ? `${name(key)} or ${name(open.key)} may take nothing at all, as far as the estimate tells.`
        : `${name(open.key)} takes ${timesAsMuch(open.ratio)}: less in ${percent(1 - open.sure)} of the cases that the estimate leaves open.`
    return { claim, why }
  }
  const also = fastest?.key === key && fastest.tied.length === 0 ? 'The same: ' : ''
  if (next?.ratio == null) return { claim: `${name(key)}.`, why: besides(results, NO_OTHER_COUNTED) }
  return {
    claim: `${also}${name(key)}.`,
    why: `${name(next.key)} takes ${timesAsMuch(next.ratio)}; 5–95 %, what the two share cancelled.`,
  }
}

function timesAsMuch(ratio: Interval): string {
  const { median, low, high } = formatInterval(ratio, '')
  return `${median} times (${low}–${high}) as much`
}

function whyNoneIsCheapest(results: Verdict['results']): string {
  const ranked = results.filter(({ isSoftwareGpu }) => !isSoftwareGpu)
  if (ranked.length === 0) return 'A software GPU says nothing about a real one.'
  return ranked.every(({ energy }) => energy === null)
    ? 'Too few inferences for an estimate.'
    : 'Counted this way, nothing: no part of it worked here.'
}

/** “3.21 per second (3.18–3.24)”. */
export function throughputWords({ thousand }: ConfigurationResult): string {
  const perSecond = (totalMs: number) => 1e6 / totalMs
  const say = (value: number) => formatAmount(value, '')
  const { totalMs, lowMs, highMs } = thousand
  const middle = `${say(perSecond(totalMs))} /s`
  if (lowMs === highMs || !Number.isFinite(highMs)) return middle
  return `${middle} (${say(perSecond(highMs))}–${say(perSecond(lowMs))})`
}

/** How long 1,000 inferences take: measured, or extrapolated with an interval. */
export function thousandWords({ totalMs, lowMs, highMs, measured }: ConfigurationResult['thousand']): string {
  const say = (ms: number) => formatAmount(ms / 1000, 's')
  if (measured >= 1000) return `${say(totalMs)}, measured`
  if (!Number.isFinite(highMs)) return `${say(totalMs)}, from one run`
  return `${say(totalMs)} (${say(lowMs)}–${say(highMs)}), from ${measured.toLocaleString('en')}`
}
