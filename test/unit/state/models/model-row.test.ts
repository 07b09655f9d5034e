import { describe, expect, it } from 'vitest'
import { HUB_MODELS } from '../../../../src/catalogue/hub-models.ts'
import { fitnessOf, type FitnessDevice } from '../../../../src/state/models/model-row.ts'

const QWEN = HUB_MODELS.find(({ name }) => name.startsWith('Qwen2.5'))!
const device = (changed: Partial<FitnessDevice> = {}): FitnessDevice => ({
  capabilities: { webgpu: true, gpuFeatures: ['shader-f16'] },
  hardwareGpu: true,
  memory: { memoryGB: 8, told: true },
  ...changed,
})
const fit = (on: FitnessDevice, wished: Parameters<typeof fitnessOf>[1] = null) =>
  fitnessOf(QWEN, wished, on, QWEN.downloadBytes)

describe('what a device makes of a model', () => {
  it('takes the half-precision file on a GPU that has it', () => {
    expect(fit(device())).toMatchObject({ runs: true, backend: 'webgpu', dtype: 'q4f16' })
  })

  it('takes another file where the GPU lacks half precision', () => {
    const plain = device({ capabilities: { webgpu: true, gpuFeatures: [] } })
    expect(fit(plain)).toMatchObject({ runs: true, backend: 'webgpu', dtype: 'q4' })
    expect(fit(plain, 'fp16')).toMatchObject({ runs: false, why: { reason: 'missing-gpu-feature' } })
  })

  it('takes WebAssembly and its int8 file where the GPU is software or absent', () => {
    expect(fit(device({ hardwareGpu: false }))).toMatchObject({ backend: 'wasm', dtype: 'q8' })
  })

  it('takes the file that is here already where that one runs too', () => {
    const q4Here = (wished: Parameters<typeof fitnessOf>[1]) =>
      fitnessOf(QWEN, wished, device(), QWEN.downloadBytes, ['q4', 'q8'])
    expect(q4Here(null)).toMatchObject({ backend: 'webgpu', dtype: 'q4' })
    expect(q4Here('fp16')).toMatchObject({ dtype: 'fp16' })
  })

  it('says what the GPU lacks for a file that only a GPU runs, wherever it looked first', () => {
    const software = device({ hardwareGpu: false, capabilities: { webgpu: true, gpuFeatures: [] } })
    expect(fit(software, 'fp16')).toMatchObject({
      why: { reason: 'missing-gpu-feature', feature: 'shader-f16' },
    })
  })

  it('says how much memory it takes, and whether that is there', () => {
    const roomy = fit(device())
    expect(roomy.runs && roomy.memory).toMatchObject({ verdict: 'fits' })
    const small = fit(device({ memory: { memoryGB: 1, told: false } }))
    expect(small.runs && small.memory).toMatchObject({ verdict: 'too-large', assumedGB: 1 })
    expect(small.runs && small.memory?.neededBytes).toBeGreaterThan(QWEN.downloadBytes.q4f16!)
  })

  it('guesses the size that nobody told from the number of weights', () => {
    const unknown = { ...QWEN, parameters: 3e9, downloadBytes: {} }
    const guessed = fitnessOf(unknown, 'q8', device({ memory: { memoryGB: 2, told: true } }), {})
    expect(guessed.runs && guessed.memory).toMatchObject({ verdict: 'too-large', assumedGB: null })
    expect(guessed.runs && guessed.memory?.neededBytes).toBeGreaterThan(6e9)
  })
})
