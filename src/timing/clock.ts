/** A monotonic clock, in ms. The worker hands in `performance.now`. */
export type Clock = () => number

/** Observations of the step; the smallest is the step, the rest are ticks that a slow loop missed. */
const TICKS = 25

/**
 * The smallest difference the clock shows, in ms. Browsers coarsen it: 5 µs where the page is cross-origin isolated,
 * 100 µs (Chromium) or 1 ms (Firefox, Safari) where it is not. Takes at most {@link TICKS} steps of busy waiting.
 */
export function measureClockStepMs(clock: Clock): number {
  let smallest = Infinity
  for (let tick = 0; tick < TICKS; tick++) {
    const before = clock()
    let after = clock()
    while (after <= before) after = clock()
    smallest = Math.min(smallest, after - before)
  }
  return smallest
}

/** A clock step may be at most this share of a sample. */
const MAX_STEP_SHARE = 0.01

/** How many runs one sample must hold (docs/methodology.md §2) so that the clock step stays under {@link MAX_STEP_SHARE} of it. */
export function runsPerSample(clockStepMs: number, latencyMs: number): number {
  if (!(latencyMs > 0)) return 1_000
  return Math.max(1, Math.ceil(clockStepMs / (MAX_STEP_SHARE * latencyMs)))
}
