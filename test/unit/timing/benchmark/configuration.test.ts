import { describe, expect, it } from 'vitest'
import {
  expand,
  subjectKey,
  type Choice,
  type Machine,
} from '../../../../src/timing/benchmark/configuration.ts'

const NANODET = { modelId: 'nanodet-g', task: 'object-detection' } as const
const SENTIMENT = { modelId: 'minilm-sentiment', task: 'text-classification' } as const
const HERE: Machine = { capabilities: { webgpu: true, gpuFeatures: [] }, maxThreads: 4 }
const choice = (changed: Partial<Choice>): Choice => ({
  subjects: [NANODET],
  backends: ['wasm'],
  threads: [1],
  dtypes: null,
  ...changed,
})

describe('expand', () => {
  it('crosses models, backends and threads; threads do not multiply WebGPU', () => {
    const { configurations, impossible } = expand(
      choice({ subjects: [NANODET, SENTIMENT], backends: ['webgpu', 'wasm'], threads: [1, 2, 4] }),
      HERE,
    )
    expect(impossible).toEqual([])
    expect(configurations.map(({ key }) => key)).toEqual([
      'nanodet-g:object-detection/webgpu/1/fp32',
      'nanodet-g:object-detection/wasm/1/fp32',
      'nanodet-g:object-detection/wasm/2/fp32',
      'nanodet-g:object-detection/wasm/4/fp32',
      'minilm-sentiment:text-classification/webgpu/1/q4',
      'minilm-sentiment:text-classification/wasm/1/q4',
      'minilm-sentiment:text-classification/wasm/2/q4',
      'minilm-sentiment:text-classification/wasm/4/q4',
    ])
  })

  it('says of each combination that cannot run why', () => {
    const machine: Machine = { capabilities: { webgpu: false, gpuFeatures: [] }, maxThreads: 1 }
    const { configurations, impossible } = expand(
      choice({ backends: ['webgpu', 'wasm'], threads: [1, 2], dtypes: ['fp32', 'q4'] }),
      machine,
    )
    expect(configurations.map(({ key }) => key)).toEqual(['nanodet-g:object-detection/wasm/1/fp32'])
    expect(impossible.map(({ why }) => why.reason)).toEqual([
      'no-webgpu',
      'no-such-dtype',
      'no-such-dtype',
      'too-many-threads',
      'too-many-threads',
    ])
  })

  it('takes every number format that was asked for and that a model has', () => {
    const { configurations } = expand(
      choice({ subjects: [NANODET, SENTIMENT], dtypes: ['q4', 'fp32'] }),
      HERE,
    )
    expect(configurations.map(({ modelId, dtype }) => `${modelId} ${dtype}`)).toEqual([
      'nanodet-g fp32',
      'minilm-sentiment q4',
    ])
  })

  it('names a combination once, however often it was asked for', () => {
    expect(
      expand(choice({ subjects: [NANODET, NANODET], threads: [2, 2] }), HERE).configurations,
    ).toHaveLength(1)
    expect(subjectKey(NANODET)).toBe('nanodet-g:object-detection')
  })
})
