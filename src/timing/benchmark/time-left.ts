import { mean } from '../../stats/quantile.ts'
import type { RunPlan } from '../plan.ts'
import type { Sample } from '../samples.ts'
import { subjectOfKey } from './configuration.ts'
import type { BlockResult } from './merge-blocks.ts'
import type { Block } from './schedule.ts'

/** Loading, first run and warm-up of a block nobody has seen yet, beside its timed seconds: a guess, ms. */
const UNSEEN_EXTRA_MS = 4_000

/** A block that was measured, or the beginning of one. */
export interface SeenBlock extends Pick<BlockResult, 'key' | 'beganAtMs' | 'endedAtMs'> {
  readonly report: {
    readonly samples: readonly Pick<Sample, 'atMs' | 'latencyMs'>[]
    readonly runsPerSample: number
  }
}

export interface TimeLeft {
  readonly ms: number
  /** Some of the blocks are not counted in: nobody knows how long an inference of their model takes. */
  readonly isLeast: boolean
}

/** How long a block of any plan would have taken in place of the one that was seen, ms. */
function wouldTakeMs({ beganAtMs, endedAtMs, report }: SeenBlock, plan: RunPlan): number {
  const { samples, runsPerSample } = report
  const last = samples.at(-1)
  const timedMs = last === undefined ? 0 : last.atMs + last.latencyMs * runsPerSample
  const runMs = timedMs / Math.max(1, samples.length * runsPerSample)
  const wantedMs = Math.max(plan.minSeconds * 1000, plan.minRuns * runMs)
  const cappedMs = Math.min(wantedMs, plan.maxSeconds * 1000, plan.maxRuns * runMs)
  return Math.max(0, endedAtMs - beganAtMs - timedMs) + cappedMs
}

/**
 * How long the remaining blocks will take, ms: each by what blocks of its configuration took, of whatever preset, else by those of
 * the same model at the same task. Where its model was never seen, a plan of seconds tells enough for a guess.
 *
 * @param plan of one block
 * @returns null where a plan counts inferences alone and nobody knows how long one of any model takes
 */
export function timeLeft(left: readonly Block[], done: readonly SeenBlock[], plan: RunPlan): TimeLeft | null {
  const seen = done.map((block) => ({
    key: block.key,
    subject: subjectOfKey(block.key),
    ms: wouldTakeMs(block, plan),
  }))
  const meanOf = (blocks: typeof seen) => (blocks.length === 0 ? null : mean(blocks.map(({ ms }) => ms)))
  const unseen = plan.minSeconds > 0 ? (meanOf(seen) ?? plan.minSeconds * 1000 + UNSEEN_EXTRA_MS) : null
  const known = new Map(
    [...new Set(left.map(({ key }) => key))].map((key) => {
      const own = meanOf(seen.filter((one) => one.key === key))
      const alike = () => meanOf(seen.filter((one) => one.subject === subjectOfKey(key)))
      return [key, own ?? alike() ?? unseen]
    }),
  )
  const each = left.flatMap(({ key }) => known.get(key) ?? [])
  if (left.length > 0 && each.length === 0) return null
  return { ms: each.reduce((sum, ms) => sum + ms, 0), isLeast: each.length < left.length }
}
