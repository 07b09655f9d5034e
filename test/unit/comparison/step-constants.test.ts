import { expect, test } from 'vitest'
import {
  DATA_CENTRE_KWH_PER_GB,
  GEMINI_WH,
  GPU_DOUBLING,
  NETWORK_KWH_PER_GB,
  PUE,
  type Sourced,
} from '../../../src/comparison/step-constants.ts'
import { figureById } from '../reference/all-figures.ts'

const constants: readonly Sourced[] = [
  ...Object.values(PUE),
  ...Object.values(GEMINI_WH),
  ...Object.values(NETWORK_KWH_PER_GB),
  DATA_CENTRE_KWH_PER_GB,
]

test.each(constants.map((one) => [one.source.figureId, one] as const))(
  '%s holds the number, its year and its source',
  (id, constant) => {
    const figure = figureById(id ?? '')
    expect(figure.printed.value).toBe(constant.value)
    expect(figure.year).toBe(constant.year)
    expect(figure.source.url).toBe(constant.source.url)
  },
)

test('the doubling is what lies between the two halves of the magazine figure', () => {
  const { printed } = figureById(GPU_DOUBLING.source.figureId ?? '')
  expect(printed.value / (printed.low ?? 0)).toBe(GPU_DOUBLING.value)
})
