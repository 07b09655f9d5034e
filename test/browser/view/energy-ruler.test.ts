import { userEvent } from 'vitest/browser'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import type { RulerMark } from '../../../src/comparison/ruler-mark.ts'
import EnergyRuler from '../../../src/view/charts/EnergyRuler.svelte'
import { violations } from './axe.ts'

const mark = (changed: Partial<RulerMark>): RulerMark => ({
  id: 'here',
  label: 'this run, here',
  energyJ: 0.08,
  low: 0.04,
  high: 0.15,
  spread: null,
  status: 'here',
  sameBoundary: true,
  boundaryLabel: 'component',
  year: null,
  sourceUrl: null,
  ...changed,
})

const MARKS: readonly RulerMark[] = [
  mark({}),
  mark({
    id: 'study',
    label: 'study, mean of the task',
    energyJ: 137,
    low: 50,
    high: 350,
    status: 'published',
    boundaryLabel: 'whole server',
    year: 2024,
    sourceUrl: 'https://arxiv.org/abs/2311.16863',
  }),
  mark({
    id: 'derived',
    label: 'its one working GPU',
    energyJ: 25,
    low: null,
    high: null,
    status: 'derived',
    sameBoundary: false,
    boundaryLabel: 'one working GPU, derived',
  }),
]

async function ruler(widthPx: number) {
  const screen = await render(EnergyRuler, { marks: MARKS, boundaryName: 'Chips' })
  screen.container.style.width = `${widthPx}px`
  await expect.element(screen.getByRole('option', { name: /study/ })).toBeVisible()
  return screen
}

describe('EnergyRuler', () => {
  it.each([
    ['lying', 900],
    ['standing', 330],
  ])('%s: shows every mark with its interval and boundary, and axe finds nothing', async (_name, width) => {
    const screen = await ruler(width)
    expect(screen.container.querySelectorAll('[role=option]')).toHaveLength(3)
    await expect.element(screen.getByRole('option', { name: /this run/ })).toHaveTextContent(/mJ.*40.*150/)
    expect(screen.container.querySelector('.derived.faded circle')).not.toBeNull()
    expect(screen.container.querySelector('.published.faded')).toBeNull()
    expect(await violations(screen.container)).toEqual([])
  })

  it('can be stepped through by keyboard, source and boundary included', async () => {
    const screen = await ruler(900)
    const list = screen.getByRole('listbox')
    list.element().focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    const detail = screen.container.querySelector('.detail')
    expect(detail?.textContent).toMatch(/study, mean of the task.*published.*whole server.*2024/s)
    expect(detail?.querySelector('a')?.href).toBe('https://arxiv.org/abs/2311.16863')
    await userEvent.keyboard('{ArrowLeft}')
    expect(detail?.textContent).toContain('this run, here')
  })

  it('is mirrored by a table', async () => {
    const screen = await ruler(900)
    expect(screen.container.querySelectorAll('tbody tr')).toHaveLength(3)
  })
})
