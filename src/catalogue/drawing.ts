import type { InputKind, ImagePrompt } from './input.ts'
import type { ModelRecord } from './model.ts'
import type { InputSample } from './sample-input.ts'
import { taskById, type TaskId } from './task.ts'

/** How a diffusion model is run. */
export interface DrawingHabit {
  /** Steps that are offered, fewest first. */
  readonly steps: readonly number[]
  readonly usualSteps: number
  /**
   * How far each step is pushed away from what the empty prompt would give (classifier-free guidance, Ho and Salimans 2022,
   * arXiv 2207.12598); null for models that were distilled to need none and take half the work.
   */
  readonly guidance: number | null
}

/** Adversarial distillation, arXiv 2311.17042: one to four steps. */
const DISTILLED: DrawingHabit = { steps: [1, 2, 3, 4], usualSteps: 1, guidance: null }
/** Both are what the Stable Diffusion pipelines of diffusers take where nothing is said, and so what most published figures are of. */
const GUIDED: DrawingHabit = { steps: [5, 10, 20, 25, 50], usualSteps: 50, guidance: 7.5 }

/** @param repo `user/name`: makers say in the name that a model was distilled */
export function drawingHabit(repo: string): DrawingHabit {
  return /turbo/i.test(repo) ? DISTILLED : GUIDED
}

/** What the model takes for the task. Of those that draw, the one that ships has a list of things, those of the hub read a sentence. */
export function inputKindFor({ source }: Pick<ModelRecord, 'source'>, task: TaskId): InputKind {
  return task === 'text-to-image' && source === 'hub' ? 'image-prompt' : taskById(task).input
}

const PROMPTS = [
  ['fox', 'A red fox in fresh snow, early morning light'],
  ['harbour', 'A small fishing harbour at dusk, watercolour'],
  ['teapot', 'A blue porcelain teapot on a wooden table'],
] as const

const SEED = 1

/** Sentences to draw, for a model of the hub. */
export function promptSamples(repo: string): InputSample[] {
  const { usualSteps } = drawingHabit(repo)
  return PROMPTS.map(([id, text]) => ({
    id,
    title: text,
    input: { kind: 'image-prompt', text, seed: SEED, steps: usualSteps } satisfies ImagePrompt,
  }))
}
