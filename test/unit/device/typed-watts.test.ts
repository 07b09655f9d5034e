import { describe, expect, it } from 'vitest'
import { identifyDevice } from '../../../src/device/identify.ts'
import { isDiscrete, isFamily } from '../../../src/device/profile.ts'
import { profileById, withTypedWatts } from '../../../src/device/typed-watts.ts'
import { estimateEnergy } from '../../../src/energy/estimate.ts'
import { exact, summarise } from '../../../src/stats/uncertain.ts'
import { identityOf, input } from '../energy/inputs-fixture.ts'
import { PROFILES, WINDOWS } from './signals-fixture.ts'

const medianW = (identity: ReturnType<typeof identityOf>, backend: 'wasm' | 'webgpu') =>
  summarise(estimateEnergy(input({ identity, backend, latencyMs: exact(1000) })).boundariesJ.marginal)

describe('withTypedWatts', () => {
  it('changes nothing where nothing was typed', () => {
    const device = identityOf('apple-m2')
    expect(withTypedWatts(device, { gpuW: null, cpuW: null })).toBe(device)
  })

  it('keeps a chip one row, and says that the person spoke', () => {
    const typed = withTypedWatts(identityOf('apple-m2'), { gpuW: 12, cpuW: 25 })
    expect(typed.accelerator).toBe(typed.cpu)
    expect(typed).toMatchObject({ grade: 'chosen', ask: false })
    expect(typed.name).toContain('GPU 12 W, CPU 25 W')
    expect(typed.cpu).toMatchObject({ gpuLoadW: { typical: 12 }, cpuLoadW: { typical: 25 } })
  })

  it('takes a board by its limit: a typed limit of the same board gives the same energy', () => {
    const board = identityOf('nv-rtx-4070', 16)
    expect(typeof board.accelerator?.boardOrTdpW).toBe('number')
    const same = withTypedWatts(board, { gpuW: board.accelerator?.boardOrTdpW as number, cpuW: null })
    expect(medianW(same, 'webgpu').median / medianW(board, 'webgpu').median).toBeCloseTo(1, 1)
    const half = withTypedWatts(board, { gpuW: (board.accelerator?.boardOrTdpW as number) / 2, cpuW: null })
    expect(medianW(half, 'webgpu').median).toBeLessThan(0.75 * medianW(board, 'webgpu').median)
    expect(half.cpu).toBe(board.cpu)
  })

  it('makes a narrow interval of a wide one', () => {
    const vague = identityOf('class-laptop-cpu')
    const typed = withTypedWatts(vague, { gpuW: null, cpuW: 30 })
    const width = ({ p5, p95 }: { p5: number; p95: number }) => p95 / p5
    expect(width(medianW(typed, 'wasm'))).toBeLessThan(width(medianW(vague, 'wasm')))
  })

  it('makes one board of a bucket of boards', () => {
    const bucket = identifyDevice({ ...WINDOWS, renderer: 'GeForce GTX 980, or similar' }, PROFILES)
    expect(isFamily(bucket.accelerator!)).toBe(true)
    const typed = withTypedWatts(bucket, { gpuW: 200, cpuW: null }).accelerator!
    expect(isDiscrete(typed)).toBe(true)
    expect(isFamily(typed)).toBe(false)
  })

  it('never leaves more idle than load', () => {
    const typed = withTypedWatts(identityOf('class-desktop-cpu-32t'), { gpuW: null, cpuW: 1 })
    expect(typed.cpu.idleW).toBeLessThanOrEqual(0.5)
    expect(medianW(typed, 'wasm').p5).toBeGreaterThan(0)
  })
})

describe('profileById', () => {
  it('finds rows of the table', () => {
    expect(profileById(PROFILES, 'apple-m2')?.id).toBe('apple-m2')
    expect(profileById(PROFILES, 'nowhere')).toBeNull()
  })

  it('makes typed rows again from their id alone', () => {
    for (const typed of [
      { gpuW: 12.5, cpuW: null },
      { gpuW: null, cpuW: 25 },
      { gpuW: 12, cpuW: 25 },
    ]) {
      const row = withTypedWatts(identityOf('apple-m2'), typed).cpu
      expect(profileById(PROFILES, row.id)).toEqual(row)
    }
  })

  it.each(['typed:nowhere:1:2', 'typed:', 'typed:apple-m2:1', `typed:${'a'.repeat(9999)}:1:1`])(
    'knows no %j',
    (id) => {
      expect(profileById(PROFILES, id)).toBeNull()
    },
  )
})
