import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readingAhead } from '../../../../src/state/devices/read-ahead.ts'
import { openRunLibrary, type RunLibrary } from '../../../../src/storage/run-library.ts'
import { openRunStore } from '../../../../src/storage/run-store.ts'
import { runTable } from '../../../../src/storage/table/run-table.ts'
import { PICTURE_RUN } from '../../storage/sample-records.ts'

let count = 0
let name = ''
let library: RunLibrary

beforeEach(() => {
  count += 1
  name = `ahead-${count}`
  library = openRunLibrary(name)
})

const rowsIn = async (of: RunLibrary) => runTable((await of.contents()).blocks).rows

describe('a library that is read ahead', () => {
  it('is read once for whoever asks first, and anew for everyone after', async () => {
    const contents = vi.spyOn(library, 'contents')
    const ahead = readingAhead(library)
    expect(contents).toHaveBeenCalledTimes(1)
    expect(await rowsIn(ahead)).toBe(0)
    expect(contents).toHaveBeenCalledTimes(1)
    await ahead.bring([PICTURE_RUN], 'lab.json', null)
    expect(await rowsIn(ahead)).toBe(1)
  })

  it('is read anew where another part of the page has stored something since', async () => {
    const ahead = readingAhead(library)
    const changed = new Promise<void>((resolve) => {
      library.watch(resolve)
    })
    await openRunStore(name).add(PICTURE_RUN)
    await changed
    expect(await rowsIn(ahead)).toBe(1)
  })

  it('hands a failure to whoever asks, and tries again for the next', async () => {
    vi.spyOn(library, 'contents').mockRejectedValueOnce(new Error('denied'))
    const ahead = readingAhead(library)
    await expect(ahead.contents()).rejects.toThrow('denied')
    expect(await rowsIn(ahead)).toBe(0)
  })
})
