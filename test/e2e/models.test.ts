import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { COMMIT, LoopbackHub } from '../hub/loopback-hub.ts'
import { shippedRepo } from '../hub/shipped-repo.ts'
import { outcomeOf, servedBuild, type BuiltPage } from './built-page.ts'

const REPO = 'tests/sentiment'
const GRAPH = 'onnx/model_q4.onnx'

let hub: LoopbackHub
let built: BuiltPage
let page: Page

beforeAll(async () => {
  hub = await new LoopbackHub().listen()
  hub.add(REPO, shippedRepo('minilm-sentiment', { task: 'text-classification' }))
  hub.add('tests/secret', { ...shippedRepo('minilm-sentiment'), gated: true })
  built = await servedBuild(hub.origins)
})
afterEach(async () => {
  await page.context().close()
})
afterAll(async () => {
  await built.close()
  hub.close()
})

const open = async (address: string) => {
  page = await built.open(address, {
    prepare: (fresh) =>
      fresh.addInitScript((address) => {
        localStorage.setItem('joulebench.hub', address)
      }, hub.address),
  })
}

async function lookUp(id: string): Promise<void> {
  await page.getByRole('textbox', { name: /its id/ }).fill(id)
  await page.getByRole('button', { name: 'Look it up' }).click()
}

/** Uses every kept file, as a download in another tab would, until {@link letGoOfFiles}. */
function holdFiles(): Promise<void> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('joulebench-models')
    const held = new Promise<void>((resolve) => {
      addEventListener('let-go', () => {
        resolve()
      })
    })
    for await (const name of folder.keys())
      await new Promise<void>((taken) => {
        void navigator.locks.request(`joulebench-blob-${name}`, () => {
          taken()
          return held
        })
      })
  })
}

function letGoOfFiles(): Promise<boolean> {
  return page.evaluate(() => dispatchEvent(new Event('let-go')))
}

const own = () => page.getByRole('region', { name: 'Bring your own' })

describe('the Models page', () => {
  it('lists what ships and what the hub has, and why something cannot run', async () => {
    await open('#/models')
    const shipped = page.getByRole('region', { name: 'Ship with this page' })
    await shipped.getByRole('heading', { name: 'EfficientNet-Lite0' }).waitFor()
    const listed = page.getByRole('region', { name: 'On the hub' })
    expect(await listed.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(15)
    await page.getByRole('combobox', { name: 'Task' }).selectOption('summarization')
    await listed.getByRole('heading', { name: 'DistilBART CNN 6-6' }).waitFor()
    expect(await listed.getByRole('heading', { name: 'ResNet-50' }).count()).toBe(0)
    const card = listed.getByRole('listitem').filter({ hasText: 'Qwen2.5' })
    await card.getByRole('combobox').selectOption('fp16')
    await card.getByText('needs “shader-f16”').waitFor()
  })

  it('names what cannot be had: no id, no such model, one for the hub’s own people', async () => {
    await open('#/models')
    await lookUp('nonsense')
    await page.getByText('This is no id').waitFor()
    await lookUp('tests/nothing')
    await own().getByText('A model file is not on the server.').waitFor()
    await lookUp('tests/secret')
    await own().getByText('gives this model only to people it knows').waitFor()
  })

  it('tells how fast a slow hub is and how long it takes; paused, it goes on where it was', async () => {
    hub.add('tests/slow', shippedRepo('minilm-sentiment', { task: 'text-classification' }))
    await open('#/models')
    await lookUp('tests/slow')
    hub.fail(`tests/slow/resolve/${COMMIT}/${GRAPH}`, { kind: 'slow', pieceBytes: 200_000, pauseMs: 100 })
    await own().getByRole('button', { name: 'Download' }).click()
    await own()
      .getByText(/ MB of 15\.\d MB, [\d.]+ [kM]B\/s, \d+ s left/)
      .waitFor()
    await own().getByRole('button', { name: 'Pause' }).click()
    await own().getByRole('button', { name: 'Resume' }).click()
    await own().getByText('Here: 15').waitFor()
    expect(hub.asked.at(-1)?.range).toMatch(/^bytes=\d{5,}-$/)
  })

  it('takes the number format that is here, and says so, on this page and where it is tried', async () => {
    const repo = shippedRepo('minilm-sentiment', { task: 'text-classification' })
    const files = new Map([...repo.files, ['onnx/model_quantized.onnx', Buffer.from('never fetched')]])
    hub.add('tests/two-formats', { ...repo, files })
    await open('#/models')
    await lookUp('tests/two-formats')
    const format = own().getByRole('combobox', { name: /Number format/ })
    expect(await format.inputValue()).toBe('q8')
    await format.selectOption('q4')
    await own().getByRole('button', { name: 'Download' }).click()
    await own().getByText('Here: 15').waitFor()
    await page.reload()
    const card = page
      .getByRole('region', { name: 'On the hub' })
      .getByRole('listitem')
      .filter({ hasText: 'tests/two-formats' })
    await card.getByText('Here: 15').waitFor()

    await page.goto(`${built.url}#/try?task=text-classification&model=tests%2Ftwo-formats`)
    await page.reload()
    const shown = page.getByRole('combobox', { name: 'Number format' })
    await shown.getByText('Auto: q4, here already').waitFor({ state: 'attached' })
    await shown.selectOption('q8')
    await shown.getByText('Auto: q4').waitFor({ state: 'detached' })
  })

  it('fetches a model, goes on after a reload, checks it, runs it, and runs it again without the hub', async () => {
    await open('#/models')
    await lookUp(`${hub.address}${REPO}`)
    await own().getByText('q4 ').first().waitFor()
    hub.fail(GRAPH, { kind: 'silence', afterBytes: 5_000_000 })
    await own().getByRole('button', { name: 'Download' }).click()
    await own()
      .getByText(/\d MB of 15\.\d MB/)
      .waitFor()
    await page.reload()
    const begun = page
      .getByRole('region', { name: 'On the hub' })
      .getByRole('listitem')
      .filter({ hasText: REPO })
    await begun.getByRole('button', { name: 'Resume' }).waitFor()

    await lookUp(REPO)
    await own().getByRole('button', { name: 'Resume' }).click()
    await own().getByText('Here: 15').waitFor()
    expect(hub.asked.at(-1)?.range).toMatch(/^bytes=\d{5,}-$/)
    await own().getByRole('button', { name: 'Check' }).click()
    await own().getByText('each with the right hash').waitFor()

    await holdFiles()
    await own().getByRole('button', { name: 'Check' }).click()
    await own().getByText('This waits until they are free').waitFor()
    await own().getByRole('button', { name: 'Stop waiting' }).click()
    await own().getByText('This waits until they are free').waitFor({ state: 'detached' })
    await letGoOfFiles()
    await own().getByRole('button', { name: 'Check' }).click()
    await own().getByText('each with the right hash').waitFor()

    await own().getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).click()
    const first = await outcomeOf(page)
    expect(first.error).toBeNull()
    expect(first.record?.model).toMatchObject({
      id: REPO,
      dtype: 'q4',
      source: expect.stringContaining(`hub:${REPO}@`) as string,
    })
    expect(first.record?.timing.phases.fetchedBytes).toBe(0)

    const asked = hub.asked.length
    await page.goto(
      `${built.url}#/try?task=text-classification&model=${encodeURIComponent(REPO)}&auto=1&runs=3&seconds=1`,
    )
    await page.reload()
    const again = await outcomeOf(page)
    expect(again.error).toBeNull()
    expect(again.record?.model.id).toBe(REPO)
    expect(hub.asked.length).toBe(asked)

    await page.goto(`${built.url}#/models`)
    const card = page
      .getByRole('region', { name: 'On the hub' })
      .getByRole('listitem')
      .filter({ hasText: REPO })
    await card.getByRole('button', { name: 'Delete' }).click()
    await card.waitFor({ state: 'detached' })
    expect(built.foreign).toEqual([])
  })
})
