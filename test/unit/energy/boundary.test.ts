import { expect, it } from 'vitest'
import { BOUNDARIES, comparableBoundaries, ENERGY_PARTS, PARTS_IN } from '../../../src/energy/boundary.ts'

/** A run with so many joules in each part. */
function run(joules: Partial<Record<(typeof ENERGY_PARTS)[number], number>>) {
  const of = (part: (typeof ENERGY_PARTS)[number]) => joules[part] ?? 0
  return {
    parts: Object.fromEntries(ENERGY_PARTS.map((part) => [part, { median: of(part) }])) as Record<
      (typeof ENERGY_PARTS)[number],
      { median: number }
    >,
    boundaries: Object.fromEntries(
      BOUNDARIES.map((one) => [one, { median: PARTS_IN[one].reduce((sum, part) => sum + of(part), 0) }]),
    ) as Record<(typeof BOUNDARIES)[number], { median: number }>,
  }
}

it('counts the GPU where it worked, and not where a graphics card idled beside the CPU', () => {
  const onGpu = run({ acceleratorActive: 3, acceleratorIdle: 1, cpuActive: 1 })
  expect(comparableBoundaries(onGpu)).toEqual(BOUNDARIES)
  const besideCard = run({ acceleratorIdle: 22, cpuActive: 5, cpuIdle: 2 })
  expect(comparableBoundaries(besideCard)).toEqual(['marginal', 'component', 'device'])
})
