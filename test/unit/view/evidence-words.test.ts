import { describe, expect, it } from 'vitest'
import { contributions } from '../../../src/comparison/contributions.ts'
import { compare } from '../../../src/comparison/compare.ts'
import { comparisonSentence } from '../../../src/comparison/sentence.ts'
import { estimateEnergy } from '../../../src/energy/estimate.ts'
import { evidenceRows, FACETS, facetCounts } from '../../../src/reference/evidence-table.ts'
import { EVERYDAY_UNITS, phoneCharge } from '../../../src/reference/equivalents.ts'
import { lognormal } from '../../../src/stats/distributions.ts'
import { exact, factor } from '../../../src/stats/uncertain.ts'
import { lineAmount, lineInterval } from '../../../src/view/text/claim-words.ts'
import { comparedSentence, foldWords, workCaution } from '../../../src/view/text/comparison-sentence.ts'
import { facetWords, printedWords } from '../../../src/view/text/evidence-words.ts'
import { factorWords, isThere } from '../../../src/view/text/factor-words.ts'
import {
  differenceWords,
  equalGridWords,
  everydayRunWords,
  serviceCaution,
  sideRatioWords,
} from '../../../src/view/text/scale-words.ts'
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

  it('says how many times without “of”, and what is the same as just that', () => {
    expect(sentence(1370, 0.1)).toMatch(
      /^This run used about 1\d times \([\d.]+ times to \d+ times\) the energy of/,
    )
    expect(foldWords({ p5: 0.7, median: 1.01, p95: 1.4 })).toBe('about as much as (70 % to 1.4 times)')
  })

  it('is followed by what bears on it: less work, more work, or both', () => {
    const tokens = { kind: 'output-tokens', here: 32, there: 10, bearing: 'more-work-here' } as const
    const size = { kind: 'model-size', here: 949_000, there: 43e6, bearing: 'less-work-here' } as const
    const model = { kind: 'weights', here: null, there: 'another', bearing: 'unclear' } as const
    expect(workCaution([tokens, model])).toBe('It is more work here: tokens out: 32 here, 10 there.')
    expect(workCaution([size])).toBe('It is less work here: parameters: 0.949 M here, 43 M there.')
    expect(workCaution([size, tokens])).toMatch(/^The work differs, both ways: parameters.*; tokens out/)
    expect(workCaution([model])).toBeNull()
    const task = { kind: 'task', here: 'text-generation', there: 'llm-prompt', bearing: 'unclear' } as const
    expect(workCaution([task])).toBe(
      'It is not the same work: task: text generation here, a prompt to a service there.',
    )
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
    [592_570_000, 'inferences', 'as-said', '592,570,000 inferences'],
    [1_760_698_135, 'inferences', 'other', '1,760,000,000 inferences'],
    [16.67, 'percent-of-charge', 'as-said', '16.7 % of a charge'],
    [1594, 'g', 'other', '1.59 kg'],
    [29.5, 'times', 'today', '29.5 times'],
  ] as const)('%d %s, %s: %s', (value, unit, reading, words) => {
    expect(lineAmount(value, unit, reading)).toBe(words)
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
    expect(differenceWords(both, 'Wh')).toMatch(/^between 1\.\d kWh less and 8\d0 Wh more$/)
  })
})

describe('one run in things people know', () => {
  it('is how long they run on it, or how many runs make one', () => {
    const unit = (id: string) => EVERYDAY_UNITS.find((one) => one.id === id) ?? phoneCharge()
    expect(everydayRunWords(unit('led-bulb'), '11 s')).toBe('What a 10 W LED bulb takes in 11 s')
    expect(everydayRunWords(unit('phone-charge'), '630')).toBe('630 of these make one phone charge')
  })
})

describe('a year of many people', () => {
  it('gives each ratio with its interval, and how sure its direction is', () => {
    const ratio = (median: number) => factor(`year ${median}`, lognormal({ median, sigma: 0.5 }))
    expect(sideRatioWords('Energy', ratio(0.1))).toMatch(
      /^Energy here: about 1\/10 \(1\/\d+ to 1\/\d+\) of the data centre’s, sure\.$/,
    )
    expect(sideRatioWords('Emissions', ratio(1.1))).toMatch(/too close to tell, less in 4\d of 100 cases\.$/)
  })

  it('names the grid on which both sides emit the same, where there can be one', () => {
    const grids = [30, 384, 800]
    expect(equalGridWords({ p5: 30, median: 90, p95: 300 }, grids)).toMatch(/has 90 g \(30–300 g\) per kWh/)
    expect(equalGridWords({ p5: 6e4, median: 3e5, p95: 1e6 }, grids)).toMatch(/so dirty/)
    expect(equalGridWords({ p5: 1, median: 2, p95: 3 }, grids)).toMatch(/so clean/)
  })

  it('warns of a figure that was measured one request at a time, and of none that a service reports', () => {
    expect(serviceCaution(inferenceById('luccioni2024.task.object-detection'))).toMatch(
      /on a server most of which idled/,
    )
    expect(serviceCaution(inferenceById('google2025.gemini.energy'))).toBeNull()
  })
})
