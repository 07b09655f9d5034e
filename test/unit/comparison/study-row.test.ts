import { expect, test } from 'vitest'
import { inStudyUnit } from '../../../src/comparison/study-row.ts'
import { exact, summarise } from '../../../src/stats/uncertain.ts'

test('joules of an inference are a 3,600th of the watt-hours, which are the kWh of a thousand', () => {
  const { kWh, isExtrapolated } = inStudyUnit(exact(7.2), 1000)
  expect(summarise(kWh).median).toBeCloseTo(0.002, 12)
  expect(isExtrapolated).toBe(false)
  expect(inStudyUnit(exact(1), 999)).toMatchObject({ runs: 999, isExtrapolated: true })
})
