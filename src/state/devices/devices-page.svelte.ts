import { AppError, toAppError } from '../../protocol/app-error.ts'
import { openCalibrationStore } from '../../storage/calibration-store.ts'
import { openFile, parcelOf } from '../../storage/files/parcel.ts'
import type { RunLibrary } from '../../storage/run-library.ts'
import { openRightSizeStore } from '../../storage/right-size/right-size-store.ts'
import { openLink } from '../../storage/share/share-link.ts'
import type { App } from '../app.ts'
import { GridsState } from '../grids.svelte.ts'
import { CompareState, MOST_SIDES } from './compare-state.svelte.ts'
import { parseDevices } from './devices-address.ts'
import { ExportState } from './export-state.svelte.ts'
import { Incoming } from './incoming.svelte.ts'
import { decodeQr, encodeQr, payloadIn } from './qr-code.ts'
import { nextTask } from '../next-task.ts'
import { libraryOf } from './read-ahead.ts'
import { RunList } from './run-list.svelte.ts'
import { saveBlob } from './save-blob.ts'
import { Sharing } from './sharing.svelte.ts'
import { StorageRoom } from './storage-room.svelte.ts'
import { alikeRows, type Trend, trendOf } from './trend.ts'

/** What the Devices page remembers while other pages are open. */
export class DevicesPageState {
  readonly library: RunLibrary
  readonly list: RunList
  readonly grids: GridsState
  readonly compare: CompareState
  readonly incoming: Incoming
  readonly sharing: Sharing
  readonly exports: ExportState
  readonly room: StorageRoom
  /** The run whose details are open, or null. */
  openId: string | null = $state(null)
  /** The run whose configuration is drawn over time, or null. */
  #trendId: string | null = $state(null)
  #rejected: readonly string[] = $state.raw([])
  readonly #app: App
  readonly #trend = $derived.by(() => this.#makeTrend())

  constructor(app: App) {
    this.#app = app
    const { window, now, fetchJson, modelsUrl, baseUrl } = app.services
    const calibrations = openCalibrationStore()
    const experiments = openRightSizeStore()
    const allExperiments = async () => (await experiments.all()).records
    const library = libraryOf(app)
    this.library = library
    this.list = new RunList(library, () => now().getTime())
    this.grids = new GridsState(fetchJson)
    this.compare = new CompareState({
      library,
      list: this.list,
      grids: this.grids,
      profiles: () => app.device.profiles,
      qualities: {
        fetchJson,
        modelsUrl,
        experiments: allExperiments,
      },
    })
    this.incoming = new Incoming({
      library,
      calibrations,
      experiments,
      isStored: (id) => this.list.table.index.rowOf(id) !== undefined,
      nextTask,
      nowMs: () => window.performance.now(),
      onStored: () => this.reload(),
    })
    this.sharing = new Sharing({ baseUrl, encodeQr })
    const save = (name: string, blob: Blob) => {
      saveBlob(window.document, name, blob)
    }
    this.exports = new ExportState({
      library,
      calibrations,
      experiments: allExperiments,
      list: this.list,
      grids: this.grids,
      now,
      save,
    })
    this.room = new StorageRoom(window.navigator.storage)
    // Other tabs write, too, and the Try page of this one.
    library.watch(() => void this.list.load())
  }

  /** Fields of the address that mean nothing here. */
  get rejected(): readonly string[] {
    return this.#rejected
  }

  get trend(): Trend | null {
    return this.#trend
  }

  get trendId(): string | null {
    return this.#trendId
  }

  async load(): Promise<void> {
    await this.list.load()
    void this.list.purge()
    void this.room.look()
  }

  /** The list here and the past runs of the Try page. */
  async reload(): Promise<void> {
    await Promise.all([this.list.load(), this.#app.history.load(), this.room.look()])
  }

  async delete(ids: readonly string[]): Promise<void> {
    if (this.openId !== null && ids.includes(this.openId)) this.openId = null
    await this.list.delete(ids)
    await this.#app.history.load()
  }

  async undoDelete(): Promise<void> {
    await this.list.undoDelete()
    await this.#app.history.load()
  }

  /** Does what the address asks: opens a link's runs, after asking. */
  async follow(query: string): Promise<void> {
    const { open, rejected } = parseDevices(query)
    this.#rejected = rejected
    if (open === null) return
    // What is stored already is known only then.
    if (!this.list.loaded) await this.list.load()
    await this.openPayload(open, 'a link')
  }

  openPayload(payload: string, label: string): Promise<void> {
    return this.incoming.look(async () => parcelOf(await openLink(payload), label))
  }

  openFile(file: File): Promise<void> {
    return this.incoming.look(() =>
      file.type.startsWith('image/') ? this.#parcelInPicture(file) : openFile(file, file.name),
    )
  }

  async share(ids: readonly string[]): Promise<void> {
    try {
      await this.sharing.share(await this.library.records(ids))
    } catch (thrown) {
      throw toAppError(thrown, 'storage')
    }
  }

  /** Sets the selected runs side by side. */
  compareSelected(references: readonly string[] = []): Promise<void> {
    const ids = [...this.list.selected].slice(0, MOST_SIDES)
    return this.compare.compare({ kind: 'runs', ids, references })
  }

  showTrend(id: string | null): void {
    this.#trendId = id
  }

  async #parcelInPicture(file: File) {
    const bitmap = await createImageBitmap(file).catch((thrown: unknown) => {
      throw new AppError('not-an-image', 'input', file.name, { cause: thrown })
    })
    const scale = Math.min(1, 2_000 / Math.max(bitmap.width, bitmap.height))
    const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)]
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context?.drawImage(bitmap, 0, 0, width, height)
    bitmap.close()
    const pixels = context?.getImageData(0, 0, width, height)
    return this.parcelInPixels(pixels, file.name)
  }

  /** @throws AppError `link-broken` where there is no code of ours in the picture */
  async parcelInPixels(pixels: ImageData | undefined, label: string) {
    const text = pixels === undefined ? null : await decodeQr(pixels)
    const payload = text === null ? null : payloadIn(text)
    if (payload === null)
      throw new AppError('link-broken', 'input', text === null ? 'no code found' : 'another code')
    return parcelOf(await openLink(payload), label)
  }

  #makeTrend(): Trend | null {
    const { table, marks } = this.list
    const row = this.#trendId === null ? undefined : table.index.rowOf(this.#trendId)
    return row === undefined ? null : trendOf(table, alikeRows(table, marks.alive, row))
  }
}

export function makeDevicesPage(app: App): DevicesPageState {
  return new DevicesPageState(app)
}
