import { describe, expect, it } from 'vitest'
import { contributions } from '../../../src/comparison/contributions.ts'
import { compare } from '../../../src/comparison/compare.ts'
import { comparisonSentence } from '../../../src/comparison/sentence.ts'
import { estimateEnergy } from '../../../src/energy/estimate.ts'
import { evidenceRows, FACETS, facetCounts } from '../../../src/reference/evidence-table.ts'
import { lognormal } from '../../../src/stats/distributions.ts'
import { exact, factor } from '../../../src/stats/uncertain.ts'
import { lineAmount, lineInterval } from '../../../src/view/text/claim-words.ts'
import { comparedSentence } from '../../../src/view/text/comparison-sentence.ts'
import { facetWords, printedWords } from '../../../src/view/text/evidence-words.ts'
import { factorWords, isThere } from '../../../src/view/text/factor-words.ts'
import { differenceWords } from '../../../src/view/text/scale-words.ts'
import { localResult } from '../comparison/local-results.ts'
import { input, identityOf } from '../energy/inputs-fixture.ts'
import { allFigures, figureById, inferenceById } from '../reference/all-figures.ts'

const sentence = (joules: number, sigma = 0.4): string => {
  const local = {
    ...localResult('component', 1),
    energyJ: factor('words', lognormal({ median: joules, sigma })),
  }
  const figure = inferenceById('luccioni2024.task.object-detection')
  const comparison = compare(local, figure)
  if (comparison.kind !== 'ratio') throw new Error(comparison.reason)
  return comparedSentence(comparisonSentence(comparison, figure))
}

describe('the one sentence', () => {
  it('says how many times, of what, by which boundary and year, and how sure', () => {
    expect(sentence(0.1)).toMatch(
      /^This run used about 1\/1,\d00 \(1\/\d,000 to 1\/\d00\) of the energy of “object detection.*” \(whole server, 2024\): less energy here, sure/,
    )
    expect(sentence(137)).toMatch(/too close to tell, less in 5\d of 100 cases/)
    expect(sentence(100_000)).toMatch(/more energy here, sure/)
    expect(sentence(320)).toMatch(/probably more energy here, more in [89]\d of 100 cases/)
  })
})

describe('words of the figures', () => {
  it('name every value of every facet', () => {
    const rows = evidenceRows(allFigures)
    for (const facet of FACETS)
      for (const { value } of facetCounts(rows, { query: '', facets: {} }, facet))
        expect(facetWords(facet, value).length, `${facet} ${value}`).toBeGreaterThan(0)
    expect(facetWords('boundary', 'never heard of')).toBe('never heard of')
  })

  it('repeat what was printed, digit for digit', () => {
    expect(printedWords(figureById('luccioni2024.parity.bloomz-7b').printed)).toBe(
      '592,570,000 inferences per model',
    )
    expect(printedWords(figureById('microsoft2026.query').printed)).toMatch(/^0\.31 \(0\.16–0\.6\) Wh per /)
  })
})

describe('words of the factors', () => {
  it('name every factor that an estimate of any kind of machine can have', () => {
    for (const backend of ['wasm', 'webgpu'] as const)
      for (const id of ['apple-m2', 'nvidia-rtx-4090', 'class-desktop-cpu-8t']) {
        const { factors } = estimateEnergy(input({ identity: identityOf(id), backend }))
        for (const name of [...factors, 'timing:x', 'published:x', 'step:pue', 'network', 'stored:x'])
          expect(factorWords(name), name).not.toBe(name)
      }
    expect(isThere('published:x')).toBe(true)
    expect(isThere('timing:x')).toBe(false)
    expect(contributions(exact(1), []).factors).toEqual([])
  })
})

describe('numbers of the claims', () => {
  it.each([
    [592_570_000, 'inferences', '592,570,000 inferences'],
    [16.67, 'percent-of-charge', '16.7 % of a charge'],
    [1594, 'g', '1.59 kg'],
    [29.5, 'times', '29.5 times'],
  ] as const)('%d %s: %s', (value, unit, words) => {
    expect(lineAmount(value, unit)).toBe(words)
  })

  it('keep their interval; few charges are said the other way round', () => {
    expect(lineInterval({ p5: 0.5, median: 1, p95: 2 }, 'miles')).toBe('1 (0.5–2) miles')
    expect(lineInterval({ p5: 0.001, median: 0.002, p95: 0.004 }, 'charges')).toBe(
      '1/500 of a charge (1/1,000–1/250)',
    )
    expect(lineInterval({ p5: 100, median: 100, p95: 100 }, 'g')).toBe('100 g')
  })
})

describe('a difference', () => {
  it('is less, more, or a range that says both', () => {
    expect(differenceWords(exact(2000), 'Wh')).toBe('2 kWh less')
    expect(differenceWords(exact(-2000), 'g')).toBe('2 kg more')
    const both = factor('both', (p) => -1000 + 3000 * p)
    expect(differenceWords(both, 'Wh')).toMatch(/^between 1\.\d+ kWh less and 8\d\d Wh more$/)
  })
})
