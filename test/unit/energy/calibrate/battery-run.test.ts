import { describe, expect, it } from 'vitest'
import {
  type BatteryEvent,
  type BatteryRun,
  parseCapacityWh,
  POINTS_NEEDED,
  pointsDrained,
  readBatteryRun,
} from '../../../../src/energy/calibrate/battery-run.ts'
import { seededRandom } from '../../../../src/stats/prng.ts'

const MINUTE = 60_000

/** A battery of 50 Wh under a constant load, seen every 30 s in whole percents. */
const drain = (watts: number, minutes: number, startPercent = 80.4): BatteryEvent[] =>
  Array.from({ length: minutes * 2 + 1 }, (_, index) => {
    const hours = index / 120
    return {
      timeMs: index * 30_000,
      level: Math.ceil(startPercent - (watts * hours * 100) / 50) / 100,
      charging: false,
    }
  })

const run = (changes: Partial<BatteryRun> = {}): BatteryRun => ({
  idle: drain(6, 60),
  load: drain(21, 20),
  capacityWh: 50,
  pollMs: 30_000,
  ...changes,
})

describe('readBatteryRun', () => {
  it('finds the rise of a simulated battery', () => {
    const reading = readBatteryRun(run())
    expect(reading.ok).toBe(true)
    if (!reading.ok) return
    expect(reading.value.idleW).toBeCloseTo(6, 0)
    expect(reading.value.loadW).toBeCloseTo(21, 0)
    expect(reading.value.at).toBe('battery')
    expect(reading.value.sigma).toBeGreaterThanOrEqual(0.1)
    expect(reading.value.sigma).toBeLessThan(0.2)
  })

  it('stays within its own spread, wherever in a step the run begins', () => {
    const random = seededRandom('battery starts')
    let inside = 0
    for (let round = 0; round < 200; round += 1) {
      const reading = readBatteryRun(
        run({ idle: drain(6, 60, 60 + 30 * random()), load: drain(21, 20, 60 + 30 * random()) }),
      )
      if (reading.ok && Math.abs(Math.log(reading.value.riseW / 15)) < 1.645 * reading.value.sigma)
        inside += 1
    }
    expect(inside / 200).toBeGreaterThan(0.9)
  })

  it('refuses a phase that is too short, and says how long is left', () => {
    const reading = readBatteryRun(run({ load: drain(21, 6) }))
    expect(reading.ok).toBe(false)
    if (reading.ok || reading.problem.kind !== 'too-short') return
    expect(reading.problem).toMatchObject({ phase: 'load' })
    expect(reading.problem.pointsLeft).toBeGreaterThan(0)
    // One point at 21 W of 50 Wh takes 1.43 minutes.
    expect(reading.problem.msLeft! / MINUTE).toBeCloseTo(reading.problem.pointsLeft * 1.43, 0)
  })

  it('knows no remaining time before the level has changed twice', () => {
    for (const idle of [[], drain(6, 1), drain(6, 5)]) {
      expect(readBatteryRun(run({ idle }))).toEqual({
        ok: false,
        problem: { kind: 'too-short', phase: 'idle', pointsLeft: 5, msLeft: null },
      })
    }
  })

  it('refuses a battery that charges in the middle, also when only its level says so', () => {
    const plugged = drain(21, 20).map((event, index) => ({ ...event, charging: index > 10 && index < 14 }))
    expect(readBatteryRun(run({ load: plugged }))).toEqual({
      ok: false,
      problem: { kind: 'charging', phase: 'load' },
    })
    const rising = drain(6, 60).map((event, index) =>
      index > 60 ? { ...event, level: event.level + 0.05 } : event,
    )
    expect(readBatteryRun(run({ idle: rising }))).toEqual({
      ok: false,
      problem: { kind: 'charging', phase: 'idle' },
    })
  })

  it('refuses a load that drains no faster than idle', () => {
    expect(readBatteryRun(run({ load: drain(5, 80) }))).toEqual({
      ok: false,
      problem: { kind: 'load-below-idle' },
    })
  })

  it('counts the points drained between changes, and no others', () => {
    expect(pointsDrained([])).toBe(0)
    expect(pointsDrained(drain(21, 1))).toBe(0)
    expect(pointsDrained(drain(21, 20))).toBeGreaterThanOrEqual(POINTS_NEEDED)
  })

  it.each([
    ['52', 52],
    ['52,5 Wh', 52.5],
    [' 15.4wh ', 15.4],
    ['', Number.NaN],
    ['-50', Number.NaN],
    ['4000 mAh', Number.NaN],
  ])('reads a capacity of %j', (text, value) => {
    expect(parseCapacityWh(text)).toBe(value)
  })

  it.each([0, -50, 10_000, Number.NaN])('refuses a capacity of %s Wh', (capacityWh) => {
    expect(readBatteryRun(run({ capacityWh }))).toEqual({ ok: false, problem: { kind: 'capacity' } })
  })
})
