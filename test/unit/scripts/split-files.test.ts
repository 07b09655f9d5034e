import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pieceLengths, splitModels } from '../../../scripts/split-files.ts'
import { parseManifest } from '../../../src/runtime/model-manifest.ts'
import { readModel } from '../../../src/runtime/model-store.ts'
import { BlobStore } from '../../../src/runtime/store/blob-store.ts'
import { memoryFiles } from '../../../src/runtime/store/memory-files.ts'
import { manifestOf } from '../runtime/model-files.ts'
import { IdleTimers } from '../runtime/store/fake-world.ts'

const GRAPH = new Uint8Array(Array.from({ length: 1_003 }, (_, index) => index % 251))
const CONFIG = new TextEncoder().encode('{}')

let models: string

beforeEach(async () => {
  models = mkdtempSync(join(tmpdir(), 'joulebench-split-'))
  mkdirSync(join(models, 'tiny/onnx'), { recursive: true })
  writeFileSync(join(models, 'tiny/onnx/model.onnx'), GRAPH)
  writeFileSync(join(models, 'tiny/config.json'), CONFIG)
  writeFileSync(
    join(models, 'tiny/expected.json'),
    '{"format":"joulebench-expected","version":1,"samples":{}}',
  )
  const listed = await manifestOf({ 'onnx/model.onnx': GRAPH, 'config.json': CONFIG })
  writeFileSync(join(models, 'tiny/manifest.json'), JSON.stringify(listed))
})
afterEach(() => {
  rmSync(models, { recursive: true })
})

const readListing = () =>
  parseManifest(JSON.parse(readFileSync(join(models, 'tiny/manifest.json'), 'utf8')), 'tiny')

describe('large files for hosts that refuse them', () => {
  it('cuts alike pieces, none over the limit', () => {
    expect(pieceLengths(1_003, 400)).toEqual([334, 335, 334])
    expect(pieceLengths(400, 400)).toEqual([400])
    expect(pieceLengths(401, 400)).toEqual([201, 200])
  })

  it('leaves small files alone', async () => {
    expect(await splitModels(models, 2_000)).toEqual([])
    expect(existsSync(join(models, 'tiny/onnx/model.onnx'))).toBe(true)
    expect(readListing().files[0]).not.toHaveProperty('pieces')
  })

  it('gives pieces that the page puts together and checks', async () => {
    expect(await splitModels(models, 400)).toEqual(['tiny/onnx/model.onnx'])
    expect(existsSync(join(models, 'tiny/onnx/model.onnx'))).toBe(false)
    const fetch = (url: string) => {
      const path = join(models, url.slice('https://host.example/'.length))
      return Promise.resolve(
        existsSync(path) ? new Response(readFileSync(path)) : new Response('', { status: 404 }),
      )
    }
    const timers = new IdleTimers()
    const locks = { hold: <T>(_name: string, work: () => Promise<T>) => work() }
    const blobs = new BlobStore({ files: memoryFiles(), network: { fetch, timers }, locks, nowMs: () => 0 })
    const read = await timers.until(
      readModel(
        { modelId: 'tiny', modelsUrl: 'https://host.example/' },
        () => true,
        { fetch, openBlobs: () => Promise.resolve(blobs), nowMs: () => 0 },
        () => undefined,
      ),
    )
    if (read.status === 'rejected') throw read.reason
    expect(read.value.files.get('onnx/model.onnx')).toEqual(GRAPH)
    const name = `sha256-${createHash('sha256').update(GRAPH).digest('hex')}`
    expect([...(await blobs.files.list()).keys()]).toContain(name)
  })

  it('is refused where the pieces listed do not make up the file', async () => {
    await splitModels(models, 400)
    const listing = JSON.parse(readFileSync(join(models, 'tiny/manifest.json'), 'utf8')) as {
      files: { pieces?: number[] }[]
    }
    listing.files[0]?.pieces?.pop()
    expect(() => parseManifest(listing, 'tiny')).toThrow('model-corrupt')
  })
})
