import * as v from 'valibot'
import type { ImageRequest, Prompt, Question, Text, WrittenInput } from './input.ts'
import { isTaskId, taskById, type TaskId } from './task.ts'

const Message = v.object({ role: v.string(), content: v.string() })
const Whole = v.pipe(v.number(), v.integer(), v.minValue(0))

const InputSchema = v.union([
  v.object({
    messages: v.pipe(v.array(Message), v.minLength(1)),
    text: v.optional(v.string()),
    maxNewTokens: Whole,
  }),
  v.object({ question: v.string(), context: v.string() }),
  v.object({ text: v.string() }),
])
const SampleSchema = v.object({
  task: v.optional(v.string()),
  input: v.optional(InputSchema),
  image: v.optional(v.object({ classId: Whole, seed: Whole })),
})
const FileSchema = v.object({ samples: v.record(v.string(), SampleSchema) })
const ConfigSchema = v.object({
  id2label: v.record(v.string(), v.string()),
  sampler: v.object({ steps: Whole }),
  image: v.object({ side: Whole, margin: Whole }),
})

/** An input shipped with a model, whose answer by the source weights is known. */
export interface InputSample {
  readonly id: string
  readonly input: WrittenInput
  /** What it is, in few words, for a list. */
  readonly title: string
}

/** What an image generator can be asked for, by class number. */
export type Subjects = ReadonlyMap<number, string>

export interface GeneratorFacts {
  readonly subjects: Subjects
  readonly steps: number
  /** Of the square pictures that it makes, the only ones it was trained to make. */
  readonly sidePx: number
}

/**
 * The inputs among a model's expected answers that fit a task.
 * @param json the model's `expected.json`
 * @param subjects of an image generator; empty for others
 * @param steps of an image generator
 * @throws ValiError when the file is none: it ships with the page, so a fault in it is a bug
 */
export function parseInputSamples(
  json: unknown,
  task: TaskId,
  subjects: Subjects = new Map(),
  steps = 0,
): InputSample[] {
  return Object.entries(v.parse(FileSchema, json).samples).flatMap(([id, sample]) => {
    // A model that does two tasks marks the samples of its second.
    const of = isTaskId(sample.task) ? sample.task : null
    if (of === null ? task === 'summarization' : of !== task) return []
    const input = inputOf(sample, steps)
    if (input?.kind !== taskById(task).input) return []
    return [{ id, input, title: titleOf(input, subjects) }]
  })
}

/** @throws ValiError when the generator's `config.json` is none */
export function parseGeneratorConfig(json: unknown): GeneratorFacts {
  const { id2label, sampler, image } = v.parse(ConfigSchema, json)
  const subjects = Object.entries(id2label).map(([id, name]) => [Number(id), name] as const)
  return { subjects: new Map(subjects), steps: sampler.steps, sidePx: image.side - 2 * image.margin }
}

function inputOf(
  { input, image }: v.InferOutput<typeof SampleSchema>,
  steps: number,
): InputSample['input'] | null {
  if (image !== undefined) return { kind: 'image-request', ...image, steps } satisfies ImageRequest
  if (input === undefined) return null
  if ('messages' in input) {
    const text = input.text ?? input.messages.at(-1)?.content ?? ''
    return { kind: 'prompt', text, maxNewTokens: input.maxNewTokens, temperature: 0 } satisfies Prompt
  }
  if ('question' in input) return { kind: 'question', ...input } satisfies Question
  return { kind: 'text', text: input.text } satisfies Text
}

const TITLE_CHARACTERS = 40

function titleOf(input: InputSample['input'], subjects: Subjects): string {
  if (input.kind === 'image-request') return subjects.get(input.classId) ?? `class ${input.classId}`
  const text = input.kind === 'question' ? input.question : input.text
  if (text.length <= TITLE_CHARACTERS) return text
  return `${text.slice(0, TITLE_CHARACTERS).replace(/\s+\S*$/, '')}…`
}
