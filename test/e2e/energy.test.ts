import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCURACY_POINTS } from '../../src/energy/accuracy.ts'
import { outcomeOf, ready, servedBuild, type BuiltPage } from './built-page.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const CLASSIFIER = 'efficientnet-lite0'
const CALIBRATE = '#/method?section=calibrate'
const RUN = `#/try?model=${CLASSIFIER}&backend=wasm&threads=1&runs=3&auto=1`

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
  expect(site.foreign).toEqual([])
  await site.close()
})

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

const part = (page: Page, name: string) => page.getByRole('region', { name })
const calibratePart = (page: Page) => part(page, 'Calibrate with a measurement')

/** Chooses the small classifier on one thread of WebAssembly, which runs everywhere. */
async function chooseTarget(page: Page): Promise<void> {
  const panel = calibratePart(page)
  await panel.getByRole('combobox', { name: 'Model' }).selectOption(CLASSIFIER)
  await panel.getByRole('combobox', { name: 'Backend' }).selectOption('wasm')
}

async function dropLog(page: Page, name: string, text: string): Promise<void> {
  const panel = calibratePart(page)
  await panel.getByRole('radio', { name: 'Power log' }).check()
  await panel
    .getByLabel('Power log: file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

/** A reading each 100 ms: 20 W, and 60 W between two moments. */
function wattsAround(fromMs: number, toMs: number): string {
  const rows = ['time,power [W]']
  for (let at = fromMs - 20_000; at < toMs + 20_000; at += 100) {
    rows.push(`${Math.round(at)},${at >= fromMs && at < toMs ? 60 : 20}`)
  }
  return rows.join('\n')
}

describe('correcting the device', () => {
  it('takes typed watts, refuses nonsense, and the record says whose they were', async () => {
    const page = await site.open()
    await ready(page)
    await page.getByRole('banner').getByRole('button').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('None of these? Type its watts').click()
    const field = dialog.getByLabel('Processor, all cores busy')
    for (const [typed, answer] of [
      ['0', 'more than zero'],
      ['-4', 'more than zero'],
      ['10 kW', 'household socket'],
      ['warm', 'not a number'],
    ] as const) {
      await field.fill(typed)
      await dialog.getByRole('button', { name: 'Use these watts' }).click()
      await dialog.getByRole('alert').getByText(answer).waitFor()
    }
    await field.fill('62,5')
    await dialog.getByRole('button', { name: 'Use these watts' }).click()
    await dialog.getByText('CPU 62.5 W').first().waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${site.url}${RUN}`)
    await page.reload()
    const { record } = await outcomeOf(page)
    expect(record?.device).toMatchObject({ chosenByPerson: true, grade: 'chosen' })
    expect(record?.device.cpuProfileId).toMatch(/^typed:.+::62\.5$/)
    await page.context().close()
  })
})

/** A browser without WebGPU that names this graphics chip: the worker that would be asked first does not start. */
function naming(renderer: string): (page: Page) => Promise<unknown> {
  return (page) =>
    page.addInitScript((name) => {
      const Original = globalThis.Worker
      globalThis.Worker = class extends Original {
        constructor(address: string | URL, options?: WorkerOptions) {
          if (`${String(address)} ${options?.name ?? ''}`.includes('renderer')) throw new Error('refused')
          super(address, options)
        }
      }
      for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
        prototype.getParameter = () => name
      }
      Object.defineProperty(navigator, 'gpu', { value: undefined })
    }, renderer)
}

describe('a graphics chip that no row fits', () => {
  it.each([
    ['an unknown one', 'ANGLE (Quux Corp, Frobnicator 9000 <b>Direct3D11</b>)', 'Frobnicator 9000 <b>'],
    ['one of ten thousand characters', `(a+)+$${'a'.repeat(9993)}!`, '(10,000 characters)'],
  ])('%s is named, and asked about', async (_, renderer, shown) => {
    const page = await site.open('', { prepare: naming(renderer) })
    await ready(page)
    await page.getByRole('banner').getByRole('button').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('names a chip that the table does not hold').waitFor()
    await dialog.getByText('What was read, and what it led to').click()
    await dialog.getByText('no row of the table').waitFor()
    expect(await dialog.innerText()).toContain(shown)
    expect((await dialog.innerText()).length).toBeLessThan(6000)
    await page.context().close()
  })
})

describe('a run', () => {
  it('leaves its mark in the timeline, on the page and in the worker', async () => {
    const page = await site.open(RUN)
    await outcomeOf(page)
    const names = () =>
      performance
        .getEntriesByType('measure')
        .map(({ name }) => name)
        .filter((name) => name.startsWith('joulebench'))
    const expected = [`joulebench:wasm:${CLASSIFIER}:1`]
    expect(await page.evaluate(names)).toEqual(expected)
    const inWorkers = await Promise.all(page.workers().map((worker) => worker.evaluate(names)))
    expect(inWorkers.flat()).toEqual(expected)
    await page.context().close()
  })

  it('shows which way of counting holds which part, also later', async () => {
    const page = await site.open(RUN)
    await outcomeOf(page)
    await page.getByRole('button', { name: 'Joules' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Energy of one run' })
    await dialog.getByText('Together').waitFor()
    expect(await dialog.innerText()).toContain('without a calibration')
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('gets its grams once the person names a grid, and keeps the grid', async () => {
    const page = await site.open(RUN)
    await outcomeOf(page)
    expect(await page.getByTestId('grams').count()).toBe(0)
    await page.getByPlaceholder('Country, state or zone').fill('norway')
    await page.getByRole('list', { name: 'Matching grids' }).getByRole('button').first().click()
    expect(await page.getByTestId('grams').innerText()).toMatch(/^[\d.,]+ (µg|mg|g)$/)
    const carbon = page.getByRole('region', { name: 'Carbon' })
    expect(await carbon.innerText()).toMatch(/licence[\s\S]*20\d\d|20\d\d[\s\S]*licence/)
    await page.goto(`${site.url}#/method?section=carbon`)
    await part(page, 'Carbon').getByText('Your newest run here').waitFor()
    await page.context().close()
  })
})

describe('calibrating with a meter', () => {
  it('guides through idle and load, and the next run uses the reading and says so', async () => {
    const page = await site.open(RUN)
    const before = await outcomeOf(page)
    await page.goto(`${site.url}${CALIBRATE}`)
    await chooseTarget(page)
    const panel = calibratePart(page)
    await panel.getByLabel('Seconds per phase').fill('10')
    await panel.getByLabel('Pairs of readings').fill('1')
    await panel.getByRole('button', { name: 'Start', exact: true }).click()
    for (const [phase, reading] of [
      ['Idle', '20,5'],
      ['The model is running', '52'],
    ] as const) {
      await panel.getByText(phase, { exact: true }).waitFor()
      const take = panel.getByRole('button', { name: 'Take this reading' })
      await take.and(page.locator(':enabled')).waitFor({ timeout: 60_000 })
      await panel.getByLabel('The meter shows').fill('nonsense')
      await take.click()
      await panel.getByText('not a number of watts').waitFor()
      await panel.getByLabel('The meter shows').fill(reading)
      await take.click()
    }
    await panel.getByText('31.5 W').waitFor()
    await panel.getByLabel('The meter sits').selectOption({ label: 'in the charging cable' })
    await panel.getByText('31.5 W').waitFor()
    await panel.getByLabel('The meter sits').selectOption({ label: 'at the socket' })
    await panel.getByRole('button', { name: 'Keep this calibration' }).click()
    await panel.getByText('Kept. Runs of this backend use it').waitFor()

    await page.goto(`${site.url}${RUN}`)
    await page.reload()
    const { record } = await outcomeOf(page)
    expect(record?.energy.calibrationIds).toHaveLength(1)
    expect(record?.energy.factors).toContain(`calibration:${record?.energy.calibrationIds[0] ?? ''}`)
    const width = ({ p5, p95 }: { p5: number; p95: number }) => p95 / p5
    expect(width(record!.energy.boundaries.marginal)).toBeLessThan(
      width(before.record!.energy.boundaries.marginal),
    )
    await page.getByText('calibrated', { exact: true }).waitFor()

    await page.goto(`${site.url}${CALIBRATE}`)
    await panel.getByRole('button', { name: 'Estimate past runs with it' }).click()
    await panel.getByText(/1 past run estimated again/).waitFor()
    await panel.getByRole('heading', { name: 'Past runs, estimated again' }).waitFor()
    await panel.getByRole('button', { name: 'Remove', exact: true }).click()
    await panel.getByText('None yet. Runs are estimated').waitFor()
    await panel.getByRole('button', { name: 'Put it back' }).click()
    await panel.getByRole('button', { name: 'Remove', exact: true }).waitFor()
    await page.context().close()
  })
})

describe('calibrating with a power log', () => {
  it('finds the run in the log by its own marks, and asks what was measured', async () => {
    const page = await site.open(`#/try?model=${CLASSIFIER}&backend=wasm&threads=1&seconds=3&auto=1`)
    const { record } = await outcomeOf(page)
    const endMs = Date.parse(record!.createdAt)
    await page.goto(`${site.url}${CALIBRATE}`)
    await dropLog(page, 'plug.csv', wattsAround(endMs - 3500, endMs))
    const panel = calibratePart(page)
    await panel.getByText(`of ${CLASSIFIER} on WebAssembly in it`).waitFor()
    await panel.getByLabel('The watts were measured at').selectOption('battery')
    await panel.getByRole('button', { name: 'Keep this calibration' }).click()
    await panel.getByText('table of watts “plug.csv”').waitFor()
    await page.context().close()
  })

  it.each([
    ['nothing in it', '', 'nothing in this file'],
    ['no unit', 'time,power\n1,2\n2,3\n3,4', 'No unit is named'],
    ['mixed units', 'time,power\n1,2 W\n2,3000 mW\n3,4 W', 'Some readings are in one unit'],
    ['negative watts', 'time,watts\n1,-2\n2,-3\n3,-4', 'below zero'],
    ['a cut profile', '{"meta":{"startTime":1', 'cut off'],
    [
      'another day',
      'time,watts\n1000,20\n1001,60\n1002,20\n1003,20',
      'is known that the log could have seen',
    ],
  ])('answers a file with %s', async (_, text, answer) => {
    const page = await site.open(CALIBRATE)
    await dropLog(page, 'log.csv', text)
    await calibratePart(page).getByRole('alert').getByText(answer).waitFor()
    await page.context().close()
  })

  it('reads a million rows while the page goes on answering', async () => {
    const page = await site.open(CALIBRATE)
    const rows = ['time,watts']
    for (let row = 0; row < 1e6; row += 1) rows.push(`${1_700_000_000_000 + row},${row % 100}`)
    await dropLog(page, 'million.csv', rows.join('\n'))
    const panel = calibratePart(page)
    // A click is answered before the file is read: nothing on the page waits for it.
    await panel.getByRole('button', { name: 'Reading…' }).waitFor()
    await panel.getByText('Start a logger on this machine').click()
    await panel.getByText('powermetrics --samplers').waitFor()
    expect(await panel.getByRole('button', { name: 'Reading…' }).count()).toBe(1)
    await panel
      .getByRole('alert')
      .getByText('is known that the log could have seen')
      .waitFor({ timeout: 60_000 })
    await page.context().close()
  })
})

describe('calibrating on battery', () => {
  it('refuses a charger in the middle and keeps what is whole', async () => {
    const page = await site.open(CALIBRATE, {
      prepare: (fresh) =>
        fresh.addInitScript(() => {
          const battery = Object.assign(new EventTarget(), { charging: false, level: 0.8 })
          Object.assign(navigator, { getBattery: () => Promise.resolve(battery) })
          Object.assign(globalThis, { fakeBattery: battery })
        }),
    })
    const panel = calibratePart(page)
    await panel.getByRole('radio', { name: 'Battery' }).check()
    await panel.getByRole('button', { name: 'Start', exact: true }).click()
    await panel.getByRole('alert').getByText('between 3 and 200').waitFor()
    await panel.getByLabel('Full capacity').fill('52,6')
    await panel.getByRole('button', { name: 'Start', exact: true }).click()
    await panel.getByText('0 of 5 percent').first().waitFor()
    await page.evaluate(() => {
      const { fakeBattery } = globalThis as unknown as { fakeBattery: EventTarget & { charging: boolean } }
      fakeBattery.charging = true
      fakeBattery.dispatchEvent(new Event('chargingchange'))
    })
    await panel.getByRole('alert').getByText('charging in the idle phase').waitFor()
    await page.context().close()
  })
})

describe.each(['light', 'dark'] as const)('the Method page in %s', (colorScheme) => {
  it.each([1280, 820, 360])('at %i px: nothing sticks out, and axe finds nothing', async (width) => {
    const page = await site.open(CALIBRATE, {
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
    })
    await calibratePart(page).getByRole('button', { name: 'Start', exact: true }).waitFor()
    await page.getByText(`All ${ACCURACY_POINTS.length} points as a table`).click()
    await part(page, 'Carbon').getByText('573 grids').waitFor()
    for (const way of ['Plug or USB meter', 'Battery', 'Power log']) {
      await calibratePart(page).getByRole('radio', { name: way }).check()
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await page.context().close()
  })
})

describe('by keyboard', () => {
  it('steps through the back-test, point by point', async () => {
    const page = await site.open('#/method?section=accuracy')
    const chart = page.getByRole('listbox', {
      name: new RegExp(`Predicted against measured power of ${ACCURACY_POINTS.length} points`),
    })
    await chart.focus()
    await page.keyboard.press('ArrowRight')
    const first = await chart.getByRole('option').textContent()
    expect(first).toMatch(/measured .* W, predicted .* W \(/)
    await page.keyboard.press('ArrowRight')
    expect(await chart.getByRole('option').textContent()).not.toBe(first)
    await page.context().close()
  })
})
