import { describe, expect, it } from 'vitest'
import { compareSides } from '../../../../src/comparison/devices/compare-sides.ts'
import { type RunFacts, unlikenesses } from '../../../../src/comparison/devices/run-facts.ts'
import { cardQuality, sideQuality } from '../../../../src/comparison/devices/share-correct.ts'
import { visitLogs } from '../../../../src/comparison/devices/visits.ts'
import { divide, exact, summarise } from '../../../../src/stats/uncertain.ts'
import { FACTS, sideOf } from './sides-fixture.ts'

const NORWAY = { id: 'ember:NOR', name: 'Norway', gPerKWh: 30 }
const OPTIONS = { boundary: 'marginal', oneGrid: null } as const

describe('what makes a pair unlike', () => {
  const CASES: readonly (readonly [string, Partial<RunFacts>, readonly string[]])[] = [
    ['nothing', {}, []],
    ['software', { software: true }, ['software']],
    ['another task, and so another model', { task: 'fill-mask', modelId: 'mask' }, ['task']],
    ['another model, and so another graph', { modelId: 'b0', sha256: 'b' }, ['model']],
    ['another revision', { sha256: 'b'.repeat(64) }, ['revision']],
    ['another number format', { dtype: 'fp16', sha256: 'b' }, ['dtype']],
    ['another suite major', { suite: '2.0.0' }, ['suite']],
    ['another suite minor', { suite: '1.9.9' }, []],
    ['another workload', { outputTokens: 64 }, ['workload']],
    ['calibrated watts', { watts: 'calibrated' }, ['watts']],
    ['another energy model', { energyModel: '2' }, ['energy-model']],
    ['another backend', { backend: 'wasm', threads: 4 }, ['backend']],
    ['disturbances', { flags: ['throttled'] }, ['disturbed']],
    ['an answer that was not checked', { checked: false, sampleId: null }, ['workload', 'unchecked']],
    ['an early end', { interrupted: true }, ['interrupted']],
  ]
  it.each(CASES)('%s', (_name, change, kinds) => {
    expect(unlikenesses(FACTS, { ...FACTS, ...change }).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('threads count where WebAssembly runs', () => {
    const [a, b] = [
      { ...FACTS, backend: 'wasm', threads: 1 },
      { ...FACTS, backend: 'wasm', threads: 4 },
    ]
    expect(unlikenesses(a, b)).toEqual([{ kind: 'threads', a: '1', b: '4', forbids: false }])
    expect(unlikenesses({ ...FACTS, threads: 4 }, FACTS)).toEqual([])
  })
})

describe('ranking', () => {
  it.each([
    ['a software adapter with hardware', { software: true }],
    ['one task with another', { task: 'fill-mask' }],
  ])('never sets %s in order', (_name, change) => {
    const sides = [sideOf('a', 'x', exact(10)), sideOf('b', 'x', exact(20), change)]
    const { pairs, sides: reported } = compareSides(sides, OPTIONS)
    expect(pairs).toMatchObject([{ ranked: false, latency: null, energy: null, carbon: null }])
    expect(reported.map(({ latencyMs }) => latencyMs.median)).toEqual([10, 20])
  })

  it('gives a run on the CPU no energy of a GPU, whatever a graphics card takes while it idles', () => {
    const wasm = { backend: 'wasm', threads: 4 } as const
    const sides = [sideOf('a', 'x', exact(10), wasm), sideOf('b', 'x', exact(20))].map((side) => ({
      ...side,
      boundariesJ: { ...side.boundariesJ, accelerator: exact(1) },
    }))
    const { pairs, sides: reported } = compareSides(sides, { ...OPTIONS, boundary: 'accelerator' })
    expect(pairs[0]?.energy).toBeNull()
    expect(reported.map(({ energyJ }) => energyJ?.median ?? null)).toEqual([null, 1])
  })

  it('sets two software adapters in order', () => {
    const sides = ['a', 'b'].map((id) => sideOf(id, 'x', exact(10), { software: true }))
    expect(compareSides(sides, OPTIONS).pairs[0]?.ranked).toBe(true)
  })
})

describe('shared uncertainty', () => {
  it('cancels where two sides are one machine', () => {
    const sides = [sideOf('a', 'laptop', exact(10)), sideOf('b', 'laptop', exact(20))]
    const { ratio } = compareSides(sides, OPTIONS).pairs[0]?.energy ?? {}
    expect(ratio?.p95).toBeCloseTo(ratio?.p5 ?? 0, 9)
    expect(ratio?.median).toBeCloseTo(2, 9)
  })

  it('stays where they are two', () => {
    const sides = [sideOf('a', 'laptop', exact(10)), sideOf('b', 'phone', exact(20))]
    const energy = compareSides(sides, OPTIONS).pairs[0]?.energy
    expect((energy?.ratio.p95 ?? 0) / (energy?.ratio.p5 ?? 1)).toBeGreaterThan(10)
    expect(energy?.verdict).toBe('cannot tell')
  })
})

describe('figures', () => {
  const side = sideOf('a', 'laptop', exact(50))
  const [report] = compareSides([side], OPTIONS).sides

  it('throughput, a thousand, and grams follow from time and energy', () => {
    expect(report?.perSecond.median).toBeCloseTo(20)
    expect(report?.per1000J?.median).toBeCloseTo((report?.energyJ?.median ?? 0) * 1000)
    expect(report?.gramsPer1000?.median).toBeCloseTo(((report?.per1000J?.median ?? 0) / 3.6e6) * 450)
  })

  it('each side has its own grid unless one is asked for', () => {
    const sides = [side, { ...sideOf('b', 'laptop', exact(50)), grid: NORWAY }]
    const own = compareSides(sides, OPTIONS)
    expect(own.pairs[0]?.energy?.ratio.median).toBeCloseTo(1)
    expect(own.pairs[0]?.carbon?.ratio.median).toBeCloseTo(30 / 450)
    const one = compareSides(sides, { ...OPTIONS, oneGrid: NORWAY })
    expect(one.pairs[0]?.carbon?.ratio.median).toBeCloseTo(1)
    expect(one.sides.map(({ grid }) => grid.name)).toEqual(['Norway', 'Norway'])
  })

  it('a side without energy of the kind has none, and no ratio', () => {
    const bare = { ...sideOf('b', 'laptop', exact(50)), boundariesJ: { marginal: exact(0) } }
    const { sides, pairs } = compareSides([side, bare], OPTIONS)
    expect(sides[1]).toMatchObject({ energyJ: null, perCorrectJ: null, gramsPer1000: null })
    expect(pairs[0]).toMatchObject({ ranked: true, energy: null })
    expect(pairs[0]?.latency).not.toBeNull()
  })

  it('a right answer costs more than an answer, as uncertain as the share is known', () => {
    const quality = sideQuality('lite', { trials: 1000, right: 0.8, on: 'accuracy' })
    const [withShare] = compareSides([{ ...side, quality }], OPTIONS).sides
    expect((withShare?.perCorrectJ?.median ?? 0) / (withShare?.energyJ?.median ?? 1)).toBeCloseTo(1.25, 1)
    const few = summarise(sideQuality('lite', { trials: 5, right: 1, on: 'top-1' }).share)
    expect(few.p5).toBeLessThan(0.75)
    expect(few.p95).toBeLessThan(1)
    expect(summarise(divide(quality.share, quality.share))).toEqual({ p5: 1, median: 1, p95: 1 })
  })

  it('right answers are compared where two are not equally often right', () => {
    const good = sideQuality('good', { trials: 10_000, right: 0.9, on: 'accuracy' })
    const poor = sideQuality('poor', { trials: 10_000, right: 0.45, on: 'accuracy' })
    const pairOf = (a: typeof good | null, b: typeof good | null) =>
      compareSides(
        [
          { ...side, quality: a },
          { ...sideOf('b', 'laptop', exact(50)), quality: b },
        ],
        OPTIONS,
      ).pairs[0]
    expect(pairOf(good, poor)).toMatchObject({
      energy: { verdict: 'cannot tell' },
      perCorrect: { verdict: 'more', ratio: { median: expect.closeTo(2, 1) as number } },
    })
    expect(pairOf(good, good)?.perCorrect).toBeNull()
    expect(pairOf(good, null)?.perCorrect).toBeNull()
  })

  it('only a share of right answers makes one', () => {
    expect(cardQuality([{ metric: 'token F1', value: 0.7, n: 10 }])).toBeNull()
    expect(cardQuality([{ metric: 'top-1', value: 1, n: 5 }])).toMatchObject({ trials: 5, right: 1 })
  })

  it('a log that counts in one way alone is unlike where another is asked for, and has no ratio there', () => {
    const log = { ...sideOf('log', 'server', exact(50)), boundariesJ: { component: exact(3) } }
    const { pairs } = compareSides([side, log], OPTIONS)
    expect(pairs[0]).toMatchObject({
      unlike: [{ kind: 'boundary', a: 'component', b: 'marginal', forbids: false }],
      energy: null,
    })
  })
})

it('runs within half an hour are one visit', () => {
  const minutes = [0, 10, 35, 300, 310]
  const runs = minutes.map((minute, index) => ({ atMs: minute * 60_000, medianMs: index < 3 ? 10 : 20 }))
  expect(visitLogs(runs.toReversed()).map(Math.exp)).toEqual(
    [10, 20].map((ms) => expect.closeTo(ms, 9) as number),
  )
})
