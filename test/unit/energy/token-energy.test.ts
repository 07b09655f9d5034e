import { expect, it } from 'vitest'
import { tokenEnergySoFar } from '../../../src/energy/token-energy.ts'

const WATTS = { p5: 2, median: 10, p95: 40 }

it('shares the energy so far among the tokens so far, the wait for the first included', () => {
  const generation = { promptTokens: 30, newTokens: 4, firstTokenMs: 500, decodeMs: 1_500 }
  expect(tokenEnergySoFar(generation, WATTS)).toEqual({ p5: 1, median: 5, p95: 20 })
})

it('says nothing before there is a token', () => {
  const generation = { promptTokens: 30, newTokens: 0, firstTokenMs: 0, decodeMs: 0 }
  expect(tokenEnergySoFar(generation, WATTS)).toBeNull()
})
