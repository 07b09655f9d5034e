import { describe, expect, test } from 'vitest'
import { joulesToWh, kWhToWh } from '../../../src/energy/units.ts'
import {
  EVERYDAY_UNITS,
  inEveryday,
  milesDriven,
  phoneCharge,
  runningEnergyJ,
  runsPerEveryday,
} from '../../../src/reference/equivalents.ts'
import {
  CAR_G_PER_MILE,
  KETTLE,
  PHONE_CHARGE_WH,
  STREAMING_HOUR_WH,
  WEB_SEARCH_2009_WH,
} from '../../../src/reference/everyday-constants.ts'
import { exact, summarise } from '../../../src/stats/uncertain.ts'
import { figureById } from './all-figures.ts'

const unit = (id: string) => {
  const found = EVERYDAY_UNITS.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const median = (value: { draws: Float64Array }): number => summarise(value).median

describe('constants', () => {
  test.each([...Object.values(PHONE_CHARGE_WH), STREAMING_HOUR_WH])(
    '$figureId agrees with its figure',
    (one) => {
      expect(kWhToWh(figureById(one.figureId).printed.value)).toBeCloseTo(one.value, 9)
      expect(figureById(one.figureId).year).toBe(one.year)
    },
  )

  test('search and car agree with their figures', () => {
    expect(figureById(WEB_SEARCH_2009_WH.figureId).printed.value).toBe(WEB_SEARCH_2009_WH.value)
    expect(figureById(CAR_G_PER_MILE.figureId).printed.value).toBe(CAR_G_PER_MILE.value)
  })

  test('an hour of bulb or laptop is its power; a kettle is water, heat and efficiency', () => {
    for (const [id, figureId] of [
      ['led-bulb', 'equiv.led.10w'],
      ['laptop', 'equiv.laptop.hour'],
    ] as const)
      expect(median(unit(id).jouleEach)).toBeCloseTo(kWhToWh(figureById(figureId).printed.value), 1)
    const kettle = figureById(KETTLE.figureId).printed
    expect(joulesToWh(median(unit('kettle-litre').jouleEach)) / 1000).toBeCloseTo(kettle.value, 3)
    expect(Math.min(...unit('kettle-litre').jouleEach.draws)).toBeCloseTo(4186 * 80, 6)
  })
})

describe('what others got wrong', () => {
  test('a kilowatt for a second is 0.278 Wh, in a microwave or a toaster', () => {
    expect(joulesToWh(runningEnergyJ(1000, 1))).toBeCloseTo(0.278, 3)
  })

  test('a 10 W bulb takes 0.167 Wh a minute', () => {
    expect(joulesToWh(runningEnergyJ(10, 60))).toBeCloseTo(0.167, 3)
    expect(inEveryday(exact(600), unit('led-bulb')).shown.text).toBe('1 min')
  })
})

describe('an energy in everyday units', () => {
  test('one image of the study’s mean model is 0.15 of a phone charge', () => {
    const image = exact(figureById('luccioni2024.task.text-to-image').printed.value * 3600)
    const charges = (['current', 'paper2024', 'articles2023'] as const).map((vintage) =>
      median(inEveryday(image, phoneCharge(vintage)).amount).toFixed(2),
    )
    expect(charges).toEqual(['0.15', '0.13', '0.24'])
  })

  test('is bare where things are counted, a time where something runs', () => {
    expect(inEveryday(exact(3 * 1080), unit('web-search-2009')).shown.text).toBe('3')
    expect(inEveryday(exact(0.081), unit('led-bulb')).shown.text).toBe('8.1 ms')
    expect(inEveryday(exact(277_200), unit('streaming')).shown.text).toBe('1 h')
  })

  test('keeps the range of the unit', () => {
    const laptop = inEveryday(exact(3600), unit('laptop')).shown
    expect(laptop.text).toBe('1.7 min (1.2–3 min)')
  })

  test('a small one is counted the other way round', () => {
    expect(runsPerEveryday(exact(0.081), phoneCharge()).text).toBe('844,000')
  })

  test('every unit names its source and its figure', () => {
    for (const { source, year, figureId } of EVERYDAY_UNITS) {
      expect(source.length).toBeGreaterThan(10)
      expect(year).toBeGreaterThanOrEqual(2009)
      expect(figureById(figureId).id).toBe(figureId)
    }
  })
})

test('1594 g are 4.1 miles, at the study’s constant and at today’s', () => {
  const grams = figureById('luccioni2024.sdxl.carbon').printed.value
  expect(milesDriven(grams).toFixed(1)).toBe('4.1')
  expect((grams / figureById('equiv.car.mile.paper').printed.value).toFixed(1)).toBe('4.1')
})
