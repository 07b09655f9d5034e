import { describe, expect, it } from 'vitest'
import { findRise } from '../../../../src/energy/calibrate/find-rise.ts'
import type { MarkedWindow } from '../../../../src/energy/calibrate/marked-window.ts'
import { readPowerLog } from '../../../../src/energy/calibrate/power-log.ts'

const T0 = Date.UTC(2026, 0, 31, 12)
const WASM = { backend: 'wasm', modelId: 'efficientnet-lite0', threads: 2 } as const
const GPU = { backend: 'webgpu', modelId: 'nanodet-g', threads: 1 } as const
const mark = (run: MarkedWindow['run'], from: number, to: number): MarkedWindow => ({
  run,
  startMs: T0 + from * 1000,
  endMs: T0 + to * 1000,
})

/** 10 W, 50 W from second 60 to 120, 90 W from 200 to 230, a reading each second. */
const wattsAt = (second: number): number =>
  second >= 60 && second < 120 ? 50 : second >= 200 && second < 230 ? 90 : 10
const csv = (seconds = 300, every = 1): string =>
  [
    'time,watts',
    ...Array.from({ length: seconds / every }, (_, index) => {
      const second = index * every
      return `${T0 + second * 1000},${wattsAt(second)}`
    }),
  ].join('\n')

const riseOf = (text: string, marks: readonly MarkedWindow[]) => {
  const log = readPowerLog(text)
  if (!log.ok) return log.problem
  const found = findRise(log.value, marks, log.value.at ?? 'wall')
  return found.ok ? found.value : found.problem
}

describe('findRise', () => {
  it('cuts the log to the run by its marks, and reads idle around it', () => {
    expect(riseOf(csv(180), [mark(WASM, 60, 120)])).toMatchObject({
      run: WASM,
      rise: { idleW: 10, loadW: 50, riseW: 40, at: 'wall' },
      loadMs: 60_000,
    })
  })

  it('takes the model that ran longest, and no other run for idle', () => {
    const found = riseOf(csv(), [mark(GPU, 200, 230), mark(WASM, 60, 90), mark(WASM, 90, 120)])
    expect(found).toMatchObject({ run: WASM, rise: { idleW: 10, riseW: 40 } })
  })

  it('counts a run once that both page and worker marked', () => {
    expect(riseOf(csv(180), [mark(WASM, 60, 120), mark(WASM, 60.2, 119.9)])).toMatchObject({ loadMs: 60_000 })
  })

  it('leaves idle of another hour alone', () => {
    const late = csv(7200, 10)
      .split('\n')
      .map((line, index) => (index > 100 ? line.replace(/,10$/, ',300') : line))
    expect(riseOf(late.join('\n'), [mark(WASM, 60, 120), mark(GPU, 200, 230)])).toMatchObject({
      rise: { idleW: 10 },
    })
  })

  it.each([
    ['no runs are known', csv(), [], 'no-runs'],
    ['the log is from another day', csv(), [mark(WASM, 1e6, 1e6 + 60)], 'no-overlap'],
    ['the log ends in the middle of the run', csv(80), [mark(WASM, 60, 120)], 'gaps'],
    ['the run fills the log', csv(300), [mark(WASM, 0, 300)], 'no-idle'],
    ['power did not rise', csv(300), [mark(WASM, 125, 190)], 'load-below-idle'],
  ])('says when %s', (_, text, marks, problem) => {
    expect(riseOf(text, marks)).toBe(problem)
  })
})

describe('readPowerLog', () => {
  it('knows the writers by their text', () => {
    const kind = (text: string) => {
      const log = readPowerLog(text)
      return log.ok ? `${log.value.writer} ${log.value.at ?? 'unknown'}` : log.problem
    }
    const three = (row: (index: number) => string) => [0, 1, 2].map(row).join('\n')
    expect(kind(csv())).toBe('table unknown')
    expect(kind(`timestamp, power.draw [W]\n${three((at) => `2026/01/31 12:00:0${at}.000, 30.1 W`)}`)).toBe(
      'nvidia-smi gpu',
    )
    expect(kind('timestamp,duration,energy_consumed\n2026-01-31T12:00:00,60,0.001')).toBe(
      'codecarbon component',
    )
    const sample =
      '*** Sampled system activity (Sat Jan 31 12:00:01 2026 +0000) (1000.00ms elapsed) ***\nCPU Power: 100 mW\n'
    expect(kind(`Machine model: Mac14,2\n\n${sample}`)).toBe('powermetrics chip')
    expect(kind('{"meta":{"startTime":1},"counters":[]}')).toBe('no-power-track')
    expect(kind('  \n ')).toBe('empty')
    expect(kind('{"meta":')).toBe('not-json')
  })
})
