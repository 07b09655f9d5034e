import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { Download, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFileText } from '../../src/storage/files/run-file.ts'
import type { RunRecord } from '../../src/storage/record.ts'
import { copies, idOf, PICTURE_RUN, TEXT_RUN } from '../unit/storage/sample-records.ts'
import { type BuiltPage, servedBuild } from './built-page.ts'

/** A name that would run as soon as anything took it for markup, and that no XML may hold. */
const EVIL_NAME = '<script>globalThis.pwned=1</script>\u0000"&'
const EVIL: RunRecord = {
  ...PICTURE_RUN,
  id: idOf(77),
  device: { ...PICTURE_RUN.device, name: EVIL_NAME, cpuProfileId: 'class-laptop-cpu' },
}
const OTHER: RunRecord = { ...TEXT_RUN, device: { ...TEXT_RUN.device, name: 'Other machine' } }
const AT = new Date('2026-11-22T12:00:00Z')

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
  await site.close()
})

const count = (page: Page, text: string) =>
  page.getByTestId('run-count').getByText(text, { exact: true }).waitFor()
const selected = (page: Page) => page.getByRole('region', { name: 'Selected runs' })
const runBoxes = (page: Page) => page.getByRole('checkbox', { name: /Select the run/ })

async function open(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: 'Store', exact: true }).click()
  await page.getByText(/added\./).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
}

async function pageWith(records: readonly RunRecord[]): Promise<Page> {
  const page = await site.open('#/devices')
  await page.getByText('No runs yet.').waitFor()
  await open(page, 'lab.json', runFileText(records, { annotations: [], createdAt: AT }))
  return page
}

/** What the page hands to the browser to keep when this is done. */
async function saved(page: Page, act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all<[Promise<Download>, Promise<unknown>]>([
    page.waitForEvent('download'),
    act(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

describe('the list', () => {
  it('is narrowed by device, model, task, backend, tag, origin and date, and each clears again', async () => {
    const page = await pageWith([...copies(PICTURE_RUN, 3), ...copies(OTHER, 2, 60 * 24 * 3)])
    await count(page, '5 runs')
    for (const [label, value, found] of [
      ['Device', OTHER.device.name, 2],
      ['Model', PICTURE_RUN.model.name, 3],
      ['Task', OTHER.task, 2],
      ['Backend', PICTURE_RUN.backend, 3],
      ['Made', 'here', 0],
    ] as const) {
      const field = page.getByRole('search').getByRole('combobox', { name: label, exact: true })
      await field.selectOption(value)
      await count(page, `${found} of 5 runs`)
      await field.selectOption({ index: 0 })
      await count(page, '5 runs')
    }
    await page.getByLabel('From', { exact: true }).fill('2026-01-03')
    await count(page, '2 of 5 runs')
    await page.getByLabel('Until', { exact: true }).fill('2026-01-03')
    await count(page, '0 of 5 runs')
    await page.getByText('No run fits').waitFor()
    await page.getByLabel('From', { exact: true }).fill('')
    await page.getByLabel('Until', { exact: true }).fill('')
    await runBoxes(page).first().check()
    await selected(page).getByLabel('Tag for the selected runs').fill('night')
    await selected(page).getByRole('button', { name: 'Tag', exact: true }).click()
    await page.getByRole('search').getByRole('combobox', { name: 'Tag', exact: true }).selectOption('night')
    await count(page, '1 of 5 runs')
    await page.context().close()
  })

  it('deletes many at once, and takes each deletion back in turn', async () => {
    const page = await pageWith(copies(PICTURE_RUN, 30))
    await runBoxes(page).first().check()
    await selected(page)
      .getByRole('button', { name: /Select all 30/ })
      .click()
    await selected(page).getByRole('button', { name: 'Delete' }).click()
    await count(page, '0 of 30 runs')
    await page.getByRole('button', { name: 'Undo: bring 30 deleted runs back' }).click()
    await count(page, '30 runs')
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByText('Page 2 of 2').waitFor()
    await page.context().close()
  })
})

describe('a backup', () => {
  it('brings everything back in another browser: runs, where they came from, notes and tags', async () => {
    const page = await pageWith([...copies(PICTURE_RUN, 3), EVIL])
    await page.getByRole('button', { name: 'Details' }).first().click()
    await page.getByLabel('Note').fill('in the quiet room')
    await page.getByLabel('Note').blur()
    await page
      .getByRole('cell', { name: /quiet room/ })
      .first()
      .waitFor()
    await runBoxes(page).first().check()
    await selected(page).getByLabel('Tag for the selected runs').fill('night')
    await selected(page).getByRole('button', { name: 'Tag', exact: true }).click()
    await page.getByRole('button', { name: 'Remove tag night' }).waitFor()
    await runBoxes(page).last().check()
    await runBoxes(page).first().uncheck()
    await selected(page).getByRole('button', { name: 'Delete' }).click()
    await count(page, '3 of 4 runs')
    const { name, bytes } = await saved(page, () =>
      page.getByRole('button', { name: 'Back up everything' }).click(),
    )
    expect(name).toMatch(/^joulebench-backup-\d{4}-\d\d-\d\d\.jsonl\.gz$/)
    expect(gunzipSync(bytes).toString().trim().split('\n')).toHaveLength(6)
    await page.context().close()

    const elsewhere = await site.open('#/devices')
    await elsewhere.getByText('No runs yet.').waitFor()
    await open(elsewhere, name, bytes)
    await count(elsewhere, '3 runs')
    await elsewhere.getByRole('cell', { name: /night.*quiet room/ }).waitFor()
    await elsewhere.getByRole('combobox', { name: 'Made', exact: true }).selectOption('brought')
    await count(elsewhere, '3 runs')
    expect(await elsewhere.evaluate(() => 'pwned' in globalThis)).toBe(false)
    await elsewhere.context().close()
  })
})

describe('a file of selected runs', () => {
  it('holds every sample, and opens as it was saved', async () => {
    const page = await pageWith([TEXT_RUN, PICTURE_RUN])
    for (const box of await runBoxes(page).all()) await box.check()
    const save = () => selected(page).getByRole('button', { name: 'Save' }).click()
    const { bytes } = await saved(page, save)
    const { records } = JSON.parse(bytes.toString()) as { records: RunRecord[] }
    expect(records.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
      [TEXT_RUN, PICTURE_RUN].toSorted((a, b) => a.id.localeCompare(b.id)),
    )
    for (const [kind, name, lines] of [
      ['lines', 'joulebench-runs.jsonl', 2],
      ['csv', 'joulebench-runs.csv', 3],
      [
        'samples',
        'joulebench-samples.csv',
        1 + TEXT_RUN.timing.samplesMs.length + PICTURE_RUN.timing.samplesMs.length,
      ],
      ['emissions', 'emissions.csv', 3],
    ] as const) {
      await page.getByRole('combobox', { name: 'Kind of file' }).selectOption(kind)
      const file = await saved(page, save)
      expect([file.name, file.bytes.toString().trim().split(/\r?\n/).length]).toEqual([name, lines])
    }
    await page.context().close()
  })

  it('emissions.csv comes back as reference rows, which stand beside runs and can be removed', async () => {
    const page = await pageWith(copies(PICTURE_RUN, 2))
    await runBoxes(page).first().check()
    await page.getByRole('combobox', { name: 'Kind of file' }).selectOption('emissions')
    const { bytes } = await saved(page, () => selected(page).getByRole('button', { name: 'Save' }).click())
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'emissions.csv', mimeType: 'text/csv', buffer: bytes })
    await page.getByLabel(/One row stands for/).fill('10')
    await page.getByRole('button', { name: 'Store', exact: true }).click()
    await page.getByText('The log is now among your reference rows.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    const references = page.getByRole('region', { name: /reference rows/i })
    await references
      .getByRole('button', { name: /Compare/ })
      .first()
      .click()
    const comparison = page.getByTestId('comparison')
    await comparison.getByText(/of a log, watts measured by it/).waitFor()
    await comparison.getByText(/Model: not said against fake/).waitFor()
    expect(await comparison.getByText(/What is counted: /).count()).toBe(0)
    await comparison.getByRole('combobox', { name: 'Energy counted as' }).selectOption('marginal')
    await comparison.getByText(/What is counted: /).waitFor()
    await references
      .getByRole('button', { name: /Remove/ })
      .first()
      .click()
    await references.waitFor({ state: 'detached' })
    await page.context().close()
  })
})

describe('a comparison to paste somewhere', () => {
  it('is saved as Markdown, SVG and PNG, in which a name stays a name', async () => {
    const page = await pageWith([PICTURE_RUN, EVIL])
    for (const box of await runBoxes(page).all()) await box.check()
    await selected(page).getByRole('button', { name: 'Compare' }).click()
    const comparison = page.getByTestId('comparison')
    const press = (name: string) => () => comparison.getByRole('button', { name, exact: true }).click()
    const markdown = (await saved(page, press('Markdown'))).bytes.toString()
    expect(markdown).toContain('\\<script\\>')
    expect(markdown).toContain('| Time of one inference |')
    const svg = (await saved(page, press('SVG card'))).bytes.toString()
    expect(svg).toContain('&lt;script&gt;')
    expect(svg).not.toContain('\u0000')
    const png = await saved(page, press('PNG card'))
    expect([png.name, png.bytes.subarray(1, 4).toString()]).toEqual(['joulebench-comparison.png', 'PNG'])
    expect(png.bytes.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(svg)?.[1]))
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false)
    expect(site.complaints).toEqual([])
    await page.context().close()
  })
})
