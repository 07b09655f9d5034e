/** How noise was added in training, and where a sampler stops on the way back. Defaults of Stable Diffusion. */
export interface NoiseTraining {
  readonly trainSteps: number
  readonly betaStart: number
  readonly betaEnd: number
  /** What the network says: the noise, or the velocity between noise and picture (arXiv 2202.00512). */
  readonly says: 'epsilon' | 'v_prediction'
  /** `trailing` begins with pure noise, which models that take few steps need (arXiv 2305.08891). */
  readonly spacing: 'leading' | 'trailing'
}

export const STABLE_DIFFUSION: NoiseTraining = {
  trainSteps: 1_000,
  betaStart: 0.00085,
  betaEnd: 0.012,
  says: 'epsilon',
  spacing: 'leading',
}

/** One step: how noisy the latent is before it, and what the network is told of that. */
export interface NoiseLevel {
  readonly sigma: number
  readonly timestep: number
}

/**
 * Levels from noise to picture, noisiest first. Betas lie evenly in their roots; `sigma` is noise over picture.
 * @param steps at least 1
 */
export function noiseLevels(steps: number, training: NoiseTraining): NoiseLevel[] {
  const sigmas = trainedSigmas(training)
  const stride = training.trainSteps / steps
  return Array.from({ length: steps }, (_, index) => {
    const timestep =
      training.spacing === 'trailing'
        ? Math.round(training.trainSteps - index * stride) - 1
        : Math.min(training.trainSteps - 1, Math.floor(stride) * (steps - 1 - index) + 1)
    return { timestep, sigma: sigmas[timestep] ?? 0 }
  })
}

function trainedSigmas({ trainSteps, betaStart, betaEnd }: NoiseTraining): number[] {
  let kept = 1
  return Array.from({ length: trainSteps }, (_, index) => {
    const root =
      Math.sqrt(betaStart) + (index / (trainSteps - 1)) * (Math.sqrt(betaEnd) - Math.sqrt(betaStart))
    kept *= 1 - root ** 2
    return Math.sqrt((1 - kept) / kept)
  })
}

/** How much stronger than unit noise the first latent is. */
export function firstSigma([first]: readonly NoiseLevel[], { spacing }: NoiseTraining): number {
  const sigma = first?.sigma ?? 0
  return spacing === 'trailing' ? sigma : Math.hypot(sigma, 1)
}

/** The latent as the network was trained to see it: of unit variance. */
export function scaledForNetwork(latent: Float32Array, sigma: number): Float32Array {
  const scale = Math.hypot(sigma, 1)
  return latent.map((value) => value / scale)
}

/**
 * One step of Euler's method along the probability flow (Karras et al. 2022, arXiv 2206.00364, algorithm 1 without churn).
 * @returns the latent at `nextSigma`, and the picture that the present step points at
 */
export function eulerStep(
  latent: Float32Array,
  said: Float32Array,
  { sigma, nextSigma, says }: { sigma: number; nextSigma: number; says: NoiseTraining['says'] },
): { next: Float32Array; clean: Float32Array } {
  const clean = latent.map((value, index) => {
    const word = said[index] ?? NaN
    if (says === 'epsilon') return value - sigma * word
    return value / (sigma ** 2 + 1) - (sigma / Math.hypot(sigma, 1)) * word
  })
  const next = latent.map((value, index) => {
    const aim = clean[index] ?? NaN
    return aim + (nextSigma / sigma) * (value - aim)
  })
  return { next, clean }
}

/** Pushes what was said for the prompt away from what was said for the empty one. */
export function guided(said: Float32Array, forNothing: Float32Array, guidance: number): Float32Array {
  return said.map((value, index) => {
    const anywhere = forNothing[index] ?? NaN
    return anywhere + guidance * (value - anywhere)
  })
}
