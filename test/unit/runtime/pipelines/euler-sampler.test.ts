import { describe, expect, it } from 'vitest'
import {
  eulerStep,
  firstSigma,
  guided,
  noiseLevels,
  scaledForNetwork,
  STABLE_DIFFUSION,
  type NoiseTraining,
} from '../../../../src/runtime/pipelines/euler-sampler.ts'
import { gaussianNoise } from '../../../../src/runtime/pipelines/flow-sampler.ts'

const trailing: NoiseTraining = { ...STABLE_DIFFUSION, spacing: 'trailing' }

describe('noise levels', () => {
  it('of all steps are those that SD-Turbo is published with', () => {
    // As printed by torch for stabilityai/sd-turbo's scheduler, noisiest first.
    const printed = [14.6146, 14.5263, 14.4386, 14.3515, 14.2651, 14.1793, 14.0942, 14.0097, 13.9259, 13.8426]
    const levels = noiseLevels(1_000, trailing)
    printed.forEach((sigma, index) => {
      expect(levels[index]?.sigma).toBeCloseTo(sigma, 3)
    })
    expect(levels.at(-1)).toEqual({ timestep: 0, sigma: expect.closeTo(0.0292, 4) as number })
  })

  it.each([
    [1, [999]],
    [2, [999, 499]],
    [4, [999, 749, 499, 249]],
  ])('of %d steps begin with pure noise where the model was distilled', (steps, timesteps) => {
    expect(noiseLevels(steps, trailing).map(({ timestep }) => timestep)).toEqual(timesteps)
  })

  it('of a model that was not end at its cleanest', () => {
    const timesteps = noiseLevels(20, STABLE_DIFFUSION).map(({ timestep }) => timestep)
    expect(timesteps.slice(0, 3)).toEqual([951, 901, 851])
    expect(timesteps.at(-1)).toBe(1)
  })

  it('begin as strong as the model has seen it', () => {
    expect(firstSigma(noiseLevels(1, trailing), trailing)).toBeCloseTo(14.6146, 3)
    const levels = noiseLevels(20, STABLE_DIFFUSION)
    expect(firstSigma(levels, STABLE_DIFFUSION)).toBeCloseTo(Math.hypot(levels[0]?.sigma ?? 0, 1), 6)
  })
})

describe('a network that knows the picture', () => {
  const picture = Float32Array.from({ length: 64 }, (_, index) => Math.sin(index))

  it.each([
    ['epsilon', 1],
    ['epsilon', 4],
    ['v_prediction', 20],
  ] as const)('and says the %s leads there in %d steps', (says, steps) => {
    const training: NoiseTraining = { ...trailing, says }
    const levels = noiseLevels(steps, training)
    let latent: Float32Array = gaussianNoise(3, 64).map((value) => value * firstSigma(levels, training))
    levels.forEach(({ sigma }, index) => {
      const seen = scaledForNetwork(latent, sigma)
      const scale = Math.hypot(sigma, 1)
      const said = seen.map((value, at) => {
        const noise = (value * scale - (picture[at] ?? NaN)) / sigma
        return says === 'epsilon' ? noise : (noise - sigma * (picture[at] ?? NaN)) / scale
      })
      const { next, clean } = eulerStep(latent, said, {
        sigma,
        nextSigma: levels[index + 1]?.sigma ?? 0,
        says,
      })
      clean.forEach((value, at) => {
        expect(value).toBeCloseTo(picture[at] ?? NaN, 4)
      })
      latent = next
    })
    latent.forEach((value, at) => {
      expect(value).toBeCloseTo(picture[at] ?? NaN, 4)
    })
  })
})

describe('guidance', () => {
  it('of 1 changes nothing, and of more goes further away from the empty prompt', () => {
    const said = Float32Array.of(1, 2)
    const forNothing = Float32Array.of(0, 3)
    expect([...guided(said, forNothing, 1)]).toEqual([1, 2])
    expect([...guided(said, forNothing, 7.5)]).toEqual([7.5, -4.5])
  })
})
