import { formatAmount, formatInterval } from '../../reference/format.ts'
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

/** Which way to use for speed, and how sure that is. */
export function fastestSentence({ fastest, results }: Verdict): VerdictSentence {
  const name = wayNamer(results)
  if (fastest === null)
    return { claim: 'Nothing to rank.', why: 'A software GPU says nothing about a real one.' }
  const { key, next, tied } = fastest
  if (next === null) return { claim: `${name(key)}.`, why: 'No other way was measured to compare it with.' }
  if (next.ratio === null) {
    return {
      claim: `${name(key)}, perhaps.`,
      why: 'It was the fastest in a single round; two rounds at least are needed to say how sure that is.',
    }
  }
  const ratio = `${name(next.key)} takes ${ratioWithInterval(next.ratio)} as long`
  if (tied.includes(next.key)) {
    return {
      claim: `${listed([key, ...tied].map(name))} cannot be told apart.`,
      why: `${ratio}: the interval holds 1. Measure more, or take either.`,
    }
  }
  return {
    claim: `${name(key)}.`,
    why: `${ratio}, from ${next.ratio.pairs} rounds in which both ran; 95 % interval.`,
  }
}

/** Which way takes the least energy, and how sure that is. */
export function cheapestSentence({ cheapest, fastest, results }: Verdict): VerdictSentence {
  const name = wayNamer(results)
  if (cheapest === null) return { claim: 'Not known.', why: 'Too few inferences for an estimate.' }
  const { key, next, tied } = cheapest
  const also = fastest?.key === key && fastest.tied.length === 0 ? 'The same: ' : ''
  if (next === null) return { claim: `${name(key)}.`, why: 'No other way was measured to compare it with.' }
  const times = formatInterval(next.ratio, '')
  const ratio = `${name(next.key)} takes ${times.median} times (${times.low}–${times.high}) as much`
  if (tied.includes(next.key)) {
    return {
      claim: `${listed([key, ...tied].map(name))} cannot be told apart.`,
      why: `${ratio}: less in ${percent(1 - next.sure)} of the cases that the estimate leaves open.`,
    }
  }
  return { claim: `${also}${name(key)}.`, why: `${ratio}; 5–95 %, what the two share cancelled.` }
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
