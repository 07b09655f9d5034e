import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf, servedBuild, type BuiltPage } from './built-page.ts'

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
  expect(site.foreign).toEqual([])
  expect(site.complaints).toEqual([])
  await site.close()
})

const figures = (page: Page): Locator => page.getByRole('region', { name: 'Figures', exact: true })
const status = (page: Page): Locator =>
  page.getByRole('region', { name: 'Table of figures' }).getByRole('status')

async function openFigures(address = '#/evidence'): Promise<Page> {
  const page = await site.open(address)
  await figures(page).getByRole('row').nth(1).waitFor()
  return page
}

/** One stored run of a detector, then a part of the Evidence page. */
async function withRun(view: string): Promise<Page> {
  const page = await site.open('#/try?model=nanodet-g&backend=wasm&runs=2&auto=1')
  expect((await outcomeOf(page)).error).toBeNull()
  await page.goto(`${site.url}#/evidence?view=${view}`)
  return page
}

async function downloaded(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}

describe('the figures', () => {
  it('are all there, a windowful at a time, and each leads to its source', async () => {
    const page = await openFigures()
    await status(page).getByText('All 568 figures').waitFor()
    expect(await figures(page).getByRole('table').getAttribute('aria-rowcount')).toBe('569')
    expect(await figures(page).getByRole('row').count()).toBeLessThan(60)
    const source = figures(page)
      .getByRole('link', { name: /^Source of/ })
      .first()
    expect(await source.getAttribute('href')).toMatch(/^https:/)
    await figures(page).evaluate((region) => {
      region.scrollTop = region.scrollHeight
    })
    await figures(page).locator('[aria-rowindex="569"]').waitFor()
    await page.context().close()
  })

  it('are searched, narrowed, sorted, and the address says how', async () => {
    const page = await openFigures()
    await page.getByRole('searchbox').fill('yolos')
    await status(page).getByText('5 of 568 figures').waitFor()
    await page.getByLabel('Counts', { exact: true }).selectOption({ label: 'whole server (2)' })
    await status(page).getByText('2 of 568 figures').waitFor()
    const energy = figures(page).getByRole('button', { name: /^Energy of one inference/ })
    await energy.click()
    expect(await figures(page).getByRole('row').nth(1).innerText()).toMatch(/yolos-small/)
    await energy.click()
    expect(await figures(page).getByRole('row').nth(1).innerText()).toMatch(/yolos-tiny/)
    const address = page.url()
    expect(address).toContain('q=yolos')
    await page.goto('about:blank')
    await page.goto(address)
    await status(page).getByText('2 of 568 figures').waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await status(page).getByText('All 568 figures').waitFor()
    await page.context().close()
  })

  it('are saved as CSV and JSON, what is shown and no more', async () => {
    const page = await openFigures('#/evidence?q=yolos+tiny')
    const csv = await downloaded(page, 'Save as CSV')
    expect(csv.trim().split('\r\n')).toHaveLength(3)
    expect(csv).toMatch(/^id,kind,task,label/)
    const json = JSON.parse(await downloaded(page, 'Save as JSON')) as { id: string; sourceUrl: string }[]
    expect(json.map(({ id }) => id)).toContain('aies.object-detection.yolos-tiny')
    expect(json.every(({ sourceUrl }) => sourceUrl.startsWith('https://'))).toBe(true)
    await page.context().close()
  })

  it('open by keyboard from the table, and from the chart by its arrow keys and Enter', async () => {
    const page = await openFigures('#/evidence?q=yolos+tiny')
    await figures(page).getByRole('row').nth(1).getByRole('button').focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('As printed').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const chart = page.getByRole('listbox', { name: /^Energy of one inference by task/ })
    await chart.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.locator('p', { hasText: /yolos.*object detection, published/ }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByText('As printed').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await chart.evaluate((node) => node === document.activeElement)).toBe(true)
    await page.context().close()
  })

  it('report what the address asks for in vain', async () => {
    const page = await openFigures('#/evidence?colour=red&q=gemini')
    await page.getByText('colour=red').waitFor()
    await status(page).getByText('8 of 568 figures').waitFor()
    await page.context().close()
  })
})

describe('the study', () => {
  it('stands there digit for digit, with all 82 models', async () => {
    const page = await site.open('#/evidence?view=study')
    const cell = (row: RegExp) => page.getByRole('row', { name: row }).first()
    expect(await cell(/^text to image/).innerText()).toMatch(/2\.907 ± 3\.31/)
    expect(await cell(/^BLOOMz-7B 7B/).innerText()).toMatch(/0\.104\s+14\.46/)
    expect(await cell(/^BLOOMz-7B 51,686/).innerText()).toMatch(/51,686\s+7,571\s+0\.0001\s+592,570,000/)
    expect(await page.getByRole('region', { name: 'Models of the study' }).getByRole('row').count()).toBe(83)
    await page.context().close()
  })

  it(
    'is run here in its own workload, can be stopped, and stands in its own table and unit',
    { timeout: 200_000 },
    async () => {
      const page = await site.open('#/evidence?view=study')
      await page.getByRole('button', { name: 'Run here: image classification' }).click()
      await page.getByText('Measuring').waitFor()
      await page.getByRole('button', { name: 'Stop' }).click()
      await page.getByText('Stopped.').waitFor()
      // By key: what stands above the table comes and goes, and a click may meet the row below.
      await page.getByRole('button', { name: 'Run here: text classification' }).press('Enter')
      const again = page.getByRole('button', { name: 'Run again: text classification' })
      // A thousand, or as many as fit into a minute.
      await again.waitFor({ timeout: 150_000 })
      const row = page.getByRole('row', { name: /^text classification/ }).first()
      expect(await row.innerText()).toMatch(/0\.002 ± 0\.001\s+[\d.]+ \([\d.]+–[\d.]+\)/)
      const here = page.getByText(/kWh for 1,000,\s+(all 1,000 made|extrapolated from \d+)/)
      await here.click()
      await page.getByText('One sample again and again here').waitFor()
      await page.reload()
      await again.waitFor()
      await page.context().close()
    },
  )
})

describe('the claims', () => {
  it('show their arithmetic in units, move with the charge, and say what this device gives', async () => {
    const page = await withRun('claims')
    const card = page.getByRole('article', { name: /^“Making one image/ })
    const mean = card.getByText('mean of the eight image models').locator('..')
    expect(await mean.innerText()).toContain('0.153 charges')
    await page.getByRole('radio', { name: /0\.012 kWh/ }).check({ force: true })
    await mean.getByText('0.242 charges').waitFor()
    await mean.click()
    await card.getByText('2.907').waitFor()
    await card.getByText('kWh per 1000 inferences').locator('visible=true').first().waitFor()
    await card.getByRole('link', { name: /run “Make an image”/ }).waitFor()
    const reviews = page.getByRole('article', { name: /^“To sort film reviews/ })
    await reviews.getByRole('link', { name: 'ask both on Right size' }).click()
    await page.getByRole('heading', { name: 'Right size' }).waitFor()
    await page.context().close()
  })
})

describe('break-even and scale', () => {
  it('gives the study’s quotient, any other by hand, and a year of many people on two grids', async () => {
    const page = await withRun('scale')
    await page.getByText('592,570,000').first().waitFor()
    await page.getByLabel('Model that was trained').selectOption('')
    await page.getByLabel('Training and fine-tuning, kWh').fill('100')
    await page.getByLabel('Wh per use').fill('0.5')
    await page.getByText('200,000 uses').waitFor()
    const year = page.getByText('uses a year. Energy here: about')
    await year.waitFor()
    expect(await year.innerText()).toMatch(
      /Energy here: .+ \(.+ to .+\).+\s.*Emissions here: .+ \(.+ to .+\)/,
    )
    await page.getByText('measured one request at a time').waitFor()
    await page.getByRole('row', { name: /^hours of a 10 W LED bulb/ }).waitFor()
    await page.getByLabel('Grids by').selectOption({ label: 'Electricity Maps: zones' })
    expect(await page.getByLabel('Grid here').locator('option').count()).toBe(352)
    const slider = page.getByRole('slider')
    const before = await slider.getAttribute('aria-valuetext')
    await slider.focus()
    await page.keyboard.press('End')
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(before)
    await page.context().close()
  })
})

describe('a run, compared', () => {
  it('is refused outside its boundary, and compared after a step that stays in sight', async () => {
    const page = await withRun('run')
    await page.getByText(/^This run used about/).waitFor()
    await page.getByRole('radio', { name: 'Device' }).check({ force: true })
    await page.getByText('Nothing published counts this').waitFor()
    await page.getByRole('checkbox', { name: /the building around the server/ }).check()
    await page.getByText(/after the steps “the building around the server \(PUE\)”/).waitFor()
    await page.getByRole('table', { name: /What makes the ratio uncertain/ }).waitFor()
    await page.getByRole('radio', { name: 'Added' }).check({ force: true })
    await page.getByText('nobody publishes what a single run adds').first().waitFor()
    await page.context().close()
  })

  it('opens on the Try page too', async () => {
    const page = await site.open('#/try?model=nanodet-g&backend=wasm&runs=1&auto=1')
    await outcomeOf(page)
    await page.getByText('Steps, every figure that counts the same').click()
    await page.getByText(/^This run used about/).waitFor()
    await page.context().close()
  })
})
