import { describe, expect, it } from 'vitest'
import { memoryGrowth } from '../../../src/timing/memory-guard.ts'

const MB = 2 ** 20
const readings = (sizesMB: readonly number[], keys = ['a', 'b']) =>
  sizesMB.map((size, index) => ({ modelKey: keys[index % keys.length] ?? 'a', bytes: size * MB }))

describe('memoryGrowth', () => {
  it('allows a worker to fill up to its fifth load, and a twentieth more', () => {
    expect(memoryGrowth([])).toBeNull()
    expect(memoryGrowth(readings([100, 200, 300, 400, 500]))).toBeNull()
    expect(memoryGrowth(readings([100, 200, 300, 400, 500, 500, 525]))).toBeNull()
  })

  it('finds what grows beyond', () => {
    expect(memoryGrowth(readings([100, 200, 300, 400, 500, 510, 526]))).toEqual({
      fromBytes: 500 * MB,
      toBytes: 526 * MB,
      loads: 7,
    })
  })

  it('does not blame a larger model that comes later', () => {
    const before = readings([100, 100, 100, 100, 100, 100])
    const large = { modelKey: 'large', bytes: 900 * MB }
    expect(memoryGrowth([...before, large])).toBeNull()
    expect(memoryGrowth([...before, large, { modelKey: 'a', bytes: 1000 * MB }])).not.toBeNull()
  })
})
