import { chooseVariant } from '../../catalogue/capability.ts'
import { likelyBytes } from '../../catalogue/download-bytes.ts'
import {
  type EvaluationKind,
  type EvaluationSet,
  SHIPPED_SETS,
  type ShippedSetId,
} from '../../catalogue/evaluation/evaluation-set.ts'
import { type Contender, contendersFor, taskFor, type Way } from '../../catalogue/evaluation/way.ts'
import type { Backend, ModelRecord } from '../../catalogue/model.ts'
import { MODELS } from '../../catalogue/models.ts'
import type { TaskId } from '../../catalogue/task.ts'
import { deviceMemory } from '../../device/memory.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import { drawItems } from '../../timing/right-size/draw-items.ts'
import type { App } from '../app.ts'
import { hubPart } from '../models/hub-setting.ts'
import { memoryHere, type MemoryHere } from '../models/model-row.ts'
import { nextTask } from '../next-task.ts'
import type { RightSizeAddress } from './address.ts'
import type { ReadyContender } from './answerer.ts'

/** A model in one way of asking it, and whether it can run here. */
export interface ContenderChoice extends Contender {
  readonly model: ModelRecord
  readonly canRun: boolean
}

/** A model that this device has most likely no room for. */
export interface TooLarge {
  readonly name: string
  readonly memory: MemoryHere
  /** Of the file that was asked about. */
  readonly risk: string
}

/** Few enough to wait for on two slow and busy cores, where three minutes go by; an interval of some twenty-five points either way. */
const FIRST_ITEMS = 12
const FIRST_SEED = '1'
/** What is ticked at first: the comparison the study made. */
const FIRST_WAYS: readonly Way[] = ['trained', 'found', 'written']

/** What will be asked, of whom, and how. */
export class RightSizePlan {
  readonly #app: App
  readonly #ownSet: () => EvaluationSet | null
  /** Null for the person's own file. */
  setId: ShippedSetId | null = $state(SHIPPED_SETS[0].id)
  items: number = $state(FIRST_ITEMS)
  seed: string = $state(FIRST_SEED)
  #backend: Backend | null = $state(null)
  #threads: number | null = $state(null)
  #wanted: readonly string[] | null = $state.raw(null)
  #risked: readonly string[] = $state.raw([])

  constructor(app: App, own: () => EvaluationSet | null) {
    this.#app = app
    this.#ownSet = own
  }

  get kind(): EvaluationKind {
    return SHIPPED_SETS.find(({ id }) => id === this.setId)?.kind ?? 'labels'
  }

  /** WebAssembly runs every contender everywhere. */
  get backend(): Backend {
    return this.#backend ?? 'wasm'
  }

  set backend(backend: Backend) {
    this.#backend = backend
  }

  get threads(): number {
    const { defaultThreads, maxThreads } = this.#app.device
    return this.backend === 'wasm' ? Math.min(this.#threads ?? defaultThreads, maxThreads) : 1
  }

  get offered(): readonly ContenderChoice[] {
    const models = [...MODELS, ...this.#app.selection.offered]
    return contendersFor(this.kind, models).flatMap((contender) => {
      const model = models.find(({ id }) => id === contender.modelId)
      return model === undefined ? [] : [{ ...contender, model, canRun: this.#dtype(model) !== null }]
    })
  }

  isChosen(key: string): boolean {
    return this.#chosenKeys.includes(key)
  }

  choose(key: string, chosen: boolean): void {
    const others = this.#chosenKeys.filter((one) => one !== key)
    this.#wanted = chosen ? [...others, key] : others
  }

  /** Changes the set; contenders that cannot answer it fall away. */
  chooseSet(id: ShippedSetId | null): void {
    if (id !== this.setId) this.#wanted = null
    this.setId = id
  }

  /** Takes the plan of an experiment. @returns what cannot be had here, beside {@link missing} */
  repeat({ setId, items, seed, backend, threads, contenders }: RightSizeRecord['plan']): readonly string[] {
    const set = SHIPPED_SETS.find(({ id }) => id === setId)?.id ?? null
    const rejected = setId !== null && set === null ? [`set=${setId}`] : []
    this.chooseSet(set)
    return this.follow({ set, items, seed, backend, threads, contenders, rejected })
  }

  get contenders(): readonly ReadyContender[] {
    return this.offered.flatMap(({ model, canRun, ...contender }) => {
      const dtype = this.#dtype(model)
      if (!canRun || dtype === null || !this.isChosen(contender.key)) return []
      const { name, parameters } = model
      const source = hubPart(model, this.#app.services.settings)
      return [{ ...contender, name, parameters, dtype, source }]
    })
  }

  /** The first chosen model that is more than this device can give a page, until the person says to load it all the same. */
  get tooLarge(): TooLarge | null {
    const room = deviceMemory(this.#app.device.signals)
    for (const { key, model } of this.offered) {
      const dtype = this.#dtype(model)
      if (dtype === null || !this.isChosen(key)) continue
      const memory = memoryHere(likelyBytes(model, dtype), room)
      const risk = `${model.id} ${dtype}`
      if (memory?.verdict === 'too-large' && !this.#risked.includes(risk))
        return { name: model.name, memory, risk }
    }
    return null
  }

  loadAllTheSame({ risk }: TooLarge): void {
    this.#risked = [...this.#risked, risk]
  }

  /** Numbers of the items that are asked. A set with labels is drawn from in balance. */
  itemsOf(set: EvaluationSet): Promise<number[]> {
    const labelled = set.kind === 'labels' ? set.items : []
    return drawItems(set.items.length, this.items, this.seed, (item) => labelled[item]?.label ?? '', nextTask)
  }

  get ownSet(): EvaluationSet | null {
    return this.#ownSet()
  }

  /** Takes what an address says. @returns what it says that cannot be, beside {@link missing} */
  follow({ set, items, seed, backend, threads, contenders, rejected }: RightSizeAddress): readonly string[] {
    if (set !== null) this.chooseSet(set)
    this.items = items ?? this.items
    this.seed = seed ?? this.seed
    this.#backend = backend ?? this.#backend
    this.#threads = threads ?? this.#threads
    this.#wanted = contenders ?? this.#wanted
    return rejected
  }

  /** Contenders that were asked for and that nobody here knows, or not for such items. Models of a hub are known a little after the page is. */
  get missing(): readonly string[] {
    const known = this.offered.map(({ key }) => key)
    return this.#chosenKeys.filter((key) => !known.includes(key))
  }

  /** What an address has to say for the same plan; null where it is a person's own file, which no address can hold. */
  get address(): Partial<RightSizeAddress> | null {
    if (this.setId === null) return null
    const { setId: set, items, seed, backend, threads } = this
    return { set, items, seed, backend, threads, contenders: this.#chosenKeys }
  }

  get #chosenKeys(): readonly string[] {
    if (this.#wanted !== null) return this.#wanted
    return this.offered.filter(({ way }) => FIRST_WAYS.includes(way)).map(({ key }) => key)
  }

  #dtype(model: ModelRecord): ReadyContender['dtype'] | null {
    const choice = chooseVariant(model, this.backend, null, this.#app.device.capabilities)
    return choice.ok ? choice.variant.dtype : null
  }
}

/** The tasks under which the study has figures for such items. */
export function studyTasks(kind: EvaluationKind): readonly TaskId[] {
  return [taskFor(kind, 'trained'), taskFor(kind, 'found')].filter((task) => task !== null)
}
