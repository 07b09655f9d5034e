import type { Picture, Sound, WrittenInput } from '../catalogue/input.ts'

/** A picture, and how to show it. */
export interface ChosenPicture {
  readonly kind: 'picture'
  readonly input: Picture
  readonly originalWidth: number
  readonly originalHeight: number
  /** Whether it was made smaller on the way in. */
  readonly scaled: boolean
  /** Id of a shipped sample, or null for the person's own. */
  readonly sampleId: string | null
  /** Address for an `img`. Own pictures have a `blob:` one. */
  readonly url: string
  readonly alt: string
}

/** A recording, and how to play it. */
export interface ChosenSound {
  readonly kind: 'sound'
  readonly input: Sound
  readonly sampleId: string | null
  /** Address for an `audio`. Own recordings have a `blob:` one. */
  readonly url: string
}

/** Anything that is typed or picked from a list. */
export interface ChosenWords {
  readonly kind: 'words'
  readonly input: WrittenInput
  readonly sampleId: string | null
}

/** What will be run on. */
export type ChosenInput = ChosenPicture | ChosenSound | ChosenWords
