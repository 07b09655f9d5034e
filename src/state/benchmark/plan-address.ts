import { isBackend, type Backend } from '../../catalogue/model.ts'
import { modelById } from '../../catalogue/models.ts'
import { isTaskId } from '../../catalogue/task.ts'
import { subjectKey, type Subject } from '../../timing/benchmark/configuration.ts'
import { isPresetId, type PresetId } from '../../timing/benchmark/preset.ts'

/** A plan as the address gives it; null where it says nothing. */
export interface PlanKnobs {
  readonly subjects: readonly Subject[] | null
  readonly backends: readonly Backend[] | null
  readonly threads: readonly number[] | null
  /** `own`: each model's own. */
  readonly dtypes: readonly string[] | 'own' | null
  readonly preset: PresetId | null
  readonly seed: string | null
  /** Start without a click. */
  readonly auto: boolean
}

/** What an address asks for, and what of it makes no sense: reported, never ignored. */
export interface PlanAddress {
  readonly knobs: PlanKnobs
  readonly rejected: readonly string[]
}

export const NO_PLAN: PlanKnobs = {
  subjects: null,
  backends: null,
  threads: null,
  dtypes: null,
  preset: null,
  seed: null,
  auto: false,
}

const MAX_THREADS = 64
const MOST_ITEMS = 40
const OWN_DTYPES = 'own'

type Reader<T> = (text: string) => T | null

/** `model`, or `model:task` for a model that does several. */
const readSubject: Reader<Subject> = (text) => {
  const [modelId = '', task] = text.split(':')
  const model = modelById(modelId)
  const first = model?.tasks[0]
  if (model === undefined || first === undefined) return null
  if (task === undefined) return { modelId, task: first }
  return isTaskId(task) && model.tasks.includes(task) ? { modelId, task } : null
}

const readThreads: Reader<number> = (text) => {
  const count = Number(text)
  return /^\d{1,2}$/.test(text) && count >= 1 && count <= MAX_THREADS ? count : null
}

/** All or nothing: a list with one item that is not understood is not the plan that was asked for. */
function listOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (text) => {
    const items = text.split(',')
    if (items.length > MOST_ITEMS) return null
    const values = items.map(read)
    return values.every((value) => value !== null) ? values : null
  }
}

const readDtypes = listOf((text) => (/^\w{2,8}$/.test(text) && text !== OWN_DTYPES ? text : null))

const READERS: { readonly [Knob in keyof PlanKnobs]: Reader<PlanKnobs[Knob]> } = {
  subjects: listOf(readSubject),
  backends: listOf((text) => (isBackend(text) ? text : null)),
  threads: listOf(readThreads),
  dtypes: (text) => (text === OWN_DTYPES ? text : readDtypes(text)),
  preset: (text) => (isPresetId(text) ? text : null),
  seed: (text) => (/^[\w-]{1,40}$/.test(text) ? text : null),
  auto: (text) => (text === '1' ? true : null),
}

/** The word that a person reads in the address. */
const FIELDS: Readonly<Record<string, keyof PlanKnobs>> = {
  models: 'subjects',
  backends: 'backends',
  threads: 'threads',
  dtypes: 'dtypes',
  preset: 'preset',
  seed: 'seed',
  auto: 'auto',
}

/** Reads what stands after the question mark of `#/benchmark?…`. */
export function parsePlan(query: string): PlanAddress {
  const knobs: Partial<Record<keyof PlanKnobs, unknown>> = {}
  const rejected: string[] = []
  for (const [field, text] of new URLSearchParams(query)) {
    const knob = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined
    const value = knob === undefined ? null : READERS[knob](text)
    if (knob === undefined || value === null) rejected.push(`${field}=${text}`.slice(0, 80))
    else knobs[knob] = value
  }
  return { knobs: { ...NO_PLAN, ...(knobs as Partial<PlanKnobs>) }, rejected }
}

/** A whole plan. */
export interface Plan {
  readonly subjects: readonly Subject[]
  readonly backends: readonly Backend[]
  readonly threads: readonly number[]
  /** Null lets each model take its own. */
  readonly dtypes: readonly string[] | null
  readonly preset: PresetId
  readonly seed: string
}

/** The address of a plan: whoever opens it has the same plan, in the same order of blocks. */
export function planHref({ subjects, backends, threads, dtypes, preset, seed }: Plan): string {
  const fields = [
    ['models', subjects.map(subjectWords).join(',')],
    ['backends', backends.join(',')],
    ['threads', threads.join(',')],
    ['dtypes', dtypes?.join(',') ?? OWN_DTYPES],
    ['preset', preset],
    ['seed', seed],
  ].filter(([, text]) => text !== '')
  // Commas and colons may stand in a fragment as they are.
  return `#/benchmark?${fields.map(([field, text]) => `${field ?? ''}=${text ?? ''}`).join('&')}`
}

function subjectWords(subject: Subject): string {
  return modelById(subject.modelId)?.tasks[0] === subject.task ? subject.modelId : subjectKey(subject)
}
