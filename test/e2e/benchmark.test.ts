import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppErrorData } from '../../src/protocol/app-error.ts'
import type { Journal } from '../../src/storage/benchmark/journal.ts'
import type { RunRecord } from '../../src/storage/record.ts'
import { servedBuild, type BuiltPage } from './built-page.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TWO_WAYS = '#/benchmark?models=nanodet-g&backends=wasm&threads=1,2&preset=quick&seed=e2e'
const TWO_MODELS =
  '#/benchmark?models=efficientnet-lite0,nanodet-g&backends=wasm&threads=1&preset=quick&seed=e2e'
const SHORT_RUNS = '#/benchmark?models=minilm-sentiment&backends=wasm&threads=1&preset=study&seed=e2e'
const LONG = '#/benchmark?models=efficientnet-lite0&backends=wasm&threads=1&preset=study&seed=e2e'

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
  expect(site.foreign).toEqual([])
  expect(site.complaints).toEqual([])
  await site.close()
})

interface PlanGlobal {
  readonly joulebenchPlan?: {
    status: string
    records: RunRecord[]
    journal: Journal | null
    error: AppErrorData | null
  }
  readonly axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
}

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).and(page.locator(':enabled')).click()
}

async function reached(page: Page, status: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as PlanGlobal).joulebenchPlan?.status === wanted,
    status,
    { timeout: 110_000 },
  )
}

/** So many blocks are done, and the next is being measured. */
async function underWay(page: Page, blocks: number): Promise<void> {
  await page
    .getByText(new RegExp(`${blocks} of \\d+ blocks done`))
    .first()
    .waitFor()
  await page.getByText(/measuring, \d+ %/).waitFor()
}

const planOf = (page: Page) =>
  page.evaluate(() => {
    const plan = (globalThis as unknown as PlanGlobal).joulebenchPlan
    return { records: plan?.records ?? [], journal: plan?.journal ?? null, error: plan?.error ?? null }
  })

const benchmarkOf = (record: RunRecord | undefined) => record?.benchmark ?? null

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const found = await (globalThis as unknown as PlanGlobal).axe.run()
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    )
  })
}

/** Both charts by arrow keys, and the table that mirrors the first. */
async function stepThroughCharts(page: Page): Promise<void> {
  const detail = page.getByRole('region', { name: 'Samples' }).locator('[aria-live]')
  await page.getByRole('listbox', { name: /every sample over time/ }).focus()
  await page.keyboard.press('ArrowRight')
  await detail.getByText(/^Block 1, sample 1 of \d+/).waitFor()
  await page.keyboard.press('End')
  await detail.getByText(/^Block 3, sample/).waitFor()
  const bars = page.getByRole('listbox', { name: /Latency of one inference/ })
  await bars.focus()
  await page.keyboard.press('ArrowDown')
  expect(await bars.getByRole('option', { selected: true }).getAttribute('aria-label')).toMatch(
    /WebAssembly, \d threads?: .+ms/,
  )
  await page.getByText('Every sample as a table').click()
  await page.getByRole('row').nth(20).waitFor()
  await page.getByText('Every sample as a table').click()
}

describe('a plan', () => {
  it('runs to its end: live, then what to use and how sure that is; by keyboard, at every width, and axe finds nothing', async () => {
    const page = await site.open(TWO_WAYS, { bypassCSP: true })
    await page.getByRole('heading', { level: 1, name: 'Benchmark' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Start', exact: true }).and(page.locator(':enabled')).focus()
    await page.keyboard.press('Enter')
    await underWay(page, 1)
    const progress = page.getByRole('region', { name: 'Progress' })
    expect(await progress.innerText()).toMatch(/about .+ left/)
    expect(await violations(page)).toEqual([])
    await reached(page, 'done')
    const { records, error } = await planOf(page)
    expect(error).toBeNull()
    expect(records).toHaveLength(2)
    for (const record of records) {
      expect(benchmarkOf(record)).toMatchObject({
        seed: 'e2e',
        preset: 'quick',
        blocks: 3,
        interrupted: false,
      })
      expect(record.output.checked).toBe('matches')
    }
    const results = page.getByRole('region', { name: 'Results', exact: true })
    expect(await results.getByTestId('fastest').innerText()).toMatch(/thread.*(times|cannot be told apart)/s)
    expect(await results.getByTestId('cheapest').innerText()).toMatch(/thread/)
    expect(await results.innerText()).toMatch(/[\d.]+ k?J \([\d.]+–[\d.]+ k?J\)/)
    expect(await page.getByTestId('responsiveness').innerText()).toMatch(
      /In \d+ s of measuring: .*main thread.*frames/,
    )
    await stepThroughCharts(page)
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['light', 820],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      expect(await violations(page), `${colorScheme} ${width}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await results.getByRole('rowheader').getByRole('link').first().click()
    await page.getByText(/^This run used about/).waitFor()
    await page.context().close()
  })

  it('is in the address: every tick changes it, and the same address is the same plan', async () => {
    const page = await site.open(TWO_WAYS)
    await page.getByRole('button', { name: 'Start', exact: true }).and(page.locator(':enabled')).waitFor()
    await page.getByLabel('EfficientNet-Lite0: classify image').check()
    await page.getByLabel('Standard').check()
    await page.waitForURL(({ hash }) =>
      hash.startsWith(
        '#/benchmark?models=efficientnet-lite0,nanodet-g&backends=wasm&threads=1,2&dtypes=own&preset=standard&seed=e2e',
      ),
    )
    await page.reload()
    await page.getByText('4 configurations').waitFor()
    await page.getByText('20 blocks').waitFor()
    expect(await page.getByLabel('EfficientNet-Lite0: classify image').isChecked()).toBe(true)
    expect(await page.getByLabel('Standard').isChecked()).toBe(true)
    await page.context().close()
  })

  it('says what the address asks for in vain', async () => {
    const page = await site.open('#/benchmark?models=nanodet-g,nonsense&threads=0&colour=red&preset=quick')
    const notice = page.getByText('The address asks for something unknown here')
    for (const field of ['models=nanodet-g,nonsense', 'threads=0', 'colour=red']) {
      expect(await notice.innerText()).toContain(field)
    }
    await page.context().close()
  })
})

describe('stopping and going on', () => {
  it('keeps every block but the one under way, whether it was stopped or the tab was killed', async () => {
    const page = await site.open(TWO_MODELS)
    const context = page.context()
    await start(page)
    await underWay(page, 2)
    await page.getByRole('button', { name: 'Stop' }).click()
    await reached(page, 'stopped')
    const stopped = await planOf(page)
    expect(stopped.records.map((record) => benchmarkOf(record))).toMatchObject([
      { blocks: 1, interrupted: true },
      { blocks: 1, interrupted: true },
    ])
    await page.reload()
    await page.getByRole('button', { name: 'Resume what is left' }).click()
    await underWay(page, 4)
    await page.close({ runBeforeUnload: false })

    const again = await context.newPage()
    await again.goto(`${site.url}#/benchmark`)
    await again.getByText('Interrupted.').waitFor()
    await again.getByText('4 of 6 blocks').waitFor()
    await again.getByText(/interrupted in block 3 of 3/).waitFor()
    const returned = await planOf(again)
    expect(returned.journal?.id).toBe(stopped.journal?.id)
    expect(returned.records.map((record) => benchmarkOf(record)?.blocks)).toEqual([2, 2])
    await again.getByRole('button', { name: 'Resume what is left' }).click()
    await reached(again, 'done')
    expect((await planOf(again)).records.map((record) => benchmarkOf(record))).toMatchObject([
      { blocks: 3, interrupted: false },
      { blocks: 3, interrupted: false },
    ])
    await context.close()
  })

  it('extrapolates Study to its 1,000 inferences when it is stopped early', async () => {
    const page = await site.open(SHORT_RUNS)
    await start(page)
    await underWay(page, 1)
    await page.getByRole('button', { name: 'Stop' }).click()
    await reached(page, 'stopped')
    const results = page.getByRole('region', { name: 'Results', exact: true })
    // The browser may say that the processor was busy, and what ran meanwhile leaves the headline.
    expect(await results.innerText()).toMatch(/[\d.]+ (?:s|min) \([\d.]+ ?\w*–[\d.]+ \w+\), from \d+/)
    await page.context().close()
  })
})

describe('what may disturb', () => {
  it('lets a second tab wait, which says so', async () => {
    const first = await site.open(LONG)
    await start(first)
    await underWay(first, 0)
    const second = await first.context().newPage()
    await second.goto(site.url + TWO_MODELS)
    await second.getByText('Running in another tab.').waitFor()
    await second.getByRole('button', { name: 'Start', exact: true }).click()
    await second.getByText('Another Joulebench tab is running a plan').waitFor()
    await first.getByRole('button', { name: 'Stop' }).click()
    await second.getByText('Measuring.').waitFor()
    await second.getByRole('button', { name: 'Stop' }).click()
    await reached(second, 'stopped')
    await first.context().close()
  })

  it('flags the samples of a hidden tab and keeps them', async () => {
    const page = await site.open(
      '#/benchmark?models=efficientnet-lite0&backends=wasm&threads=1&preset=quick&seed=e2e',
    )
    await start(page)
    await underWay(page, 1)
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await page.getByText('Disturbed now: ').waitFor()
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await reached(page, 'done')
    const [record] = (await planOf(page)).records
    const hidden = record?.timing.flagged.find(({ flag }) => flag === 'hidden-tab')
    expect(hidden?.samples.length).toBeGreaterThan(0)
    expect(record?.timing.flags).toContain('hidden-tab')
    expect(record?.timing.samplesMs.length).toBeGreaterThan(hidden?.samples.length ?? NaN)
    await page.getByText(/tab was hidden: \d+ of \d+ samples/).waitFor()
    await page.context().close()
  })
})
