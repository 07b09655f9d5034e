/** Decoded pixels, RGBA, row by row from the top left. */
export interface Picture {
  readonly kind: 'picture'
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}

/** What a model is given. One member per kind of input. */
export type TaskInput = Picture

/** The part of an input that goes into a record: its size, never its content. */
export interface Workload {
  readonly inputKind: TaskInput['kind']
  /** Id of a shipped sample, or null for a person's own input, which is never stored. */
  readonly sampleId: string | null
  readonly pictureWidth: number
  readonly pictureHeight: number
  readonly batch: 1
}

export function workloadOf(input: TaskInput, sampleId: string | null): Workload {
  return {
    inputKind: input.kind,
    sampleId,
    pictureWidth: input.width,
    pictureHeight: input.height,
    batch: 1,
  }
}
