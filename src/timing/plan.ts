/** When to stop, docs/methodology.md §2. A run ends at `minRuns` **and** `minSeconds`, or at either cap (MLPerf LoadGen, single stream). */
export interface RunPlan {
  readonly minRuns: number
  readonly minSeconds: number
  readonly maxRuns: number
  readonly maxSeconds: number
}

export const MIN_WARMUPS = 3
export const MAX_WARMUPS = 12
/** A warm-up that would take longer than this in all ends at {@link MIN_WARMUPS}. */
export const MAX_WARMUP_SECONDS = 20

/**
 * A warm-up of short runs is made of groups of runs this long together: engines compile hot code only after a while, and the
 * clock cannot see a trend in times near its own step.
 */
export const WARMUP_GROUP_MS = 30

/**
 * The first model in a worker is warmed up for so long at least: browsers begin with quickly compiled WebAssembly and compile the
 * same code again, better, on other threads while it already runs (V8: Liftoff, then TurboFan). On two cores that took 3 s, in
 * which an inference of 50 ms took 70 to 190.
 */
export const FRESH_RUNTIME_MS = 3_000

/** Compilers take hundreds of calls to settle: short runs are warmed up for so long at least, and so long at most. */
export const SHORT_WARMUP_MS = { least: 500, most: 2_000 } as const
/** A clock that stands still must not keep the warm-up going for ever. */
export const MAX_SHORT_WARMUPS = 150

/** A run as long as this is its own warm-up. */
export const LONG_RUN_MS = 8_000

/** What the Try page runs: enough for an interval, short enough to wait for. */
export const TRY_PLAN: RunPlan = { minRuns: 10, minSeconds: 2, maxRuns: 2_000, maxSeconds: 60 }

/** Limits for plans from outside (address bar, command line). */
export const PLAN_LIMITS = { runs: 100_000, seconds: 3_600 } as const

/**
 * A plan for asked-for numbers; what is not asked for comes from {@link TRY_PLAN}. Asking for runs alone means exactly
 * that many, however long they take.
 */
export function planFor(runs: number | null, seconds: number | null): RunPlan {
  if (runs === null && seconds === null) return TRY_PLAN
  const minRuns = runs ?? TRY_PLAN.minRuns
  const minSeconds = seconds ?? 0
  return {
    minRuns,
    minSeconds,
    maxRuns: seconds === null ? minRuns : PLAN_LIMITS.runs,
    maxSeconds: PLAN_LIMITS.seconds,
  }
}

export function isFinished(plan: RunPlan, runs: number, elapsedMs: number): boolean {
  const seconds = elapsedMs / 1000
  if (runs >= plan.maxRuns || seconds >= plan.maxSeconds) return true
  return runs >= plan.minRuns && seconds >= plan.minSeconds
}

/** Share of the plan that is done, 0 to 1: the slower of the two conditions counts. */
export function planProgress(plan: RunPlan, runs: number, elapsedMs: number): number {
  const byRuns = plan.minRuns > 0 ? runs / plan.minRuns : 1
  const byTime = plan.minSeconds > 0 ? elapsedMs / 1000 / plan.minSeconds : 1
  const byCap = Math.max(runs / plan.maxRuns, elapsedMs / 1000 / plan.maxSeconds)
  return Math.min(1, Math.max(byCap, Math.min(byRuns, byTime)))
}
