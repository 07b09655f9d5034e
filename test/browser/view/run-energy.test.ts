import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import RunEnergyDialog from '../../../src/view/energy/RunEnergyDialog.svelte'
import { slowed } from '../../unit/state/slowed-run.ts'
import { violations } from './axe.ts'

const dialogFor = async (speedShare: number | null) =>
  render(RunEnergyDialog, { record: (await slowed(speedShare)).record, onclose: () => undefined })

describe('RunEnergyDialog', () => {
  it('names the factor of a run that slowed down, beside where the joules are', async () => {
    const screen = await dialogFor(0.8)
    await expect.element(screen.getByText('Where the joules are')).toBeVisible()
    await expect.element(screen.getByText(/how much power fell when the chip slowed down/)).toBeVisible()
    expect(await violations(screen.container)).toEqual([])
  })

  it('says nothing of it for a run that did not', async () => {
    const screen = await dialogFor(null)
    await expect.element(screen.getByText('Where the joules are')).toBeVisible()
    await expect.element(screen.getByTestId('slowdown')).not.toBeInTheDocument()
  })
})
