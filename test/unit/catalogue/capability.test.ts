import { describe, expect, it } from 'vitest'
import { chooseVariant, type Capabilities } from '../../../src/catalogue/capability.ts'
import type { Dtype, ModelRecord } from '../../../src/catalogue/model.ts'
import { MODELS, startingModels } from '../../../src/catalogue/models.ts'
import { TASKS } from '../../../src/catalogue/task.ts'

const [bundled] = MODELS
if (bundled === undefined) throw new Error('no model')
const model: ModelRecord = {
  ...bundled,
  variants: [
    { dtype: 'fp16', backends: ['webgpu'], gpuFeatures: ['shader-f16'] },
    { dtype: 'fp32', backends: ['webgpu', 'wasm'], gpuFeatures: [] },
  ],
}
const withF16: Capabilities = { webgpu: true, gpuFeatures: ['shader-f16'] }
const withoutF16: Capabilities = { webgpu: true, gpuFeatures: ['subgroups'] }
const INSTEAD = { dtypes: ['fp32'], wasm: true }
const cpuOnly: Capabilities = { webgpu: false, gpuFeatures: [] }

describe('chooseVariant', () => {
  it('takes the first file that can run', () => {
    expect(chooseVariant(model, 'webgpu', null, withF16)).toMatchObject({
      ok: true,
      variant: { dtype: 'fp16' },
    })
    expect(chooseVariant(model, 'webgpu', null, withoutF16)).toMatchObject({
      ok: true,
      variant: { dtype: 'fp32' },
    })
    expect(chooseVariant(model, 'wasm', null, cpuOnly)).toMatchObject({
      ok: true,
      variant: { dtype: 'fp32' },
    })
  })

  it('takes one that is here before one that must be fetched, and says what it passed over', () => {
    const chosen = (dtype: string | null, here: readonly Dtype[], capabilities = withF16) =>
      chooseVariant(model, 'webgpu', dtype, capabilities, here)
    expect(chosen(null, ['fp32'])).toMatchObject({ variant: { dtype: 'fp32' }, insteadOf: 'fp16' })
    expect(chosen(null, ['fp32', 'fp16'])).toMatchObject({ variant: { dtype: 'fp16' }, insteadOf: null })
    // What was asked for, or is the only one that runs, is taken for that reason.
    expect(chosen('fp16', ['fp32'])).toMatchObject({ variant: { dtype: 'fp16' }, insteadOf: null })
    expect(chosen(null, ['fp32'], withoutF16)).toMatchObject({ variant: { dtype: 'fp32' }, insteadOf: null })
    // What is here and does not run is no reason to refuse what does.
    expect(chosen(null, ['fp16'], withoutF16)).toMatchObject({ variant: { dtype: 'fp32' } })
  })

  it.each([
    [
      'webgpu',
      'fp16',
      withoutF16,
      { reason: 'missing-gpu-feature', feature: 'shader-f16', dtype: 'fp16', instead: INSTEAD },
    ],
    ['webgpu', null, cpuOnly, { reason: 'no-webgpu' }],
    ['wasm', 'fp16', withF16, { reason: 'backend-not-supported', backend: 'wasm', dtype: 'fp16' }],
    ['wasm', 'q4', withF16, { reason: 'no-such-dtype', dtype: 'q4', available: ['fp16', 'fp32'] }],
  ] as const)('says why %s with %s cannot run', (backend, dtype, capabilities, why) => {
    expect(chooseVariant(model, backend, dtype, capabilities)).toEqual({ ok: false, why })
  })
})

describe('the catalogue', () => {
  it('has a model for every task and every id once', () => {
    for (const task of TASKS) expect(startingModels(task.id).length, task.id).toBeGreaterThan(0)
    expect(new Set(MODELS.map(({ id }) => id)).size).toBe(MODELS.length)
  })
})
