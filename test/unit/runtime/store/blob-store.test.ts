import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { BlobStore } from '../../../../src/runtime/store/blob-store.ts'
import { memoryFiles } from '../../../../src/runtime/store/memory-files.ts'
import type { WantedFile } from '../../../../src/runtime/store/wanted-file.ts'
import { IdleTimers, limitedTo, TabLocks } from './fake-world.ts'

const CONTENT = new Uint8Array(3_000).fill(7)
const CHUNK = 1_000
const FILE: WantedFile = {
  path: 'onnx/model.onnx',
  url: 'https://hub.example/model.onnx',
  bytes: CONTENT.byteLength,
  hash: { kind: 'sha256', hex: createHash('sha256').update(CONTENT).digest('hex') },
}
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Two tabs over the same files and locks; the host sends when it is told to. */
function twoTabs() {
  const files = memoryFiles()
  const locks = new TabLocks()
  let body: ReadableStreamDefaultController<Uint8Array> | null = null
  let requests = 0
  const fetch = () => {
    requests += 1
    return Promise.resolve(
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            body = controller
          },
        }),
      ),
    )
  }
  const tab = () => {
    const timers = new IdleTimers()
    const parts = { files, locks: locks.forTab(new Promise(() => undefined)), nowMs: () => 0 }
    return { timers, store: new BlobStore({ ...parts, network: { fetch, timers } }) }
  }
  return {
    first: tab(),
    second: tab(),
    send: async (bytes: number) => {
      body?.enqueue(CONTENT.slice(0, bytes))
      await settle()
    },
    end: () => body?.close(),
    requests: () => requests,
  }
}

it('tells whoever waits for another tab how far that one is, about once a second', async () => {
  const { first, second, send, end, requests } = twoTabs()
  const fetched = first.store.obtain(FILE, () => undefined)
  await settle()
  const told: number[] = []
  const waited = second.store.obtain(FILE, (bytes) => told.push(bytes))
  await settle()
  for (let beat = 0; beat < 2; beat += 1) {
    await send(CHUNK)
    expect(second.timers.fire()).toBe(true)
    await settle()
  }
  expect(told).toEqual([CHUNK, 2 * CHUNK])
  await send(CHUNK)
  end()
  expect((await fetched).from).toBe('network')
  expect((await waited).from).toBe('store')
  expect(told).toEqual([CHUNK, 2 * CHUNK, CONTENT.byteLength])
  // Nothing looks any more.
  expect(second.timers.fire()).toBe(false)
  expect(requests()).toBe(1)
})

it('stops looking where the lock is refused', async () => {
  const timers = new IdleTimers()
  const store = new BlobStore({
    files: memoryFiles(),
    network: { fetch: () => Promise.reject(new TypeError('no')), timers },
    locks: { hold: () => Promise.reject(new DOMException('no', 'SecurityError')) },
    nowMs: () => 0,
  })
  await expect(store.obtain(FILE, () => undefined)).rejects.toThrow()
  expect(timers.fire()).toBe(false)
})

it('lets the host stop sending where the disk is full', async () => {
  let signal: AbortSignal | null | undefined
  const store = new BlobStore({
    files: limitedTo({ bytes: CHUNK }, memoryFiles()),
    network: {
      fetch: (_url, init) => {
        signal = init?.signal
        return Promise.resolve(new Response(CONTENT))
      },
      timers: new IdleTimers(),
    },
    locks: { hold: (_name, work) => work() },
    nowMs: () => 0,
  })
  await expect(store.obtain(FILE, () => undefined)).rejects.toMatchObject({ code: 'no-room' })
  expect(signal?.aborted).toBe(true)
})
