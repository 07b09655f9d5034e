import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFileText } from '../../src/storage/files/run-file.ts'
import type { RunRecord } from '../../src/storage/record.ts'
import { copies, PICTURE_RUN, TEXT_RUN } from '../unit/storage/sample-records.ts'
import { type BuiltPage, servedBuild } from './built-page.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = [1280, 820, 360]
const AT = new Date('2026-11-22T12:00:00Z')

/** A name that would run as soon as anything took it for HTML. */
const EVIL = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>'
const SLOWER: RunRecord = {
  ...PICTURE_RUN,
  id: 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb',
  device: {
    ...PICTURE_RUN.device,
    name: EVIL,
    cpuProfileId: 'class-laptop-cpu',
    acceleratorProfileId: 'class-laptop-cpu',
  },
  timing: {
    ...PICTURE_RUN.timing,
    summary: {
      ...PICTURE_RUN.timing.summary,
      medianMs: 30,
      lowMs: 29,
      highMs: 31,
      minMs: 29,
      maxMs: 31,
      p90Ms: 31,
    },
  },
}

let site: BuiltPage
let folder = ''

beforeAll(async () => {
  site = await servedBuild()
  folder = await mkdtemp(path.join(tmpdir(), 'joulebench-devices-'))
})

afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

async function fileOf(records: readonly RunRecord[], name = 'runs.json'): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, runFileText(records, { annotations: [], createdAt: AT }))
  return file
}

const count = (page: Page) => page.getByTestId('run-count')

/** Hands a file to the page and stores what is in it. */
async function bringIn(page: Page, records: readonly RunRecord[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(await fileOf(records))
  await page.getByRole('button', { name: 'Store', exact: true }).click()
  await page.getByText(/added\./).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
}

interface AxeGlobal {
  readonly axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const found = await (globalThis as unknown as AxeGlobal).axe.run()
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    )
  })
}

describe('a list of runs', () => {
  it('is asked before it is stored; then searched, noted, tagged, deleted and brought back, also after a reload', async () => {
    const page = await site.open('#/devices')
    await page.getByText('No runs yet.').waitFor()
    await page.locator('input[type=file]').setInputFiles(await fileOf([...copies(PICTURE_RUN, 3), TEXT_RUN]))
    await page.getByRole('dialog').getByText('4 runs').waitFor()
    await page.getByRole('button', { name: 'Do not store' }).click()
    await page.getByText('No runs yet.').waitFor()
    await bringIn(page, [...copies(PICTURE_RUN, 3), TEXT_RUN])
    await count(page).getByText('4 runs').waitFor()

    await page.getByRole('searchbox').fill('writer')
    await count(page).getByText('1 of 4 runs').waitFor()
    await page.getByRole('button', { name: 'Details' }).click()
    await page.getByLabel('Note').fill('in the quiet room')
    await page.getByLabel('Note').blur()
    await page
      .getByRole('cell', { name: /quiet room/ })
      .first()
      .waitFor()
    await page.getByRole('searchbox').fill('quiet')
    await count(page).getByText('1 of 4 runs').waitFor()
    await page.getByRole('checkbox', { name: /Select the run/ }).check()
    await page.getByLabel('Tag for the selected runs').fill('night')
    await page.getByRole('button', { name: 'Tag', exact: true }).click()
    await page.getByRole('button', { name: 'Remove tag night' }).waitFor()

    const selected = page.getByRole('region', { name: 'Selected runs' })
    await selected.getByRole('button', { name: 'Delete' }).click()
    await count(page).getByText('0 of 4 runs').waitFor()
    await page.reload()
    await page.getByRole('button', { name: /Undo/ }).click()
    await page.getByRole('searchbox').fill('night')
    await count(page).getByText('1 of 4 runs').waitFor()
    await page.context().close()
  })

  it('is the same in two tabs', async () => {
    const page = await site.open('#/devices')
    const other = await page.context().newPage()
    await other.goto(`${site.url}#/devices`)
    await other.getByText('No runs yet.').waitFor()
    await bringIn(page, copies(PICTURE_RUN, 2))
    await count(other).getByText('2 runs').waitFor()
    await page.context().close()
  })
})

describe('side by side', () => {
  it('says what is unlike before any number, runs nothing from outside, and keeps software apart from hardware', async () => {
    const page = await site.open('#/devices')
    const software: RunRecord = {
      ...PICTURE_RUN,
      id: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
      backend: 'webgpu',
      device: { ...PICTURE_RUN.device, softwareGpu: true },
      timing: { ...PICTURE_RUN.timing, flags: ['software-gpu'] },
    }
    await bringIn(page, [
      PICTURE_RUN,
      { ...SLOWER, model: { ...SLOWER.model, sha256: 'f'.repeat(64) } },
      software,
    ])
    for (const box of await page.getByRole('checkbox', { name: /Select the run/ }).all()) await box.check()
    await page.getByRole('region', { name: 'Selected runs' }).getByRole('button', { name: 'Compare' }).click()
    const comparison = page.getByTestId('comparison')
    await comparison.getByText('They are not quite alike').waitFor()
    const text = await comparison.innerText()
    expect(text.indexOf('Model revision')).toBeGreaterThan(-1)
    expect(text.indexOf('Model revision')).toBeLessThan(text.indexOf('Time of one inference'))
    expect(text).toContain('not ranked with graphics hardware')
    expect(text).toContain('<img src=x')
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false)
    await page.context().close()
  })

  it('compares two machines over what both did', async () => {
    const page = await site.open('#/devices')
    await bringIn(page, [...copies(PICTURE_RUN, 3), ...copies(SLOWER, 3, 10)])
    for (const box of await page.getByRole('region', { name: 'Machines' }).getByRole('checkbox').all())
      await box.check()
    await page.getByRole('button', { name: 'Compare 2 machines' }).click()
    await page
      .getByTestId('comparison')
      .getByText(/slower|faster/)
      .waitFor()
    await page.context().close()
  })
})

describe('sharing', () => {
  it('a link carries the summary to another browser, which asks first', async () => {
    const page = await site.open('#/devices')
    await bringIn(page, [TEXT_RUN])
    await page.getByRole('button', { name: 'Details' }).click()
    await page.getByRole('button', { name: 'Share…' }).click()
    const link = await page.getByTestId('share-link').inputValue()
    expect(link.length).toBeLessThan(2_000)
    await page.getByRole('img', { name: 'Code that holds the link' }).waitFor()
    await page.context().close()

    const elsewhere = await site.open(link.slice(site.url.length))
    await elsewhere.getByRole('dialog').getByText('Fake Writer, webgpu').waitFor()
    await elsewhere.getByRole('dialog').getByText('without single samples').waitFor()
    expect(await elsewhere.getByTestId('run-count').count()).toBe(0)
    await elsewhere.getByRole('button', { name: 'Store', exact: true }).click()
    await elsewhere.getByText('1 run was added.').waitFor()
    await elsewhere.context().close()
  })

  it('a picture of the code is read, too', async () => {
    const page = await site.open('#/devices')
    await bringIn(page, [PICTURE_RUN])
    await page.getByRole('button', { name: 'Details' }).click()
    await page.getByRole('button', { name: 'Share…' }).click()
    const picture = path.join(folder, 'code.png')
    await page.getByRole('img', { name: 'Code that holds the link' }).screenshot({ path: picture })
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.locator('input[type=file]').setInputFiles(picture)
    await page.getByRole('dialog').getByText('1 run, 1 of them here already').waitFor()
    await page.context().close()
  })
})

describe('what is bad', () => {
  it.each([
    ['a text', 'hello', 'not-a-record'],
    ['a newer record', JSON.stringify({ ...PICTURE_RUN, version: 99 }), null],
    ['nothing', '', 'empty-file'],
  ])('%s is refused with a reason', async (_name, text, code) => {
    const page = await site.open('#/devices')
    await page.getByText('No runs yet.').waitFor()
    const file = path.join(folder, 'bad.json')
    await writeFile(file, text)
    await page.locator('input[type=file]').setInputFiles(file)
    const dialog = page.getByRole('dialog')
    if (code === null) await dialog.getByText('refused and will not be stored').waitFor()
    else await dialog.locator(`[data-code=${code}]`).waitFor()
    expect(await dialog.getByRole('button', { name: 'Store', exact: true }).count()).toBe(0)
    await page.context().close()
  })
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(WIDTHS)('at %i px: nothing sticks out, and axe finds nothing', async (width) => {
    const page = await site.open('#/devices', {
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
    })
    await bringIn(page, [...copies(PICTURE_RUN, 60), ...copies(SLOWER, 4, 100)])
    await page.getByRole('button', { name: 'Details' }).first().click()
    await page.getByRole('button', { name: 'Over time' }).click()
    await page.getByRole('heading', { name: 'Over time' }).waitFor()
    for (const box of await page.getByRole('region', { name: 'Machines' }).getByRole('checkbox').all())
      await box.check()
    await page.getByRole('button', { name: 'Compare 2 machines' }).click()
    await page.getByTestId('comparison').locator('article').first().waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.getByRole('button', { name: 'Share…' }).first().click()
    await page.getByTestId('share-link').waitFor()
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })
})

it('by keyboard: search, open the details, and sort', async () => {
  const page = await site.open('#/devices')
  await bringIn(page, copies(PICTURE_RUN, 3))
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('cat')
  await count(page).getByText('3 runs').waitFor()
  await page.getByRole('button', { name: 'Time', exact: true }).focus()
  await page.keyboard.press('Enter')
  expect(await page.getByRole('columnheader', { name: 'Time' }).getAttribute('aria-sort')).toBe('ascending')
  await page.getByRole('button', { name: 'Details' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Over time' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('slider').focus()
  await page.keyboard.press('ArrowRight')
  await page.context().close()
})
