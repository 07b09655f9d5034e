import { describe, expect, it } from 'vitest'
import { gaussianNoise, greyLevels, sampleFlow } from '../../../../src/runtime/pipelines/flow-sampler.ts'
import { readJson } from '../../models/shipped-files.ts'

const { noise } = readJson('models/fashion-flow/expected.json') as {
  noise: { seed: number; first: readonly number[] }
}

describe('gaussianNoise', () => {
  it('is that of the Python sampler', () => {
    const values = gaussianNoise(noise.seed, 1024)
    noise.first.forEach((value, index) => {
      expect(values[index]).toBeCloseTo(value, 5)
    })
  })

  it('has mean 0 and variance 1', () => {
    const values = [...gaussianNoise(7, 20_000)]
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.abs(variance - 1)).toBeLessThan(0.04)
  })

  it('fills an odd length', () => {
    expect(gaussianNoise(1, 5)).toHaveLength(5)
  })
})

describe('sampleFlow', () => {
  /** Straight paths to a point: the class's own, or the origin for no class. */
  const straightTo = (target: number) => (x: Float32Array, t: number) => {
    const toward = x.map((value) => (value - target) / t)
    const anywhere = x.map((value) => value / t)
    return Promise.resolve(Float32Array.from([...toward, ...anywhere]))
  }

  it('arrives where straight paths lead, in one step as in many', async () => {
    for (const steps of [1, 4, 25]) {
      const x = await sampleFlow(straightTo(0.5), { noise: Float32Array.of(2, -1), steps, guidance: 1 })
      expect([...x].map((value) => Number(value.toFixed(4)))).toEqual([0.5, 0.5])
    }
  })

  it('goes further from the unguided path with more guidance', async () => {
    const [x] = await sampleFlow(straightTo(0.5), { noise: Float32Array.of(2), steps: 1, guidance: 2 })
    expect(x).toBeCloseTo(1, 5)
  })

  it('shows after each step where the path points', async () => {
    const shown: [number, number][] = []
    await sampleFlow(
      straightTo(0.5),
      { noise: Float32Array.of(2), steps: 3, guidance: 1 },
      (estimate, step) => {
        shown.push([step, Number((estimate[0] ?? NaN).toFixed(4))])
      },
    )
    expect(shown).toEqual([
      [1, 0.5],
      [2, 0.5],
      [3, 0.5],
    ])
  })

  it('asks at t = 1 first and never at 0', async () => {
    const times: number[] = []
    const velocity = (x: Float32Array, t: number) => {
      times.push(t)
      return Promise.resolve(new Float32Array(2 * x.length))
    }
    await sampleFlow(velocity, { noise: Float32Array.of(0), steps: 4, guidance: 2 })
    expect(times).toEqual([1, 0.75, 0.5, 0.25])
  })
})

it('cuts the margin off and clips', () => {
  const x = Float32Array.of(9, 9, 9, 9, 9, -1, 0, 9, 9, 1, 5, 9, 9, 9, 9, 9)
  expect([...greyLevels(x, { side: 4, margin: 1 })]).toEqual([0, 128, 255, 255])
})
