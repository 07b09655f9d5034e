import { describe, expect, it } from 'vitest'
import { type Battery, BatteryCalibration } from '../../../../src/state/calibrate/battery.svelte.ts'
import { fakeWorld, settle } from './fake-world.ts'

/** A battery of 50 Wh that the test drains. */
class FakeBattery extends EventTarget implements Battery {
  charging = false
  level = 0.8

  drop(points: number): void {
    this.level = Math.round((this.level - points / 100) * 100) / 100
    this.dispatchEvent(new Event('levelchange'))
  }

  plug(charging: boolean): void {
    this.charging = charging
    this.dispatchEvent(new Event('chargingchange'))
  }
}

async function started(capacity = '50', prepare: (battery: FakeBattery) => void = () => undefined) {
  const world = fakeWorld()
  const battery = new FakeBattery()
  prepare(battery)
  const calibration = new BatteryCalibration({ ...world, getBattery: () => Promise.resolve(battery) })
  calibration.capacityText = capacity
  await calibration.start()
  /** A level change each so many minutes: six of them are five whole points. */
  const drain = async (points: number, minutesEach: number) => {
    for (let point = 0; point < points; point += 1) {
      world.pace.pass(minutesEach * 60)
      battery.drop(1)
    }
    await settle()
  }
  return { ...world, battery, calibration, drain }
}

describe('BatteryCalibration', () => {
  it('waits for five points of idle, then of load, and finds the rise', async () => {
    const { calibration, drain, inference } = await started()
    expect(calibration.step).toBe('idle')
    await drain(3, 5)
    expect(calibration.step).toBe('idle')
    expect(calibration.drained('idle')).toEqual({ points: 2, needed: 5 })
    expect(calibration.problem).toMatchObject({ kind: 'too-short', pointsLeft: 3, msLeft: 15 * 60_000 })
    await drain(3, 5)
    expect(calibration.step).toBe('load')
    expect(inference.running).toBe(1)
    await drain(6, 1.5)
    expect(calibration.step).toBe('done')
    expect(inference.running).toBe(0)
    const { outcome } = calibration
    // One percent of 50 Wh each 5 and each 1.5 minutes: 6 W and 20 W.
    expect(outcome).toMatchObject({ ok: true, value: { at: 'battery' } })
    expect(outcome?.ok === true && outcome.value.riseW).toBeCloseTo(14, 6)
  })

  it('refuses a charger in the middle, keeps idle, and does the spoilt phase again', async () => {
    const { calibration, drain, battery, inference } = await started()
    await drain(6, 5)
    await drain(2, 1.5)
    battery.plug(true)
    await settle()
    expect(calibration.problem).toEqual({ kind: 'charging', phase: 'load' })
    expect(calibration.step).toBe('ready')
    expect(inference.running).toBe(0)
    battery.plug(false)
    calibration.resume()
    await settle()
    expect(calibration.step).toBe('load')
    expect(calibration.drained('load').points).toBe(0)
    await drain(6, 1.5)
    expect(calibration.outcome).toMatchObject({ ok: true })
  })

  it('does not begin on mains', async () => {
    const { calibration } = await started('50', (battery) => {
      battery.charging = true
    })
    expect(calibration.step).toBe('ready')
    expect(calibration.problem).toEqual({ kind: 'charging', phase: 'idle' })
  })

  it.each(['', '0', '-50', '4000 mAh', '9000'])(
    'refuses a capacity of %j before anything runs',
    async (text) => {
      const { calibration, pace } = await started(text)
      expect(calibration.problem).toEqual({ kind: 'capacity' })
      expect(calibration.step).toBe('ready')
      expect(pace.ticking).toBe(0)
    },
  )

  it('looks at the level also where the browser tells of no change', async () => {
    const { calibration, battery, pace } = await started()
    for (let point = 0; point < 6; point += 1) {
      battery.level = Math.round((battery.level - 0.01) * 100) / 100
      pace.pass(300)
    }
    await settle()
    expect(calibration.step).toBe('load')
  })

  it('is not offered where the browser has no battery interface', async () => {
    const calibration = new BatteryCalibration({ ...fakeWorld(), getBattery: null })
    await calibration.start()
    expect(calibration.isSupported).toBe(false)
    expect(calibration.step).toBe('ready')
  })

  it('stops at any moment and lets go of the battery', async () => {
    const { calibration, pace, drain } = await started()
    await drain(2, 5)
    calibration.stop()
    const before = calibration.drained('idle')
    await drain(3, 5)
    expect(calibration.drained('idle')).toEqual(before)
    expect(pace.ticking).toBe(0)
  })
})
