import { drawingHabit, inputKindFor } from '../catalogue/drawing.ts'
import type { ImagePrompt, InputKind, WrittenInput } from '../catalogue/input.ts'
import type { ModelRecord } from '../catalogue/model.ts'
import type { Sample } from '../catalogue/sample.ts'
import type { TaskId } from '../catalogue/task.ts'
import type { InputSamplesState } from './input-samples.svelte.ts'
import type { RunKnobs } from './route.ts'
import type { SamplesState } from './samples.svelte.ts'
import type { TryInput } from './try-input.svelte.ts'
import type { TrySelection } from './try-selection.svelte.ts'

/** Where an input can come from, and where it goes. */
export interface InputPlaces {
  readonly samples: SamplesState
  readonly inputSamples: InputSamplesState
  readonly selection: TrySelection
  readonly input: TryInput
}

/** What a person can write over, by kind of input; a picture to be drawn is nothing without the list of what can be. */
const EMPTY: Partial<Record<InputKind, WrittenInput>> = {
  text: { kind: 'text', text: '' },
  question: { kind: 'question', question: '', context: '' },
  prompt: { kind: 'prompt', text: '', maxNewTokens: 64, temperature: 0 },
}

/** Pictures that fit the task, in the order of the list. */
export function picturesFor(samples: Pick<SamplesState, 'all'>, task: TaskId): readonly Sample[] {
  return samples.all.filter((sample) => sample.tasks.includes(task))
}

/**
 * Puts a shipped input for the selected task in place: the one asked for, or the first; an empty one of the person's own
 * where they cannot be read.
 * @returns what was asked for and is not there, in words of the address
 * @throws AppError `network` where the inputs cannot be read
 */
export async function placeSample(
  { samples, inputSamples, selection, input }: InputPlaces,
  knobs: Pick<RunKnobs, 'sample' | 'tokens' | 'steps'>,
): Promise<string[]> {
  const missing = knobs.sample === null ? [] : [`sample=${knobs.sample}`]
  const asked = <Item extends { id: string }>(items: readonly Item[]) =>
    knobs.sample === null ? items[0] : items.find(({ id }) => id === knobs.sample)
  const kind = inputKindFor(selection.model, selection.task)
  const sentence = ownSentence({ selection, input })
  if (knobs.sample === null && sentence !== null) {
    await inputSamples.load(selection.model, selection.task)
    input.write(sentence, [])
    return []
  }
  if (kind === 'picture') {
    const picture = asked(picturesFor(samples, selection.task))
    if (picture === undefined) return missing
    await input.chooseSample(picture)
    return []
  }
  if (kind === 'sound') {
    const sound = asked(samples.sounds)
    if (sound === undefined) return missing
    await input.chooseSoundSample(sound)
    return []
  }
  const sample = asked(await writtenSamples({ inputSamples, selection, input }))
  if (sample === undefined) return missing
  input.chooseInputSample({ ...sample, input: limited(sample.input, knobs) })
  return []
}

async function writtenSamples({ inputSamples, selection, input }: Omit<InputPlaces, 'samples'>) {
  const { model, task } = selection
  try {
    return (await inputSamples.load(model, task)).samples
  } catch (thrown) {
    const empty = EMPTY[inputKindFor(model, task)]
    // Another task may have been chosen meanwhile.
    if (empty !== undefined && selection.task === task) input.write(empty, [])
    throw thrown
  }
}

/** Fewer tokens are the beginning of the same answer; other steps are another picture, which no expected one fits. */
function limited(input: WrittenInput, { tokens, steps }: Pick<RunKnobs, 'tokens' | 'steps'>): WrittenInput {
  if (input.kind === 'prompt' && tokens !== null) return { ...input, maxNewTokens: tokens }
  if ((input.kind === 'image-request' || input.kind === 'image-prompt') && steps !== null)
    return { ...input, steps }
  return input
}

/** Whether the input in place can be given to the selected task, and need not be replaced. */
export function fits({ samples, selection, input }: InputPlaces): boolean {
  const { chosen } = input
  if (chosen?.input.kind !== inputKindFor(selection.model, selection.task)) return false
  if (chosen.kind === 'sound') return true
  if (chosen.kind === 'words') {
    return chosen.sampleId === null && !isEmpty(chosen.input) && hasStepsFor(selection.model, chosen.input)
  }
  return (
    chosen.sampleId === null || picturesFor(samples, selection.task).some(({ id }) => id === chosen.sampleId)
  )
}

/** A sentence is for every model that draws from one; how many steps it takes is the model's own. */
function ownSentence({ selection, input }: Pick<InputPlaces, 'selection' | 'input'>): ImagePrompt | null {
  const { chosen } = input
  const { model, task } = selection
  if (chosen?.kind !== 'words' || chosen.sampleId !== null || chosen.input.kind !== 'image-prompt')
    return null
  if (inputKindFor(model, task) !== 'image-prompt' || model.source !== 'hub') return null
  return { ...chosen.input, steps: drawingHabit(model.hub.repo).usualSteps }
}

function hasStepsFor(model: ModelRecord, input: WrittenInput): boolean {
  if (input.kind !== 'image-prompt' || model.source !== 'hub') return true
  return drawingHabit(model.hub.repo).steps.includes(input.steps)
}

/** Nothing of the person's is lost where it is replaced. */
function isEmpty(input: WrittenInput): boolean {
  return JSON.stringify(input) === JSON.stringify(EMPTY[input.kind])
}
