import { expect, it } from 'vitest'
import { LARGEST_SEED, seedFrom } from '../../../src/view/text/seed.ts'

it.each([
  ['7', 7],
  ['7.9', 7],
  [String(LARGEST_SEED), LARGEST_SEED],
  ['', null],
  ['-1', null],
  [String(LARGEST_SEED + 1), null],
  ['fox', null],
])('%j is the seed %j', (text, seed) => {
  expect(seedFrom(text)).toBe(seed)
})
