import { describe, expect, it } from 'vitest'
import type { Answered } from '../../../../src/state/right-size/answered.ts'
import { flagsOf, timedItems, touchedItems } from '../../../../src/state/right-size/experiment-flags.ts'
import { NOTHING_KNOWN } from '../../../../src/state/run-surroundings.ts'
import { SETUP } from '../run-parts.ts'

/** Twenty answers, one a second, each of 100 ms. */
function answers(latencyOf: (item: number) => number = () => 100): Answered {
  const items = Array.from({ length: 20 }, (_, item) => ({
    latencyMs: latencyOf(item),
    timedFromMs: 1_000 * item,
    tookMs: latencyOf(item),
  }))
  return { items } as unknown as Answered
}

const facts = {
  identity: SETUP.identity,
  signals: SETUP.signals,
  backend: 'wasm',
  surroundings: NOTHING_KNOWN,
} as const
const all = [...Array(20).keys()]

describe('what disturbs an experiment', () => {
  it('touches the items that were answered meanwhile, and takes them out for everyone', () => {
    const hidden = { flag: 'hidden-tab', fromMs: 3_050, toMs: 5_000 } as const
    const flagged = touchedItems(answers(), [hidden])
    expect(flagged).toEqual([{ flag: 'hidden-tab', samples: [3, 4, 5] }])
    const { indices, leftOut } = timedItems(answers().items, [flagged, []])
    expect(leftOut).toBe(3)
    expect(indices).toEqual(all.filter((item) => item < 3 || item > 5))
    expect(flagsOf(answers(), flagged, indices, facts)).toEqual(['hidden-tab'])
  })

  it('is nothing where nothing was', () => {
    expect(touchedItems(answers(), [])).toEqual([])
    expect(flagsOf(answers(), [], all, facts)).toEqual([])
  })

  it('names a worker that was replaced, a battery, a page without isolation', () => {
    const { items, contender } = answers()
    const grown = { contender, items: items.map((item) => ({ ...item, memoryGrew: true })) }
    const found = flagsOf(grown, [], all, {
      ...facts,
      signals: { ...facts.signals, crossOriginIsolated: false },
      surroundings: { onBattery: true, calibration: null },
    })
    expect(found).toEqual(['not-isolated', 'on-battery', 'memory-grew'])
  })

  it('sees answers that take ever longer', () => {
    const slowing = answers((item) => 100 + 5 * item)
    expect(flagsOf(slowing, [], all, facts).some((flag) => flag === 'drift' || flag === 'throttled')).toBe(
      true,
    )
  })
})
