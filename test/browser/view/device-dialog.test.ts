import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { parseProfiles } from '../../../src/device/profile.ts'
import table from '../../../src/device/profiles.data.json' with { type: 'json' }
import type { DeviceSignals } from '../../../src/device/signals.ts'
import { DeviceState } from '../../../src/state/device.svelte.ts'
import DeviceDialog from '../../../src/view/parts/DeviceDialog.svelte'
import { adapter, SILENT, WINDOWS } from '../../unit/device/signals-fixture.ts'
import { violations } from './axe.ts'

const UHD = 'ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00003EA0) Direct3D11 vs_5_0 ps_5_0, D3D11)'
const TWO_GPUS = { ...WINDOWS, renderer: UHD, adapter: adapter('nvidia', 'turing') }

async function dialogFor(signals: DeviceSignals) {
  const kept = new Map<string, string>()
  const device = new DeviceState({
    readSignals: () => Promise.resolve(signals),
    loadProfiles: () => Promise.resolve(parseProfiles(table)),
    settings: {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => {
        if (value === null) kept.delete(key)
        else kept.set(key, value)
      },
    },
  })
  await device.load()
  const screen = await render(DeviceDialog, { device, onclose: () => undefined })
  return { device, kept, screen }
}

describe('DeviceDialog', () => {
  it('asks about a laptop with two graphics chips, and takes either answer', async () => {
    const { device, screen } = await dialogFor(TWO_GPUS)
    await expect.element(screen.getByText(/Two graphics chips answered/)).toBeVisible()
    expect(await violations(screen.container)).toEqual([])
    await screen.getByRole('button', { name: /shown by WebGL/ }).click()
    expect(device.identity).toMatchObject({ accelerator: { id: 'intel-uhd-620' }, grade: 'chosen' })
    await expect.element(screen.getByText(/Two graphics chips answered/)).not.toBeInTheDocument()
  })

  it('lists every signal, also those that are missing, as text', async () => {
    const nasty = '<img src=x onerror="document.title=1">'
    const { screen } = await dialogFor({ ...SILENT, renderer: nasty })
    await screen.getByText('What was read, and what it led to').click()
    await expect.element(screen.getByText(nasty).first()).toBeVisible()
    expect(screen.container.querySelector('img')).toBeNull()
    expect(screen.container.querySelectorAll('dt')).toHaveLength(Object.keys(SILENT).length)
    expect(screen.container.textContent).toContain('not offered by this browser')
  })

  it('searches the table, and says so where nothing fits', async () => {
    const { device, screen } = await dialogFor(WINDOWS)
    await screen.getByRole('searchbox').fill('toaster 3000')
    await expect.element(screen.getByText(/No chip of this name among the 238/)).toBeVisible()
    await screen.getByRole('searchbox').fill('rtx4090')
    await screen.getByRole('list', { name: 'Matching chips' }).getByRole('button').first().click()
    expect(device.identity?.accelerator?.id).toBe('nv-rtx-4090')
  })

  it.each([
    ['0', 'more than zero'],
    ['-12', 'more than zero'],
    ['10000', 'household socket'],
    ['10 kW', 'household socket'],
    ['a lot', 'not a number of watts'],
    ['', 'at least one'],
  ])('answers %j watts, and keeps what was typed', async (typed, answer) => {
    const { device, screen } = await dialogFor(WINDOWS)
    await screen.getByText('None of these? Type its watts').click()
    const field = screen.getByLabelText(/Processor, all cores busy/)
    await field.fill(typed)
    await screen.getByRole('button', { name: 'Use these watts' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent(answer)
    await expect.element(field).toHaveValue(typed)
    expect(device.chosenByPerson).toBe(false)
    expect(await violations(screen.container)).toEqual([])
  })

  it('takes watts with a decimal comma, keeps them, and gives them up again', async () => {
    const { device, kept, screen } = await dialogFor(WINDOWS)
    await screen.getByText('None of these? Type its watts').click()
    await screen.getByLabelText(/Processor, all cores busy/).fill('62,5')
    await screen.getByRole('button', { name: 'Use these watts' }).click()
    expect(device.identity?.cpu.cpuLoadW?.typical).toBe(62.5)
    expect([...kept.values()]).toEqual([':62.5'])
    await screen.getByRole('button', { name: /Back to the table/ }).click()
    expect(device.typed).toEqual({ gpuW: null, cpuW: null })
    expect(kept.size).toBe(0)
  })
})
