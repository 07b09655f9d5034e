import { describe, expect, it } from 'vitest'
import { DisturbanceWatch } from '../../../../src/state/benchmark/disturbance-watch.ts'
import { FakeBattery, FakePage } from './fake-page.ts'

async function watching(page: FakePage) {
  const clock = { nowMs: 1_000 }
  const watch = new DisturbanceWatch(page, () => clock.nowMs)
  watch.start()
  await new Promise((resolve) => setTimeout(resolve))
  return { watch, clock }
}

function pageWith(battery: FakeBattery): FakePage {
  const page = new FakePage()
  page.navigator = { getBattery: () => Promise.resolve(battery) }
  return page
}

class FakePressure {
  observe = () => Promise.resolve()
  disconnect = () => undefined
}

describe('DisturbanceWatch', () => {
  it('tells what the browser cannot tell', async () => {
    const plain = await watching(new FakePage())
    expect(plain.watch.heard).toEqual(['hidden-tab', 'lost-focus'])
    expect(plain.watch.wasOnBattery(0)).toBeNull()

    const refusing = new FakePage()
    refusing.navigator = { getBattery: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }
    refusing.PressureObserver = class extends FakePressure {
      override observe = () => Promise.reject(new DOMException('no', 'NotSupportedError'))
    }
    expect((await watching(refusing)).watch.heard).toEqual(['hidden-tab', 'lost-focus'])

    const telling = pageWith(new FakeBattery())
    telling.PressureObserver = FakePressure
    expect((await watching(telling)).watch.heard).toEqual([
      'hidden-tab',
      'lost-focus',
      'charger-changed',
      'cpu-pressure',
    ])
  })

  it('knows the battery of each stretch of time', async () => {
    const battery = new FakeBattery()
    const { watch, clock } = await watching(pageWith(battery))
    expect(watch.wasOnBattery(0)).toBe(false)
    clock.nowMs = 2_000
    battery.plug(false)
    clock.nowMs = 3_000
    expect(watch.wasOnBattery(0)).toBe(true)
    battery.plug(true)
    clock.nowMs = 4_000
    expect(watch.wasOnBattery(2_500)).toBe(true)
    expect(watch.wasOnBattery(3_500)).toBe(false)
    expect(watch.spans.map(({ flag, fromMs }) => [flag, fromMs])).toEqual([
      ['charger-changed', 2_000],
      ['charger-changed', 3_000],
    ])
  })

  it('takes a machine that starts on its battery to have been on it before', async () => {
    const battery = new FakeBattery()
    battery.charging = false
    const { watch } = await watching(pageWith(battery))
    expect(watch.wasOnBattery(0)).toBe(true)
    expect(watch.spans).toEqual([])
  })

  it('notes a hidden page from then to when it is shown again', async () => {
    const page = new FakePage()
    const { watch, clock } = await watching(page)
    clock.nowMs = 2_000
    page.document.visibilityState = 'hidden'
    page.document.dispatchEvent(new Event('visibilitychange'))
    expect(watch.active).toEqual(['hidden-tab'])
    clock.nowMs = 3_000
    page.document.visibilityState = 'visible'
    page.document.dispatchEvent(new Event('visibilitychange'))
    expect(watch.spans).toEqual([{ flag: 'hidden-tab', fromMs: 2_000, toMs: 3_000 }])
  })
})
