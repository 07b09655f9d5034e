import { describe, expect, test } from 'vitest'
import { claimHere, type HerePair, type HereRun } from '../../../src/comparison/claim-here.ts'
import { indexFigures } from '../../../src/reference/claims/claim.ts'
import { CLAIMS } from '../../../src/reference/claims/claims.ts'
import { exact, factor } from '../../../src/stats/uncertain.ts'
import { lognormal } from '../../../src/stats/distributions.ts'
import { allFigures } from '../reference/all-figures.ts'

const index = indexFigures(allFigures)
const JOULES: Readonly<Record<string, number>> = {
  'text-to-image': 36,
  'text-generation': 20,
  'text-classification': 2,
  'fill-mask': 0.5,
  'question-answering': 1.08,
}
const BARE = { outputTokens: null, picture: null, caution: null, onSoftwareGpu: false }
const runOf = (task: string): HereRun | null => {
  const joules = JOULES[task]
  return joules === undefined ? null : { runId: task, modelName: task, ...BARE, energyJ: exact(joules) }
}
const PAIR: HerePair = {
  general: 'Large',
  specialised: 'Small',
  items: 16,
  ratio: { p5: 9, median: 11, p95: 13 },
  onSoftwareGpu: false,
}
const sources = { runOf, pairs: [PAIR] }
const values = (id: string, ...charge: Parameters<typeof claimHere>[3][]) =>
  claimHere(id, sources, index, ...charge).map(({ value }) => value?.median ?? null)

describe('a claim, worked out with this device', () => {
  test('there is one for every claim', () => {
    for (const { id } of CLAIMS) {
      const lines = claimHere(id, sources, index)
      expect(lines.length, id).toBeGreaterThan(0)
      for (const { value, label } of lines) expect(value, `${id}: ${label}`).not.toBeNull()
    }
  })

  test('an image in charges moves with the chosen charge', () => {
    expect(values('one-image-one-charge', 'articles2023')[0]).toBeCloseTo(36 / 43_200, 9)
    expect(values('one-image-one-charge', 'paper2024')[0]).toBeCloseTo(36 / 79_200, 9)
    expect(values('one-image-one-charge')[0]).toBeCloseTo(36 / 68_400, 9)
  })

  test('a thousand texts in per cent of a charge, masked and written', () => {
    const [masked, written] = values('thousand-texts', 'articles2023')
    expect(masked).toBeCloseTo((100 * 500) / 43_200, 9)
    expect(written).toBeCloseTo((100 * 20_000) / 43_200, 9)
  })

  test('miles on the grid of the study’s logs', () => {
    expect(values('four-miles')[0]).toBeCloseTo((0.01 * 138.75) / 393, 9)
    expect(values('text-in-miles')[1]).toBeCloseTo(((20_000 / 3.6e6) * 138.75) / 393, 9)
  })

  test('times, uses, searches and grams', () => {
    expect(values('thirty-times')).toEqual([11])
    expect(values('millions-of-uses')[0]).toBeCloseTo((59_257 * 3.6e6) / 20, 0)
    expect(values('search-energy')[0]).toBeCloseTo(1000, 9)
    expect(values('depends-on-the-grid')[0]).toBeCloseTo(0.01 * 44.18, 9)
    expect(values('depends-on-the-grid')[1]).toBeCloseTo(0.01 * 383.55, 9)
  })

  test('has no value until its task was run, and says which', () => {
    const [line] = claimHere('millions-of-uses', { runOf: () => null, pairs: [PAIR] }, index)
    expect(line).toMatchObject({ value: null, source: { kind: 'run', task: 'text-generation', run: null } })
  })

  test('a general model over one made for the task takes the same question, never runs of two tasks', () => {
    const [line, ...others] = claimHere('thirty-times', { runOf, pairs: [] }, index)
    expect(others).toEqual([])
    expect(line).toMatchObject({ value: null, source: { kind: 'pair', pair: null } })
    const [found] = claimHere('thirty-times', { runOf: () => null, pairs: [PAIR] }, index)
    expect(found).toMatchObject({ value: PAIR.ratio, source: { kind: 'pair', pair: PAIR } })
  })

  test('keeps the interval of the run', () => {
    const wide: HereRun = {
      runId: 'a',
      modelName: 'a',
      ...BARE,
      energyJ: factor('claim-here', lognormal({ median: 3, sigma: 0.5 })),
    }
    const [line] = claimHere('one-image-one-charge', { runOf: () => wide, pairs: [] }, index)
    const { p5 = NaN, p95 = NaN } = line?.value ?? {}
    expect(p95 / p5).toBeCloseTo(Math.exp(0.5 * 1.645 * 2), 1)
  })

  test('says which figure is missing, and knows nothing of an unknown claim', () => {
    expect(() => claimHere('four-miles', sources, new Map())).toThrow(/luccioni2024\.grid\.effective/)
    expect(claimHere('elsewhere', sources, index)).toEqual([])
  })
})
