import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { report } from '../../../scripts/evidence/report.mjs'

const log = vi.spyOn(console, 'log')
beforeEach(() => {
  log.mockImplementation(() => undefined)
})
afterEach(() => {
  log.mockReset()
})

const measured = (paints: number[], keys: number[]) => ({
  paints,
  keystrokes: [
    { text: 'y', ms: keys },
    { text: 'yo', ms: [2, 2, 2] },
  ],
})

describe('the report of the evidence benchmark', () => {
  it('misses nothing under both bars, and prints both', () => {
    expect(report(measured([60, 80, 300], [3, 4, 40]), false)).toEqual([])
    const printed = log.mock.calls.flat().join('\n')
    expect(printed).toMatch(/first paint of the table 80 ms.*worst 300 ms/)
    expect(printed).toMatch(/slowest 4\.0 ms \(“y”\)/)
  })

  it('misses a bar that is met only now and then', () => {
    expect(report(measured([60, 100, 300], [3, 16, 17]), false)).toEqual([
      'The table is painted too late.',
      'A keystroke takes too long.',
    ])
  })

  it('prints the same as JSON', () => {
    report(measured([60, 80, 300], [3, 4, 40]), true)
    expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({
      firstPaintMs: 80,
      firstPaintWorstMs: 300,
      slowestKeystrokeMs: 4,
      slowestKeystroke: 'y',
      rounds: 3,
      keystrokes: 2,
    })
  })
})
