import { expect, it } from 'vitest'
import { AppError } from '../../../../src/protocol/app-error.ts'
import type { WaitNews } from '../../../../src/runtime/shelf/shelf-contract.ts'
import type { ShelfClient } from '../../../../src/state/models/shelf-client.ts'
import { ShelfState } from '../../../../src/state/models/shelf.svelte.ts'

const TOTAL = 1_000
const place = { repo: 'a/b', revision: 'main' }

/** A worker whose download arrives in steps that the test takes; restarting it ends the download. */
class FakeWorker {
  readonly calls: string[] = []
  /** What the last download asked for. */
  request: unknown = null
  here = 0
  #end: {
    resolve: (held: unknown) => void
    reject: (error: Error) => void
    onEvent: (held: unknown) => void
  } | null = null

  readonly client = {
    call: (name: string, request: unknown, options: { onEvent?: (held: unknown) => void } = {}) => {
      this.calls.push(name)
      if (name === 'download') this.request = request
      if (name === 'check') return Promise.resolve({ right: 2, removed: 0, absent: 0 })
      if (name !== 'download') return Promise.resolve({ hub: [{ ...place, dtype: 'q8' }], bundled: {} })
      return new Promise((resolve, reject) => {
        this.#end = { resolve, reject, onEvent: options.onEvent ?? (() => undefined) }
      })
    },
    restart: () => this.#end?.reject(new AppError('aborted', 'worker')),
  } as unknown as ShelfClient

  step(bytes: number): void {
    this.here += bytes
    this.#end?.onEvent({ hereBytes: this.here, fetchedBytes: this.here, totalBytes: TOTAL })
  }

  finish(): void {
    this.#end?.resolve({ hereBytes: TOTAL, totalBytes: TOTAL })
  }

  fail(): void {
    this.#end?.reject(new AppError('network', 'load', 'cut'))
  }
}

/** A worker whose check or removal goes on until it is ended. */
class LongWorker {
  tell: (news: WaitNews) => void = () => undefined
  #end: (error: Error) => void = () => undefined

  readonly client = {
    call: (name: string, _request: unknown, options: { onEvent?: (news: WaitNews) => void } = {}) => {
      if (name === 'overview') return Promise.resolve({ hub: [], bundled: {} })
      this.tell = options.onEvent ?? this.tell
      return new Promise((_, reject) => {
        this.#end = reject
      })
    },
    restart: () => {
      this.#end(new AppError('aborted', 'worker'))
    },
  } as unknown as ShelfClient
}

function setUp() {
  const worker = new FakeWorker()
  let asked = 0
  const told: unknown[] = []
  let hub = 'https://hub.example/'
  const shelf = new ShelfState({
    newClient: () => worker.client,
    modelsUrl: '',
    hub: () => hub,
    nowMs: () => 0,
    askToKeep: () => {
      asked += 1
    },
    onKept: (kept) => told.push(kept),
  })
  return {
    worker,
    shelf,
    model: shelf.fromHub(place, 'q8'),
    told,
    asked: () => asked,
    moveHub: (address: string) => {
      hub = address
    },
  }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('downloads, pauses and goes on', async () => {
  const { worker, shelf, model } = setUp()
  const first = shelf.download(model, 10)
  await turn()
  worker.step(300)
  expect(shelf.downloadOf(model)).toMatchObject({ status: 'running', held: { hereBytes: 300 } })
  shelf.downloadOf(model)?.pause()
  await first
  expect(shelf.downloadOf(model)).toMatchObject({ status: 'paused', error: null })
  const second = shelf.download(model, 10)
  await turn()
  worker.finish()
  await second
  expect(shelf.downloadOf(model)).toMatchObject({ status: 'done', held: { hereBytes: TOTAL } })
})

it('shows why a download failed, and can start it again', async () => {
  const { worker, shelf, model } = setUp()
  const first = shelf.download(model, 10)
  await turn()
  worker.fail()
  await first
  expect(shelf.downloadOf(model)).toMatchObject({ status: 'failed', error: { code: 'network' } })
})

it.each([
  [
    'failed',
    (worker: FakeWorker) => {
      worker.fail()
    },
  ],
  [
    'paused',
    (worker: FakeWorker) => {
      worker.client.restart()
    },
  ],
])('goes on from the hub of now with a download that %s', async (status, stop) => {
  const { worker, shelf, model, moveHub } = setUp()
  const first = shelf.download(model, 10)
  await turn()
  worker.step(300)
  stop(worker)
  await first
  expect(shelf.downloadOf(model)?.status).toBe(status)
  moveHub('https://mirror.example/')
  const second = shelf.download(shelf.fromHub(place, 'q8'), 10)
  await turn()
  expect(worker.request).toMatchObject({ address: 'https://mirror.example/', place })
  // What arrived from the other one stays.
  expect(shelf.downloadOf(model)).toMatchObject({ status: 'running', held: { hereBytes: 300 } })
  worker.finish()
  await second
})

it('asks the browser to keep what is large or of unknown size', async () => {
  const { worker, shelf, model, asked } = setUp()
  for (const bytes of [10, 200e6, null]) {
    const download = shelf.download(model, bytes)
    expect(worker.calls.at(-1)).toBe('download')
    await turn()
    worker.finish()
    await download
  }
  expect(asked()).toBe(2)
})

it('forgets a removed model and looks again at what is kept', async () => {
  const { worker, shelf, model } = setUp()
  await shelf.check(model)
  expect(shelf.checkOf(model)).toMatchObject({ right: 2 })
  await shelf.remove(model)
  expect(shelf.checkOf(model)).toBeNull()
  expect(worker.calls.slice(-2)).toEqual(['remove', 'overview'])
})

it('tells what is kept after a download, a check and a removal', async () => {
  const { worker, shelf, model, told } = setUp()
  const download = shelf.download(model, 10)
  await turn()
  expect(told).toEqual([])
  worker.finish()
  await download
  expect(told).toEqual([[{ ...place, dtype: 'q8' }]])
  await shelf.check(model)
  await shelf.remove(model)
  expect(told).toHaveLength(3)
})

it.each(['check', 'remove'] as const)('says that a %s waits, and gives it up when told to', async (name) => {
  const workers: LongWorker[] = []
  const kept: string[] = []
  const shelf = new ShelfState({
    newClient: () => {
      const worker = new LongWorker()
      workers.push(worker)
      return worker.client
    },
    modelsUrl: '',
    hub: () => '',
    nowMs: () => 0,
    askToKeep: () => undefined,
    onKept: () => kept.push('asked'),
  })
  const model = shelf.fromHub(place, 'q8')
  expect(shelf.jobOf(model)).toBeNull()
  const done = shelf[name](model)
  const job = shelf.jobOf(model)
  expect(job?.waits).toBe(false)
  for (const waits of [true, false, true]) {
    workers.at(-1)?.tell({ waits })
    expect(job?.waits).toBe(waits)
  }
  job?.giveUp()
  await done
  expect([shelf.jobOf(model), shelf.checkOf(model), shelf.error]).toEqual([null, null, null])
  // Some of it may be gone by now. Whoever else asks was not ended with it.
  expect(kept).toEqual(['asked'])
  expect(workers).toHaveLength(2)
})
