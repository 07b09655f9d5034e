import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVIDENCE_VIEWS, evidenceHref } from '../../src/state/evidence-address.ts'
import { outcomeOf, servedBuild, type BuiltPage } from './built-page.ts'
import { pageViolations } from './page-violations.ts'

const WIDTHS = [1280, 820, 360]

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
  await site.close()
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(WIDTHS)(
    'at %i px: in every part of Evidence nothing sticks out, and axe finds nothing',
    async (width) => {
      const page = await site.open('#/try?model=nanodet-g&backend=wasm&runs=1&auto=1', {
        colorScheme,
        viewport: { width, height: 800 },
        bypassCSP: true,
      })
      await outcomeOf(page)
      for (const view of EVIDENCE_VIEWS) {
        await page.goto(site.url + evidenceHref({ view }))
        await page.locator('.view section').first().waitFor()
        // The grids come after the view.
        if (view === 'scale') await page.getByRole('slider').waitFor()
        expect(await pageViolations(page), view).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(
          width,
        )
      }
      await page.goto(`${site.url}#/evidence?figure=google2025.gemini.energy`)
      await page.getByRole('dialog').waitFor()
      expect(await pageViolations(page), 'a figure').toEqual([])
      await page.context().close()
    },
  )
})
