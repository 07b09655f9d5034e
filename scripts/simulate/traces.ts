import { normalQuantile } from '../../src/stats/normal.ts'
import type { Random } from '../../src/stats/prng.ts'

/** A kind of latency trace. */
export interface TraceKind {
  readonly name: string
  readonly what: string
  /** A trace of `size` latencies in ms, in order. */
  readonly make: (random: Random, size: number) => number[]
}

const TYPICAL_MS = 10

/** A standard normal number; a random 0 has none. */
const normal = (random: Random): number => normalQuantile(random() || 0.5)

const repeated = (size: number, make: (index: number) => number): number[] =>
  Array.from({ length: size }, (_, index) => make(index))

const MEMORY = 0.6

/** The kinds that browsers' latencies come in; each is harder than what a quiet machine gives. */
export const TRACE_KINDS: readonly TraceKind[] = [
  {
    name: 'skewed',
    what: 'lognormal of 25 %, and one in twenty up to three times as long',
    make: (random, size) =>
      repeated(size, () => {
        const outlier = random() < 0.05 ? 1 + 2 * random() : 1
        return TYPICAL_MS * Math.exp(0.25 * normal(random)) * outlier
      }),
  },
  {
    name: 'autocorrelated',
    what: `each run remembers ${100 * MEMORY} % of the deviation of the one before`,
    make: (random, size) => {
      let deviation = normal(random)
      return repeated(size, () => {
        const latencyMs = TYPICAL_MS * Math.exp(0.1 * deviation)
        deviation = MEMORY * deviation + Math.sqrt(1 - MEMORY ** 2) * normal(random)
        return latencyMs
      })
    },
  },
  {
    name: 'drifting',
    what: '10 % slower from the first to the last, with 5 % of noise',
    make: (random, size) =>
      repeated(size, (index) => {
        const place = (index + 0.5) / size - 0.5
        return TYPICAL_MS * (1 + 0.1 * place) * Math.exp(0.05 * normal(random))
      }),
  },
  {
    name: 'bimodal',
    what: 'three in ten 40 % longer, each mode with 4 % of noise',
    make: (random, size) =>
      repeated(size, () => TYPICAL_MS * (random() < 0.7 ? 1 : 1.4) * Math.exp(0.04 * normal(random))),
  },
]

const LEVEL_SPREAD = 0.01

/** Blocks of one configuration whose levels differ: where code and memory come to lie is luck, and each block starts afresh. */
export const LEVELS = {
  name: 'levels',
  what: `each block on a level of its own (${100 * LEVEL_SPREAD} %), with 5 % of noise`,
  medianMs: TYPICAL_MS,
  make: (random: Random, blocks: number, size: number): number[][] =>
    Array.from({ length: blocks }, () => {
      const levelMs = TYPICAL_MS * Math.exp(LEVEL_SPREAD * normal(random))
      return repeated(size, () => levelMs * Math.exp(0.05 * normal(random)))
    }),
}
