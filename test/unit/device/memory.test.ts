import { expect, it } from 'vitest'
import { deviceMemory } from '../../../src/device/memory.ts'
import { WINDOWS } from './signals-fixture.ts'

const silent = (userAgent: string) =>
  deviceMemory({
    deviceMemoryGB: null,
    userAgent,
    uaPlatform: null,
    platform: null,
    maxTouchPoints: null,
  })

it('takes what the browser tells', () => {
  expect(deviceMemory({ ...WINDOWS, deviceMemoryGB: 4 })).toEqual({ memoryGB: 4, told: true })
})

it.each([
  ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/26.0 Mobile Safari/604.1'],
  ['an Android phone', 'Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0'],
  ['what nobody knows', 'Something else'],
])('is careful with %s that tells nothing', (_, agent) => {
  expect(silent(agent)).toEqual({ memoryGB: 2, told: false })
})

it('takes a computer that tells nothing for a usual one', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1.15'
  expect(silent(mac)).toEqual({ memoryGB: 8, told: false })
})
