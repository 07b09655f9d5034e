import type { TaskId } from '../task.ts'
import type { EvaluationKind } from './evaluation-set.ts'

/**
 * How a model is asked: `trained` for the very task; `found`, for pictures, by the thing a detector is surest of; `written` answers that are read out of what a general model writes;
 * `chosen` by how likely a general model finds each label; `nearest` by embeddings: the label, or of a text to summarise the sentence, that
 * is nearest to the text.
 */
export const WAYS = ['trained', 'found', 'written', 'chosen', 'nearest'] as const
export type Way = (typeof WAYS)[number]

/** Pipelines by which an item of each kind can be answered. */
const TASKS_FOR: Readonly<Record<EvaluationKind, Readonly<Partial<Record<Way, TaskId>>>>> = {
  labels: {
    trained: 'text-classification',
    written: 'text-generation',
    chosen: 'text-generation',
    nearest: 'feature-extraction',
  },
  answers: { trained: 'question-answering', written: 'text-generation' },
  names: { trained: 'token-classification', written: 'text-generation' },
  summaries: { trained: 'summarization', written: 'text-generation', nearest: 'feature-extraction' },
  pictures: { trained: 'image-classification', found: 'object-detection', written: 'image-to-text' },
}

/** The pipeline that asks this way, or null where such items cannot be asked so. */
export function taskFor(kind: EvaluationKind, way: Way): TaskId | null {
  return TASKS_FOR[kind][way] ?? null
}

/** A model made for the task, or one made for many. */
export function isSpecialised(way: Way): boolean {
  return way === 'trained' || way === 'found'
}

/** One that answers every item of a set, in one way. */
export interface Contender {
  /** Names it in plans, records and the order of runs. */
  readonly key: string
  readonly modelId: string
  readonly way: Way
  readonly task: TaskId
}

interface Model {
  readonly id: string
  readonly tasks: readonly TaskId[]
}

/** Everyone who can answer items of this kind. A model that writes anything is made for no task, whatever tasks it is offered for. */
export function contendersFor(kind: EvaluationKind, models: readonly Model[]): Contender[] {
  return WAYS.flatMap((way) => {
    const task = taskFor(kind, way)
    if (task === null) return []
    return models
      .filter(
        ({ tasks }) => tasks.includes(task) && !(isSpecialised(way) && tasks.includes('text-generation')),
      )
      .map(({ id }) => ({ key: `${id}/${way}`, modelId: id, way, task }))
  })
}
