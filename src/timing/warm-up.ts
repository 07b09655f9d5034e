import { MAX_WARMUP_SECONDS, MAX_WARMUPS, MIN_WARMUPS } from './plan.ts'

/** Warm-up goes on while the last three runs still fall by more than this from first to last. */
const FALLING_SHARE = 0.05

/** Whether enough unmeasured runs were made: at least three, then until the last ones no longer get faster. */
export function isWarm(warmUpsMs: readonly number[]): boolean {
  if (warmUpsMs.length < MIN_WARMUPS) return false
  const totalMs = warmUpsMs.reduce((sum, ms) => sum + ms, 0)
  if (warmUpsMs.length >= MAX_WARMUPS || totalMs >= MAX_WARMUP_SECONDS * 1000) return true
  const [first, second, third] = warmUpsMs.slice(-MIN_WARMUPS)
  if (first === undefined || second === undefined || third === undefined) return false
  const stillFalling = second < first && third < second && third < first * (1 - FALLING_SHARE)
  return !stillFalling
}
