import { chooseVariant, type Capabilities, type CannotRun } from '../../catalogue/capability.ts'
import type { Backend, Dtype } from '../../catalogue/model.ts'
import { modelById } from '../../catalogue/models.ts'
import type { TaskId } from '../../catalogue/task.ts'

/** A model at one of its tasks: what is asked to be done. */
export interface Subject {
  readonly modelId: string
  readonly task: TaskId
}

/** One way to do it. */
export interface Configuration extends Subject {
  /** Names it in plans, records and the order of blocks. */
  readonly key: string
  readonly backend: Backend
  /** Of WebAssembly; 1 with WebGPU. */
  readonly threads: number
  readonly dtype: Dtype
}

/** What is to be crossed with each other. */
export interface Choice {
  readonly subjects: readonly Subject[]
  readonly backends: readonly Backend[]
  readonly threads: readonly number[]
  /** Null for the one that each model would take by itself. */
  readonly dtypes: readonly string[] | null
}

/** What the machine offers. */
export interface Machine {
  readonly capabilities: Capabilities
  readonly maxThreads: number
}

export type CannotBenchmark = CannotRun | { readonly reason: 'too-many-threads'; readonly most: number }

/** A combination that was asked for and cannot run. */
export interface Impossible {
  readonly subject: Subject
  readonly backend: Backend
  readonly threads: number
  readonly dtype: string | null
  readonly why: CannotBenchmark
}

export interface Expanded {
  readonly configurations: readonly Configuration[]
  readonly impossible: readonly Impossible[]
}

export function subjectKey({ modelId, task }: Subject): string {
  return `${modelId}:${task}`
}

function keyOf(parts: Omit<Configuration, 'key'>): string {
  return [subjectKey(parts), parts.backend, parts.threads, parts.dtype].join('/')
}

/** The model and the task that a configuration's key begins with, as {@link subjectKey} gives them. */
export function subjectOfKey(key: string): string {
  return key.split('/').slice(0, -3).join('/')
}

/** Threads mean something to WebAssembly only. */
function threadsFor(backend: Backend, threads: readonly number[]): readonly number[] {
  return backend === 'wasm' ? threads : [1]
}

type Wanted = Omit<Impossible, 'why'>

function* combinations({ subjects, backends, threads, dtypes }: Choice): Generator<Wanted> {
  for (const subject of subjects) {
    for (const backend of backends) {
      for (const count of threadsFor(backend, threads)) {
        for (const dtype of dtypes ?? [null]) yield { subject, backend, threads: count, dtype }
      }
    }
  }
}

function configurationOf(
  { subject, backend, threads, dtype }: Wanted,
  { capabilities, maxThreads }: Machine,
): Configuration | CannotBenchmark {
  const model = modelById(subject.modelId)
  if (model === undefined) return { reason: 'no-such-dtype', dtype: dtype ?? '', available: [] }
  if (threads > maxThreads) return { reason: 'too-many-threads', most: maxThreads }
  const choice = chooseVariant(model, backend, dtype, capabilities)
  if (!choice.ok) return choice.why
  const parts = { ...subject, backend, threads, dtype: choice.variant.dtype }
  return { ...parts, key: keyOf(parts) }
}

/** Every combination of the choice: what can run here, and what cannot, with the reason. */
export function expand(choice: Choice, machine: Machine): Expanded {
  const configurations = new Map<string, Configuration>()
  const impossible: Impossible[] = []
  for (const wanted of combinations(choice)) {
    const found = configurationOf(wanted, machine)
    if ('reason' in found) impossible.push({ ...wanted, why: found })
    else configurations.set(found.key, found)
  }
  return { configurations: [...configurations.values()], impossible }
}
