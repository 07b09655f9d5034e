import { describe, expect, test } from 'vitest'
import { compare, type CompareOptions, type LocalResult } from '../../../src/comparison/compare.ts'
import { comparisonSentence, type ComparisonSentence } from '../../../src/comparison/sentence.ts'
import type { InferenceFigure } from '../../../src/reference/figure.ts'
import { inferenceById } from '../reference/all-figures.ts'
import { localResult, workload } from './local-results.ts'

function sentence(
  local: LocalResult,
  figure: InferenceFigure,
  options: CompareOptions = {},
): ComparisonSentence {
  const comparison = compare(local, figure, options)
  if (comparison.kind !== 'ratio') throw new Error(comparison.reason)
  return comparisonSentence(comparison, figure)
}

const study = inferenceById('luccioni2024.task.object-detection')

describe('the parts of the sentence', () => {
  const detector = workload('object-detection', { imageWidth: 416, imageHeight: 416, parameters: 3.8e6 })
  const parts = sentence(localResult('component', 0.081, detector), study)

  test('ratio, verdict and partner', () => {
    // Local and published range together span more than a factor of ten, which leaves one digit.
    expect(parts.fold).toMatchObject({ direction: 'less', text: '1/2,000' })
    expect(1 / parts.ratio.median).toBeCloseTo(136.8 / 0.081, -2)
    expect(parts.verdict.words).toBe('uses less')
    expect(parts.versus).toMatchObject({ boundaryLabel: 'whole server', year: 2024 })
    expect(parts.reservations).toEqual([])
  })

  test('differences of known bearing come before open ones', () => {
    expect(parts.mismatches.map(({ kind, bearing }) => `${kind}: ${bearing}`)).toEqual([
      'image-size: less-work-here',
      'weights: unclear',
      'model-size: unclear',
    ])
  })

  test('a step is named and makes the ratio a derived one', () => {
    const bridged = sentence(localResult('accelerator', 0.081, detector), study, { via: 'one-working-gpu' })
    expect(bridged.steps).toEqual([{ id: 'one-working-gpu', name: 'only the one working GPU of eight' }])
    expect(bridged.reservations).toContain('derived')
  })

  test('a point read second-hand says both', () => {
    const narrow = inferenceById('google2025.gemini.energy.narrow')
    expect(sentence(localResult('accelerator', 1), narrow).reservations).toEqual([
      'published-without-range',
      'read-second-hand',
    ])
  })
})
