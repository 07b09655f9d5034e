import { readFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { splitMachines } from '../../../scripts/backtest/folds.ts'
import { pointMachine } from '../../../scripts/backtest/machine.ts'
import {
  isUsable,
  machineOf,
  parsePoints,
  type Point,
  speedShareOf,
} from '../../../scripts/backtest/point.ts'
import { meteredParts, predict } from '../../../scripts/backtest/predict.ts'
import { fitAll, runBacktest } from '../../../scripts/backtest/run.ts'
import { weightedMedian } from '../../../scripts/backtest/score.ts'
import { missedBars } from '../../../scripts/backtest/verdict.ts'
import { workloadOf } from '../../../scripts/backtest/workload.ts'
import table from '../../../src/device/profiles.data.json' with { type: 'json' }
import { PARTS_IN } from '../../../src/energy/boundary.ts'
import { FITTED } from '../../../src/energy/fitted.ts'
import { summarise } from '../../../src/stats/uncertain.ts'
import folds from '../../fixtures/backtest-folds.json' with { type: 'json' }
import later from '../../fixtures/power-later.json' with { type: 'json' }
import points from '../../fixtures/power-backtest.json' with { type: 'json' }
import accuracy from '../../../src/energy/accuracy.data.json' with { type: 'json' }
import { PROFILES } from './inputs-fixture.ts'

const committed = [...points, ...later]
const result = runBacktest({ points: committed, profiles: table, folds })
const usable = parsePoints(committed).filter(isUsable)
const scoreOf = (name: string) => result.scores.find((score) => score.class === name)!

describe('the energy model on machines it was not fitted on', () => {
  it.each(['discrete GPU', 'SoC', 'CPU'])(
    '%s: median error at most 25 %%, interval held for 85 %% to 95 %%',
    (name) => {
      expect(scoreOf(name).medianAbsErr).toBeLessThanOrEqual(0.25)
      expect(Math.abs(scoreOf(name).bias)).toBeLessThanOrEqual(0.25)
      expect(scoreOf(name).coverage90).toBeGreaterThanOrEqual(0.85)
      expect(scoreOf(name).coverage90).toBeLessThanOrEqual(0.95)
    },
  )

  it('beats both habits in every class', () => {
    for (const { medianAbsErr, baselines, class: name } of result.scores) {
      for (const baseline of Object.values(baselines)) {
        expect(medianAbsErr, name).toBeLessThan(baseline.medianAbsErr)
      }
    }
  })

  it('gives the numbers that are published, to the last digit', () => {
    expect(result.accuracy).toEqual(accuracy)
  })

  it('is what docs/backtest.md says', async () => {
    const style = await resolveConfig('docs/backtest.md')
    const expected = await format(result.report, { ...style, parser: 'markdown' })
    expect(await readFile('docs/backtest.md', 'utf8')).toBe(expected)
  })
})

describe('points that were read later', () => {
  const read = parsePoints(later)

  it('name their source, year and meter, and where a cool speed comes from', () => {
    for (const { id, source, sourceUrl, year, meter, boundary } of later) {
      expect(sourceUrl, id).toMatch(/^https:/)
      expect(
        [source, meter, boundary].every((text) => text.length > 3),
        id,
      ).toBe(true)
      expect(year, id).toBeGreaterThan(2020)
    }
    for (const { coolThroughput } of later) {
      if (coolThroughput !== null) expect(coolThroughput.from).toMatch(/^(read|scaled)/)
    }
  })

  it('are predicted worse where nobody knows that the chip had slowed down', () => {
    const scoreAs = (change: (point: Point) => Point) =>
      runBacktest({ points: read.map(change), profiles: table, folds }).scores[0]!
    const known = scoreAs((point) => point)
    const unknown = scoreAs((point) => ({ ...point, coolThroughput: null }))
    expect(known.medianAbsErr).toBeLessThan(unknown.medianAbsErr)
    expect(known.coverage90).toBeGreaterThan(unknown.coverage90)
  })

  it.each([
    [{ value: 8, unit: 'tokens/s' }, { value: 10, unit: 'tokens/s' }, 0.8],
    [{ value: 12, unit: 'tokens/s' }, { value: 10, unit: 'tokens/s' }, 1],
    [{ value: 8, unit: 'tokens/s' }, { value: 10, unit: 'images/s' }, null],
    [{ value: 8, unit: 'tokens/s' }, null, null],
    [undefined, { value: 10, unit: 'tokens/s' }, null],
    [{ value: 8, unit: 'tokens/s' }, 'about ten', null],
    [{ value: null, unit: null }, { value: 0, unit: 'tokens/s' }, null],
  ])('%j of %j is a speed share of %s', (throughput, coolThroughput, share) => {
    const [point] = parsePoints([{ ...later[0], throughput, coolThroughput }])
    expect(speedShareOf(point!)).toBe(share)
  })

  it('may lack the time of a unit: watts do not depend on it', () => {
    const [point] = parsePoints([{ ...later[0], timePerUnitS: null }])
    const medianW = (one: Point) => summarise(predict(one, PROFILES, FITTED)!.powerW).median
    expect(medianW(point!)).toBeCloseTo(medianW(read[0]!), 9)
  })
})

describe('the bar', () => {
  const score = (medianAbsErr: number, coverage90: number) => ({
    ...scoreOf('CPU'),
    medianAbsErr,
    coverage90,
  })

  it.each([
    [score(0.25, 0.85), []],
    [score(0.1, 0.95), []],
    [score(0.26, 0.9), ['CPU: median error 26 %']],
    [score(0.1, 0.84), ['CPU: 84 % inside']],
    [score(0.1, 0.96), ['CPU: 96 % inside']],
    [score(Number.NaN, Number.NaN), ['CPU: median error NaN %', 'CPU: NaN % inside']],
    [{ ...score(0.5, 0.5), class: 'all' as const }, []],
  ])('%#: too wide is a miss as too narrow is', (one, missed) => {
    expect(missedBars([one])).toEqual(missed)
  })

  it('is missed by no class', () => {
    expect(result.missed).toEqual([])
  })
})

describe('the halves', () => {
  it('share no machine and hold every one', () => {
    const [first, second] = folds.map(({ machines }) => machines)
    expect(first!.filter((machine) => second!.includes(machine))).toEqual([])
    expect(new Set([...first!, ...second!])).toEqual(new Set(usable.map(machineOf)))
  })

  it('are those of the seed, whatever the order of the points', () => {
    expect(splitMachines([...usable].reverse(), PROFILES)).toEqual(folds.map(({ machines }) => machines))
  })
})

describe('a fit', () => {
  const names = ['Pi CM5 (Nvidia RTX 3060)', 'Pi 5 (AMD RX 6500 XT)', 'Pi 5', 'Minisforum MS-R1']
  const few = names.map((name) => usable.find((point) => machineOf(point) === name)!)

  it('moves the law towards the points it sees, and touches nothing it cannot see', () => {
    const low = fitAll(
      few.map((point) => ({ ...point, powerW: point.powerW / 2 })),
      table,
    ).shipped
    const high = fitAll(
      few.map((point) => ({ ...point, powerW: point.powerW * 2 })),
      table,
    ).shipped
    expect(low.gpuFill.ceiling).toBeLessThan(high.gpuFill.ceiling)
    expect(low.cpuFill.ceiling).toBeLessThan(high.cpuFill.ceiling)
    expect([low.sharedGpuFill, low.sharedWidening]).toEqual([high.sharedGpuFill, high.sharedWidening])
  }, 120_000)

  it('gives each half the constants of the other', () => {
    const { folds: halves } = fitAll(few, table)
    expect(halves.map(({ machines }) => machines.length)).toEqual([2, 2])
    const swapped = fitAll(
      few.map((point) =>
        halves[0]!.machines.includes(machineOf(point)) ? { ...point, powerW: point.powerW / 2 } : point,
      ),
      table,
    ).folds
    expect(swapped[0]!.fitted).toEqual(halves[0]!.fitted)
    expect(swapped[1]!.fitted).not.toEqual(halves[1]!.fitted)
  }, 120_000)
})

describe('a prediction', () => {
  it('never looks at the power that was measured', () => {
    for (const point of usable.slice(0, 20)) {
      const lied = predict(
        { ...point, powerW: 1e6, energyPerUnitJ: 1e6, codecarbonW: 1e6, idleW: 1e6 },
        PROFILES,
        FITTED,
      )
      expect(lied?.powerW.draws).toEqual(predict(point, PROFILES, FITTED)?.powerW.draws)
    }
  })

  it('is made at the boundary of the point', () => {
    const point = usable.find(({ device }) => device.includes('RTX 4090'))!
    const at = (boundary: string) => predict({ ...point, boundary }, PROFILES, FITTED)!.powerW.draws[0]!
    expect(at('GPU only (nvidia-smi)')).toBeLessThan(at('component (CodeCarbon)'))
    expect(at('component (CodeCarbon)')).toBeLessThan(at('wall'))
    expect(at('marginal, idle subtracted')).toBeLessThan(at('GPU only (nvidia-smi)'))
  })

  it.each([
    ['wall (plug meter)', 'all'],
    ['GPU power (powermetrics)', 'accelerator'],
    ['CPU + GPU power (powermetrics)', 'chip'],
    ['SoC package, powermetrics', 'chip'],
    ['powermetrics', 'chip'],
  ])('at "%s" is of %s', (boundary, parts) => {
    const { accelerator, device } = PARTS_IN
    const chip = ['acceleratorActive', 'acceleratorIdle', 'cpuActive', 'cpuIdle']
    expect(meteredParts(boundary)).toEqual({ all: device, accelerator, chip }[parts])
  })

  it('is left out where the boundary or the row is unknown', () => {
    const point = usable[0]!
    expect(meteredParts('reading of tea leaves')).toBeNull()
    expect(predict({ ...point, boundary: 'reading of tea leaves' }, PROFILES, FITTED)).toBeNull()
    expect(predict({ ...point, profileHint: 'no-such-row' }, PROFILES, FITTED)).toBeNull()
    const scored = runBacktest({ points: [{ ...point, profileHint: 'no-such-row' }], profiles: table, folds })
    expect(scored.scores).toEqual([])
  })
})

describe('a point in words', () => {
  it.each([
    ['Llama 3.2:3b', 'llm-decode', 3e9, 1],
    ['gemma3:270m', 'llm-chat', 270e6, 1],
    ['DeepSeek R1 1.5b', 'llm-decode', 1.5e9, 1],
    ['gpt-oss:20b', 'llm-chat', 3.6e9, 1],
    ['ResNet50', 'image-classification (batch 16)', 25.6e6, 16],
    ['bert-99', 'MLPerf bert-99 Offline', 340e6, 32],
    ['MobileNetV3Small', 'image-classification (batch 4)', 2.9e6, 4],
    ['something new', 'llm', null, 1],
  ])('%s, %s', (model, task, parameters, batchSize) => {
    expect(workloadOf({ model, task })).toEqual({ parameters, batchSize })
  })

  it('names its size, for every point that is scored', () => {
    for (const point of usable) expect(workloadOf(point).parameters, point.model).not.toBeNull()
  })

  it.each([
    ['Pi CM5 - 16GB (Nvidia RTX 4090)', 'nv-rtx-4090', 'bcm-videocore'],
    ['Intel 265K Custom PC (Nvidia RTX 4090)', 'nv-rtx-4090', 'class-desktop-cpu-24t'],
    ['Minisforum MS-R1 (Nvidia RTX A2000)', 'nv-rtx-a2000', 'arm-cix-p1'],
    ['HiFive Premier RISC-V board (AMD Pro W7700)', 'amd-w7700', 'arm-rk3588-cpu'],
    ['Unheard-of PC (Nvidia RTX 3060)', 'nv-rtx-3060', 'class-desktop-cpu'],
    ['Mac Studio', 'apple-m1-max', 'apple-m1-max'],
    ['Thundercomm EB6 dev box', 'qc-adreno-650', 'arm-rk3588-cpu'],
  ])('%s runs on %s beside %s', (device, profileHint, cpu) => {
    const machine = pointMachine({ ...usable[0]!, device, host: null, profileHint }, PROFILES)
    expect(machine?.identity).toMatchObject({ accelerator: { id: profileHint }, cpu: { id: cpu } })
  })
})

describe('weightedMedian', () => {
  it('is the median for equal weights, and follows the weight', () => {
    expect(weightedMedian([3, 1, 2], [1, 1, 1])).toBe(2)
    expect(weightedMedian([4, 1, 2, 3], [1, 1, 1, 1])).toBe(2.5)
    expect(weightedMedian([1, 2, 3], [1, 1, 10])).toBe(3)
    expect(weightedMedian([], [])).toBeNaN()
  })
})
