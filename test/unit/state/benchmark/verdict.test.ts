import { describe, expect, it } from 'vitest'
import { BOUNDARIES, ENERGY_PARTS, type Boundary, type EnergyPart } from '../../../../src/energy/boundary.ts'
import type { ConfigurationResult } from '../../../../src/state/benchmark/result.ts'
import { verdictsOf } from '../../../../src/state/benchmark/verdict.ts'
import { exact, summarise } from '../../../../src/stats/uncertain.ts'
import { PICTURE_RUN } from '../../storage/sample-records.ts'

interface Counted {
  readonly parts?: Partial<Record<EnergyPart, number>>
  readonly boundaries: Record<Boundary, number>
  readonly isSoftwareGpu?: boolean
}

/** One way to do the same, with the energy of an inference and of 1,000, J. */
function result(
  key: string,
  { parts = {}, boundaries, isSoftwareGpu = false }: Counted,
): ConfigurationResult {
  const interval = (joules: number) => summarise(exact(joules))
  const within = Object.fromEntries(BOUNDARIES.map((one) => [one, interval(boundaries[one])]))
  const energy = Object.fromEntries(
    BOUNDARIES.map((one) => {
      const draws = exact(1000 * boundaries[one])
      return [one, { draws, interval: summarise(draws) }]
    }),
  )
  return {
    configuration: { key, modelId: 'nanodet-g', task: 'object-detection', backend: 'wasm', threads: 1 },
    record: {
      ...PICTURE_RUN,
      energy: {
        ...PICTURE_RUN.energy,
        boundaries: within,
        parts: Object.fromEntries(ENERGY_PARTS.map((part) => [part, interval(parts[part] ?? 0)])),
      },
    },
    rounds: new Map(),
    energy,
    isSoftwareGpu,
  } as unknown as ConfigurationResult
}

const ON_GPU: Counted = {
  parts: { acceleratorActive: 4, acceleratorIdle: 1, cpuActive: 1 },
  boundaries: { marginal: 5, accelerator: 5, component: 8, device: 12 },
}
const ON_CPU_OF_INTEGRATED: Counted = {
  parts: { cpuActive: 3 },
  boundaries: { marginal: 3, accelerator: 0, component: 5, device: 9 },
}
/** The card's idle draw is all that its sensor sees. */
const BESIDE_A_CARD: Counted = {
  parts: { acceleratorIdle: 2, cpuActive: 3 },
  boundaries: { marginal: 3, accelerator: 2, component: 7, device: 11 },
}

const verdictWithin = (boundary: Boundary, ...results: ConfigurationResult[]) =>
  verdictsOf(results, boundary)[0]

describe('the least energy', () => {
  it.each([
    ['integrated', ON_CPU_OF_INTEGRATED],
    ['discrete', BESIDE_A_CARD],
  ])('within the GPU alone is nothing that the CPU can win, %s', (_, cpu) => {
    const results = [result('gpu', ON_GPU), result('one', cpu), result('two', cpu)]
    const verdict = verdictWithin('accelerator', ...results)
    expect(verdict?.cheapest).toEqual({ key: 'gpu', next: null, tied: [] })
    expect([...(verdict?.energies.keys() ?? [])]).toEqual(['gpu'])
    expect(verdict?.results).toHaveLength(3)
    expect(verdictWithin('accelerator', result('one', cpu))?.cheapest).toBeNull()
  })

  it('within any other boundary ranks all, but no software GPU', () => {
    const software = { ...ON_CPU_OF_INTEGRATED, isSoftwareGpu: true }
    const verdict = verdictWithin(
      'marginal',
      result('gpu', ON_GPU),
      result('cpu', BESIDE_A_CARD),
      result('software', software),
    )
    expect(verdict?.cheapest).toMatchObject({ key: 'cpu', next: { key: 'gpu' }, tied: [] })
    expect([...(verdict?.energies.keys() ?? [])].sort()).toEqual(['cpu', 'gpu', 'software'])
  })
})
