import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Timers } from '../../../../src/protocol/client.ts'
import { dtypesOf, filesFor } from '../../../../src/runtime/hub/choose-files.ts'
import { listRepo } from '../../../../src/runtime/hub/hub-listing.ts'
import { allKept } from '../../../../src/runtime/hub/kept-models.ts'
import { readHubModel } from '../../../../src/runtime/hub/read-hub-model.ts'
import type { StoredModel } from '../../../../src/runtime/model-store.ts'
import { BlobStore } from '../../../../src/runtime/store/blob-store.ts'
import { writeWhole, type BlobFiles } from '../../../../src/runtime/store/blob-files.ts'
import { memoryFiles } from '../../../../src/runtime/store/memory-files.ts'
import { COMMIT, LoopbackHub } from '../../../hub/loopback-hub.ts'

const REPO = 'tests/tiny'
const GRAPH = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251))
const FILES = new Map([
  ['config.json', Buffer.from('{"model_type":"bert"}')],
  ['tokenizer.json', Buffer.from('{}')],
  ['README.md', Buffer.from('# no model needs this')],
  ['model.safetensors', Buffer.alloc(1_000)],
  ['onnx/model.onnx', Buffer.alloc(2_000, 1)],
  ['onnx/model_q4.onnx', GRAPH],
  ['onnx/model_q4.onnx_data', Buffer.alloc(5_000, 2)],
])

/** Waits pass at once; silence of a connection is never assumed. */
const timers: Timers = {
  set: (callback, delayMs) => {
    if (delayMs < 20_000) setImmediate(callback)
    return 0
  },
  clear: () => undefined,
}

let hub: LoopbackHub
let files: BlobFiles

const place = { repo: REPO, revision: 'main' }
const network = { fetch, timers }
const blobs = () =>
  new BlobStore({ files, network, locks: { hold: (_name, work) => work() }, nowMs: () => 0 })
const read = (onLoaded: (bytes: number) => void = () => undefined) =>
  readHubModel(
    { address: hub.address, place, name: 'Tiny', license: 'MIT', parameters: 3 },
    'q4',
    { fetch, openBlobs: () => Promise.resolve(blobs()), nowMs: () => 0 },
    ({ loadedBytes }) => {
      onLoaded(loadedBytes)
    },
  )
const isGraph = ({ files: read }: StoredModel) =>
  GRAPH.equals(read.get('onnx/model_q4.onnx') ?? Buffer.alloc(0))
const asked = (ending: string) => hub.asked.filter(({ path }) => path.endsWith(ending))

beforeEach(async () => {
  hub = await new LoopbackHub().listen()
  hub.add(REPO, { files: FILES, license: 'mit', task: 'text-classification' })
  files = memoryFiles()
})
afterEach(() => {
  hub.close()
})

describe('a hub', () => {
  it.each([false, true])('lists what it has with sizes and hashes (tree: %s)', async (noSizes) => {
    hub.add(REPO, { files: FILES, license: 'mit', noSizes })
    const listing = await listRepo(hub.address, place, fetch)
    expect(listing).toMatchObject({ license: 'mit', place: { repo: REPO, revision: COMMIT } })
    const graph = listing.files.find(({ path }) => path === 'onnx/model_q4.onnx')
    expect(graph).toMatchObject({ bytes: GRAPH.length, hash: { kind: 'sha256' } })
    expect(graph?.url).toContain(`/resolve/${COMMIT}/`)
    expect(listing.files.find(({ path }) => path === 'config.json')?.hash?.kind).toBe('git-sha1')
    expect(dtypesOf(listing.files)).toEqual(['fp32', 'q4'])
    expect(() => filesFor(listing.files, 'q8')).toThrow(/no q8 file, but fp32, q4/)
  })

  it.each([
    [{ license: 'mit', license_name: 'ours' }, 'mit'],
    [{ license: 'other', license_name: 'health-ai-terms', license_link: 'LICENSE' }, 'health-ai-terms'],
    [{ license_name: 'ours' }, 'ours'],
    [{ license: 'other' }, 'other'],
    [{ license: ['mit', 'apache-2.0'] }, null],
    [{ license: '', license_name: ' ' }, null],
    [null, null],
  ])('reads the licence of the card %j as %s', async (cardData, license) => {
    const answer = { sha: COMMIT, cardData, siblings: [{ rfilename: 'config.json', size: 2 }] }
    const listing = await listRepo('https://hub.example/', place, () =>
      Promise.resolve(Response.json(answer)),
    )
    expect(listing.license).toBe(license)
  })

  it.each([
    [404, 'model-missing'],
    [401, 'model-gated'],
    [429, 'host-busy'],
    [500, 'network'],
  ])('that answers %i is %s', async (status, code) => {
    hub.fail('/revision/main', { kind: 'status', status })
    await expect(listRepo(hub.address, place, fetch)).rejects.toMatchObject({ code })
  })

  it.each(['x..png', 'a/..b', 'a../b'])('may hold a file called %s', async (name) => {
    hub.add(REPO, { files: new Map([...FILES, [name, Buffer.from('1')]]) })
    expect((await listRepo(hub.address, place, fetch)).files.map(({ path }) => path)).toContain(name)
  })

  it.each(['..', '../a', 'a/../b', 'a/..', '/a'])('must not lead to %s', async (name) => {
    hub.add(REPO, { files: new Map([...FILES, [name, Buffer.from('1')]]) })
    await expect(listRepo(hub.address, place, fetch)).rejects.toMatchObject({ code: 'model-corrupt' })
  })

  it('may keep a model for the people it knows', async () => {
    hub.add(REPO, { files: FILES, gated: true })
    await expect(read()).rejects.toMatchObject({ code: 'model-gated' })
  })
})

describe('a model of the hub', () => {
  it('is what a run needs of it and no more, from two origins, by commit', async () => {
    const model = await read()
    expect([...model.files.keys()].sort()).toEqual([
      'config.json',
      'onnx/model_q4.onnx',
      'onnx/model_q4.onnx_data',
      'tokenizer.json',
    ])
    expect(isGraph(model)).toBe(true)
    expect(model.manifest.source).toEqual({ registry: 'hub', package: REPO, version: COMMIT })
    expect(asked('model_q4.onnx').map(({ host }) => host)).toEqual(['hub', 'files'])
  })

  it('needs no hub the second time', async () => {
    await read()
    hub.close()
    expect((await read()).fetchedBytes).toBe(0)
    expect(await allKept(files)).toMatchObject([
      { repo: REPO, revision: 'main', commit: COMMIT, dtype: 'q4' },
    ])
  })

  it('goes on after a cut where it was', async () => {
    hub.fail('model_q4.onnx', { kind: 'cut', afterBytes: 100_000 })
    const model = await read()
    expect(isGraph(model)).toBe(true)
    const ranges = asked('model_q4.onnx').map(({ range }) => range)
    expect(ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/)
  })

  it('comes piece by piece from a slow hub, and every piece is told', async () => {
    hub.fail('model_q4.onnx', { kind: 'slow', pieceBytes: 50_000, pauseMs: 20 })
    const told = new Set<number>()
    const model = await read((loadedBytes) => told.add(loadedBytes))
    expect(isGraph(model)).toBe(true)
    expect(told.size).toBeGreaterThan(5)
  })

  it('is fetched again where the bytes were wrong once, and refused where they always are', async () => {
    hub.fail('model_q4.onnx', { kind: 'wrong-bytes' })
    expect(isGraph(await read())).toBe(true)
    files = memoryFiles()
    hub.fail('config.json', { kind: 'wrong-bytes' }, { kind: 'wrong-bytes' })
    await expect(read()).rejects.toMatchObject({ code: 'model-corrupt' })
  })

  it('waits as long as a busy hub asks, and gives up on one that asks for too long', async () => {
    hub.fail('model_q4.onnx', { kind: 'status', status: 429, retryAfterS: 7 })
    expect((await read()).fetchedBytes).toBeGreaterThan(GRAPH.length)
    files = memoryFiles()
    hub.fail('model_q4.onnx', { kind: 'status', status: 429, retryAfterS: 9_000 })
    await expect(read()).rejects.toMatchObject({
      code: 'host-busy',
      detail: expect.stringContaining('9000 s') as string,
    })
  })

  it('heals a kept file that went bad', async () => {
    await read()
    const [name = ''] = [...(await files.list())].find(([, bytes]) => bytes === GRAPH.length) ?? []
    await writeWhole(files, name, new Uint8Array(GRAPH.length))
    const model = await read()
    expect(isGraph(model)).toBe(true)
    expect(model.fetchedBytes).toBe(GRAPH.length)
  })
})
