import { parseHubPlace } from '../../catalogue/hub-place.ts'
import { ownHubModel } from '../../catalogue/own-hub-model.ts'
import type { HubModel, HubPlace } from '../../catalogue/model.ts'
import { isTaskId, type TaskId } from '../../catalogue/task.ts'
import { toAppError, type AppError } from '../../protocol/app-error.ts'
import type { HubLook } from '../../runtime/shelf/shelf-contract.ts'

/** A model of the hub that is not in the catalogue: looked up by its id, then given a task. */
export class OwnModel {
  readonly #lookAt: (place: HubPlace) => Promise<HubLook>
  #look: HubLook | null = $state.raw(null)
  #asked: HubPlace | null = $state.raw(null)
  #task: TaskId | null = $state(null)
  #looking = $state(false)
  #unreadable = $state(false)
  #error: AppError | null = $state.raw(null)
  readonly #record = $derived.by((): HubModel | null =>
    this.#look === null || this.#asked === null || this.#task === null
      ? null
      : ownHubModel(this.#asked, this.#task, this.#look),
  )

  constructor(lookAt: (place: HubPlace) => Promise<HubLook>) {
    this.#lookAt = lookAt
  }

  get look(): HubLook | null {
    return this.#look
  }

  get looking(): boolean {
    return this.#looking
  }

  /** Whether what was typed is no id and no address of a model. */
  get unreadable(): boolean {
    return this.#unreadable
  }

  get error(): AppError | null {
    return this.#error
  }

  /** The hub's own word for it, until the person says otherwise; null where neither says. */
  get task(): TaskId | null {
    return this.#task
  }

  /** The model as the catalogue would list it; null while something is missing. */
  get record(): HubModel | null {
    return this.#record
  }

  chooseTask(task: TaskId): void {
    this.#task = task
  }

  /** Asks the hub about what was typed or pasted. Failures end up in {@link error}. */
  async find(pasted: string): Promise<void> {
    const place = parseHubPlace(pasted)
    this.#unreadable = place === null
    this.#look = null
    this.#error = null
    if (place === null) return
    this.#looking = true
    try {
      const look = await this.#lookAt(place)
      this.#look = look
      this.#asked = place
      this.#task = isTaskId(look.task) ? look.task : null
    } catch (thrown) {
      this.#error = toAppError(thrown, 'load')
    }
    this.#looking = false
  }
}
