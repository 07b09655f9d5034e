/** What is known of a run beside its figures, as far as it decides what it compares with. A record gives these; so does a log of one's own. */
export interface RunFacts {
  readonly task: string
  readonly modelId: string
  readonly modelName: string
  /** Of the graph; two revisions of a model differ in it. Empty where unknown. */
  readonly sha256: string
  readonly dtype: string
  readonly backend: string
  readonly threads: number | null
  /** A software adapter computed. */
  readonly software: boolean
  /** Version of the measuring procedure; null where another tool measured. */
  readonly suite: string | null
  readonly energyModel: string | null
  /** How watts became known. */
  readonly watts: 'estimated' | 'calibrated' | 'measured'
  readonly sampleId: string | null
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly pixels: number | null
  readonly steps: number | null
  /** Whether every answer was compared with the expected one. */
  readonly checked: boolean
  readonly flags: readonly string[]
  /** Ended before its plan was met. */
  readonly interrupted: boolean
}

export const UNLIKE_KINDS = [
  'software',
  'task',
  'model',
  'suite',
  'revision',
  'dtype',
  'workload',
  'boundary',
  'watts',
  'energy-model',
  'backend',
  'threads',
  'unchecked',
  'disturbed',
  'interrupted',
] as const
export type UnlikeKind = (typeof UNLIKE_KINDS)[number]

/** In what a pair differs, and on each side how; the strings may come from outside. */
export interface Unlikeness {
  readonly kind: UnlikeKind
  readonly a: string
  readonly b: string
  /** Whether a ratio would say nothing: software with hardware, or another task. */
  readonly forbids: boolean
}

type Teller = (facts: RunFacts) => string

const major = (suite: string | null): string =>
  suite === null ? 'another tool' : (suite.split('.')[0] ?? '')
const count = (value: number | null): string => (value === null ? 'not said' : String(value))

function workloadWords({ sampleId, inputTokens, outputTokens, pixels, steps }: RunFacts): string {
  const sizes = [
    [inputTokens, 'tokens in'],
    [outputTokens, 'tokens out'],
    [pixels, 'pixels'],
    [steps, 'steps'],
  ] as const
  const said = sizes.flatMap(([value, unit]) => (value === null ? [] : [`${value} ${unit}`]))
  return [sampleId ?? 'own input', ...said].join(', ')
}

/** What is counted is no matter of the run alone: `compare-sides.ts` tells it. */
const TELLERS: Readonly<Record<Exclude<UnlikeKind, 'boundary'>, Teller>> = {
  software: ({ software }) => (software ? 'software adapter' : 'hardware'),
  task: ({ task }) => task,
  model: ({ modelId }) => modelId,
  suite: ({ suite }) => major(suite),
  revision: ({ sha256 }) => (sha256 === '' ? 'not said' : sha256.slice(0, 12)),
  dtype: ({ dtype }) => dtype,
  workload: workloadWords,
  watts: ({ watts }) => watts,
  'energy-model': ({ energyModel }) => energyModel ?? 'none',
  backend: ({ backend }) => backend,
  threads: ({ backend, threads }) => (backend === 'wasm' ? count(threads) : ''),
  unchecked: ({ checked }) => (checked ? 'answers checked' : 'answers not checked'),
  disturbed: ({ flags }) => (flags.length === 0 ? 'undisturbed' : flags.join(', ')),
  interrupted: ({ interrupted }) => (interrupted ? 'ended early' : 'ran to its end'),
}

const FORBIDDING: readonly UnlikeKind[] = ['software', 'task']

/** Another model has another graph: that says nothing more. */
function isImplied(kind: UnlikeKind, a: RunFacts, b: RunFacts): boolean {
  if (kind === 'revision') return a.modelId !== b.modelId || a.dtype !== b.dtype
  if (kind === 'threads') return a.backend !== b.backend
  return kind === 'model' && a.task !== b.task
}

/** Everything in which two runs are unlike, what forbids a ratio first. To be said before any number. */
export function unlikenesses(a: RunFacts, b: RunFacts): Unlikeness[] {
  return UNLIKE_KINDS.flatMap((kind) => {
    if (kind === 'boundary') return []
    const tell = TELLERS[kind]
    if (isImplied(kind, a, b) || tell(a) === tell(b)) return []
    return [{ kind, a: tell(a), b: tell(b), forbids: FORBIDDING.includes(kind) }]
  })
}
