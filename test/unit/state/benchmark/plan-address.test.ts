import { describe, expect, it } from 'vitest'
import { parsePlan, planHref, type Plan } from '../../../../src/state/benchmark/plan-address.ts'
import { DTYPES, SUBJECTS } from '../../../../src/state/benchmark/plan-lists.ts'
import { PRESET_IDS } from '../../../../src/timing/benchmark/preset.ts'
import { seededRandom, shuffled } from '../../../../src/stats/prng.ts'

const PLAN: Plan = {
  subjects: [{ modelId: 'nanodet-g', task: 'object-detection' }],
  backends: ['wasm'],
  threads: [1, 2],
  dtypes: null,
  preset: 'quick',
  seed: 'unit',
}

const queryOf = (plan: Plan) => planHref(plan).split('?')[1] ?? ''

describe('the address of a plan', () => {
  it('says that each model takes its own formats', () => {
    expect(planHref(PLAN)).toBe(
      '#/benchmark?models=nanodet-g&backends=wasm&threads=1,2&dtypes=own&preset=quick&seed=unit',
    )
    expect(parsePlan('dtypes=own').knobs.dtypes).toBe('own')
    expect(parsePlan('').knobs.dtypes).toBeNull()
    expect(parsePlan('dtypes=own,q8').rejected).toEqual(['dtypes=own,q8'])
  })

  it('is the whole plan', () => {
    const random = seededRandom('address')
    for (let trial = 0; trial < 200; trial += 1) {
      const some = <T>(all: readonly T[]) =>
        shuffled([...all], random).slice(0, 1 + Math.floor(random() * all.length))
      const plan: Plan = {
        subjects: some(SUBJECTS),
        backends: some(['webgpu', 'wasm'] as const),
        threads: some([1, 2, 4, 16]),
        dtypes: random() < 0.3 ? null : some(DTYPES),
        preset: some(PRESET_IDS)[0] ?? 'quick',
        seed: `s${trial}`,
      }
      const { knobs, rejected } = parsePlan(queryOf(plan))
      expect(rejected).toEqual([])
      expect(knobs).toEqual({ ...plan, dtypes: plan.dtypes ?? 'own', auto: false })
    }
  })
})
