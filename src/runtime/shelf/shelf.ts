import { AppError } from '../../protocol/app-error.ts'
import { dtypesOf, filesFor } from '../hub/choose-files.ts'
import { listRepo } from '../hub/hub-listing.ts'
import { allKept, keptModel, noteName, wantedFiles } from '../hub/kept-models.ts'
import { readManifest, shippedFile } from '../model-store.ts'
import type { BlobStore, OnWaits } from '../store/blob-store.ts'
import { PARTIAL } from '../store/blob-files.ts'
import { obtainAll } from '../store/obtain-all.ts'
import { blobName, type WantedFile } from '../store/wanted-file.ts'
import type {
  CheckReport,
  DownloadNews,
  HeldBytes,
  HubLook,
  KeptHubModel,
  ShelfContract,
  ShelfModel,
  ShelfOverview,
  ShippedModels,
} from './shelf-contract.ts'

/** The part of `StorageManager` that tells about room. */
export interface Room {
  estimate(): Promise<{ quota?: number; usage?: number }>
  persisted(): Promise<boolean>
}

type Folder = Pick<Extract<ShelfModel, { kind: 'bundled' }>, 'modelsUrl' | 'modelId'>

interface ShippedFolder {
  readonly folder: string
  readonly files: readonly WantedFile[]
}

type Request<Name extends keyof ShelfContract> = ShelfContract[Name]['request']

/** No file goes by this name: those are named by their hashes. */
const REMOVAL = 'removal'

/** The models kept on this device: what is here, and bringing, checking and removing it. */
export class Shelf {
  readonly #blobs: BlobStore
  readonly #room: Room | null

  constructor(blobs: BlobStore, room: Room | null) {
    this.#blobs = blobs
    this.#room = room
  }

  async overview({ modelsUrl, bundledIds }: Request<'overview'>): Promise<ShelfOverview> {
    const sizes = await this.#blobs.files.list()
    const { quota = null, usage = null } = (await this.#room?.estimate()) ?? {}
    const bundled = bundledIds.map(async (modelId) => {
      const files = await unlessUnread(this.#filesOf({ kind: 'bundled', modelsUrl, modelId }))
      return files === null ? [] : [[modelId, await heldOf(files, sizes)] as const]
    })
    return {
      place: this.#blobs.files.place,
      usedBytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
      quotaBytes: quota,
      originBytes: usage,
      persisted: (await this.#room?.persisted()) ?? false,
      bundled: Object.fromEntries((await Promise.all(bundled)).flat()),
      hub: await this.kept(),
    }
  }

  async kept(): Promise<readonly KeptHubModel[]> {
    const sizes = await this.#blobs.files.list()
    const kept = await allKept(this.#blobs.files)
    return Promise.all(
      kept.map(async (model) => {
        const { repo, revision, commit, dtype, license } = model
        return { repo, revision, commit, dtype, license, ...(await heldOf(wantedFiles(model, ''), sizes)) }
      }),
    )
  }

  /** @throws AppError as `listRepo` */
  async look({ address, place }: Request<'look'>): Promise<HubLook> {
    const listing = await listRepo(address, place, this.#blobs.network.fetch)
    const formats = dtypesOf(listing.files).map((dtype) => ({
      dtype,
      bytes: totalOf(filesFor(listing.files, dtype)),
    }))
    return { place: listing.place, license: listing.license, task: listing.task, formats }
  }

  /** @throws AppError as `BlobStore.obtain`; `no-room` before the first byte where the quota is too small */
  async download(model: ShelfModel, onNews: (news: DownloadNews) => void): Promise<HeldBytes> {
    const files = await this.#filesOf(model)
    const totalBytes = totalOf(files)
    const { hereBytes } = await heldOf(files, await this.#blobs.files.list())
    await this.#expectRoom(totalBytes - hereBytes)
    await obtainAll(
      files,
      (file, onPosition) => this.#blobs.obtain(file, onPosition),
      ({ loadedBytes, fetchedBytes }) => {
        onNews({ hereBytes: loadedBytes, fetchedBytes, totalBytes })
      },
    )
    if (model.kind === 'bundled') await this.#readSamples(model)
    return { hereBytes: totalBytes, totalBytes }
  }

  /** The samples and answers of all it is made of, which no hash is listed of: the service worker keeps what is asked for. */
  async #readSamples({ modelsUrl, modelId }: Folder): Promise<void> {
    const { fetch } = this.#blobs.network
    const folders = await this.#shipped({ modelsUrl, modelId })
    await Promise.all(folders.map(({ folder }) => fetch(`${folder}expected.json`).catch(() => undefined)))
  }

  /** What another model needs too stays: files of the same content, and the models that a composed one is made of. */
  remove(request: Request<'remove'>, onWaits: OnWaits): Promise<null> {
    // Of two that go at once, each would leave what they share to the other.
    return this.#blobs.alone(REMOVAL, onWaits, () => this.#remove(request, onWaits))
  }

  async #remove({ model, ...shipped }: Request<'remove'>, onWaits: OnWaits): Promise<null> {
    const going = await namesOf(await this.#ownFiles(model))
    const mine = model.kind === 'hub' ? await noteName(model.place, model.dtype) : null
    const others = shipped.bundledIds.filter((id) => model.kind === 'hub' || id !== model.modelId)
    const needed = new Set([
      ...(await this.#neededByKept(mine)),
      ...(await this.#neededByShipped({ ...shipped, bundledIds: others }, going)),
    ])
    for (const name of going) if (!needed.has(name)) await this.#blobs.remove(name, onWaits)
    if (mine !== null) await this.#blobs.files.delete(mine)
    return null
  }

  /** Names of the files of all hub models but the one with this note. */
  async #neededByKept(mine: string | null): Promise<string[]> {
    const others: WantedFile[] = []
    for (const kept of await allKept(this.#blobs.files)) {
      if ((await noteName(kept, kept.dtype)) !== mine) others.push(...wantedFiles(kept, ''))
    }
    return [...(await namesOf(others))]
  }

  /** Those of the shipped models that are here, at least in part: by more than what they share with the one that goes. */
  async #neededByShipped(
    { modelsUrl, bundledIds }: ShippedModels,
    going: ReadonlySet<string>,
  ): Promise<string[]> {
    const sizes = await this.#blobs.files.list()
    const isHere = (name: string) => sizes.has(name) || sizes.has(name + PARTIAL)
    const needed = bundledIds.map(async (modelId) => {
      const [own] = (await unlessUnread(this.#shipped({ modelsUrl, modelId }))) ?? []
      const names = [...(await namesOf(own?.files ?? []))]
      return names.some((name) => !going.has(name) && isHere(name)) ? names : []
    })
    return (await Promise.all(needed)).flat()
  }

  /** Compares every kept file with its hash; a broken one is removed, so that a download repairs the model. */
  async check(model: ShelfModel, onWaits: OnWaits): Promise<CheckReport> {
    const report = { right: 0, removed: 0, absent: 0 }
    for (const file of await this.#filesOf(model)) report[await this.#blobs.check(file, onWaits)] += 1
    return report
  }

  async #filesOf(model: ShelfModel): Promise<readonly WantedFile[]> {
    if (model.kind === 'hub') return this.#ownFiles(model)
    return (await this.#shipped(model)).flatMap(({ files }) => files)
  }

  /** Without those of the models that it is composed of. */
  async #ownFiles(model: ShelfModel): Promise<readonly WantedFile[]> {
    const { files, network } = this.#blobs
    if (model.kind === 'hub') {
      return wantedFiles(await keptModel(model, model.dtype, files, network.fetch), model.address)
    }
    return (await this.#shipped(model))[0]?.files ?? []
  }

  /** The model's folder first, then those of the models that it is composed of. */
  async #shipped({ modelsUrl, modelId }: Folder): Promise<ShippedFolder[]> {
    const folder = `${modelsUrl}${modelId}/`
    const { files, parts } = await readManifest(this.#blobs.network.fetch, folder, modelId)
    const ofParts = parts.map((part) => this.#shipped({ modelsUrl, modelId: part }))
    const own = { folder, files: files.map((file) => shippedFile(file, folder)) }
    return [own, ...(await Promise.all(ofParts)).flat()]
  }

  async #expectRoom(neededBytes: number): Promise<void> {
    const { quota, usage = 0 } = (await this.#room?.estimate()) ?? {}
    if (quota !== undefined && quota - usage < neededBytes) {
      throw new AppError('no-room', 'storage', `${neededBytes} bytes needed, ${quota - usage} left`)
    }
  }
}

/** @returns null where the manifest cannot be read: the model says so itself when it is asked for */
async function unlessUnread<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (thrown) {
    if (thrown instanceof AppError) return null
    throw thrown
  }
}

async function namesOf(files: readonly WantedFile[]): Promise<Set<string>> {
  return new Set(await Promise.all(files.map(blobName)))
}

function totalOf(files: readonly WantedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

async function heldOf(files: readonly WantedFile[], sizes: ReadonlyMap<string, number>): Promise<HeldBytes> {
  let hereBytes = 0
  for (const file of files) {
    const name = await blobName(file)
    hereBytes += sizes.get(name) ?? sizes.get(name + PARTIAL) ?? 0
  }
  return { hereBytes, totalBytes: totalOf(files) }
}
