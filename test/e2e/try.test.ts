import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf, ready, servedBuild, type BuiltPage } from './built-page.ts'

const CLASSIFIER = 'efficientnet-lite0'
const DETECTOR = 'nanodet-g'

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
  expect(site.foreign).toEqual([])
  await site.close()
})

describe('a newcomer', () => {
  it('presses Run and sees the answer, its cost with an interval, and a data centre beside it', async () => {
    const page = await site.open()
    await ready(page)
    await page.getByLabel('Backend').selectOption('wasm')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const { record, error } = await outcomeOf(page)
    expect(error).toBeNull()
    expect(record?.output.checked).toBe('matches')
    await page.getByText('answer checked on every run').waitFor()
    expect(await page.getByTestId('energy').innerText()).toMatch(/^[\d.,]+\s*(µ|m|k)?J$/)
    expect(await page.getByTestId('energy-interval').innerText()).toMatch(/^[\d.,]+ – [\d.,]+ (µ|m|k)?J$/)
    const comparison = page.getByRole('region', { name: 'Comparison' })
    await comparison.getByText('The study’s server, mean of this task').waitFor()
    expect(await comparison.innerText()).toMatch(/whole server, 2024[\s\S]*This run: about/)
    await page.context().close()
  })

  it('finds the run again after a reload, and can delete it', async () => {
    const page = await site.open(`#/try?model=${CLASSIFIER}&backend=wasm&runs=3&auto=1`)
    const { record } = await outcomeOf(page)
    await page.goto(site.url)
    await page.reload()
    const row = page.getByRole('region', { name: 'Past runs' }).getByRole('row').nth(1)
    await row.getByText(record?.output.topAnswer ?? 'no answer').waitFor()
    await row.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('None yet.').waitFor()
    await page.reload()
    await page.getByText('None yet.').waitFor()
    await page.context().close()
  })

  it('sees boxes over the picture of the detector', async () => {
    const page = await site.open()
    await ready(page)
    await page.getByRole('button', { name: 'Detect objects' }).click()
    await page.getByLabel('Backend').selectOption('wasm')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const { record } = await outcomeOf(page)
    expect(record?.model.id).toBe(DETECTOR)
    await page.getByRole('group', { name: 'Picture' }).locator('.box').first().waitFor()
    await page.context().close()
  })
})

describe('threads and backends', () => {
  it('runs on two threads in the built page, isolated', async () => {
    const page = await site.open(`#/try?model=${CLASSIFIER}&backend=wasm&threads=2&runs=3&auto=1`)
    const { record, error } = await outcomeOf(page)
    expect(error).toBeNull()
    expect(record).toMatchObject({ threads: 2, environment: { crossOriginIsolated: true } })
    await page.context().close()
  })

  it('runs with one thread where the page is not isolated, and says so', async () => {
    const page = await site.open(`#/try?model=${CLASSIFIER}&backend=wasm&threads=2&runs=2&auto=1`, {
      prepare: async (fresh) => {
        await fresh.route(site.url, async (route) => {
          const response = await route.fetch()
          const headers = response.headers()
          delete headers['cross-origin-opener-policy']
          delete headers['cross-origin-embedder-policy']
          await route.fulfill({ response, headers })
        })
      },
    })
    const { record } = await outcomeOf(page)
    expect(record).toMatchObject({ threads: 1, environment: { crossOriginIsolated: false } })
    expect(record?.timing.flags).toContain('not-isolated')
    await page.context().close()
  })
})

describe('stopping', () => {
  it('stops while the model is fetched and while it is measured, and runs again after', async () => {
    const page = await site.open(`#/try?model=${CLASSIFIER}&backend=wasm&runs=100000`)
    await ready(page)
    for (const moment of ['Starting the worker', 'Measuring']) {
      await page.getByRole('button', { name: /^Run/ }).click()
      await page.getByText(moment).first().waitFor()
      await page.getByRole('button', { name: 'Stop' }).click()
      await page.getByText('Stopped.').waitFor()
    }
    await page.goto(`${site.url}#/try?model=${CLASSIFIER}&backend=wasm&runs=2&auto=1`)
    await page.reload()
    expect((await outcomeOf(page)).state).toBe('done')
    await page.context().close()
  })

  it('keeps the model loaded for the next run and says that it did', async () => {
    const page = await site.open(`#/try?model=${CLASSIFIER}&backend=wasm&runs=2&auto=1`)
    const first = await outcomeOf(page)
    await page.getByRole('button', { name: 'Run again' }).click()
    await page.waitForFunction(
      (id) =>
        (globalThis as unknown as { joulebench: { lastRecord: { id: string } } }).joulebench.lastRecord.id !==
        id,
      first.record?.id,
    )
    const second = await outcomeOf(page)
    expect(first.record?.timing.phases.loadedForThisRun).toBe(true)
    expect(second.record?.timing.phases.loadedForThisRun).toBe(false)
    await page.context().close()
  })
})
