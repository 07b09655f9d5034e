import { LONG_RUN_MS, MAX_WARMUP_SECONDS, MAX_WARMUPS, MIN_WARMUPS } from './plan.ts'

/** Warm-up goes on while the last three runs still fall by more than this from first to last. */
const FALLING_SHARE = 0.05

/**
 * Whether enough unmeasured runs were made: at least three, then until the last ones no longer get faster; one
 * where it is {@link LONG_RUN_MS} long.
 */
export function isWarm(warmUpsMs: readonly number[]): boolean {
  // A run this long repeats its kernels hundreds of times within itself: text models token by token, image models step by step.
  if ((warmUpsMs[0] ?? 0) >= LONG_RUN_MS) return true
  if (warmUpsMs.length < MIN_WARMUPS) return false
  const totalMs = warmUpsMs.reduce((sum, ms) => sum + ms, 0)
  if (warmUpsMs.length >= MAX_WARMUPS || totalMs >= MAX_WARMUP_SECONDS * 1000) return true
  return !isFalling(warmUpsMs.slice(-MIN_WARMUPS))
}

function isFalling([first = 0, second = 0, third = 0]: readonly number[]): boolean {
  return second < first && third < second && third < first * (1 - FALLING_SHARE)
}
