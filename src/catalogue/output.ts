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

/** A stretch of the text that was given, in UTF-16 units; `end` is the first after it. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Entity extends Span {
  /** As it stands in the text. */
  readonly word: string
  /** Kind of name, e.g. `PER`. */
  readonly group: string
  readonly score: number
}

/** How a text came about, one token after the other. */
export interface Generation {
  readonly promptTokens: number
  readonly newTokens: number
  /** From the call to the first token, ms: prefill and what comes before it. */
  readonly firstTokenMs: number
  /** From the first token to the last, ms. */
  readonly decodeMs: number
}

/** A model's answer. One member per kind; best first. */
export type TaskOutput =
  | { readonly kind: 'labels'; readonly labels: readonly Label[] }
  | { readonly kind: 'boxes'; readonly boxes: readonly DetectedBox[] }
  | { readonly kind: 'entities'; readonly entities: readonly Entity[] }
  | {
      readonly kind: 'span'
      /** As it stands in the passage; empty where nothing was found. */
      readonly answer: string
      readonly span: Span | null
      readonly score: number
    }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly tokenIds: readonly number[]
      readonly generation: Generation
      /** What a composed captioner saw before it wrote. */
      readonly seen?: readonly string[]
    }
  | { readonly kind: 'embedding'; readonly vector: readonly number[] }
  | GreyImage
  | ColourImage

/** Grey levels 0 to 255, row by row from the top left. */
export interface GreyImage {
  readonly kind: 'image'
  readonly width: number
  readonly height: number
  readonly grey: Uint8ClampedArray<ArrayBuffer>
  readonly steps: number
}

/** Colours, RGBA, row by row from the top left. */
export interface ColourImage {
  readonly kind: 'colour-image'
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
  readonly steps: number
}

const LONGEST_ANSWER_CHARACTERS = 120

type Said = {
  readonly [Kind in TaskOutput['kind']]: (output: Extract<TaskOutput, { kind: Kind }>) => string | undefined
}

const FIRST_SAID: Said = {
  labels: ({ labels }) => labels[0]?.label,
  boxes: ({ boxes }) => boxes[0]?.label,
  entities: ({ entities }) => entities[0]?.word,
  span: ({ answer }) => (answer === '' ? undefined : answer),
  text: ({ text }) => text.slice(0, LONGEST_ANSWER_CHARACTERS),
  embedding: () => undefined,
  image: () => undefined,
  'colour-image': () => undefined,
}

/** The first thing said, for a list of runs and for comparing backends; null where nothing was, or where it is no words. */
export function topAnswer(output: TaskOutput): string | null {
  const say = FIRST_SAID[output.kind] as (output: TaskOutput) => string | undefined
  return say(output) ?? null
}
