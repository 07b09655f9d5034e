import type { ConfigurationResult } from '../../state/benchmark/result.ts'
import { duration } from './plain-number.ts'

/** The phases of loading a model, ms; a phase that was not needed took no time. */
export interface LoadPhases {
  readonly runtimeFetchMs: number
  readonly weightsFetchMs: number
  readonly weightsCacheReadMs: number
  readonly weightsVerifyMs: number
  readonly sessionCreateMs: number
}

/** Names of {@link loadWords}, in their order. */
export const LOAD_PHASES = [
  'Runtime fetched',
  'Weights fetched',
  'Read from store',
  'Hash checked',
  'Session made',
] as const

/** How long each of {@link LOAD_PHASES} took; the runtime comes while the weights do, so that they do not add up. */
export function loadWords(phases: LoadPhases): readonly string[] {
  const { runtimeFetchMs, weightsFetchMs, weightsCacheReadMs, weightsVerifyMs, sessionCreateMs } = phases
  return [runtimeFetchMs, weightsFetchMs, weightsCacheReadMs, weightsVerifyMs, sessionCreateMs].map((ms) =>
    ms > 0 ? duration(ms) : '–',
  )
}

/** A model that was in memory already has no cold run to show. */
export function firstRunWords(wasLoaded: boolean, firstRunMs: number): string {
  return wasLoaded ? duration(firstRunMs) : 'warm'
}

type Grouped = Pick<ConfigurationResult, 'record'>

/** A figure of the slowest samples, ms; where several inferences make a sample, none of them is seen alone. */
export function tailWords({ record }: Grouped, ...figuresMs: readonly (number | null)[]): string {
  const known = figuresMs.filter((ms) => ms !== null)
  if (known.length < figuresMs.length) return 'too few'
  const { runsPerSample } = record.timing
  const said = known.map(duration).join(' / ')
  return runsPerSample > 1 ? `${said}, means of ${runsPerSample.toLocaleString('en')}` : said
}

/** How many samples the headline rests on, and how many independent ones they are worth. */
export function worthWords({
  record,
  headline,
  effectiveSize,
}: Pick<ConfigurationResult, 'record' | 'headline' | 'effectiveSize'>): string {
  const say = (count: number) => Math.round(count).toLocaleString('en')
  const { runsPerSample } = record.timing
  const samples = headline.indices.length
  const of = runsPerSample > 1 ? ` of ${say(runsPerSample)} inferences` : ''
  return `${say(samples)} sample${samples === 1 ? '' : 's'}${of}, worth ${say(effectiveSize)}`
}
