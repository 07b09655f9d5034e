import { expect, it } from 'vitest'
import { stepEnergy } from '../../../src/energy/energy-so-far.ts'

const WATTS = { p5: 2, median: 10, p95: 40 }

it('tells what the steps so far took, and what all of them will', () => {
  expect(stepEnergy({ done: 5, all: 20, elapsedMs: 500 }, WATTS)).toEqual({
    soFarJ: { p5: 1, median: 5, p95: 20 },
    wholeJ: { p5: 4, median: 20, p95: 80 },
  })
})

it('meets itself at the last step, and says nothing before the first', () => {
  const ended = stepEnergy({ done: 20, all: 20, elapsedMs: 700 }, WATTS)
  expect(ended?.wholeJ).toEqual(ended?.soFarJ)
  expect(stepEnergy({ done: 0, all: 20, elapsedMs: 700 }, WATTS)).toBeNull()
})
