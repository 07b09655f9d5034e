import type { Contender } from '../../catalogue/evaluation/way.ts'
import type { Judgement } from '../quality/judge-answer.ts'
import { meanAveragePrecision } from '../quality/box-precision.ts'
import { pooled } from '../quality/retrieval.ts'
import { type ScoreRange, scoreRange } from '../quality/score-range.ts'
import { mean } from '../../stats/quantile.ts'
import { divide, factor, map, multiply, type Uncertain } from '../../stats/uncertain.ts'
import { splitNormal } from '../../stats/distributions.ts'
import { type Proportion, wilson } from '../../stats/wilson.ts'

/** One item answered once by one contender. */
export interface ItemResult {
  readonly itemId: string
  /** Of the timed answer, model warm. */
  readonly latencyMs: number
  /** Tokens read and written; null where the model has none. */
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly judgement: Judgement
}

/** What one contender did on all items, in the order in which they were asked. */
export interface ContenderRun {
  readonly contender: Contender
  readonly name: string
  readonly items: readonly ItemResult[]
  /** Places of the items whose times count: all, or those that nothing disturbed. The same for every contender of an experiment. */
  readonly timed: readonly number[]
  /** Watts times seconds, for one second: what `latencyMs` is multiplied by. Shares its factors with other runs of this machine. */
  readonly joulesPerSecond: Uncertain
}

export interface ContenderSummary {
  readonly contender: Contender
  readonly name: string
  /** Share of whole answers that were right, 95 % Wilson. */
  readonly right: Proportion
  /** With what is half right; F1 over all names for names. */
  readonly score: number
  /** Null where every answer is right or wrong, and the range is that of the share. */
  readonly scoreRange: ScoreRange | null
  /** Null where there are no references. */
  readonly rougeL: number | null
  readonly rougeLRange: ScoreRange | null
  /** Of boxes, mean over the kinds of things; null for whoever gives none. */
  readonly averagePrecision: number | null
  readonly averagePrecisionRange: ScoreRange | null
  readonly unreadable: number
  readonly meanLatencyMs: number
  readonly meanInputTokens: number | null
  readonly meanOutputTokens: number | null
  /** Mean over the items, joules. */
  readonly energyPerAnswerJ: Uncertain
  /** Energy of all answers over the right ones; null where none was. */
  readonly energyPerRightJ: Uncertain | null
}

const NINETY_PERCENT_Z = 1.645

/** @throws RangeError without items */
export function summariseContender(run: ContenderRun): ContenderSummary {
  const { items, contender, name } = run
  if (items.length === 0) throw new RangeError('No items')
  const judgements = items.map(({ judgement }) => judgement)
  const successes = judgements.filter(({ right }) => right).length
  const latenciesMs = timedLatencies(run)
  const energyPerAnswerJ = multiply(
    run.joulesPerSecond,
    meanSeconds(
      contender.key,
      latenciesMs.map((ms) => ms / 1000),
    ),
  )
  return {
    contender,
    name,
    right: wilson(successes, items.length),
    score: scoreOf(judgements),
    scoreRange: judgements.every(isRightOrWrong) ? null : scoreRange(judgements, scoreOf),
    rougeL: rougeLOf(judgements),
    rougeLRange: rangeOf(judgements, rougeLOf),
    averagePrecision: precisionOf(judgements),
    averagePrecisionRange: rangeOf(judgements, precisionOf),
    unreadable: judgements.filter(({ unreadable }) => unreadable).length,
    meanLatencyMs: mean(latenciesMs),
    meanInputTokens: meanOf(items.map(({ inputTokens }) => inputTokens)),
    meanOutputTokens: meanOf(items.map(({ outputTokens }) => outputTokens)),
    energyPerAnswerJ,
    energyPerRightJ:
      successes === 0 ? null : divide(energyPerAnswerJ, shareRight(contender.key, successes, items.length)),
  }
}

/** ms, in the order of the items. */
export function timedLatencies({ items, timed }: ContenderRun): number[] {
  return timed.flatMap((place) => items[place]?.latencyMs ?? [])
}

/** Another draw of items of this kind would have another mean. */
function meanSeconds(key: string, seconds: readonly number[]): Uncertain {
  const centre = mean(seconds)
  const variance =
    seconds.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, seconds.length - 1)
  const half = NINETY_PERCENT_Z * Math.sqrt(variance / seconds.length)
  const range = { low: centre - half, typical: centre, high: centre + half }
  return factor(`items:${key}`, splitNormal(range, { floor: 0, ceiling: Infinity }))
}

function shareRight(key: string, successes: number, trials: number): Uncertain {
  const { low, high, share } = wilson(successes, trials, 0.9)
  const range = { low: Math.min(low, share), typical: share, high: Math.max(high, share) }
  return map(factor(`right:${key}`, splitNormal(range, { floor: 0.5 / trials, ceiling: 1 })), (value) =>
    Math.min(1, Math.max(0.5 / trials, value)),
  )
}

function scoreOf(judgements: readonly Judgement[]): number {
  const counted = judgements.flatMap(({ names }) => (names === null ? [] : [names]))
  if (counted.length === judgements.length) return pooled(counted).f1
  return mean(judgements.map(({ score }) => score))
}

function precisionOf(judgements: readonly Judgement[]): number | null {
  const pictures = judgements.flatMap(({ boxes }) => boxes ?? [])
  return pictures.length < judgements.length ? null : meanAveragePrecision(pictures)
}

function rougeLOf(judgements: readonly Judgement[]): number | null {
  return meanOf(judgements.map(({ rougeL }) => rougeL))
}

function isRightOrWrong({ score, right, names }: Judgement): boolean {
  return names === null && score === (right ? 1 : 0)
}

/** Null where there is no such score. */
function rangeOf(
  judgements: readonly Judgement[],
  score: (judgements: readonly Judgement[]) => number | null,
): ScoreRange | null {
  return score(judgements) === null ? null : scoreRange(judgements, (drawn) => score(drawn) ?? Number.NaN)
}

/** Null where one has none. */
function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length < values.length || known.length === 0 ? null : mean(known)
}
