import { describe, expect, it } from 'vitest'
import { summarise } from '../../../src/stats/uncertain.ts'
import { gpuBusyShare, uncertainBusyShare } from '../../../src/timing/busy-share.ts'

describe('gpuBusyShare', () => {
  it('lies between what is certain and what is possible', () => {
    expect(gpuBusyShare({ certainMs: 40, possibleMs: 80, timedMs: 100 })).toEqual({
      p5: 0.4,
      median: expect.closeTo(0.6, 9) as number,
      p95: 0.8,
    })
  })

  it('never leaves 0 to 1, whatever the clock says', () => {
    expect(gpuBusyShare({ certainMs: -1, possibleMs: 130, timedMs: 100 })).toEqual({
      p5: 0,
      median: 0.5,
      p95: 1,
    })
    expect(gpuBusyShare({ certainMs: 50, possibleMs: 49, timedMs: 100 })).toEqual({
      p5: 0.5,
      median: 0.5,
      p95: 0.5,
    })
  })

  it('is not known without a GPU or without time', () => {
    expect(gpuBusyShare(null)).toBeNull()
    expect(gpuBusyShare({ certainMs: 0, possibleMs: 0, timedMs: 0 })).toBeNull()
  })

  it('becomes a factor of its run alone, with the same interval', () => {
    const share = { p5: 0.4, median: 0.6, p95: 0.8 }
    const { p5, median, p95 } = summarise(uncertainBusyShare(share, 'one'))
    expect(p5).toBeCloseTo(0.4, 2)
    expect(median).toBeCloseTo(0.6, 2)
    expect(p95).toBeCloseTo(0.8, 2)
    expect(uncertainBusyShare(share, 'one')).toEqual(uncertainBusyShare(share, 'one'))
    expect(uncertainBusyShare(share, 'two')).not.toEqual(uncertainBusyShare(share, 'one'))
  })
})
