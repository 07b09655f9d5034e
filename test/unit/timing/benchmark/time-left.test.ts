import { expect, it } from 'vitest'
import { timeLeftMs } from '../../../../src/timing/benchmark/time-left.ts'

const done = (key: string, tookMs: number) => ({ key, beganAtMs: 0, endedAtMs: tookMs })
const left = (...keys: string[]) => keys.map((key) => ({ key, round: 1 }))

it('expects of a configuration what its blocks have taken, of others what all have taken', () => {
  expect(timeLeftMs(left('a', 'b'), [done('a', 1000), done('b', 5000)], 2)).toBe(6000)
  expect(timeLeftMs(left('a', 'new'), [done('a', 1000), done('a', 3000)], 2)).toBe(4000)
})

it('guesses before anything is done, and needs nothing for nothing', () => {
  expect(timeLeftMs(left('a'), [], 2)).toBeGreaterThan(2000)
  expect(timeLeftMs([], [], 2)).toBe(0)
})
