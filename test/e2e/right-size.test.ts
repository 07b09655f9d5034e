import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RightSizeRecord } from '../../src/storage/right-size/right-size-record.ts'
import { type BuiltPage, ready, servedBuild } from './built-page.ts'
import { pageViolations } from './page-violations.ts'

/** Two small models, so that it takes seconds; the large one is measured by `npm run bench:right-size`. */
const SMALL =
  '#/right-size?set=reviews&items=4&seed=1&backend=wasm&contenders=minilm-sentiment/trained,all-minilm-l6-v2/nearest'

let built: BuiltPage

beforeAll(async () => {
  built = await servedBuild()
})

afterAll(async () => {
  await built.close()
})

describe('Right size', () => {
  it('runs from one click, is saved, kept, opened and repeated', { timeout: 300_000 }, async () => {
    const page = await built.open(SMALL, { acceptDownloads: true, bypassCSP: true })
    await ready(page)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const save = page.getByRole('button', { name: 'Save as file' })
    await save.waitFor({ timeout: 110_000 })
    expect(await page.getByRole('table').first().innerText()).toContain('MiniLM sentiment')
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
    const saved = await readFile(await download.path())
    const record = JSON.parse(saved.toString('utf8')) as RightSizeRecord
    expect(record.plan).toMatchObject({ setId: 'reviews', items: 4, seed: '1', backend: 'wasm' })
    expect(record.result.ranking).toHaveLength(2)
    expect(record.result.generalOverSpecialised[0]?.energy.median).toBeGreaterThan(0)
    expect(record.contenders.every(({ items }) => items.length === 4)).toBe(true)
    expect(await pageViolations(page)).toEqual([])

    await page.reload()
    await page.getByRole('button', { name: 'Run the same plan again' }).click()
    await page.getByLabel('Kept here').waitFor({ timeout: 110_000 })
    expect(await page.getByLabel('Kept here').locator('option').count()).toBe(2)
    await page.context().close()

    const elsewhere = await built.open('#/right-size')
    await elsewhere
      .getByLabel('Open a saved experiment')
      .setInputFiles({ name: 'experiment.json', mimeType: 'application/json', buffer: saved })
    await elsewhere.getByRole('button', { name: 'Save as file' }).waitFor()
    expect(await elsewhere.getByRole('table').first().innerText()).toContain('MiniLM sentiment')
    await elsewhere.context().close()
  })

  it('is a click away from every task, with the items for it', async () => {
    const page = await built.open('#/try?task=question-answering')
    await page.locator('a[href="#/right-size?set=passages"]').click()
    await page.getByRole('heading', { name: 'Right size', level: 1 }).waitFor()
    expect(await page.getByLabel('Which items').inputValue()).toBe('passages')
    await page.context().close()
  })

  it('streams a hundred thousand rows, names the lines it skips, and can be stopped', async () => {
    const page = await built.open('#/right-size')
    await page.getByLabel('Which items').selectOption('own')
    const rows = Array.from({ length: 100_000 }, (_, row) =>
      row === 41_999
        ? '"open" quote,good'
        : `"Row ${row}, with some words in it",${row % 2 === 0 ? 'good' : 'bad'}`,
    )
    const file = {
      name: 'own.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['text,label', ...rows].join('\n')),
    }
    await page.getByLabel('CSV with the columns').setInputFiles(file)
    await page.getByText('99,999 rows').waitFor()
    await page.getByText('Which rows were skipped').click()
    expect(await page.getByText('line 42001').innerText()).toContain('after a closing quotation mark')

    // Long enough to be stopped: what was read is thrown away.
    await page.evaluate(() => {
      const [input] = document.querySelectorAll<HTMLInputElement>('input[type=file][accept*=csv]')
      const line = 'a text of many words that goes on and on,good\n'
      const big = new File(
        ['text,label\n', ...Array.from({ length: 60 }, () => line.repeat(10_000))],
        'big.csv',
      )
      const carrier = new DataTransfer()
      carrier.items.add(big)
      if (input === undefined) throw new Error('no field')
      input.files = carrier.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await page.getByRole('button', { name: 'Stop reading' }).click()
    await page.getByRole('button', { name: 'Stop reading' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: 'Run', exact: true }).isDisabled()).toBe(true)
    await page.context().close()
  })

  it('asks nobody else for anything', () => {
    expect(built.foreign).toEqual([])
    expect(built.complaints).toEqual([])
  })
})
