import { mannKendall } from '../stats/trend.ts'
import {
  LONG_RUN_MS,
  MAX_SHORT_WARMUPS,
  MAX_WARMUP_SECONDS,
  MAX_WARMUPS,
  MIN_WARMUPS,
  SHORT_WARMUP_MS,
  WARMUP_GROUP_MS,
} from './plan.ts'

/** The trend is looked for among so many of the last warm-ups. */
const TREND_WINDOW = 5
/** A trend counts when it would come about by chance in less than this share of flat series. */
const TREND_LEVEL = 0.1
/** Less than this from the first to the last of the window is no warming up, however steady. */
const FALLING_SHARE = 0.02

/**
 * Whether enough unmeasured runs were made (docs/methodology.md §4): at least three, then until a rank test over the last
 * five finds no fall; one where it is {@link LONG_RUN_MS} long, {@link SHORT_WARMUP_MS} where it is short.
 *
 * @param stepsMs the steps of the warm-up: mean latency of one inference in each
 * @param totalMs all of them together
 * @param leastMs they take so long at least, in runs that are not their own warm-up
 */
export function isWarm(stepsMs: readonly number[], totalMs: number, leastMs = 0): boolean {
  // A run this long repeats its kernels hundreds of times within itself: text models token by token, image models step by step.
  if ((stepsMs[0] ?? 0) >= LONG_RUN_MS) return true
  if (stepsMs.length >= MAX_SHORT_WARMUPS) return true
  if (stepsMs.length < MIN_WARMUPS || totalMs < leastMs) return false
  return isSettled(stepsMs, totalMs)
}

function isSettled(stepsMs: readonly number[], totalMs: number): boolean {
  if (isShort(stepsMs)) {
    if (totalMs >= SHORT_WARMUP_MS.most) return true
    if (totalMs < SHORT_WARMUP_MS.least) return false
  } else if (stepsMs.length >= MAX_WARMUPS || totalMs >= MAX_WARMUP_SECONDS * 1000) return true
  return !isFalling(stepsMs.slice(-TREND_WINDOW))
}

/** Whether a step of the warm-up takes several runs. */
function isShort(stepsMs: readonly number[]): boolean {
  return (stepsMs.at(-1) ?? Infinity) < WARMUP_GROUP_MS
}

function isFalling(stepsMs: readonly number[]): boolean {
  const first = stepsMs[0] ?? 0
  const last = stepsMs.at(-1) ?? 0
  if (last >= first * (1 - FALLING_SHARE)) return false
  const { tau, pValue } = mannKendall(stepsMs)
  // Three values are too few for the test: there, every one below the one before is a fall.
  return stepsMs.length <= MIN_WARMUPS ? tau === -1 : tau < 0 && pValue < TREND_LEVEL
}

/** Inferences that the next step of the warm-up is made of, so that it lasts {@link WARMUP_GROUP_MS} or a little longer. */
export function runsPerStep(lastMs: number): number {
  return Math.max(1, Math.min(MOST_RUNS, Math.ceil(WARMUP_GROUP_MS / Math.max(lastMs, 1e-3))))
}

const MOST_RUNS = 2_000
