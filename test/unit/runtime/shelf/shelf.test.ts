import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Shelf, type Room } from '../../../../src/runtime/shelf/shelf.ts'
import type { ShelfModel, WaitNews } from '../../../../src/runtime/shelf/shelf-contract.ts'
import { shelfHandlers } from '../../../../src/runtime/shelf/shelf-handler.ts'
import { Throttle } from '../../../../src/runtime/shelf/throttle.ts'
import { BlobStore } from '../../../../src/runtime/store/blob-store.ts'
import { writeWhole, type BlobFiles } from '../../../../src/runtime/store/blob-files.ts'
import { memoryFiles } from '../../../../src/runtime/store/memory-files.ts'
import { LoopbackHub } from '../../../hub/loopback-hub.ts'
import { FakeHost, FOLDER, manifestOf } from '../model-files.ts'
import { IdleTimers, TabLocks } from '../store/fake-world.ts'

const GRAPH = Buffer.alloc(50_000, 7)
const SHARED = Buffer.from('{"the same":"in both"}')
const HELD = GRAPH.length + SHARED.length

let hub: LoopbackHub
let files: BlobFiles

const timers = {
  set: (callback: () => void, ms: number) => (ms < 20_000 && setImmediate(callback), 0),
  clear: () => undefined,
}
const blobs = (host: Pick<FakeHost, 'fetch'> = { fetch }) =>
  new BlobStore({
    files,
    network: { fetch: host.fetch, timers },
    locks: { hold: (_name, work) => work() },
    nowMs: () => 0,
  })
const room = (quota: number): Room => ({
  estimate: () => Promise.resolve({ quota, usage: 10 }),
  persisted: () => Promise.resolve(true),
})
const shelfOver = (host: Pick<FakeHost, 'fetch'>) => new Shelf(blobs(host), null)
const shipped = (modelId: string) => ({ kind: 'bundled', modelsUrl: FOLDER, modelId }) as const
const shelf = (quota = 1e9) => new Shelf(blobs(), room(quota))
const model = (repo: string): ShelfModel => ({
  kind: 'hub',
  address: hub.address,
  place: { repo, revision: 'main' },
  dtype: 'q8',
})
const unheard = () => undefined
const NONE_SHIPPED = { modelsUrl: '', bundledIds: [] }
const overview = () => shelf().overview(NONE_SHIPPED)

beforeEach(async () => {
  hub = await new LoopbackHub().listen()
  files = memoryFiles()
  for (const [index, id] of ['tests/one', 'tests/two'].entries()) {
    const graph = Buffer.concat([GRAPH.subarray(1), Buffer.from([index])])
    hub.add(id, {
      license: 'mit',
      task: 'fill-mask',
      files: new Map([
        ['config.json', SHARED],
        ['onnx/model_quantized.onnx', graph],
      ]),
    })
  }
})
afterEach(() => {
  hub.close()
})

describe('the shelf', () => {
  it('tells what a repository holds before anything is fetched', async () => {
    const look = await shelf().look({ address: hub.address, place: { repo: 'tests/one', revision: 'main' } })
    expect(look).toMatchObject({ license: 'mit', task: 'fill-mask', formats: [{ dtype: 'q8', bytes: HELD }] })
    expect((await overview()).hub).toEqual([])
  })

  it('brings a model, and tells how much of it is here', async () => {
    const seen: number[] = []
    await shelf().download(model('tests/one'), ({ hereBytes }) => seen.push(hereBytes))
    expect(seen.at(-1)).toBe(HELD)
    expect(await overview()).toMatchObject({
      persisted: true,
      quotaBytes: 1e9,
      hub: [{ repo: 'tests/one', license: 'mit', dtype: 'q8', hereBytes: HELD, totalBytes: HELD }],
    })
  })

  it('shows a download that was cut as begun, and goes on from there', async () => {
    hub.fail(
      'model_quantized.onnx',
      ...Array.from({ length: 9 }, () => ({ kind: 'cut', afterBytes: 3_000 }) as const),
    )
    hub.fail('config.json', ...Array.from({ length: 9 }, () => ({ kind: 'status', status: 500 }) as const))
    await expect(shelf().download(model('tests/one'), () => undefined)).rejects.toMatchObject({
      recoverable: true,
    })
    const [begun] = (await overview()).hub
    expect(begun?.hereBytes).toBeGreaterThan(0)
    expect(begun?.hereBytes).toBeLessThan(HELD)
    hub.fail('config.json')
    expect(await shelf().download(model('tests/one'), () => undefined)).toMatchObject({ hereBytes: HELD })
  })

  it('refuses a download that does not fit, before the first byte', async () => {
    await expect(shelf(1_000).download(model('tests/one'), () => undefined)).rejects.toMatchObject({
      code: 'no-room',
    })
    expect(hub.asked.filter(({ path }) => path.endsWith('.onnx'))).toEqual([])
  })

  it('removes a model and leaves what another one needs', async () => {
    for (const id of ['tests/one', 'tests/two']) await shelf().download(model(id), () => undefined)
    await shelf().remove({ model: model('tests/one'), ...NONE_SHIPPED }, unheard)
    expect((await overview()).hub).toMatchObject([{ repo: 'tests/two', hereBytes: HELD }])
    await shelf().remove({ model: model('tests/two'), ...NONE_SHIPPED }, unheard)
    expect((await files.list()).size).toBe(0)
  })

  it('finds a broken file, and a download repairs it', async () => {
    await shelf().download(model('tests/one'), () => undefined)
    const [name = ''] = [...(await files.list())].find(([, bytes]) => bytes === GRAPH.length) ?? []
    await writeWhole(files, name, new Uint8Array(GRAPH.length))
    expect(await shelf().check(model('tests/one'), unheard)).toEqual({ right: 1, removed: 1, absent: 0 })
    await shelf().download(model('tests/one'), () => undefined)
    expect(await shelf().check(model('tests/one'), unheard)).toEqual({ right: 2, removed: 0, absent: 0 })
  })

  it('counts a composed model with its parts, and removes it without them', async () => {
    const part = await manifestOf({ 'onnx/model.onnx': new Uint8Array(40) })
    const whole = { ...((await manifestOf({ 'config.json': new Uint8Array(2) })) as object), parts: ['part'] }
    const host = new FakeHost({
      'whole/manifest.json': () => Response.json(whole),
      'whole/config.json': () => new Response(new Uint8Array(2)),
      'part/manifest.json': () => Response.json(part),
      'part/onnx/model.onnx': () => new Response(new Uint8Array(40)),
    })
    const composed = shelfOver(host)
    const it = shipped('whole')
    expect(await composed.download(it, () => undefined)).toMatchObject({ totalBytes: 42 })
    // A run without a connection reads the samples of the parts too.
    const samples = host.asked.filter((url) => url.endsWith('expected.json'))
    expect(samples).toEqual([`${FOLDER}whole/expected.json`, `${FOLDER}part/expected.json`])
    const both = { modelsUrl: FOLDER, bundledIds: ['whole', 'part'] }
    await composed.remove({ model: it, ...both }, unheard)
    const { bundled } = await composed.overview(both)
    expect(bundled).toEqual({
      whole: { hereBytes: 40, totalBytes: 42 },
      part: { hereBytes: 40, totalBytes: 40 },
    })
  })

  it('leaves what a shipped model that is here shares with the one that goes, and no more', async () => {
    const words = new Uint8Array(30).fill(1)
    const graphs = { one: new Uint8Array(40).fill(2), two: new Uint8Array(50).fill(3) }
    const answers: Record<string, () => Response> = {}
    for (const [id, graph] of Object.entries(graphs)) {
      const manifest = await manifestOf({ 'tokenizer.json': words, 'onnx/model.onnx': graph })
      answers[`${id}/manifest.json`] = () => Response.json(manifest)
      answers[`${id}/tokenizer.json`] = () => new Response(words)
      answers[`${id}/onnx/model.onnx`] = () => new Response(graph)
    }
    const both = { modelsUrl: FOLDER, bundledIds: ['one', 'two'] }
    const kept = shelfOver(new FakeHost(answers))
    for (const id of both.bundledIds) await kept.download(shipped(id), () => undefined)
    await kept.remove({ model: shipped('one'), ...both }, unheard)
    expect((await kept.overview(both)).bundled).toEqual({
      one: { hereBytes: 30, totalBytes: 70 },
      two: { hereBytes: 80, totalBytes: 80 },
    })
    await kept.remove({ model: shipped('two'), ...both }, unheard)
    expect((await files.list()).size).toBe(0)
  })

  it('leaves what a shipped model shares with a hub model that goes', async () => {
    const manifest = await manifestOf({ 'onnx/model.onnx': GRAPH, 'config.json': SHARED })
    hub.add('tests/same', { files: new Map([['onnx/model_quantized.onnx', GRAPH]]) })
    const host = new FakeHost({
      'same/manifest.json': () => Response.json(manifest),
      'same/onnx/model.onnx': () => new Response(GRAPH),
      'same/config.json': () => new Response(SHARED),
    })
    const only = { modelsUrl: FOLDER, bundledIds: ['same'] }
    const kept = shelfOver({ fetch: (url) => (url.startsWith(FOLDER) ? host.fetch(url) : fetch(url)) })
    await kept.download(shipped('same'), () => undefined)
    await kept.download(model('tests/same'), () => undefined)
    await kept.remove({ model: model('tests/same'), ...only }, unheard)
    expect((await kept.overview(only)).bundled).toMatchObject({ same: { hereBytes: HELD } })
  })

  it('tells what is here although one manifest is not', async () => {
    const manifest = await manifestOf({ 'config.json': SHARED })
    const host = new FakeHost({
      'here/manifest.json': () => Response.json(manifest),
      'here/config.json': () => new Response(SHARED),
    })
    const kept = shelfOver(host)
    await kept.download(shipped('here'), () => undefined)
    const all = { modelsUrl: FOLDER, bundledIds: ['gone', 'here'] }
    expect((await kept.overview(all)).bundled).toEqual({
      here: { hereBytes: SHARED.length, totalBytes: SHARED.length },
    })
    await kept.remove({ model: shipped('here'), ...all }, unheard)
    expect((await files.list()).size).toBe(0)
  })

  it('downloads for the page too', async () => {
    const told: unknown[] = []
    const handlers = shelfHandlers(() => Promise.resolve(blobs()), null)
    const held = await handlers.download(model('tests/one'), (news) => told.push(news))
    expect(held).toEqual({ hereBytes: HELD, totalBytes: HELD })
    expect(told.length).toBeGreaterThan(0)
    expect(await handlers.kept(null, () => undefined)).toEqual((await overview()).hub)
  })
})

describe('while another tab uses a file', () => {
  /** A tab that holds every lock until it lets go, and this one. */
  function besideAnother() {
    const locks = new TabLocks()
    const idle = new IdleTimers()
    let letGo: () => void = unheard
    const used = new Promise<void>((resolve) => (letGo = resolve))
    const store = new BlobStore({
      files,
      network: { fetch, timers: idle },
      locks: locks.forTab(new Promise(unheard)),
      nowMs: () => 0,
    })
    const told: boolean[] = []
    return {
      hold: (name: string) => void locks.forTab(used).hold(name, () => used),
      letGo,
      idle,
      told,
      handlers: shelfHandlers(() => Promise.resolve(store), null),
      emit: ({ waits }: WaitNews) => told.push(waits),
    }
  }
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
  }

  it.each(['check', 'remove'] as const)('a %s says that it waits, and when it goes on', async (name) => {
    await shelf().download(model('tests/one'), unheard)
    const { hold, letGo, idle, told, handlers, emit } = besideAnother()
    for (const file of (await files.list()).keys()) hold(file)
    const done =
      name === 'check'
        ? handlers.check(model('tests/one'), emit)
        : handlers.remove({ model: model('tests/one'), ...NONE_SHIPPED }, emit)
    for (const beats of [0, 1]) {
      expect(told).toHaveLength(beats)
      await until(() => idle.fire())
      await until(() => told.length > beats)
    }
    expect(told).toEqual([true, true])
    letGo()
    expect(await done).toEqual(name === 'check' ? { right: 2, removed: 0, absent: 0 } : null)
    expect(told).toEqual([true, true, false])
    expect(idle.fire()).toBe(false)
  })

  it('one removal waits for another, so that nothing is left that nobody needs', async () => {
    for (const id of ['tests/one', 'tests/two']) await shelf().download(model(id), unheard)
    const { handlers } = besideAnother()
    await Promise.all(
      ['tests/one', 'tests/two'].map((id) => handlers.remove({ model: model(id), ...NONE_SHIPPED }, unheard)),
    )
    expect((await files.list()).size).toBe(0)
  })
})

it('tells the page news at once, then at intervals, and always the latest', () => {
  const idle = new IdleTimers()
  const told: number[] = []
  const news = new Throttle<number>((one) => told.push(one), idle)
  for (const one of [1, 2, 3]) news.note(one)
  expect(told).toEqual([1])
  idle.fire()
  expect(told).toEqual([1, 3])
  news.note(4)
  news.end()
  idle.fire()
  expect(told).toEqual([1, 3])
})
