import { describe, expect, it } from 'vitest'
import { heardThroughout, touchedSamples, within } from '../../../../src/timing/benchmark/disturbance.ts'
import { headlineOf } from '../../../../src/timing/benchmark/headline.ts'
import { reportOf, samplesOf } from './blocks-fixture.ts'

/** Ten samples of one second from ms 5,000 on. */
const REPORT = reportOf(new Array<number>(10).fill(1000), { timedFromMs: 5_000 })

describe('touchedSamples', () => {
  it('finds the samples that a disturbance overlaps', () => {
    const hidden = { flag: 'hidden-tab', fromMs: 7_500, toMs: 9_200 } as const
    expect(touchedSamples(REPORT, [hidden])).toEqual([{ flag: 'hidden-tab', samples: [2, 3, 4] }])
  })

  it('takes one that still lasts to the end, and leaves out one that touched nothing', () => {
    const flagged = touchedSamples(REPORT, [
      { flag: 'lost-focus', fromMs: 13_500, toMs: Infinity },
      { flag: 'hidden-tab', fromMs: 0, toMs: 4_000 },
    ])
    expect(flagged).toEqual([{ flag: 'lost-focus', samples: [8, 9] }])
  })

  it('counts a group of runs whole', () => {
    const grouped = reportOf([100, 100], { timedFromMs: 0, runsPerSample: 10 })
    const flagged = touchedSamples(
      { ...grouped, samples: samplesOf([100, 100]).map((one, index) => ({ ...one, atMs: index * 1000 })) },
      [{ flag: 'cpu-pressure', fromMs: 600, toMs: 700 }],
    )
    expect(flagged).toEqual([{ flag: 'cpu-pressure', samples: [0] }])
  })
})

describe('within', () => {
  it('cuts disturbances to a stretch of time', () => {
    const all = [
      { flag: 'hidden-tab', fromMs: 0, toMs: 10 },
      { flag: 'lost-focus', fromMs: 5, toMs: Infinity },
      { flag: 'cpu-pressure', fromMs: 50, toMs: 60 },
    ] as const
    expect(within(all, 8, 20)).toEqual([
      { flag: 'hidden-tab', fromMs: 8, toMs: 10 },
      { flag: 'lost-focus', fromMs: 8, toMs: 20 },
    ])
  })
})

describe('heardThroughout', () => {
  it('counts what the browser told of in every block, and of visibility and focus always', () => {
    const all = ['hidden-tab', 'lost-focus', 'charger-changed', 'cpu-pressure'] as const
    const some = ['hidden-tab', 'lost-focus', 'cpu-pressure'] as const
    expect(heardThroughout([{ heard: all }, { heard: all }])).toEqual(all)
    expect(heardThroughout([{ heard: all }, { heard: some }])).toEqual(some)
    expect(heardThroughout([{ heard: all }, {}])).toEqual(['hidden-tab', 'lost-focus'])
    expect(heardThroughout([])).toEqual(['hidden-tab', 'lost-focus'])
  })
})

describe('headlineOf', () => {
  const samples = samplesOf(new Array<number>(20).fill(10))

  it('leaves disturbed samples out, once each', () => {
    const headline = headlineOf(samples, [
      { flag: 'hidden-tab', samples: [0, 1] },
      { flag: 'lost-focus', samples: [1, 2] },
    ])
    expect(headline).toMatchObject({ leftOut: 3, allDisturbed: false })
    expect(headline.indices[0]).toBe(3)
  })

  it('keeps all where most were disturbed: then the disturbance is the rule', () => {
    const most = Array.from({ length: 11 }, (_, index) => index)
    const headline = headlineOf(samples, [{ flag: 'cpu-pressure', samples: most }])
    expect(headline.indices).toHaveLength(20)
    expect(headline).toMatchObject({ leftOut: 0, allDisturbed: true })
  })

  it('keeps all where fewer than five would be left', () => {
    const six = samplesOf([1, 1, 1, 1, 1, 1])
    expect(headlineOf(six, [{ flag: 'hidden-tab', samples: [0, 1] }]).allDisturbed).toBe(true)
  })

  it('is everything where nothing disturbed', () => {
    expect(headlineOf(samples, [])).toMatchObject({ leftOut: 0, allDisturbed: false })
  })
})
