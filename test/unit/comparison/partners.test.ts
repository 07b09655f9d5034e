import { describe, expect, test } from 'vitest'
import { partnersFor, type PartnerInput } from '../../../src/comparison/partners.ts'
import { exact } from '../../../src/stats/uncertain.ts'
import { allFigures } from '../reference/all-figures.ts'
import { workload } from './local-results.ts'

const input = (changed: Partial<PartnerInput> = {}): PartnerInput => ({
  figures: allFigures,
  model: {
    task: 'object-detection',
    upstreamNames: ['hustvl/yolos-tiny'],
    architecture: 'yolos',
    parameters: 6.5e6,
  },
  boundary: 'component',
  energyJ: exact(1),
  workload: workload('object-detection'),
  ...changed,
})

describe('the partners of a run', () => {
  test('the same model stands before the mean of the task', () => {
    expect(partnersFor(input()).map(({ role, figure }) => [role, figure.series])).toEqual([
      ['same-weights', 'luccioni-model'],
      ['same-weights', 'aies'],
      ['task-mean', 'luccioni-task'],
      ['one-working-gpu', 'luccioni-derived'],
    ])
  })

  test('a model without relatives has the mean of its task alone', () => {
    const alone = { task: 'object-detection', upstreamNames: [], architecture: 'nanodet', parameters: 1e6 }
    expect(partnersFor(input({ model: alone })).map(({ role }) => role)).toEqual([
      'task-mean',
      'one-working-gpu',
    ])
  })

  test('each gets a ratio inside the boundary and a reason outside it', () => {
    for (const { figure, result } of partnersFor(input()))
      expect(result.kind, figure.id).toBe(figure.boundary === 'node-no-pue' ? 'ratio' : 'refused')
  })
})
