import { describe, expect, test } from 'vitest'
import { digitsAllowed, formatAmount, formatFold, formatInterval } from '../../../src/reference/format.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import type { Interval } from '../../../src/stats/uncertain.ts'

const interval = (p5: number, median: number, p95: number): Interval => ({ p5, median, p95 })

describe('an interval', () => {
  test.each([
    [interval(0.0441, 0.0812, 0.1503), 'J', '81 mJ (44–150 mJ)'],
    [interval(0.0112, 0.01144, 0.0117), 's', '11.4 ms (11.2–11.7 ms)'],
    [interval(0.004, 0.0312, 0.21), 'J', '30 mJ (4–200 mJ)'],
    [interval(2400, 2907, 3600), 'Wh', '2.9 kWh (2.4–3.6 kWh)'],
    [interval(860, 864, 868), 'J', '864 J (860–868 J)'],
    [interval(7.2, 7.2, 7.2), 'J', '7.2 J'],
    [interval(900, 999.7, 1200), 'J', '1 kJ (0.9–1.2 kJ)'],
    [interval(90, 100, 120), 's', '1.7 min (1.5–2 min)'],
    [interval(1e9, 2e9, 3e9), 'Wh', '2 GWh (1–3 GWh)'],
    [interval(0, 0, 0), 'J', '0 J'],
    [interval(500, 1700, 4100), '', '1,700 (500–4,100)'],
  ] as const)('%o in %s is %s', (value, unit, text) => {
    expect(formatInterval(value, unit).text).toBe(text)
  })

  test.each([
    [interval(1, 3, 11), 1],
    [interval(1, 2, 4), 2],
    [interval(99, 100, 101), 3],
    [interval(0, 1, 2), 1],
    [interval(5, 5, 5), 3],
  ])('%o allows %i digits', (value, digits) => {
    expect(digitsAllowed(value)).toBe(digits)
  })

  test('never shows more digits than it allows, wherever it lies', () => {
    const random = seededRandom('digits')
    for (let run = 0; run < 500; run += 1) {
      const median = 10 ** (random() * 14 - 6)
      const width = 1 + random() ** 3 * 20
      const shown = formatInterval(interval(median / width, median, median * width), 'J')
      const allowed = digitsAllowed(interval(median / width, median, median * width))
      for (const text of [shown.median, shown.low, shown.high]) {
        const digits = text
          .replace(/[^0-9]/g, '')
          .replace(/^0+/, '')
          .replace(/0+$/, '')
        expect(digits.length, `${median} in ${width}: ${text}`).toBeLessThanOrEqual(allowed)
      }
    }
  })

  test('keeps its order and its unit once shown', () => {
    const shown = formatInterval(interval(0.3, 1.2, 9), 'J')
    expect([shown.low, shown.median, shown.high].map(Number)).toEqual([0.3, 1, 9])
    expect(shown.unit).toBe('J')
  })
})

describe('one amount', () => {
  test.each([
    [864, 'J', '864 J'],
    [68_400, 'J', '68.4 kJ'],
    [0, 'Wh', '0 Wh'],
    [0.24, 'Wh', '240 mWh'],
    [59_257_000, 'Wh', '59.3 MWh'],
    [999_999, 'J', '1 MJ'],
    [1e-9, 'J', '0.001 µJ'],
    [1594, 'g', '1.59 kg'],
  ] as const)('%f %s is %s', (value, unit, text) => {
    expect(formatAmount(value, unit)).toBe(text)
  })
})

describe('a ratio in words', () => {
  test.each([
    [interval(1 / 3100, 1 / 1700, 1 / 950), 'less', '1/1,700'],
    [interval(1.2, 1.5, 1.9), 'more', '1.5 times'],
    [interval(0.6, 0.8, 1.1), 'less', '80 %'],
    [interval(1, 1, 1), 'more', 'the same'],
    [interval(0.3, 1.2, 4), 'more', 'the same'],
  ] as const)('%o', (ratio, direction, text) => {
    expect(formatFold(ratio)).toMatchObject({ direction, text })
  })

  test('turns the ends round with the ratio', () => {
    expect(formatFold(interval(1 / 400, 1 / 200, 1 / 100)).times.text).toBe('200 (100–400)')
  })
})
