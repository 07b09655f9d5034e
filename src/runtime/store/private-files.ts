import type { Timers } from '../../protocol/client.ts'
import { askAgain } from './ask-again.ts'
import type { BlobFiles, BlobWriter } from './blob-files.ts'
import { makingRoom } from './no-room.ts'

const FOLDER = 'joulebench-models'

/** Not in TypeScript's DOM library, which knows no workers; in Chromium 108, Firefox 111 and Safari 15.2. */
interface WorkerFileHandle extends FileSystemFileHandle {
  move(name: string): Promise<void>
  createSyncAccessHandle(): Promise<SyncAccess>
}

interface SyncAccess {
  getSize(): number
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(bytes: number): void
  close(): void
}

/**
 * The origin's private file system. Worker only: `createSyncAccessHandle` writes in place, so that what arrived stays
 * when the worker is ended in mid-download; `createWritable` would throw it away.
 *
 * @returns null where the browser has no such file system or refuses it (private windows)
 */
export async function privateFiles(storage: StorageManager, timers: Timers): Promise<BlobFiles | null> {
  const folder = await openFolder(storage)
  if (folder === null) return null
  const handleOf = async (name: string, create: boolean) =>
    (await folder.getFileHandle(name, { create })) as WorkerFileHandle
  const existing = (name: string) => unlessGone(handleOf(name, false))
  return {
    place: 'files',
    async list() {
      const sizes = new Map<string, number>()
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind !== 'file') continue
        // Another worker may rename or delete it between the listing and this.
        const file = await unlessGone(handle.getFile())
        if (file !== null) sizes.set(name, file.size)
      }
      return sizes
    },
    async read(name) {
      const handle = await existing(name)
      return handle === null ? null : new Uint8Array(await (await handle.getFile()).arrayBuffer())
    },
    open: (name) =>
      makingRoom(async () => {
        const handle = await handleOf(name, true)
        return appendTo(await openAccess(handle, timers))
      }),
    async rename(from, to) {
      const handle = await existing(from)
      await handle?.move(to)
    },
    async delete(name) {
      if ((await existing(name)) !== null) await folder.removeEntry(name)
    },
  }
}

/**
 * Chromium 156 now and then never answers a call that follows the end of another worker; the file is not held then, and
 * a second call is answered at once.
 */
function openAccess(handle: WorkerFileHandle, timers: Timers): Promise<SyncAccess> {
  const ask = () => handle.createSyncAccessHandle()
  const isUnderWay = (thrown: unknown) =>
    thrown instanceof DOMException && thrown.name === 'NoModificationAllowedError'
  const giveBack = (access: SyncAccess) => {
    access.close()
  }
  return askAgain({ ask, isUnderWay, giveBack }, timers)
}

async function unlessGone<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'NotFoundError') return null
    throw thrown
  }
}

async function openFolder(storage: StorageManager): Promise<FileSystemDirectoryHandle | null> {
  if (typeof FileSystemFileHandle === 'undefined') return null
  const canMove = 'move' in FileSystemFileHandle.prototype
  const canWrite = 'createSyncAccessHandle' in FileSystemFileHandle.prototype
  if (!canMove || !canWrite) return null
  try {
    return await (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true })
  } catch {
    return null
  }
}

function appendTo(access: SyncAccess): BlobWriter {
  let bytes = access.getSize()
  return {
    get bytes() {
      return bytes
    },
    append: (chunk) =>
      makingRoom(() => {
        const written = access.write(chunk, { at: bytes })
        bytes += written
        if (written < chunk.byteLength) throw new DOMException('disk full', 'QuotaExceededError')
      }),
    clear: () =>
      makingRoom(() => {
        access.truncate(0)
        bytes = 0
      }),
    close: () => {
      access.close()
      return Promise.resolve()
    },
  }
}
