import { widenedByBlocks } from '../../src/stats/between-blocks.ts'
import { medianInterval } from '../../src/stats/median-interval.ts'
import { seededRandom } from '../../src/stats/prng.ts'
import { mean, median } from '../../src/stats/quantile.ts'
import { extrapolatedTotal } from '../../src/stats/total.ts'
import { LEVELS, TRACE_KINDS, type TraceKind } from './traces.ts'

/** How often a stated 95 % interval held what it should. */
export interface Coverage {
  readonly interval: 'median' | 'blocks' | 'total'
  readonly kind: string
  readonly what: string
  /** Latencies in one trace. */
  readonly size: number
  readonly traces: number
  /** Share of the traces whose interval held. */
  readonly held: number
  /** Mean width of the interval, as a share of the true value. */
  readonly width: number
}

const LEVEL = 0.95
/** Fewer than the product takes: the quantiles of 500 are steady enough for a share over many traces. */
const RESAMPLES = 500
/** Length of the long trace whose median counts as the true one. */
const TRUTH_TRACES = 60
const TRUTH_SIZE = 10_000

interface Tally {
  held: number
  width: number
}

/** The median of the process itself; a drifting one is the same at every length, its drift being a share of the whole. */
function trueMedian({ name, make }: TraceKind): number {
  const traces = Array.from({ length: TRUTH_TRACES }, (_, index) =>
    make(seededRandom(`truth ${name} ${index}`), TRUTH_SIZE),
  )
  return median(traces.flat())
}

function tally(traces: number, look: (index: number) => { low: number; high: number; truth: number }): Tally {
  const result = { held: 0, width: 0 }
  for (let index = 0; index < traces; index += 1) {
    const { low, high, truth } = look(index)
    if (low <= truth && truth <= high) result.held += 1 / traces
    result.width += (high - low) / truth / traces
  }
  return result
}

/** Coverage of the median's interval on every kind of trace. */
export function medianCoverage(size: number, traces: number): Coverage[] {
  return TRACE_KINDS.map((kind) => {
    const truth = trueMedian(kind)
    const { held, width } = tally(traces, (index) => {
      const trace = kind.make(seededRandom(`${kind.name} ${size} ${index}`), size)
      const random = seededRandom(`resample ${index}`)
      return { ...medianInterval(trace, { level: LEVEL, resamples: RESAMPLES, random }), truth }
    })
    return { interval: 'median', kind: kind.name, what: kind.what, size, traces, held, width }
  })
}

/** Coverage of the median's interval where the blocks of a plan lie on levels of their own. @param size latencies in all blocks */
export function blockCoverage(blocks: number, size: number, traces: number): Coverage {
  const { name: kind, what, medianMs: truth, make } = LEVELS
  const { held, width } = tally(traces, (index) => {
    const trace = make(seededRandom(`${kind} ${blocks} ${size} ${index}`), blocks, size / blocks)
    const all = trace.flat()
    const random = seededRandom(`resample ${index}`)
    const plain = medianInterval(all, { level: LEVEL, resamples: RESAMPLES, random })
    const medians = trace.map((block) => median(block))
    return { ...widenedByBlocks(plain, median(all), medians, LEVEL), truth }
  })
  return { interval: 'blocks', kind, what, size, traces, held, width }
}

/** Inferences that the extrapolation foretells, and how many of them it has seen. */
const WHOLE = 1000

/**
 * Coverage of the total of {@link WHOLE} inferences foretold from the first `size`. A drifting trace is left out: what is still
 * to come cannot be foretold from what was, and the page flags it instead.
 */
export function totalCoverage(size: number, traces: number): Coverage[] {
  return TRACE_KINDS.filter(({ name }) => name !== 'drifting').map(({ name, what, make }) => {
    const { held, width } = tally(traces, (index) => {
      const whole = make(seededRandom(`whole ${name} ${index}`), WHOLE)
      return { ...extrapolatedTotal(whole.slice(0, size), WHOLE, LEVEL), truth: WHOLE * mean(whole) }
    })
    return { interval: 'total', kind: name, what, size, traces, held, width }
  })
}
