import { isBackend, type Backend } from '../catalogue/model.ts'
import { isTaskId, type TaskId } from '../catalogue/task.ts'
import { PLAN_LIMITS } from '../timing/plan.ts'

export const PAGES = ['try', 'benchmark', 'right-size', 'models', 'devices', 'evidence', 'method'] as const
export type Page = (typeof PAGES)[number]

/** Every knob of a run, as the address gives it; null where it says nothing. */
export interface RunKnobs {
  readonly task: TaskId | null
  readonly model: string | null
  readonly backend: Backend | null
  readonly dtype: string | null
  readonly threads: number | null
  readonly sample: string | null
  readonly runs: number | null
  readonly seconds: number | null
  /** Most tokens that a writing model may write. */
  readonly tokens: number | null
  /** Steps of an image generator. */
  readonly steps: number | null
  /** Start without a click, as `npm run bench` does. */
  readonly auto: boolean
}

export interface Route {
  readonly page: Page
  /** What stands after the question mark, for pages that read their own fields. */
  readonly query: string
  /** Those of a run; the Try page's. */
  readonly knobs: RunKnobs
  /** Fields that are unknown or make no sense: reported, never ignored. */
  readonly rejected: readonly string[]
}

const MAX_THREADS = 64
const MAX_TOKENS = 1_024
const MAX_STEPS = 200

type Reader<T> = (text: string) => T | null

const oneOf =
  <T extends string>(accept: (value: unknown) => value is T): Reader<T> =>
  (text) =>
    accept(text) ? text : null
const countUpTo =
  (limit: number): Reader<number> =>
  (text) => {
    const count = Number(text)
    return /^\d+$/.test(text) && count >= 1 && count <= limit ? count : null
  }
const name: Reader<string> = (text) => (/^[\w.-]{1,80}$/.test(text) ? text : null)
/** One that ships, or `user/name` with or without `@revision` on the hub. */
const modelName: Reader<string> = (text) =>
  /^[\w.-]{1,96}(?:\/[\w.-]{1,96}(?:@[\w./-]{1,80})?)?$/.test(text) ? text : null
const flag: Reader<true> = (text) => (text === '1' ? true : null)

const READERS = {
  task: oneOf(isTaskId),
  model: modelName,
  backend: oneOf(isBackend),
  dtype: name,
  threads: countUpTo(MAX_THREADS),
  sample: name,
  runs: countUpTo(PLAN_LIMITS.runs),
  seconds: countUpTo(PLAN_LIMITS.seconds),
  tokens: countUpTo(MAX_TOKENS),
  steps: countUpTo(MAX_STEPS),
  auto: flag,
} satisfies Record<keyof RunKnobs, Reader<unknown>>

function isKnob(field: string): field is keyof RunKnobs {
  return Object.hasOwn(READERS, field)
}

/** Reads `#/page?knob=value&…`. An unknown page is the first one, and is reported. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const page = PAGES.find((candidate) => candidate === path)
  const rejected: string[] = page === undefined && path !== '' ? [`page ${path}`] : []
  if (page !== undefined && page !== 'try') return { page, query, knobs: NO_KNOBS, rejected }
  const { knobs, rejected: refused } = parseKnobs(query)
  return { page: page ?? PAGES[0], query, knobs, rejected: [...rejected, ...refused] }
}

/** Whether the address asks for a start without a click, on whatever page. */
export function startsByItself({ query }: Pick<Route, 'query'>): boolean {
  return READERS.auto(new URLSearchParams(query).get('auto') ?? '') === true
}

function parseKnobs(query: string): Pick<Route, 'knobs' | 'rejected'> {
  const rejected: string[] = []
  const knobs: Partial<Record<keyof RunKnobs, unknown>> = {}
  for (const [field, text] of new URLSearchParams(query)) {
    const value = isKnob(field) ? READERS[field](text) : null
    if (isKnob(field) && value !== null) knobs[field] = value
    else rejected.push(`${field}=${text}`.slice(0, 80))
  }
  return { knobs: { ...NO_KNOBS, ...(knobs as Partial<RunKnobs>) }, rejected }
}

export const NO_KNOBS: RunKnobs = {
  task: null,
  model: null,
  backend: null,
  dtype: null,
  threads: null,
  sample: null,
  runs: null,
  seconds: null,
  tokens: null,
  steps: null,
  auto: false,
}

/** The address of a page with these knobs; what is null is left out. */
export function formatRoute(page: Page, knobs: Partial<RunKnobs> = {}): string {
  const fields = new URLSearchParams()
  for (const [field, value] of Object.entries(knobs)) {
    if (value === null || value === false) continue
    fields.set(field, value === true ? '1' : String(value))
  }
  const query = fields.toString()
  return query === '' ? `#/${page}` : `#/${page}?${query}`
}
