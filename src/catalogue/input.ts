/** Decoded pixels, RGBA, row by row from the top left. */
export interface Picture {
  readonly kind: 'picture'
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}

export interface Text {
  readonly kind: 'text'
  readonly text: string
}

export interface Question {
  readonly kind: 'question'
  readonly question: string
  /** The passage that holds the answer. */
  readonly context: string
}

/** For models that write. */
export interface Prompt {
  readonly kind: 'prompt'
  readonly text: string
  readonly maxNewTokens: number
  /** 0 takes the likeliest token each time, which can be repeated and checked; above, one is drawn. */
  readonly temperature: number
  /** Answers to choose among: the likeliest is asked for, and nothing else can be written. */
  readonly choices?: readonly string[]
}

/** For models that draw one of a fixed list of things. */
export interface ImageRequest {
  readonly kind: 'image-request'
  readonly classId: number
  /** Of the noise that the picture grows from. */
  readonly seed: number
  readonly steps: number
}

/** For models that draw what a sentence says. */
export interface ImagePrompt {
  readonly kind: 'image-prompt'
  readonly text: string
  /** Of the noise that the picture grows from. */
  readonly seed: number
  readonly steps: number
}

/** What speech models listen to: one channel, {@link SOUND_RATE_HZ} numbers a second, −1 to 1. */
export interface Sound {
  readonly kind: 'sound'
  readonly samples: Float32Array<ArrayBuffer>
}

/** The rate that speech models were trained with. */
export const SOUND_RATE_HZ = 16_000

export function soundSeconds({ samples }: Sound): number {
  return samples.length / SOUND_RATE_HZ
}

/** What is typed or picked from a list. */
export type WrittenInput = Text | Question | Prompt | ImageRequest | ImagePrompt

/** What a model is given. One member per kind of input. */
export type TaskInput = Picture | Sound | WrittenInput

export const INPUT_KINDS = [
  'picture',
  'text',
  'question',
  'prompt',
  'image-request',
  'image-prompt',
  'sound',
] as const
export type InputKind = TaskInput['kind']

/** Longest text taken, in characters: every bundled model reads a few hundred words at most and cuts the rest off. */
export const MAX_TEXT_CHARACTERS = 20_000
