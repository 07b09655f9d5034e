import { AppError } from '../../protocol/app-error.ts'
import { dtypesOf, filesFor } from '../hub/choose-files.ts'
import { listRepo } from '../hub/hub-listing.ts'
import { allKept, keptModel, noteName, wantedFiles } from '../hub/kept-models.ts'
import { readManifest, shippedFile } from '../model-store.ts'
import type { BlobStore } from '../store/blob-store.ts'
import { PARTIAL } from '../store/blob-files.ts'
import { obtainAll } from '../store/obtain-all.ts'
import { blobName, type WantedFile } from '../store/wanted-file.ts'
import type {
  CheckReport,
  HeldBytes,
  HubLook,
  ShelfContract,
  ShelfModel,
  ShelfOverview,
} from './shelf-contract.ts'

/** The part of `StorageManager` that tells about room. */
export interface Room {
  estimate(): Promise<{ quota?: number; usage?: number }>
  persisted(): Promise<boolean>
}

type Request<Name extends keyof ShelfContract> = ShelfContract[Name]['request']

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
    const held = (files: readonly WantedFile[]) => heldOf(files, sizes)
    const kept = await allKept(this.#blobs.files)
    const { quota = null, usage = null } = (await this.#room?.estimate()) ?? {}
    const bundled = bundledIds.map(async (modelId) => {
      const files = await this.#filesOf({ kind: 'bundled', modelsUrl, modelId })
      return [modelId, await held(files)] as const
    })
    return {
      place: this.#blobs.files.place,
      usedBytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
      quotaBytes: quota,
      originBytes: usage,
      persisted: (await this.#room?.persisted()) ?? false,
      bundled: Object.fromEntries(await Promise.all(bundled)),
      hub: await Promise.all(
        kept.map(async (model) => {
          const { repo, revision, commit, dtype, license } = model
          return { repo, revision, commit, dtype, license, ...(await held(wantedFiles(model, ''))) }
        }),
      ),
    }
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
  async download(model: ShelfModel, onHeld: (held: HeldBytes) => void): Promise<HeldBytes> {
    const files = await this.#filesOf(model)
    const totalBytes = totalOf(files)
    const { hereBytes } = await heldOf(files, await this.#blobs.files.list())
    await this.#expectRoom(totalBytes - hereBytes)
    await obtainAll(
      files,
      (file, onPosition) => this.#blobs.obtain(file, onPosition),
      ({ loadedBytes }) => {
        onHeld({ hereBytes: loadedBytes, totalBytes })
      },
    )
    if (model.kind === 'bundled') await this.#readSamples(model)
    return { hereBytes: totalBytes, totalBytes }
  }

  /** Its samples and their answers, which no hash is listed of: the service worker keeps what is asked for. */
  async #readSamples({ modelsUrl, modelId }: { modelsUrl: string; modelId: string }): Promise<void> {
    const { fetch } = this.#blobs.network
    await fetch(`${modelsUrl}${modelId}/expected.json`).catch(() => undefined)
  }

  /** What another model needs too stays: files of the same content, and the models that a composed one is made of. */
  async remove(model: ShelfModel): Promise<null> {
    const inFolder = model.kind === 'bundled' ? `${model.modelsUrl}${model.modelId}/` : ''
    const files = (await this.#filesOf(model)).filter(({ url }) => url.startsWith(inFolder))
    const mine = model.kind === 'hub' ? await noteName(model.place, model.dtype) : null
    const needed = new Set<string>()
    for (const other of await allKept(this.#blobs.files)) {
      if ((await noteName(other, other.dtype)) === mine) continue
      for (const file of wantedFiles(other, '')) needed.add(await blobName(file))
    }
    for (const file of files) {
      const name = await blobName(file)
      if (!needed.has(name)) await this.#blobs.remove(name)
    }
    if (mine !== null) await this.#blobs.files.delete(mine)
    return null
  }

  /** Compares every kept file with its hash; a broken one is removed, so that a download repairs the model. */
  async check(model: ShelfModel): Promise<CheckReport> {
    const report = { right: 0, removed: 0, absent: 0 }
    for (const file of await this.#filesOf(model)) report[await this.#blobs.check(file)] += 1
    return report
  }

  async #filesOf(model: ShelfModel): Promise<WantedFile[]> {
    const { files, network } = this.#blobs
    if (model.kind === 'hub') {
      return wantedFiles(await keptModel(model, model.dtype, files, network.fetch), model.address)
    }
    return this.#shippedFiles(model)
  }

  /** With those of the models that it is composed of. */
  async #shippedFiles({ modelsUrl, modelId }: { modelsUrl: string; modelId: string }): Promise<WantedFile[]> {
    const folder = `${modelsUrl}${modelId}/`
    const { files, parts } = await readManifest(this.#blobs.network.fetch, folder, modelId)
    const ofParts = parts.map((part) => this.#shippedFiles({ modelsUrl, modelId: part }))
    return [...files.map((file) => shippedFile(file, folder)), ...(await Promise.all(ofParts)).flat()]
  }

  async #expectRoom(neededBytes: number): Promise<void> {
    const { quota, usage = 0 } = (await this.#room?.estimate()) ?? {}
    if (quota !== undefined && quota - usage < neededBytes) {
      throw new AppError('no-room', 'storage', `${neededBytes} bytes needed, ${quota - usage} left`)
    }
  }
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
