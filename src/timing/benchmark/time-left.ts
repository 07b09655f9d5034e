import type { Block } from './schedule.ts'
import type { BlockResult } from './merge-blocks.ts'

/** Loading, first run and warm-up of a block nobody has seen yet, beside its timed seconds: a guess, ms. */
const UNSEEN_EXTRA_MS = 4_000

/**
 * How long the remaining blocks will take, ms: each as long as those of its configuration have taken, else as long as all have
 * taken on average, else its timed seconds and a guess for the rest.
 *
 * @param blockSeconds timed seconds that a block takes at least
 */
export function timeLeftMs(
  left: readonly Block[],
  done: readonly Pick<BlockResult, 'key' | 'beganAtMs' | 'endedAtMs'>[],
  blockSeconds: number,
): number {
  const mean = (blocks: typeof done): number | null =>
    blocks.length === 0
      ? null
      : blocks.reduce((sum, { beganAtMs, endedAtMs }) => sum + endedAtMs - beganAtMs, 0) / blocks.length
  const overall = mean(done) ?? blockSeconds * 1000 + UNSEEN_EXTRA_MS
  return left.reduce((sum, { key }) => sum + (mean(done.filter((one) => one.key === key)) ?? overall), 0)
}
