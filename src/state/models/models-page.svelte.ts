import { HUB_MODELS } from '../../catalogue/hub-models.ts'
import type { Dtype, HubModel, ModelRecord } from '../../catalogue/model.ts'
import { MODELS } from '../../catalogue/models.ts'
import type { TaskId } from '../../catalogue/task.ts'
import { deviceMemory } from '../../device/memory.ts'
import type { HeldBytes, ShelfModel } from '../../runtime/shelf/shelf-contract.ts'
import type { App } from '../app.ts'
import { fits, placeSample } from '../place-sample.ts'
import { formatRoute, NO_KNOBS } from '../route.ts'
import { hubAddress, setHubAddress } from './hub-setting.ts'
import { askToKeep } from './keep-large.ts'
import { fitnessOf, type Fitness } from './model-row.ts'
import { offerModel, withdrawModel } from './offers.ts'
import { OwnModel } from './own-model.svelte.ts'
import { newShelfClient } from './shelf-client.ts'
import { ShelfState } from './shelf.svelte.ts'

/** The Models page: what can run here, what is kept here, what can be had. */
export class ModelsPage {
  readonly #app: App
  readonly shelf: ShelfState
  readonly own: OwnModel
  #hub: string = $state('')
  #task: TaskId | null = $state(null)
  #wished: Readonly<Record<string, Dtype>> = $state.raw({})

  constructor(app: App) {
    this.#app = app
    const { window, settings, modelsUrl } = app.services
    this.#hub = hubAddress(settings)
    this.shelf = new ShelfState({
      newClient: () => newShelfClient(window),
      modelsUrl,
      hub: () => this.#hub,
      nowMs: () => window.performance.now(),
      askToKeep: () => {
        askToKeep(window)
      },
      onKept: (kept) => {
        app.kept.take(kept)
      },
    })
    this.own = new OwnModel((place) => this.shelf.look(place))
  }

  get hub(): string {
    return this.#hub
  }

  /** Only models for this task are listed; null lists all. */
  get task(): TaskId | null {
    return this.#task
  }

  get bundled(): readonly ModelRecord[] {
    return this.#listed(MODELS)
  }

  /** Those of the catalogue, then those the person named. */
  get onHub(): readonly HubModel[] {
    const own = this.#app.selection.offered.filter((model) => model.source === 'hub')
    const extra = own.filter(({ id }) => HUB_MODELS.every((model) => model.id !== id))
    return this.#listed([...HUB_MODELS, ...extra])
  }

  showTask(task: TaskId | null): void {
    this.#task = task
  }

  /** What a person does with a number format is a wish for it: it stays in view whatever is here afterwards. */
  wish(model: ModelRecord, dtype: Dtype): void {
    this.#wished = { ...this.#wished, [model.id]: dtype }
  }

  /** @returns whether the address could be taken */
  useHub(text: string): boolean {
    const taken = setHubAddress(this.#app.services.settings, text)
    this.#hub = hubAddress(this.#app.services.settings)
    return taken
  }

  fitness(model: ModelRecord): Fitness {
    const { capabilities, identity, signals } = this.#app.device
    return fitnessOf(
      model,
      this.#wished[model.id] ?? null,
      {
        capabilities,
        hardwareGpu: capabilities.webgpu && identity?.softwareGpu !== true,
        memory: deviceMemory(signals),
      },
      this.#sizes(model),
      this.shelf.formatsOf(model),
    )
  }

  /** Bytes of a download; null where they are not known before the hub is asked. */
  bytesOf(model: ModelRecord, dtype: Dtype): number | null {
    return this.#sizes(model)[dtype] ?? null
  }

  /** How much of a model is here; null before it is known. What is on its way counts as it comes. */
  heldOf(model: ModelRecord, dtype: Dtype): HeldBytes | null {
    const moving = this.shelf.downloadOf(this.onShelf(model, dtype))
    if (moving?.status === 'running' || moving?.status === 'paused') return moving.held
    if (model.source === 'bundled') return this.shelf.overview?.bundled[model.id] ?? null
    return this.shelf.keptOf(model.hub).find((kept) => kept.dtype === dtype) ?? null
  }

  onShelf(model: ModelRecord, dtype: Dtype): ShelfModel {
    return model.source === 'hub' ? this.shelf.fromHub(model.hub, dtype) : this.shelf.bundled(model.id)
  }

  /** Fetches a model. It is offered from the first byte on: after a reload, this page still shows what is here of it. */
  async download(model: ModelRecord, dtype: Dtype): Promise<void> {
    this.wish(model, dtype)
    const wanted = this.onShelf(model, dtype)
    const bytes = this.bytesOf(model, dtype)
    if (model.source !== 'hub') {
      await this.shelf.download(wanted, bytes)
      return
    }
    const offered = this.#app.selection.offered.some(({ id }) => id === model.id)
    void this.#app.inputSamples.fetchAhead(model)
    await this.#offer(model)
    await this.shelf.download(wanted, bytes)
    // By now the hub has told the sizes that the catalogue may lack.
    if (this.shelf.downloadOf(wanted)?.status === 'done') await this.#offer(model)
    // What cannot be had must not stay on the list: nothing of it is here that could be deleted.
    const failed = this.shelf.downloadOf(wanted)?.status === 'failed'
    const isHere = this.shelf.keptOf(model.hub).some(({ hereBytes }) => hereBytes > 0)
    if (failed && !isHere && !offered) await this.#withdraw(model)
  }

  async check(model: ModelRecord, dtype: Dtype): Promise<void> {
    this.wish(model, dtype)
    await this.shelf.check(this.onShelf(model, dtype))
  }

  async remove(model: ModelRecord, dtype: Dtype): Promise<void> {
    this.wish(model, dtype)
    await this.shelf.remove(this.onShelf(model, dtype))
    if (model.source === 'hub' && this.shelf.keptOf(model.hub).length === 0) {
      await this.#withdraw(model)
    }
  }

  /** Takes it to the Try page, with an input that fits. */
  async use(model: ModelRecord, dtype: Dtype): Promise<void> {
    const { selection, run, services } = this.#app
    if (model.source === 'hub') await this.#offer(model)
    selection.chooseModel(model.id)
    selection.chooseDtype(model.variants.length > 1 ? dtype : null)
    run.clear()
    services.window.location.hash = formatRoute('try')
    try {
      if (!fits(this.#app)) await placeSample(this.#app, NO_KNOBS)
    } catch (thrown) {
      run.fail(thrown)
    }
  }

  /** With the sizes that the hub told since the list was made. */
  #offer(model: HubModel): Promise<void> {
    const known = { ...model, downloadBytes: this.#sizes(model) }
    return offerModel(this.#app.services.settings, this.#app.selection, known)
  }

  #withdraw({ id }: HubModel): Promise<void> {
    return withdrawModel(this.#app.services.settings, this.#app.selection, id)
  }

  #listed<Model extends ModelRecord>(models: readonly Model[]): readonly Model[] {
    return this.#task === null
      ? models
      : models.filter(({ tasks }) => tasks.some((task) => task === this.#task))
  }

  #sizes(model: ModelRecord): Partial<Record<Dtype, number>> {
    const known: Partial<Record<Dtype, number>> = model.source === 'hub' ? { ...model.downloadBytes } : {}
    const kept = model.source === 'hub' ? this.shelf.keptOf(model.hub) : []
    for (const { dtype, totalBytes } of kept) known[dtype] = totalBytes
    const bundled = model.source === 'bundled' ? this.shelf.overview?.bundled[model.id] : undefined
    if (bundled !== undefined) for (const { dtype } of model.variants) known[dtype] = bundled.totalBytes
    return known
  }
}

export function makeModelsPage(app: App): ModelsPage {
  return new ModelsPage(app)
}
