import { expect, it } from 'vitest'
import { summariseGeneration } from '../../../src/timing/generation.ts'

it('parts the first token from the rest', () => {
  const summary = summariseGeneration({
    promptTokens: 36,
    newTokens: [11, 11, 11],
    firstTokenMs: [100, 120, 110],
    decodeMs: [500, 600, 700],
  })
  expect(summary.promptTokens).toBe(36)
  expect(summary.newTokens).toBe(11)
  expect(summary.firstTokenMs.median).toBe(110)
  expect(summary.perTokenMs?.median).toBe(60)
  expect(summary.perTokenMs?.low).toBeGreaterThanOrEqual(50)
  expect(summary.perTokenMs?.high).toBeLessThanOrEqual(70)
})

it('has no time between tokens where only one was written', () => {
  const one = { promptTokens: 1, newTokens: [1], firstTokenMs: [5], decodeMs: [0] }
  expect(summariseGeneration(one).perTokenMs).toBeNull()
})
