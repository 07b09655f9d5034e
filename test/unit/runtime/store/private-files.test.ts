import { afterEach, expect, it, vi } from 'vitest'
import { privateFiles } from '../../../../src/runtime/store/private-files.ts'
import { IdleTimers } from './fake-world.ts'

/** A folder of which some entries go while it is being listed. */
function storageWith(entries: Record<string, number | 'gone' | 'refused'>): StorageManager {
  const fileOf = (size: number | 'gone' | 'refused') =>
    typeof size === 'number'
      ? Promise.resolve({ size })
      : Promise.reject(new DOMException(size, size === 'gone' ? 'NotFoundError' : 'NotReadableError'))
  const listed = Object.entries(entries).map(([name, size]) => [
    name,
    { kind: 'file', getFile: () => fileOf(size) },
  ])
  const folder = { entries: () => listed.values() }
  return {
    getDirectory: () => Promise.resolve({ getDirectoryHandle: () => Promise.resolve(folder) }),
  } as unknown as StorageManager
}

class Handle {
  move(): void {
    // There, so that the browser counts as one that can.
  }
  createSyncAccessHandle(): void {
    // As above.
  }
}

const filesIn = async (entries: Parameters<typeof storageWith>[0]) => {
  vi.stubGlobal('FileSystemFileHandle', Handle)
  return privateFiles(storageWith(entries), new IdleTimers())
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('lists what is there, and not what another worker renames meanwhile', async () => {
  const files = await filesIn({ whole: 10, 'model.part': 'gone', other: 20 })
  expect(await files?.list()).toEqual(
    new Map([
      ['whole', 10],
      ['other', 20],
    ]),
  )
})

it('does not pass over what cannot be read', async () => {
  const files = await filesIn({ whole: 10, broken: 'refused' })
  await expect(files?.list()).rejects.toThrow('refused')
})
