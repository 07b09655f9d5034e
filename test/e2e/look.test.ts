import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf, ready, servedBuild, type BuiltPage } from './built-page.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = [1280, 820, 360]

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
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

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(WIDTHS)(
    'at %i px: nothing sticks out, and axe finds nothing, before and after a run',
    async (width) => {
      const page = await site.open('#/try?model=nanodet-g&backend=wasm&runs=1', {
        colorScheme,
        viewport: { width, height: 800 },
        bypassCSP: true,
      })
      await ready(page)
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await outcomeOf(page)
      await page.getByTestId('energy').waitFor()
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await page.context().close()
    },
  )
})

describe('by keyboard', () => {
  it('reaches Run, and the result is announced', async () => {
    const page = await site.open('#/try?backend=wasm&runs=1')
    await ready(page)
    const run = page.getByRole('button', { name: 'Run', exact: true })
    for (
      let presses = 0;
      presses < 40 && !(await run.evaluate((one) => one === document.activeElement));
      presses++
    ) {
      await page.keyboard.press('Tab')
    }
    expect(await run.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await outcomeOf(page)
    expect(await page.getByRole('complementary', { name: 'Result' }).getAttribute('aria-live')).toBe('polite')
    await page.context().close()
  })

  it('corrects the device: search, choose, remembered after a reload, forgotten again', async () => {
    const page = await site.open()
    await ready(page)
    await page.getByRole('banner').getByRole('button').click()
    await page.getByRole('searchbox').fill('rtx 4090')
    await page.getByRole('list', { name: 'Matching chips' }).getByRole('button').first().click()
    await page.getByRole('dialog').getByText('Forget my choice').waitFor()
    await page.keyboard.press('Escape')
    const chosen = page.getByRole('banner').getByRole('button', { name: /chosen by you/ })
    await chosen.waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.reload()
    await chosen.waitFor()
    await page.getByRole('banner').getByRole('button').click()
    await page.getByRole('button', { name: /Forget my choice/ }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByRole('banner').innerText()).not.toContain('chosen by you')
    await page.context().close()
  })
})
