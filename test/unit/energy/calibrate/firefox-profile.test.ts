import { describe, expect, it } from 'vitest'
import { readFirefoxProfile } from '../../../../src/energy/calibrate/firefox-profile.ts'
import { riseWithin, spanOf, windowsOutside } from '../../../../src/energy/calibrate/power-series.ts'

const START = 1_767_000_000_000
/** A sample each 100 ms for ten seconds: 5 W, and 25 W from second 4 to 6. */
const TIMES = Array.from({ length: 101 }, (_, index) => index * 100)
const wattsAt = (time: number) => (time > 4000 && time <= 6000 ? 25 : 5)
const picoWh = (watts: number) => ((watts * 0.1) / 3600) * 1e12
const COUNTS = TIMES.map((time) => picoWh(wattsAt(time)))

const payload = { type: 'UserTiming', name: 'joulebench:wasm:efficientnet-lite0:2', entryType: 'measure' }
const threads = [
  {
    markers: {
      data: [payload, { ...payload, name: 'other' }, { type: 'tracing' }, null],
      startTime: [4000, 0, 0, 0],
      endTime: [6000, 9000, null, null],
      name: [0, 1, 2, 3],
      length: 4,
    },
  },
]
const counter = (name: string, samples: unknown = { time: TIMES, count: COUNTS, length: 101 }) => ({
  name,
  category: 'power',
  description: '',
  pid: '1',
  samples,
})
const profile = (changes: object = {}) =>
  JSON.stringify({
    meta: { startTime: START },
    threads,
    counters: [counter('Power: CPU package')],
    ...changes,
  })

const riseOf = (text: string) => {
  const power = readFirefoxProfile(text)
  if (!power.ok) return power.problem
  const { tracks, marks: load } = power.value
  const rise = riseWithin(tracks, { load, idle: windowsOutside(spanOf(tracks), load, 200) }, 'chip')
  return rise.ok ? Number(rise.value.riseW.toFixed(6)) : rise.problem
}

describe('readFirefoxProfile', () => {
  it('takes the load window from the marks of the page, on the clock of the epoch', () => {
    const power = readFirefoxProfile(profile())
    expect(power).toMatchObject({
      ok: true,
      value: {
        marks: [
          {
            run: { backend: 'wasm', modelId: 'efficientnet-lite0', threads: 2 },
            startMs: START + 4000,
            endMs: START + 6000,
          },
        ],
      },
    })
    expect(riseOf(profile())).toBe(20)
  })

  it('does not count cores and built-in GPU beside the package that holds them', () => {
    const counters = ['Power: CPU package', 'Power: CPU cores', 'Power: iGPU', 'Power: DRAM'].map((name) =>
      counter(name),
    )
    expect(riseOf(profile({ counters }))).toBe(20)
  })

  it('adds the processes of a Mac', () => {
    expect(riseOf(profile({ counters: [counter('Process Power'), counter('Process Power')] }))).toBe(40)
  })

  it('reads time deltas', () => {
    const timeDeltas = TIMES.map((time, index) => time - (TIMES[index - 1] ?? 0))
    expect(
      riseOf(profile({ counters: [counter('Power: CPU package', { timeDeltas, count: COUNTS })] })),
    ).toBe(20)
  })

  it('reads the rows that Gecko writes, and the later clocks of its subprocesses', () => {
    const schema = { time: 0, count: 1, number: 2 }
    const rows = counter('Power: CPU package', {
      schema,
      data: TIMES.map((time, index) => [time, COUNTS[index]!, null]),
    })
    const markers = {
      schema: { name: 0, startTime: 1, endTime: 2, phase: 3, data: 4 },
      data: [
        [0, 1000, 3000, 1, payload],
        [1, 5, null, 0],
      ],
    }
    const text = profile({
      counters: [rows],
      threads: [],
      processes: [{ meta: { startTime: START + 3000 }, threads: [{ markers }], counters: [] }],
    })
    expect(riseOf(text)).toBe(20)
  })

  it.each([
    ['a truncated file', profile().slice(0, 500), 'not-json'],
    ['another JSON', '{"hello":1}', 'not-a-profile'],
    ['null', 'null', 'not-a-profile'],
    ['a profile without power', profile({ counters: [] }), 'no-power-track'],
    [
      'a power track without samples',
      profile({ counters: [counter('Power: CPU package', { time: [], count: [] })] }),
      'no-power-track',
    ],
    [
      'a broken track',
      profile({ counters: [{ name: 'Power: CPU package', category: 'power', samples: 7 }] }),
      'no-power-track',
    ],
    ['a profile without our marks', profile({ threads: [] }), 'no-marks'],
    ['threads that are none', profile({ threads: [null, 3, { markers: {} }] }), 'no-marks'],
  ])('refuses %s', (_, text, problem) => {
    expect(riseOf(text)).toBe(problem)
  })

  it('survives a track shorter than its marks', () => {
    const short = { time: TIMES.slice(0, 20), count: COUNTS.slice(0, 20) }
    expect(riseOf(profile({ counters: [counter('Power: CPU package', short)] }))).toBe('no-overlap')
  })
})
