/** What can disturb single samples, docs/methodology.md §9. Each is a flag of the run record. */
export const SAMPLE_FLAGS = ['hidden-tab', 'lost-focus', 'charger-changed', 'cpu-pressure'] as const
export type SampleFlag = (typeof SAMPLE_FLAGS)[number]

/** What every browser tells of. */
export const ALWAYS_HEARD: readonly SampleFlag[] = ['hidden-tab', 'lost-focus']

/** What the browser told of throughout: of anything else, that no sample is flagged means nothing. */
export function heardThroughout(
  blocks: readonly { readonly heard?: readonly SampleFlag[] | undefined }[],
): readonly SampleFlag[] {
  const inAll = (flag: SampleFlag) => blocks.length > 0 && blocks.every(({ heard }) => heard?.includes(flag))
  return SAMPLE_FLAGS.filter((flag) => ALWAYS_HEARD.includes(flag) || inAll(flag))
}

/** A stretch of time in which something was not as it should be, ms since 1970. */
export interface Disturbance {
  readonly flag: SampleFlag
  readonly fromMs: number
  /** Infinity while it lasts. */
  readonly toMs: number
}

/** Samples by index, for one flag. */
export interface Flagged {
  readonly flag: SampleFlag
  readonly samples: number[]
}

/** Samples in time. */
interface TimedSamples {
  readonly samples: readonly { readonly atMs: number; readonly latencyMs: number }[]
  /** What `atMs` counts from, ms since 1970. */
  readonly timedFromMs: number
  readonly runsPerSample: number
}

/**
 * The page and the worker read the time of day from clocks of their own, and a browser tells of a change a little late: so much
 * before and after counts as touched, ms.
 */
const MARGIN_MS = 100

/** Which samples a disturbance touched; flags that touched none are left out. */
export function touchedSamples(
  { samples, timedFromMs, runsPerSample }: TimedSamples,
  disturbances: readonly Disturbance[],
): Flagged[] {
  return SAMPLE_FLAGS.flatMap((flag) => {
    const spans = disturbances.filter((one) => one.flag === flag)
    const touched = samples.flatMap(({ atMs, latencyMs }, index) => {
      const fromMs = timedFromMs + atMs - MARGIN_MS
      const toMs = timedFromMs + atMs + latencyMs * runsPerSample + MARGIN_MS
      return spans.some((span) => span.fromMs <= toMs && span.toMs >= fromMs) ? [index] : []
    })
    return touched.length === 0 ? [] : [{ flag, samples: touched }]
  })
}

/** Disturbances of a stretch of time, cut to it. */
export function within(disturbances: readonly Disturbance[], fromMs: number, toMs: number): Disturbance[] {
  return disturbances
    .filter((one) => one.fromMs <= toMs && one.toMs >= fromMs)
    .map((one) => ({ ...one, fromMs: Math.max(one.fromMs, fromMs), toMs: Math.min(one.toMs, toMs) }))
}
