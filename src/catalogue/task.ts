import type { InputKind } from './input.ts'

/** Task names are those of the transformers.js pipelines, which are also those of the published study, in its order of energy. */
export const TASK_IDS = [
  'text-classification',
  'token-classification',
  'question-answering',
  'fill-mask',
  'image-classification',
  'object-detection',
  'text-generation',
  'summarization',
  'image-to-text',
  'text-to-image',
  'feature-extraction',
  'automatic-speech-recognition',
] as const
export type TaskId = (typeof TASK_IDS)[number]

/** What a person's own file does is for the person to know: its runs are kept under this name. */
export const OWN_FILE_TASK = 'own-file'
export const RECORDED_TASKS = [...TASK_IDS, OWN_FILE_TASK] as const

/** What the page opens with: an answer anyone can judge at a glance. */
export const FIRST_TASK: TaskId = 'image-classification'

export interface Task {
  readonly id: TaskId
  /** Short, for a list. */
  readonly title: string
  /** What the model is asked, as a person would say it. */
  readonly question: string
  readonly input: InputKind
  /** What one inference is, for "energy per …". */
  readonly unitOfWork: string
}

export const TASKS: readonly Task[] = [
  {
    id: 'text-classification',
    title: 'Judge a text',
    question: 'Is this text positive or negative?',
    input: 'text',
    unitOfWork: 'one text judged',
  },
  {
    id: 'token-classification',
    title: 'Find names',
    question: 'Which people, places and organisations are named?',
    input: 'text',
    unitOfWork: 'one text searched for names',
  },
  {
    id: 'question-answering',
    title: 'Answer from a text',
    question: 'What does the passage say?',
    input: 'question',
    unitOfWork: 'one question answered from a passage',
  },
  {
    id: 'fill-mask',
    title: 'Fill the gap',
    question: 'Which word is missing?',
    input: 'text',
    unitOfWork: 'one gap filled',
  },
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
  {
    id: 'text-generation',
    title: 'Write text',
    question: 'What should the model write?',
    input: 'prompt',
    unitOfWork: 'one text written',
  },
  {
    id: 'summarization',
    title: 'Summarise',
    question: 'What does this text say, in short?',
    input: 'prompt',
    unitOfWork: 'one text summarised',
  },
  {
    id: 'image-to-text',
    title: 'Describe image',
    question: 'What would you say about this picture?',
    input: 'picture',
    unitOfWork: 'one picture described',
  },
  {
    id: 'text-to-image',
    title: 'Make an image',
    question: 'What should be in the picture?',
    input: 'image-request',
    unitOfWork: 'one picture made',
  },
  {
    id: 'feature-extraction',
    title: 'Embed a sentence',
    question: 'Where does this sentence lie among all others?',
    input: 'text',
    unitOfWork: 'one sentence embedded',
  },
  {
    id: 'automatic-speech-recognition',
    title: 'Transcribe',
    question: 'What is being said?',
    input: 'sound',
    unitOfWork: 'one recording written down',
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
