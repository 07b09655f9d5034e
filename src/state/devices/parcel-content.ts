import type { FileItem } from '../../storage/files/file-item.ts'
import type { RunRecord } from '../../storage/record.ts'

/** What is in a parcel, to be shown before anything is stored. Texts are from outside. */
export interface ParcelContent {
  readonly runs: number
  /** Of them, those that are stored here already. */
  readonly known: number
  /** Of them, those that came without samples. */
  readonly summaries: number
  /** Of them, those of an older record version. */
  readonly older: number
  readonly devices: readonly { readonly name: string; readonly runs: number }[]
  readonly models: readonly { readonly name: string; readonly runs: number }[]
  readonly fromMs: number | null
  readonly untilMs: number | null
  /** The first few runs in full. */
  readonly first: readonly RunRecord[]
  readonly notes: number
  readonly references: number
  readonly calibrations: number
  /** Comparisons of right size. */
  readonly experiments: number
  /** Fields this version does not know, which are kept. */
  readonly unknown: readonly string[]
  readonly refused: number
  /** Reasons of the first few refusals. */
  readonly reasons: readonly string[]
}

export const EMPTY_CONTENT: ParcelContent = {
  runs: 0,
  known: 0,
  summaries: 0,
  older: 0,
  devices: [],
  models: [],
  fromMs: null,
  untilMs: null,
  first: [],
  notes: 0,
  references: 0,
  calibrations: 0,
  experiments: 0,
  unknown: [],
  refused: 0,
  reasons: [],
}

const MOST_SHOWN = 8

class Tally {
  readonly #counts = new Map<string, number>()

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  get most(): { name: string; runs: number }[] {
    return [...this.#counts].map(([name, runs]) => ({ name, runs })).sort((a, b) => b.runs - a.runs)
  }
}

type Counted = {
  [Name in keyof ParcelContent]: ParcelContent[Name] extends number ? Name : never
}[keyof ParcelContent]

/** Counts what goes by. */
export class ParcelCount {
  readonly #isStored: (id: string) => boolean
  readonly #devices = new Tally()
  readonly #models = new Tally()
  readonly #unknown = new Set<string>()
  readonly #seen = new Set<string>()
  #counts = { ...EMPTY_CONTENT }
  readonly #first: RunRecord[] = []
  readonly #reasons: string[] = []

  constructor(isStored: (id: string) => boolean) {
    this.#isStored = isStored
  }

  add(item: FileItem): void {
    if (item.kind === 'run') this.#addRun(item)
    else if (item.kind === 'refused') {
      this.#bump('refused')
      if (this.#reasons.length < MOST_SHOWN) this.#reasons.push(item.why.detail || item.why.code)
    } else if (item.kind === 'annotation') this.#bump('notes')
    else if (item.kind === 'reference') this.#bump('references')
    else if (item.kind === 'calibration') this.#bump('calibrations')
    else if (item.kind === 'experiment') this.#bump('experiments')
  }

  content(): ParcelContent {
    return {
      ...this.#counts,
      devices: this.#devices.most,
      models: this.#models.most,
      unknown: [...this.#unknown],
      first: this.#first,
      reasons: this.#reasons,
    }
  }

  #bump(name: Counted): void {
    this.#counts = { ...this.#counts, [name]: this.#counts[name] + 1 }
  }

  #addRun({ record, unknown, version }: Extract<FileItem, { kind: 'run' }>): void {
    this.#bump('runs')
    if (this.#isStored(record.id) || this.#seen.has(record.id)) this.#bump('known')
    this.#seen.add(record.id)
    if (record.timing.samplesMs.length === 0) this.#bump('summaries')
    if (version < record.version) this.#bump('older')
    if (this.#first.length < MOST_SHOWN) this.#first.push(record)
    this.#devices.add(record.device.name)
    this.#models.add(record.model.name)
    for (const path of unknown) if (this.#unknown.size < MOST_SHOWN) this.#unknown.add(path)
    const atMs = Date.parse(record.createdAt)
    const { fromMs, untilMs } = this.#counts
    this.#counts = {
      ...this.#counts,
      fromMs: Math.min(fromMs ?? atMs, atMs),
      untilMs: Math.max(untilMs ?? atMs, atMs),
    }
  }
}
