import { AppError, toAppError } from '../../protocol/app-error.ts'
import { readRightSizeRecord, type RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import type { RightSizeStore } from '../../storage/right-size/right-size-store.ts'
import { saveFile } from '../save-file.ts'

/** A larger file is no experiment: 100,000 items of four contenders come to less. */
const MOST_FILE_BYTES = 200 * 2 ** 20

/** Experiments that are kept here, and the one that is shown. */
export class KeptExperiments {
  readonly #store: Pick<RightSizeStore, 'add' | 'all'>
  #all: readonly RightSizeRecord[] = $state.raw([])
  #shown: RightSizeRecord | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)

  constructor(store: Pick<RightSizeStore, 'add' | 'all'>) {
    this.#store = store
  }

  /** Newest first. */
  get all(): readonly RightSizeRecord[] {
    return this.#all
  }

  /** The last one, or one that was chosen. */
  get shown(): RightSizeRecord | null {
    return this.#shown
  }

  get error(): AppError | null {
    return this.#error
  }

  show(id: string): void {
    this.#shown = this.#all.find((record) => record.id === id) ?? this.#shown
  }

  async load(): Promise<void> {
    await this.#guarded(async () => {
      const { records } = await this.#store.all()
      this.#all = [...this.#all, ...records]
      this.#shown ??= records[0] ?? null
    })
  }

  /** Shows it, and keeps it where it is not kept yet. */
  async add(record: RightSizeRecord): Promise<void> {
    this.#shown = record
    if (this.#all.some(({ id }) => id === record.id)) return
    this.#all = [record, ...this.#all]
    await this.#guarded(() => this.#store.add(record))
  }

  /** Takes in a file that was saved here or elsewhere. */
  async open(file: Blob): Promise<void> {
    await this.#guarded(async () => {
      if (file.size > MOST_FILE_BYTES) throw new AppError('file-too-large', 'input', `${file.size} bytes`)
      await this.add(readRightSizeRecord(parsed(await file.text())))
    })
  }

  /** Hands the shown one over as a file. */
  save(document: Document): void {
    if (this.#shown === null) return
    const text = JSON.stringify(this.#shown, null, 1)
    saveFile(document, `right-size-${this.#shown.id.slice(0, 8)}.json`, 'application/json', text)
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    this.#error = null
    try {
      await work()
    } catch (thrown) {
      this.#error = toAppError(thrown, 'storage')
    }
  }
}

/** @throws AppError `not-a-record` */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new AppError('not-a-record', 'storage', 'no JSON', { cause: thrown })
  }
}
