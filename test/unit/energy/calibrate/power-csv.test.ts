import { describe, expect, it } from 'vitest'
import { readPowerCsv } from '../../../../src/energy/calibrate/power-csv.ts'
import {
  meanWithin,
  mergeWindows,
  riseWithin,
  seriesFromReadings,
  windowsOutside,
} from '../../../../src/energy/calibrate/power-series.ts'
import { parseTime } from '../../../../src/energy/calibrate/timestamp.ts'
import { readPowermetrics } from '../../../../src/energy/calibrate/powermetrics-text.ts'

const T0 = Date.UTC(2026, 0, 31, 12)
const iso = (second: number) => new Date(T0 + second * 1000).toISOString()
const at = (from: number, to: number) => [{ startMs: T0 + from * 1000, endMs: T0 + to * 1000 }]

/** A minute of idle at 10 W, a minute of load at 50 W, a reading each second. */
const step = (second: number): number => (second < 60 ? 10 : 50)
const csv = (heading: string, row: (second: number) => string, seconds = 121): string =>
  [heading, ...Array.from({ length: seconds }, (_, second) => row(second))].join('\n')

const riseOf = (text: string) => {
  const series = readPowerCsv(text)
  if (!series.ok) return series.problem
  const rise = riseWithin([series.value.series], { idle: at(5, 55), load: at(65, 115) }, 'gpu')
  return rise.ok ? Number(rise.value.riseW.toFixed(6)) : rise.problem
}

describe('readPowerCsv', () => {
  it.each([
    ['watts named in the heading', csv('time,power_w', (second) => `${iso(second)},${step(second)}`)],
    ['milliwatts', csv('time,power (mW)', (second) => `${iso(second)},${step(second) * 1000}`)],
    [
      'cells with units, as nvidia-smi writes them',
      csv('timestamp, power.draw [W]', (second) => `${iso(second)}, ${step(second)}.00 W`),
    ],
    [
      'decimal commas between semicolons',
      csv('Zeit/Time;Power [W]', (second) => `${iso(second)};${step(second)},00`),
    ],
    [
      'tabs and an epoch in seconds',
      csv('time\twatts', (second) => `${T0 / 1000 + second}\t${step(second)}`),
    ],
    [
      'decimal commas between commas, in quotes',
      csv('"time","power [W]"', (second) => `"${iso(second)}","${step(second)},0"`),
    ],
    ['an epoch in milliseconds', csv('time,watts', (second) => `${T0 + second * 1000},${step(second)}`)],
    [
      'a byte-order mark and Windows lines',
      `\uFEFF${csv('time,watts', (second) => `${iso(second)},${step(second)}\r`)}`,
    ],
    [
      'readings in no order',
      csv('time,watts', (second) => `${iso((second * 37) % 121)},${step((second * 37) % 121)}`),
    ],
    [
      'each reading twice',
      csv('time,watts', (second) => `${iso(second)},${step(second) - 1}\n${iso(second)},${step(second) + 1}`),
    ],
    ['a separator at the end of each row', csv('time,watts', (second) => `${iso(second)},${step(second)},`)],
    ['a cut last line', `${csv('time,watts', (second) => `${iso(second)},${step(second)}`)}\n2026-01-3`],
    [
      'a few readings that are not available',
      csv('time,watts', (second) => `${iso(second)},${second % 30 === 0 ? '[N/A]' : step(second)}`),
    ],
  ])('reads %s', (_, text) => {
    expect(riseOf(text)).toBe(40)
  })

  it.each([
    ['nothing', '', 'empty'],
    ['a heading alone', 'time,watts', 'empty'],
    ['no time', csv('a,watts', () => '1,2'), 'no-time-column'],
    ['no power', csv('time,volts', (second) => `${iso(second)},3`), 'no-power-column'],
    ['a power without a unit', csv('time,power', (second) => `${iso(second)},3`), 'unknown-unit'],
    [
      'two units',
      csv('time,power', (second) => `${iso(second)},${second % 2 ? '3 W' : '3000 mW'}`),
      'mixed-units',
    ],
    ['times that are none', csv('time,watts', () => 'yesterday,3'), 'bad-time'],
    ['ten kilowatts', csv('time,watts', (second) => `${iso(second)},10000`), 'bad-power'],
    ['negative power', csv('time,watts', (second) => `${iso(second)},-3`), 'bad-power'],
    ['a decimal comma between commas', csv('time,watts', (second) => `${iso(second)},20,5`), 'loose-commas'],
    ['two readings', csv('time,watts', (second) => `${iso(second)},3`, 2), 'too-few-rows'],
    ['a binary file', '\u0000\u0001PK\n\u0003,\u0004', 'no-time-column'],
  ])('refuses %s', (_, text, problem) => {
    expect(riseOf(text)).toBe(problem)
  })

  it('knows what a GPU board and CodeCarbon measured, and nobody else', () => {
    const measuredAt = (text: string) => {
      const power = readPowerCsv(text)
      return power.ok ? power.value.at : power.problem
    }
    expect(measuredAt(csv('timestamp, power.draw [W]', (second) => `${iso(second)}, 5 W`))).toBe('gpu')
    expect(measuredAt(csv('time,watts', (second) => `${iso(second)},5`))).toBeNull()
    const head = 'timestamp,duration,energy_consumed'
    expect(measuredAt([head, `${iso(60)},60,0.001`].join('\n'))).toBe('component')
  })

  it('says when the readings do not overlap with the run', () => {
    expect(riseOf(csv('time,watts', (second) => `${iso(second + 1e6)},3`))).toBe('no-overlap')
  })

  it('says when the logger slept through the run', () => {
    const sleepy = csv(
      'time,watts',
      (second) => `${iso(second > 70 && second < 110 ? 70 : second)},${step(second)}`,
    )
    expect(riseOf(sleepy)).toBe('gaps')
  })

  it('says when load drew no more than idle', () => {
    expect(riseOf(csv('time,watts', (second) => `${iso(second)},${60 - step(second)}`))).toBe(
      'load-below-idle',
    )
  })

  it('reads a million rows in seconds', () => {
    const lines = ['time,watts']
    for (let index = 0; index < 1e6; index += 1) lines.push(`${T0 + index},${index < 5e5 ? 10 : 50}`)
    // Processor time, not the clock: other tests run beside this one.
    const before = process.cpuUsage()
    const series = readPowerCsv(lines.join('\n'))
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(20)
    expect(series.ok && meanWithin([series.value.series], at(600, 900)).watts).toBeCloseTo(50, 9)
  }, 240_000)

  it('takes a run of CodeCarbon for the mean of its kilowatt-hours', () => {
    const head = 'timestamp,project_name,duration,emissions,energy_consumed'
    // 10 W and 50 W for a minute each.
    const rows = [`${iso(60)},x,60,0,${10 / 60_000}`, `${iso(120)},x,60,0,${50 / 60_000}`]
    expect(riseOf([head, ...rows].join('\n'))).toBe(40)
    expect(riseOf([head, `${iso(60)},x,0,0,1`].join('\n'))).toBe('bad-power')
  })
})

describe('a power series', () => {
  it('integrates a ramp exactly', () => {
    const times = Float64Array.from([0, 1000, 2000, 3000])
    const series = seriesFromReadings(times, Float64Array.from([0, 10, 20, 30]))
    expect(meanWithin([series], [{ startMs: 0, endMs: 3000 }])).toMatchObject({ watts: 15, coverage: 1 })
  })

  it('adds tracks and reports what part of a window they cover', () => {
    const series = seriesFromReadings(Float64Array.from([0, 1000, 2000]), Float64Array.from([5, 5, 5]))
    expect(meanWithin([series, series], [{ startMs: 1000, endMs: 3000 }])).toEqual({
      watts: 10,
      coverage: 0.5,
      coveredMs: 1000,
    })
    expect(meanWithin([], [{ startMs: 0, endMs: 1 }]).coverage).toBe(0)
  })

  it('finds the idle time around the load', () => {
    const load = [
      { startMs: 60, endMs: 70 },
      { startMs: 20, endMs: 40 },
    ]
    expect(windowsOutside({ startMs: 0, endMs: 100 }, load, 5)).toEqual([
      { startMs: 0, endMs: 15 },
      { startMs: 45, endMs: 55 },
      { startMs: 75, endMs: 100 },
    ])
  })
})

describe('windows', () => {
  it('that overlap are one, in whatever order they come', () => {
    const windows = [
      { startMs: 50, endMs: 60 },
      { startMs: 0, endMs: 20 },
      { startMs: 10, endMs: 30 },
    ]
    expect(mergeWindows(windows)).toEqual([
      { startMs: 0, endMs: 30 },
      { startMs: 50, endMs: 60 },
    ])
    expect(windowsOutside({ startMs: 5, endMs: 25 }, windows, 0)).toEqual([])
  })
})

describe('parseTime', () => {
  it('reads what loggers write', () => {
    expect(parseTime('2026-01-31T12:00:00Z')).toBe(T0)
    expect(parseTime(`${T0}`)).toBe(T0)
    expect(parseTime(`${T0 / 1000}.5`)).toBe(T0 + 500)
    expect(parseTime('2026/01/31 12:00:00.250')).toBe(new Date(2026, 0, 31, 12, 0, 0, 250).getTime())
    for (const text of ['', 'soon', '31.01.2026 25:00']) expect(parseTime(text)).toBeNull()
  })
})

describe('readPowermetrics', () => {
  const sample = (time: string, body: string) =>
    `*** Sampled system activity (Sat Jan 31 ${time} 2026 +0000) (1000.00ms elapsed) ***\n\n**** Processor usage ****\n${body}\n`

  it('reads combined power, or the sum of its components', () => {
    const text = sample(
      '12:00:01',
      'CPU Power: 100 mW\nGPU Power: 900 mW\nANE Power: 0 mW\nCombined Power (CPU + GPU + ANE): 1000 mW',
    )
    const older = sample('12:00:02', 'CPU Power: 1000 mW\nGPU Power: 2000 mW')
    const series = readPowermetrics(text + older)
    expect(series).toMatchObject({ ok: true })
    if (!series.ok) return
    expect([...series.value.watts]).toEqual([1, 3])
    expect([...series.value.startMs]).toEqual([T0, T0 + 1000])
  })

  it('refuses other text', () => {
    expect(readPowermetrics('hello')).toEqual({ ok: false, problem: 'no-samples' })
    expect(readPowermetrics(sample('12:00:01', 'Battery: percent_charge: 80'))).toEqual({
      ok: false,
      problem: 'no-power',
    })
  })
})
