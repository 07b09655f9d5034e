import { AppError } from '../../protocol/app-error.ts'
import { PARTIAL, type BlobFiles } from './blob-files.ts'
import { fillPartial, type Network, type OnPosition } from './fill-partial.ts'
import { memoryFiles } from './memory-files.ts'
import { blobName, isRight, type WantedFile } from './wanted-file.ts'

/** One holder of a name at a time, over all tabs of the origin. */
export interface Locks {
  hold<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Told that a wait for another tab or worker goes on, about once a second, and when one that was told of is over. */
export type OnWaits = (waits: boolean) => void

export interface Obtained {
  readonly content: Uint8Array<ArrayBuffer>
  readonly from: 'store' | 'network'
  /** Bytes that came over the network in this call. */
  readonly fetchedBytes: number
  /** Time spent hashing, in ms. */
  readonly verifyMs: number
}

export interface BlobStoreParts {
  readonly files: BlobFiles
  readonly network: Network
  readonly locks: Locks
  readonly nowMs: () => number
}

/** A file that is wrong twice in a row is wrong at its source. */
const MOST_WRONG = 2

/** How often to look at a file that another tab, or another worker of this one, is fetching. */
const WATCH_MS = 1_000

/**
 * Files found by the hash of their content. What is handed out was compared with its hash just before; what is wrong is
 * removed and fetched again. Two tabs that want the same file fetch it once.
 */
export class BlobStore {
  readonly files: BlobFiles
  readonly network: Network
  readonly #locks: Locks
  readonly #nowMs: () => number
  /** For a run on a full disk: the model is then fetched again next time. */
  readonly #overflow = memoryFiles()

  constructor({ files, network, locks, nowMs }: BlobStoreParts) {
    this.files = files
    this.network = network
    this.#locks = locks
    this.#nowMs = nowMs
  }

  /**
   * Reads a file, or fetches what is missing of it.
   * @throws AppError as `fillPartial`, and `model-corrupt` where the host's copy is not the one listed
   */
  async obtain(file: WantedFile, onPosition: OnPosition): Promise<Obtained> {
    const name = await blobName(file)
    return this.#hold(name, onPosition, () => this.#obtain(name, file, this.files, onPosition))
  }

  /** As {@link obtain}; where the disk is full, the file passes through memory and is not kept. */
  async obtainAnyway(file: WantedFile, onPosition: OnPosition): Promise<Obtained> {
    try {
      return await this.obtain(file, onPosition)
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code === 'no-room')) throw thrown
      const name = await blobName(file)
      const obtained = await this.#obtain(name, file, this.#overflow, onPosition)
      await this.#overflow.delete(name)
      return obtained
    }
  }

  /** Compares a kept file with its hash and removes it where it differs. @returns whether it was whole */
  async check(file: WantedFile, onWaits: OnWaits): Promise<'right' | 'removed' | 'absent'> {
    const name = await blobName(file)
    return this.alone(name, onWaits, async () => {
      const content = await this.files.read(name)
      if (content === null) return 'absent'
      if (await isRight(content, file)) return 'right'
      await this.files.delete(name)
      return 'removed'
    })
  }

  /** Removes a file and what is there of it in part, once no tab is busy with it. */
  async remove(name: string, onWaits: OnWaits): Promise<void> {
    await this.alone(name, onWaits, async () => {
      await this.files.delete(name)
      await this.files.delete(name + PARTIAL)
    })
  }

  /** Does work that only one at a time may do, over all tabs; the name may be that of a file. */
  alone<T>(name: string, onWaits: OnWaits, work: () => Promise<T>): Promise<T> {
    let told = false
    const tell = () => {
      told = true
      onWaits(true)
    }
    return this.#hold(name, tell, () => {
      if (told) onWaits(false)
      return work()
    })
  }

  async #hold<T>(name: string, onPosition: OnPosition, work: () => Promise<T>): Promise<T> {
    const stopWatching = this.#watch(name, onPosition)
    try {
      return await this.#locks.hold(name, () => {
        stopWatching()
        return work()
      })
    } finally {
      stopWatching()
    }
  }

  /**
   * Tells how far whoever holds the file has come: a wait without news would be taken for a worker that hangs.
   * @returns what ends it
   */
  #watch(name: string, onPosition: OnPosition): () => void {
    const { timers } = this.network
    let waiting = true
    const look = async () => {
      const sizes = await this.files.list().catch(() => new Map<string, number>())
      // The wait may have ended while the sizes were read.
      if (!waiting) return
      onPosition(sizes.get(name) ?? sizes.get(name + PARTIAL) ?? 0)
      timer = lookLater()
    }
    const lookLater = () =>
      timers.set(() => {
        if (waiting) void look()
      }, WATCH_MS)
    let timer = lookLater()
    return () => {
      waiting = false
      timers.clear(timer)
    }
  }

  async #obtain(name: string, file: WantedFile, files: BlobFiles, onPosition: OnPosition): Promise<Obtained> {
    const hashing = new Stopwatch(this.#nowMs)
    const right = (content: Uint8Array<ArrayBuffer>) => hashing.time(() => isRight(content, file))
    const kept = await files.read(name)
    if (kept !== null && (await right(kept))) {
      onPosition(file.bytes)
      return { content: kept, from: 'store', fetchedBytes: 0, verifyMs: hashing.totalMs }
    }
    if (kept !== null) await files.delete(name)
    const partial = name + PARTIAL
    const received = new Received(onPosition)
    for (let wrong = 0; wrong < MOST_WRONG; wrong += 1) {
      await fillPartial(files, partial, file, this.network, received.note)
      const content = await files.read(partial)
      if (content !== null && (await right(content))) {
        await files.rename(partial, name)
        return { content, from: 'network', fetchedBytes: received.bytes, verifyMs: hashing.totalMs }
      }
      await files.delete(partial)
    }
    throw new AppError('model-corrupt', 'load', `${file.path} is not the file that was listed`)
  }
}

class Stopwatch {
  totalMs = 0
  readonly #nowMs: () => number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  async time<T>(work: () => Promise<T>): Promise<T> {
    const startMs = this.#nowMs()
    try {
      return await work()
    } finally {
      this.totalMs += this.#nowMs() - startMs
    }
  }
}

/** Counts what arrived, not what was already here: the first position of a file is where it continues. */
class Received {
  bytes = 0
  #last: number | null = null
  readonly note: OnPosition

  constructor(onPosition: OnPosition) {
    this.note = (position) => {
      if (this.#last !== null) this.bytes += Math.max(0, position - this.#last)
      this.#last = position
      onPosition(position)
    }
  }
}
