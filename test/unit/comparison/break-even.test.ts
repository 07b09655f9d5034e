import { describe, expect, test } from 'vitest'
import { downloadPayback, usesToParity } from '../../../src/comparison/break-even.ts'
import { compare, type LocalResult, type RatioComparison } from '../../../src/comparison/compare.ts'
import { downloadJ, networkJ } from '../../../src/comparison/network-energy.ts'
import { kWhToJoules } from '../../../src/energy/units.ts'
import { trainingTable } from '../../../src/reference/study-tables.ts'
import { divide, exact, summarise } from '../../../src/stats/uncertain.ts'
import { allFigures, inferenceById } from '../reference/all-figures.ts'
import { localResult } from './local-results.ts'

function ratio(local: LocalResult, id: string): RatioComparison {
  const comparison = compare(local, inferenceById(id))
  if (comparison.kind !== 'ratio') throw new Error(comparison.reason)
  return comparison
}

describe('training against use', () => {
  test.each(trainingTable(allFigures))('$model: the printed columns give the quotient', (row) => {
    const uses = usesToParity(row.trainingKWh + row.fineTuningKWh, exact(kWhToJoules(row.kWhPerInference)))
    expect(Math.floor(summarise(uses).median + 1e-6)).toBe(row.parityRecomputed)
  })

  test('an uncertain energy per use gives an uncertain count', () => {
    const { p5, p95 } = summarise(usesToParity(59_257, localResult('device', 360).energyJ))
    expect(p95 / p5).toBeGreaterThan(3)
  })
})

describe('moving bytes', () => {
  test('a download is charged at most data centre and network, 0.114 kWh a gigabyte', () => {
    const { draws } = downloadJ(100e6)
    expect(Math.max(...draws)).toBeLessThanOrEqual(kWhToJoules(0.0114))
    expect(Math.max(...draws)).toBeGreaterThan(kWhToJoules(0.0113))
    expect(Math.min(...draws)).toBeGreaterThan(0)
  })

  test('the network alone is always less, in the same worlds', () => {
    const share = divide(networkJ(5e6), downloadJ(5e6))
    expect(Math.max(...share.draws)).toBeLessThanOrEqual(1)
    expect(Math.min(...share.draws)).toBeGreaterThan(0.5)
  })
})

describe('a download', () => {
  const study = 'luccioni2024.task.object-detection'

  test('pays after its own energy over what a run saves', () => {
    const local: LocalResult = { ...localResult('accelerator', 1), energyJ: exact(1) }
    const payback = downloadPayback(15e6, local.energyJ, ratio(local, 'aies.object-detection.yolos-tiny'))
    const cost = summarise(payback.downloadJ)
    expect(payback.probabilityNever).toBe(0)
    expect(payback.runs?.p5).toBeCloseTo(cost.p5 / 2.6, 6)
    expect(payback.runs?.median).toBeCloseTo(cost.median / 2.6, 6)
    expect(payback.runs?.p95).toBeCloseTo(cost.p95 / 2.6, 6)
  })

  test('never pays where this device takes more, and says how likely that is', () => {
    const local = localResult('component', 100_000)
    expect(downloadPayback(15e6, local.energyJ, ratio(local, study))).toMatchObject({
      probabilityNever: 1,
      runs: null,
    })
    const even = localResult('component', 136.8)
    const payback = downloadPayback(15e6, even.energyJ, ratio(even, study))
    expect(payback.probabilityNever).toBeGreaterThan(0.3)
    expect(payback.probabilityNever).toBeLessThan(0.7)
    expect(payback.runs?.median).toBeGreaterThan(0)
  })

  test('of nothing pays at once', () => {
    const local = localResult('component', 0.1)
    expect(downloadPayback(0, local.energyJ, ratio(local, study)).runs).toEqual({ p5: 0, median: 0, p95: 0 })
  })

  test('is not counted in tokens', () => {
    const local = localResult('component', 0.1)
    const perToken = { ...ratio(local, study), per: 'output-token' } as const
    expect(() => downloadPayback(1, local.energyJ, perToken)).toThrow(RangeError)
  })
})
