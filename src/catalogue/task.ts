/** Task names are those of the transformers.js pipelines, which are also those of the published study. */
export const TASK_IDS = ['image-classification', 'object-detection'] as const
export type TaskId = (typeof TASK_IDS)[number]

export interface Task {
  readonly id: TaskId
  /** Short, for a list. */
  readonly title: string
  /** What the model is asked, as a person would say it. */
  readonly question: string
  readonly input: 'picture'
  /** What one inference is, for "energy per …". */
  readonly unitOfWork: string
}

export const TASKS: readonly Task[] = [
  {
    id: 'image-classification',
    title: 'Classify image',
    question: 'What is in this picture?',
    input: 'picture',
    unitOfWork: 'one picture classified',
  },
  {
    id: 'object-detection',
    title: 'Detect objects',
    question: 'Which objects are where?',
    input: 'picture',
    unitOfWork: 'one picture searched for objects',
  },
]

/** @throws RangeError for an id outside {@link TASK_IDS}; callers hold a checked id. */
export function taskById(id: TaskId): Task {
  const task = TASKS.find((candidate) => candidate.id === id)
  if (task === undefined) throw new RangeError(`No task ${id}`)
  return task
}

export function isTaskId(value: unknown): value is TaskId {
  return TASK_IDS.some((id) => id === value)
}
