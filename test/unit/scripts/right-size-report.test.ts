import { describe, expect, it } from 'vitest'
import { addressOf } from '../../../scripts/right-size/command.mjs'
import { judge, LIMIT_S, lines, middleRatio, ratioLine } from '../../../scripts/right-size/report.mjs'

const interval = { p5: 1, median: 2, p95: 4 }
const repetition = (keys: string[], clickToResultS = 60) => ({
  clickToResultS,
  experiment: {
    plan: { items: 40, threads: 1, seed: '1' },
    wallS: clickToResultS,
    result: {
      ranking: keys.map((key) => ({
        key,
        right: { share: 0.5, low: 0.4, high: 0.6 },
        energyPerAnswerJ: interval,
        energyPerRightJ: interval,
        meanLatencyMs: 10,
        unreadable: 0,
      })),
      generalOverSpecialised: [
        {
          energy: interval,
          energyPerRight: null,
          quality: { difference: 0, pValue: 1, verdict: 'cannot-tell' },
        },
      ],
    },
  },
})

describe('judge', () => {
  const same = Array.from({ length: 5 }, () => repetition(['a', 'b']))

  it('is content with one ranking, every time in time', () => {
    expect(judge(same)).toMatchObject({ ranking: 'a < b', same: 5, repetitions: 5, met: true })
  })

  it('is not with another ranking, a late one, or none', () => {
    expect(judge([...same, repetition(['b', 'a'])])).toMatchObject({ same: 5, met: false })
    expect(judge([...same, repetition(['a', 'b'], LIMIT_S)]).met).toBe(false)
    expect(judge([]).met).toBe(false)
  })
})

it('takes the ratio of the repetition in the middle, with its interval', () => {
  const one = repetition(['a', 'b'])
  const withRatio = (median: number) => ({
    ...one,
    experiment: {
      ...one.experiment,
      result: {
        ...one.experiment.result,
        generalOverSpecialised: [
          {
            energy: { p5: median / 2, median, p95: 2 * median },
            energyPerRight: null,
            quality: { difference: 0, pValue: 1, verdict: 'cannot-tell' },
          },
        ],
      },
    },
  })
  const all = [withRatio(30), withRatio(10), withRatio(20)]
  expect(middleRatio(all)?.energy).toEqual({ p5: 10, median: 20, p95: 40 })
  expect(ratioLine(all)).toContain('20.0 (10.0–40.0) times')
  expect(ratioLine(all)).toContain('10.0 to 30.0')
  expect(middleRatio([])).toBeNull()
})

it('prints intervals with every figure', () => {
  const [head, first, , pair] = lines(repetition(['a', 'b']), 3)
  expect(head).toBe('3. 40 items, 1 threads: 60 s of at most 300')
  expect(first).toContain('2.00 (1.00–4.00) J per right answer')
  expect(pair).toContain('2.00 (1.00–4.00) per answer')
})

it('times the page as it opens, then the same with other items', () => {
  expect(addressOf({}, 1)).toBe('')
  expect(addressOf({}, 2)).toContain('seed=2')
  expect(addressOf({}, 2)).not.toContain('items')
  expect(addressOf({ items: 12 }, 1)).toContain('items=12')
})
