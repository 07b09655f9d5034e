import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ownHubModel } from '../../../../src/catalogue/own-hub-model.ts'
import type { HubModel, ModelRecord } from '../../../../src/catalogue/model.ts'
import type { ReplyMessage, RequestMessage } from '../../../../src/protocol/messages.ts'
import type { KeptHubModel } from '../../../../src/runtime/shelf/shelf-contract.ts'
import type { App } from '../../../../src/state/app.ts'
import { ModelsPage } from '../../../../src/state/models/models-page.svelte.ts'

const PLACE = { repo: 'a/b', revision: 'v1' }
const MODEL = ownHubModel(PLACE, 'fill-mask', { license: 'mit', formats: [{ dtype: 'q8', bytes: 100 }] })

/** What the worker that keeps models would say: so many bytes are here, and a download fails or stays under way. */
let hereBytes: number
let downloadFails: boolean

class FakeShelfWorker {
  onmessage: ((event: { data: ReplyMessage }) => void) | null = null
  onerror = null
  onmessageerror = null

  postMessage({ id, name }: RequestMessage): void {
    const say = (data: ReplyMessage) => this.onmessage?.({ data })
    const hub = [{ ...PLACE, dtype: 'q8', hereBytes, totalBytes: 100 }]
    if (name === 'overview') say({ type: 'result', id, body: { hub, bundled: {} } })
    if (name === 'download' && downloadFails) {
      say({
        type: 'error',
        id,
        error: { code: 'model-gated', stage: 'load', detail: '', recoverable: false },
      })
    }
  }
  terminate(): void {
    this.onmessage = null
  }
}

function setUp() {
  const kept = new Map<string, string>()
  const ahead: ModelRecord[] = []
  const taken: KeptHubModel[] = []
  const selection = {
    offered: [] as readonly ModelRecord[],
    offer: (models: readonly ModelRecord[]) => {
      selection.offered = models
    },
  }
  const app = {
    services: {
      modelsUrl: '',
      window: {
        performance,
        navigator: { storage: { persist: () => Promise.resolve(true) } },
        setTimeout: () => 0,
        clearTimeout: () => undefined,
      },
      settings: {
        get: (key: string) => kept.get(key) ?? null,
        set: (key: string, value: string | null) =>
          value === null ? kept.delete(key) : kept.set(key, value),
      },
    },
    selection,
    device: { capabilities: { webgpu: false, gpuFeatures: [] }, identity: null, signals: null },
    kept: { take: (all: readonly KeptHubModel[]) => taken.push(...all) },
    inputSamples: { fetchAhead: (model: ModelRecord) => Promise.resolve(ahead.push(model)) },
  } as unknown as App
  return { page: new ModelsPage(app), selection, ahead, taken }
}
const shown = ({ onHub }: ModelsPage) => onHub.filter(({ id }: HubModel) => id === MODEL.id)

beforeEach(() => {
  hereBytes = 0
  downloadFails = false
  // There is none in Node.
  vi.stubGlobal('Worker', FakeShelfWorker)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('shows a model from the beginning of its download, and reads ahead what runs of it are given', async () => {
  const { page, selection, ahead } = setUp()
  void page.download(MODEL, 'q8')
  await vi.waitFor(() => {
    expect(selection.offered).toEqual([MODEL])
  })
  expect(shown(page)).toHaveLength(1)
  expect(ahead).toEqual([MODEL])
})

it.each([
  [0, 0],
  [7, 1],
])('with %i bytes here lists a model %i times whose download failed', async (bytes, times) => {
  hereBytes = bytes
  downloadFails = true
  const { page, selection } = setUp()
  await page.download(MODEL, 'q8')
  expect(selection.offered).toHaveLength(times)
  expect(shown(page)).toHaveLength(times)
})

it('shows the number format that is here, and the one that the person did something with', async () => {
  hereBytes = 100
  const formats = [
    { dtype: 'q8', bytes: 100 },
    { dtype: 'fp32', bytes: 400 },
  ] as const
  const model = ownHubModel(PLACE, 'fill-mask', { license: 'mit', formats })
  const other = { ...model, variants: model.variants.toReversed() }
  const { page, taken } = setUp()
  expect(page.fitness(other)).toMatchObject({ dtype: 'fp32' })
  await page.shelf.load()
  expect(page.fitness(other)).toMatchObject({ dtype: 'q8' })
  expect(taken).toMatchObject([{ dtype: 'q8', hereBytes: 100 }])
  downloadFails = true
  await page.download(other, 'fp32')
  expect(page.fitness(other)).toMatchObject({ dtype: 'fp32' })
})
