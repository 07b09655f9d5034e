/** Samples that something disturbed, by index, and what where that is of interest. */
export interface FlaggedSamples {
  readonly samples: readonly number[]
  readonly flag?: string
}

/** The samples that the headline figures rest on, by index. */
export interface Headline {
  readonly indices: readonly number[]
  /** How many were left out because something disturbed them. */
  readonly leftOut: number
  /** True where so many were disturbed that leaving them out would leave nothing to stand on: all are in then. */
  readonly allDisturbed: boolean
}

/** Fewer undisturbed samples than this, or a smaller share, and the disturbance is the rule, not the exception. */
const LEAST_SAMPLES = 5
const LEAST_SHARE = 0.5

/** Disturbed samples leave the headline, never the record (docs/methodology.md §9). */
export function headlineOf(samples: readonly unknown[], flagged: readonly FlaggedSamples[]): Headline {
  const disturbed = new Set(flagged.flatMap((one) => one.samples))
  const all = samples.map((_, index) => index)
  const quiet = all.filter((index) => !disturbed.has(index))
  const enough = quiet.length >= Math.max(LEAST_SAMPLES, LEAST_SHARE * all.length)
  if (disturbed.size === 0 || !enough) return { indices: all, leftOut: 0, allDisturbed: disturbed.size > 0 }
  return { indices: quiet, leftOut: all.length - quiet.length, allDisturbed: false }
}

export function pick<T>(items: readonly T[], indices: readonly number[]): T[] {
  return indices.flatMap((index) => {
    const item = items[index]
    return item === undefined ? [] : [item]
  })
}
