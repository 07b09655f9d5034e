import { describe, expect, it } from 'vitest'
import { identitySpread } from '../../../src/energy/identity-spread.ts'
import { identityOf } from './inputs-fixture.ts'

const SIGNALS = { logicalCores: 8, deviceMemoryGB: 8 }
const width = (id: string, backend: 'wasm' | 'webgpu') =>
  identitySpread(identityOf(id), SIGNALS, { backend, threads: 4 }).highOverLow

describe('identitySpread', () => {
  it('is narrow for a chip, wider for a family, widest for a kind of device', () => {
    expect(width('apple-m2', 'webgpu')).toBeLessThan(width('qc-adreno-8xx-any', 'webgpu'))
    expect(width('apple-m2', 'wasm')).toBeLessThan(width('class-laptop-cpu', 'wasm'))
    expect(width('class-laptop-cpu', 'wasm')).toBeLessThan(width('class-unknown', 'wasm'))
  })

  it('says how many watts a run adds, in order', () => {
    const { addedW } = identitySpread(identityOf('apple-m2'), SIGNALS, { backend: 'webgpu', threads: 1 })
    expect(addedW.p5).toBeLessThan(addedW.median)
    expect(addedW.median).toBeLessThan(addedW.p95)
  })
})
