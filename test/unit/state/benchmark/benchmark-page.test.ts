import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { App } from '../../../../src/state/app.ts'
import { BenchmarkPageState } from '../../../../src/state/benchmark/benchmark-page.svelte.ts'

interface Seen {
  readonly page: BenchmarkPageState
  readonly addresses: string[]
}

/** The page on a machine without WebGPU. */
function openPage(): Seen {
  const addresses: string[] = []
  const history = {
    state: null,
    replaceState: (_state: unknown, _title: string, href: string) => addresses.push(href),
  }
  let ids = 0
  const app = {
    services: {
      window: { history, navigator: {} },
      newId: () => `seed${String(ids++)}-of-the-test`,
      now: () => new Date(0),
      modelsUrl: '',
      baseUrl: 'https://example.org/',
    },
    device: {
      capabilities: { webgpu: false, gpuFeatures: [] },
      maxThreads: 2,
      defaultThreads: 2,
      identity: { softwareGpu: false },
      signals: null,
      profiles: [],
    },
  } as unknown as App
  return { page: new BenchmarkPageState(app), addresses }
}

const FIRST = 'models=nanodet-g&backends=wasm&threads=1&preset=quick&seed=unit'

describe('the address of the page', () => {
  it('is followed again when somebody goes there again after other ticks', async () => {
    const { page } = openPage()
    await page.follow({ query: FIRST })
    page.choice.choosePreset('standard')
    page.writeAddress()
    await page.follow({ query: FIRST })
    expect(page.choice.plan.preset).toBe('quick')
  })

  it('is followed once while nobody goes anywhere', async () => {
    const { page } = openPage()
    const route = { query: FIRST }
    await page.follow(route)
    page.choice.choosePreset('standard')
    await page.follow(route)
    expect(page.choice.plan.preset).toBe('standard')
  })

  it('takes back formats that were chosen', async () => {
    const { page } = openPage()
    await page.follow({ query: `${FIRST}&dtypes=q8` })
    expect(page.choice.plan.dtypes).toEqual(['q8'])
    await page.follow({ query: `${FIRST}&dtypes=own` })
    expect(page.choice.plan.dtypes).toBeNull()
  })

  it('is written on arrival where it names no plan', async () => {
    const { page, addresses } = openPage()
    await page.follow({ query: '' })
    expect(addresses).toEqual([
      expect.stringMatching(/^#\/benchmark\?models=.+&dtypes=own&preset=quick&seed=/),
    ])
    await page.follow({ query: FIRST })
    expect(addresses).toHaveLength(1)
  })
})

describe('a plan of nothing that can run here', () => {
  it('is refused by its name, and is not begun', async () => {
    const { page } = openPage()
    await page.follow({ query: 'models=nanodet-g&backends=webgpu&auto=1' })
    expect(page.run.error?.code).toBe('nothing-to-run')
    expect(page.run.status).toBe('idle')
    expect(page.run.journal).toBeNull()
  })
})
