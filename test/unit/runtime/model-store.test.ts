import { beforeEach, describe, expect, it } from 'vitest'
import { readModel, type StoredModel } from '../../../src/runtime/model-store.ts'
import type { LoadProgress } from '../../../src/runtime/runtime.ts'
import { BlobStore } from '../../../src/runtime/store/blob-store.ts'
import { writeWhole, type BlobFiles } from '../../../src/runtime/store/blob-files.ts'
import { memoryFiles } from '../../../src/runtime/store/memory-files.ts'
import { FakeHost, FOLDER, manifestOf, sha256 } from './model-files.ts'
import { IdleTimers, limitedTo } from './store/fake-world.ts'

const WEIGHTS = new Uint8Array([1, 2, 3, 4])
const CONFIG = new TextEncoder().encode('{"a":1}')
const FILES = { 'onnx/model.onnx': WEIGHTS, 'config.json': CONFIG }
const EXPECTED = { format: 'joulebench-expected', version: 1, samples: {} }

let files: BlobFiles
let progress: LoadProgress[]

async function hostWith(changed: Record<string, () => Response> = {}): Promise<FakeHost> {
  const manifest = await manifestOf(FILES)
  return new FakeHost({
    'tiny/manifest.json': () => Response.json(manifest),
    'tiny/expected.json': () => Response.json(EXPECTED),
    'tiny/onnx/model.onnx': () => new Response(WEIGHTS),
    'tiny/config.json': () => new Response(CONFIG),
    ...changed,
  })
}

async function read(host: Pick<FakeHost, 'fetch'>): Promise<StoredModel> {
  const timers = new IdleTimers()
  const network = { fetch: host.fetch, timers }
  const locks = { hold: <T>(_name: string, work: () => Promise<T>) => work() }
  const blobs = new BlobStore({ files, network, locks, nowMs: () => 0 })
  const outcome = await timers.until(
    readModel(
      { modelId: 'tiny', modelsUrl: FOLDER },
      () => true,
      { fetch: host.fetch, openBlobs: () => Promise.resolve(blobs), nowMs: () => 0 },
      (one) => progress.push(one),
    ),
  )
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}

const kept = async () => [...(await files.list()).keys()].filter((name) => !name.endsWith('.part'))
const weightsKey = async () => `sha256-${await sha256(WEIGHTS)}`

beforeEach(() => {
  files = memoryFiles()
  progress = []
})

describe('readModel', () => {
  it('fetches every file, checks it and keeps it', async () => {
    const stored = await read(await hostWith())
    expect(stored.files.get('onnx/model.onnx')).toEqual(WEIGHTS)
    expect(stored.fetchedBytes).toBe(WEIGHTS.length + CONFIG.length)
    expect(stored.cachedBytes).toBe(0)
    expect(await kept()).toHaveLength(2)
    expect(progress.at(-1)).toEqual({ step: 'weights', source: 'network', loadedBytes: 11, totalBytes: 11 })
  })

  it('takes what is cached without asking the host again', async () => {
    await read(await hostWith())
    const host = await hostWith()
    const stored = await read(host)
    expect(stored.cachedBytes).toBe(11)
    expect(stored.fetchedBytes).toBe(0)
    expect(host.asked.filter((url) => url.endsWith('.onnx'))).toEqual([])
  })

  it('heals a cached file that no longer matches its hash', async () => {
    await read(await hostWith())
    const key = await weightsKey()
    await writeWhole(files, key, new Uint8Array([9, 9, 9, 9]))
    const stored = await read(await hostWith())
    expect(stored.files.get('onnx/model.onnx')).toEqual(WEIGHTS)
    expect(await files.read(key)).toEqual(WEIGHTS)
  })

  it.each([
    ['model-missing', () => new Response('', { status: 404 })],
    [
      'model-missing',
      () => new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    ],
    ['model-truncated', () => new Response(WEIGHTS.slice(0, 2))],
    ['model-corrupt', () => new Response(new Uint8Array([4, 3, 2, 1]))],
    ['model-corrupt', () => new Response(new Uint8Array(9))],
  ])('says %s of a bad file and keeps nothing of it', async (code, answer) => {
    const host = await hostWith({ 'tiny/onnx/model.onnx': answer })
    await expect(read(host)).rejects.toMatchObject({ code, stage: 'load' })
    expect(await kept()).not.toContain(await weightsKey())
  })

  it('runs on a full disk, and keeps nothing', async () => {
    files = limitedTo({ bytes: 3 }, memoryFiles())
    const stored = await read(await hostWith())
    expect(stored.files.get('onnx/model.onnx')).toEqual(WEIGHTS)
    expect(await kept()).toEqual([])
  })

  it('holds nothing in memory of what a full disk refused, and fetches it again', async () => {
    const host = await hostWith()
    const timers = new IdleTimers()
    const locks = { hold: <T>(_name: string, work: () => Promise<T>) => work() }
    const full = limitedTo({ bytes: 3 }, memoryFiles())
    const blobs = new BlobStore({
      files: full,
      network: { fetch: host.fetch, timers },
      locks,
      nowMs: () => 0,
    })
    const hash = { kind: 'sha256', hex: await sha256(WEIGHTS) } as const
    const path = 'onnx/model.onnx'
    const file = { path, bytes: WEIGHTS.length, url: `${FOLDER}tiny/${path}`, hash }
    for (let time = 0; time < 2; time += 1) {
      const outcome = await timers.until(blobs.obtainAnyway(file, () => undefined))
      expect(outcome).toMatchObject({ value: { from: 'network', fetchedBytes: WEIGHTS.length } })
    }
  })

  it('says network where the connection fails, before and within a file', async () => {
    const dead = { fetch: () => Promise.reject(new TypeError('failed to fetch')) }
    await expect(read(dead)).rejects.toMatchObject({ code: 'network' })
    const cut = await hostWith({
      'tiny/onnx/model.onnx': () =>
        new Response(
          new ReadableStream({
            pull: (controller) => {
              controller.error(new TypeError('reset'))
            },
          }),
        ),
    })
    await expect(read(cut)).rejects.toMatchObject({ code: 'network', recoverable: true })
  })

  it('refuses a manifest that reaches outside its folder or is no manifest', async () => {
    const outside = await manifestOf({ '../secret': WEIGHTS })
    const host = await hostWith({ 'tiny/manifest.json': () => Response.json(outside) })
    await expect(read(host)).rejects.toMatchObject({ code: 'model-corrupt' })
    const garbage = await hostWith({ 'tiny/manifest.json': () => new Response('not json') })
    await expect(read(garbage)).rejects.toMatchObject({ code: 'model-corrupt' })
  })
})
