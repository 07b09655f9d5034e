import { AppError } from '../../protocol/app-error.ts'
import type { Unfinished } from '../../storage/right-size/unfinished.ts'
import type { UnfinishedStore } from '../../storage/right-size/unfinished-store.ts'
import { isSameMajor } from '../benchmark/journal-changes.ts'
import type { Exclusive } from '../exclusive.ts'
import { LEAST_ANSWERED } from './answered.ts'
import type { Begun } from './run-experiment.ts'

/** An experiment that nobody works on and that has no record. */
export interface LeftUnfinished {
  readonly experiment: Unfinished
  /** Items that everyone has answered. */
  readonly answered: number
  /** `own-file`: the items were in a person's file, of which no word is kept. `other-procedure`: answers would not mix. */
  readonly canGoOn: 'yes' | 'own-file' | 'other-procedure'
  /** Whether what there is says anything. */
  readonly canBeKept: boolean
}

/** Experiments that were cut off: by a closed tab, a crash, a model that failed. */
export class UnfinishedExperiments {
  readonly #store: UnfinishedStore
  readonly #exclusive: (name: string) => Exclusive
  #all: readonly LeftUnfinished[] = $state.raw([])

  /** @param exclusive by name, among all tabs: whoever works on an experiment holds it */
  constructor(store: UnfinishedStore, exclusive: (name: string) => Exclusive) {
    this.#store = store
    this.#exclusive = exclusive
  }

  /** Newest first. */
  get all(): readonly LeftUnfinished[] {
    return this.#all
  }

  /** Finds them. One that another tab works on is found when that tab lets go of it without having finished. Never throws. */
  async load(): Promise<void> {
    // A store that cannot be read holds nothing to go on with; that it cannot be written is said by the experiments that are kept.
    const experiments = await this.#store.all().catch(() => [])
    await Promise.all(
      experiments.map(({ id }) => this.atWork(id, () => this.#find(id)).catch(() => undefined)),
    )
  }

  /** Does work on an experiment that no other tab works on. @throws what the work throws */
  async atWork<T>(id: string, work: () => Promise<T>): Promise<T> {
    const never = new AbortController().signal
    return this.#exclusive(`joulebench-right-size/${id}`)(never, () => undefined, work)
  }

  /** Works on an experiment, which is off the list meanwhile and comes back where it is left unfinished once more. */
  async working<T>(id: string, work: () => Promise<T>): Promise<T> {
    this.#drop(id)
    return this.atWork(id, async () => {
      try {
        return await work()
      } finally {
        await this.#find(id).catch(() => undefined)
      }
    })
  }

  /** @throws AppError `not-a-record` where another tab has done away with it */
  async read({ id }: Unfinished): Promise<Begun> {
    const experiment = (await this.#store.all()).find((one) => one.id === id)
    if (experiment === undefined) throw new AppError('not-a-record', 'storage', 'no longer there')
    return { experiment, answers: await this.#store.answers(id) }
  }

  async forget(id: string): Promise<void> {
    this.#drop(id)
    await this.#store.forget(id)
  }

  async #find(id: string): Promise<void> {
    const experiment = (await this.#store.all()).find((one) => one.id === id)
    this.#drop(id)
    if (experiment === undefined) return
    const counts = await Promise.all(experiment.plan.contenders.map((key) => this.#store.count(id, key)))
    const found = [...this.#all, leftAt(experiment, Math.min(...counts))]
    this.#all = found.sort((a, b) => b.experiment.createdAt.localeCompare(a.experiment.createdAt))
  }

  #drop(id: string): void {
    this.#all = this.#all.filter(({ experiment }) => experiment.id !== id)
  }
}

function leftAt(experiment: Unfinished, answered: number): LeftUnfinished {
  const isOwn = experiment.plan.setId === null
  return {
    experiment,
    answered,
    canGoOn: isOwn ? 'own-file' : isSameMajor(experiment) ? 'yes' : 'other-procedure',
    canBeKept: answered >= LEAST_ANSWERED,
  }
}
