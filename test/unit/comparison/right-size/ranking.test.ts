import { describe, expect, it } from 'vitest'
import type { Way } from '../../../../src/catalogue/evaluation/way.ts'
import {
  type ContenderRun,
  summariseContender,
} from '../../../../src/comparison/right-size/contender-result.ts'
import { rankContenders as rank } from '../../../../src/comparison/right-size/ranking.ts'
import { splitLognormal } from '../../../../src/stats/distributions.ts'
import { factor, summarise } from '../../../../src/stats/uncertain.ts'

/** Watts known within a factor of two: the same machine for all. */
const WATTS = factor('watts', splitLognormal({ low: 5, typical: 10, high: 20 }))

const rankContenders = (runs: readonly ContenderRun[]) => rank(runs, () => Promise.resolve())

function contender(
  way: Way,
  latencyMs: number,
  rightOf: (item: number) => boolean,
  items = 100,
): ContenderRun {
  return {
    contender: { key: `m/${way}`, modelId: 'm', way, task: 'text-generation' },
    name: way,
    timed: [...Array(items).keys()],
    joulesPerSecond: WATTS,
    items: Array.from({ length: items }, (_, item) => ({
      itemId: String(item),
      // Long items are long for everybody.
      latencyMs: latencyMs * (1 + (item % 5) / 5),
      inputTokens: 10,
      outputTokens: null,
      judgement: {
        right: rightOf(item),
        score: rightOf(item) ? 1 : 0,
        unreadable: false,
        names: null,
        rougeL: null,
        boxes: null,
      },
    })),
  }
}

describe('summariseContender', () => {
  it('gives joules per answer, and more joules per right answer', () => {
    const summary = summariseContender(contender('trained', 100, (item) => item % 2 === 0))
    // 140 ms on average at 10 W
    expect(summarise(summary.energyPerAnswerJ).median).toBeCloseTo(1.4, 1)
    const { median, p5, p95 } = summarise(summary.energyPerRightJ ?? summary.energyPerAnswerJ)
    expect(median).toBeCloseTo(2.8, 1)
    expect(p5).toBeLessThan(1.6)
    expect(p95).toBeGreaterThan(5)
    expect(summary).toMatchObject({ meanInputTokens: 10, meanOutputTokens: null, unreadable: 0 })
    expect(summary.right).toMatchObject({ successes: 50, trials: 100 })
  })

  it('gives no joules per right answer where none was right', () => {
    expect(summariseContender(contender('trained', 100, () => false)).energyPerRightJ).toBeNull()
  })

  it('takes the time of undisturbed items only, and the answers of all', () => {
    const run = contender('trained', 100, (item) => item % 2 === 0)
    const summary = summariseContender({ ...run, timed: run.timed.filter((place) => place % 5 === 0) })
    expect(summary.meanLatencyMs).toBeCloseTo(100, 9)
    expect(summary.right.trials).toBe(100)
  })

  it('refuses nothing at all', () => {
    expect(() => summariseContender(contender('trained', 1, () => true, 0))).toThrow(RangeError)
  })
})

describe('rankContenders', () => {
  const cheap = contender('trained', 100, (item) => item % 10 !== 0)
  const dear = contender('written', 1_000, (item) => item % 3 === 0)
  const between = contender('chosen', 300, (item) => item % 2 === 0)

  it('ranks by joules per right answer, whoever comes first in the list', async () => {
    const { ranking } = await rankContenders([dear, between, cheap])
    expect(ranking.map(({ summary }) => summary.name)).toEqual(['trained', 'chosen', 'written'])
    expect(ranking.map(({ onParetoLine }) => onParetoLine)).toEqual([true, false, false])
    expect(ranking.map(({ againstBefore }) => againstBefore?.told ?? null)).toEqual([null, true, true])
  })

  it('cancels the watts and the length of the items in the ratio of two', async () => {
    const { generalOverSpecialised } = await rankContenders([cheap, dear])
    const [pair] = generalOverSpecialised
    expect(pair?.energy.median).toBeCloseTo(10, 6)
    expect(pair?.energy.p5).toBeCloseTo(10, 6)
    expect(pair?.energy.p95).toBeCloseTo(10, 6)
    // 10 times the energy for 34 right answers in place of 90.
    expect(pair?.energyPerRight?.median).toBeCloseTo((10 * 90) / 34, 1)
    expect(pair?.quality.verdict).toBe('second-better')
  })

  it('keeps on the line who is better, however dear', async () => {
    const best = contender('written', 1_000, () => true)
    const { ranking } = await rankContenders([cheap, best])
    expect(ranking.map(({ onParetoLine }) => onParetoLine)).toEqual([true, true])
  })

  it('says that it cannot tell two apart that hardly differ', async () => {
    const other = contender('chosen', 101, (item) => item % 10 !== 1)
    const { ranking } = await rankContenders([cheap, other])
    expect(ranking[1]?.againstBefore?.told).toBe(false)
  })

  it('gives no ratio per right answer where other items might have left none right', async () => {
    const few = contender('trained', 100, (item) => item % 2 === 0, 4)
    const { ranking, generalOverSpecialised } = await rankContenders([
      few,
      contender('written', 1_000, (item) => item % 2 === 1, 4),
    ])
    expect(generalOverSpecialised[0]?.energyPerRight).toBeNull()
    expect(generalOverSpecialised[0]?.energy.median).toBeCloseTo(10, 6)
    expect(ranking[1]?.againstBefore?.told).toBe(false)
  })

  it('gives none either where only the cheap one might have had none right', async () => {
    const { generalOverSpecialised } = await rankContenders([
      contender('trained', 100, (item) => item % 2 === 0, 4),
      contender('written', 1_000, (item) => item !== 1, 4),
    ])
    expect(generalOverSpecialised[0]?.energyPerRight).toBeNull()
  })

  it('puts last who had nothing right', async () => {
    const { ranking } = await rankContenders([contender('nearest', 1, () => false), dear])
    expect(ranking.map(({ summary }) => summary.name)).toEqual(['written', 'nearest'])
    expect(ranking[1]?.energyPerRightJ).toBeNull()
  })
})
