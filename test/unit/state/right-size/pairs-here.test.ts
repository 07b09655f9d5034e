import { describe, expect, it } from 'vitest'
import { pairsHere } from '../../../../src/state/right-size/pairs-here.ts'
import type { PairRow, RightSizeRecord } from '../../../../src/storage/right-size/right-size-record.ts'
import { EXPERIMENT } from './experiment-fixture.ts'

type Contender = RightSizeRecord['contenders'][number]

const contender = (key: string, way: Contender['way']): Contender => ({
  key,
  modelId: key,
  name: key.toUpperCase(),
  way,
  task: 'any',
  dtype: 'q8',
  sha256: '0',
  parameters: 1,
  joulesPerSecond: { p5: 1, median: 2, p95: 3 },
  items: [],
  flags: [],
  flagged: [],
})

const pair = (firstKey: string, median: number): PairRow => ({
  firstKey,
  secondKey: 'small',
  energy: { p5: median / 2, median, p95: 2 * median },
  energyPerRight: null,
  quality: { difference: 0, low: 0, high: 0, pValue: null, items: 2, verdict: 'cannot-tell' },
})

const BOTH: RightSizeRecord = {
  ...EXPERIMENT,
  contenders: [
    contender('small', 'trained'),
    contender('large', 'written'),
    contender('vectors', 'nearest'),
    contender('likely', 'chosen'),
  ],
  result: {
    ...EXPERIMENT.result,
    generalOverSpecialised: [pair('vectors', 2), pair('likely', 5), pair('large', 20)],
  },
}
const software: RightSizeRecord = {
  ...BOTH,
  device: { ...BOTH.device, softwareGpu: true },
  plan: { ...BOTH.plan, backend: 'webgpu', items: 7 },
}

describe('models that were asked the same here', () => {
  it('are those that write over the one made for the task', () => {
    expect(pairsHere([EXPERIMENT, BOTH], 'test')).toEqual([
      {
        general: 'LARGE',
        specialised: 'SMALL',
        items: 2,
        ratio: { p5: 10, median: 20, p95: 40 },
        onSoftwareGpu: false,
      },
    ])
  })

  it('come from this machine and from the reviews', () => {
    expect(pairsHere([BOTH], 'another')).toEqual([])
    expect(pairsHere([BOTH], null)).toEqual([])
    expect(pairsHere([{ ...BOTH, plan: { ...BOTH.plan, setId: null } }], 'test')).toEqual([])
  })

  it('come from a software GPU only where there is nothing else, and say so', () => {
    expect(pairsHere([software, BOTH], 'test')).toMatchObject([{ items: 2, onSoftwareGpu: false }])
    expect(pairsHere([software], 'test')).toMatchObject([{ items: 7, onSoftwareGpu: true }])
  })
})
