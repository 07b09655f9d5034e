import { seededRandom } from '../../stats/prng.ts'

/** Shape and schedule of a flow model, from its `config.json`. */
export interface FlowConfig {
  readonly image: { readonly side: number; readonly margin: number }
  readonly sampler: { readonly guidance: number; readonly nullClass: number }
}

/**
 * What the network says: velocities for two copies of `x` at time `t`, the first on the way to the class, the second to any.
 * @returns both in one array, one after the other
 */
export type Velocity = (x: Float32Array, t: number) => Promise<Float32Array>

/** Standard normal noise by Box and Muller (1958), row by row, the same for the same seed everywhere. */
export function gaussianNoise(seed: number, length: number): Float32Array {
  const random = seededRandom(seed)
  const noise = new Float32Array(length)
  for (let index = 0; index < length; index += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    noise[index] = radius * Math.cos(angle)
    if (index + 1 < length) noise[index + 1] = radius * Math.sin(angle)
  }
  return noise
}

/**
 * Euler steps from noise (t = 1) to a picture (t = 0) along the velocity, pushed away from the unguided one
 * (classifier-free guidance, Ho and Salimans 2022).
 * @param onStep gets the picture that the present velocity points at, after each step
 */
export async function sampleFlow(
  velocity: Velocity,
  { noise, steps, guidance }: { noise: Float32Array; steps: number; guidance: number },
  onStep?: (estimate: Float32Array, step: number) => void,
): Promise<Float32Array> {
  let x = noise
  for (let step = 0; step < steps; step += 1) {
    const t = 1 - step / steps
    const both = await velocity(x, t)
    const guided = x.map((_, index) => {
      const anywhere = both[x.length + index] ?? NaN
      return anywhere + guidance * ((both[index] ?? NaN) - anywhere)
    })
    const now = x
    onStep?.(
      now.map((value, index) => value - t * (guided[index] ?? NaN)),
      step + 1,
    )
    x = now.map((value, index) => value - (guided[index] ?? NaN) / steps)
  }
  return x
}

/** −1 to 1 as 0 to 255, without the margin that the network was trained with. */
export function greyLevels(
  x: Float32Array,
  { side, margin }: FlowConfig['image'],
): Uint8ClampedArray<ArrayBuffer> {
  const inner = side - 2 * margin
  return Uint8ClampedArray.from({ length: inner * inner }, (_, index) => {
    const row = Math.floor(index / inner) + margin
    const column = (index % inner) + margin
    return Math.round(((x[row * side + column] ?? NaN) + 1) * 127.5)
  })
}
