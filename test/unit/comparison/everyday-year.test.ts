import { expect, test } from 'vitest'
import { compare } from '../../../src/comparison/compare.ts'
import { everydayRows, milesOf } from '../../../src/comparison/everyday-year.ts'
import { scaleUp } from '../../../src/comparison/scale-up.ts'
import { exact } from '../../../src/stats/uncertain.ts'
import { formatAmount } from '../../../src/reference/format.ts'
import { inferenceById } from '../reference/all-figures.ts'
import { localResult } from './local-results.ts'

const local = { ...localResult('device', 1), energyJ: exact(432) }

function year() {
  const comparison = compare(local, inferenceById('google2025.gemini.energy'))
  if (comparison.kind !== 'ratio') throw new Error(comparison.reason)
  const use = { people: 1000, usesPerDay: 10, days: 365 }
  return scaleUp(local.energyJ, comparison, use, { hereGPerKWh: 393, thereGPerKWh: 786 })
}

test('a year in phone charges: 432 J here, 864 J there, 3.65 million times', () => {
  const row = everydayRows(year()).find(({ everyday }) => everyday.id === 'phone-charge')
  expect(row?.here.text).toBe(formatAmount((3.65e6 * 432) / 68_400, ''))
  expect(row?.there.text).toBe(formatAmount((3.65e6 * 864) / 68_400, ''))
})

test('what runs is counted in hours: 438 kWh are 43,800 of a bulb of 10 W', () => {
  const row = everydayRows(year()).find(({ everyday }) => everyday.id === 'led-bulb')
  expect(row?.here.text).toBe('43,800')
})

test('a year in miles: a kilowatt-hour at 393 g is one', () => {
  const { here, there } = year()
  expect(milesOf(here).text).toBe('438')
  expect(milesOf(there).text).toBe('1,750')
})
