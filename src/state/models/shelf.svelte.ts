import { MODELS } from '../../catalogue/models.ts'
import type { Dtype, HubPlace, ModelRecord } from '../../catalogue/model.ts'
import { toAppError, type AppError } from '../../protocol/app-error.ts'
import type {
  CheckReport,
  HubLook,
  KeptHubModel,
  ShelfModel,
  ShelfOverview,
  ShippedModels,
} from '../../runtime/shelf/shelf-contract.ts'
import { LARGE_BYTES } from './keep-large.ts'
import { wholeFormats } from './kept-models.svelte.ts'
import { ModelDownload } from './model-download.svelte.ts'
import type { ShelfClient } from './shelf-client.ts'
import { ShelfJob } from './shelf-job.svelte.ts'

export interface ShelfDependencies {
  readonly newClient: () => ShelfClient
  readonly modelsUrl: string
  readonly hub: () => string
  readonly nowMs: () => number
  /** Asks the browser not to clear the page's files by itself; not waited for. */
  readonly askToKeep: () => void
  /** Told of the hub's models that are here, whenever the store was asked. */
  readonly onKept: (kept: readonly KeptHubModel[]) => void
}

/** The models kept on this device, and those on their way. */
export class ShelfState {
  readonly #deps: ShelfDependencies
  readonly #client: ShelfClient
  #overview: ShelfOverview | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #downloads: Readonly<Record<string, ModelDownload>> = $state.raw({})
  #checks: Readonly<Record<string, CheckReport>> = $state.raw({})
  #jobs: Readonly<Record<string, ShelfJob>> = $state.raw({})

  constructor(deps: ShelfDependencies) {
    this.#deps = deps
    this.#client = deps.newClient()
  }

  get overview(): ShelfOverview | null {
    return this.#overview
  }

  /** Why the last thing asked of the store failed, or null. */
  get error(): AppError | null {
    return this.#error
  }

  /** The check or the removal of a model that is under way, or null. */
  jobOf(model: ShelfModel): ShelfJob | null {
    return this.#jobs[keyOf(model)] ?? null
  }

  downloadOf(model: ShelfModel): ModelDownload | null {
    return this.#downloads[keyOf(model)] ?? null
  }

  checkOf(model: ShelfModel): CheckReport | null {
    return this.#checks[keyOf(model)] ?? null
  }

  bundled(modelId: string): ShelfModel {
    return { kind: 'bundled', modelsUrl: this.#deps.modelsUrl, modelId }
  }

  fromHub(place: HubPlace, dtype: Dtype): ShelfModel {
    return { kind: 'hub', address: this.#deps.hub(), place, dtype }
  }

  keptOf({ repo, revision }: HubPlace): readonly KeptHubModel[] {
    return (this.#overview?.hub ?? []).filter((kept) => kept.repo === repo && kept.revision === revision)
  }

  /** Number formats of which every file is here. */
  formatsOf(model: ModelRecord): readonly Dtype[] {
    return wholeFormats(this.#overview?.hub ?? [], model)
  }

  async load(): Promise<void> {
    await this.#attempt(async () => {
      this.#overview = await this.#client.call('overview', this.#shipped())
      this.#deps.onKept(this.#overview.hub)
    })
  }

  /** @throws AppError as the hub's listing */
  look(place: HubPlace): Promise<HubLook> {
    return this.#client.call('look', { address: this.#deps.hub(), place })
  }

  /** Starts or resumes. @param bytes what is to come, as far as it is known */
  async download(model: ShelfModel, bytes: number | null): Promise<void> {
    if (bytes === null || bytes >= LARGE_BYTES) this.#deps.askToKeep()
    const key = keyOf(model)
    const download = this.#downloads[key] ?? new ModelDownload(this.#deps.newClient(), this.#deps.nowMs)
    this.#downloads = { ...this.#downloads, [key]: download }
    await download.start(model)
    await this.load()
  }

  async remove(model: ShelfModel): Promise<void> {
    const key = keyOf(model)
    this.#downloads[key]?.pause()
    this.#downloads = without(this.#downloads, key)
    this.#checks = without(this.#checks, key)
    await this.#alone(key, (job) => job.run('remove', { ...this.#shipped(), model }))
  }

  async check(model: ShelfModel): Promise<void> {
    const key = keyOf(model)
    await this.#alone(key, async (job) => {
      const report = await job.run('check', model)
      if (report !== null) this.#checks = { ...this.#checks, [key]: report }
    })
  }

  #shipped(): ShippedModels {
    return { modelsUrl: this.#deps.modelsUrl, bundledIds: MODELS.map(({ id }) => id) }
  }

  async #alone(key: string, work: (job: ShelfJob) => Promise<unknown>): Promise<void> {
    const job = new ShelfJob(this.#deps.newClient())
    this.#jobs = { ...this.#jobs, [key]: job }
    await this.#attempt(() => work(job))
    this.#jobs = without(this.#jobs, key)
    if (this.#error === null) await this.load()
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      this.#error = null
    } catch (thrown) {
      this.#error = toAppError(thrown, 'storage')
    }
  }
}

function keyOf(model: ShelfModel): string {
  return model.kind === 'bundled'
    ? model.modelId
    : `${model.place.repo}@${model.place.revision}:${model.dtype}`
}

function without<T>(all: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([one]) => one !== key))
}
