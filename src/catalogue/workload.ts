import { soundSeconds, type TaskInput } from './input.ts'
import type { TaskOutput } from './output.ts'

/** What went in and came out, by size and never by content: this much of it goes into a record. */
export interface Workload {
  readonly inputKind: TaskInput['kind']
  /** Id of a shipped sample, or null for a person's own input. */
  readonly sampleId: string | null
  /** Pixels of the picture given, or of the picture made. */
  readonly picture: { readonly width: number; readonly height: number } | null
  /** Tokens the model read in one inference; null where it reads none. */
  readonly inputTokens: number | null
  /** Tokens it wrote; null where it writes none. */
  readonly outputTokens: number | null
  /** Steps of an image generator. */
  readonly steps: number | null
  /** Length of the recording; null where none is listened to. */
  readonly soundSeconds: number | null
  readonly batch: 1
}

/** @param inputTokens as the model's tokeniser counted them, null where there is none */
export function workloadOf(
  input: TaskInput,
  output: TaskOutput,
  inputTokens: number | null,
  sampleId: string | null,
): Workload {
  return {
    inputKind: input.kind,
    sampleId,
    picture: pictureOf(input, output),
    inputTokens,
    outputTokens: output.kind === 'text' ? output.generation.newTokens : null,
    steps: input.kind === 'image-request' || input.kind === 'image-prompt' ? input.steps : null,
    soundSeconds: input.kind === 'sound' ? soundSeconds(input) : null,
    batch: 1,
  }
}

function pictureOf(input: TaskInput, output: TaskOutput): Workload['picture'] {
  if (input.kind === 'picture') return { width: input.width, height: input.height }
  return output.kind === 'image' || output.kind === 'colour-image'
    ? { width: output.width, height: output.height }
    : null
}
