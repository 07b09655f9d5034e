import { describe, expect, it } from 'vitest'
import { readOnBattery } from '../../../src/device/power-source.ts'

const world = (navigator: unknown, setTimeout: (callback: () => void) => void = () => undefined) => ({
  navigator,
  setTimeout,
})
const battery = (charging: boolean) => ({ getBattery: () => Promise.resolve({ charging }) })

describe('readOnBattery', () => {
  it('is what the browser says', async () => {
    expect(await readOnBattery(world(battery(false)))).toBe(true)
    expect(await readOnBattery(world(battery(true)))).toBe(false)
  })

  it.each([
    ['has no battery interface', {}],
    ['is nothing', undefined],
    ['denies it', { getBattery: () => Promise.reject(new Error('denied')) }],
    [
      'throws at once',
      {
        getBattery: () => {
          throw new Error('blocked by policy')
        },
      },
    ],
  ])('is unknown where the browser %s', async (_, navigator) => {
    expect(await readOnBattery(world(navigator))).toBeNull()
  })

  it('does not wait for ever', async () => {
    const silent = { getBattery: () => new Promise<never>(() => undefined) }
    const soon = (callback: () => void) => {
      queueMicrotask(callback)
    }
    expect(await readOnBattery(world(silent, soon))).toBeNull()
  })
})
