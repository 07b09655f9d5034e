export interface Label {
  readonly label: string
  /** Probability, 0 to 1. */
  readonly score: number
}

/** Corners in pixels of the picture that was given. */
export interface Corners {
  readonly xmin: number
  readonly ymin: number
  readonly xmax: number
  readonly ymax: number
}

export interface DetectedBox extends Label {
  readonly box: Corners
}

/** A model's answer. One member per kind; best first. */
export type TaskOutput =
  | { readonly kind: 'labels'; readonly labels: readonly Label[] }
  | { readonly kind: 'boxes'; readonly boxes: readonly DetectedBox[] }

/** The first thing said, for a list of runs and for comparing backends. */
export function topAnswer(output: TaskOutput): string | null {
  const best = output.kind === 'labels' ? output.labels[0] : output.boxes[0]
  return best?.label ?? null
}
